"""A mention: a span of a passage that names something, and the values it can have."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReading:
    """One person the words of a name can be of: «Полякова» is a man whom it happened to, or a woman.

    Attributes:
        full: All parts in the nominative, in the order written.
        given: As in ``Name``.
        patronymic: As in ``Name``.
        surname: As in ``Name``.
        gender: "m", "f" or None where this reading leaves it open.
        weight: How likely among the readings, in [0, 1].
    """

    full: str
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None
    gender: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name in its base form (nominative), by parts.

    Attributes:
        full: All parts in the nominative, in the order written.
        given: Given name or diminutive as used ("Лёха" stays "Лёха"); an initial is "И.".
        patronymic: Patronymic, or its initial.
        surname: Surname.
        gender: "m", "f" or None where the words leave it open.
        alternatives: Other base forms the words allow ("Петров" for «Петрова»), likeliest first.
        readings: Where there are several: each with its parts and weight, likeliest first.
    """

    full: str
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None
    gender: str | None = None
    alternatives: tuple[str, ...] = ()
    readings: tuple[NameReading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A place with a gate or a command: identity is kind + number + region, never the number alone.

    Attributes:
        kind: penal_colony, settlement_colony, juvenile_colony, remand_prison, prison,
            medical_penal, hospital, morgue, military_unit, recruitment_office, training_ground
            or other.
        number: As digits, without «№».
        name: Its own name («Матросская тишина»), base form.
        region: Base form of the region or town said with it.
    """

    kind: str
    number: str | None = None
    name: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When something happened: local calendar days, both ends inclusive, never a made-up day.

    Attributes:
        earliest: First day it can have happened (or begun); None if open.
        latest: Last day; None if open.
        relation: on, since, until or range.
        certainty: day, month, year, year_inferred, vague or ambiguous.
        alternatives: Other readings, each (earliest, latest), likeliest first.
        part: Part of the day ("night"), if said.
    """

    earliest: date | None
    latest: date | None
    relation: str = "on"
    certainty: str = "day"
    alternatives: tuple[tuple[date, date], ...] = ()
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as it was said, with its bounds.

    Attributes:
        low: Smallest it can mean; None if open below.
        high: Largest it can mean; None if open above; soft for vague counts.
        unit: What is counted, base form ("заключённый", "inmate", "rouble"), or None.
        kind: exact, at_most, at_least, range, about, vague, share or none.
        of_which: The larger quantity it is a part of, as text, or None.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    kind: str = "exact"
    of_which: str | None = None


Value = Name | Facility | Period | Quantity | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of a passage that names a person, facility, place, organisation, unit, date, quantity or contact.

    Attributes:
        kind: person, facility, place, organisation, unit, date, quantity or contact.
        start: First character, in Unicode code points of the passage's text.
        stop: Character after the last one; ``text[start:stop] == self.text``.
        text: The words as they stand.
        value: What they mean; a ``str`` is the base form.
        rule: Which rule or model found it.
        id: Set by a build; "" outside a case.
        passage: Id of the passage; "" outside a case.
    """

    kind: str
    start: int
    stop: int
    text: str
    value: Value
    rule: str = ""
    id: str = ""
    passage: str = ""
