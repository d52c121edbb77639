"""The text of paragraphs and table rows of a DOCX, as bytes of its XML: what stands, and what was struck out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lastseen.language.segment import Segment
from lastseen.language.xml_text import TOKEN, attribute, characters, tree

_SIGNS: Final = {b"tab": "\t", b"ptab": "\t", b"br": "\n", b"cr": "\n", b"noBreakHyphen": "\u2011"}
_NOT_READ: Final = frozenset({b"pPr", b"rPr", b"instrText", b"txbxContent", b"delInstrText"})
STRUCK: Final = frozenset({b"del", b"moveFrom"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCell:
    """A cell of a table row.

    Attributes:
        column: From 0, in the grid of the table.
        text: Its paragraphs, a line each.
        segments: The same with their bytes.
        byte_start: First byte of the cell in the row.
        merged: Whether it goes on with the cell above.
    """

    column: int
    text: str
    segments: tuple[Segment, ...]
    byte_start: int
    merged: bool


def prefixed(prefix: str, name: bytes) -> bytes:
    """Return an element's name as written in a document; ``-`` is the prefix of one without."""
    return name if prefix == "-" else prefix.encode() + b":" + name


def paragraph_segments(raw: bytes, prefix: str = "w", *, struck: bool = False) -> list[Segment]:
    """Return the text of a paragraph, or with ``struck`` that of a deletion.

    Text boxes in it, notes and deletions are passages of their own; a second form of the same
    drawing for older programs is no text.
    """
    return list(_pieces(raw, prefix, struck=struck))


def _pieces(raw: bytes, prefix: str, *, struck: bool) -> Iterator[Segment]:
    walk = _Walk(prefix, struck=struck)
    for token in TOKEN.finditer(raw):
        if token["name"] is not None:
            sign = walk.step(
                token["name"],
                closing=bool(token["close"]),
                empty=token["attributes"].endswith(b"/"),
            )
            if sign:
                yield Segment(text=sign, byte_start=token.start(), byte_stop=token.end())
        elif walk.reading and token["text"] is not None:
            yield from characters(raw, token.start(), token.end())
        elif walk.reading and token["cdata"] is not None:
            yield from characters(raw, *token.span("cdata"))


class _Walk:
    """Where in a paragraph the tokens are: inside of a text, or of something that is none."""

    def __init__(self, prefix: str, *, struck: bool) -> None:
        self._prefix = b"" if prefix == "-" else prefix.encode()
        self._struck = struck
        self._texts = (b"t", b"delText") if struck else (b"t",)
        self._unread = _NOT_READ if struck else _NOT_READ | STRUCK
        self._skipped: list[bytes] = []
        self.reading = False

    def step(self, name: bytes, *, closing: bool, empty: bool) -> str:
        """Take a tag; return the sign it stands for, or ""."""
        before, _, local = name.rpartition(b":")
        if self._skipped:
            self._skip(name, closing=closing, empty=empty)
            return ""
        if local == b"Fallback" or (before == self._prefix and local in self._unread):
            if not closing and not empty:
                self._skipped.append(name)
            return ""
        if before != self._prefix:
            return ""
        if local in self._texts:
            self.reading = not closing and not empty
            return ""
        return "" if closing else _SIGNS.get(local, "")

    def _skip(self, name: bytes, *, closing: bool, empty: bool) -> None:
        if name == self._skipped[0] and not empty:
            if closing:
                self._skipped.pop()
            else:
                self._skipped.append(name)


def document_cells(raw: bytes, prefix: str = "w") -> list[DocumentCell]:
    """Return the cells of a ``<w:tr>`` element in the order of its columns."""
    cell, paragraph = prefixed(prefix, b"tc"), prefixed(prefix, b"p")
    names = (prefixed(prefix, b"tr"), cell, paragraph, prefixed(prefix, b"gridSpan"), prefixed(prefix, b"vMerge"), prefixed(prefix, b"gridBefore"), prefixed(prefix, b"txbxContent"))  # fmt: skip
    made: list[DocumentCell] = []
    column = 0
    for node in (each for top in tree(raw, names).inside for each in top.inside):
        if node.name == names[5]:
            column += _count(attribute(node.attributes, b"val"))
        if node.name != cell:
            continue
        marks = {each.name: attribute(each.attributes, b"val") for each in node.inside}
        segments: list[Segment] = []
        for each in node.inside:
            if each.name == paragraph:
                segments += _line(raw, each.start, each.stop, prefix, first=not segments)
        text = "".join(segment.text for segment in segments)
        merged = names[4] in marks and marks[names[4]] != "restart"
        made.append(DocumentCell(column=column, text=text, segments=tuple(segments), byte_start=node.start, merged=merged))  # fmt: skip
        column += max(1, _count(marks.get(names[3])))
    return made


def _line(raw: bytes, start: int, stop: int, prefix: str, *, first: bool) -> list[Segment]:
    found = paragraph_segments(raw[start:stop], prefix)
    if not found:
        return []
    moved = [
        Segment(text=s.text, byte_start=s.byte_start + start, byte_stop=s.byte_stop + start, charset=s.charset)
        for s in found
    ]  # fmt: skip
    return moved if first else [Segment(text="\n", byte_start=start, byte_stop=start), *moved]


def row_text_segments(raw: bytes, prefix: str = "w") -> list[Segment]:
    """Return the text of a row: its cells, tabs between the columns."""
    made: list[Segment] = []
    column = 0
    for cell in document_cells(raw, prefix):
        if cell.text:
            if cell.column > column:
                tabs = "\t" * (cell.column - column)
                made.append(
                    Segment(text=tabs, byte_start=cell.byte_start, byte_stop=cell.byte_start)
                )
            column = cell.column
            made += cell.segments
    return made


def _count(written: str | None) -> int:
    return min(64, int(written)) if written is not None and written.isdecimal() else 0
