"""A stream held in memory once, so that it can be wound; no reader itself."""

import io
import mmap
from typing import BinaryIO, Final, cast

SMALL_BYTES: Final = 1 << 28
PIECE_BYTES: Final = 1 << 22


def held(stream: BinaryIO) -> BinaryIO:
    """Return the bytes of a stream as a stream that can be wound; what is in memory already is not copied.

    A large one is read into its place piece by piece: to join the pieces afterwards would take it twice.
    """
    if isinstance(stream, io.BytesIO):
        return stream
    size = int(getattr(stream, "size", 0))
    if size <= SMALL_BYTES:
        return io.BytesIO(stream.read())
    place = mmap.mmap(-1, size)
    at = 0
    while piece := stream.read(min(PIECE_BYTES, size - at)):
        place[at : at + len(piece)] = piece
        at += len(piece)
    return cast("BinaryIO", io.BufferedReader(_Held(place, at)))


class _Held(io.RawIOBase):
    """Bytes that lie in a mapping."""

    def __init__(self, place: mmap.mmap, size: int) -> None:
        super().__init__()
        self._place = memoryview(place)
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to another place and return it."""
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill the buffer and return how much of it was filled."""
        count = max(0, min(len(buffer), self._size - self._at))
        buffer[:count] = self._place[self._at : self._at + count]
        self._at += count
        return count
