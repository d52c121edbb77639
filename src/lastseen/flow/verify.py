"""Does every byte of the case hold what was written: named row by row, with what to do."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from lastseen.errors import CaseDamagedError, UsageError, WrongPassphraseError
from lastseen.flow.progress import Progress, silent
from lastseen.flow.receipt import SINCE
from lastseen.flow.time_stamps import NAMES, stamps
from lastseen.model.publication import Publication
from lastseen.model.signed_head import SignedHead
from lastseen.store.case import Store
from lastseen.store.disk import inside
from lastseen.store.objects import FOLDER
from lastseen.store.opaque import opaque_faults

RESTORE: Final = "restore this file from your backup"
REBUILD: Final = "run: lastseen build --from-scratch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was checked.

    Attributes:
        what: The file, or the rows of it.
        holds: True if it is what was written.
        why: Why not, and what to do; "" or a remark if it holds.
    """

    what: str
    holds: bool
    why: str = ""


def verify_folder(
    path: Path, passphrase: str, progress: Progress = silent, receipt: SignedHead | None = None
) -> list[Check]:
    """Check a case that may be too damaged to open: what needs no key, and the rest if it opens.

    Args:
        path: The folder.
        passphrase: Opens the case.
        progress: Told how far it is.
        receipt: A head that was kept elsewhere; the ledger is held against it.

    Raises:
        NotACaseError: The folder has no CASE.
        CaseVersionError: Another version of the format wrote it.
        WrongPassphraseError: No user has this passphrase.
    """
    try:
        store = Store.open(path, passphrase=passphrase)
    except CaseDamagedError as broken:
        unread = (
            [Check(what="receipt", holds=False, why="the ledger does not open")] if receipt else []
        )
        return [_broken(broken), *_sealed_bytes(path, progress), *unread]
    with store:
        return verify(store, progress, receipt=receipt)


def verify(
    store: Store,
    progress: Progress = silent,
    vault_passphrase: str | None = None,
    receipt: SignedHead | None = None,
) -> list[Check]:
    """Re-hash everything and return what holds and what does not.

    Args:
        store: The case.
        progress: Told how far it is.
        vault_passphrase: Opens the vault, so that its pages are read too; without it (and if the
            case's own does not open it) its bytes are held against the digest in the ledger.
        receipt: A head that was kept elsewhere; the ledger is held against it.
    """
    parts: tuple[Callable[[], Iterable[Check]], ...] = (
        lambda: [Check(what="CASE", holds=True)],
        lambda: _database(store, "ledger", RESTORE),
        lambda: _chain(store),
        lambda: _heads(store),
        lambda: _receipt(store, receipt),
        lambda: _time_stamps(store),
        lambda: _sealed_bytes(store.path, progress),
        lambda: _originals(store, progress),
        lambda: _publications(store),
        lambda: _vault(store, vault_passphrase),
        lambda: _database(store, "work", REBUILD),
    )
    checks = [check for part in parts for check in _as_far_as_it_opens(part)]
    return list(dict.fromkeys(checks))


def beside_objects(store: Store) -> list[Check]:
    """Check everything but the sealed objects: databases, vault and publications, byte by byte."""
    parts: tuple[Callable[[], Iterable[Check]], ...] = (
        lambda: _database(store, "ledger", RESTORE),
        lambda: _publications(store),
        lambda: _vault(store, None),
        lambda: _database(store, "work", REBUILD),
    )
    return [check for part in parts for check in _as_far_as_it_opens(part)]


def _as_far_as_it_opens(part: Callable[[], Iterable[Check]]) -> list[Check]:
    """Return the checks of a part; one that cannot go on because of damage says so."""
    try:
        return list(part())
    except CaseDamagedError as broken:
        return [_broken(broken)]


def _database(store: Store, name: str, next_step: str) -> list[Check]:
    what = f"{name}.db"
    if name == "work" and not (store.path / what).exists():
        return [Check(what=what, holds=True, why="nothing has been built yet")]
    return _told(what, "every page", store.page_faults(name), next_step)


