"""A disk that may lose power: what the store does is done for real and written down, and then cut at any moment.

Nothing after a cut can reach the disk, so a run is written down once and cut at many of its moments: what
lies on the disk after a cut follows from what was done before it and from chance.
"""

import itertools
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

import apsw

from tests.durability.whole_case import TellingDisk

DROPPED, TORN = 0.45, 0.20
SECTOR_BYTES = 512
PIECE_BYTES = 1024
Moment = tuple[Any, ...]
numbers = itertools.count()


class PowerDisk(TellingDisk):
    """Does what a disk does in a folder and writes every step down; the databases go through it too.

    Args:
        root: An existing folder; what is outside is not followed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.moments: list[Moment] = []
        self._layer = _Layer(f"power-{next(numbers)}", self)
        self.vfs = self._layer.name

    def acknowledge(self, what: object) -> None:
        """Write down that somebody was told that this is safe."""
        self.moments.append(("acknowledge", what))

    def tell(self, kind: str, path: Path, *facts: object) -> None:
        self.moments.append((kind, path.relative_to(self.root).parts, *facts))

    def create(self, path: Path) -> BinaryIO:
        file = super().create(path)
        self.tell("create", path)
        return cast("BinaryIO", _File(file, path, self))

    def fsync(self, file: BinaryIO) -> None:
        file.flush()
        self.tell("sync", cast("_File", file).path)

    def rename(self, old: Path, new: Path) -> None:
        super().rename(old, new)
        self.tell("rename", old, new.relative_to(self.root).parts)

    def fsync_folder(self, folder: Path) -> None:
        self.tell("sync folder", folder)

    def mkdir(self, folder: Path) -> None:
        super().mkdir(folder)
        self.tell("make folder", folder)

    def unlink(self, path: Path) -> None:
        there = path.exists()
        super().unlink(path)
        if there:
            self.tell("unlink", path)

    def remove_folder(self, folder: Path) -> None:
        super().remove_folder(folder)
        self.tell("unlink", folder)

    def close(self) -> None:
        self._layer.unregister()


class _File:
    """A file that is written in pieces, each of which may be lost."""

    def __init__(self, file: BinaryIO, path: Path, disk: PowerDisk) -> None:
        self._file, self.path, self._disk, self._at = file, path, disk, 0

    def write(self, content: bytes) -> int:
        for start in range(0, len(content), PIECE_BYTES):
            piece = bytes(content[start : start + PIECE_BYTES])
            self._disk.tell("write", self.path, self._at, piece)
            self._at += len(piece)
        return self._file.write(content)

    def flush(self) -> None:
        self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Layer(apsw.VFS):
    """SQLite's file layer over the same folder and the same clock."""

    def __init__(self, name: str, disk: PowerDisk) -> None:
        self.name, self._disk = name, disk
        super().__init__(name, "unix")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = Path(f"{name.filename() if isinstance(name, apsw.URIFilename) else name}")
        there = path.exists()
        file = _DatabaseFile(path, flags, self._disk)
        if not there:
            self._disk.tell("create", path)
        return file

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802, FBT001
        super().xDelete(name, sync)
        self._disk.tell("unlink now", Path(name))


