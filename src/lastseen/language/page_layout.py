"""A page as paragraphs and tables in the order in which they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from lastseen.language.page_rivers import cuts as river_cuts
from lastseen.language.page_rows import Row, header_lines, row_of, rows_of, spans
from lastseen.language.page_rules import Grid, Rule, grids, row_grids
from lastseen.language.page_words import Box, Line, Word, around, joined, lines_of, space_width

FEW: Final = 2
"""A table has at least so many lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines of prose that belong together."""

    text: str
    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """What its words cover."""
        return around(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under each other with the same columns.

    Attributes:
        header: Name of each column, or None where none stands above.
        head: The row the header was read from, or None.
        rows: The rows, headings between them as paragraphs.
        cuts: x where the columns are parted.
        ruled: True if lines part its columns.
    """

    header: tuple[str, ...] | None
    head: Row | None
    rows: tuple[Row | Paragraph, ...]
    cuts: tuple[float, ...]
    ruled: bool


Block = Paragraph | Table


def blocks(words: Sequence[Word], rules: Sequence[Rule] = ()) -> list[Block]:
    """Return what stands on a page, each table and paragraph whole, in reading order."""
    drawn: list[tuple[float, Block]] = []
    left = list(words)
    for grid in _ruled(left, rules):
        inside = [word for word in left if _within(word, grid.box)]
        if len(inside) >= 2:
            drawn.append((grid.box.top, _drawn_table(inside, grid)))
            left = [word for word in left if not _within(word, grid.box)]
    made: list[Block] = []
    for top, table in sorted(drawn, key=lambda each: each[0]):
        made += [*_flow([word for word in left if word.box.top < top]), table]
        left = [word for word in left if word.box.top >= top]
    return [*made, *_flow(left)]


def _ruled(words: Sequence[Word], rules: Sequence[Rule]) -> Iterator[Grid]:
    """Yield the tables that lines draw; where only rows are ruled the columns are found by their white."""
    whole = grids(rules)
    yield from whole
    for grid in row_grids(rules):
        if any(_shared(grid.box, each.box) for each in whole):
            continue
        bands = _bands([word for word in words if _within(word, grid.box)], grid)
        cuts = tuple(river_cuts([_Band(band) for band in bands])) if len(bands) > FEW else ()
        if cuts:
            yield _whole(words, replace(grid, cuts=cuts))


def _whole(words: Sequence[Word], grid: Grid) -> Grid:
    """Return a table with the rows above its first line and below its last, where they have its columns."""
    usual = median(b - a for a, b in pairwise(grid.bands))
    box = grid.box
    above, below = replace(box, top=box.top - usual, bottom=box.top), replace(box, top=box.bottom, bottom=box.bottom + usual)  # fmt: skip
    top = above.top if _fits([w for w in words if _within(w, above)], grid.cuts) else box.top
    bottom = (
        below.bottom if _fits([w for w in words if _within(w, below)], grid.cuts) else box.bottom
    )
    return replace(grid, box=replace(box, top=top, bottom=bottom))


def _fits(words: Sequence[Word], cuts: Sequence[float]) -> bool:
    """Return whether words are a row of a table with these columns."""
    row = row_of(words, cuts)
    return (
        sum(bool(cell) for cell in row.cells) > 1
        and not row.crossed
        and not spans(_Band(words), cuts)
    )


