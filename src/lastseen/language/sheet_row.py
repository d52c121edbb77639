"""The text of one row of a spreadsheet: its cells as a person reads them, tabs between them."""

import html
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from lastseen.language.charset import text_of
from lastseen.language.segment import Segment
from lastseen.language.xml_text import last_end

_CELL: Final = re.compile(
    rb"<(?:\w+:)?c\b(?P<head>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*?)"
    rb"(?:/>|>(?P<body>.*?)</(?:\w+:)?c\s*>)",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(rb"""\b(r|s|t)\s*=\s*["']([^"']*)["']""")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v\b[^<>]*+>(.*?)</(?:\w+:)?v\s*>", re.DOTALL)
_INLINE: Final = re.compile(rb"<(?:\w+:)?t\b[^<>]*?(?:/>|>(.*?)</(?:\w+:)?t\s*>)", re.DOTALL)
_PHONETIC: Final = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh\s*>", re.DOTALL)
_encoded: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_EXCEL_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A cell of a row.

    Attributes:
        column: From 0.
        text: As a person reads it; dates as ISO days.
        byte_start: First byte of the cell's element in the row.
        byte_stop: Byte after the last one.
    """

    column: int
    text: str
    byte_start: int
    byte_stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContext:
    """What a row's cells need from other members of the workbook.

    Attributes:
        strings: Shared strings by their number.
        date_styles: Styles that show a number as a date.
        epoch: 1900 or 1904, the date system.
        style_bytes: The styles as they stand in the file.
    """

    strings: dict[str, str]
    date_styles: frozenset[str]
    epoch: int = 1900
    style_bytes: frozenset[bytes | None] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the styles also as they stand in the file."""
        marks = frozenset(style.encode("ascii", "replace") for style in self.date_styles)
        object.__setattr__(self, "style_bytes", marks)

    def as_json(self) -> str:
        """Return it as canonical JSON, the part of a decoding's name after ``xlsx-row:``."""
        if not self.strings and not self.date_styles:
            return f'{{"d":[],"e":{self.epoch},"s":{{}}}}'
        parts = {"d": sorted(self.date_styles), "e": self.epoch, "s": self.strings}
        return _encoded(parts)


@lru_cache(maxsize=64)
def context_of(name: str) -> SheetContext:
    """Return the context written in a decoding's name."""
    parts: dict[str, Any] = json.loads(name) if name else {"d": [], "e": 1900, "s": {}}
    return SheetContext(strings=parts["s"], date_styles=frozenset(parts["d"]), epoch=parts["e"])


def row_cells(raw: bytes, context: SheetContext) -> list[SheetCell]:
    """Return the cells of a ``<row>`` element that hold something, in the order of the columns."""
    return _cells(raw, context, {}, set())


def row_read(raw: bytes, book: SheetContext) -> tuple[list[SheetCell], str, SheetContext]:
    """Return the cells of a row, its text, and what of the workbook's strings and styles it needs.

    Args:
        raw: The ``<row>`` element.
        book: All strings and styles of the workbook.
    """
    strings: dict[str, str] = {}
    styles: set[str] = set()
    cells = _cells(raw, book, strings, styles)
    text, column = [], 0
    for cell in cells:
        if cell.column > column:
            text.append("\t" * (cell.column - column))
            column = cell.column
        text.append(cell.text)
    own = SheetContext(strings=strings, date_styles=frozenset(styles), epoch=book.epoch)
    return cells, "".join(text), own


def _cells(
    raw: bytes, context: SheetContext, strings: dict[str, str], styles: set[str]
) -> list[SheetCell]:
    """Return the cells; what they use of the context is added to ``strings`` and ``styles``."""
    cells, column = [], 0
    for match in _CELL.finditer(raw, 0, last_end(raw, b"c")):
        attributes = dict(_ATTRIBUTE.findall(match["head"]))
        column = _column(attributes.get(b"r", b""), column)
        text = _text(match["body"] or b"", attributes, context)
        if attributes.get(b"t") == b"s":
            number = _number_of(match["body"] or b"")
            if number in context.strings:
                strings[number] = context.strings[number]
        if attributes.get(b"s") in context.style_bytes:
            styles.add(attributes[b"s"].decode("ascii", "replace"))
        if text:
            start, stop = match.span()
            cells.append(SheetCell(column=column, text=text, byte_start=start, byte_stop=stop))
        column += 1
    cells.sort(key=_by_column)
    return cells


_by_column: Final = attrgetter("column")


def _number_of(body: bytes) -> str:
    value = _VALUE.search(body)
    return value[1].decode("ascii", "replace").strip() if value is not None else ""


def row_segments(raw: bytes, name: str) -> list[Segment]:
    """Return the segments of a row: one per cell, and the tabs between columns."""
    segments: list[Segment] = []
    column = 0
    for cell in row_cells(raw, context_of(name)):
        if cell.column > column:
            tabs = "\t" * (cell.column - column)
            at = cell.byte_start
            segments.append(Segment(text=tabs, byte_start=at, byte_stop=at))
        column = max(column, cell.column)
        segments.append(
            Segment(text=cell.text, byte_start=cell.byte_start, byte_stop=cell.byte_stop)
        )
    return segments


def string_text(raw: bytes) -> str:
    """Return the text of a shared or inline string's element, its runs joined as they are."""
    runs = _INLINE.findall(_PHONETIC.sub(b"", raw) if b"rPh>" in raw else raw)
    return "".join(_characters(run) for run in runs)


def _characters(raw: bytes) -> str:
    if raw.isascii() and b"&" not in raw and b"_x" not in raw and b"<" not in raw:
        return raw.decode("ascii")
    text = html.unescape(text_of("utf-8", raw.replace(b"<![CDATA[", b"").replace(b"]]>", b"")))
    return _EXCEL_ESCAPE.sub(_excel_character, text)


def _excel_character(escape: re.Match[str]) -> str:
    number = int(escape[1], 16)
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else chr(number)


def _column(reference: bytes, following: int) -> int:
    letters = reference.rstrip(b"0123456789")
    if not letters.isalpha() or len(letters) > 3:
        return following
    return min(column_number(letters), 16_383)


@lru_cache(maxsize=1024)
def column_number(letters: bytes) -> int:
    """Return the place, from 0, of the column with these letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _text(body: bytes, attributes: dict[bytes, bytes], context: SheetContext) -> str:
    kind = attributes.get(b"t", b"n")
    if kind == b"inlineStr":
        return string_text(body)
    value = _VALUE.search(body)
    if value is None:
        return ""
    text = _characters(value[1])
    if kind == b"s":
        return context.strings.get(text.strip(), "\ufffd")
    if kind == b"b":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if kind != b"n":
        return text
    style = attributes.get(b"s", b"").decode("ascii", "replace")
    return _number(text.strip(), is_date=style in context.date_styles, epoch=context.epoch)


def _number(text: str, *, is_date: bool, epoch: int) -> str:
    try:
        number = float(text)
    except ValueError:
        return text
    if is_date and 0 <= number < 2_958_466:
        return _date(number, epoch)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else text


def _date(serial: float, epoch: int) -> str:
    """A serial number as ISO; the 1900 system counts a 29 February 1900 that never was."""
    zero = datetime(1904, 1, 1) if epoch == 1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day
    if epoch == 1900 and serial < 60:
        zero += timedelta(days=1)
    moment = zero + timedelta(days=int(serial), seconds=round((serial % 1) * 86_400))
    if serial % 1 == 0:
        return moment.date().isoformat()
    return moment.time().isoformat() if serial < 1 else moment.isoformat(" ")
