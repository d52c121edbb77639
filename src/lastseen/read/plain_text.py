"""Plain text and Markdown: paragraphs between blank lines, in whatever charset; the last resort, and never for binary files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from lastseen.language.charset import Charset, find_charset, pack, unpack
from lastseen.language.decoding import decode
from lastseen.language.mixed_charset import lines_by_charset
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "plain_text"
VERSION: Final = "2"

LARGEST_BYTES: Final = 256 << 20
PARAGRAPH: Final = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*")
LONGEST: Final = 20_000
"""A paragraph of more characters is cut at the last end of a sentence or word before: no reader has one so long."""
CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BINARY: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"%PDF",
    b"PK\x03\x04",
    b"GIF8",
    b"RIFF",
    b"OggS",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"SQLite format",
    b"ID3",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
)


def sniff(head: bytes) -> bool:
    """Return whether the bytes look like text a person could read."""
    if head.startswith(BINARY) or b"ftyp" in head[4:12]:
        return False
    begin = head.lstrip()
    if begin[:1] in (b"{", b"[") and re.match(rb'(?:\{\s*"|\[\s*[\{\["\d])', begin):
        return False
    found = find_charset(head)
    if found is None:
        return False
    wide = found.name.startswith(("utf-16", "utf-32"))
    return wide or len(CONTROL.findall(head)) <= len(head) // 100


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield the paragraphs; the charset is declared by a person, marked in the file, or found and flagged."""
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        yield ReadingFailure(original=original, reader=NAME, code="too_large", byte=LARGEST_BYTES)
        return
    charset = find_charset(raw, before.settings.get("encoding"))
    if charset is None:
        yield ReadingFailure(original=original, reader=NAME, code="encoding")
        return
    index = 0
    for piece in _pieces(raw, charset, sure="encoding" in before.settings):
        locator = f"line:{piece.line}"
        text = decode(piece.charset, raw[piece.start : piece.stop])
        mixed = piece.charset != charset.name or ("\ufffd" in text and charset.name == "utf-8")
        flags = ("encoding_found",) if charset.certainty == "found" else ()
        yield Passage(
            id=computed_id("passage", original, locator, piece.start, piece.stop, index), original=original, index=index,
            text=text, kind="paragraph", locator=locator, byte_start=piece.start, byte_stop=piece.stop,
            decoding=piece.charset, flags=(*flags, "encoding_mixed") if mixed else flags,
        )  # fmt: skip
        index += 1
    if index == 0:
        yield ReadingFailure(original=original, reader=NAME, code="empty")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, or the lines of one that share a charset: its bytes and the line it begins in."""

    start: int
    stop: int
    charset: str
    line: int


def _pieces(raw: bytes, charset: Charset, *, sure: bool) -> Iterator[_Piece]:
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
                yield _Piece(byte + first, end_byte, own, line + whole.count(b"\n", 0, first))
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
