"""The control: what a case holds, in stores without a key."""

from collections.abc import Iterator
from pathlib import Path

import apsw

from lastseen.store.case import Store
from lastseen.store.database import Database


def plain(case: Path, passphrase: str) -> Iterator[tuple[str, bytes]]:
    """Yield the databases of a case as plain SQLite files with the same rows, and its objects opened."""
    with Store.open(case, passphrase=passphrase) as store, store.vault() as vault:
        for database in (store.ledger._database, store.work._database, vault._database):
            yield database.name, _unkeyed(database, case.with_name(f"plain-{database.name}"))
        for stored in list(store.objects.stored_names()):
            yield stored, store.objects.read(stored)


def _unkeyed(database: Database, path: Path) -> bytes:
    """Return a plain file with the rows of every table, those of the word index included."""
    copied = apsw.Connection(f"{path}")
    tables = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    for (name,) in database.all(tables):
        shown = [row[1] for row in database.all(f"PRAGMA table_xinfo('{name}')") if not row[6]]
        columns, places = ", ".join(shown), ", ".join("?" * len(shown))
        copied.execute(f'CREATE TABLE "{name}" ({columns})')
        with copied:
            rows = database.rows(f'SELECT {columns} FROM "{name}"')  # noqa: S608 - our own tables
            copied.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608
    copied.close()
    content = path.read_bytes()
    path.unlink()
    return content
