"""Plain text and Markdown: paragraphs between blank lines, in whatever charset; the last resort, and never for binary files."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from lastseen.language.charset import find_charset
from lastseen.language.decoding import decode
from lastseen.language.paragraphs import pieces
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "plain_text"
VERSION: Final = "2"

LARGEST_BYTES: Final = 256 << 20
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
    for piece in pieces(raw, charset, sure="encoding" in before.settings):
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
