"""Rows of a list that may be misread: signs that words ran together, moved to another column or went missing."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from lastseen.language.columns import Column

GLUED: Final = re.compile(r"[а-яёіїєґa-z][А-ЯЁІЇЄҐA-Z]|[^\W\d_]\d|\d[^\W\d_]")
MIXED: Final = re.compile(r"[A-Za-z](?=[А-Яа-яЁёІіЇїЄєҐґ])|[А-Яа-яЁёІіЇїЄєҐґ](?=[A-Za-z])")
DATE: Final = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:\d{4}|\d\d)(?: ?г\.?(?: ?р\.?)?)?|\d{4}-\d\d-\d\d"
    r"|(?:0?[1-9]|[12]\d|3[01]) [а-яёіїє]{3,9}\.? \d{4}(?: ?г\.?(?: ?р\.?)?)?"
)
YEAR: Final = re.compile(r"(?:18|19|20)\d\d(?: ?г\.?(?: ?р\.?)?)?")
NAME: Final = re.compile(r"[^\W\d_]\.?(?:[\w'’ʼ.-]*)(?:,? [(«\"]?[^\W\d_][\w'’ʼ.)»\"-]*){0,5}")
SHAPES: Final[Mapping[str, re.Pattern[str]]] = {
    "birth_date": DATE,
    "date": DATE,
    "birth_year": YEAR,
}
FULL: Final = "full name"
"""Where most names of a column have three parts, one of two has lost a line or a word."""
FEW_NAMES: Final = 5
PARTS: Final = frozenset({"name", "surname", "given", "patronymic"})


def doubts(cells: Sequence[str], columns: Sequence[Column], usual: Mapping[str, bool]) -> list[str]:
    """Return codes of what is odd about a row, none if it looks like a row of its list.

    Args:
        cells: The row.
        columns: What its columns are for.
        usual: Role -> whether most cells of that column have its shape.
    """
    found: list[str] = []
    for cell, column in zip(cells, columns, strict=False):
        if column.role in PARTS:
            found += _name_doubts(cell, column.role, usual)
        elif column.role in SHAPES and cell and usual.get(column.role):
            if not SHAPES[column.role].fullmatch(cell):
                found.append("digits" if re.fullmatch(r"\d{5,}", cell) else "date")
        elif column.role == "number" and not cell and usual.get("number"):
            found.append("number_missing")
        elif (
            column.role == "number"
            and cell
            and usual.get("number")
            and not cell.strip(".) ").isdigit()
        ):
            found.append("number")
    if any(MIXED.search(cell) for cell in cells):
        found.append("mixed_letters")
    return sorted(set(found))


def _parts(name: str) -> int:
    """Return of how many parts a name is; initials are parts."""
    return len(re.findall(r"[^\W\d_][\w'’ʼ-]*", name))


def _name_doubts(cell: str, role: str, usual: Mapping[str, bool]) -> list[str]:
    if not cell:
        return ["name_missing"] if role in ("name", "surname") else []
    if GLUED.search(cell):
        return ["glued"]
    fewest = 3 if usual.get(FULL) else 2 if usual.get("name") else 1
    if role == "name" and _parts(cell) < fewest:
        return ["name_short"]
    return [] if NAME.fullmatch(cell) else ["name"]


def usual_shapes(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> dict[str, bool]:
    """Return by role whether most cells of its column have the role's shape."""
    found: dict[str, bool] = {}
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        shape = SHAPES.get(column.role) or USUAL.get(column.role)
        if shape is not None and cells:
            fitting = sum(shape.fullmatch(cell) is not None for cell in cells)
            found[column.role] = fitting >= 0.6 * len(cells)
        if column.role == "name" and len(cells) >= FEW_NAMES:
            found[FULL] = sum(_parts(cell) >= 3 for cell in cells) >= 0.8 * len(cells)
    return found


NUMBER: Final = re.compile(r"\d{1,6} ?[.)]?")
USUAL: Final[Mapping[str, re.Pattern[str]]] = {
    "number": NUMBER,
    "name": re.compile(r"\S+[\s.]+\S.*"),
}
"""Shapes that a cell may lack, but not where most cells of its column have them: a name of several parts."""


def running(cells: Sequence[str], columns: Sequence[Column]) -> int | None:
    """Return the running number of a row, if its list numbers the rows in the first column."""
    if columns and columns[0].role == "number" and cells and NUMBER.fullmatch(cells[0]):
        return int(cells[0].strip(" .)"))
    return None


def number_gaps(numbers: Sequence[int | None], before: int | None) -> frozenset[int]:
    """Return the places of running numbers that do not fit the rows around them.

    A number that was misread breaks the run on both of its sides, and which side is wrong cannot be
    told: both are named. Rows without a number may count or not, as lists have lines in between.

    Args:
        numbers: The number of each row, None where a row has none.
        before: The last number of the page before.
    """
    known = [(place, number) for place, number in enumerate(numbers) if number is not None]
    odd = set()
    if known and before is not None and not _follows(known[0], (-1, before)):
        odd.add(known[0][0])
    for first, second in pairwise(known):
        if not _follows(second, first):
            odd |= {first[0], second[0]}
    return frozenset(odd)


def _follows(second: tuple[int, int], first: tuple[int, int]) -> bool:
    return second[1] - first[1] in (1, second[0] - first[0])
