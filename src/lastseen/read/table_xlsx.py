"""Lists as XLSX: every row of every sheet, with the bytes of its element inside the workbook's member."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final

from lastseen.language.columns import Column, is_header, propose
from lastseen.language.decoding import decode
from lastseen.language.sheet_row import (
    SheetContext,
    date_styles_of,
    row_cells,
    shared_numbers,
    string_text,
)
from lastseen.model.answer import Outcome
from lastseen.model.cell import CELLS, ROLES, Cell, cells_field
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState

NAME: Final = "table_xlsx"
VERSION: Final = "1"

MEMBER_BYTES: Final = 512 << 20
RATIO: Final = 400
SAMPLE_ROWS: Final = 40
SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*?(?:/>|>.*?</(?:\w+:)?row>)", re.DOTALL)
SHARED: Final = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
DATE_FORMATS: Final = frozenset({*range(14, 23), 27, 30, 36, 45, 46, 47, 50, 57})


def sniff(head: bytes) -> bool:
    """Return whether the file is a ZIP whose first entries are those of a workbook."""
    return (
        head.startswith(b"PK\x03\x04")
        and (b"xl/" in head or b"[Content_Types].xml" in head)
        and b"word/" not in head
        and b"ppt/" not in head
    )


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield every row of every sheet; the columns' roles are proposed per sheet and asked about."""
    try:
        with zipfile.ZipFile(stream) as archive:
            yield from _workbook(original, archive, before.settings)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError):
        yield ReadingFailure(original=original, reader=NAME, code="malformed")
    except RuntimeError:
        yield ReadingFailure(original=original, reader=NAME, code="locked")


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a file in the workbook.

    Raises:
        KeyError: There is none with this name.
    """
    with zipfile.ZipFile(stream) as archive:
        return io.BytesIO(archive.read(path))


def _workbook(
    original: str, archive: zipfile.ZipFile, settings: Mapping[str, str]
) -> Iterator[Outcome]:
    sheets = sorted(name for name in archive.namelist() if SHEET.fullmatch(name))
    if not sheets:
        yield ReadingFailure(original=original, reader=NAME, code="unsupported")
        return
    if any(
        _too_large(archive.getinfo(name))
        for name in (*sheets, "xl/sharedStrings.xml")
        if name in archive.namelist()
    ):
        yield ReadingFailure(original=original, reader=NAME, code="too_large")
        return
    strings = _strings(archive)
    styles, epoch = _date_styles(archive), _epoch(archive)
    index = 0
    for sheet in sheets:
        raw = archive.read(sheet)
        rows = [(m.start(), m.end()) for m in ROW.finditer(raw)]
        texts = _Texts(raw, strings, styles, epoch)
        for outcome in _sheet(original, sheet, rows, texts, (_mapping(settings, sheet), index)):
            index += isinstance(outcome, Passage)
            yield outcome


def _mapping(settings: Mapping[str, str], sheet: str) -> str | None:
    """Return what a person said of this sheet's columns; one answer without a sheet counts for all."""
    if any(name.startswith("mapping:") for name in settings):
        return settings.get(f"mapping:columns of {sheet}")
    return settings.get("mapping")


def _too_large(member: zipfile.ZipInfo) -> bool:
    return member.file_size > MEMBER_BYTES or (
        member.file_size > 8 << 20 and member.file_size > RATIO * max(1, member.compress_size)
    )


class _Texts:
    """The rows of one sheet as cells, with what a row needs from the rest of the workbook."""

    def __init__(
        self, raw: bytes, strings: Sequence[str], styles: frozenset[str], epoch: int
    ) -> None:
        self.raw = raw
        self._strings = strings
        self._styles = styles
        self._epoch = epoch

    def decoding(self, start: int, stop: int) -> str:
        """Return the name of the decoding of a row: its own strings and styles stand in it."""
        row = self.raw[start:stop]
        used = {
            n: self._strings[int(n)]
            for n in shared_numbers(row)
            if n.isdigit() and int(n) < len(self._strings)
        }
        context = SheetContext(
            strings=used, date_styles=date_styles_of(row, self._styles), epoch=self._epoch
        )
        return f"xlsx-row:{context.as_json()}"

    def cells(self, start: int, stop: int) -> list[tuple[int, str]]:
        """Return (column, text) of the cells of a row that hold something."""
        row = self.raw[start:stop]
        used = {
            n: self._strings[int(n)]
            for n in shared_numbers(row)
            if n.isdigit() and int(n) < len(self._strings)
        }
        context = SheetContext(
            strings=used, date_styles=date_styles_of(row, self._styles), epoch=self._epoch
        )
        return [(cell.column, cell.text) for cell in row_cells(row, context)]


