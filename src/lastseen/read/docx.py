"""Documents (DOCX): paragraphs, rows of tables, notes, comments, headers and footers, and what was struck out, with their bytes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, BinaryIO, Final

from lastseen.language.decoding import decode
from lastseen.language.docx_text import STRUCK, document_cells, prefixed
from lastseen.language.grid import SAMPLE_ROWS, columns_of, kind_of_row, row_fields, wide
from lastseen.language.instant import instants
from lastseen.language.packed import PackedError, PackedFiles, first_names, packed_file
from lastseen.language.xml_text import WIDE_MARKS, Node, attribute, tree
from lastseen.model.answer import Found
from lastseen.model.ids import computed_id
from lastseen.model.member import Member
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "docx"
VERSION: Final = "2"

_FIRST: Final = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/\.rels|word/(?:document|_rels/|styles|settings)|docProps/)",
    re.DOTALL,
)
_SPACE: Final = re.compile(rb"xmlns(?::([A-Za-z_][\w.-]*))?\s*=\s*[\"']http://(?:schemas\.openxmlformats\.org/wordprocessingml/2006/main|purl\.oclc\.org/ooxml/wordprocessingml/main)[\"']")  # fmt: skip
_PARTS: Final = (
    (re.compile(r"word/document\d*\.xml"), ""), (re.compile(r"word/footnotes\d*\.xml"), "footnote"), (re.compile(r"word/endnotes\d*\.xml"), "footnote"),
    (re.compile(r"word/comments\d*\.xml"), "comment"), (re.compile(r"word/header\d*\.xml"), "page_header"), (re.compile(r"word/footer\d*\.xml"), "page_footer"),
)  # fmt: skip
_EMBEDDED: Final = re.compile(
    r"word/(?:embeddings/.+|afchunk.*|media/.+\.(?:html?|txt))", re.IGNORECASE
)
_NAMES: Final = (
    b"p",
    b"tbl",
    b"tr",
    b"tc",
    b"txbxContent",
    b"del",
    b"moveFrom",
    b"ins",
    b"moveTo",
    b"comment",
    b"vanish",
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What becomes a passage: an element, what it is, its place, who wrote it, and the cells of a row."""

    node: Node
    kind: str
    place: str
    flags: tuple[str, ...] = ()
    by: Node | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


_FALLBACK: Final = b"mc:Fallback"
"""A second form of a drawing for older programs."""


