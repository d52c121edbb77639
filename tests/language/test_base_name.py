"""Base forms of surnames no dictionary holds, of names with little words, sons and daughters, and of adjectives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.base_name import base_name
from lastseen.language.declension import decline
from lastseen.language.fold import fold
from lastseen.language.given_names import equivalent_id, given_readings
from lastseen.language.patronymics import patronymic_readings
from lastseen.language.surnames import surname_readings


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("Юрию Мельбергу", "Юрий Мельберг"), ("Олегом Рунзаном", "Олег Рунзан"), ("Павла Вырца", "Павел Вырец"),
        ("Никиты Соловья", "Никита Соловей"), ("Андрею Соловью", "Андрей Соловей"), ("Игорю Долгопалому", "Игорь Долгопалый"),
        ("Юрию Долгорукому", "Юрий Долгорукий"), ("Антона Сухого", "Антон Сухой"), ("Олега Тихого", "Олег Тихий"),
        ("Гриценком", "Гриценко"), ("Гриценкові", "Гриценко"), ("Сашкові Бондаренку", "Сашко Бондаренко"),
        ("Евгении Черных", "Евгения Черных"), ("Айнуре Оганян", "Айнура Оганян"), ("Юрія Андруховича", "Юрій Андрухович"),
        ("Мамедова Эльчина Ахмед оглы", "Мамедов Эльчин Ахмед оглы"), ("Алиевой Лейлы Гейдар кызы", "Алиева Лейла Гейдар кызы"),
        ("Хамида бин Зувейра", "Хамид бин Зувейр"), ("Ким Дмитрию", "Ким Дмитрий"), ("с Димоном Полозовым", "Димон Полозов"),
    ],
)  # fmt: skip
def test_a_declined_name_has_its_base_form(written: str, full: str) -> None:
    assert base_name(written).full == full


@pytest.mark.parametrize(
    "surname", ["Фёдоров", "Марков", "Корнеев", "О’Рейли", "Петросян", "Гейне"]
)
def test_a_surname_in_the_nominative_is_left_alone(surname: str) -> None:
    name = base_name(surname)
    assert (name.full, name.given) == (surname, None)


def test_a_name_open_to_a_man_and_a_woman_keeps_the_other_reading() -> None:
    name = base_name("Валерия Иваненко")
    assert {name.full, *name.alternatives} >= {"Валерия Иваненко", "Валерий Иваненко"}


def test_a_surname_that_may_be_indeclinable_keeps_that_reading() -> None:
    name = base_name("Шойнаху")
    assert "Шойнаху" in {name.full, *name.alternatives}


@given(
    st.sampled_from(["Клёнов", "Залесский", "Ковальчук", "Рунзан", "Мельберг", "Соловей", "Сухой"])
)
def test_every_case_of_a_surname_leads_back_to_it(surname: str) -> None:
    for form in decline(surname, "surname", "m"):
        assert fold(surname) in {fold(r.nominative) for r in surname_readings(form)}, form


def test_a_plural_is_no_given_name() -> None:
    assert all(r.nominative not in ("Фёдоры", "Марки") for r in given_readings("марков"))


def test_a_son_and_a_daughter_know_the_father() -> None:
    son, daughter = patronymic_readings("Ахмед-оглы")[0], patronymic_readings("Ахмед кызы")[0]
    assert (son.gender, son.father, daughter.gender) == ("m", equivalent_id("Ахмед"), "f")
    assert decline("Ахмед оглы", "patronymic", "m") == ("Ахмед оглы",)


def test_a_diminutive_and_a_place_in_the_calendar_are_no_formal_names() -> None:
    assert equivalent_id("Галя") is None
    assert given_readings("марта") == given_readings("прошу") == given_readings("ради") == ()