def _shared(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom  # fmt: skip


def _bands(words: Sequence[Word], grid: Grid) -> list[list[Word]]:
    """Return the words between each two lines, where there are any."""
    bands: list[list[Word]] = [[] for _ in range(len(grid.bands) + 1)]
    for word in words:
        middle = (word.box.top + word.box.bottom) / 2
        bands[sum(edge < middle for edge in grid.bands)].append(word)
    return [band for band in bands if band]


def _within(word: Word, box: Box) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def _drawn_table(words: Sequence[Word], grid: Grid) -> Table:
    """Return a table whose columns and rows are ruled; a band that holds several rows is parted by its lines."""
    filled = _bands(words, grid)
    header, head = None, None
    count, names = header_lines([_Band(band) for band in filled], grid.cuts)
    if not names and len(lines_of(filled[0])) > 1:
        count, names = _tall_header(filled, grid.cuts)
    if names:
        header = names
        head = row_of([word for band in filled[:count] for word in band], grid.cuts)
        filled = filled[count:]
    rows: list[Row | Paragraph] = []
    for band in filled:
        lines = lines_of(band)
        if len(lines) == 1 and spans(lines[0], grid.cuts):
            rows.append(_paragraph(lines))
        elif len(filled) <= 2 and len(lines) > 3:
            rows += rows_of(lines, grid.cuts)
        else:
            rows.append(row_of(band, grid.cuts))
    return Table(header=header, head=head, rows=tuple(rows), cuts=grid.cuts, ruled=grid.whole)


class _Band(Line):
    """The words of one ruled row as a line, whatever baselines they have."""


def _tall_header(
    bands: Sequence[Sequence[Word]], cuts: Sequence[float]
) -> tuple[int, tuple[str, ...] | None]:
    """Return the header that the last lines of the first row are: those above it span columns."""
    lines = lines_of(bands[0])
    for first in range(1, len(lines)):
        rest = [_Band([word for line in lines[first:] for word in line.words])]
        count, names = header_lines([*rest, *(_Band(band) for band in bands[1:])], cuts)
        if names:
            return count, names
    return 0, None


def _flow(words: Sequence[Word]) -> Iterator[Block]:
    """Yield the blocks of words outside ruled tables: columns of prose one after the other."""
    lines = lines_of(words)
    gutter = _gutter(lines)
    if gutter is None:
        yield from _stacked(lines)
        return
    band: list[Word] = []
    for line in [*lines, None]:
        if line is not None and not _over(line, gutter):
            band += line.words
            continue
        if band:
            yield from _flow([word for word in band if word.box.x1 <= gutter])
            yield from _flow([word for word in band if word.box.x1 > gutter])
        band = []
        if line is not None:
            yield from _stacked([line])


def _over(line: Line, x: float) -> bool:
    """Return whether a phrase of the line runs over ``x``."""
    return any(group[0].box.x0 < x < group[-1].box.x1 for group in line.segments(0.9 * line.size))


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the x between two columns of prose, or None: on both sides phrases fill their column."""
    if len(lines) < 6:
        return None
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    step = max(2.0, (right - left) / 200)
    places = [left + i * step for i in range(int(0.2 * (right - left) / step), int(0.8 * (right - left) / step))]  # fmt: skip
    free = {x: sum(_over(line, x) for line in lines) for x in places}
    least = min(free.values(), default=len(lines))
    if least > 0.2 * len(lines):
        return None
    run = [x for x in places if free[x] == least]
    middle = run[len(run) // 2]
    sides = ([], [])  # type: tuple[list[list[Word]], list[list[Word]]]
    for line in lines:
        for group in line.segments(0.9 * line.size):
            if not group[0].box.x0 < middle < group[-1].box.x1:
                sides[group[0].box.x0 > middle].append(group)
    return middle if all(_prose(side) for side in sides) else None


def _prose(groups: Sequence[Sequence[Word]]) -> bool:
    """Return whether phrases under each other are prose: long, and most as wide as their column."""
    if len(groups) < 4:
        return False
    widths = [group[-1].box.x1 - group[0].box.x0 for group in groups]
    full = sum(width >= 0.8 * max(widths) for width in widths)
    return median(len(group) for group in groups) >= 4 and full >= 0.55 * len(groups)


def _stacked(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield tables and paragraphs from lines that run over the whole width."""
    at = 0
    for start, stop in _tables(lines):
        yield from _paragraphs(lines[at:start])
        yield from _table(lines[start:stop])
        at = stop
    yield from _paragraphs(lines[at:])


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of runs of lines with cells, lines that continue a cell among them."""
    gap = 1.9 * space_width(lines)
    parted = [place for place, line in enumerate(lines) if len(line.segments(gap)) > 1]
    runs: list[list[int]] = []
    for place in parted:
        if runs and _continues(lines[runs[-1][-1] : place + 1]):
            runs[-1].append(place)
        else:
            runs.append([place])
    done = 0
    for run in runs:
        start, stop = run[0], run[-1] + 1
        if len(run) < FEW:
            continue
        while start > done and _hangs(lines[start], lines[start - 1], gap):
            start -= 1
        while stop < len(lines) and _hangs(lines[run[-1]], lines[stop], gap, lines[stop - 1]):
            stop += 1
        yield start, stop
        done = stop


def _continues(lines: Sequence[Line]) -> bool:
    """Return whether the last line stands in the same table as the first: near, with few lines of one phrase between."""
    steps = [below.base - above.base for above, below in pairwise(lines)]
    return max(steps) <= 3.4 * lines[0].size and len(lines) <= 5


def _hangs(row: Line, line: Line, gap: float, near: Line | None = None) -> bool:
    """Return whether a line of one phrase beside a row of a table is a part of one of its cells."""
    step = abs(line.base - (near or row).base)
    if step > 1.35 * row.size + 0.5:
        return False
    cells = row.segments(gap)
    ends = [*(cell[0].box.x0 for cell in cells[1:]), row.box.x1 + row.size]
    return any(
        cell[0].box.x0 - row.size <= line.box.x0 and line.box.x1 < end
        for cell, end in zip(cells, ends, strict=True)
    )


def _table(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the table that lines are, or their paragraphs where no columns stand under each other."""
    gap = 1.9 * space_width(lines)
    counts = sorted(len(line.segments(gap)) for line in lines)
    usual = counts[len(counts) // 2] if counts[len(counts) // 2] > 1 else counts[-1]
    body = [line for line in lines if len(line.segments(gap)) >= max(2, usual - 1)]
    cuts = tuple(river_cuts(body, lines)) if len(body) >= FEW else ()
    if not cuts:
        yield from _paragraphs(lines)
        return
    count, names = header_lines(lines, cuts)
    title = 0
    while not names and title < min(3, len(lines) - 2) and spans(lines[title], cuts):
        title += 1
    yield from _paragraphs(lines[:title])
    rows = _with_headings(lines[max(count, title) :], cuts)
    head = row_of([word for line in lines[:count] for word in line.words], cuts) if count else None
    yield Table(header=names, head=head, rows=tuple(rows), cuts=cuts, ruled=False)


def _with_headings(lines: Sequence[Line], cuts: Sequence[float]) -> Iterator[Row | Paragraph]:
    """Yield the rows, and as paragraphs the phrases that run over columns between them."""
    part: list[Line] = []
    for line in lines:
        if spans(line, cuts):
            yield from rows_of(part, cuts)
            yield _paragraph([line])
            part = []
        else:
            part.append(line)
    yield from rows_of(part, cuts)


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield lines as paragraphs: a wider gap, an indent or a short line before parts them."""
    if not lines:
        return
    steps = sorted(b.base - a.base for a, b in pairwise(lines))
    usual = steps[len(steps) // 2] if steps else 0.0
    part = [lines[0]]
    for line in lines[1:]:
        if _parts(part, line, usual):
            yield _paragraph(part)
            part = []
        part.append(line)
    yield _paragraph(part)


def _parts(part: Sequence[Line], line: Line, usual: float) -> bool:
    above = part[-1]
    if line.base - above.base > min(1.3 * usual, 2.4 * line.size) or _other_kind(above, line):
        return True
    left = min(each.box.x0 for each in (*part, line))
    right = max(each.box.x1 for each in (*part, line))
    indented = line.box.x0 - left > 0.9 * line.size and (len(part) > 1 or above.box.x0 - left < 1)
    short = right - above.box.x1 > 0.3 * (right - left) and above.text[-1:] in ".!?:;»"
    return indented or short


def _other_kind(above: Line, line: Line) -> bool:
    """Return whether two lines are of other size, or one of them is not to be seen."""
    hidden = [any("hidden" in word.marks for word in each.words) for each in (above, line)]
    return hidden[0] != hidden[1] or abs(line.size - above.size) > 0.2 * line.size


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    return Paragraph(text=joined(lines), words=tuple(w for line in lines for w in line.words))
