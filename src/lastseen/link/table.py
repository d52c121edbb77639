"""Records from whatever a caller has: model records, dicts, Arrow tables, data frames."""

import re
from collections.abc import Iterable, Mapping
from math import isnan
from typing import Any, Final

from lastseen.errors import UsageError
from lastseen.language.base_name import listed_name
from lastseen.language.name_readings import given_first
from lastseen.model.mention import Name
from lastseen.model.record import Record

_PACKED: Final = re.compile(r"\d{8}")
_NOT_DIGITS: Final = re.compile("[-./]")
MISSING: Final = frozenset(("", "nan", "none", "null", "nat", "<na>"))


class RecordsError(UsageError):
    """A table of records lacks what linking needs."""

    hint = (
        "Columns: id; name, or given, patronymic and surname; birth_date, birth_year, region, list."
    )


def records_of(table: object) -> list[Record]:
    """Return the records of a table, in its order.

    Takes an iterable of ``Record`` or of dicts, an Arrow table (``to_pylist``) or a data frame
    (``to_dict("records")``). NaN, None and "" are missing values.

    Raises:
        RecordsError: It is no table, a row has no id, or an id stands twice.
    """
    records = [row if isinstance(row, Record) else _record(row) for row in _rows(table)]
    if len({record.id for record in records}) < len(records):
        raise RecordsError("an id stands in more than one row")
    return records


def _rows(table: Any) -> Iterable[Any]:  # noqa: ANN401 - a caller's own table type
    if hasattr(table, "to_pylist"):
        return list(table.to_pylist())
    if hasattr(table, "to_dicts"):
        return list(table.to_dicts())
    if hasattr(table, "to_dict") and not isinstance(table, Mapping):
        return list(table.to_dict("records"))
    if isinstance(table, Mapping) or not isinstance(table, Iterable) or isinstance(table, str):
        raise RecordsError("records come as an iterable of rows, an Arrow table or a data frame")
    return table


def _record(row: object) -> Record:
    if not isinstance(row, Mapping):
        raise RecordsError("a row is neither a record nor a mapping of columns")
    said = {str(key).lower(): text for key, value in row.items() if (text := _text(value))}
    if "id" not in said:
        raise RecordsError("a row has no id")
    return Record(
        id=said["id"],
        name=_name(said),
        list=said.get("list"),
        birth_date=_day(said.get("birth_date")),
        birth_year=_year(said),
        region=said.get("region"),
        facility=said.get("facility"),
        unit=said.get("unit"),
        relation=said.get("relation"),
    )


def _text(value: object) -> str:
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return "" if text.lower() in MISSING else text


def _name(said: Mapping[str, str]) -> Name:
    given, patronymic, surname = (said.get(part) for part in ("given", "patronymic", "surname"))
    gender = said.get("gender")
    if given or surname or "name" not in said:
        full = " ".join(part for part in (given, patronymic, surname) if part)
        return Name(
            full=full, given=given, patronymic=patronymic, surname=surname,
            gender=gender if gender in ("m", "f") else None,
        )  # fmt: skip
    return given_first(listed_name(said["name"]))


def _day(text: str | None) -> str | None:
    """Return an ISO day from 1987-03-12, 12.03.1987 or 19870312; None for anything less whole."""
    if text is None:
        return None
    written = "-".join((text[:4], text[4:6], text[6:])) if _PACKED.fullmatch(text) else text[:10]
    pieces = _NOT_DIGITS.split(written)
    if len(pieces) != 3 or not all(piece.isdecimal() for piece in pieces):
        return None
    year, month, day = pieces if len(pieces[0]) == 4 else reversed(pieces)
    return f"{year}-{month:0>2}-{day:0>2}" if len(year) == 4 else None


def _year(said: Mapping[str, str]) -> int | None:
    day = _day(said.get("birth_date"))
    year = (day or said.get("birth_year") or said.get("birth_date") or "")[:4]
    return int(year) if len(year) == 4 and year.isdigit() else None
