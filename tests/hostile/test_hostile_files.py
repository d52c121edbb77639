"""H5, hostile files: each ends as passages or a reason, no good file beside it is lost, and nothing outside the case is touched.

``LASTSEEN_HOSTILE_FILES`` says how many, ``LASTSEEN_HOSTILE_SEED`` which; `make faults` takes the whole number.
"""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.hostile.bombs import BOMBS
from tests.hostile.counts import FILES, SEED
from tests.hostile.seeds import SEEDS, text
from tests.hostile.world import GOOD_EVERY, Hostile, World, hostile_files

BATCH = 125
FOUND_BY = {
    "a reader that hangs": "timeout", "a reader with a fault": "reader_fault", "a reader that dies": "a good file gave 0", "a reader that keeps silent": "a good file gave 0",
    "a reader that writes": "changed outside.*new", "a parent that writes": "changed outside.*kept", "a parent that leaves a file": "changed outside.*left", "a parent that calls out": r"192\.0\.2\.1",
    "a parent that dies": "the parent ended with -6",
}  # fmt: skip
"""What the oracles must say of each planted fault."""


def test_every_hostile_file_ends_well_and_every_good_one_is_read(tmp_path: Path) -> None:
    files = list(hostile_files(FILES, SEED))
    size = min(BATCH, -(-len(files) // 2))
    worlds = [
        World(tmp_path / f"{start}", files[start : start + size])
        for start in range(0, len(files), size)
    ]
    with ThreadPoolExecutor(2) as pool:
        wrong = [each for found in pool.map(World.passed, worlds) for each in found]
    good = sum(each.passages is not None for each in files)
    print(f"H5: {len(files)} files, {good} of them good, seed {SEED}: {len(wrong)} wrong")  # noqa: T201 - the figure
    assert wrong == []
    assert good == FILES // GOOD_EVERY


def test_what_is_planted_is_found_for_what_it_is(tmp_path: Path) -> None:
    def missed(planted: str) -> str:
        files = [Hostile("text", *text(1)), Hostile("csv", *SEEDS["csv"](1))]
        found = World(tmp_path / planted, files).passed(planted)
        return (
            ""
            if any(re.search(FOUND_BY[planted], each) for each in found)
            else f"{planted}: {found}"
        )

    with ThreadPoolExecutor(2) as pool:
        assert [each for each in pool.map(missed, FOUND_BY) if each] == []


def test_the_seeds_make_every_attack_and_each_file_is_another() -> None:
    files = list(hostile_files(420, SEED))
    assert len({each.raw for each in files}) > 400
    assert Counter(each.passages is not None for each in files)[True] == 42
    assert {*BOMBS} <= {each.what for each in files}
