"""A folder that is handed over: written beside its final name, plain or encrypted to a recipient, named only when it is whole."""

import hashlib
import io
import os
import shutil
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import BinaryIO

import pyrage

from lastseen.errors import LastseenError, UsageError
from lastseen.store.disk import Disk, inside, storage_errors
from lastseen.store.objects import Objects, encrypt


def recipient_of(key: str) -> object:
    """Return who an age key encrypts to.

    Raises:
        UsageError: It is no public age key.
    """
    try:
        return pyrage.x25519.Recipient.from_str(key.strip())
    except (pyrage.RecipientError, ValueError) as wrong:
        raise UsageError("the recipient must be a public age key: age1…") from wrong


class Bag:
    """The payload and tag files of one hand-over; use it as a context manager.

    What was written disappears again unless ``finish`` was reached.

    Args:
        folder: Its final name; it must not be there, or be empty.
        recipient: Whom the payload is encrypted to; None leaves it plain.
        disk: What writes.

    Raises:
        UsageError: The folder is not empty, the one it stands in is not there, or a stopped hand-over lies beside it.
    """

    def __init__(self, folder: Path, recipient: str | None, disk: Disk) -> None:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError("the folder is not empty; a hand-over overwrites nothing")
        if not folder.absolute().parent.is_dir():
            raise UsageError("the folder for the hand-over has nowhere to stand")
        self.digests: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self._final = folder
        self._recipient = recipient_of(recipient) if recipient else None
        self._disk = disk
        self._folder = folder.with_name(f"{folder.name}.unfinished")
        if self._folder.exists():
            raise UsageError(
                f"{self._folder.name} lies beside it: a hand-over was stopped there; look, and remove it"
            )
        self._done = False

    def __enter__(self) -> "Bag":
        """Make the unfinished folder."""
        with storage_errors():
            self._disk.make_folder(self._folder)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was not finished."""
        if not self._done:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def suffix(self) -> str:
        """What the names of payload files end with: ``.age`` where they are encrypted."""
        return ".age" if self._recipient is not None else ""

    def add_object(self, name: str, objects: Objects, stored: str) -> str:
        """Write a sealed object for the recipient and return the SHA-256 of its plain bytes; they touch no disk encrypted ones do not.

        Raises:
            CaseDamagedError: It is missing or not what was sealed.
            StorageError: The disk refused.
        """
        with storage_errors(), self._create(f"{name}{self.suffix}") as file:
            if self._recipient is None:
                plain = _Hashed(file)
                objects.copy(stored, plain)
                digest = plain.digest.hexdigest()
            else:
                digest = _encrypted(objects, stored, file, self._recipient)
            self._keep(f"{name}{self.suffix}", file)
        return digest

    def add_text(self, name: str, text: str) -> None:
        """Write a payload file of text.

        Raises:
            StorageError: The disk refused.
        """
        self.add_bytes(name, text.encode())

    def add_bytes(self, name: str, content: bytes) -> None:
        """Write a payload file.

        Raises:
            StorageError: The disk refused.
        """
        with storage_errors(), self._create(f"{name}{self.suffix}") as file:
            if self._recipient is None:
                file.write(content)
            else:
                encrypt(io.BytesIO(content), file, self._recipient)
            self._keep(f"{name}{self.suffix}", file)

    def add_tag(self, name: str, text: str) -> str:
        """Write a tag file, which is never encrypted, and return its SHA-256.

        Raises:
            StorageError: The disk refused.
        """
        with storage_errors(), self._create(name) as file:
            file.write(text.encode())
            self._disk.fsync(file)
        return hashlib.sha256(text.encode()).hexdigest()

    def finish(self) -> None:
        """Give the folder its name; only now is anything handed over.

        Raises:
            StorageError: The disk refused.
        """
        with storage_errors():
            for folder in {self._path(name).parent for name in self.digests} | {self._folder}:
                self._disk.fsync_folder(folder)
            if self._final.is_dir():
                self._disk.remove_folder(self._final)
            self._disk.rename(self._folder, self._final)
            self._disk.fsync_folder(self._final.absolute().parent)
        self._done = True

    def _path(self, name: str) -> Path:
        return inside(self._folder, name)

    def _create(self, name: str) -> BinaryIO:
        path = self._path(name)
        for folder in reversed(path.relative_to(self._folder).parents):
            self._disk.make_folder(self._folder / folder)
        return self._disk.create(path)

    def _keep(self, name: str, file: BinaryIO) -> None:
        self._disk.fsync(file)
        file.seek(0)
        self.digests[name] = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        self.sizes[name] = file.tell()


class _Hashed:
    """Hashes bytes on their way into a file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def write(self, piece: bytes, /) -> int:
        """Take a piece and return its length."""
        self.digest.update(piece)
        return self._file.write(piece)


def _encrypted(objects: Objects, stored: str, file: BinaryIO, recipient: object) -> str:
    """Open an object in one thread and encrypt it in another, so that the plain bytes stay in a pipe."""
    out, into = os.pipe()
    failed: list[LastseenError] = []

    def feed() -> None:
        """Write the plain bytes into the pipe and close it."""
        with io.BufferedWriter(io.FileIO(into, "w")) as pipe:
            try:
                objects.copy(stored, pipe)
            except LastseenError as broken:
                failed.append(broken)
            except OSError:
                return  # nobody reads any more: the other side says why

    feeder = Thread(target=feed)
    feeder.start()
    try:
        with io.BufferedReader(io.FileIO(out, "r")) as pipe:
            sealed = encrypt(pipe, file, recipient)
    finally:
        feeder.join()
    if failed:
        raise failed[0]
    return sealed.original
