"""Every page of a database file, free ones too, and its log: what was written, or a fault."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import apsw

from lastseen.errors import CaseDamagedError, StorageError
from lastseen.store import log
from lastseen.store.database import PAGE_BYTES, Database, unlock
from lastseen.store.disk import Disk, code_of

BASE: Final = "multipleciphers-unix"
HEAD: Final = bytes.fromhex("1000020240402020")
"""Bytes 16 to 23 of every database of a case: page size, log, reserve; no key covers them."""

PIECE: Final = 1 << 20
AGAIN_S: Final = 0.05
"""A page that fails may just be being written: it is looked at once more after so long."""


class _Layer(apsw.VFS):
    """A file layer over the encrypting one that keeps hold of the files it opens."""

    def __init__(self, name: str) -> None:
        self.opened: list[apsw.VFSFile] = []
        self.name = name
        super().__init__(name, BASE)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        """Open a file and keep hold of it; the first one is the database."""
        self.opened.append(apsw.VFSFile(BASE, name, flags))
        return self.opened[-1]


def faults(path: Path, *, key: str, salt: str, disk: Disk) -> list[str]:
    """Return a sentence for each place of a database that is not what was written; empty if all is.

    Args:
        path: The file.
        key: Its key, hex.
        salt: Its first 16 bytes, hex.
        disk: What it lies on.

    Raises:
        StorageError: The disk could not be read.
    """
    if not path.is_file():
        return ["the file is missing"]
    try:
        head = next(raw_bytes(path), b"")[:24]
        if head != bytes.fromhex(salt) + HEAD:
            return ["its first 24 bytes are not what was written"]
        found = log.faults(path.with_name(f"{path.name}-wal")) + _page_faults(path, key + salt)
        if found:
            return found
        return _structure_faults(Database(path, key=key, salt=salt, disk=disk))
    except CaseDamagedError as broken:
        return [f"{broken}".removeprefix(f"{path.name}: ")]
    except OSError as refused:
        raise StorageError(code_of(refused)) from refused


def raw_bytes(path: Path) -> Iterator[bytes]:
    """Yield a database file as it lies on the disk, in pieces.

    Read through SQLite's own layer: opening it otherwise and closing it would drop the locks that
    this process holds on it.
    """
    file = apsw.VFSFile(
        "unix", f"{path}", [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0]
    )
    try:
        for offset in range(0, file.xFileSize(), PIECE):
            yield file.xRead(min(PIECE, file.xFileSize() - offset), offset)
    finally:
        file.xClose()


def _page_faults(path: Path, key: str) -> list[str]:
    """Read every page of the file itself through the encrypting layer, whatever the log says."""
    layer = _Layer(f"pages-{path.name}-{id(path)}")
    connection = apsw.Connection(f"{path}", vfs=layer.name)
    try:
        unlock(connection, key)
        size = path.stat().st_size
        count = size // PAGE_BYTES
        wrong = [n for n in range(count) if not _reads(layer.opened[0], n * PAGE_BYTES)]
    finally:
        connection.close()
        layer.unregister()
    torn = ["it does not end with a whole page"] if size % PAGE_BYTES else []
    return [f"page {number + 1} is not what was written" for number in wrong] + torn


def _reads(file: apsw.VFSFile, offset: int) -> bool:
    """Tell whether a page opens with the key; one that is just being written gets a second look."""
    for wait in (AGAIN_S, 0.0):
        try:
            file.xRead(PAGE_BYTES, offset)
        except (apsw.IOError, apsw.CorruptError, apsw.NotADBError, apsw.SQLError):
            time.sleep(wait)
        else:
            return True
    return False


def _structure_faults(database: Database) -> list[str]:
    """Hold tables and indexes against each other, the log included; the log stays as it is."""
    try:
        said = database.one("PRAGMA integrity_check(1)")
    finally:
        database.close_without_moving()
    return [] if said == ("ok",) else ["its tables and indexes do not agree"]
