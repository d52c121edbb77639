"""Files and folders given by a person: which are taken, which are refused and why; nothing outside them is touched."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

REASONS: Final = {
    "link": "it is a link; give the file it leads to",
    "device": "it is a device, not a file; save what it gives into a file and add that",
    "socket": "it is a socket, not a file; leave it out",
    "pipe": "it is a pipe, not a file; save what comes through it into a file and add that",
    "missing": "there is no such file; check the path",
    "unreadable": "this user may not read it; ask its owner for the right to, or for a copy",
    "broken": "the disk could not read it; copy it from where it came from, and check the disk",
    "changed": "it changed while it was read; add it again when nothing writes to it",
    "disposed": "the case disposed of these bytes; they are not taken in again",
    "case": "it is a case, and a case is not added to a case; add the files it was made from",
}
"""Why something was not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A regular file to be taken.

    Attributes:
        path: Where it is.
        name: Its path from the folder in which the given file or folder stands.
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something that was not taken.

    Attributes:
        path: Where it is.
        code: A key of ``REASONS``.
    """

    path: str
    code: str

    @property
    def why(self) -> str:
        """The reason as a sentence."""
        return REASONS[self.code]


class RefusedFileError(Exception):
    """A listed file turned out not to be one that can be taken; ``code`` is a key of ``REASONS``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def listed(paths: Iterable[Path]) -> Iterator[Given | Refused]:
    """Yield every file under the paths, sorted within each folder, each once; links are never followed.

    Args:
        paths: Files and folders as a person gave them.
    """
    seen: set[str] = set()
    for path in paths:
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
        for each in _walk(whole, whole.parent):
            key = f"{each.path}"
            if key not in seen:
                seen.add(key)
                yield each


def _walk(path: Path, root: Path) -> Iterator[Given | Refused]:
    try:
        mode = path.lstat().st_mode
        inner = os.listdir(path) if stat.S_ISDIR(mode) else []  # noqa: PTH208 - names, not paths
        names = sorted(inner, key=os.fsencode)
    except OSError as refused:
        yield Refused(path=shown(path), code=_code(refused))
        return
    if stat.S_ISDIR(mode) and {"CASE", "ledger.db"} <= set(names):
        yield Refused(path=shown(path), code="case")
    elif stat.S_ISDIR(mode):
        for name in names:
            yield from _walk(path / name, root)
    elif stat.S_ISREG(mode):
        yield Given(path=path, name=shown(path.relative_to(root)))
    else:
        yield Refused(path=shown(path), code=_kind(mode))


def _kind(mode: int) -> str:
    """Return the code for something that is neither a file nor a folder."""
    kinds = {stat.S_IFLNK: "link", stat.S_IFSOCK: "socket", stat.S_IFIFO: "pipe"}
    return kinds.get(stat.S_IFMT(mode), "device")


def _code(refused: OSError) -> str:
    codes = {
        errno.ENOENT: "missing", errno.ENOTDIR: "missing", errno.ELOOP: "link", errno.ENXIO: "socket",
        errno.EACCES: "unreadable", errno.EPERM: "unreadable",
    }  # fmt: skip
    return codes.get(refused.errno or 0, "broken")


def shown(path: Path) -> str:
    """Return a path as text; bytes that are no UTF-8 are written out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a listed file for reading, without following a link or waiting for a pipe.

    Raises:
        RefusedFileError: It is no regular file any more, may not be read, or had changed by the
            time it was closed.
    """
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as refused:
        raise RefusedFileError(_code(refused)) from refused
    with os.fdopen(number, "rb") as file:
        before = os.fstat(number)
        if not stat.S_ISREG(before.st_mode):
            raise RefusedFileError(_kind(before.st_mode))
        yield file
        if _identity(os.fstat(number)) != _identity(before) or file.tell() != before.st_size:
            raise RefusedFileError("changed")


def _identity(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns
