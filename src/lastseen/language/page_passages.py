"""Passages of the pages of one original: columns keep their meaning from page to page, odd rows are flagged."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean
from typing import Final

from lastseen.language.columns import Column, propose
from lastseen.language.grid import layout_of, remembered
from lastseen.language.page_checks import doubts, number_gaps, running, usual_shapes
from lastseen.language.page_layout import Table
from lastseen.language.page_rendition import Piece, Rendition
from lastseen.language.page_rows import Row
from lastseen.language.page_words import Box
from lastseen.model.cell import CELLS, ROLES, Cell, cells_field
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingQuestion

DOUBT: Final = "@doubt"
"""The key of a row's fields under which codes of what is odd about it stand."""

LEFT_OUT: Final = "left_out"
"""Kind of a remark on a piece that stands in the passages already, from another reading."""

SAME_PLACE: Final = 15.0
"""How far, in points, the columns of a table may move from page to page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a second reading says of a piece of a page.

    Attributes:
        kind: Kind of its passage where it is another than the piece's.
        flags: Flags for its passage.
        doubts: Codes for its ``@doubt``.
        fields: Fields for its passage.
    """

    kind: str = ""
    flags: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Columns:
    """The columns of the table that was read last."""

    columns: list[Column]
    cuts: tuple[float, ...]
    usual: dict[str, bool]
    number: int | None = None
    gaps: frozenset[tuple[str, ...]] = frozenset()


