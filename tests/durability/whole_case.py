"""The work of one sitting on a case, through the real code, and what must be left of it after a cut or a fault."""

import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lastseen.errors import CaseDamagedError, LastseenError, NotACaseError
from lastseen.flow.add import Acquisition, Note, add, add_note
from lastseen.model.source import Protected
from lastseen.store import objects, opaque
from lastseen.store.case import Store
from lastseen.store.disk import Disk
from lastseen.store.keys import CHEAP
from lastseen.store.ledger import Judgement

PASSPHRASE = "an invented passphrase"
NOW = datetime(2031, 2, 3, tzinfo=UTC)
ORIGINALS = 10
NOTE = "an invented note"
PAGE = b"<p>" + b"invented " * 300


def text_of(number: int) -> bytes:
    """Return what stands in an invented file; every third one is longer than a few pages."""
    return f"invented text {number} ".encode() * (1 + 400 * (number % 3 == 0))


def pile(folder: Path) -> Path:
    """Write the invented files and return their folder."""
    folder.mkdir(exist_ok=True)
    for number in range(ORIGINALS):
        (folder / f"{number:02d}.txt").write_bytes(text_of(number))
    return folder


class TellingDisk(Disk):
    """A disk with a folder to work in and somebody who is told what is safe.

    Attributes:
        root: The folder.
    """

    root: Path

    def acknowledge(self, what: object) -> None:
        """Tell that this is safe."""
        raise NotImplementedError


class Quiet(TellingDisk):
    """Tells nobody."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def acknowledge(self, what: object) -> None:
        """Tell nobody."""


def sitting(disk: TellingDisk, files: Path, before: Callable[[Store], None]) -> None:
    """Make a case and write to it in every way there is; ``before`` may spoil it first."""
    folder = disk.root / "case"
    with Store.create(folder, passphrase=PASSPHRASE, cost=CHEAP, disk=disk) as store:
        disk.acknowledge(("created", 1))
        store.ledger._database.run("PRAGMA wal_autocheckpoint = 20")
        store.clock = lambda: NOW
        before(store)
        how = Acquisition(clock=lambda: NOW, list_name="an invented list", note="sealed")
        add(store, [files], how, progress=lambda _, done, of: disk.acknowledge(("added", done, of)))
        add_note(store, NOTE, Note(clock=lambda: NOW))
        disk.acknowledge(("noted", 1))
        with store.vault() as vault:
            identifier = vault.keep(Protected(id="", name="an invented name"))
            disk.acknowledge(("kept", identifier))
        judged = Judgement(kind="person", subject={"n": 1}, verdict="same", by=store.user, at=NOW)
        disk.acknowledge(("decided", store.ledger.decide(judged).sequence))
        publish(store)
        disk.acknowledge(("published", 1))
        store.change_passphrase(PASSPHRASE, PASSPHRASE)


def publish(store: Store) -> None:
    """Write a publication as the flow does: side object, folder, row."""
    inner = store.objects.seal_note({"ids": {}})
    store.objects.settle()
    written = store.published.write(NOW, {"dossier.html": PAGE})
    store.ledger.publish("x1", {}, {**written, "ids": inner}, by=store.user, at=NOW)


@dataclass(frozen=True)
class Left:
    """What is left of a case.

    Attributes:
        folder: The case.
        told: What was acknowledged, the newest of each kind: kind -> fact.
    """

    folder: Path
    told: dict[str, Any]

    def trouble(self) -> str:
        """Return the first of the oracles that does not hold, by name; "" if all do."""
        names = [name for name, _ in opaque.opaque_faults(self.folder / objects.FOLDER, _silent)]
        if names:
            return "a name that is not the hash of its bytes"
        try:
            with Store.open(self.folder, passphrase=PASSPHRASE, disk=Disk()) as store:
                return self._opened(store)
        except NotACaseError:
            return "acknowledged and lost" if self.told else ""
        except CaseDamagedError as broken:
            return f"corrupt: {broken}"

    def _opened(self, store: Store) -> str:
        database = store.ledger._database
        if store.ledger.faults() or database.one("PRAGMA integrity_check") != ("ok",):
            return "corrupt"
        return _rows_without_bytes(store) or _publications(store) or self._lost(store)

    def _lost(self, store: Store) -> str:
        held = {original.id for original in store.ledger.originals()}
        wanted = {digest(text_of(n)) for n in range(self.told.get("added", 0))}
        wanted |= {digest(NOTE.encode())} if "noted" in self.told else set()
        sequences = {decision.sequence for decision in store.ledger.decisions()}
        lost = (
            wanted - held
            or {self.told.get("decided", 0)} - {0, *sequences}
            or len(list(store.ledger.publications())) < ("published" in self.told)
        )
        if lost:
            return "acknowledged and lost"
        with store.vault() as vault:
            kept = {self.told.get("kept", "")} <= {"", *vault.ids()}
        return "" if kept else "acknowledged and lost"


def _rows_without_bytes(store: Store) -> str:
    rows = [(original.stored, original.id) for original in store.ledger.originals()]
    for stored, plain in [*rows, *((side, "") for side in store.ledger.side_objects())]:
        if not store.objects.path(stored).is_file():
            return "a row without its object"
        whole = io.BytesIO()
        try:
            store.objects.copy(stored, whole)
        except CaseDamagedError:
            return "a row with a torn object"
        if plain and digest(whole.getvalue()) != plain:
            return "a row with a torn object"
    return ""


def _publications(store: Store) -> str:
    rows = [json.loads(publication.facts) for publication in store.ledger.publications()]
    if any(store.published.digests(facts["folder"]) != facts["files"] for facts in rows):
        return "a publication that is not what left the house"
    for folder in store.published.folders():
        whole = {each.name: each.read_bytes() for each in folder.iterdir()}
        if folder.suffix != ".tmp" and whole != {"dossier.html": PAGE}:
            return "a publication that is not whole"
    return ""


def newest(acknowledged: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    """Return the newest fact of each kind that was acknowledged."""
    return {each[0]: each[1] for each in acknowledged}


def digest(content: bytes) -> str:
    """Return the SHA-256, hex."""
    return hashlib.sha256(content).hexdigest()


def goes_on(folder: Path, files: Path) -> str:
    """Add the files again after a cut; return what is wrong then."""
    how = Acquisition(clock=lambda: NOW)
    try:
        with Store.open(folder, passphrase=PASSPHRASE, disk=Disk()) as store:
            add(store, [files], how)
            left = store.objects.leftovers()
    except LastseenError as stopped:
        return f"it does not go on: {stopped}"
    return "unfinished files stay" if left else Left(folder, {"added": ORIGINALS}).trouble()


def _silent(stage: str, done: int, of: int) -> None:
    """Tell nobody."""
