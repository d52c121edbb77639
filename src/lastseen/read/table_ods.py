"""Lists as ODS: every row of every sheet, repeated ones as often as a person sees them, comments beside, with their bytes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from lastseen.language.decoding import decode
from lastseen.language.grid import (
    SAMPLE_ROWS,
    SHEET,
    columns_of,
    columns_question,
    kind_of_row,
    mapping_of,
    row_fields,
    wide,
)
from lastseen.language.odf_parts import content_of, kind_of, local_time, properties, said_by
from lastseen.language.odf_text import OpenCell, open_cells
from lastseen.language.packed import PackedError, PackedFiles, packed_file
from lastseen.language.xml_text import Node, attribute, last_end, tree
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.member import quoted
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "table_ods"
VERSION: Final = "2"

MOST_REPEATED: Final = 1_000
"""Times that a repeated row with words in it is given; more are a filled column."""

MOST_REPEATS: Final = 100_000
"""Repeated rows of one file."""

_HIDDEN_STYLE: Final = re.compile(rb"<style:style\b[^<>]*\bstyle:name=\"([^\"]*)\"[^<>]*>\s*<style:table-properties\b[^<>]*\btable:display=\"false\"")  # fmt: skip
_COMMENT: Final = re.compile(
    rb"<office:annotation\b[^<>]*(?<!/)>.*?</office:annotation>", re.DOTALL
)
_PARAGRAPH: Final = re.compile(rb"<text:p\b[^<>]*(?<!/)>.*?</text:p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as a person sees it: its element, its number from 1, how often it stands there, its cells."""

    node: Node
    number: int
    times: int
    cells: list[OpenCell]

    @property
    def texts(self) -> list[tuple[int, str]]:
        """The (column, text) of the cells that hold something."""
        return [(cell.column, cell.text) for cell in self.cells if cell.text]


