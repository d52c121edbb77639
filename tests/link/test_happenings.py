"""What befell two people: one event told twice speaks for a link, an end that excludes the other against it."""

from dataclasses import replace
from datetime import date

import pytest

from lastseen.language.base_name import base_name
from lastseen.link import link_records
from lastseen.link.happenings import agree_happenings, same_spot
from lastseen.link.subject import MOST_HAPPENINGS, subject
from lastseen.model.happening import Happening
from lastseen.model.link import Link
from lastseen.model.mention import Name
from lastseen.model.record import Record


def on(what: str, month: int, day: int, **where: str) -> Happening:
    when = date(2031, month, day)
    return Happening(what=what, earliest=when, latest=when, **where)


def levels(left: Happening, right: Happening) -> set[tuple[str, str]]:
    return {(found.comparison, found.level) for found in agree_happenings([left], [right])}


def test_one_event_told_twice_is_recognised_by_day_or_place() -> None:
    assert levels(on("recruited", 5, 2), on("recruited", 5, 3)) == {("event", "same day")}
    places = (Happening(what="killed", place="Горелое"), Happening(what="killed", place="Goreloe"))
    assert levels(*places) == {("event", "same place"), ("end", "same")}


def test_what_happens_once_does_not_happen_again_weeks_later() -> None:
    assert levels(on("recruited", 5, 2), on("recruited", 7, 3)) == {("event", "another day")}
    assert levels(on("moved", 5, 2), on("moved", 7, 3)) == set()


@pytest.mark.parametrize("what", ["contact", "returned", "captured"])
def test_nobody_lives_after_death(what: str) -> None:
    assert ("end", "contradiction") in levels(on("killed", 5, 2), on(what, 8, 1))
    assert levels(on("killed", 8, 1), on(what, 5, 2)) == set()


def test_nobody_is_in_two_facilities_on_one_day() -> None:
    here, there = (on("detained", 5, 2, facility=f"penal_colony {n}") for n in (181, 182))
    assert ("whereabouts", "two places at one time") in levels(here, there)
    later = on("detained", 9, 2, facility="penal_colony 182")
    assert levels(here, later) == set()


def test_a_place_is_known_in_both_scripts_and_no_short_one_by_chance() -> None:
    assert same_spot("Тополиная Балка", "Topolinaya Balka")
    assert not same_spot("Горелое", "Горшково")
    assert not same_spot("", "Горелое")


def link(one: Record, other: Record) -> Link:
    return link_records([one, other]).pairs[0]


def person(record_id: str, given: str, *, facility: str | None = None) -> Record:
    name = Name(full=f"{given} Полозов", given=given, surname="Полозов", gender="m")
    return Record(id=record_id, name=name, facility=facility)


def test_one_name_in_two_files_is_proposed_with_reasons_and_not_joined() -> None:
    links = link_records([person("a", "Саша"), person("b", "Александр")])
    (pair,) = links.pairs
    assert 0.2 <= pair.probability < 0.9
    assert {"surname", "given"} <= {reason.comparison for reason in pair.reasons}
    assert len(links.people) == 2


def test_one_facility_of_both_joins_and_two_of_one_kind_part() -> None:
    house = "penal_colony 181"
    joined = link_records(
        [person("a", "Саша", facility=house), person("b", "Саша", facility=house)]
    )
    assert len(joined.people) == 1
    other = link(
        person("a", "Саша", facility=house), person("b", "Саша", facility="penal_colony 9")
    )
    assert ("facility", "other") in {(r.comparison, r.level) for r in other.reasons}
    kind = link(person("a", "Саша", facility="prison"), person("b", "Саша", facility="prison"))
    assert "facility" not in {reason.comparison for reason in kind.reasons}


def test_a_name_in_the_accusative_may_be_a_man() -> None:
    taken = base_name("Александра Полозова")
    assert {reading.gender for reading in taken.readings} == {"m", "f"}
    pairs = link_records([Record(id="a", name=taken), person("b", "Саша")]).pairs
    assert [pair.probability >= 0.2 for pair in pairs] == [True]
    woman = Name(full="Вера Полозова", given="Вера", surname="Полозова", gender="f",
                 alternatives=("Вера Полозов",))  # fmt: skip
    assert link_records([Record(id="a", name=woman), person("b", "Вера")]).people.keys() == {
        "a",
        "b",
    }


def test_what_is_told_a_thousand_times_is_compared_once_and_crowds_are_bounded() -> None:
    record = person("a", "Саша")
    told = [on("moved", 5, 2)] * 1000
    assert subject(record, told).happenings == (on("moved", 5, 2),)
    crowd = [Happening(what="moved", place=f"место {n}") for n in range(1000)]
    assert len(subject(record, crowd).happenings) == MOST_HAPPENINGS


def test_two_records_that_one_original_keeps_apart_are_not_joined_by_its_facility() -> None:
    one, two = (replace(person(i, "Олег", facility="penal_colony 181"), original="o") for i in "ab")
    page = replace(person("c", "Олег", facility="penal_colony 181"), original="p")
    assert len(link_records([one, two]).people) == 2
    assert len(link_records([one, page]).people) == 1
    assert len(link_records([one, two, page]).people) == 3
    born = [replace(each, birth_date="1987-03-12") for each in (one, two)]
    assert len(link_records(born).people) == 1
