"""A record made ready for comparison: its name in normal form, its birth and places comparable."""

from dataclasses import dataclass

from lastseen.language.fold import fold
from lastseen.link.full_name import FullName, read_name, settled
from lastseen.link.surroundings import place_form, usable_birth
from lastseen.model.record import Record


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
    """

    record: Record
    name: FullName
    day: str
    year: int | None
    region: str
    facility: str
    unit: str

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
    def initials_only(self) -> bool:
        """Return whether no given name is written out."""
        return self.name.given is None or self.name.given.initial


def subject(record: Record) -> Subject:
    """Return a record made ready for comparison."""
    day, year = usable_birth(record.birth_date, record.birth_year)
    return Subject(
        record=record,
        name=_name(record),
        day=day,
        year=year,
        region=place_form(record.region),
        facility=fold(record.facility or ""),
        unit=fold(record.unit or ""),
    )


def _name(record: Record) -> FullName:
    said = record.name
    if said.given or said.patronymic or said.surname:
        return settled(said.given, said.patronymic, said.surname, said.gender)
    readings = read_name(said.full)
    return readings[0] if readings else FullName()