def sniff(head: bytes) -> bool:
    """Return whether the file is an OpenDocument spreadsheet."""
    return kind_of(head).startswith("spreadsheet")


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield every row of every sheet; the columns' roles are proposed per sheet and asked about."""
    try:
        archive = PackedFiles(stream)
        raw, code = content_of(archive)
        if code:
            yield ReadingFailure(original=original, reader=NAME, code=code)
            return
        meta, broken = (
            content_of(archive, "meta.xml") if "meta.xml" in archive.names() else (b"", "")
        )
        yield from _Book(original, raw, b"" if broken else meta).found(before.settings)
    except PackedError as error:
        yield ReadingFailure(original=original, reader=NAME, code=error.code)


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a file in the spreadsheet.

    Raises:
        KeyError: There is none with this name.
    """
    return packed_file(stream, path)


class _Book:
    """The sheets of a file."""

    def __init__(self, original: str, raw: bytes, meta: bytes) -> None:
        self._original = original
        self._raw = raw
        self._meta = meta
        self._index = 0
        self._spare = MOST_REPEATS
        self._hidden = {name.decode("utf-8", "replace") for name in _HIDDEN_STYLE.findall(raw)}

    def found(self, settings: Mapping[str, str]) -> Iterator[Outcome]:
        """Yield what stands in the sheets, in their order."""
        text = decode("xml-values", self._meta)
        if text:
            said = properties(self._meta)
            yield self._passage("meta.xml!properties", (0, len(self._meta)), "xml-values", text, kind="header", fields=said, author=said.get("author"), written=said.get("created"), **local_time(said.get("created", "")))  # fmt: skip
        root = tree(self._raw, (b"table:table", b"table:table-row"))
        for table in root.inside:
            if table.name == b"table:table":
                yield from self._sheet(table, settings)
        if root.name or not self._index:
            code = "nested" if root.name else "empty"
            yield ReadingFailure(original=self._original, reader=NAME, code=code)

    def _sheet(self, table: Node, settings: Mapping[str, str]) -> Iterator[Outcome]:
        name = attribute(table.attributes, b"name") or ""
        rows = list(self._rows(table))
        mapping = mapping_of(settings, name)
        sample = [wide(row.texts) for row in rows[: SAMPLE_ROWS + 1]]
        header_at, columns = columns_of(sample, mapping, settings)
        if mapping is None and columns:
            below = sample[(-1 if header_at is None else header_at) + 1 :]
            yield columns_question(f"columns of {name}", columns, below[0] if below else [])
        hidden = attribute(table.attributes, b"style-name") in self._hidden
        reaching: dict[int, tuple[str, int]] = {}
        for place, row in enumerate(rows):
            merged = _merged(row, reaching)
            fields = row_fields(row.texts, columns, kind_of_row(place, header_at), merged)
            flags = _flags(row, merged=bool(merged), hidden=hidden)
            yield from self._row(
                name, row, kind_of_row(place, header_at), fields | {SHEET: name}, flags
            )

    def _rows(self, table: Node) -> Iterator[_Row]:
        """Yield the rows that hold something; an empty one only counts."""
        number = 1
        for node in table.below():
            if node.name != b"table:table-row":
                continue
            times = _times(node)
            cells = open_cells(self._raw[node.start : node.stop])
            if (
                any(cell.text for cell in cells)
                or b"<office:annotation" in self._raw[node.start : node.stop]
            ):
                yield _Row(node, number, times, cells)
            number += times

    def _row(
        self, sheet: str, row: _Row, kind: str, fields: dict[str, str], flags: tuple[str, ...]
    ) -> Iterator[Passage]:
        node = row.node
        raw = self._raw[node.start : node.stop]
        text = decode("odf-row", raw)
        for number in range(row.number, row.number + self._given(row) if text else row.number):
            locator = f"content.xml!sheet:{quoted(sheet)}/row:{number}"
            kept = "paragraph" if kind == "title" else kind
            yield self._passage(
                locator,
                (node.start, node.stop),
                "odf-row",
                text,
                kind=kept,
                fields=fields,
                flags=flags,
            )
        for place, comment in enumerate(
            _COMMENT.finditer(raw, 0, last_end(raw, b"office:annotation")), start=1
        ):
            for line, found in enumerate(
                _PARAGRAPH.finditer(comment[0], 0, last_end(comment[0], b"text:p")), start=1
            ):
                at = node.start + comment.start()
                said = decode("odf-paragraph", found[0])
                if said.strip():
                    locator = f"content.xml!sheet:{quoted(sheet)}/row:{row.number}/comment:{place}/line:{line}"
                    yield self._passage(locator, (at + found.start(), at + found.end()), "odf-paragraph", said, kind="paragraph", flags=("comment",), **said_by(comment[0]))  # fmt: skip

    def _given(self, row: _Row) -> int:
        """Return how often a repeated row is given; a file may say that all of them are."""
        times = 1 + min(row.times - 1, MOST_REPEATED - 1, self._spare)
        self._spare -= times - 1
        return times

    def _passage(
        self, locator: str, span: tuple[int, int], decoding: str, text: str, **more: object
    ) -> Passage:
        index, self._index = self._index, self._index + 1
        return Passage(
            id=computed_id("passage", self._original, locator, *span, index), original=self._original, index=index, text=text,
            locator=locator, byte_start=span[0], byte_stop=span[1], decoding=decoding, **more,  # type: ignore[arg-type]
        )  # fmt: skip


def _times(node: Node) -> int:
    written = attribute(node.attributes, b"number-rows-repeated") or "1"
    return max(1, int(written[:7])) if written.isascii() and written.isdecimal() else 1


def _flags(row: _Row, *, merged: bool, hidden: bool) -> tuple[str, ...]:
    said = {
        "hidden": (attribute(row.node.attributes, b"visibility") or "visible") != "visible",
        "hidden_sheet": hidden,
        "merged": merged,
        "repeated": row.times > 1,
    }
    return tuple(flag for flag, holds in said.items() if holds)


def _merged(row: _Row, reaching: dict[int, tuple[str, int]]) -> dict[int, str]:
    """Return the texts of cells above that reach over this row, and note those that reach over the next."""
    found = {
        cell.column: reaching[cell.column][0]
        for cell in row.cells
        if cell.covered and cell.column in reaching and reaching[cell.column][1] >= row.number
    }
    for cell in row.cells:
        if cell.rows > 1 and not cell.covered:
            reaching[cell.column] = (cell.text, row.number + cell.rows - 1)
    return found
