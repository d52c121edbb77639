"""Web archives in a ZIP (WACZ): the archives in it; its indexes and page lists name only what stands in them."""

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from lastseen.language.packed import LOCKED, PackedError, PackedFiles, packed_file
from lastseen.model.answer import Found
from lastseen.model.member import Member
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "wacz"
VERSION: Final = "1"

LARGEST_BYTES: Final = 1 << 30
_FIRST: Final = re.compile(
    rb"PK\x03\x04.{26}(?:archive/[^/\x00]{1,200}\.warc|datapackage\.json|datapackage-digest\.json|pages/pages\.jsonl|indexes/index\.)",
    re.DOTALL,
)
_ARCHIVE: Final = re.compile(r"archive/.+\.warc(?:\.gz)?")


def sniff(head: bytes) -> bool:
    """Return whether the file is a ZIP that begins with the files of a web archive."""
    return _FIRST.match(head) is not None and b"archive/" in head


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
    """Yield the archives."""
    del before
    try:
        archive = PackedFiles(stream, LARGEST_BYTES)
    except PackedError as error:
        yield ReadingFailure(original=original, reader=NAME, code=error.code)
        return
    infos = [info for info in archive.infos() if _ARCHIVE.fullmatch(info.filename)]
    for info in infos:
        opener = partial(archive.stream, info)
        yield Member(path=info.filename, open=opener, locked=bool(info.flag_bits & LOCKED))
    if not infos:
        yield ReadingFailure(original=original, reader=NAME, code="empty")


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a file in it.

    Raises:
        KeyError: There is none with this name.
    """
    return packed_file(stream, path)
