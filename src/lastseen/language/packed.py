"""Packed bytes: files in a ZIP and packed streams, opened within limits; what is wrong with the bytes is one error with a code.

Only calls into the standard library stand inside ``unpacking``: what it raises there is said of the
bytes; the same exception anywhere else is a fault of ours and goes on as one.
"""

import io
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, cast

MEMBER_BYTES: Final = 512 << 20
"""What a file in a document may hold."""

STILL_HONEST: Final = 8 << 20
RATIO: Final = 400
"""Beyond so many bytes, what unpacks to more than so many times itself is a bomb; chats and lists unpack to twenty times."""

STEP: Final = 1 << 18
LOCKED: Final = 1
"""The flag of a file in a ZIP that a password protects."""

WRONG: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, tarfile.TarError, struct.error, EOFError, OSError, ValueError, OverflowError, NotImplementedError)  # fmt: skip
"""What the standard library raises for bytes that are not built as their format says."""


class PackedError(Exception):
    """Packed bytes cannot be had; ``code`` says why: a key of ``FAILURE_CODES``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def first_names(head: bytes) -> bytes:
    """Return the names of the files that begin in the first bytes of a ZIP, one a line; what they hold may name others."""
    found = re.finditer(rb"PK\x03\x04.{22}(..)..", head, re.DOTALL)
    return b"\n".join(
        head[each.end() : each.end() + int.from_bytes(each[1], "little")] for each in found
    )


@contextmanager
def unpacking() -> Iterator[None]:
    """Tell what the standard library says of bad bytes in one way.

    Raises:
        PackedError: The bytes are not built as their format says.
    """
    try:
        yield
    except RecursionError as error:
        raise PackedError("nested") from error
    except WRONG as error:
        raise PackedError("malformed") from error


def is_bomb(unpacked_bytes: int, packed_bytes: int) -> bool:
    """Return whether so much comes out of so little as of nothing honest."""
    return unpacked_bytes > STILL_HONEST and unpacked_bytes > RATIO * max(1, packed_bytes)


def unpacked(stream: BinaryIO, packed_bytes: int, most_bytes: int) -> io.BytesIO:
    """Return what a stream that unpacks as it is read gives; a header that lies about its size is not asked.

    Args:
        stream: Unpacks as it is read.
        packed_bytes: How much is packed in it.
        most_bytes: What it may unpack to.

    Raises:
        PackedError: It is damaged, a bomb, or larger than allowed.
    """
    made, step = io.BytesIO(), min(STEP, most_bytes + 1)
    while piece := _next(stream, step):
        made.write(piece)
        _weigh(made.tell(), packed_bytes, most_bytes)
    made.seek(0)
    return made


def _weigh(unpacked_bytes: int, packed_bytes: int, most_bytes: int) -> None:
    if is_bomb(unpacked_bytes, packed_bytes):
        raise PackedError("bomb")
    if unpacked_bytes > most_bytes:
        raise PackedError("too_large")


def _next(stream: BinaryIO, step: int) -> bytes:
    with unpacking():
        return stream.read(step)


class PackedFiles:
    """The files of a ZIP.

    Args:
        stream: The bytes of the ZIP.
        member_bytes: What one of its files may hold.

    Raises:
        PackedError: It is no whole ZIP.
    """

    def __init__(self, stream: BinaryIO, member_bytes: int = MEMBER_BYTES) -> None:
        self._most = member_bytes
        with unpacking():
            self._archive = zipfile.ZipFile(stream)

    def infos(self) -> list[zipfile.ZipInfo]:
        """Return what its directory says of every file that has a name, in its order."""
        return [info for info in self._archive.infolist() if info.filename]

    def every(self) -> list[zipfile.ZipInfo]:
        """Return what its directory says of every file, those without a name too."""
        return self._archive.infolist()

    @property
    def comment(self) -> bytes:
        """What stands behind the directory."""
        return self._archive.comment

    def names(self) -> list[str]:
        """Return the names of the files."""
        return self._archive.namelist()

    def stream(self, file: str | zipfile.ZipInfo) -> io.BytesIO:
        """Return the bytes of a file, as a stream that can be wound back.

        Raises:
            PackedError: There is none of this name, or it is damaged, locked, a bomb or too large.
        """
        info = file if isinstance(file, zipfile.ZipInfo) else self._info(file)
        if info.flag_bits & LOCKED:
            raise PackedError("locked")
        _weigh(info.file_size, info.compress_size, self._most)
        with unpacking():
            packed = self._archive.open(info)
        with packed:
            return unpacked(cast("BinaryIO", packed), info.compress_size, self._most)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            PackedError: There is none of this name, or it is damaged, locked, a bomb or too large.
        """
        return self.stream(name).getvalue()

    def _info(self, name: str) -> zipfile.ZipInfo:
        if name not in self._archive.NameToInfo:
            raise PackedError("malformed")
        return self._archive.getinfo(name)


def packed_file(stream: BinaryIO, name: str) -> BinaryIO:
    """Return the bytes of one file of a ZIP.

    Raises:
        KeyError: There is none of this name.
        PackedError: The ZIP or the file is damaged, locked, a bomb or too large.
    """
    files = PackedFiles(stream)
    if name not in files.names():
        raise KeyError(name)
    return files.stream(name)
