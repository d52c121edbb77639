"""The part of ``Case`` that keeps custody: receipts and what is due."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lastseen.errors import UnknownIdError
from lastseen.flow.custody import CustodyRow, custody
from lastseen.flow.progress import Progress, silent
from lastseen.flow.receipt import Receipt, make_receipt, read_receipt
from lastseen.flow.verify import Check, verify, verify_folder
from lastseen.store.case import Store


class Custodian:
    """What a case does to prove that its evidence is what came in, and to part with it."""

    _store: Store
    _clock: Callable[[], datetime]

    def receipt(self, out: Path | str | None = None) -> Receipt:
        """Return the ledger's signed head to keep elsewhere; with ``out`` as JSON there and a QR code beside it."""
        return make_receipt(self._store, self._clock(), Path(out) if out is not None else None)

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
