"""Bytes from outside into the case: sealed, written into the ledger, and only then acknowledged."""

import hashlib
import io
import json
import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from lastseen.collect.files import Given, Refused, RefusedFileError, listed, opened, shown
from lastseen.errors import UnreadableFileError, UsageError
from lastseen.flow.conversions import tool_facts
from lastseen.flow.progress import Progress, silent
from lastseen.flow.rulings import list_members
from lastseen.flow.sources import full_id
from lastseen.store.case import Store
from lastseen.store.ledger import Judgement, told
from lastseen.store.objects import Sealed
from lastseen.version import __version__

BATCH: Final = 100
"""So many objects are brought to the disk before one commit acknowledges them."""

BATCH_BYTES: Final = 256 << 20
"""Or so many bytes, so that a stopped run has little to do again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    """How files came into the house.

    Attributes:
        clock: Tells the time, aware.
        source: Id of the source who gave them, or its beginning.
        list_name: The files are one list.
        note: What is to be remembered about them; sealed.
    """

    clock: Callable[[], datetime]
    source: str | None = None
    list_name: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSummary:
    """What became of the files that were given.

    Attributes:
        sealed: New originals.
        known: Acquisitions of bytes that were held already.
        refused: What was not taken, and why.
    """

    sealed: int
    known: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """How a typed note came about.

    Attributes:
        clock: Tells the time, aware.
        source: Id of the source who spoke, or its beginning.
        taken_at: When it was taken down, as ISO 8601; None = now.
    """

    clock: Callable[[], datetime]
    source: str | None = None
    taken_at: str | None = None


def add(
    store: Store, paths: Iterable[Path], how: Acquisition, progress: Progress = silent
) -> AddSummary:
    """Seal files and folders; the same bytes twice are one original and two acquisitions.

    A run that was stopped goes on where it stopped when it is started again.

    Args:
        store: The case.
        paths: Files and folders.
        how: By whom, for which list, with which note.
        progress: Told only of what is safe on the disk.

    Raises:
        CaseBusyError: Another ``add`` runs on this case.
        StorageError: The disk refused; what was acknowledged is kept.
        UnknownIdError: There is no such source.
    """
    with store.lock("add"):
        store.objects.clear_leftovers()
        found = list(listed(paths))
        run = _Run(store, how, progress, len(found))
        try:
            for each in found:
                run.take(each)
            run.finish()
        finally:
            store.objects.discard_pending()
        return run.summary()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A file that was taken and waits for its commit; ``sealed`` is None if its bytes are held already."""

    original: str
    name: str
    sealed: Sealed | None


class _Run:
    """One run of ``add``: what is sealed and waits for its commit, and what was refused."""

    def __init__(self, store: Store, how: Acquisition, progress: Progress, total: int) -> None:
        self._store = store
        self._how = how
        self._progress = progress
        self._total = total
        self._name = secrets.token_hex(8)
        self._source = full_id(store, how.source) if how.source else None
        self._sizes = {original.size_bytes for original in store.ledger.originals()}
        self._listed = {o for o, lists in list_members(store).items() if how.list_name in lists}
        self._disposed = store.ledger.disposed()
        self._stopped, self._before = _unfinished(store)
        self._batch: list[_Taken] = []
        self._note: str | None = None
        self._done = self._sealed = self._known = 0
        self._refused: list[Refused] = []

    def take(self, found: Given | Refused) -> None:
        """Seal one file, or note why not; commit when the batch is full."""
        if isinstance(found, Refused):
            self._refused.append(found)
        else:
            try:
                self._seal(found)
            except RefusedFileError as refused:
                self._refused.append(Refused(path=shown(found.path), code=refused.code))
            except UnreadableFileError:
                self._refused.append(Refused(path=shown(found.path), code="broken"))
        self._done += 1
        waiting = sum(taken.sealed.size_bytes for taken in self._batch if taken.sealed)
        if len(self._batch) >= BATCH or waiting >= BATCH_BYTES:
            self.commit()

    def _seal(self, given: Given) -> None:
        sealed = None
        try:
            with opened(given.path) as stream:
                held = self._held(stream)
                if held is None:
                    sealed = self._store.objects.seal(stream)
        except RefusedFileError:
            if sealed is not None:
                self._store.objects.discard(sealed)
            raise
        original = held or _id(sealed)
        if sealed is not None and self._holds(original):
            self._store.objects.discard(sealed)
            sealed = None
        if original in self._disposed:
            raise RefusedFileError("disposed")
        self._keep(_Taken(original=original, name=given.name, sealed=sealed))

    def _held(self, stream: BinaryIO) -> str | None:
        """Return the id of the bytes if the case may hold them; a file of a new size is not read twice."""
        if os.fstat(stream.fileno()).st_size not in self._sizes:
            return None
        original = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        if self._holds(original):
            return original
        stream.seek(0)
        return None

    def _holds(self, original: str) -> bool:
        waiting = any(taken.original == original for taken in self._batch)
        return waiting or self._store.ledger.holds(original)

    def _keep(self, taken: _Taken) -> None:
        self._sealed += taken.sealed is not None
        self._known += taken.sealed is None
        if (taken.original, taken.name) not in self._before:
            self._batch.append(taken)
        if taken.sealed is not None:
            self._sizes.add(taken.sealed.size_bytes)

    def commit(self) -> None:
        """Bring what is sealed to the disk, then its rows, then acknowledge."""
        if self._batch:
            store, at = self._store, self._how.clock()
            keys, names = _sheet(self._batch)
            said = self._facts(store.objects.seal_note(names))
            store.objects.settle()
            with store.ledger.batch():
                for taken, key in zip(self._batch, keys, strict=True):
                    self._append(taken, {**said, "name": key}, at)
            self._batch.clear()
        self._progress("add", self._done, self._total)

    def _append(self, taken: _Taken, facts: dict[str, object], at: datetime) -> None:
        ledger, user, sealed = self._store.ledger, self._store.user, taken.sealed
        if sealed is not None and not ledger.holds(taken.original):
            ledger.add_original(sealed.original, sealed.stored, sealed.size_bytes, at)
        ledger.add_custody("acquired", facts, original=taken.original, by=user, at=at)
        if self._how.list_name and taken.original not in self._listed:
            subject = {"original": taken.original, "list": self._how.list_name}
            ledger.decide(Judgement(kind="list", subject=subject, verdict="in", by=user, at=at))
            self._listed.add(taken.original)

    def _facts(self, names: str) -> dict[str, object]:
        if self._how.note and self._note is None:
            self._note = self._store.objects.seal_note({"note": self._how.note})
        optional = {"source": self._source, "list": self._how.list_name, "note": self._note}
        given = {name: value for name, value in optional.items() if value}
        said = {"method": "file", "names": names, "run": self._name, "version": __version__}
        return {**said, **given}

    def finish(self) -> None:
        """Commit the rest and record that this run, and what it went on with, is complete."""
        self.commit()
        runs = sorted({self._name, *self._stopped})
        store, at = self._store, self._how.clock()
        if self._sealed or self._known:
            facts = {"runs": runs, **tool_facts()}
            store.ledger.add_custody("add_finished", facts, by=store.user, at=at)

    def summary(self) -> AddSummary:
        """Return what became of the files."""
        return AddSummary(sealed=self._sealed, known=self._known, refused=tuple(self._refused))


