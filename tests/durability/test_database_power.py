"""H1, power cut under a database: no acknowledged transaction is lost, torn or made unreadable.

``LASTSEEN_DATABASE_CUTS`` and ``LASTSEEN_CONTROL_CUTS`` say how many, ``LASTSEEN_FAULT_SEED`` with which chance.
"""

import random
import secrets
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from lastseen.errors import CaseDamagedError, StorageError
from lastseen.store.database import Database
from lastseen.store.disk import Disk
from tests.durability.counts import CONTROL_CUTS, DATABASE_CUTS, SEED
from tests.durability.power import Moment, PowerDisk, cuts, lay_down

TRANSACTIONS = 25
CUTS_OF_A_RUN = 50
KEY, SALT = "5c" * 32, "7e" * 16
SMALL = ("wal_autocheckpoint = 20", "cache_size = 20")
AS_THE_STORE = ()
CONTROLS = {
    "log, synchronous NORMAL": ("synchronous = NORMAL",),
    "log, synchronous OFF": ("synchronous = OFF",),
    "no log, synchronous OFF": ("journal_mode = DELETE", "synchronous = OFF"),
}


def work(folder: Path, pragmas: Sequence[str], chance: random.Random) -> tuple[list[Moment], int]:
    """Run the transactions on a database opened as the store opens it; return what the disk saw, and from where on."""
    disk = PowerDisk(folder)
    path = folder / "a.db"
    disk.create(path).close()
    disk.fsync_folder(folder)
    database = Database(path, key=KEY, salt=SALT, disk=disk)
    for pragma in (*SMALL, *pragmas):
        database.run(f"PRAGMA {pragma}")
    with database.transaction():
        database.run("CREATE TABLE log (number INTEGER PRIMARY KEY, content BLOB)")
        database.run("CREATE TABLE counter (number INTEGER)")
        database.run("INSERT INTO counter VALUES (0)")
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    disk.tell("sync", path)
    first = len(disk.moments)
    for number in range(1, TRANSACTIONS + 1):
        with database.transaction():
            content = secrets.token_bytes(chance.randint(700, 3700))
            database.run("INSERT INTO log VALUES (?, ?)", (number, content))
            database.run("UPDATE counter SET number = ?", (number,))
        disk.acknowledge(number)
    database.close()
    disk.close()
    return disk.moments, first


def judged(path: Path, acknowledged: Sequence[int]) -> str:
    """Return what is wrong with a database after a cut; "" if nothing is."""
    if path.read_bytes()[:15] == b"SQLite format 3":
        return "readable without a key"
    try:
        database = Database(path, key=KEY, salt=SALT, disk=Disk())
        sound = database.one("PRAGMA integrity_check") == ("ok",)
        rows = [row[0] for row in database.rows("SELECT number FROM log ORDER BY number")]
        counter = database.one("SELECT number FROM counter")
        database.close()
    except (CaseDamagedError, StorageError):
        return "corrupt"
    if not sound:
        return "corrupt"
    if rows != list(range(1, len(rows) + 1)) or counter != (len(rows),):
        return "torn transaction"
    return "lost" if len(rows) < max(acknowledged, default=0) else ""


def outcomes(ground: Path, pragmas: Sequence[str], count: int, seed: int) -> Counter[str]:
    chance, found = random.Random(seed), Counter[str]()  # noqa: S311 - no secret
    while found.total() < count:
        live = ground / "live"
        live.mkdir()
        moments, first = work(live, pragmas, chance)
        shutil.rmtree(live)
        some = min(CUTS_OF_A_RUN, count - found.total())
        for files, acknowledged in cuts(moments, some, chance, first):
            found[after(files, acknowledged, ground / "left")] += 1
    return found


def after(
    files: dict[tuple[str, ...], bytes | None], acknowledged: Sequence[Any], folder: Path
) -> str:
    lay_down(files, folder)
    try:
        return judged(folder / "a.db", acknowledged)
    finally:
        shutil.rmtree(folder)


def test_no_cut_of_power_costs_an_acknowledged_transaction(ground: Path) -> None:
    found = outcomes(ground, AS_THE_STORE, DATABASE_CUTS, SEED)
    print(f"H1: {found.total()} cuts, seed {SEED}: {dict(found)}")  # noqa: T201 - the figure
    assert found == {"": DATABASE_CUTS}


@pytest.mark.parametrize("control", CONTROLS)
def test_with_less_care_something_is_lost(ground: Path, control: str) -> None:
    found = outcomes(ground, CONTROLS[control], CONTROL_CUTS, SEED)
    print(f"H1 control, {control}: {found.total()} cuts, seed {SEED}: {dict(found)}")  # noqa: T201
    assert found.total() - found[""] > CONTROL_CUTS / 10
