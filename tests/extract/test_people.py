"""People in text: exact spans, base forms, and all the words that only look like names."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.extract.people import find_people
from lastseen.model.context import Context
from lastseen.model.mention import Name


def named(text: str) -> list[tuple[str, str]]:
    """Return (words as written, base form) of each person found."""
    found = find_people(text, Context())
    assert all(text[m.start : m.stop] == m.text for m in found)
    return [(m.text, m.value.full) for m in found if isinstance(m.value, Name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Клёнов И.И. 12.03.1985 г.р.", ("Клёнов И.И.", "И. И. Клёнов")),
        ("КЛЁНОВ ИВАН ИВАНОВИЧ, 1985, РОСТОВ", ("КЛЁНОВ ИВАН ИВАНОВИЧ", "Иван Иванович Клёнов")),
        ("1. Полозов Антон Сергеевич 03.04.1990", ("Полозов Антон Сергеевич", "Антон Сергеевич Полозов")),
        ("Klenov A. S., 1987", ("Klenov A. S.", "A. S. Klenov")),
        ("KLENOV ANTON, 1987", ("KLENOV ANTON", "Anton Klenov")),
        ("Дуб С. С., 1990 г.р.", ("Дуб С. С.", "С. С. Дуб")),
    ],
)  # fmt: skip
def test_a_list_line_gives_the_name_without_the_birth_date(
    text: str, expected: tuple[str, str]
) -> None:
    assert named(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("девочки кто знает про петрова ивана из ик 96", ("петрова ивана", "Иван Петров")),
        ("вчера саша полозов написал маме", ("саша полозов", "Саша Полозов")),
        ("не видели Клёнова Антона с мая", ("Клёнова Антона", "Антон Клёнов")),
        ("КТО ВИДЕЛ КЛЁНОВА АНТОНА ВИКТОРОВИЧА", ("КЛЁНОВА АНТОНА ВИКТОРОВИЧА", "Антон Викторович Клёнов")),
        ("это список сторонников Егора Полозова", ("Егора Полозова", "Егор Полозов")),
        ("Марья Ивановна пришла", ("Марья Ивановна", "Марья Ивановна")),
        ("О'Коннор Джон вернулся", ("О'Коннор Джон", "Джон О'Коннор")),
        ("Розшукую брата Андрія Коваленка, зник у травні", ("Андрія Коваленка", "Андрій Коваленко")),
        ("шукаю чоловіка тарасенко олег іванович", ("тарасенко олег іванович", "Олег Іванович Тарасенко")),
        ("Бачили Сергія Мельничука в колонії", ("Сергія Мельничука", "Сергій Мельничук")),
        ("Ivan Klenov was taken from Rostov in May.", ("Ivan Klenov", "Ivan Klenov")),
        ("Col. Aleksei Barsukov denied it.", ("Aleksei Barsukov", "Aleksei Barsukov")),
        ("Mr. Klenov was transferred", ("Klenov", "Klenov")),
        ("Dmytro Kovalenko, 34, is missing", ("Dmytro Kovalenko", "Dmytro Kovalenko")),
    ],
)  # fmt: skip
def test_a_name_in_running_text_is_found_exactly(text: str, expected: tuple[str, str]) -> None:
    assert named(text) == [expected]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Лёха сказал что его увезли", "Лёха"),
        ("мама артёма сказала что он жив", "артёма"),
        ("Иваныч вчера звонил", "Иваныч"),
        ("Anton's brother heard about it", "Anton"),
    ],
)
def test_a_given_name_alone_is_a_weak_mention(text: str, words: str) -> None:
    assert [(m.text, m.rule) for m in find_people(text, Context())] == [(words, "given")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ищу сына, позывной Барсук, пропал в мае", "Барсук"),
        ("ПОЗЫВНОЙ «ЛИС» ПРОПАЛ", "ЛИС"),
        ("Call sign Badger was killed", "Badger"),
    ],
)
def test_a_call_sign_follows_the_word_for_one(text: str, words: str) -> None:
    assert [(m.text, m.rule) for m in find_people(text, Context())] == [(words, "call_sign")]


@pytest.mark.parametrize(
    "text",
    [
        "Бахмутом занимается ЧВК «Вагнер»", "В Полтаві та Бахмуті чули вибухи", "Во Владимире прошли обыски",
        "мая 2023 года увезли десять человек", "Люди ждут. Слава Украине! Слава Богу", "позывной был другой",
        "Русские, украинцы и чеченцы сидели вместе", "Минобороны России не подтвердило", "Новый год, День победы",
        "ХОРОШАЯ БАЗА, Т.Е. БОЛЬШАЯ", "СООБЩИЛИ В СЕНТЯБРЕ С.Г.", "2011 Г. ЦЕНЫ ВЫРОСЛИ", "гелий-3 и майя",
        "The Defense Ministry and the Federal Prison Service said nothing", "Northern Lantern reported on Monday",
        "She may have been killed in May", "Vladimir Central Prison", "Washington D.C. and the U.S. Army",
        "St. Petersburg, Nizhny Novgorod and Rostov-on-Don", "Petro Klenov Street",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_name_is_nobody(text: str) -> None:
    assert named(text) == []


def test_initials_before_surnames_in_a_row_stay_with_their_own_surnames() -> None:
    assert [words for words, _ in named("ищут А. С. Клёнова, М. Ю. Полозова и Н. В. Дубова")] == [
        "А. С. Клёнова",
        "М. Ю. Полозова",
        "Н. В. Дубова",
    ]
    assert [words for words, _ in named("Клёнов, А. С., Полозов, М. Ю.")] == [
        "Клёнов, А. С.",
        "Полозов, М. Ю.",
    ]


def test_common_ukrainian_words_are_no_given_names() -> None:
    text = "Але тим, хто чекає, влада нині не каже, або каже інших даних."
    assert find_people(text, Context(language="uk")) == []


def test_a_masked_span_is_never_touched() -> None:
    text = "Клёнов Антон и Полозов Иван"
    assert [m.text for m in find_people(text, Context(), [(0, 6)])][-1] == "Полозов Иван"
    assert all(m.start >= 6 for m in find_people(text, Context(), [(0, 6)]))


PIECES = ["Иван Клёнов", "ИВАН", "полозов", "А. С.", "«", "1985", "Ivan", "Klenov", "\n", ",", "ё", "Бачили", "позывной", "Барс", "🙂"]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_people_are_sorted_disjoint_verbatim_and_the_same_twice(text: str) -> None:
    found = find_people(text, Context())
    assert all(text[m.start : m.stop] == m.text and m.kind == "person" for m in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))
    assert found == find_people(text, Context())


@pytest.mark.parametrize("piece", ["A'", "позывн", "И.", "Иван-", "«", "Aa", "Ivan ", "д"])
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    find_people(piece * 10, Context())
    started = time.process_time()
    find_people(piece * (100_000 // len(piece)), Context())
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Вчера в Ростове пропала Александра Ряхова.", "f"), ("Ищем Александра Ряхова, пропал.", "m")],
)
def test_a_verb_says_whether_a_woman_is_meant(text: str, gender: str) -> None:
    found = [m.value for m in find_people(text, Context())]
    assert [each.gender for each in found if isinstance(each, Name)] == [gender]