def _sheet(
    original: str,
    sheet: str,
    rows: Sequence[tuple[int, int]],
    texts: _Texts,
    told: tuple[str | None, int],
) -> Iterator[Outcome]:
    mapping, index = told
    sample = [_wide(texts.cells(*row)) for row in rows[: SAMPLE_ROWS + 1]]
    header_at = next((i for i, cells in enumerate(sample[:10]) if is_header(cells)), None)
    header = sample[header_at] if header_at is not None else None
    columns = _mapped(propose(header, sample[(header_at or 0) + (header is not None) :]), mapping)
    if mapping is None and columns:
        example = sample[(header_at or 0) + 1] if len(sample) > (header_at or 0) + 1 else []
        yield _question(sheet, columns, example)
    for place, (start, stop) in enumerate(rows):
        cells = texts.cells(start, stop)
        if not cells:
            continue
        decoding = texts.decoding(start, stop)
        kind = _kind(place, header_at)
        locator = f"{sheet}!row:{_row_number(texts.raw[start:stop], place + 1)}"
        yield Passage(
            id=computed_id("passage", original, locator, start, stop, index),
            original=original, index=index, text=decode(decoding, texts.raw[start:stop]), kind=kind,
            locator=locator, byte_start=start, byte_stop=stop, decoding=decoding,
            fields=_fields(cells, columns, kind) if kind != "paragraph" else {},
        )  # fmt: skip
        index += 1


def _kind(place: int, header_at: int | None) -> str:
    """Return what a row is; what stands above the header is a title and no row of the list."""
    if header_at is None or place > header_at:
        return "row"
    return "header" if place == header_at else "paragraph"


def _row_number(row: bytes, otherwise: int) -> int:
    """Return the number a person sees beside the row; empty rows may be left out of the file."""
    number = re.match(rb"<[^>]*?\br\s*=\s*[\"'](\d{1,7})[\"']", row)
    return int(number[1]) if number else otherwise


def _wide(cells: Sequence[tuple[int, str]]) -> list[str]:
    """Return the cells of a row in their columns, "" where one is empty."""
    row = [""] * min(1024, max((column for column, _ in cells), default=-1) + 1)
    for column, text in cells:
        if column < len(row):
            row[column] = text
    return row


def _fields(
    cells: Sequence[tuple[int, str]], columns: Sequence[Column], kind: str
) -> dict[str, str]:
    if kind == "header":
        return {
            "mapping": json.dumps(
                {column.name: column.role for column in columns}, ensure_ascii=False
            )
        }
    made, at, before = [], 0, 0
    for column, text in cells:
        at += max(0, column - before)
        before = max(before, column)
        known = (
            columns[column]
            if column < len(columns)
            else Column(name=f"column {column + 1}", role="other", why="")
        )
        made.append((Cell(column=known.name, role=known.role, start=at, stop=at + len(text)), text))
        at += len(text)
    return {CELLS: cells_field(tuple(cell for cell, _ in made))} | {
        cell.column: text for cell, text in made
    }


def _mapped(columns: Sequence[Column], mapping: str | None) -> list[Column]:
    try:
        chosen = json.loads(mapping or "{}")
    except ValueError:  # "accept": the proposal stands
        return list(columns)
    roles = chosen if isinstance(chosen, dict) else {}
    return [
        Column(name=c.name, role=roles[c.name] if roles.get(c.name) in ROLES else c.role, why=c.why)
        for c in columns
    ]


def _question(sheet: str, columns: Sequence[Column], example: Sequence[str]) -> ReadingQuestion:
    shown = [
        f"{c.name} = {c.role} ({c.why}){f', e.g. {example[i]}' if i < len(example) and example[i] else ''}"
        for i, c in enumerate(columns)
    ]
    return ReadingQuestion(
        kind="mapping", subject=f"columns of {sheet}", choices=("accept",), evidence=tuple(shown)
    )


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [
        string_text(match[1] or b"")
        for match in SHARED.finditer(archive.read("xl/sharedStrings.xml"))
    ]


def _date_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the numbers of the cell styles that show a number as a date."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    raw = archive.read("xl/styles.xml")
    own = {
        int(i)
        for i, code in re.findall(rb'<numFmt [^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"', raw)
        if re.search(rb"[dy]", re.sub(rb"\[[^\]]*\]|&quot;.*?&quot;", b"", code), re.IGNORECASE)
    }
    block = re.search(rb"<cellXfs.*?</cellXfs>", raw, re.DOTALL)
    formats = re.findall(rb"<xf\b[^>]*?numFmtId=\"(\d+)\"", block.group()) if block else []
    return frozenset(
        f"{place}" for place, number in enumerate(formats) if int(number) in own | DATE_FORMATS
    )


def _epoch(archive: zipfile.ZipFile) -> int:
    book = archive.read("xl/workbook.xml") if "xl/workbook.xml" in archive.namelist() else b""
    return 1904 if re.search(rb'date1904="(?:1|true)"', book) else 1900
