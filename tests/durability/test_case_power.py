"""H2, one power supply for objects and databases: after any cut everything acknowledged is there, and whole.

What runs is the real store and the real ``add``. Six faults are planted in them, and each must be found.
``LASTSEEN_CASE_CUTS`` says how many cuts are tried, ``LASTSEEN_FAULT_SEED`` with which chance.
"""

import random
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from lastseen.flow import add as adding
from lastseen.store.case import Store
from lastseen.store.objects import FOLDER
from tests.durability.counts import CASE_CUTS, CONTROL_CUTS, SEED
from tests.durability.planted import PLANTED, Spoil, sound
from tests.durability.power import PowerDisk, cuts, lay_down
from tests.durability.whole_case import Left, goes_on, newest, pile, sitting

CUTS_OF_A_RUN = 40
GOES_ON_EVERY = 25


def run(ground: Path, kind: type[PowerDisk], spoil: Spoil) -> PowerDisk:
    """Run one sitting in an empty folder and return the disk that wrote it down."""
    live = ground / "live"
    live.mkdir()
    disk = kind(live)
    try:
        sitting(disk, ground / "pile", spoil)
    finally:
        disk.close()
        shutil.rmtree(live)
    return disk


def outcomes(
    ground: Path,
    count: int,
    kind: type[PowerDisk] = PowerDisk,
    spoil: Spoil = sound,
    seed: int = SEED,
) -> Counter[str]:
    chance, found = random.Random(seed), Counter[str]()  # noqa: S311 - no secret
    pile(ground / "pile")
    while found.total() < count:
        disk = run(ground, kind, spoil)
        for files, told in cuts(disk.moments, min(CUTS_OF_A_RUN, count - found.total()), chance):
            goes = kind is PowerDisk and found.total() % GOES_ON_EVERY == 0
            found[after(ground, files, told, goes=goes)] += 1
    return found


def after(
    ground: Path,
    files: dict[tuple[str, ...], bytes | None],
    told: Sequence[tuple[Any, ...]],
    *,
    goes: bool,
) -> str:
    """Return what is wrong after a cut, and if nothing is, after the work was taken up again."""
    left = Left(ground / "left" / "case", newest(told))
    (ground / "left").mkdir()
    lay_down(files, ground / "left")
    try:
        trouble = left.trouble()
        if not trouble and goes and "created" in left.told:
            return goes_on(left.folder, ground / "pile")
        return trouble
    finally:
        shutil.rmtree(ground / "left")


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 3)


def test_no_cut_of_power_costs_anything_acknowledged(ground: Path) -> None:
    found = outcomes(ground, CASE_CUTS)
    print(f"H2: {found.total()} cuts, seed {SEED}: {dict(found)}")  # noqa: T201 - the figure
    assert found == {"": CASE_CUTS}


def folders_of_a_killed_run(store: Store) -> None:
    """Make every folder of objects, as a killed run may have made it: its name is not on the disk yet."""
    for number in range(256):
        store.disk.mkdir(store.path / FOLDER / f"{number:02x}")


def test_a_folder_that_a_killed_run_made_reaches_the_disk_too(ground: Path) -> None:
    found = outcomes(ground, CONTROL_CUTS, spoil=folders_of_a_killed_run)
    assert found == {"": CONTROL_CUTS}


@pytest.mark.parametrize("planted", PLANTED)
def test_each_planted_fault_is_found(ground: Path, planted: str) -> None:
    kind, patch, spoil = PLANTED[planted]
    with patch():
        found = outcomes(ground, CONTROL_CUTS, kind, spoil)
        while found.total() == found[""] and found.total() < CONTROL_CUTS * 10:
            found += outcomes(ground, CONTROL_CUTS, kind, spoil, SEED + found.total())
    print(f"H2, {planted}: {found.total()} cuts, seed {SEED}: {dict(found)}")  # noqa: T201
    assert found.total() > found[""]
