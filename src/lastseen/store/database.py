"""A database of a case: encrypted, written ahead with full durability, its refusals told in our errors."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Any, Final

import apsw

from lastseen.errors import CaseBusyError, CaseDamagedError, StorageError
from lastseen.store import stillness
from lastseen.store.disk import Disk, storage_errors

Row = tuple[Any, ...]

PAGE_BYTES: Final = 4096
CACHE_KIB: Final = 65_536
"""Pages held in memory: an index of random ids is written all over, and every page out of here costs a decryption."""
WAIT_MS: Final = 30_000
"""How long a writer waits for another one; decisions and builds write different files."""

NEEDED: Final = ("TEMP_STORE=2", "SECURE_DELETE", "DEFAULT_WAL_SYNCHRONOUS=2")
"""How SQLite must be compiled, or plain text could reach the disk or rows be lost."""


class Database:
    """An open database of a case.

    Where the disk takes no writes (it is full, or read-only) it is open for reading only, its log
    included; whoever writes to it then is told ``StorageError``.

    Args:
        path: The file; it must be there.
        key: 32 random bytes, hex.
        salt: The 16 bytes the file begins with, hex.
        disk: What it lies on.

    Attributes:
        name: Name of the file.
        read_only: True if the disk takes no writes.

    Raises:
        CaseDamagedError: The file is missing or is not one that this key opens.
        StorageError: The disk refused.
    """

    def __init__(self, path: Path, *, key: str, salt: str, disk: Disk) -> None:
        self.name = path.name
        self.read_only = False
        self._require_safe_build()
        if not path.is_file():
            raise CaseDamagedError(self.name, "the file is missing")
        try:
            self._open(path, disk.vfs, key + salt)
        except StorageError:
            self.read_only = True
            self._open(path, stillness.layer(), key + salt)
            self.run("PRAGMA query_only = ON")

    def _open(self, path: Path, vfs: str, key: str) -> None:
        with self._told():
            flags = apsw.SQLITE_OPEN_READWRITE
            self._connection = apsw.Connection(
                f"{path}", flags, f"multipleciphers-{vfs}" if vfs else None
            )
        try:
            self._unlock(key)
        except (CaseDamagedError, StorageError, CaseBusyError):
            with suppress(apsw.Error):  # the first refusal is the one to tell
                self._connection.close(force=True)
            raise

    @staticmethod
    def _require_safe_build() -> None:
        missing = [option for option in NEEDED if option not in apsw.compile_options]
        if missing:
            raise StorageError(f"this SQLite was built without {missing[0]}")

    def _unlock(self, key: str) -> None:
        with self._told():
            self._connection.set_busy_timeout(WAIT_MS)
            self._connection.transaction_mode = "IMMEDIATE"
            if self.read_only:
                self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
                self._connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
            unlock(self._connection, key)
            for pragma in (
                "foreign_keys = ON",
                "recursive_triggers = ON",
                "temp_store = MEMORY",
                f"cache_size = -{CACHE_KIB}",
                "trusted_schema = OFF",
            ):
                self._connection.execute(f"PRAGMA {pragma}").fetchall()
            self.one("SELECT count(*) FROM sqlite_schema")
            for pragma, wanted in (("journal_mode = WAL", "wal"), ("synchronous = FULL", 2)):
                self._connection.execute(f"PRAGMA {pragma}").fetchall()
                found = self._connection.execute(f"PRAGMA {pragma.split()[0]}").fetchone()
                if found is None or found[0] != wanted:
                    raise StorageError(f"{pragma} was refused")

    def close(self) -> None:
        """Close; the last one to close moves everything into the one file."""
        with self._told():
            self._connection.close()

    def close_without_moving(self) -> None:
        """Close and leave the log as it is, for somebody to look at."""
        self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside one commit, or nothing of it; may be nested."""
        with self._told(), self._connection:
            yield

    def rows(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Yield the rows of a query, one after the other."""
        with self._told():
            yield from self._connection.execute(sql, tuple(values))

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return every row of a query."""
        return list(self.rows(sql, values))

    def one(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Return the first row of a query, or None if it has none."""
        with self._told():
            row: Row | None = self._connection.execute(sql, tuple(values)).fetchone()
            return row

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run one statement, or several without values."""
        with self._told():
            self._connection.execute(sql, tuple(values))

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row."""
        with self._told():
            self._connection.executemany(sql, rows)

    def last_number(self) -> int:
        """Return the number of the row that was inserted last."""
        return self._connection.last_insert_rowid()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite refuses into errors a user can act on."""
        try:
            yield
        except (apsw.NotADBError, apsw.CorruptError) as broken:
            raise CaseDamagedError(self.name, "a page is not what was written") from broken
        except (apsw.BusyError, apsw.LockedError) as busy:
            raise CaseBusyError(f"writing of {self.name}") from busy
        except apsw.SQLError as wrong:
            # SQLite gave the transaction up by itself, so there was none to take back
            if isinstance(wrong.__context__, CaseDamagedError):
                raise wrong.__context__ from wrong
            if "malformed JSON" not in f"{wrong}":
                raise
            raise CaseDamagedError(self.name, "a row does not say what was written") from wrong
        except apsw.FullError as full:
            raise StorageError("ENOSPC") from full
        except (apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError) as refused:
            raise StorageError(type(refused).__name__) from refused


def unlock(connection: apsw.Connection, key: str) -> None:
    """Give a connection the raw key of its file and its salt; whether they fit shows at the first read."""
    connection.execute("PRAGMA cipher = 'aegis'").fetchall()
    connection.execute(f"PRAGMA key = 'raw:{key}'").fetchall()


def matching(filters: Mapping[str, object]) -> tuple[str, tuple[object, ...]]:
    """Return a WHERE clause for the columns that are asked for, and its values; "" for none."""
    given = {column: value for column, value in filters.items() if value is not None}
    tests = " AND ".join(f"{column} = ?" for column in given)
    return (f"WHERE {tests}" if given else "", tuple(given.values()))


def version_of(ddl: str) -> int:
    """Return the number that tells the tables of one version of this package from another's."""
    return zlib.crc32(statements(ddl).encode()) >> 1


def statements(ddl: str) -> str:
    """Return the statements of a file of this package."""
    return resources.files("lastseen.store").joinpath(ddl).read_text(encoding="utf-8")


def make(path: Path, ddl: str, *, key: str, salt: str, disk: Disk) -> Database:
    """Return a database open, with the tables that a file of this package describes.

    The file is its owner's only; its log and the index of that get the same mode from SQLite.

    Args:
        path: The file; made if it is not there.
        ddl: Name of the file with the tables ("work.sql"); run if the database has none.
        key: 32 random bytes, hex.
        salt: The 16 bytes the file begins with, hex.
        disk: What it lies on.
    """
    with storage_errors(), suppress(FileExistsError):
        disk.create(path).close()
    database = Database(path, key=key, salt=salt, disk=disk)
    count = "SELECT count(*) FROM sqlite_schema"
    if database.one(count) == (0,):
        with database.transaction():
            if database.one(count) == (0,):
                database.run(statements(ddl))
                database.run(f"PRAGMA user_version = {version_of(ddl)}")
    return database
