"""Names: base forms that agree, nominatives left alone, diminutives and equivalents, romanisations, lemmas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.base_name import base_name, case_forms
from lastseen.language.declension import decline
from lastseen.language.detect import detect
from lastseen.language.fold import fold
from lastseen.language.given_names import (
    equivalent_id,
    formal_names,
    gender_of,
    given_readings,
    male_ids,
)
from lastseen.language.lemma import lemmas, query_lemmas
from lastseen.language.patronymics import father_id, patronymic_readings
from lastseen.language.surnames import other_gender
from lastseen.language.translit import romanisations, romanise


@pytest.mark.parametrize(
    ("written", "full", "gender"),
    [
        ("Клёнова Антона Сергеевича", "Клёнов Антон Сергеевич", "m"), ("клёнова антона", "Клёнов Антон", "m"),
        ("КЛЁНОВ АНТОН", "Клёнов Антон", "m"), ("Веры Клёновой", "Вера Клёнова", "f"), ("Вера Клёнова", "Вера Клёнова", "f"),
        ("Клёнов А. С.", "Клёнов А. С.", "m"), ("Леной Зиминой", "Лена Зимина", "f"), ("саша полозов", "Саша Полозов", "m"),
        ("Анне Крафт", "Анна Крафт", "f"), ("Іваненка Петра Олексійовича", "Іваненко Петро Олексійович", "m"),
        ("Тарас Степовик", "Тарас Степовик", "m"), ("Anton Klenov", "Anton Klenov", "m"), ("Klenov, Anton Sergeyevich", "Klenov Anton Sergeyevich", "m"),
        ("Волконского Андрея", "Волконский Андрей", "m"), ("Виктора Гальченко", "Виктор Гальченко", "m"),
        ("Римского-Корсакова Николая", "Римский-Корсаков Николай", "m"), ("Магомеда Ахматханова", "Магомед Ахматханов", "m"),
    ],
)  # fmt: skip
def test_a_name_in_any_form_has_its_base_form(written: str, full: str, gender: str) -> None:
    name = base_name(written)
    assert (name.full, name.gender) == (full, gender)


def test_a_surname_alone_keeps_both_readings() -> None:
    name = base_name("Петрова")
    assert {name.full, *name.alternatives} == {"Петрова", "Петров"}


@given(
    st.sampled_from(male_ids()),
    st.sampled_from(["Клёнов", "Залесский", "Ковальчук", "Иваненко", "Оганян"]),
)
def test_a_nominative_is_left_alone(given_name: str, surname: str) -> None:
    written = f"{given_name.title()} {surname}"
    assert fold(base_name(written).full) == fold(written)


@given(st.sampled_from(male_ids()))
def test_every_case_of_a_given_name_leads_back_to_it(identity: str) -> None:
    for form in decline(identity.title(), "given", "m"):
        assert any(identity in reading.ids for reading in given_readings(form)), form


@given(st.text(max_size=40))
def test_no_text_breaks_the_rules_of_names(text: str) -> None:
    base_name(text)
    patronymic_readings(text)
    romanisations(text)


def test_diminutives_and_equivalents() -> None:
    assert formal_names("Саша") == {"александр", "александра"}
    assert equivalent_id("Микола") == equivalent_id("Nikolai") == "николай"
    assert equivalent_id("Саша") is None
    assert gender_of("вера") == "f"


def test_patronymics_know_the_father() -> None:
    assert father_id("Сергійович") == father_id("Сергеевна") == "сергей"
    assert father_id("Палыч") == "павел"
    assert [r.nominative for r in patronymic_readings("Ильича")] == ["Ильич"]
    assert patronymic_readings("Клёнова") == ()


def test_wives_and_sisters_bear_the_other_form() -> None:
    assert other_gender("Клёнов") == "Клёнова"
    assert other_gender("Залесская") == "Залесский"
    assert other_gender("Ковальчук") is None


def test_case_forms_hold_every_form_a_leak_could_take() -> None:
    forms = case_forms(base_name("Антон Клёнов"))
    assert {"Антона", "Клёновым", "Клёновой", "Клёнову"} <= forms


def test_romanisations_of_several_schemes() -> None:
    assert {"yuriy", "yuri", "iouri", "juri"} & romanisations("Юрий")
    assert "schuwalow" in romanisations("Шувалов")
    assert romanise("Щедрин Пётр") == "Shchedrin Petr"


@pytest.mark.parametrize(
    ("text", "code"),
    [("кто знает про него, девочки", "ru"), ("хтось щось чув про нього?", "uk"), ("has anyone heard from him", "en"), ("12345", ""), ("да", "ru")],
)  # fmt: skip
def test_the_language_of_a_message(text: str, code: str) -> None:
    assert detect(text).code == code


@pytest.mark.parametrize("word", ["Ростова", "ростове", "РОСТОВОМ"])
def test_every_inflected_form_has_the_same_lemma(word: str) -> None:
    assert lemmas(word, "ru") == lemmas("Ростов", "ru") == query_lemmas("ростову")[0]
