"""A case of cheap guesses for the tests of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lastseen.store.case import Store
from lastseen.store.keys import CHEAP

PASSPHRASE = "an invented passphrase"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "case"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.create(folder, passphrase=PASSPHRASE, cost=CHEAP) as opened:
        yield opened
