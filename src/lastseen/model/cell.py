"""A cell: where a column's words stand in the text of a row, and what the column is for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ROLES: Final = (
    "name", "surname", "given", "patronymic", "birth_date", "birth_year", "facility", "region",
    "unit", "age", "article", "sentence", "status", "date", "note", "phone", "number", "other",
)  # fmt: skip
"""What a column of a list of people can be for."""

CELLS: Final = "@cells"
"""The key of a row passage's fields under which its cells stand as JSON."""


_encoded: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a row passage.

    Attributes:
        column: Header of the column, or "column 3" where there is none.
        role: One of ``ROLES``: proposed by the reader, or as a person mapped it.
        start: First character of the cell in the passage's text.
        stop: Character after the last one.
    """

    column: str
    role: str
    start: int
    stop: int


def cells_of(fields: Mapping[str, str]) -> tuple[Cell, ...]:
    """Return the cells of a row passage, in the order of its columns; none for other passages."""
    return tuple(
        Cell(column=column, role=role, start=start, stop=stop)
        for column, role, start, stop in json.loads(fields.get(CELLS, "[]"))
    )


def cells_field(cells: tuple[Cell, ...]) -> str:
    """Return the cells as the JSON that ``cells_of`` reads."""
    rows = [[cell.column, cell.role, cell.start, cell.stop] for cell in cells]
    return _encoded(rows)
