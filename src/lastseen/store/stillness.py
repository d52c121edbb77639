"""A file layer that only reads: a database on a full or read-only disk, its log included, without one write."""

from functools import cache
from typing import Final

import apsw

NAME: Final = "lastseen-still"
SECTOR_BYTES: Final = 4096


@cache
def layer() -> str:
    """Return the name of the layer for SQLite; it is registered with the first call.

    A database is opened through it with ``locking_mode = EXCLUSIVE``, so that the index of its log
    is kept in memory. It takes no locks: it is for a disk that takes no writes, from anybody.
    """
    _registered()
    return NAME


@cache
def _registered() -> "_Layer":
    return _Layer()


class _Layer(apsw.VFS):
    """Opens files for reading; a log that is not there is empty."""

    def __init__(self) -> None:
        super().__init__(NAME, "unix")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "_Still":  # type: ignore[override]  # noqa: N802
        """Open a file for reading."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        kind = flags[0] & (apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_WAL)
        there = path is not None and self.xAccess(path, apsw.SQLITE_ACCESS_EXISTS)
        flags[1] = kind | apsw.SQLITE_OPEN_READWRITE
        if not there:
            return _Still(None)
        return _Still(apsw.VFSFile("unix", path, [kind | apsw.SQLITE_OPEN_READONLY, 0]))

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802, FBT001 - as SQLite calls it
        """Delete nothing: a log that was read stays for the disk's better days."""


class _Still:
    """A file that is read and never written."""

    def __init__(self, file: apsw.VFSFile | None) -> None:
        self._file = file

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        """Return bytes; fewer at the end of the file."""
        return self._file.xRead(amount, offset) if self._file else b""

    def xFileSize(self) -> int:  # noqa: N802
        """Return the size in bytes."""
        return self._file.xFileSize() if self._file else 0

    def xClose(self) -> None:  # noqa: N802
        """Close."""
        if self._file:
            self._file.xClose()

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802, ARG002 - as SQLite calls it
        """Refuse."""
        raise apsw.ReadOnlyError("nothing is written here")

    def xTruncate(self, size: int) -> None:  # noqa: N802, ARG002 - as SQLite calls it
        """Refuse."""
        raise apsw.ReadOnlyError("nothing is cut off here")

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Do nothing: there is nothing to sync."""

    def xLock(self, level: int) -> None:  # noqa: N802
        """Do nothing: nobody can write."""

    def xUnlock(self, level: int) -> None:  # noqa: N802
        """Do nothing: nobody can write."""

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        """Return that nobody is about to write."""
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:  # noqa: N802, ARG002 - as SQLite calls it
        """Return that nothing here can be asked for."""
        return False

    def xSectorSize(self) -> int:  # noqa: N802
        """Return the size of a sector."""
        return SECTOR_BYTES

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        """Return that nothing is promised."""
        return 0