def _told(what: str, part: str, faults: list[str], next_step: str) -> list[Check]:
    """Return one check for each fault, or one that says that this part holds."""
    if not faults:
        return [Check(what=f"{what}: {part}", holds=True)]
    return [Check(what=what, holds=False, why=f"{fault}; {next_step}") for fault in faults]


def _broken(broken: CaseDamagedError) -> Check:
    """Return the check of a file that could not even be opened."""
    what, _, why = f"{broken}".partition(": ")
    return Check(what=what, holds=False, why=f"{why}; {RESTORE}")


def _chain(store: Store) -> list[Check]:
    return _told("ledger.db", "chain of rows", store.ledger.faults(), RESTORE)


def _heads(store: Store) -> list[Check]:
    """Check that every signed head is borne out by the rows; what only a receipt can show is said."""
    faults = store.ledger.signature_faults()
    if faults:
        return _told("ledger.db", "signed heads", faults, RESTORE)
    head = store.ledger.signed_head()
    if head is None:
        cut = any(True for _ in store.objects.stored_names())
        why = f"it is empty, but sealed files lie here: all its rows were cut off; {RESTORE}"
        return [Check(what="ledger.db: signed heads", holds=not cut, why=why if cut else "nothing is written yet")]  # fmt: skip
    why = f"{head.count} rows; rows cut off at the end show only with --receipt FILE"
    return [Check(what="ledger.db: signed heads", holds=True, why=why)]


def _receipt(store: Store, receipt: SignedHead | None) -> list[Check]:
    """Hold the ledger against a receipt, if there is one."""
    if receipt is None:
        return []
    faults = store.ledger.receipt_faults(receipt)
    if faults:
        return [Check(what="receipt", holds=False, why=why) for why in faults]
    why = SINCE.format(count=receipt.count, signed_at=receipt.signed_at)
    return [Check(what=f"receipt: rows 1 to {receipt.count}", holds=True, why=why)]


def _time_stamps(store: Store) -> Iterator[Check]:
    """Check each time stamp again with what is sealed beside it."""
    for each in stamps(store):
        what = f"time stamp in row {each.sequence} ({NAMES.get(each.form, each.form)})"
        yield Check(what=what, holds=each.holds, why=each.said)


def _sealed_bytes(path: Path, progress: Progress) -> list[Check]:
    """Check without a key that every sealed file has the name of its bytes."""
    faults = list(opaque_faults(path / FOLDER, progress))
    checks = [Check(what=name, holds=False, why=f"{why}; {RESTORE}") for name, why in faults]
    return checks or [Check(what=f"{FOLDER}: stored bytes", holds=True)]


def _originals(store: Store, progress: Progress) -> list[Check]:
    """Check with the key that every row has its object and every object opens to what was sealed."""
    rows = list(store.ledger.originals())
    checks = []
    for place, original in enumerate(rows):
        progress("verify originals", place, len(rows))
        if _plain_digest(store, original.stored) != original.id:
            why = f"missing, or not what was sealed; {RESTORE}"
            checks.append(Check(what=f"original {original.id[:12]}", holds=False, why=why))
    notes = store.ledger.side_objects()
    for stored in sorted(notes):
        if _plain_digest(store, stored) is None:
            why = f"missing, or not what was sealed; {RESTORE}"
            checks.append(Check(what=f"side object {stored[:12]}", holds=False, why=why))
    checks = checks or [Check(what=f"{len(rows)} originals: bytes as sealed", holds=True)]
    named = {original.stored for original in rows} | notes
    return [*checks, *_disposed(store), *_unnamed(store, named | _gone(store))]


def _gone(store: Store) -> set[str]:
    """Return the stored names of what was disposed of."""
    buried = store.ledger.disposed()
    originals = {o.stored for o in store.ledger.originals(disposed=True) if o.id in buried}
    return originals | store.ledger.disposed_side_objects()


