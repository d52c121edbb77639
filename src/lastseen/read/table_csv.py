"""Lists as CSV or TSV: every row with its cells, the dialect found over many lines, the columns' roles proposed and correctable."""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final

from lastseen.language.charset import find_charset, pack, unpack
from lastseen.language.columns import Column, is_header, propose
from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.cell import CELLS, ROLES, Cell, cells_field
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState

NAME: Final = "table_csv"
VERSION: Final = "1"

LARGEST_BYTES: Final = 256 << 20
DELIMITERS: Final = ";\t,|"
SAMPLE_ROWS: Final = 40


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
        and (delimiter != "," or is_header(first) or all(len(c.split()) <= 5 for c in cells[:60]))
    )


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
    sample = [[text[a:b].strip(' "') for a, b in cells] for _, _, cells in spans[: SAMPLE_ROWS + 1]]
    header = sample[0] if sample and is_header(sample[0]) else None
    columns = mapped(
        propose(header, sample[1:] if header else sample), before.settings.get("mapping")
    )
    if "mapping" not in before.settings:
        yield question(
            columns, sample[1] if header and len(sample) > 1 else sample[0] if sample else []
        )
    at, byte = 0, charset.mark_bytes
    for index, (start, stop, cells) in enumerate(spans):
        byte += len(pack(charset.name, text[at:start]))
        last = byte + len(pack(charset.name, text[start:stop]))
        kind = "header" if header is not None and index == 0 else "row"
        locator = f"row:{index + 1}"
        yield Passage(
            id=computed_id("passage", original, locator, byte, last, index),
            original=original, index=index, text=decode(charset.name, raw[byte:last]), kind=kind,
            locator=locator, byte_start=byte, byte_stop=last, decoding=charset.name,
            flags=("encoding_found",) if charset.certainty == "found" else (),
            fields=_fields(text[start:stop], [(a - start, b - start) for a, b in cells], columns, kind),
        )  # fmt: skip
        at, byte = stop, last


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
    if kind == "header":
        return {
            "mapping": json.dumps(
                {column.name: column.role for column in columns}, ensure_ascii=False
            )
        }
    made = tuple(
        Cell(column=c.name, role=c.role, start=a, stop=b)
        for c, (a, b) in zip(columns, cells, strict=False)
    )
    return {CELLS: cells_field(made)} | {
        cell.column: row[cell.start : cell.stop].strip()
        for cell in made
        if row[cell.start : cell.stop].strip()
    }


def _chosen(mapping: str | None) -> Mapping[str, str]:
    """Return the roles a person gave to columns; words that are no JSON object give none."""
    try:
        chosen = json.loads(mapping or "{}")
    except ValueError:
        return {}
    roles = chosen.items() if isinstance(chosen, dict) else ()
    return {f"{column}": f"{role}" for column, role in roles if role in ROLES}


def mapped(columns: Sequence[Column], mapping: str | None) -> list[Column]:
    """Return the columns with the roles a person gave them; "accept" and no mapping leave the proposal."""
    chosen = _chosen(mapping)
    return [
        Column(
            name=c.name,
            role=chosen.get(c.name, c.role),
            why="a person decided" if c.name in chosen else c.why,
        )
        for c in columns
    ]


def question(columns: Sequence[Column], example: Sequence[str]) -> ReadingQuestion:
    """Return the question whether the columns mean what they seem to, with an example of each."""
    shown = [
        f"{c.name} = {c.role} ({c.why}){f', e.g. {example[i]}' if i < len(example) and example[i] else ''}"
        for i, c in enumerate(columns)
    ]
    return ReadingQuestion(
        kind="mapping", subject="columns", choices=("accept",), evidence=tuple(shown)
    )
