"""Paragraphs of a text between blank lines, with their bytes, each in the charset it was written in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lastseen.language.charset import Charset, pack, unpack
from lastseen.language.mixed_charset import lines_by_charset

PARAGRAPH: Final = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*")
LONGEST: Final = 20_000
"""A paragraph of more characters is cut at the last end of a sentence or word before: no reader has one so long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the lines of one that share a charset.

    Attributes:
        start: Its first byte.
        stop: The byte after its last.
        charset: What its bytes are written in.
        line: The line it begins in, from 1.
    """

    start: int
    stop: int
    charset: str
    line: int


def pieces(raw: bytes, charset: Charset, *, sure: bool) -> Iterator[Piece]:
    """Yield the paragraphs with their bytes; ``sure`` says that a person chose the charset."""
    text = unpack(charset.name, raw[charset.mark_bytes :])
    text = text if "\n" in text else text.replace("\r", "\n")
    at, byte, line = 0, charset.mark_bytes, 1
    for start, end in _paragraphs(text):
        byte += len(pack(charset.name, text[at:start]))
        stop = byte + len(pack(charset.name, text[start:end]))
        line += text.count("\n", at, start)
        whole = raw[byte:stop]
        runs = [(0, len(whole), charset.name)] if sure else lines_by_charset(whole, charset.name)
        for first, last, own in runs:
            words = whole[first:last].rstrip()
            if words or last == len(whole):
                end_byte = byte + (last if last == len(whole) else first + len(words))
                yield Piece(byte + first, end_byte, own, line + whole.count(b"\n", 0, first))
        at, byte = end, stop
        line += text.count("\n", start, end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last character of each paragraph, the monstrous ones in parts."""
    for match in PARAGRAPH.finditer(text):
        start, stop = match.start(), match.start() + len(match.group().rstrip())
        while stop - start > LONGEST:
            cut = max(
                text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (". ", "\n")
            )
            if cut < 0:
                cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            end = cut + 1 if cut >= 0 else start + LONGEST
            yield start, _tight(text, start, end)
            start = _skip(text, end, stop)
        if start < stop:
            yield start, stop


def _tight(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _skip(text: str, start: int, stop: int) -> int:
    while start < stop and text[start].isspace():
        start += 1
    return start
