"""The text inside JSON strings and Telegram text values, with the bytes of every character."""

import re
from typing import Final

from lastseen.language.charset import text_of
from lastseen.language.segment import Segment

_PIECE: Final = re.compile(
    rb"[^\\]++"
    rb"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|\\u[0-9a-fA-F]{4}|\\.|\\",
    re.DOTALL,
)
_TOKEN: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[\[\]{}:,]', re.DOTALL)
_ESCAPES: Final = {b"n": "\n", b"t": "\t", b"r": "\r", b"b": "\b", b"f": "\f"}


def json_segments(raw: bytes, offset: int = 0) -> list[Segment]:
    """Return the segments of the inside of a JSON string (its quotes left out).

    Args:
        raw: The bytes between the quotes.
        offset: Added to every byte offset.
    """
    if b"\\" not in raw:
        return [_plain(raw, offset)] if raw else []
    segments = []
    for piece in _PIECE.finditer(raw):
        start, stop = piece.start() + offset, piece.end() + offset
        if piece[0].startswith(b"\\"):
            segments.append(Segment(text=_unescape(piece[0]), byte_start=start, byte_stop=stop))
        else:
            segments.append(_plain(piece[0], start))
    return segments


def _plain(raw: bytes, start: int) -> Segment:
    text = text_of("utf-8", raw)
    return Segment(text=text, byte_start=start, byte_stop=start + len(raw), charset="utf-8")


def _unescape(escape: bytes) -> str:
    if escape.startswith(b"\\u") and len(escape) >= 6:
        first = int(escape[2:6], 16)
        if len(escape) == 12:
            return chr(0x10000 + ((first - 0xD800) << 10) + int(escape[8:12], 16) - 0xDC00)
        return "\ufffd" if 0xD800 <= first <= 0xDFFF else chr(first)
    return _ESCAPES.get(escape[1:], text_of("utf-8", escape[1:]))


def telegram_segments(raw: bytes) -> list[Segment]:
    """Return the segments of a Telegram ``text`` value: a string, or strings and objects.

    Of an object the string under its key ``text`` counts; nothing is put between the pieces.
    """
    if raw[:1] == b'"':
        return json_segments(raw[1:-1], 1)
    segments: list[Segment] = []
    for start, stop in _string_places(raw):
        segments += json_segments(raw[start + 1 : stop - 1], start + 1)
    return segments


def _string_places(raw: bytes) -> list[tuple[int, int]]:
    """Ranges of the strings that are elements of the array or the ``text`` of its objects."""
    places: list[tuple[int, int]] = []
    depth, key, last, is_value = 0, b"", b"", False
    for token in _TOKEN.finditer(raw):
        word = token[0]
        if word in (b"[", b"{"):
            depth += 1
            is_value = False
        elif word in (b"]", b"}"):
            depth -= 1
        elif word == b":":
            key, is_value = last, True
        elif word == b",":
            is_value = False
        elif depth == 1 or (depth == 2 and is_value and key == b'"text"'):
            places.append(token.span())
        last = word
    return places
