"""H3, faults at system calls: killed, an error of the disk or a full disk at any write, and nothing acknowledged is lost.

``LASTSEEN_FAULTS`` says how many, ``LASTSEEN_FAULT_SEED`` at which places. A missing sync cannot be seen here,
since what a dead process wrote is still in the memory of the system: the cuts of power find that.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from lastseen.flow.verify import verify_folder
from tests.durability.child import NOT_HEARD
from tests.durability.counts import FAULTS, SEED
from tests.durability.whole_case import PASSPHRASE, Left, goes_on, newest, pile

CALLS: Final = ("pwrite64", "write", "fsync", "fdatasync", "rename", "ftruncate", "unlink")
KINDS: Final = ("signal=KILL", "error=EIO", "error=ENOSPC")
ROOT: Final = Path(__file__).parents[2]
MISSED: Final = "there was no such call"
"""The header of a sealed file has a random length, so one sitting may write a piece more than another."""
STRUCK: Final = re.compile(r"INJECTED|killed by SIGKILL")
FORBIDDEN: Final = re.compile(r"Traceback|\.tmp|\.txt|/")

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None,
    reason="faults at system calls are put there by strace, which is not installed",
)


@dataclass(frozen=True)
class Ended:
    """How one sitting ended.

    Attributes:
        code: Its exit code; negative for a signal.
        told: What it acknowledged.
        said: What it wrote for a person.
        log: What strace saw.
    """

    code: int
    told: dict[str, object]
    said: str
    log: str


class Child:
    """The process that does the sittings.

    Args:
        ground: An empty folder.
    """

    def __init__(self, ground: Path) -> None:
        self.ground = ground
        paths = os.pathsep.join([f"{ROOT}", f"{ROOT / 'src'}", *sys.path])
        command = [sys.executable, "-m", "tests.durability.child"]
        self.process = subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": paths}, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        pile(ground / "pile")

    def run(self, root: Path, options: list[str], planted: str = "") -> Ended:
        """Do one sitting in a folder under strace with these options."""
        files = {name: self.ground / name for name in ("told", "said", "log")}
        job = {"root": root, "pile": self.ground / "pile", "planted": planted, **files}
        said = {name: f"{value}" for name, value in job.items()}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({**said, "options": options}) + "\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        told, said_text, log = (files[name].read_text() for name in ("told", "said", "log"))
        for path in files.values():
            path.unlink()
        return Ended(code, newest([json.loads(line) for line in told.splitlines()]), said_text, log)

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


@pytest.fixture
def child(ground: Path) -> Iterator[Child]:
    started = Child(ground)
    yield started
    started.close()


def calls(child: Child) -> Counter[str]:
    """Return how often each call is made in a sitting without a fault."""
    (child.ground / "work").mkdir()
    ended = child.run(child.ground / "work", ["-e", f"trace={','.join(CALLS)}"])
    assert (ended.code, ended.said) == (0, "")
    shutil.rmtree(child.ground / "work")
    return Counter(re.findall(rf"^({'|'.join(CALLS)})\(", ended.log, re.MULTILINE))


def fault(child: Child, call: str, kind: str, place: int, planted: str = "") -> str:
    """Return what is wrong after a fault at the n-th call of a kind, and after the work was taken up again."""
    root = child.ground / "work"
    root.mkdir()
    options = ["-e", f"trace={call}", "-e", f"inject={call}:{kind}:when={place}"]
    ended = child.run(root, options, planted)
    try:
        return _judged(root / "case", ended) if STRUCK.search(ended.log) else MISSED
    finally:
        shutil.rmtree(root)


def _judged(case: Path, ended: Ended) -> str:
    if ended.code not in (0, 7, -9, NOT_HEARD) or FORBIDDEN.search(ended.said):
        return f"it ended with {ended.code} and said: {ended.said[-300:]}"
    left = Left(case, ended.told)
    if trouble := left.trouble():
        return trouble
    if not (case / "CASE").exists():
        return ""
    bad = [check for check in verify_folder(case, PASSPHRASE) if not check.holds]
    if any("publishing was stopped" not in check.why for check in bad):
        return f"verify: {bad}"
    return goes_on(case, case.parent.parent / "pile")


def places(child: Child, count: int) -> list[tuple[str, str, int]]:
    """Return so many (call, kind of fault, which of the calls), each call about as often as it is made."""
    made, chance = calls(child), random.Random(SEED)  # noqa: S311 - no secret
    every = [(call, n) for call, often in sorted(made.items()) for n in range(1, often + 1)]
    assert {"pwrite64", "write", "fsync", "rename", "unlink"} <= set(made)
    drawn = [every[chance.randrange(len(every))] for _ in range(count)]
    return [(call, chance.choice(KINDS), place) for call, place in drawn]


def test_no_fault_at_a_call_costs_anything_acknowledged(child: Child) -> None:
    found = Counter[str]()
    for call, kind, place in places(child, FAULTS):
        trouble = fault(child, call, kind, place)
        found[f"{call} {kind} {place}: {trouble}" if trouble not in ("", MISSED) else trouble] += 1
    print(f"H3: {found.total()} faults, seed {SEED}: {dict(found)}")  # noqa: T201 - the figure
    assert set(found) <= {"", MISSED}
    assert found[""] >= 0.95 * FAULTS


@pytest.mark.parametrize("planted", ["acknowledged before the commit", "row before object"])
def test_a_planted_fault_is_found(child: Child, planted: str) -> None:
    for tried, (call, _, place) in enumerate(places(child, 400)):
        if fault(child, call, "signal=KILL", place, planted) not in ("", MISSED):
            print(f"H3, {planted}: found with fault {tried + 1}, seed {SEED}")  # noqa: T201
            return
    pytest.fail(f"{planted}: not found with 400 faults")
