"""Web archives in a ZIP (WACZ): the archives in it; its indexes and page lists name only what stands in them."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

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
        with zipfile.ZipFile(stream) as archive:
            infos = [info for info in archive.infolist() if _ARCHIVE.fullmatch(info.filename)]
            for info in infos:
                opener = partial(_opened, archive, info)
                yield Member(path=info.filename, open=opener, locked=bool(info.flag_bits & 1))
            if not infos:
                yield ReadingFailure(original=original, reader=NAME, code="empty")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        yield ReadingFailure(original=original, reader=NAME, code="malformed")


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a file in it.

    Raises:
        KeyError: There is none with this name.
    """
    with zipfile.ZipFile(stream) as archive:
        return _opened(archive, archive.getinfo(path))


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    if info.file_size > LARGEST_BYTES:
        raise ValueError(info.file_size)
    with archive.open(info) as packed:
        return io.BytesIO(packed.read(LARGEST_BYTES))
