"""Texts whose lines were written in different charsets: which lines are in which, so that nothing of them is lost."""

from collections.abc import Iterator
from typing import Final

from lastseen.language.charset import WIDE, is_utf8, mostly_utf8
from lastseen.language.charset_guess import ranked, readable

ENOUGH: Final = 6
"""Bytes that are not ASCII which a line must have before another charset than the file's is believed."""


def lines_by_charset(raw: bytes, charset: str) -> Iterator[tuple[int, int, str]]:
    """Yield (first byte, byte after the last, charset) of the runs of lines; one run where all is as the file says.

    Args:
        raw: A piece of a text, such as a paragraph.
        charset: The charset of the whole text.
    """
    if charset in WIDE or raw.isascii() or (charset == "utf-8" and is_utf8(raw)):
        yield 0, len(raw), charset
        return
    start, at, current = 0, 0, ""
    for line in raw.splitlines(keepends=True):
        own = "" if line.isascii() else _line_charset(line, charset)
        if own and current and own != current:
            yield start, at, current
            start = at
        current = own or current
        at += len(line)
    yield start, at, current or charset


def _line_charset(line: bytes, charset: str) -> str:
    if is_utf8(line):
        sure = charset == "utf-8" or (mostly_utf8(line) and readable(line, charset) < 0)
        return "utf-8" if sure else charset
    if charset == "utf-8" and mostly_utf8(line):
        return charset
    best = next(iter(ranked(line)), charset)
    if charset == "utf-8":
        return best
    high = sum(byte > 127 for byte in line)
    better = readable(line, best) > readable(line, charset) + 1
    return best if better and high >= ENOUGH else charset
