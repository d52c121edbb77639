"""Archives of other kinds (7z, RAR), unpacked in memory by libarchive: their members one after the other."""

import io
import os
from collections.abc import Iterator
from ctypes import CDLL
from typing import Any, BinaryIO, Final

from lastseen.language.charset import shown
from lastseen.model.answer import Found
from lastseen.model.member import Member
from lastseen.model.reading import ReadingAllowance, ReadingFailure, ReadingState

NAME: Final = "archive_7z"

MOST_MEMBERS: Final = 100_000
MEMBER_BYTES: Final = 256 << 20
"""What one member may hold; a larger one is listed as too large."""

LIBRARY: Final = "libarchive.so.13"
MARKS: Final = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
LOCKED: Final = ("passphrase", "encrypted")
"""Words of libarchive's own messages; its numbers do not tell a password from damage."""


def _library() -> Any:  # noqa: ANN401 - libarchive-c is untyped
    """Return the library, or None where it or its package is not installed."""
    os.environ.setdefault("LIBARCHIVE", LIBRARY)  # else it is looked for by starting programs
    try:
        CDLL(LIBRARY)
        import libarchive
    except (ImportError, OSError):
        return None
    return libarchive


HERE: Final = _library() is not None
VERSION: Final = "1" if HERE else "1 without its extra"


def sniff(head: bytes) -> bool:
    """Return whether a 7z or RAR archive begins here."""
    return head.startswith(MARKS)


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
    """Yield the members in the order of the archive; one that cannot be unpacked ends it."""
    del before
    if not HERE:
        yield ReadingFailure(original=original, reader=NAME, code="extra_missing")
        return
    yield ReadingAllowance(programs=True)  # what lies inside shows only as it is unpacked
    try:
        for number, (path, raw) in enumerate(_members(stream.read())):
            if number >= MOST_MEMBERS:
                yield ReadingFailure(original=original, reader=NAME, code="too_large")
                return
            if raw is None:
                yield ReadingFailure(original=original, reader=NAME, code="too_large", locator=path)
            else:
                yield Member(path=path, open=lambda raw=raw: io.BytesIO(raw))  # type: ignore[misc]
    except _library().exception.ArchiveError as error:
        locked = any(word in str(error).lower() for word in LOCKED)
        code = "locked" if locked else "malformed"
        yield ReadingFailure(original=original, reader=NAME, code=code)


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a member.

    Raises:
        KeyError: There is none with this name, or it is too large.
    """
    for name, raw in _members(stream.read()):
        if name == path and raw is not None:
            return io.BytesIO(raw)
    raise KeyError(path)


def _members(packed: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Yield the name and bytes of every file; None for the bytes of one that is too large."""
    seen: dict[str, int] = {}
    with _library().memory_reader(packed) as archive:
        for entry in archive:
            if not entry.isreg:
                continue
            name = shown(f"{entry.pathname}")
            seen[name] = seen.get(name, 0) + 1
            unfolded = bytearray()
            for block in entry.get_blocks():
                unfolded += block
                if len(unfolded) > MEMBER_BYTES:
                    break
            raw = None if len(unfolded) > MEMBER_BYTES else bytes(unfolded)
            yield name if seen[name] == 1 else f"{name} ({seen[name]})", raw