def _disposed(store: Store) -> Iterator[Check]:
    """Yield how many originals were disposed of, and each whose bytes are there all the same."""
    buried = store.ledger.disposed()
    left = [stored for stored in sorted(_gone(store)) if store.objects.path(stored).exists()]
    for stored in left:
        why = "it was disposed of, but its bytes are still there; run: lastseen dispose again"
        yield Check(what=f"{FOLDER}/{stored[:12]}", holds=False, why=why)
    if buried and not left:
        why = "their bytes are gone on purpose; lastseen custody shows each tombstone"
        yield Check(what=f"{len(buried)} originals disposed of", holds=True, why=why)


def _plain_digest(store: Store, stored: str) -> str | None:
    """Return the SHA-256 of an object's plain bytes; None if it does not open."""
    digest = _Digest()
    try:
        store.objects.copy(stored, digest)
    except CaseDamagedError:
        return None
    return digest.sum.hexdigest()


class _Digest:
    """Hashes what is written to it."""

    def __init__(self) -> None:
        self.sum = hashlib.sha256()

    def write(self, piece: bytes, /) -> int:
        """Take a piece and return its length."""
        self.sum.update(piece)
        return len(piece)


def _unnamed(store: Store, named: set[str]) -> Iterator[Check]:
    """Yield objects without a row and unfinished files: never acknowledged, so nothing is lost."""
    left = [name for name in store.objects.stored_names() if name not in named]
    if left:
        why = f"{len(left)} sealed files have no row: a stopped run left them; add the files again"
        yield Check(what=f"{FOLDER}: files without a row", holds=True, why=why)
    if store.objects.leftovers():
        why = "a stopped run left them; the next lastseen add removes them"
        yield Check(what=f"{FOLDER}: unfinished files", holds=True, why=why)


def _publications(store: Store) -> Iterator[Check]:
    """Yield a check for each publication, and for each folder that no publication names."""
    named = set()
    for publication in store.ledger.publications():
        left = _left(publication)
        named.add(left.folder)
        yield from _publication(store, left)
    for folder in store.published.folders():
        if folder.name not in named:
            why = "no row of the ledger names it: publishing was stopped; publish again"
            yield Check(what=f"published/{folder.name}", holds=False, why=why)


@dataclass(frozen=True, slots=True)
class _Left:
    """What the ledger keeps of a publication: its folder, and the SHA-256 of each file by name."""

    folder: str
    files: dict[str, str]


def _left(publication: Publication) -> _Left:
    try:
        left = msgspec.json.decode(publication.facts, type=_Left)
        inside(Path(), left.folder)
    except (msgspec.MsgspecError, UsageError) as broken:
        where = f"row {publication.sequence} of publication does not say what was written"
        raise CaseDamagedError("ledger.db", where) from broken
    return left


def _publication(store: Store, left: _Left) -> Iterator[Check]:
    what = f"published/{left.folder}"
    found = store.published.digests(left.folder)
    wrong = sorted(
        name for name in {*found, *left.files} if found.get(name) != left.files.get(name)
    )
    for name in wrong:
        why = f"it is not what left the house; {RESTORE}"
        yield Check(what=f"{what}/{name}", holds=False, why=why)
    if not wrong:
        yield Check(what=what, holds=True)


def _vault(store: Store, passphrase: str | None) -> list[Check]:
    """Check the vault's pages with its key, else its bytes against the digest in the ledger."""
    try:
        checks = _told("vault.db", "every page", store.page_faults("vault", passphrase), RESTORE)
        ids = store.unused_vault_ids(passphrase) if checks[0].holds else []
    except WrongPassphraseError:
        return _vault_bytes(store)
    if ids:
        why = f"{len(ids)} identities are used by nothing in the ledger; this does no harm"
        checks.append(Check(what="vault.db: unused", holds=True, why=why))
    return checks


def _vault_bytes(store: Store) -> list[Check]:
    if store.vault_digest() == store.vault_file_digest():
        return [Check(what="vault.db: bytes as last closed", holds=True)]
    why = "it is not what was closed last; verify with the vault's passphrase, or " + RESTORE
    return [Check(what="vault.db", holds=False, why=why)]
