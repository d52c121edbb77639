"""The text of paragraphs and table rows of OpenDocument files, as bytes of their XML."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lastseen.language.charset import text_of
from lastseen.language.segment import Segment
from lastseen.language.xml_text import TOKEN, Node, attribute, characters, tree

MOST_COLUMNS: Final = 1024
"""Columns of a sheet that are read; a repeated empty cell fills thousands."""

MOST_FILLED: Final = 100
"""Columns over which one cell with words is repeated."""

_APART: Final = frozenset({
    b"office:annotation", b"text:note", b"draw:text-box", b"text:tracked-changes", b"text:ruby-text",
    b"office:binary-data", b"svg:title", b"svg:desc",
})  # fmt: skip
"""What stands in a paragraph and is no part of its text."""

_CELLS: Final = (b"table:table-cell", b"table:covered-table-cell")
_NAMES: Final = (b"table:table-row", *_CELLS, b"text:p", b"text:h", *_APART)
_ROUNDED: Final = re.compile(r"[+-]?\d(?:[.,]\d+)?E[+-]?\d+|#+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCell:
    """A cell of a row.

    Attributes:
        column: From 0.
        text: As a person reads it; dates as ISO days.
        segments: The same with their bytes.
        byte_start: First byte of its element in the row.
        rows: How many rows it reaches over.
        columns: How many columns it reaches over.
        covered: Whether it lies under a cell that reaches over it.
    """

    column: int
    text: str
    segments: tuple[Segment, ...]
    byte_start: int
    rows: int = 1
    columns: int = 1
    covered: bool = False


def open_paragraph_segments(raw: bytes) -> list[Segment]:
    """Return the text of a paragraph; notes, comments and text boxes in it are passages of their own."""
    return list(_pieces(raw))


def _pieces(raw: bytes) -> Iterator[Segment]:
    apart: list[bytes] = []
    for token in TOKEN.finditer(raw):
        name, closing = token["name"], bool(token["close"])
        if name in _APART and not token["attributes"].endswith(b"/"):
            _step(apart, name, closing=closing)
        elif apart:
            continue
        elif name is not None:
            sign = "" if closing else _sign(name, token["attributes"])
            if sign:
                yield Segment(text=sign, byte_start=token.start(), byte_stop=token.end())
        elif token["text"] is not None:
            yield from characters(raw, token.start(), token.end())


def _step(apart: list[bytes], name: bytes, *, closing: bool) -> None:
    if not closing:
        apart.append(name)
    elif apart and apart[-1] == name:
        apart.pop()


def _sign(name: bytes, attributes: bytes) -> str:
    if name == b"text:s":
        return " " * min(1000, int(_number(attribute(attributes, b"text:c")) or 1))
    return {b"text:tab": "\t", b"text:line-break": "\n"}.get(name, "")


def open_cells(raw: bytes) -> list[OpenCell]:
    """Return the cells of a row that hold something or lie under one, in the order of the columns."""
    made: list[OpenCell] = []
    column = 0
    for node in (each for row in tree(raw, _NAMES).inside for each in row.inside):
        if node.name not in _CELLS or column >= MOST_COLUMNS:
            continue
        times = max(1, _number(attribute(node.attributes, b"number-columns-repeated")))
        segments = tuple(_cell(raw, node))
        covered = node.name == _CELLS[1]
        text = "".join(segment.text for segment in segments)
        if text or covered:
            made += [
                OpenCell(
                    column=place, text=text, segments=segments, byte_start=node.start, covered=covered,
                    rows=max(1, _number(attribute(node.attributes, b"number-rows-spanned"))),
                    columns=max(1, _number(attribute(node.attributes, b"number-columns-spanned"))),
                )
                for place in range(column, min(column + min(times, MOST_FILLED), MOST_COLUMNS))
            ]  # fmt: skip
        column += times
    return made


def _cell(raw: bytes, node: Node) -> list[Segment]:
    kind = attribute(node.attributes, b"office:value-type") or attribute(
        node.attributes, b"value-type"
    )
    if kind == "date":
        value = (
            (attribute(node.attributes, b"date-value") or "")
            .replace("T00:00:00", "")
            .replace("T", " ")
        )
        return _whole(value, node) if value else _shown(raw, node)
    shown = _shown(raw, node)
    if kind in ("float", "currency", "percentage") and _ROUNDED.fullmatch(
        "".join(s.text for s in shown).strip() or "#"
    ):
        return _whole(attribute(node.attributes, b"value") or "", node)
    return shown


def _whole(text: str, node: Node) -> list[Segment]:
    made = text_of("utf-8", html.unescape(text).encode("utf-8", "replace"))
    return [Segment(text=made, byte_start=node.start, byte_stop=node.stop)] if made else []


def _shown(raw: bytes, node: Node) -> list[Segment]:
    made: list[Segment] = []
    for each in node.inside:
        if each.name not in (b"text:p", b"text:h"):
            continue
        if made:
            made.append(Segment(text="\n", byte_start=each.start, byte_stop=each.start))
        made += [
            Segment(text=s.text, byte_start=s.byte_start + each.start, byte_stop=s.byte_stop + each.start, charset=s.charset)
            for s in open_paragraph_segments(raw[each.start : each.stop])
        ]  # fmt: skip
    return made


def open_row_segments(raw: bytes) -> list[Segment]:
    """Return the text of a row: its cells, tabs between the columns."""
    made: list[Segment] = []
    column = 0
    for cell in open_cells(raw):
        if not cell.text:
            continue
        if cell.column > column:
            tabs = "\t" * (cell.column - column)
            made.append(Segment(text=tabs, byte_start=cell.byte_start, byte_stop=cell.byte_start))
        column = cell.column
        made += cell.segments
    return made


def _number(written: str | None) -> int:
    return (
        int(written[:7]) if written is not None and written.isascii() and written.isdecimal() else 0
    )
