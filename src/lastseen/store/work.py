"""Work: everything computed from originals and decisions; delete it and build again."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from lastseen.store.database import make, version_of
from lastseen.store.disk import Disk, storage_errors
from lastseen.store.search import Search
from lastseen.store.work_extraction import Extraction, ExtractionTables
from lastseen.store.work_people import PeopleTables
from lastseen.store.work_reading import IndexWords, Reading, ReadingTables

__all__ = ["FILES", "Extraction", "IndexWords", "Reading", "Work"]

TABLES: Final = "work.sql"

FILES: Final = ("work.db-wal", "work.db-shm", "work.db")
"""Deleted together, the log first, or a new database would meet an old one's log."""

COUNTED: Final = (
    "passage", "mention", "claim", "record", "link", "person", "finding", "question", "reading_failure",
)  # fmt: skip

SEARCHED: Final = ("passage", "mention", "claim", "record", "finding", "question")
"""Tables that ``find`` looks in; a person's id is the id of one of its records."""


class Work(ReadingTables, ExtractionTables, PeopleTables):
    """work.db, open; made with its tables if it is not there, or is one of another version of this package.

    Args:
        path: The file.
        key: Its key, hex.
        salt: Its first 16 bytes, hex.
        disk: What it lies on.
    """

    def __init__(self, path: Path, *, key: str, salt: str, disk: Disk) -> None:
        self._database = make(path, TABLES, key=key, salt=salt, disk=disk)
        if self._database.one("PRAGMA user_version") != (version_of(TABLES),):
            self._database.close()  # another version's tables: computed, so they are built again
            with storage_errors():
                for name in FILES:
                    disk.unlink(path.with_name(name))
            self._database = make(path, TABLES, key=key, salt=salt, disk=disk)
        self.search = Search(self._database)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Make everything written inside one commit; may be nested."""
        return self._database.transaction()

    def counts(self) -> dict[str, int]:
        """Return the number of rows by table."""
        return {table: self._count(table) for table in COUNTED}

    def _count(self, table: str) -> int:
        row = self._database.one(f"SELECT count(*) FROM {table}")  # noqa: S608 - our names
        return int(row[0]) if row else 0

    def is_empty(self) -> bool:
        """Tell whether nothing was ever built here."""
        return self._database.one("SELECT 1 FROM fingerprint LIMIT 1") is None

    def find(self, prefix: str) -> list[tuple[str, str]]:
        """Return (noun, id) of what begins so, at most three per noun."""
        found = []
        for table in SEARCHED:
            sql = f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"  # noqa: S608
            rows = self._database.rows(sql, (prefix, f"{prefix}g"))
            found += [(table, row[0]) for row in rows]
        return found
