"""Birth, place and list: levels, and what counts as said."""

import pytest

from lastseen.link.surroundings import agree_born, agree_list, agree_place, place_form, usable_birth
from lastseen.model.mention import Name
from lastseen.model.record import Record


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (("1987-03-12", 1987), ("1987-03-12", 1987), "same date"),
        (("1987-03-12", 1987), ("1987-12-03", 1987), "day and month swapped or one digit off"),
        (("1987-03-12", 1987), ("1987-03-13", 1987), "day and month swapped or one digit off"),
        (("1987-03-12", 1987), ("", 1987), "same year"),
        (("", 1986), ("", 1987), "a year apart"),
        (("1987-03-12", 1987), ("1991-07-30", 1991), "contradiction"),
    ],
)
def test_births_reach_their_level(
    left: tuple[str, int | None], right: tuple[str, int | None], level: str
) -> None:
    found = agree_born(left, right)
    assert found is not None
    assert found.level == level
    assert agree_born(right, left) is not None


def test_what_is_not_said_is_silence() -> None:
    assert agree_born(("", None), ("1987-03-12", 1987)) is None
    assert agree_place("region", "", "omsk", ("", "Омск")) is None


def test_the_first_of_january_is_a_year_and_1900_is_nothing() -> None:
    assert usable_birth("1987-01-01", None) == ("", 1987)
    assert usable_birth("1900-01-01", None) == ("", None)
    assert usable_birth("1988-02-29", None) == ("1988-02-29", 1988)
    assert usable_birth(None, 1987) == ("", 1987)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Самарская область", "Самара"), ("Samara region", "Самарская обл."), ("г. Омск", "Omsk")],
)
def test_a_region_is_one_in_either_script(one: str, other: str) -> None:
    assert place_form(one) == place_form(other)
    assert place_form(one) != place_form("Тверь")


def listed(name: str | None, original: str) -> Record:
    return Record(id="a", name=Name(full="Лаптев"), list=name, original=original)


def test_only_rows_of_one_original_speak_against_each_other() -> None:
    assert agree_list(listed("one", "x"), listed("one", "x")) is not None
    assert agree_list(listed("one", "x"), listed("one", "y")) is None
    assert agree_list(listed("one", "x"), listed("two", "x")) is None
    assert agree_list(listed(None, "x"), listed(None, "x")) is None
