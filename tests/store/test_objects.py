"""Sealed objects: opaque names, read-only, exact bytes back, any hurt byte noticed, leftovers cleared."""

import errno
import hashlib
import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lastseen.errors import CaseDamagedError, StorageError, UnreadableFileError
from lastseen.store.case import Store
from lastseen.store.disk import Disk
from lastseen.store.objects import Objects
from lastseen.store.opaque import opaque_faults


class FailingSource:
    def read(self, size: int = -1, /) -> bytes:  # noqa: ARG002 - as a file
        raise OSError(errno.EIO, "gone")


class InterruptedSource:
    def read(self, size: int = -1, /) -> bytes:  # noqa: ARG002 - as a file
        raise KeyboardInterrupt


class FullDisk(Disk):
    def fsync(self, file: BinaryIO) -> None:  # noqa: ARG002 - as Disk
        raise OSError(errno.ENOSPC, "no space")


def sealed(store: Store, content: bytes) -> str:
    found = store.objects.seal(io.BytesIO(content))
    store.objects.settle()
    assert found.original == hashlib.sha256(content).hexdigest()
    assert found.size_bytes == len(content)
    return found.stored


def leftovers(folder: Path) -> list[Path]:
    return list((folder / "originals").glob("*.tmp"))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(content=st.binary(max_size=300), start=st.integers(0, 320), length=st.integers(0, 320))
def test_what_is_sealed_comes_back(store: Store, content: bytes, start: int, length: int) -> None:
    stored = sealed(store, content)
    assert store.objects.slice(stored, start, start + length) == content[start : start + length]
    assert store.objects.read(stored) == content


def test_a_big_object_is_cut_without_holding_it_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = os.urandom(300_000)
    stored = sealed(store, content)
    monkeypatch.setattr("lastseen.store.objects.SMALL", 1000)
    assert store.objects.slice(stored, 70_000, 140_001) == content[70_000:140_001]


def test_the_name_is_the_hash_of_the_stored_bytes_and_the_file_is_read_only(
    store: Store, folder: Path
) -> None:
    stored = sealed(store, b"the same bytes")
    path = folder / "originals" / stored[:2] / stored
    assert hashlib.sha256(path.read_bytes()).hexdigest() == stored
    assert path.stat().st_mode & 0o777 == 0o400
    assert b"same" not in path.read_bytes()
    assert sealed(store, b"the same bytes") != stored, "equal originals must not be recognisable"


def test_a_flipped_byte_is_noticed_with_and_without_the_key(store: Store, folder: Path) -> None:
    stored = sealed(store, b"x" * 500)
    path = store.objects.path(stored)
    whole = path.read_bytes()
    path.chmod(0o600)
    for place in range(0, len(whole), 7):
        hurt = bytearray(whole)
        hurt[place] ^= 4
        path.write_bytes(bytes(hurt))
        assert len(list(opaque_faults(folder / "originals", lambda *_: None))) == 1
        with pytest.raises(CaseDamagedError, match="not what was sealed"):
            store.objects.copy(stored, io.BytesIO())


def test_a_missing_object_is_damage(store: Store) -> None:
    with pytest.raises(CaseDamagedError, match="missing"):
        store.objects.read("a" * 64)
    with pytest.raises(CaseDamagedError):
        store.objects.read("../../CASE")


@pytest.mark.parametrize(
    ("source", "error"),
    [(FailingSource(), UnreadableFileError), (InterruptedSource(), KeyboardInterrupt)],
)
def test_a_source_that_stops_leaves_nothing(
    store: Store, folder: Path, source: io.BytesIO, error: type[BaseException]
) -> None:
    with pytest.raises(error):
        store.objects.seal(source)
    assert leftovers(folder) == []


class StoppedWriter:
    def __init__(self, error: type[BaseException]) -> None:
        self.error = error

    def write(self, piece: bytes, /) -> int:
        raise self.error(f"after {len(piece)} bytes")


@pytest.mark.parametrize("error", [BrokenPipeError, KeyboardInterrupt])
def test_a_writer_that_stops_is_no_damage(store: Store, error: type[BaseException]) -> None:
    stored = sealed(store, b"x")
    with pytest.raises(error):
        store.objects.copy(stored, StoppedWriter(error))


def test_a_full_disk_leaves_nothing(store: Store, folder: Path) -> None:
    objects = Objects(folder / "originals", store._keys.originals, FullDisk())
    with pytest.raises(StorageError, match="ENOSPC"):
        objects.seal(io.BytesIO(b"x"))
    assert leftovers(folder) == []


class BreakingFile(io.BytesIO):
    """Breaks at one of its writes, and would take the next ones."""

    def __init__(self, file: BinaryIO, place: int, error: type[BaseException]) -> None:
        super().__init__()
        self.file, self.place, self.error = file, place, error

    def write(self, piece: bytes, /) -> int:  # type: ignore[override]
        self.place -= 1
        if not self.place:
            raise self.error(errno.ENOSPC, "no space")
        return self.file.write(piece)

    def fileno(self) -> int:
        return self.file.fileno()

    def flush(self) -> None:
        self.file.flush()

    def close(self) -> None:
        self.file.close()
        super().close()


class BreakingDisk(Disk):
    def __init__(self, place: int, error: type[BaseException]) -> None:
        self.place, self.error = place, error

    def create(self, path: Path) -> BinaryIO:
        return BreakingFile(super().create(path), self.place, self.error)


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("size", [0, 1, 300, 4000, 4096, 6416, 9000, 65536, 65537, 140_000])
def test_an_object_is_whole_or_was_never_sealed(
    store: Store, folder: Path, size: int, error: type[BaseException]
) -> None:
    content, refused = bytes(range(256)) * 600, 0
    for place in range(1, 8):
        objects = Objects(folder / "originals", store._keys.originals, BreakingDisk(place, error))
        try:
            stored = objects.seal(io.BytesIO(content[:size])).stored
        except (StorageError, KeyboardInterrupt):
            refused += 1
            continue
        objects.settle()
        assert objects.read(stored) == content[:size], place
    assert 0 < refused < 7
    assert leftovers(folder) == []


def test_leftovers_of_dead_processes_go_and_those_of_living_ones_stay(
    store: Store, folder: Path
) -> None:
    for number in (os.getppid(), 4_194_000, os.getpid()):
        (folder / "originals" / f"{number}-ab.tmp").write_bytes(b"half")
    assert store.objects.clear_leftovers() == 2
    assert [path.name for path in leftovers(folder)] == [f"{os.getppid()}-ab.tmp"]


def test_a_side_object_comes_back(store: Store) -> None:
    stored = store.objects.seal_note({"reason": "потому что"})
    store.objects.settle()
    assert store.objects.note(stored) == {"reason": "потому что"}
