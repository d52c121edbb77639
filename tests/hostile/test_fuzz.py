"""H6, fuzzing: every function that meets foreign bytes keeps its promises, over a million seeded runs.

``LASTSEEN_FUZZ_RUNS`` says how many runs, ``LASTSEEN_HOSTILE_SEED`` which; `make faults` takes the whole number.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lastseen.flow import reading
from lastseen.language import charset
from lastseen.publish import folding
from lastseen.store import disk
from tests.hostile import fuzz, targets
from tests.hostile.counts import FUZZ_RUNS, SEED

ROOT = Path(__file__).parents[2]
PARTS = 2


def started(part: int) -> "subprocess.Popen[bytes]":
    paths = os.pathsep.join([f"{ROOT}", f"{ROOT / 'src'}", *sys.path])
    numbers = [f"{each}" for each in (FUZZ_RUNS, SEED, part, PARTS)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.fuzz", *numbers], stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip


def test_no_run_breaks_a_promise() -> None:
    parts = [started(part) for part in range(PARTS)]
    said = [json.loads(part.communicate()[0]) for part in parts]
    runs = Counter[str]()
    for each in said:
        runs.update(each["runs"])
    print(f"H6: {runs.total()} runs, seed {SEED}: {dict(runs)}")  # noqa: T201 - the figure
    assert [trouble for each in said for trouble in each["found"]] == []
    assert runs.total() >= FUZZ_RUNS
    assert set(runs) == set(fuzz.SHARES)


def found(target: str, runs: int = 400) -> bool:
    return any(fuzz.run(target, f"{SEED} planted {number}") is not None for number in range(runs))


def test_what_is_planted_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any(map(found, ("fold", "paths", "charsets", "answers")))
    monkeypatch.setattr(folding, "INVISIBLE", re.compile("\u200b"))
    monkeypatch.setattr(disk, "PART", re.compile(r".*", re.DOTALL))
    monkeypatch.setattr(reading, "FAILURE_CODES", {"other": "planted"})
    monkeypatch.setattr(targets, "unpack", charset.text_of)
    assert all(map(found, ("fold", "paths", "charsets", "answers")))


def test_a_run_is_the_same_again() -> None:
    for name in fuzz.SHARES:
        assert fuzz.run(name, f"{SEED} again") == fuzz.run(name, f"{SEED} again")
