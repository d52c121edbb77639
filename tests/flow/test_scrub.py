"""Scrub: one flipped bit anywhere is found and named with what stands on it; a stopped run goes on."""

import json
import random
import shutil
from pathlib import Path

import pytest

from lastseen.cli import run
from lastseen.flow import scrub as scrubbing
from lastseen.flow.case import Case
from lastseen.store.case import Store
from lastseen.store.ledger import Ledger
from tests.flow.conftest import NOW, PASSPHRASE

SEED = 20311120


def flip(path: Path, place: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.chmod(0o600)
    path.write_bytes(bytes(content))


def sealed(case: Case, name: str) -> Path:
    original = next(row.id for row in case.originals() if row.name.endswith(name))
    store = case._store
    return store.objects.path(store.ledger.original(original).stored)


def test_a_sound_case_is_as_it_was_written_and_the_ledger_says_when(built: Case) -> None:
    built.publish()
    summary = built.scrub()
    assert summary.damage == ()
    assert summary.checked == len([p for p in (built.path / "originals").rglob("*") if p.is_file()])
    assert summary.size_bytes > 0
    assert built.custody()[-1].action == "scrubbed"


def test_a_hurt_original_is_named_with_what_stands_on_it(built: Case) -> None:
    built.publish()
    path = sealed(built, "chat.txt")
    flip(path, 200, 3)
    (damage,) = built.scrub().damage
    assert "not those that were stored" in damage.why
    assert f"originals/{path.parent.name}/{path.name}" in damage.restore
    (stands,) = damage.depended
    assert stands.name.endswith("chat.txt")
    assert stands.passages == 3
    assert stands.claims > 0
    assert stands.people
    assert len(stands.publications) == 1
    flip(path, 200, 3)
    assert built.scrub().damage == ()


def test_a_missing_original_too(built: Case) -> None:
    sealed(built, "wounded.csv").unlink()
    (damage,) = built.scrub().damage
    assert "missing" in damage.why
    assert damage.depended[0].people


def test_a_hurt_sheet_of_names_says_whose_names(built: Case) -> None:
    store = built._store
    (sheet,) = {json.loads(e.facts)["names"] for e in store.ledger.custody(action="acquired")}
    store.objects.path(sheet).unlink()
    (damage,) = built.scrub().damage
    assert len(damage.lost) == 4
    assert "the file name of acquired" in damage.lost[0]


def test_one_flipped_bit_anywhere_is_found(built: Case) -> None:
    built.publish()
    built.close()
    chance = random.Random(SEED)  # noqa: S311 - no secret
    files = [p for p in sorted(built.path.rglob("*")) if p.is_file() and p.name != "CASE"]
    whole = built.path.with_name("whole")
    shutil.copytree(built.path, whole)
    for path in files:
        place, bit = (
            chance.randrange(100 if path.suffix == ".db" else 1, path.stat().st_size),
            chance.randrange(8),
        )
        flip(path, place, bit)
        with Case(Store.open(built.path, passphrase=PASSPHRASE), clock=lambda: NOW) as hurt:
            damage = hurt.scrub().damage
        assert damage, (path.name, place, bit)
        shutil.rmtree(built.path)  # the ledger has a new row now: every flip meets the same case
        shutil.copytree(whole, built.path)


def test_a_hurt_work_is_no_loss_and_hides_no_other_damage(built: Case) -> None:
    flip(sealed(built, "chat.txt"), 200, 3)
    built.close()
    work = built.path / "work.db"
    for place in range(4096 * 2 + 100, work.stat().st_size, 4096):
        flip(work, place, 1)
    with Case(Store.open(built.path, passphrase=PASSPHRASE), clock=lambda: NOW) as hurt:
        damage = hurt.scrub().damage
    assert any("build --from-scratch" in each.restore for each in damage)
    assert any(each.what.startswith("original ") for each in damage)


def test_a_stopped_run_goes_on_and_remembers_what_it_found(
    built: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted(built._store.objects.stored_names())
    first = built._store.objects.path(names[0])
    content = first.read_bytes()
    flip(first, 10, 0)

    def stop(_: str, done: int, __: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built.scrub(progress=stop)
    assert built.custody()[-1].action == "scrub_reached"
    seen: list[int] = []
    summary = built.scrub(progress=lambda _, done, __: seen.append(done))
    assert seen == list(range(3, len(names)))
    assert summary.resumed
    assert summary.checked == len(names)
    assert len(summary.damage) == 1
    first.write_bytes(content)
    summary = built.scrub()
    assert (summary.resumed, summary.checked, summary.damage) == (False, len(names), ())
    monkeypatch.setattr(scrubbing, "STEP_BYTES", 1)
    built.scrub()
    assert [row.action for row in built.custody()].count("scrub_reached") == 1 + len(names)


def test_what_was_disposed_of_is_not_missed(built: Case) -> None:
    built.dispose(next(row.id for row in built.originals()), reason="r")
    assert built.scrub().damage == ()


def test_a_backup_that_takes_no_writes_is_looked_at_and_gives_a_receipt(
    built: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ledger, "read_only", True)
    flip(sealed(built, "chat.txt"), 200, 3)
    before = built._store.ledger.head()
    assert len(built.scrub().damage) == 1
    assert built.receipt().head.count == before.sequence
    assert built._store.ledger.head() == before


def test_the_command(
    built: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    path, folder = sealed(built, "chat.txt"), str(built.path)
    built.close()
    assert run(["scrub", folder]) == 0
    assert "as it was written" in capsys.readouterr().out
    flip(path, 200, 3)
    assert run(["scrub", folder]) == 4
    assert "it speaks of" in capsys.readouterr().out
    assert run(["scrub", folder, "--json"]) == 4
    assert json.loads(capsys.readouterr().out)["damage"]
