"""Carriers: the texts inside the bytes of a finished file, its members' names among them."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lastseen.errors import UsageError
from lastseen.language.packed import PackedError, PackedFiles

MOST_MEMBER_BYTES: Final = 50 * 1024 * 1024
DEEPEST: Final = 4
PDF_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
PDF_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
PDF_GLUE: Final = re.compile(r"\)\s*-?[\d.]*\s*\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A text found in a file.

    Attributes:
        where: File and part; a member is named by its number, for its name may be the leak.
        text: What can be read there.
    """

    where: str
    text: str


def carried_texts(where: str, content: bytes, depth: int = 0) -> Iterator[Carried]:
    """Yield every text in the bytes of a file.

    Raises:
        UsageError: A part cannot be searched (encrypted, damaged, too large, nested too deep).
    """
    if depth > DEEPEST:
        raise UsageError("a finished file holds archives in archives too deep to be searched")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip_texts(where, content, depth)
    elif content.startswith(b"\x1f\x8b"):
        yield from carried_texts(f"{where}/unpacked", _gunzipped(content), depth + 1)
    elif content.startswith(b"%PDF"):
        yield from _pdf_texts(where, content)
    else:
        yield from _plain_texts(where, content)


def _plain_texts(where: str, content: bytes) -> Iterator[Carried]:
    """Yield the readings of bytes without a container: one if the encoding is sure, else all likely ones."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Carried(where=where, text=content.decode("utf-16", "replace"))
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if text and "\x00" not in text:
        yield Carried(where=where, text=text)
        return
    for encoding in ("utf-8", "cp1251", "koi8-r", "utf-16-le", "utf-16-be"):
        yield Carried(
            where=f"{where}/bytes as {encoding}", text=content.decode(encoding, "replace")
        )
    yield Carried(
        where=f"{where}/bytes as utf-16-le", text=content[1:].decode("utf-16-le", "replace")
    )


def _zip_texts(where: str, content: bytes, depth: int) -> Iterator[Carried]:
    """Yield names, comments and contents of an archive's members."""
    archive = _opened(content)
    yield Carried(where=f"{where}/archive comment", text=archive.comment.decode("utf-8", "replace"))
    for number, member in enumerate(archive.every(), start=1):
        inside = f"{where}/member {number}"
        yield Carried(where=f"{inside} name", text=member.filename)
        yield Carried(where=f"{inside} comment", text=member.comment.decode("utf-8", "replace"))
        yield from carried_texts(inside, _member(archive, member), depth + 1)


def _opened(content: bytes) -> PackedFiles:
    try:
        return PackedFiles(io.BytesIO(content), MOST_MEMBER_BYTES)
    except PackedError as problem:
        raise UsageError("a finished archive is damaged, so it could not be searched") from problem


def _member(archive: PackedFiles, member: zipfile.ZipInfo) -> bytes:
    try:
        return archive.stream(member).getvalue()
    except PackedError as problem:
        raise UsageError(
            "a member of a finished archive is damaged, encrypted or too large to be searched"
        ) from problem


def _gunzipped(content: bytes) -> bytes:
    """Return the unpacked bytes of a gzip file."""
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            unpacked = stream.read(MOST_MEMBER_BYTES + 1)
    except (OSError, EOFError, zlib.error) as problem:
        raise UsageError(
            "a finished packed file is damaged, so it could not be searched"
        ) from problem
    if len(unpacked) > MOST_MEMBER_BYTES:
        raise UsageError("a finished packed file is too large to be searched")
    return unpacked


def _pdf_texts(where: str, content: bytes) -> Iterator[Carried]:
    """Yield what a PDF's bytes and unpacked streams spell; fonts with codes of their own are not read."""
    label = f"{where}/raw bytes of a PDF, its fonts not decoded"
    streams = [_inflated(match[1]) for match in PDF_STREAM.finditer(content)]
    for piece in (content, *streams):
        for encoding in ("utf-8", "cp1251", "utf-16-be", "utf-16-le"):
            yield Carried(where=label, text=PDF_GLUE.sub("", piece.decode(encoding, "replace")))
        for match in PDF_HEX.finditer(piece):
            digits = re.sub(rb"\s", b"", match[1]).decode("ascii")
            octets = bytes.fromhex(digits[: len(digits) // 2 * 2])
            for encoding in ("utf-16-be", "utf-8", "cp1251"):
                yield Carried(where=label, text=octets.decode(encoding, "replace"))


def _inflated(stream: bytes) -> bytes:
    """Return a stream unpacked as far as it goes, or as it stands if it is not packed."""
    try:
        return zlib.decompressobj().decompress(stream, MOST_MEMBER_BYTES)
    except zlib.error:
        return stream
