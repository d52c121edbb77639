"""Where the harnesses work, and how often: in memory if the system has such a folder."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

RAM = Path("/dev/shm")  # noqa: S108 - a file system in memory


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Path]:
    """Yield an empty folder, in memory where that is possible: syncing costs nothing there."""
    if not os.access(RAM, os.W_OK):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="lastseen-", dir=RAM))
    yield folder
    shutil.rmtree(folder)
