"""One writer per job: a lock the system drops by itself when the process ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from lastseen.errors import CaseBusyError, NotACaseError

PLACES: Final = {"build": "CASE", "add": "originals"}
"""What is locked for which job; reading and deciding lock nothing."""


@contextmanager
def lock(folder: Path, job: str) -> Iterator[None]:
    """Hold a job's lock on a case.

    Args:
        folder: The case.
        job: A key of ``PLACES``.

    Raises:
        CaseBusyError: Another process holds it.
        NotACaseError: What would be locked is not there.
    """
    path = folder / PLACES[job]
    try:
        number = os.open(path, os.O_RDONLY)
    except OSError as missing:
        raise NotACaseError from missing
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise CaseBusyError(job) from held
        if os.fstat(number).st_ino != path.stat().st_ino:
            raise CaseBusyError(job)  # CASE was replaced between opening and locking
        yield
    finally:
        os.close(number)
