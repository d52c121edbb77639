"""One writer per job: a lock the system drops by itself when the process ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from lastseen.errors import CaseBusyError, NotACaseError

PLACES: Final = {"build": "CASE", "add": "originals"}
"""What is locked for which job; reading and deciding lock nothing."""

PATIENCE: Final = 20
PAUSE_SECONDS: Final = 0.05
"""A process that was killed while it started a child leaves the lock to that child until its program begins."""


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
        for patience in range(PATIENCE, -1, -1):
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as held:
                if not patience:
                    raise CaseBusyError(job) from held
                time.sleep(PAUSE_SECONDS)
        if os.fstat(number).st_ino != path.stat().st_ino:
            raise CaseBusyError(job)  # CASE was replaced between opening and locking
        yield
    finally:
        os.close(number)
