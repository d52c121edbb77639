"""The vault: who protected sources and seekers are; opened for one step and closed again."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import msgspec

from lastseen.errors import UnknownIdError
from lastseen.model.source import Protected
from lastseen.store.database import Database, make
from lastseen.store.disk import Disk


class Vault:
    """vault.db, open.

    Args:
        path: The file.
        key: The vault's own key, hex.
        salt: Its first 16 bytes, hex.
        disk: What it lies on.
        after: Called when it was closed, so that its digest can be kept.

    Raises:
        CaseDamagedError: The file is not there, or this is not its key.
    """

    def __init__(
        self, path: Path, *, key: str, salt: str, disk: Disk, after: Callable[[], None]
    ) -> None:
        self._database = Database(path, key=key, salt=salt, disk=disk)
        self._after = after

    @classmethod
    def create(cls, path: Path, *, key: str, salt: str, disk: Disk) -> None:
        """Make an empty vault."""
        make(path, "vault.sql", key=key, salt=salt, disk=disk).close()

    def __enter__(self) -> "Vault":
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the vault."""
        self.close()

    def close(self) -> None:
        """Close the file; names in memory end only with the process."""
        self._database.close()
        self._after()

    def keep(self, protected: Protected, role: str = "source") -> str:
        """Keep who somebody is, or replace what was known of them; return the random id.

        Args:
            protected: With an empty id, a new one is drawn.
            role: source, seeker or person.
        """
        identifier = protected.id or f"s{secrets.token_hex(16)}"
        identity = msgspec.json.encode(replace(protected, id=identifier)).decode()
        sql = """INSERT INTO protected (id, role, identity) VALUES (?, ?, ?)
                 ON CONFLICT (id) DO UPDATE SET role = excluded.role, identity = excluded.identity"""
        with self._database.transaction():
            self._database.run(sql, (identifier, role, identity))
        return identifier

    def everybody(self, role: str | None = None) -> Iterator[Protected]:
        """Yield everybody the vault protects, of one role if asked, by id."""
        sql = "SELECT identity FROM protected WHERE ?1 IS NULL OR role = ?1 ORDER BY id"
        for row in self._database.rows(sql, (role,)):
            yield msgspec.json.decode(row[0], type=Protected)

    def person(self, identifier: str) -> Protected:
        """Return who this is.

        Raises:
            UnknownIdError: The vault does not know the id.
        """
        row = self._database.one("SELECT identity FROM protected WHERE id = ?", (identifier,))
        if row is None:
            raise UnknownIdError
        return msgspec.json.decode(row[0], type=Protected)

    def ids(self) -> frozenset[str]:
        """Return every id; they are random and say nothing."""
        return frozenset(row[0] for row in self._database.rows("SELECT id FROM protected"))
