"""Lists as CSV or TSV: every row with its cells, the dialect found over many lines, the columns' roles proposed and correctable."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from lastseen.language.charset import Charset, find_charset, pack, shown, unpack
from lastseen.language.columns import Column, is_header
from lastseen.language.decoding import decode
from lastseen.language.grid import (
    SAMPLE_ROWS,
    columns_of,
    columns_question,
    kind_of_row,
    row_fields,
)
from lastseen.language.mixed_charset import lines_by_charset
from lastseen.model.answer import Outcome
from lastseen.model.cell import CELLS, Cell, cells_field
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "table_csv"
VERSION: Final = "3"

LARGEST_BYTES: Final = 256 << 20
DELIMITERS: Final = ";\t,|"


def sniff(head: bytes) -> bool:
    """Return whether most lines have the same number of cells, more than one, by one delimiter."""
    found = find_charset(head)
    if found is None or head[:2] == b"PK" or head.lstrip()[:1] in (b"{", b"<"):
        return False
    text = unpack(found.name, head[found.mark_bytes :])
    return _delimiter(text) is not None


def _delimiter(text: str) -> str | None:
    """Return the delimiter by which most lines of a sample have the same number of cells."""
    try:
        return _steady_delimiter(text)
    except csv.Error:
        return None


def _steady_delimiter(text: str) -> str | None:
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    named = re.fullmatch(r"sep=([;,|\t])", lines[0].strip()) if lines else None
    if named is not None:
        return named[1]
    lines = lines[:-1] if len(lines) > 3 and not text.endswith(("\n", "\r")) else lines
    if len(lines) < 2:
        return None
    best: tuple[float, int, str] | None = None
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        common = max(set(widths), key=widths.count) if widths else 1
        share = widths.count(common) / max(1, len(widths))
        if common > 1 and share >= 0.8 and _cells_short(lines, delimiter):
            best = max(best or (0.0, 0, ""), (share, common, delimiter))
    return best[2] if best else None


def _cells_short(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether the cells are cells and not clauses of prose between commas."""
    cells = [cell for row in csv.reader(lines[:50], delimiter=delimiter) for cell in row]
    long = sum(len(cell.split()) > 9 for cell in cells)
    prose = sum(bool(re.search(r"[.!?…]\s+\S", cell)) and len(cell) > 40 for cell in cells)
    first = next(csv.reader(lines[:1], delimiter=delimiter), [])
    return (
        long <= len(cells) * 0.15
        and prose <= len(cells) * 0.1
        and (
            delimiter != ","
            or is_header(first)
            or (all(len(c.split()) <= 5 for c in cells[:60]) and not _clauses(lines[:50]))
        )
    )


def _clauses(lines: Sequence[str]) -> bool:
    """Return whether lines with commas are sentences: a space after the comma, a full stop at the end."""
    spaced = sum(re.search(r",(?! )", line) is None for line in lines)
    ended = sum(line.rstrip()[-1:] in ".!?…" for line in lines)
    return spaced > len(lines) / 2 and ended > len(lines) / 4


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield a header passage with the proposed mapping, a question about it, and every row."""
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        yield ReadingFailure(original=original, reader=NAME, code="too_large", byte=LARGEST_BYTES)
        return
    charset = find_charset(raw, before.settings.get("encoding"))
    text = unpack(charset.name, raw[charset.mark_bytes :]) if charset else ""
    delimiter = _delimiter(text[:200_000]) if charset else None
    if charset is None or delimiter is None:
        yield ReadingFailure(
            original=original, reader=NAME, code="malformed" if charset else "encoding"
        )
        return
    spans = list(_rows(text, delimiter))
    sample = [
        [shown(text[a:b].strip(' "')) for a, b in cells] for _, _, cells in spans[: SAMPLE_ROWS + 1]
    ]
    header_at, columns = columns_of(sample, before.settings.get("mapping"), before.settings)
    if "mapping" not in before.settings:
        below = sample[(-1 if header_at is None else header_at) + 1 :] or sample
        yield columns_question("columns", columns, below[0] if below else [])
    sure = "encoding" in before.settings
    for row in _placed(raw, text, charset, spans):
        own = charset.name if sure else _row_charset(raw[row.start : row.stop], charset.name)
        yield _passage(original, row, (raw[row.start : row.stop], own, delimiter), charset, (columns, header_at))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its place from 0, its bytes, and the spans of its cells in its text."""

    index: int
    start: int
    stop: int
    cells: list[tuple[int, int]]


def _placed(
    raw: bytes, text: str, charset: Charset, spans: Sequence[tuple[int, int, list[tuple[int, int]]]]
) -> Iterator[_Row]:
    """Yield the rows with their bytes in the original."""
    at, byte = 0, charset.mark_bytes
    for index, (start, stop, cells) in enumerate(spans):
        byte += len(pack(charset.name, text[at:start]))
        last = min(len(raw), byte + len(pack(charset.name, text[start:stop])))
        yield _Row(index, byte, last, [(a - start, b - start) for a, b in cells])
        at, byte = stop, last


def _row_charset(row: bytes, charset: str) -> str:
    """Return the charset of a row, which may have come from another file than its neighbours."""
    found = [name for _, _, name in lines_by_charset(row, charset)]
    return found[0] if len(found) == 1 else charset


def _passage(
    original: str,
    row: _Row,
    written: tuple[bytes, str, str],
    charset: Charset,
    table: tuple[Sequence[Column], int | None],
) -> Passage:
    raw, own, delimiter = written
    columns, header_at = table
    text, cells = decode(own, raw), row.cells
    if own != charset.name:
        cells = next((found for _, _, found in _rows(text, delimiter)), [])
    kind = kind_of_row(row.index, header_at)
    flags = ("encoding_found",) if charset.certainty == "found" else ()
    stray = charset.name == "utf-8" and "\ufffd" in text
    locator = f"row:{row.index + 1}"
    return Passage(
        id=computed_id("passage", original, locator, row.start, row.stop, row.index),
        original=original, index=row.index, text=text, kind="paragraph" if kind == "title" else kind, locator=locator, byte_start=row.start,
        byte_stop=row.stop, decoding=own, flags=(*flags, "encoding_mixed") if stray or own != charset.name else flags,
        fields=_fields(text, cells, columns, kind),
    )  # fmt: skip


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield (start, stop, spans of the cells) of every row; quotes around a cell are outside of its span."""
    cell = re.compile(
        rf'[ ]*"(?P<quoted>(?:[^"]|"")*)"[ ]*(?={re.escape(delimiter)}|\r|\n|$)|(?P<plain>[^{re.escape(delimiter)}\r\n]*)'
    )
    at = 0
    while at < len(text):
        start, cells = at, []
        while True:
            match = cell.match(text, at)
            if match is None:
                break
            cells.append(match.span("quoted" if match["quoted"] is not None else "plain"))
            at = match.end()
            if at >= len(text) or text[at] != delimiter:
                break
            at += 1
        if text[start:at].strip(delimiter + " \t"):
            yield start, at, cells
        at = at + 2 if text[at : at + 2] == "\r\n" else at + 1


def _fields(
    row: str, cells: Sequence[tuple[int, int]], columns: Sequence[Column], kind: str
) -> dict[str, str]:
    if kind != "row":
        return row_fields([], columns, kind, {})
    made = tuple(
        Cell(column=c.name, role=c.role, start=a, stop=b)
        for c, (a, b) in zip(columns, cells, strict=False)
    )
    return {CELLS: cells_field(made)} | {
        cell.column: row[cell.start : cell.stop].strip()
        for cell in made
        if row[cell.start : cell.stop].strip()
    }
