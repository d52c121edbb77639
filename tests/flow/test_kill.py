"""kill -9 at random moments of add: nothing acknowledged is lost, and the next run finishes the work.

``LASTSEEN_KILLS`` sets how many moments are tried.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from lastseen.flow.verify import verify_folder
from lastseen.store.case import Store
from lastseen.store.keys import CHEAP

KILLS = int(os.environ.get("LASTSEEN_KILLS", "6"))
FILES = 400
SEED = 20310203
PROGRAM = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from lastseen.flow import add as adding
from lastseen.store.case import Store
adding.BATCH = 7
clock = lambda: datetime(2031, 2, 3, tzinfo=UTC)
os.write(1, b"start\\n")
with Store.open(Path(sys.argv[1]), passphrase="p") as store:
    tell = lambda stage, done, of: os.write(1, f"{done}\\n".encode())
    adding.add(store, [Path(sys.argv[2])], adding.Acquisition(clock=clock), progress=tell)
"""


def run(case: Path, pile: Path, seconds: float | None) -> tuple[int, int]:
    """Run add, killing it so long after it started; return how many files were acknowledged, and the exit code."""
    command = [sys.executable, "-c", PROGRAM, f"{case}", f"{pile}"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"start\n"
        if seconds is not None:
            time.sleep(seconds)
            child.send_signal(signal.SIGKILL)
        told = [int(line) for line in child.stdout.read().split(b"\n")[:-1]]
    return (told[-1] if told else 0), child.returncode


def test_nothing_acknowledged_is_lost_and_the_next_run_finishes(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - no secret
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(FILES):
        (pile / f"{number:03d}.txt").write_text(f"text {number}")
    case, kills, acknowledged = tmp_path / "case-0", 0, 0
    Store.create(case, passphrase="p", cost=CHEAP).close()
    while kills < KILLS:
        told, _ = run(case, pile, chance.uniform(0, 0.5))
        kills, acknowledged = kills + 1, max(acknowledged, told)
        with Store.open(case, passphrase="p") as store:
            finished = any(store.ledger.custody(action="add_finished"))
            held = {store.objects.read(o.stored).decode() for o in store.ledger.originals()}
        assert {f"text {number}" for number in range(acknowledged)} <= held
        assert [check for check in verify_folder(case, "p") if not check.holds] == []
        if finished:
            case, acknowledged = tmp_path / f"case-{kills}", 0
            Store.create(case, passphrase="p", cost=CHEAP).close()
    assert run(case, pile, None) == (FILES, 0)
    with Store.open(case, passphrase="p") as store:
        originals, events = (
            list(store.ledger.originals()),
            list(store.ledger.custody(action="acquired")),
        )
    assert (len(originals), len(events)) == (FILES, FILES)
    assert list((case / "originals").glob("*.tmp")) == []
