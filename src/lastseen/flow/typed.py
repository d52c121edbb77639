"""What a person types as right -> values: names, periods, quantities, facilities; taken literally, never inflected."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from lastseen.errors import UsageError
from lastseen.language.base_name import base_name
from lastseen.language.facilities import find_houses
from lastseen.language.places import canonical_place
from lastseen.model.mention import Facility, Name, Period, Quantity, Value

NONE: Final = frozenset(("", "none", "-"))
"""What a person types where nothing is right."""
PARTS: Final = ("given", "patronymic", "surname")
GENDERS: Final = frozenset(("m", "f"))
_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NUMBER: Final = re.compile(r"(?P<low>\d[\d ,]*)?(?P<to>\.\.)?(?P<high>\d[\d ,]*)?(?:\s+(?P<unit>\D.*))?")  # fmt: skip


def typed_name(fields: Mapping[str, str], before: Name) -> Name:
    """Return a name with what was typed: ``name`` whole, or parts of it; what was not typed stays.

    Raises:
        UsageError: The gender is neither m, f nor none, or nothing is left of the name.
    """
    name = replace(before, alternatives=())
    if "name" in fields:
        name = _parted(" ".join(fields["name"].split()))
    name = replace(
        name,
        given=_or_none(fields["given"]) if "given" in fields else name.given,
        patronymic=_or_none(fields["patronymic"]) if "patronymic" in fields else name.patronymic,
        surname=_or_none(fields["surname"]) if "surname" in fields else name.surname,
    )
    if any(part in fields for part in PARTS) and "name" not in fields:
        name = replace(name, full=" ".join(filter(None, (getattr(name, part) for part in PARTS))))
    if "gender" in fields:
        gender = _or_none(fields["gender"])
        if gender is not None and gender not in GENDERS:
            raise UsageError("gender is m, f or none")
        name = replace(name, gender=gender)
    if not name.full:
        raise UsageError("a name needs at least one word")
    return name


def _parted(typed: str) -> Name:
    """Return a typed name by parts; the words stay as they were typed, in the order given, patronymic, surname."""
    read = base_name(typed)
    if sorted(filter(None, (read.given, read.patronymic, read.surname))) == sorted(typed.split()):
        return replace(read, alternatives=())
    words = typed.split()
    if len(words) <= 1:
        return Name(full=typed, surname=typed or None, gender=read.gender)
    middle = " ".join(words[1:-1]) or None
    return Name(
        full=typed, given=words[0], patronymic=middle, surname=words[-1], gender=read.gender
    )


def _or_none(typed: str) -> str | None:
    return None if typed.strip().lower() in NONE else typed.strip()


def typed_period(typed: str) -> Period | None:
    """Return a period from ``2031-07-05``, ``2031-07``, ``2031``, or two of them around ``..``, either left out; None from "none".

    Raises:
        UsageError: It is none of these.
    """
    if typed.strip().lower() in NONE:
        return None
    first, dots, last = typed.strip().partition("..")
    begin = _days(first) if first else None
    end = (_days(last) if last else None) if dots else begin
    if begin is not None and end is not None:
        if end[1] < begin[0]:
            raise UsageError("a period ends before it begins")
        relation, unit = ("range", "day") if dots else ("on", begin[2])
        return Period(earliest=begin[0], latest=end[1], relation=relation, certainty=unit)
    if begin is not None:
        return Period(earliest=begin[0], latest=None, relation="since", certainty=begin[2])
    if end is not None:
        return Period(earliest=None, latest=end[1], relation="until", certainty=end[2])
    raise UsageError(_WHEN)


_WHEN: Final = "a period is a day (2031-07-05), month, year, two of them with .. between, or none"


def _days(typed: str) -> tuple[date, date, str]:
    match = _DAY.fullmatch(typed.strip())
    if match is None:
        raise UsageError(_WHEN)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        if day:
            return first, first, "day"
        last_month = month or 12
        end = date(first.year, last_month, monthrange(first.year, last_month)[1])
    except ValueError as wrong:
        raise UsageError(_WHEN) from wrong
    return first, end, "month" if month else "year"


def typed_quantity(typed: str, before: Quantity | None) -> Quantity | None:
    """Return a quantity from ``10``, ``10..20``, ``..20`` or ``10..``, a unit behind it if there is one; None from "none".

    Raises:
        UsageError: It is none of these.
    """
    if typed.strip().lower() in NONE:
        return None
    match = _NUMBER.fullmatch(typed.strip())
    if match is None or not (match["low"] or match["high"]):
        raise UsageError("a quantity is 10, 10..20, ..20 or 10.., with its unit behind, or none")
    low, high = _amount(match["low"]), _amount(match["high"])
    high = low if not match["to"] else high
    if low is not None and high is not None and high < low:
        raise UsageError("a quantity goes from the smaller number to the larger one")
    kind = "at_most" if low is None else "at_least" if high is None else "range"
    unit = match["unit"] or (before.unit if before else None)
    return Quantity(low=low, high=high, unit=unit, kind="exact" if low == high else kind)


def _amount(digits: str | None) -> float | None:
    return float(re.sub(r"[ ,]", "", digits)) if digits else None


def typed_facility(typed: str) -> Facility:
    """Return a facility from its words; what the rules do not know is a facility of the kind ``other`` with this name."""
    houses = [house for house in find_houses(typed) if house.rule != "generic"]
    return houses[0].facility if houses else Facility(kind="other", name=typed.strip())


def is_facility(typed: str) -> bool:
    """Return whether the words name a facility."""
    return any(house.rule != "generic" for house in find_houses(typed))


def typed_value(kind: str, typed: str) -> Value:
    """Return what a mention of a kind means by the words a person typed.

    Raises:
        UsageError: The words give no value of this kind.
    """
    if kind == "person":
        return typed_name({"name": typed}, Name(full=typed))
    if kind == "facility":
        return typed_facility(typed)
    found = typed_period(typed) if kind == "date" else None
    found_quantity = typed_quantity(typed, None) if kind == "quantity" else None
    if kind in ("date", "quantity"):
        value = found or found_quantity
        if value is None:
            raise UsageError(f"a {kind} needs a value")
        return value
    return canonical_place(typed.strip()) if kind == "place" else typed.strip()
