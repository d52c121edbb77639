"""One flipped bit anywhere in a case is found: by ``scrub``, which needs no key for what is sealed, and by ``verify``.

``LASTSEEN_FLIPS`` says how many bits. Files are drawn evenly, so that small ones (CASE, manifests, the log of a
killed run) are hit as often as large ones.
"""

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from lastseen.errors import LastseenError
from lastseen.flow.add import Acquisition, add
from lastseen.flow.progress import silent
from lastseen.flow.read_stage import read_changed
from lastseen.flow.scrub import scrub
from lastseen.flow.verify import verify_folder
from lastseen.store.case import Store
from lastseen.store.ledger import Judgement
from tests.durability.counts import FLIPS, SEED
from tests.durability.whole_case import NOW, PASSPHRASE, Quiet, pile, sitting


@pytest.fixture
def case(ground: Path) -> Path:
    """Return a case as a killed process leaves it: something of everything in it, the last decision in the log only."""
    sitting(Quiet(ground), pile(ground / "pile"), lambda _: None)
    with Store.open(ground / "case", passphrase=PASSPHRASE) as store:
        add(store, [Path(__file__)], Acquisition(clock=lambda: NOW))
        read_changed(store, list(store.ledger.originals()), silent)
    with Store.open(ground / "case", passphrase=PASSPHRASE) as store:
        for n in range(4):
            judged = Judgement(kind="person", subject={"n": n}, verdict="same", by=store.user, at=NOW)  # fmt: skip
            store.ledger.decide(judged)
        stopped = shutil.copytree(ground / "case", ground / "stopped")
    (stopped / "ledger.db-shm").unlink()
    return stopped


def found_by_verify(case: Path) -> bool:
    try:
        return any(not check.holds for check in verify_folder(case, PASSPHRASE))
    except LastseenError:
        return True  # it does not even open


def found_by_scrub(case: Path) -> bool:
    try:
        with Store.open(case, passphrase=PASSPHRASE) as store:
            return bool(scrub(store, NOW).damage)
    except LastseenError:
        return True


def test_every_flipped_bit_is_found(case: Path, ground: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - no secret
    files = sorted(path.relative_to(case) for path in case.rglob("*") if path.is_file())
    assert {path.name for path in files} >= {"CASE", "ledger.db", "ledger.db-wal", "vault.db", "work.db", "dossier.html"}  # fmt: skip
    look, struck, missed = ground / "look", Counter[str](), []
    assert not found_by_verify(shutil.copytree(case, look))
    for number in range(FLIPS):
        shutil.rmtree(look)
        shutil.copytree(case, look)
        path = look / chance.choice(files)
        content = bytearray(path.read_bytes())
        place, bit = chance.randrange(len(content)), chance.randrange(8)
        content[place] ^= 1 << bit
        path.chmod(0o600)
        path.write_bytes(content)
        struck[path.suffix or path.name[:4]] += 1
        if not (found_by_scrub if number % 2 else found_by_verify)(look):
            missed.append((f"{path.relative_to(look)}", place, bit, number % 2))
    print(f"flips: {FLIPS - len(missed)} of {FLIPS} bits found in {len(files)} files, seed {SEED}")  # noqa: T201
    assert missed == []
