"""Formats of office programs that are told and not read: older ones (DOC, XLS, PPT), RTF, flat ODF; and which of them a password protects."""

import re
import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from lastseen.model.answer import Outcome
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "ole"
VERSION: Final = "2"

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF: Final = b"{\\rtf"
_FLAT: Final = re.compile(rb"<office:document\s")
_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_BIFF: Final = re.compile(
    rb"\x09\x08.{2}\x00\x06\x05\x00.{12}(?:[^\x2f].[\x00-\x20]\x00.{0,32}){0,3}\x2f\x00.\x00",
    re.DOTALL,
)
_WORD: Final = re.compile(rb"\xec\xa5.{8}(.{2})", re.DOTALL)


def sniff(head: bytes) -> bool:
    """Return whether the file is a compound file, RTF, or an ODF that is one file of XML.

    As text, the last two would be read as their own commands, with the letters of Russian lost in them.
    """
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    flat = begin.startswith(b"<?xml") and _FLAT.search(begin[:8192]) is not None
    return head.startswith(MAGIC) or begin.startswith(RTF) or flat


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield why it is not read."""
    del before
    raw = stream.read()
    if not raw.startswith(MAGIC):
        yield ReadingFailure(original=original, reader=NAME, code="office_format")
        return
    word = _WORD.search(raw[512 : 1 << 20])
    locked = _PACKAGE in raw or _BIFF.search(raw[512 : 1 << 20]) is not None
    locked = locked or (word is not None and bool(struct.unpack("<H", word[1])[0] & 0x0100))
    yield ReadingFailure(
        original=original, reader=NAME, code="locked" if locked else "office_format"
    )
