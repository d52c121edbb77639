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
    for match in PARAGRAPH.finditer(text):
        words = match.group().rstrip()
        byte += len(pack(charset.name, text[at : match.start()]))
        stop = byte + len(pack(charset.name, words))
        line += text.count("\n", at, match.start())
        locator = f"line:{line}"
        yield Passage(
            id=computed_id("passage", original, locator, byte, stop, index), original=original, index=index,
            text=decode(charset.name, raw[byte:stop]), kind="paragraph", locator=locator, byte_start=byte, byte_stop=stop,
            decoding=charset.name, flags=flags,
        )  # fmt: skip
        at, byte, index = match.start() + len(words), stop, index + 1
        line += words.count("\n")
    if index == 0:
        yield ReadingFailure(original=original, reader=NAME, code="empty")