class Pages:
    """Makes passages of renditions, page after page of one original."""

    def __init__(self, original: str, settings: Mapping[str, str]) -> None:
        self._original = original
        self._settings = settings
        self._before: _Columns | None = None
        self._index = 0

    @property
    def made(self) -> int:
        """How many passages were made."""
        return self._index

    def passages(
        self,
        place: str,
        rendition: Rendition,
        remarks: Mapping[int, Remark],
        where: Callable[[Box], Box] | None = None,
    ) -> Iterator[Passage | ReadingQuestion]:
        """Yield the passages of a page, and before a new table the question what its columns mean.

        Args:
            place: The member of the locator: ``page:3``.
            rendition: The page.
            remarks: Line of the rendition -> what is to be said of it; lines marked ``left_out`` give no passage.
            where: Turns a box into one of the page that a person sees, where they differ.
        """
        tables = 0
        table: Table | None = None
        for piece in rendition.pieces:
            if piece.table is not None and piece.table is not table:
                table = piece.table
                tables += 1
                yield from self._begin(table, f"{place} table:{tables}")
            remark = remarks.get(piece.line, Remark())
            if remark.kind != LEFT_OUT:
                box = where(piece.box) if where else piece.box
                yield self._passage(place, piece, remark, box)

    def _begin(self, table: Table, subject: str) -> Iterator[ReadingQuestion]:
        rows = [row.cells for row in table.rows if isinstance(row, Row)]
        before = self._before
        if before is not None and _continues(table, before):
            before.cuts = table.cuts
            self._count(rows)
            return
        columns = propose(table.header, rows[:40])
        mapping = _mapping(self._settings, subject, remembered(columns, self._settings))
        mapped = [_mapped(column, mapping or {}) for column in columns]
        self._before = _Columns(mapped, table.cuts, usual_shapes(rows, mapped))
        self._count(rows)
        if columns and _mapping(self._settings, subject) is None:
            example = rows[0] if rows else ()
            yield ReadingQuestion(
                kind="mapping", subject=f"columns of {subject}", choices=("accept",),
                evidence=tuple(_shown(c, example[i] if i < len(example) else "") for i, c in enumerate(mapped)), layout=layout_of(columns),
            )  # fmt: skip

    def _count(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Note which rows of a table have a number that does not fit the rows around them."""
        if self._before is None:
            return
        numbers = [running(cells, self._before.columns) for cells in rows]
        gaps = number_gaps(numbers, self._before.number)
        self._before.gaps = frozenset(rows[place] for place in gaps)
        self._before.number = next(
            (n for n in reversed(numbers) if n is not None), self._before.number
        )

    def _passage(self, place: str, piece: Piece, remark: Remark, box: Box) -> Passage:
        locator = f"{place}!line:{piece.line}/box:{box}"
        fields = {"page": place.partition(":")[2].partition("/")[0], "box": f"{box}"}
        flags, odd = list(remark.flags), list(remark.doubts)
        if piece.kind == "header" and self._before:
            fields["mapping"] = json.dumps({c.name: c.role for c in self._before.columns}, ensure_ascii=False)  # fmt: skip
        elif piece.row is not None and self._before:
            odd += self._odd(piece.row)
            fields |= _cells(piece.row, self._before.columns)
        if odd:
            flags.append("table_doubtful")
            fields[DOUBT] = " ".join(sorted(set(odd)))
        if any("hidden" in word.marks for word in piece.words):
            flags.append("hidden_text")
        index, self._index = self._index, self._index + 1
        return Passage(
            id=computed_id("passage", self._original, locator, piece.byte_start, piece.byte_stop, index),
            original=self._original, index=index, text=piece.text, kind=remark.kind or piece.kind, locator=locator,
            byte_start=piece.byte_start, byte_stop=piece.byte_stop, decoding="utf-8", flags=tuple(flags),
            fields=fields | dict(remark.fields),
        )  # fmt: skip

    def _odd(self, row: Row) -> list[str]:
        """Return what is odd about a row of the table that is being read."""
        table = self._before
        if table is None:
            return []
        odd = doubts(row.cells, table.columns, table.usual)
        if row.crossed:
            odd.append("crossed")
        if row.cells in table.gaps:
            odd.append("number_gap")
        return odd


def _continues(table: Table, before: _Columns) -> bool:
    """Return whether a table goes on with the columns of the one before: the same header, or none and the same places."""
    if table.header is not None:
        return [c.name for c in before.columns] == [c.name for c in propose(table.header, ())]
    return len(table.cuts) == len(before.cuts) and all(
        abs(one - other) <= SAME_PLACE for one, other in zip(table.cuts, before.cuts, strict=True)
    )


def _cells(row: Row, columns: Sequence[Column]) -> dict[str, str]:
    made, shown, at = [], {}, 0
    for place, text in enumerate(row.cells):
        column = columns[place] if place < len(columns) else Column(name=f"column {place + 1}", role="other", why="")  # fmt: skip
        if text:
            made.append(Cell(column=column.name, role=column.role, start=at, stop=at + len(text)))
            shown[column.name] = text
        at += len(text) + 1
    return {CELLS: cells_field(tuple(made))} | shown


def _mapping(
    settings: Mapping[str, str], subject: str, before: str | None = None
) -> dict[str, str] | None:
    """Return what a person said of a table's columns, {} where the proposal was accepted, None where nothing was said."""
    own = settings.get(f"mapping:columns of {subject}")
    said = own or (None if any(n.startswith("mapping:") for n in settings) else settings.get("mapping"))  # fmt: skip
    said = before if said is None else said
    if said is None:
        return None
    try:
        chosen = json.loads(said)
    except ValueError:  # "accept": the proposal stands
        return {}
    return {f"{k}": f"{v}" for k, v in chosen.items()} if isinstance(chosen, dict) else {}


def _mapped(column: Column, mapping: Mapping[str, str]) -> Column:
    role = mapping.get(column.name)
    if role not in ROLES:
        return column
    return Column(name=column.name, role=role, why="a person decided")


def _shown(column: Column, example: str) -> str:
    return f"{column.name} = {column.role} ({column.why}){f', e.g. {example}' if example else ''}"


def certainty(piece: Piece) -> float:
    """Return the mean certainty of a piece's words, in percent."""
    return mean(word.certainty for word in piece.words)
