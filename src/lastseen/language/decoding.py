"""Named decodings: pure functions from the bytes of an original to the text of a passage.

The law: ``decode(p.decoding, raw[p.byte_start:p.byte_stop]) == p.text`` for every passage ``p``,
``raw`` being the original's bytes, or the member's where the locator reads ``member!path``.

Names: a charset (``utf-8``, ``cp1251``, ``utf-16-le``), ``json-string`` (inside of a JSON string),
``telegram-text`` (a JSON string, or an array of strings and objects with ``text``), ``html-text``
and ``html-text:CHARSET``, ``xlsx-row:CONTEXT`` (a ``<row>`` element; the context holds the shared
strings and date styles the row refers to, which stand in other members of the workbook),
``mail-header`` and ``mail-header:CHARSET`` (headers of a mail with their encoded words),
``docx-paragraph``, ``docx-deleted`` and ``docx-row`` (elements of a document; ``:PREFIX`` where it is not ``w``),
``odf-paragraph`` and ``odf-row`` (the same of OpenDocument), ``xml-values`` (the texts of the elements, a line each).
"""

from collections.abc import Callable
from typing import Final

from lastseen.language.charset import pack, text_of, unpack
from lastseen.language.docx_text import paragraph_segments, row_text_segments
from lastseen.language.json_text import json_segments, telegram_segments
from lastseen.language.mail_header import header_segments
from lastseen.language.markup import html_segments
from lastseen.language.odf_text import open_paragraph_segments, open_row_segments
from lastseen.language.segment import Segment
from lastseen.language.sheet_row import row_segments
from lastseen.language.xml_text import values_segments

_SEGMENTED: Final[dict[str, Callable[[bytes, str], list[Segment]]]] = {
    "json-string": lambda raw, _: json_segments(raw),
    "telegram-text": lambda raw, _: telegram_segments(raw),
    "html-text": lambda raw, charset: html_segments(raw, charset or "utf-8"),
    "mail-header": lambda raw, charset: header_segments(raw, charset or "utf-8"),
    "xlsx-row": row_segments,
    "xml-values": lambda raw, _: values_segments(raw),
    "docx-paragraph": lambda raw, prefix: paragraph_segments(raw, prefix or "w"),
    "docx-deleted": lambda raw, prefix: paragraph_segments(raw, prefix or "w", struck=True),
    "docx-row": lambda raw, prefix: row_text_segments(raw, prefix or "w"),
    "odf-paragraph": lambda raw, _: open_paragraph_segments(raw),
    "odf-row": lambda raw, _: open_row_segments(raw),
}


def decode(name: str, raw: bytes) -> str:
    """Return the text that the decoding ``name`` gives for ``raw``.

    Never fails for any bytes: what is no character becomes U+FFFD, so the text holds no
    surrogates.

    Raises:
        LookupError: No decoding has this name (a caller's bug).
    """
    kind = name.partition(":")[0]
    if kind == "telegram-text" and raw[:1] == b'"' and b"\\" not in raw:
        return text_of("utf-8", raw[1:-1])
    if kind in _SEGMENTED:
        return "".join(segment.text for segment in segments(name, raw))
    return text_of(name, raw)


def segments(name: str, raw: bytes) -> list[Segment]:
    """Return the pieces of the text in order, each with its bytes relative to ``raw``."""
    kind, _, argument = name.partition(":")
    if kind in _SEGMENTED:
        return _SEGMENTED[kind](raw, argument)
    text = text_of(name, raw)
    return [Segment(text=text, byte_start=0, byte_stop=len(raw), charset=name)] if raw else []


def byte_span(name: str, raw: bytes, start: int, stop: int) -> tuple[int, int]:
    """Return the bytes, relative to ``raw``, of the characters ``start`` to ``stop``.

    An indivisible segment (an escape, an entity, a cell) counts whole.

    Args:
        name: The passage's decoding.
        raw: The bytes of the passage.
        start: First character, in code points of the decoded text.
        stop: Character after the last one.

    Returns:
        First byte and byte after the last one; equal if ``start == stop``.
    """
    first = last = None
    at = 0
    for segment in segments(name, raw):
        end = at + len(segment.text)
        if first is None and start < end:
            first = _byte_of(segment, raw, start - at, is_stop=False)
        if stop <= end:
            last = _byte_of(segment, raw, stop - at, is_stop=True)
            break
        at = end
    first = len(raw) if first is None else first
    last = len(raw) if last is None else last
    return (first, first) if start >= stop else (first, max(first, last))


def _byte_of(segment: Segment, raw: bytes, character: int, *, is_stop: bool) -> int:
    if segment.charset is None:
        return segment.byte_stop if is_stop and character > 0 else segment.byte_start
    packed = unpack(segment.charset, raw[segment.byte_start : segment.byte_stop])
    length = len(pack(segment.charset, packed[:character]))
    return min(segment.byte_start + length, segment.byte_stop)
