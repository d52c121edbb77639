"""Rows of a table whose columns are known: which lines are one row, where a cell goes on in the next line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean
from typing import Final

from lastseen.language.columns import is_header, role_of_header
from lastseen.language.page_words import Box, Line, Word, around, joined, lines_of

KEY: Final = re.compile(
    r"\d{1,5}[.)]?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?: ?г\.?)?|\d{4}-\d\d-\d\d|(?:19|20)\d\d(?: ?г\.?)?"
)
"""What a cell of a column looks like that has one line in every row: a number, a date, a year."""

HEADER_LINES: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table.

    Attributes:
        cells: Text of each column, "" where it is empty.
        words: What it was read from.
        boxes: Where each cell's words stand; None where it is empty.
        crossed: True if a word stands in two columns.
    """

    cells: tuple[str, ...]
    words: tuple[Word, ...]
    boxes: tuple[Box | None, ...]
    crossed: bool = False

    @property
    def box(self) -> Box:
        """What its words cover."""
        return around(self.words)


def row_of(words: Sequence[Word], cuts: Sequence[float]) -> Row:
    """Return the row that these words are, parted into columns at ``cuts``."""
    columns: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in words:
        columns[column_of(word, cuts)].append(word)
    return Row(
        cells=tuple(joined(lines_of(column)) for column in columns),
        words=tuple(words),
        boxes=tuple(around(column) if column else None for column in columns),
        crossed=any(crosses(word, cuts) for word in words),
    )


def column_of(word: Word, cuts: Sequence[float]) -> int:
    """Return the column in which the middle of a word stands."""
    middle = (word.box.x0 + word.box.x1) / 2
    return sum(cut < middle for cut in cuts)


def crosses(word: Word, cuts: Sequence[float]) -> bool:
    """Return whether a word reaches into two columns by more than a hair."""
    hair = 0.12 * word.size
    return any(word.box.x0 + hair < cut < word.box.x1 - hair for cut in cuts)


def spans(line: Line, cuts: Sequence[float]) -> bool:
    """Return whether a line is one phrase that runs over columns, as a heading between rows does."""
    whole = len(line.segments(0.9 * line.size)) == 1
    return whole and any(line.box.x0 < cut - 1 and cut + 1 < line.box.x1 for cut in cuts)


def header_lines(
    lines: Sequence[Line], cuts: Sequence[float]
) -> tuple[int, tuple[str, ...] | None]:
    """Return how many of the first lines are the header, and the name of each column; 0 and None without one."""
    best: tuple[int, int, tuple[str, ...]] | None = None
    most = min(HEADER_LINES, len(lines) - 1)
    for count in range(1, most + 1):
        for first in range(count):
            cells = row_of([w for line in lines[first:count] for w in line.words], cuts).cells
            named = sum(role_of_header(cell) is not None for cell in cells)
            full = sum(bool(cell) for cell in cells)
            if is_header(cells) and (best is None or (named, full) > best[:2]):
                best = (named, full, cells)
                found = count
    if best is None or (len(cuts) and best[0] < 2):
        return 0, None
    keyed = next((i for i, line in enumerate(lines) if i >= found and has_key(line, cuts)), found)
    ends = range(found, min(keyed, most) + 1)
    stop = max(ends, key=lambda end: (round(lines[end].base - lines[end - 1].base, 1), -end)) if keyed > found else found  # fmt: skip
    if stop > found:
        grown = row_of([w for line in lines[:stop] for w in line.words], cuts).cells
        best = (0, 0, grown if is_header(grown) else best[2])
    return stop, best[2]


def has_key(line: Line, cuts: Sequence[float]) -> bool:
    """Return whether a cell of the line is a number, a date or a year."""
    return any(KEY.fullmatch(cell) for cell in row_of(line.words, cuts).cells if cell)


def rows_of(lines: Sequence[Line], cuts: Sequence[float]) -> list[Row]:
    """Return the rows these lines are: of all ways to join lines the one that gives each row one number and one date."""
    if not lines:
        return []
    single = [row_of(line.words, cuts) for line in lines]
    keys = _key_columns(single)
    ways = [list(range(len(lines))), *_by_gaps(lines), *_by_keys(single, keys)]
    best = max(ways, key=lambda starts: (round(_fitness(single, starts, keys), 4), len(starts)))
    made = []
    for start, stop in zip(best, [*best[1:], len(lines)], strict=True):
        made.append(row_of([word for line in lines[start:stop] for word in line.words], cuts))
    return made


def _key_columns(rows: Sequence[Row]) -> list[int]:
    """Return the columns most of whose cells are a number, a date or a year."""
    found = []
    for column in range(len(rows[0].cells)):
        cells = [row.cells[column] for row in rows if row.cells[column]]
        if cells and sum(KEY.fullmatch(cell) is not None for cell in cells) >= 0.6 * len(cells):
            found.append(column)
    return found


def _by_gaps(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the ways in which lines far from the one above begin a row."""
    gaps = [below.base - above.base for above, below in pairwise(lines)]
    ordered = sorted(gaps)
    limits = {
        (small + large) / 2 for small, large in pairwise(ordered) if large >= 1.1 * small + 0.2
    }
    for limit in sorted(limits)[:8]:
        yield [0, *(place + 1 for place, gap in enumerate(gaps) if gap > limit)]


def _by_keys(rows: Sequence[Row], keys: Sequence[int]) -> Iterator[list[int]]:
    """Yield the ways in which a filled cell of a column begins a row; the first line always does."""
    for column in keys or range(len(rows[0].cells)):
        starts = [place for place, row in enumerate(rows) if row.cells[column]]
        if starts:
            yield starts if starts[0] == 0 else [0, *starts]


def _fitness(rows: Sequence[Row], starts: Sequence[int], keys: Sequence[int]) -> float:
    """Return how well each row has exactly one value in every key column, and few of its cells are empty.

    A row counts by its lines: many rows taken for one must cost as much as they are.
    """
    marks = 0.0
    width = len(rows[0].cells)
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        part = rows[start:stop]
        filled = sum(any(row.cells[column] for row in part) for column in range(width)) / width
        ones = [_single(sum(bool(row.cells[column]) for row in part)) for column in keys]
        mark = mean(ones) + 0.1 * filled if ones else filled - 0.12 * (len(part) - 1)
        marks += mark * len(part)
    return marks / len(rows)


def _single(values: int) -> float:
    return (0.2, 1.0)[values] if values < 2 else 0.0
