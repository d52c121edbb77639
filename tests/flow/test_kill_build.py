"""kill -9 at random moments of build: the originals and decisions stand, and the next build finishes with the same rows.

``LASTSEEN_KILLS`` sets how many moments are tried.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from lastseen.flow.case import Case
from lastseen.store.case import Store

KILLS = int(os.environ.get("LASTSEEN_KILLS", "3"))
SEED = 20310204
PASSPHRASE = "four invented words here"
PROGRAM = f"""
import os, sys
from pathlib import Path
from lastseen.flow.build import build
from lastseen.store.case import Store
with Store.open(Path(sys.argv[1]), passphrase={PASSPHRASE!r}) as store:
    os.write(1, b"start\\n")
    build(store, from_scratch=True)
os.write(1, b"done\\n")
"""


def run(case: Path, seconds: float | None) -> bool:
    command = [sys.executable, "-c", PROGRAM, f"{case}"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"start\n"
        if seconds is not None:
            time.sleep(seconds)
            child.send_signal(signal.SIGKILL)
        return b"done" in child.stdout.read()


def test_a_killed_build_loses_nothing_and_the_next_one_finishes(
    built_folder: Path, tmp_path: Path
) -> None:
    case = tmp_path / "case"
    shutil.copytree(built_folder, case)
    with Case(Store.open(case, passphrase=PASSPHRASE)) as opened:
        before = (opened.passages(), opened.claims(), opened.people(), opened.findings())
        ledger = list(opened.decisions())
    started = time.monotonic()
    assert run(case, None)
    whole = time.monotonic() - started
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for _ in range(KILLS):
        run(case, chance.uniform(0, whole))
        with Case(Store.open(case, passphrase=PASSPHRASE)) as opened:
            opened.build()
            assert (
                opened.passages(),
                opened.claims(),
                opened.people(),
                opened.findings(),
            ) == before
            assert list(opened.decisions()) == ledger
            assert [check for check in opened.verify() if not check.holds] == []
