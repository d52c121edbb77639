"""Headers of a mail as a person reads them: lines as they stand, encoded words in their characters."""

import base64
import binascii
import re
from typing import Final

from lastseen.language.charset import is_known, shown, text_of
from lastseen.language.segment import Segment

_WORD: Final = rb"=\?[^?\s*]{1,40}(?:\*[^?\s]*)?\?[bBqQ]\?[^?\r\n]*\?="
_RUN: Final = re.compile(_WORD + rb"(?:[ \t]*(?:\r?\n[ \t]+)?" + _WORD + rb")*")
_ONE: Final = re.compile(rb"=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?\r\n]*)\?=")


def header_segments(raw: bytes, charset: str = "utf-8") -> list[Segment]:
    """Return the segments of a block of headers: plain stretches, and each run of encoded words as one.

    Args:
        raw: The bytes of the block, or of one value.
        charset: What its bytes outside of encoded words are written in.
    """
    segments: list[Segment] = []
    at = 0
    for run in _RUN.finditer(raw):
        segments += _plain(raw, at, run.start(), charset)
        text = _words(run[0])
        segments.append(Segment(text=text, byte_start=run.start(), byte_stop=run.end()))
        at = run.end()
    return segments + _plain(raw, at, len(raw), charset)


def header_text(raw: bytes, charset: str = "utf-8") -> str:
    """Return a block of headers, or one value, as a person reads it."""
    return "".join(segment.text for segment in header_segments(raw, charset))


def _plain(raw: bytes, start: int, stop: int, charset: str) -> list[Segment]:
    if start == stop:
        return []
    text = text_of(charset, raw[start:stop])
    return [Segment(text=text, byte_start=start, byte_stop=stop, charset=charset)]


def _words(run: bytes) -> str:
    """Return the characters of encoded words in a row; a character may begin in one and end in the next."""
    text, gathered, of = "", b"", ""
    for name, way, inside in _ONE.findall(run):
        charset = name.decode("ascii", "replace").lower()
        if charset != of:
            text, gathered, of = text + _characters(of, gathered), b"", charset
        gathered += _octets(way, inside)
    return text + _characters(of, gathered)


def _characters(charset: str, octets: bytes) -> str:
    if not octets:
        return ""
    return shown(text_of(charset if is_known(charset) else "utf-8", octets))


def _octets(way: bytes, inside: bytes) -> bytes:
    if way in b"bB":
        return lenient_base64(inside)
    return binascii.a2b_qp(inside, header=True)


def lenient_base64(written: bytes) -> bytes:
    """Return the octets of base64 without whatever is no part of it; it may have broken off."""
    octets = []
    for piece in re.split(rb"=+", written):
        digits = re.sub(rb"[^A-Za-z0-9+/]", b"", piece)
        digits = digits[: len(digits) - 1] if len(digits) % 4 == 1 else digits
        octets.append(base64.b64decode(digits + b"=" * (-len(digits) % 4)))
    return b"".join(octets)
