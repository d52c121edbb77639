"""The one place that writes durable files: temporary name, write, fsync, rename, fsync of the folder."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from lastseen.errors import StorageError, UsageError

PART: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
"""What one step of a path inside a case may look like."""

READ_ONLY: Final = 0o400
PRIVATE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700

NO_SYNC: Final = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF}
)
"""What a file system says that cannot sync a folder; it keeps names by itself."""
NO_MODES: Final = frozenset({errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a file system says that knows no modes (FAT); the bytes are encrypted all the same."""


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn a refusal of the disk into ``StorageError`` with a code, never with a file name.

    Raises:
        StorageError: A write, rename or fsync inside failed; it does not count.
    """
    try:
        yield
    except OSError as refused:
        raise StorageError(code_of(refused)) from refused


def code_of(refused: OSError) -> str:
    """Return the system's code for an error (``ENOSPC``), or ``unknown``."""
    return errno.errorcode.get(refused.errno or 0, "unknown")


def inside(root: Path, name: str) -> Path:
    """Return the path of a name inside a folder; every foreign name goes through here.

    Args:
        root: The folder.
        name: Steps of letters, digits, dot, dash and underscore with ``/`` between.

    Raises:
        UsageError: The name could lead out of the folder or is none of ours.
    """
    parts = name.split("/")
    if not all(PART.fullmatch(part) for part in parts):
        raise UsageError("this name cannot stand inside a case")
    return root.joinpath(*parts)


class Disk:
    """All that a store does to a disk; tests put a disk that fails or loses power in its place.

    Attributes:
        vfs: SQLite's file layer that the databases go through; "" = the system's own.
    """

    vfs: str = ""

    def create(self, path: Path) -> BinaryIO:
        """Return a new file, readable by its owner only; it must not exist yet."""
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE), "w+b")

    def fsync(self, file: BinaryIO) -> None:
        """Bring the file's bytes to the disk itself."""
        file.flush()
        os.fsync(file.fileno())

    def set_mode(self, file: BinaryIO, mode: int) -> None:
        """Say who may do what with a file, where the file system knows such a thing."""
        try:
            os.fchmod(file.fileno(), mode)
        except OSError as refused:
            if refused.errno not in NO_MODES:
                raise

    def rename(self, old: Path, new: Path) -> None:
        """Give a file or folder its final name, at once and whole."""
        old.replace(new)

    def fsync_folder(self, folder: Path) -> None:
        """Bring the names in a folder to the disk; where folders cannot be synced, the file system does it."""
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        except OSError as refused:
            if refused.errno not in NO_SYNC:
                raise
        finally:
            os.close(number)

    def make_folder(self, folder: Path) -> None:
        """Make a folder for its owner only, durably, with those above it; it may exist already."""
        if not folder.is_dir():
            self.make_folder(folder.parent)
            self.mkdir(folder)
            self.fsync_folder(folder.parent)

    def mkdir(self, folder: Path) -> None:
        """Make a folder for its owner only; its name may not be on the disk yet."""
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)

    def keep_private(self, folder: Path) -> None:
        """Let nobody but its owner into a folder, where the file system knows such a thing."""
        try:
            folder.chmod(PRIVATE_FOLDER)
        except OSError as refused:
            if refused.errno not in NO_MODES:
                raise

    def unlink(self, path: Path) -> None:
        """Remove a file, if it is there."""
        path.unlink(missing_ok=True)

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder."""
        folder.rmdir()


def write_file(disk: Disk, path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Write a whole file durably, or leave the one that was there.

    Raises:
        StorageError: The disk refused; the old file, if any, still stands.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    with storage_errors():
        disk.unlink(temporary)
        with disk.create(temporary) as file:
            file.write(content)
            disk.set_mode(file, mode)
            disk.fsync(file)
        disk.rename(temporary, path)
        disk.fsync_folder(path.parent)
