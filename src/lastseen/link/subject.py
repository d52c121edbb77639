"""A record made ready for comparison: its name in normal form, its birth and places comparable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

from lastseen.language.fold import fold
from lastseen.link.full_name import FullName, read_name, settled
from lastseen.link.normal_form import NamePart
from lastseen.link.particulars import born_between, said_words
from lastseen.link.surroundings import place_form, usable_birth
from lastseen.model.happening import Happening
from lastseen.model.mention import Name
from lastseen.model.record import Record

KINDS: Final = frozenset(
    ("penal_colony", "settlement_colony", "juvenile_colony", "remand_prison", "prison",
     "medical_penal", "hospital", "morgue", "military_unit", "recruitment_office",
     "training_ground", "other")
)  # fmt: skip
"""Kinds of facility: the kind alone names none."""

MOST_HAPPENINGS: Final = 200
"""Different happenings of one record that are compared; more are told only of whole crowds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """Whom a record speaks of, as far as linking looks at it.

    Attributes:
        record: The record.
        name: Its name with the readings that agree with each other.
        day: ISO day of birth, or "".
        year: Year of birth, or None.
        region: Comparable form, "" if not said.
        facility: Likewise.
        unit: Likewise.
        happenings: What the original says befell the person.
        born_between: First and last year of birth that the ages said allow, or None.
        articles: Articles of a code, without their parts.
        terms: Prison terms.
    """

    record: Record
    name: FullName
    day: str
    year: int | None
    region: str
    facility: str
    unit: str
    happenings: tuple[Happening, ...] = ()
    born_between: tuple[int, int] | None = None
    articles: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()

    @property
    def nameable(self) -> bool:
        """Return whether the name may make a proposal: a bare given name stays a mention."""
        surname, given = self.name.surname, self.name.given
        if surname is not None and not surname.initial:
            return True
        father = self.name.patronymic
        whole = given is not None and father is not None
        return whole and not any(part.initial for part in (given, father) if part)

    @property
    def born_last(self) -> int | None:
        """Return the last year of birth that what is said allows, or None where nothing is said."""
        if self.year is not None:
            return self.year
        return self.born_between[1] if self.born_between else None

    @property
    def initials_only(self) -> bool:
        """Return whether no given name is written out."""
        return self.name.given is None or self.name.given.initial


def subject(record: Record, happenings: Sequence[Happening] = ()) -> Subject:
    """Return a record made ready for comparison."""
    day, year = usable_birth(record.birth_date, record.birth_year)
    return Subject(
        record=record,
        name=_name(record),
        day=day,
        year=year,
        region=place_form(record.region),
        facility=_facility(record.facility),
        unit=fold(record.unit or ""),
        happenings=tuple(dict.fromkeys(happenings))[:MOST_HAPPENINGS],
        born_between=born_between(record),
        articles=said_words(record, "article"),
        terms=said_words(record, "sentence"),
    )


def _facility(said: str | None) -> str:
    folded = fold(said or "")
    return "" if folded in KINDS else folded


def _name(record: Record) -> FullName:
    said = record.name
    if said.given or said.patronymic or said.surname:
        whole = settled(said.given, said.patronymic, said.surname, said.gender)
        return reduce(_both, _other_readings(said), whole)
    readings = read_name(said.full)
    return readings[0] if readings else FullName()


def _other_readings(said: Name) -> list[FullName]:
    """Return the other people a name can be of: «Александра Рогова», whom they took, is Александр Рогов."""
    return [
        settled(each.given, each.patronymic, each.surname, each.gender)
        for each in said.readings[1:]
        if each.gender and said.gender and each.gender != said.gender
    ]


def _both(one: FullName, other: FullName) -> FullName:
    """Return a name with the readings of both and the gender open."""
    return replace(
        one,
        given=_wider(one.given, other.given),
        surname=_wider(one.surname, other.surname),
        genders=one.genders | other.genders,
    )


def _wider(one: NamePart | None, other: NamePart | None) -> NamePart | None:
    if one is None or other is None:
        return one
    fresh = tuple(reading for reading in other.readings if reading not in one.readings)
    return replace(one, readings=one.readings + fresh)
