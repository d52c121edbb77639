"""Lists as XLSX: every row of every sheet, with the bytes of its element inside the workbook's member."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

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
from lastseen.language.packed import PackedError, PackedFiles, first_names, packed_file
from lastseen.language.sheet_row import SheetContext, column_number, row_read, string_text
from lastseen.language.xml_text import attribute, last_end
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "table_xlsx"
VERSION: Final = "3"

SHEET_FILE: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^<>]*?(?:/>|>.*?</(?:\w+:)?row>)", re.DOTALL)
SHARED: Final = re.compile(rb"<(?:\w+:)?si\b[^<>]*?(?:/>|>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
MOST_CHARACTERS: Final = 1 << 30
"""What the rows of one workbook may hold; a shared string of a megabyte can stand in each of them."""

MOST_HIDDEN: Final = 20_000
MOST_MERGED: Final = 20_000
MOST_MERGED_ROWS: Final = 500_000
"""Rows that cells of one sheet reach over; what is beyond them is not repeated in the rows below."""

_FIRST: Final = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/\.rels|xl/|docProps/)", re.DOTALL
)
_EMPTY: Final = re.compile(rb"<(?:\w+:)?si\s*/>")
_NUMBER: Final = re.compile(rb"<[^<>]*?\br\s*=\s*[\"'](\d{1,7})[\"']")
_HIDDEN: Final = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)""")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_MERGE: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})[\"']"
)
DATE_FORMATS: Final = frozenset({*range(14, 23), 27, 30, 36, 45, 46, 47, 50, 57})


def sniff(head: bytes) -> bool:
    """Return whether the file is a ZIP whose first entries are those of a workbook."""
    if _FIRST.match(head) is None:
        return False
    names = first_names(head)
    known = b"xl/" in names or b"[Content_Types].xml" in names
    return known and b"word/" not in names and b"ppt/" not in names


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield every row of every sheet; the columns' roles are proposed per sheet and asked about."""
    try:
        yield from _workbook(original, PackedFiles(stream), before.settings)
    except PackedError as error:
        yield ReadingFailure(original=original, reader=NAME, code=error.code)


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a file in the workbook.

    Raises:
        KeyError: There is none with this name.
    """
    return packed_file(stream, path)


def _workbook(
    original: str, archive: PackedFiles, settings: Mapping[str, str]
) -> Iterator[Outcome]:
    sheets = sorted(name for name in archive.names() if SHEET_FILE.fullmatch(name))
    if not sheets:
        yield ReadingFailure(original=original, reader=NAME, code="unsupported")
        return
    strings = _strings(archive)
    styles, epoch = _date_styles(archive), _epoch(archive)
    index, spent = 0, 0
    for sheet in _ordered(archive, sheets):
        try:
            raw = archive.read(sheet.path)
        except PackedError as error:
            yield ReadingFailure(
                original=original, reader=NAME, code=error.code, locator=sheet.path
            )
            continue
        texts = _Texts(raw, strings, styles, epoch)
        for outcome in _sheet(
            original, sheet, texts, (mapping_of(settings, sheet.path), index), settings
        ):
            yield outcome
            if isinstance(outcome, Passage):
                index, spent = index + 1, spent + len(outcome.text)
            if spent > MOST_CHARACTERS:
                yield ReadingFailure(original=original, reader=NAME, code="too_large")
                return
    if index == 0:
        yield ReadingFailure(original=original, reader=NAME, code="empty")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet: its file, its name as a person sees it, and whether it is hidden."""

    path: str
    name: str
    hidden: bool


def _ordered(archive: PackedFiles, paths: Sequence[str]) -> list[_Sheet]:
    """Return the sheets in the order of the workbook; those it does not name come last."""
    book, links = (
        _member(archive, name) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    )
    targets = {
        attribute(tag, b"Id"): (attribute(tag, b"Target") or "")
        .removeprefix("/xl/")
        .removeprefix("./")
        for tag in re.findall(rb"<(?:\w+:)?Relationship\b([^<>]*)>", links)
    }
    found: dict[str, _Sheet] = {}
    for tag in re.findall(rb"<(?:\w+:)?sheet\b((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", book):
        path = "xl/" + targets.get(attribute(tag, b"id"), "")
        if path in paths:
            hidden = (attribute(tag, b"state") or "visible") != "visible"
            found.setdefault(path, _Sheet(path, attribute(tag, b"name") or "", hidden))
    rest = sorted(set(paths) - found.keys(), key=lambda path: (len(path), path))
    return [*found.values(), *(_Sheet(path, "", hidden=False) for path in rest)]


def _member(archive: PackedFiles, name: str) -> bytes:
    return archive.read(name) if name in archive.names() else b""


class _Texts:
    """The rows of one sheet as cells, with what a row needs from the rest of the workbook."""

    def __init__(
        self, raw: bytes, strings: Sequence[str], styles: frozenset[str], epoch: int
    ) -> None:
        self.raw = raw
        numbered = {f"{place}": text for place, text in enumerate(strings)}
        self._book = SheetContext(strings=numbered, date_styles=styles, epoch=epoch)

    def read(self, row: bytes) -> tuple[list[tuple[int, str]], str, str]:
        """Return the (column, text) of a row's cells, its text, and the name of its decoding."""
        cells, text, context = row_read(row, self._book)
        return [(cell.column, cell.text) for cell in cells], text, f"xlsx-row:{context.as_json()}"

    def cells(self, start: int, stop: int) -> list[tuple[int, str]]:
        """Return (column, text) of the cells of a row that hold something."""
        return self.read(self.raw[start:stop])[0]