class _DatabaseFile(apsw.VFSFile):
    def __init__(self, path: Path, flags: list[int], disk: PowerDisk) -> None:
        self._path, self._disk = path, disk
        self._new_log = path.suffix != ".db"
        super().__init__("unix", f"{path}", flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._disk.tell("write", self._path, offset, bytes(data))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._disk.tell("truncate", self._path, size)

    def xSync(self, flags: int) -> None:  # noqa: N802, ARG002 - nothing real needs syncing
        self._disk.tell("sync", self._path)
        if self._new_log:  # as SQLite does with the first sync of a log it made
            self._disk.tell("sync folder", self._path.parent)
            self._new_log = False

    def xSectorSize(self) -> int:  # noqa: N802
        return SECTOR_BYTES

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return 0


@dataclass
class Bytes:
    """A file: what is on the disk, and what is only on its way."""

    durable: bytearray = field(default_factory=bytearray)
    view: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def do(self, place: int, content: bytes | None) -> None:
        change(self.view, place, content)
        self.pending.append((place, content))

    def sync(self) -> None:
        self.durable = bytearray(self.view)
        self.pending.clear()

    def after_a_cut(self, chance: random.Random) -> bytes:
        left = bytearray(self.durable)
        for place, content in self.pending:
            drawn = chance.random()
            if drawn < DROPPED:
                continue
            if drawn < DROPPED + TORN and content is not None and len(content) > SECTOR_BYTES:
                for start in range(0, len(content), SECTOR_BYTES):
                    if chance.random() < 0.5:
                        change(left, place + start, content[start : start + SECTOR_BYTES])
            else:
                change(left, place, content)
        return bytes(left)


def change(content: bytearray, place: int, piece: bytes | None) -> None:
    """Write a piece at a place; without one, cut off there."""
    if piece is None:
        del content[place:]
        return
    content.extend(bytes(max(place - len(content), 0)))
    content[place : place + len(piece)] = piece


Entry = tuple[str | None, str | None, "Bytes | Names | None"]
"""(name that goes, name that comes, what it names)."""


@dataclass
class Names:
    """A folder: the names on the disk, and the changes that are only on their way."""

    durable: dict[str, "Bytes | Names"] = field(default_factory=dict)
    view: dict[str, "Bytes | Names"] = field(default_factory=dict)
    pending: list[Entry] = field(default_factory=list)

    def do(self, entry: Entry) -> None:
        rename(self.view, entry)
        self.pending.append(entry)

    def sync(self) -> None:
        self.durable = dict(self.view)
        self.pending.clear()

    def after_a_cut(self, chance: random.Random) -> dict[str, "Bytes | Names"]:
        left = dict(self.durable)
        for entry in self.pending:
            if chance.random() < 0.5:
                rename(left, entry)
        return left


def rename(names: dict[str, "Bytes | Names"], entry: Entry) -> None:
    old, new, what = entry
    if old is not None:
        names.pop(old, None)
    if new is not None and what is not None:
        names[new] = what


class Image:
    """The disk while a run is played again."""

    def __init__(self) -> None:
        self.root = Names()
        self.acknowledged: list[Any] = []

    def folder(self, parts: tuple[str, ...]) -> Names:
        found = self.root
        for part in parts:
            found = cast("Names", found.view[part])
        return found

    def play(self, moment: Moment) -> None:
        kind, parts, *facts = moment
        if kind == "acknowledge":
            self.acknowledged.append(parts)
        elif kind == "sync folder":
            self.folder(parts).sync()
        elif kind in ("write", "truncate", "sync"):
            self._bytes(kind, cast("Bytes", self.folder(parts[:-1]).view[parts[-1]]), facts)
        else:
            self._names(kind, parts, facts)

    def _bytes(self, kind: str, file: Bytes, facts: list[Any]) -> None:
        if kind == "sync":
            file.sync()
        else:
            file.do(facts[0], facts[1] if kind == "write" else None)

    def _names(self, kind: str, parts: tuple[str, ...], facts: list[Any]) -> None:
        folder, name = self.folder(parts[:-1]), parts[-1]
        if kind in ("create", "make folder"):
            folder.do((None, name, Bytes() if kind == "create" else Names()))
        elif kind == "rename":
            self._rename(folder, name, facts[0])
        else:
            folder.do((name, None, None))
            if kind == "unlink now":
                folder.durable.pop(name, None)
                folder.pending = [entry for entry in folder.pending if name not in entry[:2]]

    def _rename(self, folder: Names, name: str, new: tuple[str, ...]) -> None:
        other, what = self.folder(new[:-1]), folder.view[name]
        if (
            other is folder
        ):  # at once and whole; into another folder the two names come and go apart
            folder.do((name, new[-1], what))
        else:
            folder.do((name, None, None))
            other.do((None, new[-1], what))

    def cut(self, chance: random.Random) -> dict[tuple[str, ...], bytes | None]:
        """Return what lies on the disk after the power went now: path -> bytes, None for a folder."""
        left: dict[tuple[str, ...], bytes | None] = {}
        waiting: list[tuple[tuple[str, ...], Bytes | Names]] = [((), self.root)]
        while waiting:
            parts, what = waiting.pop()
            if isinstance(what, Bytes):
                left[parts] = what.after_a_cut(chance)
            else:
                left[parts] = None
                waiting += [((*parts, n), w) for n, w in what.after_a_cut(chance).items()]
        return left


def cuts(
    moments: list[Moment], count: int, chance: random.Random, first: int = 0
) -> Iterator[tuple[dict[tuple[str, ...], bytes | None], list[Any]]]:
    """Yield (what lies on the disk, what was acknowledged) after cuts at so many moments of a run.

    Args:
        moments: What the disk wrote down.
        count: How many cuts.
        chance: Draws the moments and what is lost.
        first: No cut comes before this moment.
    """
    image, done = Image(), 0
    for place in sorted(chance.randint(first, len(moments)) for _ in range(count)):
        for moment in moments[done:place]:
            image.play(moment)
        done = place
        yield image.cut(chance), list(image.acknowledged)


def lay_down(files: dict[tuple[str, ...], bytes | None], folder: Path) -> None:
    """Write what lay on the disk after a cut into an empty folder."""
    for parts, content in sorted(files.items()):
        path = folder.joinpath(*parts)
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            number = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
            os.write(number, content)
            os.close(number)
