"""Faults planted in the real code: each is one the harnesses must find, or they prove nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from lastseen.flow import add as adding
from lastseen.store.case import Store
from lastseen.store.objects import FOLDER
from tests.durability.power import PowerDisk

Spoil = Callable[[Store], None]


def sound(store: Store) -> None:
    """Spoil nothing."""


@contextmanager
def changed(owner: object, name: str, value: object) -> Iterator[None]:
    """Put another value in the place of an attribute for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


@contextmanager
def patched(commit: Callable[[adding._Run, Callable[[adding._Run], None]], None]) -> Iterator[None]:
    """Put another commit in the place of the real one, which it is given."""
    real = adding._Run.commit
    with changed(adding._Run, "commit", lambda run: commit(run, real)):
        yield


def acknowledge_first(run: adding._Run, real: Callable[[adding._Run], None]) -> None:
    run._progress("add", run._done, run._total)
    real(run)


def row_first(run: adding._Run, real: Callable[[adding._Run], None]) -> None:
    told: list[tuple[str, int, int]] = []
    objects, progress = run._store.objects, run._progress
    with changed(objects, "settle", lambda: None):
        run._progress = lambda *what: told.append(what)
        real(run)
    run._progress = progress
    objects.settle()
    for what in told:
        run._progress(*what)


class InPlace(PowerDisk):
    """Writes a sealed object under its final name."""

    def rename(self, old: Path, new: Path) -> None:
        if FOLDER not in new.parts:
            return super().rename(old, new)
        with self.create(new) as file:
            file.write(old.read_bytes())
            self.fsync(file)
        return self.unlink(old)


class NoFileSync(PowerDisk):
    def fsync(self, file: BinaryIO) -> None:
        file.flush()


class NoFolderSync(PowerDisk):
    def fsync_folder(self, folder: Path) -> None:
        """Leave the names where they are."""


def normal(store: Store) -> None:
    store.ledger._database.run("PRAGMA synchronous = NORMAL")


@contextmanager
def nothing() -> Iterator[None]:
    yield


Patch = Callable[[], AbstractContextManager[None]]
PLANTED: dict[str, tuple[type[PowerDisk], Patch, Spoil]] = {
    "acknowledged before the commit": (PowerDisk, lambda: patched(acknowledge_first), sound),
    "row before object": (PowerDisk, lambda: patched(row_first), sound),
    "no temporary name": (InPlace, nothing, sound),
    "no sync of files": (NoFileSync, nothing, sound),
    "no sync of folders": (NoFolderSync, nothing, sound),
    "synchronous NORMAL": (PowerDisk, nothing, normal),
}
