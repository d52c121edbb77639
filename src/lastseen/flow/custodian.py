"""The part of ``Case`` that keeps custody: receipts and what is due."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lastseen.errors import UnknownIdError
from lastseen.flow.capture import CaptureRow, Supplied, captures, supply
from lastseen.flow.custody import CustodyRow, custody
from lastseen.flow.decide import Signature
from lastseen.flow.dispose import Disposal, depending, dispose
from lastseen.flow.handover import HandoverSummary, Parcel, hand_over
from lastseen.flow.progress import Progress, silent
from lastseen.flow.protect import protect
from lastseen.flow.receipt import Receipt, make_receipt, read_receipt
from lastseen.flow.recovery import make_recovery
from lastseen.flow.scrub import ScrubSummary, scrub
from lastseen.flow.stamp import Errand, StampSummary, stamp
from lastseen.flow.verify import Check, verify, verify_folder
from lastseen.model.decision import Decision
from lastseen.store.case import Store
from lastseen.store.slots import SlotRow


class Custodian:
    """What a case does to prove that its evidence is what came in, and to part with it."""

    _store: Store
    _clock: Callable[[], datetime]

    def receipt(self, out: Path | str | None = None) -> Receipt:
        """Return the ledger's signed head to keep elsewhere; with ``out`` as JSON there and a QR code beside it."""
        return make_receipt(self._store, self._clock(), Path(out) if out is not None else None)

    def stamp(self, errand: Errand | None = None) -> StampSummary:
        """Return what waits for a time stamp; with an errand, carry requests and replies, or go online to whom it names."""
        return stamp(self._store, errand or Errand(), self._clock())

    def custody(self, original: str | None = None) -> list[CustodyRow]:
        """Return who had or did what with an original, or with the whole case, in the order of the ledger.

        Raises:
            UnknownIdError: There is no such original.
        """
        if original is None:
            return custody(self._store)
        found = self._store.find(original)
        if found.noun != "original":
            raise UnknownIdError
        return custody(self._store, found.id)

    def verify(
        self, *, receipt: Path | str | None = None, progress: Progress = silent
    ) -> list[Check]:
        """Re-hash everything and return what holds and what does not, against a receipt if one is given.

        Raises:
            BadReceiptError: The file is no receipt.
        """
        kept = read_receipt(Path(receipt)) if receipt is not None else None
        return verify(self._store, progress, receipt=kept)

    @staticmethod
    def verify_folder(
        path: Path | str,
        *,
        passphrase: str,
        receipt: Path | str | None = None,
        progress: Progress = silent,
    ) -> list[Check]:
        """Check a case that may be too damaged to open: what needs no key first, the rest if it opens.

        Raises:
            BadReceiptError: The file given as a receipt is none.
        """
        kept = read_receipt(Path(receipt)) if receipt is not None else None
        return verify_folder(Path(path), passphrase, progress=progress, receipt=kept)

    def depending(self, original: str) -> Disposal:
        """Return what stands on an original; nothing is changed."""
        return depending(self._store, original)

    def dispose(self, original: str, *, reason: str, progress: Progress = silent) -> Disposal:
        """Remove an original's bytes and all that was read from them for good; a tombstone stays in the ledger."""
        signature = Signature(at=self._clock(), reason=reason)
        return dispose(self._store, original, signature, progress)

    def scrub(self, *, progress: Progress = silent) -> ScrubSummary:
        """Look at every stored byte again; a run that was stopped goes on, and what is hurt is named with what stands on it."""
        return scrub(self._store, self._clock(), progress)

    def captures(
        self, original: str | None = None, supplied: Supplied | None = None
    ) -> list[CaptureRow]:
        """Return what there is of a page taken from the web, or of all; what a person supplies to one is recorded first."""
        if original is not None and supplied is not None:
            supply(self._store, original, supplied, Signature(at=self._clock()))
        return captures(self._store, original)

    def protect(self, original: str, *, on: bool = True, reason: str | None = None) -> Decision:
        """Mark an original protected, or no longer; hand-overs leave protected ones out."""
        signature = Signature(at=self._clock(), reason=reason)
        return protect(self._store, original, signature, on=on)

    def hand_over(self, parcel: Parcel) -> HandoverSummary:
        """Write a BagIt bag with originals, their text and their custody, without the vault and what is protected."""
        return hand_over(self._store, parcel, self._clock())

    def change_passphrase(self, old: str, new: str, *, vault: bool = False) -> None:
        """Wrap the keys with a new passphrase; files are not encrypted again."""
        change = self._store.change_vault_passphrase if vault else self._store.change_passphrase
        change(old, new)

    def add_user(self, passphrase: str, *, vault: bool = False) -> str:
        """Make a key slot for another user and return the user's random id.

        Args:
            passphrase: The new user's.
            vault: It opens the vault too; what opened the case now must open the vault.
        """
        return self._store.add_user(passphrase, self._store.opened_with if vault else None)

    def make_recovery(self, out: Path | str, *, vault: bool = False) -> str:
        """Write a recovery key into a new file and return the id of its slot.

        Args:
            out: The file.
            vault: The key opens the vault too; what opened the case now must open the vault.
        """
        words = self._store.opened_with if vault else None
        return make_recovery(self._store, Path(out), vault_passphrase=words)

    def slots(self) -> list[SlotRow]:
        """Return who and what opens the case."""
        return self._store.slots()

    def remove_slot(self, beginning: str) -> str:
        """Remove a passphrase or recovery key, by the beginning of its slot's id, and return the id."""
        return self._store.remove_slot(beginning)
