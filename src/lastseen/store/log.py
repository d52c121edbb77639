"""The log of a database (-wal): whether every commit in it is what was written; needs no key."""

import struct
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from lastseen.store.database import PAGE_BYTES

HEAD: Final = 32
FRAME_HEAD: Final = 24
MAGIC: Final = (0x377F0682, 0x377F0683)
AGAIN_S: Final = 0.05
"""A commit that fails may just be being written: the log is read once more after so long."""

Sums = tuple[int, int]


def faults(path: Path) -> list[str]:
    """Return a sentence if a commit in the log is not what was written; empty if all are.

    A tail without a commit is what a stopped process leaves; it was never acknowledged.

    Args:
        path: The log; it need not exist.

    Raises:
        OSError: The disk could not be read.
    """
    if not _fault(path):
        return []
    time.sleep(AGAIN_S)
    return [found] if (found := _fault(path)) else []


def _fault(path: Path) -> str:
    if not path.is_file() or path.stat().st_size <= HEAD:
        return ""
    with path.open("rb") as file:
        head = file.read(HEAD)
        order = ">" if head[3] & 1 else "<"
        sums = _sum(head[:24], (0, 0), order)
        if struct.unpack(">I", head[:4])[0] not in MAGIC or head[24:] != struct.pack(">2I", *sums):
            return "the head of its log (-wal) is not what was written"
        whole = True
        for frame in _frames(file):
            whole = whole and frame[8:16] == head[16:24]
            if whole:
                sums = _sum(frame[FRAME_HEAD:], _sum(frame[:8], sums, order), order)
                whole = frame[16:24] == struct.pack(">2I", *sums)
            if not whole and _is_commit(frame, head[16:24]):
                return "a commit in its log (-wal) is not what was written and does not count"
    return ""


def _frames(file: BinaryIO) -> Iterator[bytes]:
    while len(frame := file.read(FRAME_HEAD + PAGE_BYTES)) == FRAME_HEAD + PAGE_BYTES:
        yield frame


def _is_commit(frame: bytes, salts: bytes) -> bool:
    """Tell whether a frame ends a commit of this log; one of its two salts may be hurt."""
    ours = frame[8:12] == salts[:4] or frame[12:16] == salts[4:]
    return ours and frame[4:8] != bytes(4)


def _sum(piece: bytes, before: Sums, order: str) -> Sums:
    """Return SQLite's running checksum over a piece of the log."""
    first, second = before
    words = struct.unpack(f"{order}{len(piece) // 4}I", piece)
    for place in range(0, len(words), 2):
        first = (first + words[place] + second) & 0xFFFFFFFF
        second = (second + words[place + 1] + first) & 0xFFFFFFFF
    return first, second