def _sheet(
    original: str,
    sheet: _Sheet,
    texts: _Texts,
    told: tuple[str | None, int],
    settings: Mapping[str, str],
) -> Iterator[Outcome]:
    mapping, index = told
    rows = [(m.start(), m.end()) for m in ROW.finditer(texts.raw, 0, last_end(texts.raw, b"row"))]
    sample = [wide(texts.cells(*row)) for row in rows[: SAMPLE_ROWS + 1]]
    header_at, columns = columns_of(sample, mapping, settings)
    if mapping is None and columns:
        below = sample[(-1 if header_at is None else header_at) + 1 :]
        yield columns_question(f"columns of {sheet.path}", columns, below[0] if below else [])
    layout = _Layout(texts.raw, sheet)
    for place, (start, stop) in enumerate(rows):
        row = texts.raw[start:stop]
        cells, text, decoding = texts.read(row)
        if not cells:
            continue
        kind = kind_of_row(place, header_at)
        number = _row_number(row, place + 1)
        merged = layout.above(number, cells)
        locator = f"{sheet.path}!row:{number}"
        yield Passage(
            id=computed_id("passage", original, locator, start, stop, index), original=original, index=index,
            text=text, kind="paragraph" if kind == "title" else kind, locator=locator,
            byte_start=start, byte_stop=stop, decoding=decoding, flags=layout.flags(row, cells, merged),
            fields=row_fields(cells, columns, kind, merged) | ({SHEET: sheet.name} if sheet.name else {}),
        )  # fmt: skip
        index += 1


class _Layout:
    """What a sheet hides, and which of its cells reach over the rows below."""

    def __init__(self, raw: bytes, sheet: _Sheet) -> None:
        self._sheet = sheet
        columns = _COLUMN.findall(raw[: raw.find(b"<sheetData") + 1 or 65_536])
        self._hidden = {
            place
            for tag in columns
            if attribute(tag, b"hidden") in ("1", "true")
            for place in range(
                _whole(attribute(tag, b"min")) - 1, min(MOST_HIDDEN, _whole(attribute(tag, b"max")))
            )
        }
        self._merged: dict[int, list[tuple[int, int]]] = {}
        spare = MOST_MERGED_ROWS
        for column, first, last in _MERGE.findall(raw)[:MOST_MERGED]:
            top = int(first)
            for number in range(top + 1, min(int(last), top + MOST_HIDDEN, top + spare) + 1):
                self._merged.setdefault(number, []).append((column_number(column), top))
                spare -= 1
        self._texts: dict[tuple[int, int], str] = {}
        self._tops = {each for all_above in self._merged.values() for each in all_above}

    def above(self, number: int, cells: Sequence[tuple[int, str]]) -> dict[int, str]:
        """Return the texts of merged cells above that reach into a row, by column."""
        for column, text in cells if self._tops else ():
            if (column, number) in self._tops:
                self._texts[column, number] = text
        reaching = self._merged.get(number, ())
        return {c: self._texts[c, top] for c, top in reaching if (c, top) in self._texts}

    def flags(
        self, row: bytes, cells: Sequence[tuple[int, str]], merged: Mapping[int, str]
    ) -> tuple[str, ...]:
        """Return the codes of what is odd about a row."""
        head = row[: row.find(b">")]
        said = {
            "hidden": _HIDDEN.search(head) is not None,
            "hidden_column": bool(self._hidden)
            and any(column in self._hidden for column, _ in cells),
            "hidden_sheet": self._sheet.hidden,
            "merged": bool(merged),
        }
        return tuple(flag for flag, holds in said.items() if holds)


def _whole(written: str | None) -> int:
    return (
        int(written[:7]) if written is not None and written.isascii() and written.isdecimal() else 1
    )


def _row_number(row: bytes, otherwise: int) -> int:
    """Return the number a person sees beside the row; empty rows may be left out of the file."""
    number = _NUMBER.match(row)
    return int(number[1]) if number else otherwise


def _strings(archive: PackedFiles) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names():
        return []
    raw = archive.read("xl/sharedStrings.xml")
    end = last_end(raw, b"si")
    found = [string_text(match[1] or b"") for match in SHARED.finditer(raw, 0, end)]
    return found + [""] * len(_EMPTY.findall(raw, end))


def _date_styles(archive: PackedFiles) -> frozenset[str]:
    """Return the numbers of the cell styles that show a number as a date."""
    if "xl/styles.xml" not in archive.names():
        return frozenset()
    raw = archive.read("xl/styles.xml")
    own = {
        int(i)
        for i, code in re.findall(
            rb'<numFmt [^<>]{0,999}?numFmtId="(\d{1,9})"[^<>]{0,999}?formatCode="([^"]*)"', raw
        )
        if re.search(rb"[dy]", re.sub(rb"\[[^\[\]]*\]|&quot;.*?&quot;", b"", code), re.IGNORECASE)
    }
    _, _, behind = raw.partition(b"<cellXfs")
    block, end, _ = behind.partition(b"</cellXfs>")
    formats = re.findall(rb"<xf\b[^<>]*?numFmtId=\"(\d+)\"", block) if end else []
    return frozenset(
        f"{place}" for place, number in enumerate(formats) if int(number) in own | DATE_FORMATS
    )


def _epoch(archive: PackedFiles) -> int:
    book = archive.read("xl/workbook.xml") if "xl/workbook.xml" in archive.names() else b""
    return 1904 if re.search(rb'date1904="(?:1|true)"', book) else 1900
