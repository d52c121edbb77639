"""Numbers as they are said: bounds stay bounds, vague stays vague, and names of things are no counts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.letters import flatten
from lastseen.language.number_words import number_of
from lastseen.language.quantities import find_counts


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("up to 75,000 killed", "at_most", None, 75_000),
        ("as many as 400 men", "at_most", None, 400),
        ("at least ten inmates", "at_least", 10, None),
        ("no fewer than 30", "at_least", 30, None),
        ("more than a hundred prisoners", "at_least", 100, None),
        ("between 15 and 20 prisoners", "range", 15, 20),
        ("two or three men", "range", 2, 3),
        ("hundreds of inmates", "vague", 200, 999),
        ("several hundred", "vague", 200, 999),
        ("dozens were wounded", "vague", 24, 99),
        ("tens of thousands", "vague", 20_000, 99_999),
        ("seventy-five thousand people", "exact", 75_000, 75_000),
        ("seven convicts", "exact", 7, 7),
        ("about forty people", "about", 36, 44),
        ("не менее 10 человек", "at_least", 10, None),
        ("до 75 тысяч", "at_most", None, 75_000),
        ("больше тысячи человек", "at_least", 1_000, None),
        ("от 10 до 15 человек", "range", 10, 15),
        ("несколько десятков заключённых", "vague", 20, 99),
        ("сотни людей", "vague", 200, 999),
        ("тысячи погибших", "vague", 2_000, 9_999),
        ("десятки тысяч осуждённых", "vague", 20_000, 99_999),
        ("двадцать пять человек", "exact", 25, 25),
        ("75 000 человек", "exact", 75_000, 75_000),
        ("1,5 тыс. человек", "exact", 1_500, 1_500),
        ("щонайменше 5 осіб", "at_least", 5, None),
        ("більш ніж 50 осіб", "at_least", 50, None),
        ("10%", "share", 0.1, 0.1),
    ],
)
def test_a_number_keeps_its_bounds(
    text: str, kind: str, low: float | None, high: float | None
) -> None:
    (counted,) = find_counts(text)
    assert (counted.quantity.kind, counted.quantity.low, counted.quantity.high) == (kind, low, high)


@pytest.mark.parametrize(
    "text",
    ["Colony No. 96", "ИК-96", "IK-96 in 2029", "по 228-й статье", "в 10:30", "+7 900 123 45 67", "a 24-year-old",
     "Viktor, 31, was taken", "nine-year sentence", "в 5 утра", "one of the inmates", "1. Клёнов"],
)  # fmt: skip
def test_what_names_or_dates_something_is_no_count(text: str) -> None:
    assert find_counts(text) == []


def test_the_counted_noun_is_the_unit_and_money_keeps_its_period() -> None:
    assert find_counts("12 заключённых")[0].quantity.unit == "заключённый"
    assert find_counts("three women")[0].quantity.unit == "woman"
    assert find_counts("100 тысяч рублей в месяц")[0].quantity.unit == "рубль/месяц"


def test_a_part_knows_its_whole() -> None:
    assert find_counts("10 of the 200 recruited")[0].quantity.of_which == "200"


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    head = f"{'a' if number // 100 == 1 else SMALL[number // 100]} hundred"
    return head + (f" and {spelled(number % 100)}" if number % 100 else "")


@given(st.integers(2, 999).filter(lambda n: n // 100 != 1 and n % 10 != 1 and n % 100 != 1))
def test_english_number_words_are_read_as_they_are_spelled(number: int) -> None:
    assert number_of(spelled(number)) == number


@given(st.text(max_size=80))
def test_flattening_never_moves_a_character(text: str) -> None:
    assert len(flatten(text)) == len(text)


@given(st.text(alphabet="5 10,тысячи-людей до hundreds of по%\n🙂", max_size=60))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    spans = [(c.start, c.stop) for c in find_counts(text)]
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("several hundred and perhaps as many as a thousand women", 200, 1000, "woman"),
        ("несколько сотен, возможно до тысячи человек", 200, 1000, "человек"),
        ("кілька сотень, а може й тисяча осіб", 200, 1000, "людина"),
        ("не менее 40, но не более 60 человек", 40, 60, "человек"),
        ("40, maybe 50 men", 40, 50, "man"),
    ],
)
def test_two_ends_said_apart_are_one_quantity(text: str, low: int, high: int, unit: str) -> None:
    (counted,) = find_counts(text)
    quantity = counted.quantity
    assert (quantity.low, quantity.high, quantity.unit, quantity.kind) == (low, high, unit, "range")
    assert text[counted.start : counted.stop] == text


def test_two_quantities_of_different_things_stay_two() -> None:
    assert len(find_counts("20 men and perhaps 5 women")) == 2
    assert find_counts("Из 12 колоний вывезли 40 человек")[1].quantity.of_which is None


def test_a_whole_said_first_is_the_whole_of_the_part() -> None:
    assert find_counts("Of the 40 recruits, seven returned.")[1].quantity.of_which == "40"
    assert find_counts("из наших 40 человек осталось 11")[1].quantity.of_which == "40"


@pytest.mark.parametrize("text", ["осталось только пять граждан", "40 рнимов"])
def test_a_noun_that_begins_like_a_year_of_birth_is_counted(text: str) -> None:
    assert len(find_counts(text)) == 1


def test_a_colloquial_number_of_a_house_is_no_quantity() -> None:
    assert find_counts("сидел в 7-ке") == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("on Tuesday 14 they came", []),
        ("On Tuesday 14 men left", ["14 men"]),
        ("числа 14 приехали", []),
        ("20 числа забрали 30 человек", ["30 человек"]),
        ("10, 12 and 15 may have died", ["10", "12", "15"]),
    ],
)
def test_the_day_of_a_month_or_week_counts_nobody(text: str, counted: list[str]) -> None:
    assert [text[c.start : c.stop] for c in find_counts(text)] == counted


def test_the_first_of_several_days_counts_nobody() -> None:
    assert not any(c.start == 0 for c in find_counts("13, 14 и 15 марта приезжали"))