def sniff(head: bytes) -> bool:
    """Return whether the file is a ZIP whose first entries are those of a document."""
    if _FIRST.match(head) is None:
        return False
    names = first_names(head)
    return b"word/" in names and b"xl/" not in names and b"ppt/" not in names


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
    """Yield the properties, the text in its order, notes and comments, and files that are embedded."""
    del before
    held = False
    try:
        for found in _document(original, PackedFiles(stream)):
            yield found
            held = True
        if not held:
            yield ReadingFailure(original=original, reader=NAME, code="empty")
    except PackedError as error:
        yield ReadingFailure(original=original, reader=NAME, code=error.code)


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a file in the document.

    Raises:
        KeyError: There is none with this name.
    """
    return packed_file(stream, path)


def _document(original: str, archive: PackedFiles) -> Iterator[Found]:
    names = archive.names()
    parts = [
        (name, flag)
        for pattern, flag in _PARTS
        for name in sorted(names)
        if pattern.fullmatch(name)
    ]
    if not any(flag == "" for _, flag in parts):
        yield ReadingFailure(original=original, reader=NAME, code="unsupported")
        return
    index = 0
    for head in _properties(original, archive):
        yield head
        index += isinstance(head, Passage)
    for name, flag in parts:
        try:
            raw = archive.read(name)
        except PackedError as error:
            yield ReadingFailure(original=original, reader=NAME, code=error.code, locator=name)
            continue
        if raw.startswith(WIDE_MARKS):
            yield ReadingFailure(original=original, reader=NAME, code="encoding", locator=name)
            continue
        for found in _Part(original, name, raw, flag).found(index):
            yield found
            index += isinstance(found, Passage)
    for name in sorted(filter(_EMBEDDED.fullmatch, names)):
        yield Member(path=name, open=partial(archive.stream, name))


def _properties(original: str, archive: PackedFiles) -> Iterator[Passage | ReadingFailure]:
    """Yield the passage of what the document says of itself."""
    name = "docProps/core.xml"
    if name not in archive.names():
        return
    try:
        raw = archive.read(name)
    except PackedError as error:
        yield ReadingFailure(original=original, reader=NAME, code=error.code, locator=name)
        return
    text = decode("xml-values", raw)
    if not text:
        return
    said = {
        shown: value
        for shown, tag in (("author", "creator"), ("modified_by", "lastModifiedBy"), ("created", "created"), ("modified", "modified"), ("title", "title"), ("subject", "subject"))
        if (value := _value(raw, tag))
    }  # fmt: skip
    created = _moment(said.get("created"))
    yield Passage(
        id=computed_id("passage", original, f"{name}!properties", 0, len(raw), 0), original=original, index=0, text=text,
        kind="header", locator=f"{name}!properties", byte_start=0, byte_stop=len(raw), decoding="xml-values",
        author=said.get("author"), written=said.get("created") if created else None, earliest=created, latest=created,
        zone="given" if created else "unknown", fields=said,
    )  # fmt: skip


def _value(raw: bytes, tag: str) -> str:
    found = re.search(rb"<(?:\w+:)?" + tag.encode() + rb"\b[^<>]*>([^<]*)<", raw)
    return decode("xml-values", found[1]).strip() if found is not None else ""


def _moment(written: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written or "")
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


class _Part:
    """One file of the document with its text."""

    def __init__(self, original: str, name: str, raw: bytes, flag: str) -> None:
        self._original = original
        self._name = name
        self._raw = raw
        self._flags = (flag,) if flag else ()
        space = _SPACE.search(raw)
        self._prefix = "w" if space is None else (space[1] or b"-").decode()
        self._numbers: dict[str, int] = {}
        self._argument = "" if self._prefix == "w" else f":{self._prefix}"

    def found(self, index: int) -> Iterator[Passage | ReadingFailure]:
        """Yield what holds text, and what was struck out of it."""
        names = [prefixed(self._prefix, name) for name in _NAMES]
        root = tree(self._raw, [*names, _FALLBACK])
        for unit in self._units(root, None):
            passage = self._passage(unit, index)
            if passage is not None:
                yield passage
                index += 1
        if root.name:
            yield ReadingFailure(
                original=self._original, reader=NAME, code="nested", locator=self._name
            )

    def _is(self, node: Node, *names: bytes) -> bool:
        return any(node.name == prefixed(self._prefix, name) for name in names)

    def _place(self, kind: str) -> str:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return f"{kind}:{self._numbers[kind]}"

    def _units(self, node: Node, by: Node | None) -> Iterator[_Unit]:
        """Yield the paragraphs and rows below a node in their order; ``by`` is the comment they belong to."""
        for each in node.inside:
            if each.name == _FALLBACK:
                continue
            if self._is(each, b"p"):
                place = self._place("paragraph")
                yield _Unit(each, "paragraph", place, self._flagged(each), by)
                yield from self._struck(each, place)
                boxes = (b for b in self._below(each) if self._is(b, b"txbxContent"))
                yield from (unit for box in boxes for unit in self._units(box, by))
            elif self._is(each, b"tbl") and self._is_list(each):
                yield from self._rows(each, by)
            else:
                yield from self._units(each, each if self._is(each, b"comment") else by)

    def _below(self, node: Node) -> Iterator[Node]:
        """Yield what is in a node and not in a text box of it."""
        return node.below(without=(_FALLBACK, prefixed(self._prefix, b"txbxContent")))

    def _flagged(self, node: Node) -> tuple[str, ...]:
        below = [each for each in self._below(node) if not each.empty or self._is(each, b"vanish")]
        found = {"inserted": (b"ins", b"moveTo"), "hidden": (b"vanish",)}
        return tuple(
            flag for flag, names in found.items() if any(self._is(each, *names) for each in below)
        )

    def _struck(self, node: Node, place: str) -> Iterator[_Unit]:
        struck = [each for each in self._below(node) if self._is(each, *STRUCK) and not each.empty]
        for number, each in enumerate(struck, start=1):
            yield _Unit(each, "paragraph", f"{place}/deleted:{number}", ("deleted",), each)

    def _is_list(self, table: Node) -> bool:
        """Return whether a table has columns and no table in its cells: others only lay out the page."""
        rows = [each for each in table.inside if self._is(each, b"tr")]
        nested = any(self._is(each, b"tbl") for each in table.below())
        columns = max(
            (sum(self._is(cell, b"tc") for cell in row.inside) for row in rows), default=0
        )
        return columns > 1 and not nested

    def _rows(self, table: Node, by: Node | None) -> Iterator[_Unit]:
        rows = [each for each in table.inside if self._is(each, b"tr")]
        sample = [wide(self._cells(row)) for row in rows[: SAMPLE_ROWS + 1]]
        header_at, columns = columns_of(sample, None)
        above: dict[int, str] = {}
        for number, row in enumerate(rows):
            place = self._place("row")
            cells = document_cells(self._raw[row.start : row.stop], self._prefix)
            above |= {cell.column: cell.text for cell in cells if not cell.merged}
            merged = {cell.column: above.get(cell.column, "") for cell in cells if cell.merged}
            kind = kind_of_row(number, header_at)
            flags = (*self._flagged(row), "merged") if merged else self._flagged(row)
            yield _Unit(
                row, kind, place, flags, by, row_fields(self._cells(row), columns, kind, merged)
            )
            yield from self._struck(row, place)

    def _cells(self, row: Node) -> list[tuple[int, str]]:
        cells = document_cells(self._raw[row.start : row.stop], self._prefix)
        return [(cell.column, cell.text) for cell in cells if cell.text]

    def _passage(self, unit: _Unit, index: int) -> Passage | None:
        node = unit.node
        form = (
            "deleted"
            if "deleted" in unit.flags
            else "paragraph"
            if unit.kind == "paragraph"
            else "row"
        )
        decoding = f"docx-{form}{self._argument}"
        text = decode(decoding, self._raw[node.start : node.stop])
        if not text.strip():
            return None
        locator = f"{self._name}!{unit.place}"
        return Passage(
            id=computed_id("passage", self._original, locator, node.start, node.stop, index), original=self._original,
            index=index, text=text, kind="paragraph" if unit.kind == "title" else unit.kind, locator=locator,
            byte_start=node.start, byte_stop=node.stop, decoding=decoding, flags=(*self._flags, *unit.flags),
            fields=dict(unit.fields), **_said(unit.by),
        )  # fmt: skip


def _said(node: Node | None) -> dict[str, Any]:
    """Return who wrote a comment or struck something out, and when; the programs write local time and call it UTC."""
    if node is None:
        return {}
    author, written = attribute(node.attributes, b"author"), attribute(node.attributes, b"date")
    said: dict[str, Any] = {"author": author, "written": written}
    try:
        local = datetime.fromisoformat(written or "").replace(tzinfo=None)
        found = instants(local, None, "unknown")
    except (ValueError, OverflowError):
        return said
    return said | {"earliest": found.earliest, "latest": found.latest, "zone": found.zone}
