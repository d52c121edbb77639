"""Archives (ZIP, TAR, gzip, bzip2, xz): their members one after the other, as files of one export belong together."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import BinaryIO, Final, cast

from lastseen.language.charset import shown
from lastseen.language.packed import LOCKED, PackedError, PackedFiles, unpacked, unpacking
from lastseen.model.answer import Found
from lastseen.model.member import Member
from lastseen.model.reading import ReadingAllowance, ReadingFailure, ReadingState

NAME: Final = "archive"
VERSION: Final = "2"

MOST_MEMBERS: Final = 100_000
MOST_BYTES: Final = 1 << 30
"""What one compressed stream may hold; more is a bomb or belongs in several files."""

PACKED: Final = {b"\x1f\x8b\x08": gzip, b"BZh": bz2, b"\xfd7zXZ\x00": lzma}
"""How compressed streams begin, and what opens them."""

_LEGIBLE: Final = re.compile(r"[\x20-\u024f\u0400-\u04ff\u2010-\u203a№]*")
_DRAWN: Final = re.compile(r"\.(?:jpe?g|png|tiff?|webp|bmp|pdf)$", re.IGNORECASE)
"""Names of what may have to be read by a program; only a hint, what a member is shows in its bytes."""
_DIGITS: Final = re.compile(r"(\d+)")


def sniff(head: bytes) -> bool:
    """Return whether the file is a ZIP, a TAR, or one compressed stream."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", *PACKED)) or _is_tar(head)


def _is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
    """Yield the members by folder and number (messages2 before messages10)."""
    del before
    try:
        members = list(_members(original, stream))
        if any(isinstance(each, Member) and _DRAWN.search(each.path) for each in members):
            # told before the first passage goes out: later the child could not be changed any more
            yield ReadingAllowance(programs=True)
        yield from members
    except PackedError as error:
        yield ReadingFailure(original=original, reader=NAME, code=error.code)


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a member.

    Raises:
        KeyError: There is none with this name.
    """
    for found in _members("", stream):
        if isinstance(found, Member) and found.path == path:
            with found.open() as opened:
                return io.BytesIO(opened.read())
    raise KeyError(path)


def _members(original: str, stream: BinaryIO) -> Iterator[Found]:
    head = stream.read(512)
    stream.seek(0)
    if head.startswith(b"PK"):
        yield from _zip_members(original, stream)
    elif _is_tar(head):
        yield from _tar_members(original, stream)
    else:
        opener = next(PACKED[mark] for mark in PACKED if head.startswith(mark))
        yield Member(path="content", open=lambda: _content(opener.open, stream))


def _content(opener: Callable[[BinaryIO], BinaryIO], stream: BinaryIO) -> BinaryIO:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    with unpacking():
        packed = opener(stream)
    return unpacked(packed, size, MOST_BYTES)


def _zip_members(original: str, stream: BinaryIO) -> Iterator[Found]:
    archive = PackedFiles(stream, MOST_BYTES)
    infos = [info for info in archive.infos() if not info.is_dir()]
    if len(infos) > MOST_MEMBERS:
        yield ReadingFailure(original=original, reader=NAME, code="too_large")
        return
    names = _distinct([_name(info) for info in infos])
    for name, info in sorted(zip(names, infos, strict=True), key=lambda each: _order(each[0])):
        opener = partial(archive.stream, info)
        yield Member(path=name, open=opener, locked=bool(info.flag_bits & LOCKED))


def _name(info: zipfile.ZipInfo) -> str:
    """Return the member's name; one that is not marked as UTF-8 was mostly written in a DOS charset of its writer."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for charset in ("utf-8", "cp866"):
        name = raw.decode(charset, "replace")
        if _LEGIBLE.fullmatch(name):  # six bytes of cp866 may be good UTF-8 for letters of Java
            return name
    return info.filename


class _Heading(tarfile.TarInfo):
    """The heading of a file in a TAR; one that says it holds less than nothing is refused.

    The library winds back by such a size and reads the same heading for ever (CVE-2025-8194).
    """

    def _block(self, count: int) -> int:
        if count < 0:
            raise tarfile.ReadError
        return super()._block(count)  # type: ignore[misc, no-any-return]


def _tar_members(original: str, stream: BinaryIO) -> Iterator[Found]:
    with unpacking():
        archive = tarfile.open(fileobj=stream, mode="r:", tarinfo=_Heading)  # noqa: SIM115 - open as long as its members are
        infos = [info for info in islice(archive, MOST_MEMBERS + 1) if info.isfile()]
    if len(infos) > MOST_MEMBERS:
        yield ReadingFailure(original=original, reader=NAME, code="too_large")
        return
    names = _distinct([shown(info.name) for info in infos])
    for name, info in sorted(zip(names, infos, strict=True), key=lambda each: _order(each[0])):
        yield Member(path=name, open=partial(_tar_open, archive, info))


def _tar_open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    with unpacking():
        opened = archive.extractfile(info)
    holes = cast("list[tuple[int, int]] | None", info.sparse)
    held = info.size if holes is None else sum(size for _, size in holes)
    return unpacked(cast("BinaryIO", opened), held, MOST_BYTES)


def _distinct(names: list[str]) -> list[str]:
    """Return the names with a number behind those that stand twice: a second member of one name hides nothing."""
    seen: dict[str, int] = {}
    made = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made


def _order(name: str) -> tuple[str, list[tuple[int, str]], str]:
    """Return what sorts by folder and number, the one without a number first (messages, messages2, messages10)."""
    folder, _, file = name.rpartition("/")
    stem, dot, kind = file.rpartition(".")
    parts = _DIGITS.split(stem if dot else file)
    numbered = [
        (int(part[:18]), "") if place % 2 else (-1, part)
        for place, part in enumerate(parts)
        if part
    ]
    return folder, numbered, kind
