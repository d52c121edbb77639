"""A case on disk, opened: its three databases, its objects, its slots and its locks."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from lastseen.errors import (
    AmbiguousIdError,
    CaseDamagedError,
    CaseExistsError,
    UnknownIdError,
    WrongPassphraseError,
)
from lastseen.store import casefile, keys, locks, objects, pages, published
from lastseen.store.casefile import CaseFile
from lastseen.store.disk import Disk, storage_errors
from lastseen.store.keys import STRONG, CaseKeys, Cost
from lastseen.store.ledger import Ledger
from lastseen.store.no_core import leave_no_core
from lastseen.store.objects import Objects
from lastseen.store.published import Published
from lastseen.store.slots import Slots, slots_of
from lastseen.store.vault import Vault
from lastseen.store.work import FILES, Work

Clock = Callable[[], datetime]
SYSTEM = Disk()
SHORTEST = 6
"""So many characters of an id are needed before it is looked for."""


@dataclass(frozen=True, slots=True)
class Match:
    """What an id names.

    Attributes:
        noun: original, passage, mention, claim, record, finding, question or decision.
        id: The whole id; of a decision, its number.
    """

    noun: str
    id: str


def system_clock() -> datetime:
    """Return the time now, UTC."""
    return datetime.now(UTC)


class Store(Slots):
    """An open case.

    Args:
        path: The folder.
        file: What CASE says.
        user: Whose slot was opened.
        opened: The keys of the case.
        passphrase: What opened it; tried on the vault when no other is given.
        disk: What it lies on.
    """

    def __init__(
        self, path: Path, file: CaseFile, user: str, opened: CaseKeys, passphrase: str, disk: Disk
    ) -> None:
        leave_no_core()
        self.path = path
        self.user = user
        self.disk = disk
        self.clock: Clock = system_clock
        self._file = file
        self._keys = opened
        self.opened_with = passphrase
        ledger, salt = path / "ledger.db", file.salts["ledger"]
        self.ledger = Ledger(ledger, key=opened.ledger, salt=salt, case=file.case, disk=disk)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        passphrase: str,
        vault_passphrase: str | None = None,
        cost: Cost = STRONG,
        disk: Disk = SYSTEM,
        clock: Clock = system_clock,
    ) -> "Store":
        """Make a case in a new or empty folder and return it open.

        Args:
            path: The folder.
            passphrase: Opens the case.
            vault_passphrase: Opens the vault; without it the case's own does.
            cost: What one guess of a passphrase costs.
            disk: What the case lies on.
            clock: Tells the time of the first row.

        Raises:
            CaseExistsError: The folder is not empty.
            StorageError: The disk refused.
        """
        with storage_errors():
            if path.exists() and (not path.is_dir() or any(path.iterdir())):
                raise CaseExistsError
            disk.make_folder(path)
            disk.keep_private(path)
            disk.make_folder(path / objects.FOLDER)
        case, user = secrets.token_hex(16), f"u{secrets.token_hex(16)}"
        opened, vault = keys.new_case_keys(), keys.new_key()
        salts = {name: secrets.token_hex(16) for name in casefile.DATABASES}
        Ledger.create(path / "ledger.db", key=opened.ledger, salt=salts["ledger"], disk=disk)
        Vault.create(path / "vault.db", key=vault, salt=salts["vault"], disk=disk)
        slots = (
            keys.wrap_case(opened, passphrase, case=case, user=user, cost=cost),
            keys.wrap_vault(vault, vault_passphrase or passphrase, case=case, user=user, cost=cost),
        )
        file = CaseFile(format=casefile.FORMAT, case=case, salts=salts, slots=slots)
        casefile.write(disk, path, file)
        store = cls(path, file, user, opened, passphrase, disk)
        store.clock = clock
        store._keep_vault_digest()
        return store

    @classmethod
    def open(cls, path: Path, *, passphrase: str, disk: Disk = SYSTEM) -> "Store":
        """Open a case; on a disk that takes no writes it can be read and checked.

        Raises:
            NotACaseError: The folder has no CASE.
            CaseVersionError: Another version of the format wrote it.
            CaseDamagedError: CASE or the ledger is not what was written.
            WrongPassphraseError: No user has this passphrase.
        """
        file = casefile.read(path)
        for slot in slots_of(file, "case"):
            with suppress(WrongPassphraseError):
                opened = keys.unwrap_case(slot, passphrase, case=file.case)
                return cls(path, file, slot.user, opened, passphrase, disk)
        raise WrongPassphraseError

    @staticmethod
    def check(path: Path) -> None:
        """Raise unless the folder is a case this program can read; needs no key.

        Raises:
            NotACaseError: The folder has no CASE.
            CaseVersionError: Another version of the format wrote it.
            CaseDamagedError: CASE is not what was written.
        """
        casefile.read(path)

    def __enter__(self) -> "Store":
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the case."""
        self.close()

    def close(self) -> None:
        """Close every file of the case."""
        self._close_work()
        self.ledger.close()

    def _close_work(self) -> None:
        if "work" in self.__dict__:
            self.work.close()
            del self.__dict__["work"]

    @property
    def id(self) -> str:
        """The random id of the case."""
        return self._file.case

    def users(self) -> tuple[str, ...]:
        """Return the random ids of the users of the case."""
        return tuple(dict.fromkeys(slot.user for slot in slots_of(self._file, "case")))

    @cached_property
    def work(self) -> Work:
        """What was computed; an empty work.db is made if there is none."""
        path = self.path / "work.db"
        return Work(path, key=self._keys.work, salt=self._file.salts["work"], disk=self.disk)

    @cached_property
    def objects(self) -> Objects:
        """The sealed objects."""
        return Objects(self.path / objects.FOLDER, self._keys.originals, self.disk)

    @cached_property
    def published(self) -> Published:
        """What left the house."""
        return Published(self.path / published.FOLDER, self.disk)

    def vault(self, passphrase: str | None = None) -> Vault:
        """Open the vault for one step; use it as a context manager.

        Args:
            passphrase: The vault's; without it the one that opened the case is tried.

        Raises:
            WrongPassphraseError: The vault has another passphrase.
        """
        return self._open_vault(passphrase, self._keep_vault_digest)

    def _open_vault(self, passphrase: str | None, after: Callable[[], None]) -> Vault:
        key, _ = self._vault_key(passphrase or self.opened_with)
        path, salt = self.path / "vault.db", self._file.salts["vault"]
        return Vault(path, key=key, salt=salt, disk=self.disk, after=after)

    def _keep_vault_digest(self) -> None:
        """Keep the digest of vault.db in the ledger, so that it can be checked without its key."""
        if self.ledger.read_only or (self.path / "vault.db-wal").exists():
            return  # another process has it open; the last one to close keeps the digest
        digest = self.vault_file_digest()
        if self.vault_digest() != digest:
            facts = {"sha256": digest}
            self.ledger.add_custody("vault_closed", facts, by=self.user, at=self.clock())

    def vault_digest(self) -> str | None:
        """Return the digest vault.db had when it was closed last; None if that was not kept."""
        return self.ledger.last_fact("vault_closed", "sha256")

    def vault_file_digest(self) -> str:
        """Return the SHA-256 of vault.db as it lies on the disk.

        Raises:
            CaseDamagedError: It is missing.
        """
        path, digest = self.path / "vault.db", sha256()
        if not path.is_file():
            raise CaseDamagedError("vault.db", "the file is missing")
        for piece in pages.raw_bytes(path):
            digest.update(piece)
        return digest.hexdigest()

    def unused_vault_ids(self, passphrase: str | None = None) -> list[str]:
        """Return ids in the vault that no row of the ledger names; a stopped step left them. Writes nothing."""
        with self._open_vault(passphrase, lambda: None) as vault:
            ids = vault.ids()
        return sorted(ids - self.ledger.sources())

    def page_faults(self, name: str, vault_passphrase: str | None = None) -> list[str]:
        """Return a sentence for each place of a database that is not what was written.

        Args:
            name: ledger, work or vault.
            vault_passphrase: The vault's; without it the one that opened the case is tried.

        Raises:
            WrongPassphraseError: The vault has another passphrase.
        """
        if name == "vault":
            key, _ = self._vault_key(vault_passphrase or self.opened_with)
        else:
            key = {"ledger": self._keys.ledger, "work": self._keys.work}[name]
        path, salt = self.path / f"{name}.db", self._file.salts[name]
        return pages.faults(path, key=key, salt=salt, disk=self.disk)

    def lock(self, job: str) -> AbstractContextManager[None]:
        """Hold the lock of ``build`` or ``add``; another process that wants it is told at once.

        Raises:
            CaseBusyError: Another process holds it.
        """
        return locks.lock(self.path, job)

    def start_over(self) -> None:
        """Delete work.db with its log and index; the caller holds the lock of ``build``."""
        self._close_work()
        with storage_errors():
            for name in FILES:
                self.disk.unlink(self.path / name)
            self.disk.fsync_folder(self.path)

    def find(self, prefix: str) -> Match:
        """Return what an id, or its beginning, names.

        Args:
            prefix: At least six characters of an id (an original's may have ``o`` in front, a
                decision is ``d`` and its number).

        Raises:
            UnknownIdError: Nothing has it, or it is too short.
            AmbiguousIdError: More than one thing begins so.
        """
        matches = self._decision(prefix)
        if len(prefix) >= SHORTEST:
            originals = self.ledger.beginning(prefix.removeprefix("o"))
            matches += [Match("original", each) for each in originals]
            matches += [Match(noun, each) for noun, each in self.work.find(prefix)]
        exact = [match for match in matches if match.id == prefix]
        if len(exact or matches) > 1:
            raise AmbiguousIdError(len(matches))
        if not matches:
            raise UnknownIdError
        return (exact or matches)[0]

    def _decision(self, prefix: str) -> list[Match]:
        number = prefix.removeprefix("d")
        if not number.isdecimal() or len(number) > 9:
            return []
        with suppress(UnknownIdError):
            return [Match("decision", f"{self.ledger.decision(int(number)).sequence}")]
        return []
