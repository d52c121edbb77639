"""The key slots of a case: changed, added, listed and removed; no file is encrypted again."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lastseen.errors import StorageError, UnknownIdError, UsageError, WrongPassphraseError
from lastseen.store import casefile, keys
from lastseen.store.casefile import CaseFile
from lastseen.store.disk import Disk
from lastseen.store.keys import CaseKeys, Slot
from lastseen.store.ledger import Ledger

KINDS = {keys.TYPED: "passphrase", keys.RECOVERY: "recovery"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """One way into the case.

    Attributes:
        id: Random id: of a user, or of a recovery key.
        kind: passphrase or recovery.
        unlocks: What it opens: case, vault.
        own: True for the one that opened the case now.
    """

    id: str
    kind: str
    unlocks: tuple[str, ...]
    own: bool


class Slots:
    """The part of an open case that keeps its key slots."""

    path: Path
    user: str
    disk: Disk
    clock: Callable[[], datetime]
    ledger: Ledger
    lock: Callable[[str], AbstractContextManager[None]]
    _file: CaseFile
    _keys: CaseKeys

    def slots(self) -> list[SlotRow]:
        """Return every way into the case, in the order they were made."""
        users = dict.fromkeys(slot.user for slot in self._file.slots)
        return [self._row(user) for user in users]

    def _row(self, user: str) -> SlotRow:
        mine = [slot for slot in self._file.slots if slot.user == user]
        unlocks = tuple(slot.unlocks for slot in mine)
        return SlotRow(id=user, kind=KINDS[mine[0].kind], unlocks=unlocks, own=user == self.user)

    def add_recovery(self, code: str, vault_passphrase: str | None = None) -> str:
        """Make a slot that a recovery code opens and return its random id.

        Args:
            code: The code, already kept where it will be needed.
            vault_passphrase: The vault's; with it the code opens the vault too.

        Raises:
            WrongPassphraseError: The vault does not open with what was given.
            CaseBusyError: A build is running.
        """
        return self._add("r", code, vault_passphrase, "recovery_added")

    def remove_slot(self, beginning: str) -> str:
        """Remove a way into the case and return its id; older copies of CASE still have it.

        Args:
            beginning: At least six characters of its id.

        Raises:
            UnknownIdError: No slot, or more than one, begins so.
            UsageError: It is the last passphrase of the case, or the last way into the vault.
            CaseBusyError: A build is running.
        """
        found = [row.id for row in self.slots() if row.id.startswith(beginning)]
        if len(found) != 1 or len(beginning) < 6:
            raise UnknownIdError
        left = tuple(slot for slot in self._file.slots if slot.user != found[0])
        if not any(slot.unlocks == "case" and slot.kind == keys.TYPED for slot in left):
            raise UsageError("this is the last passphrase of the case; add another user first")
        if not any(slot.unlocks == "vault" for slot in left):
            raise UsageError("this is the last way into the vault; add another user with --vault")
        self._write_slots(left, "slot_removed", found[0])
        return found[0]

    def _vault_key(self, passphrase: str) -> tuple[str, Slot]:
        for slot in slots_of(self._file, "vault"):
            with suppress(WrongPassphraseError):
                return keys.unwrap_vault(slot, passphrase, case=self._file.case), slot
        raise WrongPassphraseError

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the case's keys anew for the user of this passphrase; no file is encrypted again.

        Raises:
            WrongPassphraseError: No user has the old passphrase.
            UsageError: It is a recovery code; add a user instead.
            CaseBusyError: A build is running.
        """
        for slot in slots_of(self._file, "case"):
            with suppress(WrongPassphraseError):
                opened = keys.unwrap_case(slot, old, case=self._file.case)
                _refuse_recovery(slot)
                label = {"case": self._file.case, "user": slot.user}
                changed = keys.wrap_case(opened, new, **label, cost=slot.cost)
                return self._rewrite(slot, changed, "passphrase_changed")
        raise WrongPassphraseError

    def change_vault_passphrase(self, old: str, new: str) -> None:
        """Wrap the vault's key anew for the user of this passphrase.

        Raises:
            WrongPassphraseError: The vault does not open with the old passphrase.
            CaseBusyError: A build is running.
        """
        key, slot = self._vault_key(old)
        _refuse_recovery(slot)
        changed = keys.wrap_vault(key, new, case=self._file.case, user=slot.user, cost=slot.cost)
        self._rewrite(slot, changed, "vault_passphrase_changed")

    def add_user(self, passphrase: str, vault_passphrase: str | None = None) -> str:
        """Make a slot for another user and return the user's random id.

        Args:
            passphrase: The new user's.
            vault_passphrase: The vault's present one; with it the new user's opens the vault too.

        Raises:
            WrongPassphraseError: The vault does not open with what was given.
            CaseBusyError: A build is running.
        """
        return self._add("u", passphrase, vault_passphrase, "user_added")

    def _rewrite(self, old: Slot, new: Slot, action: str) -> None:
        slots = tuple(new if slot == old else slot for slot in self._file.slots)
        self._write_slots(slots, action, new.user)

    def _write_slots(self, slots: tuple[Slot, ...], action: str, user: str) -> None:
        with self.lock("build"):
            if casefile.read(self.path) != self._file:
                raise StorageError("CASE was changed by another process meanwhile")
            changed = replace(self._file, slots=slots)
            casefile.write(self.disk, self.path, changed)
            self._file = changed
        self.ledger.add_custody(action, {"user": user}, by=self.user, at=self.clock())

    def _add(self, letter: str, secret: str, vault_passphrase: str | None, action: str) -> str:
        user = f"{letter}{secrets.token_hex(16)}"
        kind = keys.RECOVERY if letter == "r" else keys.TYPED
        cost, case = slots_of(self._file, "case")[0].cost, self._file.case
        slots = [keys.wrap_case(self._keys, secret, case=case, user=user, cost=cost, kind=kind)]
        if vault_passphrase is not None:
            key, _ = self._vault_key(vault_passphrase)
            slots.append(keys.wrap_vault(key, secret, case=case, user=user, cost=cost, kind=kind))
        self._write_slots((*self._file.slots, *slots), action, user)
        return user


def slots_of(file: CaseFile, unlocks: str) -> list[Slot]:
    """Return the slots that open the case, or the vault."""
    return [slot for slot in file.slots if slot.unlocks == unlocks]


def _refuse_recovery(slot: Slot) -> None:
    """Raise where a recovery code is about to be replaced by a passphrase."""
    if slot.kind == keys.RECOVERY:
        raise UsageError(
            "a recovery code cannot be changed: with --add-user a new passphrase is made beside it"
        )