def _id(sealed: Sealed | None) -> str:
    if sealed is None:
        raise UsageError("a file must be sealed or held")
    return sealed.original


def _sheet(batch: Sequence[_Taken]) -> tuple[list[str], dict[str, str]]:
    """Return a key per acquisition, and the names by key: the original's id, numbered where it comes again."""
    seen: Counter[str] = Counter()
    keys = []
    for taken in batch:
        again = seen[taken.original]
        keys.append(f"{taken.original}#{again}" if again else taken.original)
        seen[taken.original] += 1
    return keys, {key: taken.name for key, taken in zip(keys, batch, strict=True)}


def _unfinished(store: Store) -> tuple[set[str], set[tuple[str, str]]]:
    """Return the runs that were stopped, and the (original, name) they had acknowledged."""
    finished = {
        run
        for event in store.ledger.custody(action="add_finished")
        for run in json.loads(event.facts)["runs"]
    }
    runs, taken, sheets = set(), set(), {}
    gone = store.ledger.disposed()
    for event in store.ledger.custody(action="acquired"):
        if event.original in gone:
            continue
        facts = json.loads(event.facts)
        if facts.get("run", "") not in finished | {""}:
            runs.add(facts["run"])
            if facts["names"] not in sheets:
                sheets[facts["names"]] = store.objects.note(facts["names"])
            taken.add((event.original, f"{sheets[facts['names']][facts['name']]}"))
    return runs, taken


def add_note(store: Store, text: str, note: Note) -> str:
    """Seal a typed interview or note as an original and return its id.

    Raises:
        UsageError: The note is empty or was disposed of, or ``taken_at`` is no time.
        StorageError: The disk refused; the note was not kept.
    """
    if not text.strip():
        raise UsageError("the note is empty")
    at = note.clock()
    facts = {
        "method": "typed", "collector": store.user, **tool_facts(),
        "taken_at": _taken_at(note) or told(at),
        **({"source": full_id(store, note.source)} if note.source else {}),
    }  # fmt: skip
    sealed = store.objects.seal(io.BytesIO(text.encode("utf-8", "replace")))
    if store.ledger.holds(sealed.original):
        store.objects.discard(sealed)
    if sealed.original in store.ledger.disposed():
        raise UsageError("this case disposed of exactly these words; they are not taken in again")
    store.objects.settle()
    with store.ledger.batch():
        if not store.ledger.holds(sealed.original):
            store.ledger.add_original(sealed.original, sealed.stored, sealed.size_bytes, at)
        store.ledger.add_custody("noted", facts, original=sealed.original, by=store.user, at=at)
    return sealed.original


def _taken_at(note: Note) -> str | None:
    if note.taken_at is None:
        return None
    try:
        return datetime.fromisoformat(note.taken_at).isoformat()
    except ValueError as wrong:
        raise UsageError("the time must be ISO 8601, as in 2023-05-17T14:30") from wrong
