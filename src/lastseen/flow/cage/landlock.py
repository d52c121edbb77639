"""Landlock: a process gives up, for good, every file but those it names, and every connection by TCP."""

import ctypes
import os
import platform
import struct
from collections.abc import Iterable
from typing import Final

CREATE, ADD, RESTRICT = 444, 445, 446
"""The same numbers on every kind of machine the kernel runs on."""

READ: Final = 1 | 4 | 8
"""Run a program, read a file, list a folder."""

NO_NEW_PRIVILEGES: Final = 38


def abi() -> int:
    """Return the version of Landlock this kernel has; 0 if none."""
    if platform.system() != "Linux":
        return 0
    return max(0, int(_library().syscall(CREATE, None, ctypes.c_size_t(0), 1)))


def confine(readable: Iterable[str]) -> bool:
    """Leave this process only reading below the named folders and files; return whether the kernel took it.

    Args:
        readable: Paths; those that are not there are left out.
    """
    version = abi()
    if not version:
        return False
    library = _library()
    files = (1 << (13 + (version >= 2) + (version >= 3) + (version >= 5))) - 1
    rules = struct.pack("=QQQ", files, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = library.syscall(CREATE, rules, ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(library, ruleset, path)
        if library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            return False
        return not library.syscall(RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(library: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        below = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        access = READ if os.path.isdir(path) else READ & ~8  # noqa: PTH112 - a descriptor follows it
        library.syscall(ADD, ruleset, 1, struct.pack("=Qi", access, below), 0)
    finally:
        os.close(below)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
