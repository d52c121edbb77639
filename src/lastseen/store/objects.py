"""Sealed objects: originals and side objects, encrypted to the case, named by the bytes as they are stored."""

import hashlib
import io
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

import msgspec
import pyrage

from lastseen.errors import CaseDamagedError, StorageError, UnreadableFileError
from lastseen.store.disk import READ_ONLY, Disk, code_of, inside, storage_errors
from lastseen.store.opaque import MISSING, fault_of

FOLDER: Final = "originals"
NAME: Final = re.compile(r"[0-9a-f]{64}")
END_OF_HEAD: Final = re.compile(rb"\n--- [^\n]*\n")
NONCE_BYTES, CHUNK_BYTES, TAG_BYTES = 16, 1 << 16, 16
"""The form of an age file: a head, a nonce, and pieces of so many plain bytes, each with a tag."""

SMALL: Final = 32 << 20
"""An object up to so many bytes is kept in memory after it was opened, for the next look at it."""


class Writer(Protocol):
    """Where opened bytes go, piece by piece."""

    def write(self, piece: bytes, /) -> int:
        """Take a piece and return its length."""


class Source(Protocol):
    """Where plain bytes come from, piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next piece, empty at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """An object that was sealed.

    Attributes:
        original: SHA-256 of the plain bytes.
        stored: SHA-256 of the stored bytes; its name once settled.
        size_bytes: Length of the plain bytes.
    """

    original: str
    stored: str
    size_bytes: int


class Objects:
    """The folder ``originals``: written once, then only read.

    Args:
        folder: ``originals`` of a case.
        identity: The age identity everything is sealed to.
        disk: What writes.
    """

    def __init__(self, folder: Path, identity: str, disk: Disk) -> None:
        self._folder = folder
        self._identity = pyrage.x25519.Identity.from_str(identity)
        self._recipient = self._identity.to_public()
        self._disk = disk
        self._pending: dict[str, Path] = {}
        self._last: tuple[str, bytes] = ("", b"")

    def path(self, stored: str) -> Path:
        """Return where an object stands.

        Raises:
            CaseDamagedError: This is no name of an object.
        """
        if not NAME.fullmatch(stored):
            raise CaseDamagedError(FOLDER, "a row names an object that cannot exist")
        return inside(self._folder, f"{stored[:2]}/{stored}")

    def seal(self, stream: Source) -> Sealed:
        """Encrypt a stream into a file that has no name yet; ``settle`` gives it its name.

        Memory does not grow with the stream.

        Raises:
            StorageError: The disk refused; nothing was kept.
            UnreadableFileError: The stream could not be read; nothing was kept.
        """
        temporary = self._folder / f"{os.getpid()}-{secrets.token_hex(8)}.tmp"
        sealed = None
        try:
            with storage_errors(), self._disk.create(temporary) as file:
                sealed = encrypt(stream, file, self._recipient)
                self._disk.set_mode(file, READ_ONLY)
                self._disk.fsync(file)
                self._pending[sealed.stored] = temporary
        finally:
            if sealed is None or sealed.stored not in self._pending:
                self._drop([temporary])
        return sealed

    def settle(self) -> None:
        """Give everything sealed its final name and bring the names to the disk.

        After this, and only after this, rows may name the objects.

        Raises:
            StorageError: The disk refused; what was sealed does not count.
        """
        folders = sorted({self.path(stored).parent for stored in self._pending})
        with storage_errors():
            for folder in folders:
                self._disk.make_folder(folder)
            if folders:  # a run that was killed may have made one of them and not brought its name to the disk
                self._disk.fsync_folder(self._folder)
            for stored, temporary in self._pending.items():
                self._disk.rename(temporary, self.path(stored))
            for folder in folders:
                self._disk.fsync_folder(folder)
        self._pending.clear()

    def discard(self, sealed: Sealed) -> None:
        """Drop something sealed that turned out to be held already, or was not read whole."""
        self._drop([self._pending.pop(sealed.stored)])

    def discard_pending(self) -> None:
        """Drop everything that was sealed and not settled."""
        self._drop(self._pending.values())
        self._pending.clear()

    def clear_leftovers(self) -> int:
        """Remove what processes that are gone left unfinished; return how many files."""
        dead = [path for path in self.leftovers() if not _alive(path)]
        self._drop(dead)
        return len(dead)

    def _drop(self, paths: Iterable[Path]) -> None:
        with storage_errors():
            for path in paths:
                self._disk.unlink(path)

    def leftovers(self) -> list[Path]:
        """Return the unfinished files; none of them was ever acknowledged."""
        return sorted(self._folder.glob("*.tmp"))

    def copy(self, stored: str, writer: Writer) -> None:
        """Open an object and write its plain bytes, piece by piece.

        Raises:
            CaseDamagedError: It is missing or not what was sealed.
            OSError: The writer took no more.
        """
        path, passed = self.path(stored), _Passed(writer)
        try:
            with path.open("rb") as file:
                pyrage.decrypt_io(file, passed, [self._identity])
        except (OSError, pyrage.DecryptError) as broken:
            if passed.failed is not None:
                raise passed.failed from broken
            if "KeyboardInterrupt" in f"{broken}":
                raise KeyboardInterrupt from broken
            raise CaseDamagedError(*_trouble(path)) from broken
        if passed.failed is not None:
            raise passed.failed

    def read(self, stored: str) -> bytes:
        """Return the plain bytes of an object; those of the last small one stay in memory.

        Raises:
            CaseDamagedError: It is missing or not what was sealed.
        """
        if self._last[0] == stored:
            return self._last[1]
        whole = io.BytesIO()
        self.copy(stored, whole)
        content = whole.getvalue()
        if len(content) <= SMALL:
            self._last = (stored, content)
        return content

    def slice(self, stored: str, start: int, stop: int) -> bytes:
        """Return the plain bytes ``start`` to ``stop`` of an object.

        Raises:
            CaseDamagedError: It is missing or not what was sealed.
        """
        if self._last[0] == stored or (self.path(stored).is_file() and self._is_small(stored)):
            return self.read(stored)[start:stop]
        window = _Window(start, stop)
        self.copy(stored, window)
        return bytes(window.kept)

    def _is_small(self, stored: str) -> bool:
        return self.path(stored).stat().st_size <= SMALL

    def seal_note(self, value: object) -> str:
        """Seal a side object (file names, a reason, a note) and return its stored name.

        It is safe after ``settle``.
        """
        return self.seal(io.BytesIO(msgspec.json.encode(value))).stored

    def note(self, stored: str) -> dict[str, Any]:
        """Return what a side object says.

        Raises:
            CaseDamagedError: It is missing or not what was sealed.
        """
        return msgspec.json.decode(self.read(stored), type=dict[str, Any])

    def fault(self, stored: str) -> str:
        """Return why the stored bytes of an object are not those that were written; "" if they are. Needs no key."""
        return fault_of(self.path(stored))

    def remove(self, stored: str) -> None:
        """Remove an object for good, if it is there; its tombstone must be in the ledger already.

        Raises:
            StorageError: The disk refused.
        """
        path = self.path(stored)
        self._last = ("", b"")
        with storage_errors():
            if path.exists():
                self._disk.unlink(path)
                self._disk.fsync_folder(path.parent)

    def stored_names(self) -> Iterator[str]:
        """Yield the name of every object on the disk, sorted."""
        for folder in sorted(self._folder.iterdir()):
            if folder.is_dir():
                yield from sorted(path.name for path in folder.iterdir())


class _Tee:
    """Hashes plain bytes on their way in and remembers why they stopped."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.digest = hashlib.sha256()
        self.size = 0
        self.failed: UnreadableFileError | None = None

    def read(self, size: int = -1, /) -> bytes:
        """Return the next piece, empty at the end."""
        try:
            piece = self._source.read(size)
        except OSError as refused:
            self.failed = UnreadableFileError(code_of(refused))
            raise
        self.digest.update(piece)
        self.size += len(piece)
        return piece


class _Counted:
    """Hashes encrypted bytes on their way out and remembers why they stopped."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head = b""
        self.digest = hashlib.sha256()
        self.size = 0
        self.failed: StorageError | None = None

    def write(self, piece: bytes, /) -> int:
        """Take a piece and return its length."""
        with self._noticed():
            written = self._file.write(piece)
        self.digest.update(piece)
        if not END_OF_HEAD.search(self._head):
            self._head += piece
        self.size += written
        return written

    def flush(self) -> None:
        """Hand on what is held back."""
        with self._noticed():
            self._file.flush()

    def whole_size(self, plain: int) -> int:
        """Return how long the encrypted bytes of so many plain ones are; -1 if not even their head was written."""
        end = END_OF_HEAD.search(self._head)
        chunks = max(1, -(-plain // CHUNK_BYTES))
        return end.end() + NONCE_BYTES + plain + chunks * TAG_BYTES if end else -1

    @contextmanager
    def _noticed(self) -> Iterator[None]:
        try:
            yield
        except OSError as refused:
            self.failed = StorageError(code_of(refused))
            raise


class _Passed:
    """Hands plain bytes on and remembers if nobody takes them."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.failed: OSError | None = None

    def write(self, piece: bytes, /) -> int:
        """Take a piece and return its length."""
        try:
            self._writer.write(piece)
        except OSError as refused:
            self.failed = refused
            raise
        return len(piece)

    def flush(self) -> None:
        """Keep nothing back."""


class _Window:
    """Keeps only a part of what is written to it."""

    def __init__(self, start: int, stop: int) -> None:
        self._start, self._stop, self._at = start, stop, 0
        self.kept = bytearray()

    def write(self, piece: bytes, /) -> int:
        """Take a piece and return its length."""
        low, high = max(self._start - self._at, 0), max(self._stop - self._at, 0)
        self.kept += piece[low:high]
        self._at += len(piece)
        return len(piece)


def encrypt(stream: Source, file: BinaryIO, recipient: object) -> Sealed:
    """Encrypt a stream into a file, hashing both sides.

    Raises:
        StorageError: The file could not be written.
        UnreadableFileError: The stream could not be read.
    """
    reader, writer = _Tee(stream), _Counted(file)
    try:
        pyrage.encrypt_io(reader, writer, [recipient])
    except (pyrage.EncryptError, OSError) as stopped:
        if "KeyboardInterrupt" in f"{stopped}":
            raise KeyboardInterrupt from stopped
        raise (reader.failed or writer.failed or StorageError("unknown")) from stopped
    if reader.failed or writer.failed or writer.size != writer.whole_size(reader.size):
        raise (
            reader.failed or writer.failed or StorageError("unknown")
        )  # pyrage keeps quiet when the last write fails
    return Sealed(
        original=reader.digest.hexdigest(), stored=writer.digest.hexdigest(), size_bytes=reader.size
    )


def _trouble(path: Path) -> tuple[str, str]:
    name = f"{FOLDER}/{path.parent.name}/{path.name}"
    return name, "it is not what was sealed" if path.is_file() else MISSING


def _alive(leftover: Path) -> bool:
    """Tell whether another process that may still be writing this file runs."""
    number = leftover.name.partition("-")[0]
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
