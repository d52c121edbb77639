"""Plain text and Markdown: paragraphs between blank lines, in whatever charset; the last resort, and never for binary files."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from lastseen.language.charset import find_charset, pack, unpack
from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "plain_text"
VERSION: Final = "1"

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
    text = unpack(charset.name, raw[charset.mark_bytes :])
    flags = ("encoding_found",) if charset.certainty == "found" else ()
    at, byte, index, line = 0, charset.mark_bytes, 0, 1
    for start, end in _paragraphs(text):
        words = text[start:end]
        byte += len(pack(charset.name, text[at:start]))
        stop = byte + len(pack(charset.name, words))
        line += text.count("\n", at, start)
        locator = f"line:{line}"
        yield Passage(
            id=computed_id("passage", original, locator, byte, stop, index), original=original, index=index,
            text=decode(charset.name, raw[byte:stop]), kind="paragraph", locator=locator, byte_start=byte, byte_stop=stop,
            decoding=charset.name, flags=flags,
        )  # fmt: skip
        at, byte, index = end, stop, index + 1
        line += words.count("\n")
    if index == 0:
        yield ReadingFailure(original=original, reader=NAME, code="empty")


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
