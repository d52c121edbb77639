"""Documents (ODT): paragraphs, rows of tables, notes, comments, headers and footers, and what was struck out, with their bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from lastseen.language.decoding import decode
from lastseen.language.grid import SAMPLE_ROWS, columns_of, kind_of_row, row_fields, wide
from lastseen.language.odf_parts import content_of, kind_of, local_time, properties, said_by
from lastseen.language.odf_text import open_cells
from lastseen.language.packed import PackedError, PackedFiles, packed_file
from lastseen.language.xml_text import Node, tree
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "odt"
VERSION: Final = "2"

_BOX, _NOTE, _COMMENT, _REGION = (
    b"draw:text-box",
    b"text:note",
    b"office:annotation",
    b"text:changed-region",
)
_NAMES: Final = (
    b"text:p", b"text:h", b"table:table", b"table:table-row", b"table:table-cell", b"table:covered-table-cell",
    _BOX, _NOTE, _COMMENT, b"text:tracked-changes", _REGION, b"text:deletion", b"text:change-start", b"style:header", b"style:footer",
    b"style:header-left", b"style:footer-left",
)  # fmt: skip
_APART: Final = {_BOX: "", _NOTE: "footnote", _COMMENT: "comment"}


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for the paragraphs in an element: their flags, who wrote them and when."""

    flags: tuple[str, ...] = ()
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What becomes a passage: an element, what it is, its place, what holds for it, and the cells of a row."""

    node: Node
    kind: str
    place: str
    around: _Around
    fields: Mapping[str, str] = field(default_factory=dict)


def sniff(head: bytes) -> bool:
    """Return whether the file is an OpenDocument text."""
    return kind_of(head).startswith("text")


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield the properties, the text in its order, notes, comments and deletions where they stand, headers and footers."""
    del before
    try:
        yield from _document(original, PackedFiles(stream))
    except PackedError as error:
        yield ReadingFailure(original=original, reader=NAME, code=error.code)


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a file in the document.

    Raises:
        KeyError: There is none with this name.
    """
    return packed_file(stream, path)


def _document(original: str, archive: PackedFiles) -> Iterator[Outcome]:
    index = 0
    for name in ("meta.xml", "content.xml", "styles.xml"):
        if name not in archive.names() and name != "content.xml":
            continue
        raw, code = content_of(archive, name)
        if code:
            yield ReadingFailure(
                original=original, reader=NAME, code=code, locator="" if code == "locked" else name
            )
            return
        for found in (
            _meta(original, raw) if name == "meta.xml" else _Part(original, name, raw).found(index)
        ):
            yield found
            index += isinstance(found, Passage)
    if index == 0:
        yield ReadingFailure(original=original, reader=NAME, code="empty")


def _meta(original: str, raw: bytes) -> Iterator[Passage]:
    """Yield the passage of what the document says of itself."""
    text = decode("xml-values", raw)
    said = properties(raw)
    if text:
        yield Passage(
            id=computed_id("passage", original, "meta.xml!properties", 0, len(raw), 0), original=original, index=0, text=text,
            kind="header", locator="meta.xml!properties", byte_start=0, byte_stop=len(raw), decoding="xml-values", fields=said,
            author=said.get("initial_author") or said.get("author"), written=said.get("created"), **local_time(said.get("created", "")),
        )  # fmt: skip


class _Part:
    """One file of the document with its text."""

    def __init__(self, original: str, name: str, raw: bytes) -> None:
        self._original = original
        self._name = name
        self._raw = raw
        self._numbers: dict[str, int] = {}

    def found(self, index: int) -> Iterator[Outcome]:
        """Yield what holds text, in the order of the file."""
        root = tree(self._raw, _NAMES)
        pages = [
            node
            for node in root.below()
            if node.name.startswith((b"style:header", b"style:footer"))
        ]
        tops = pages if self._name == "styles.xml" else [root]
        for unit in (unit for top in tops for unit in self._units(top, _Around())):
            text = decode(self._decoding(unit), self._raw[unit.node.start : unit.node.stop])
            if text.strip():
                yield self._passage(unit, text, index)
                index += 1
        if root.name:
            yield ReadingFailure(
                original=self._original, reader=NAME, code="nested", locator=self._name
            )

    def _place(self, kind: str) -> str:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return f"{kind}:{self._numbers[kind]}"

    def _inside(self, node: Node, around: _Around) -> _Around:
        """Return what holds for the paragraphs in a node."""
        raw = self._raw[node.start : node.stop]
        if node.name == _COMMENT:
            return _Around(("comment",), said_by(raw))
        if node.name == _REGION:
            return _Around((), said_by(raw))
        if node.name == b"text:deletion":
            return _Around(("deleted",), around.said)
        if node.name == _NOTE:
            return _Around(("footnote",))
        if node.name.startswith((b"style:header", b"style:footer")):
            return _Around(("page_header" if b"header" in node.name else "page_footer",))
        return around

    def _units(self, node: Node, around: _Around) -> Iterator[_Unit]:
        around = self._inside(node, around)
        for each in node.inside:
            if each.name in (b"text:p", b"text:h"):
                inserted = any(below.name == b"text:change-start" for below in each.inside)
                own = _Around((*around.flags, "inserted"), around.said) if inserted else around
                yield _Unit(each, "paragraph", self._place("paragraph"), own)
                yield from self._apart(each, around)
            elif each.name == b"table:table" and _is_list(each):
                yield from self._rows(each, around)
            else:
                yield from self._units(each, around)

    def _apart(self, node: Node, around: _Around) -> Iterator[_Unit]:
        """Yield what stands inside of a paragraph or a row and is no part of its text."""
        for each in node.below(without=_APART):
            if each.name in _APART:
                yield from self._units(each, around)

    def _rows(self, table: Node, around: _Around) -> Iterator[_Unit]:
        rows = [each for each in table.below() if each.name == b"table:table-row"]
        grid = [open_cells(self._raw[row.start : row.stop]) for row in rows]
        texts = [[(cell.column, cell.text) for cell in cells if cell.text] for cells in grid]
        header_at, columns = columns_of([wide(cells) for cells in texts[: SAMPLE_ROWS + 1]], None)
        for place, row in enumerate(rows):
            kind = kind_of_row(place, header_at)
            fields = row_fields(texts[place], columns, kind, {})
            yield _Unit(row, kind, self._place("row"), around, fields)
            yield from self._apart(row, around)

    def _decoding(self, unit: _Unit) -> str:
        return "odf-paragraph" if unit.kind == "paragraph" else "odf-row"

    def _passage(self, unit: _Unit, text: str, index: int) -> Passage:
        node, locator = unit.node, f"{self._name}!{unit.place}"
        return Passage(
            id=computed_id("passage", self._original, locator, node.start, node.stop, index), original=self._original,
            index=index, text=text, kind="paragraph" if unit.kind == "title" else unit.kind, locator=locator, byte_start=node.start,
            byte_stop=node.stop, decoding=self._decoding(unit), flags=unit.around.flags, fields=dict(unit.fields), **unit.around.said,
        )  # fmt: skip


def _is_list(table: Node) -> bool:
    """Return whether a table has columns and no table in its cells: others only lay out the page."""
    rows = [each for each in table.below() if each.name == b"table:table-row"]
    nested = any(each.name == b"table:table" for each in table.below())
    columns = max((len([c for c in row.inside if b"cell" in c.name]) for row in rows), default=0)
    return columns > 1 and not nested
