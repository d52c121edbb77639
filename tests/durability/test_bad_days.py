"""Bad days of a case: a full or read-only disk, a stick without modes, edited and swapped files, a clock set back.

Each ends in a sentence a user can act on, or in nothing at all, and nothing is lost.
"""

import errno
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import apsw
import msgspec
import pytest

from lastseen.errors import (
    CaseBusyError,
    CaseDamagedError,
    CaseVersionError,
    LastseenError,
    StorageError,
    WrongPassphraseError,
)
from lastseen.flow.add import Acquisition, add
from lastseen.flow.reminders import reminders
from lastseen.flow.verify import verify, verify_folder
from lastseen.store import casefile
from lastseen.store.case import Store
from lastseen.store.disk import Disk
from lastseen.store.keys import CHEAP
from lastseen.store.ledger import Judgement
from tests.durability.whole_case import (
    NOW,
    ORIGINALS,
    PASSPHRASE,
    Left,
    Quiet,
    goes_on,
    pile,
    sitting,
)

TELLS = {"added": ORIGINALS, "noted": 1, "published": 1, "created": 1}
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(ground: Path) -> Path:
    """Return a closed case with everything in it."""
    sitting(Quiet(ground), pile(ground / "pile"), lambda _: None)
    return ground / "case"


@pytest.fixture
def stopped(folder: Path, ground: Path) -> Path:
    """Return a case as a killed process leaves it: what was decided last stands only in the log."""
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        decide(store)
        copy = shutil.copytree(folder, ground / "stopped")
    (copy / "ledger.db-shm").unlink()
    return copy


def decide(store: Store) -> int:
    judged = Judgement(kind="person", subject={"n": 2}, verdict="same", by=store.user, at=NOW)
    return store.ledger.decide(judged).sequence


def bad(folder: Path, disk: Disk | None = None) -> list[str]:
    with Store.open(folder, passphrase=PASSPHRASE, disk=disk or Disk()) as store:
        return [f"{check.what}: {check.why}" for check in verify(store) if not check.holds]


def everything(folder: Path) -> dict[str, tuple[str, int]]:
    """Return the digest and time of change of every file."""
    return {
        f"{path.relative_to(folder)}": (
            hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


LAYERS: list[apsw.VFS] = []


class FullDisk(Disk):
    """Takes nothing more: no file, no byte, not even the index of a log."""

    vfs = "full"

    def create(self, path: Path) -> BinaryIO:
        raise OSError(errno.ENOSPC, "no space", f"{path}")


class _FullLayer(apsw.VFS):
    def __init__(self) -> None:
        super().__init__("full", "unix")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else f"{name}"
        if flags[0] & apsw.SQLITE_OPEN_WAL or not Path(path).exists():
            raise apsw.FullError("no space")
        return _FullFile("unix", path, flags)


class _FullFile(apsw.VFSFile):
    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802, ARG002
        raise apsw.FullError("no space")


@pytest.fixture(scope="module")
def full() -> Disk:
    """Return a full disk; its layer stays, since the encrypting one above it does."""
    LAYERS.append(_FullLayer())
    return FullDisk()


@pytest.mark.parametrize("which", ["folder", "stopped"])
def test_a_case_on_a_full_disk_is_verified_and_read(
    which: str, full: Disk, request: pytest.FixtureRequest
) -> None:
    case: Path = request.getfixturevalue(which)
    before, decided = everything(case), len(decisions(case))
    assert bad(case, full) == []
    with Store.open(case, passphrase=PASSPHRASE, disk=full) as store:
        assert store.ledger.read_only
        assert len(list(store.ledger.decisions())) == decided
        for original in store.ledger.originals():
            assert store.objects.read(original.stored)
    assert {name: before[name] for name in before if "-shm" not in name}.items() <= everything(
        case
    ).items()


def decisions(case: Path) -> list[object]:
    """Return the decisions of a copy, opened as always."""
    copy = case.with_name(f"{case.name}-copy")
    shutil.copytree(case, copy)
    with Store.open(copy, passphrase=PASSPHRASE) as store:
        found: list[object] = list(store.ledger.decisions())
    shutil.rmtree(copy)
    return found


def test_the_log_counts_on_a_full_disk(stopped: Path, full: Disk) -> None:
    with Store.open(stopped, passphrase=PASSPHRASE, disk=full) as store:
        verdicts = [decision.subject for decision in store.ledger.decisions("person")]
    assert verdicts == ['{"n":1}', '{"n":2}']


def test_whoever_writes_on_a_full_disk_is_told_and_loses_nothing(
    folder: Path, full: Disk, ground: Path
) -> None:
    (ground / "pile" / "new.txt").write_text("one more")
    with Store.open(folder, passphrase=PASSPHRASE, disk=full) as store:
        with pytest.raises(StorageError) as told:
            add_pile(store, ground)
        with pytest.raises(StorageError) as again:
            decide(store)
        assert "/" not in f"{told.value} {again.value}"
    assert Left(folder, TELLS).trouble() == ""
    assert goes_on(folder, ground / "pile") == ""


def add_pile(store: Store, ground: Path) -> object:
    return add(store, [ground / "pile"], Acquisition(clock=lambda: NOW))


SMALL_DISK = """
set -e
mount -t tmpfs -o size=4m,mode=700 tmpfs "$1"
cp -r "$2" "$1/case"
if [ "$3" = full ]; then dd if=/dev/zero of="$1/rest" bs=4096 2>/dev/null || true; else mount -o remount,ro "$1"; fi
exec "$4" -m tests.durability.test_bad_days "$1/case"
"""


def in_a_small_disk(case: Path, kind: str, ground: Path) -> list[Any]:
    """Verify a copy of a case on a real file system that is full, or read-only; [exit code, what was found]."""
    place = ground / "small"
    place.mkdir()
    shell = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK, "sh"]
    paths = os.pathsep.join([f"{ROOT}", f"{ROOT / 'src'}", *sys.path])
    ran = subprocess.run(
        [*shell, f"{place}", f"{case}", kind, sys.executable],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, check=False, text=True, cwd=ROOT,
    )  # fmt: skip
    if "unshare:" in ran.stderr or "mount:" in ran.stderr:
        pytest.skip("this system lets nobody mount a disk of his own")
    assert not ran.stderr, ran.stderr
    found: list[Any] = json.loads(ran.stdout)
    return found


@pytest.mark.skipif(shutil.which("unshare") is None, reason="a disk of one's own needs unshare")
@pytest.mark.parametrize("kind", ["full", "read-only"])
@pytest.mark.parametrize("which", ["folder", "stopped"])
def test_a_real_disk_that_takes_no_writes(
    which: str, kind: str, ground: Path, request: pytest.FixtureRequest
) -> None:
    case: Path = request.getfixturevalue(which)
    faults, subjects, added = in_a_small_disk(case, kind, ground)
    assert faults == []
    assert subjects == (['{"n":1}', '{"n":2}'] if which == "stopped" else ['{"n":1}'])
    assert added.startswith("the disk refused a write")


def look(case: Path) -> list[Any]:
    """Return what verify finds, the decisions, and how adding ends: all on the disk the case lies on."""
    faults = [f"{c.what}: {c.why}" for c in verify_folder(case, PASSPHRASE) if not c.holds]
    with Store.open(case, passphrase=PASSPHRASE) as store:
        subjects = [decision.subject for decision in store.ledger.decisions("person")]
        try:
            add(store, [Path(__file__)], Acquisition(clock=lambda: NOW))
        except LastseenError as told:
            return [faults, subjects, f"{told}"]
    return [faults, subjects, "added"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_stick_without_modes_and_folder_syncs_will_do(
    ground: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.fsync

    def fsync(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(number, "not here")
        real(file)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "fsync", fsync)
    for name in ("fchmod", "chmod"):
        monkeypatch.setattr(os, name, refuse)
    sitting(Quiet(ground), pile(ground / "pile"), lambda _: None)
    monkeypatch.undo()
    assert Left(ground / "case", TELLS).trouble() == ""
    assert bad(ground / "case") == []


def test_a_folder_that_cannot_be_synced_for_another_reason_stops_the_run(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(StorageError, match="EIO"):
        Store.create(ground / "case", passphrase=PASSPHRASE, cost=CHEAP)


def test_every_file_of_a_case_is_its_owners_only(ground: Path) -> None:
    before = os.umask(0)
    try:
        disk = Quiet(ground)
        sitting(disk, pile(ground / "pile"), lambda _: None)
        with Store.open(ground / "case", passphrase=PASSPHRASE) as store, store.vault():
            assert store.work.is_empty()
            decide(store)
            store.work._database.run("PRAGMA user_version = 1")
            modes = {path: path.stat().st_mode & 0o777 for path in (ground / "case").rglob("*")}
    finally:
        os.umask(before)
    names = {path.name for path in modes}
    assert {"ledger.db-wal", "work.db-wal", "vault.db-shm", "work.db", "vault.db"} <= names
    assert {f"{path.name}": oct(mode) for path, mode in modes.items() if mode & 0o077} == {}


def test_a_thousand_wrong_passphrases_change_nothing(folder: Path) -> None:
    before = everything(folder)
    for number in range(1000):
        with pytest.raises(WrongPassphraseError):
            Store.open(folder, passphrase=f"{PASSPHRASE} {number}")
    assert everything(folder) == before
    assert bad(folder) == []


def rewritten(folder: Path, **changes: object) -> None:
    """Edit CASE and make its digest fit."""
    path = folder / "CASE"
    raw = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    raw.pop("digest")
    path.write_bytes(casefile._canonical({**raw, **changes}))


@pytest.mark.parametrize("number", [0, 2, 999, -1])
def test_an_edited_format_number_is_another_version(folder: Path, number: int) -> None:
    before = (folder / "CASE").read_bytes()
    (folder / "CASE").write_bytes(before.replace(b'"format":1', f'"format":{number}'.encode()))
    with pytest.raises(CaseDamagedError, match="not what was written"):
        Store.open(folder, passphrase=PASSPHRASE)
    (folder / "CASE").write_bytes(before)
    rewritten(folder, format=number)
    with pytest.raises(CaseVersionError, match=f"format {number}"):
        Store.open(folder, passphrase=PASSPHRASE)
    (folder / "CASE").write_bytes(before)
    assert bad(folder) == []


SLOT: dict[str, Any] = {
    "cost": {"memory_kib": 64, "passes": 1, "lanes": 1}, "kind": "argon2id", "nonce": "00" * 12,
    "salt": "00" * 16, "unlocks": "case", "user": "u", "wrapped": "00" * 40,
}  # fmt: skip
EDITS_OF_CASE: list[dict[str, object]] = [
    {"format": "1"}, {"format": None}, {"format": 1.5}, {"case": 7}, {"case": ""}, {"salts": {}},
    {"salts": {"ledger": "00", "work": "00", "vault": "00"}}, {"salts": {"ledger": "x" * 32, "work": "x" * 32, "vault": "x" * 32}},
    {"slots": []}, {"slots": "none"}, {"slots": [{**SLOT, "salt": "odd"}]}, {"slots": [{**SLOT, "nonce": ""}]},
    {"slots": [{**SLOT, "wrapped": "zz"}]}, {"slots": [{**SLOT, "cost": {"memory_kib": 1 << 40, "passes": 1, "lanes": 1}}]},
    {"slots": [{**SLOT, "cost": {"memory_kib": 0, "passes": 0, "lanes": 0}}]},
    {"slots": [{**SLOT, "cost": {"memory_kib": 64, "passes": 1 << 31, "lanes": 1}}]},
    {"slots": [{**SLOT, "cost": {"memory_kib": 8, "passes": 1, "lanes": 9}}]}, {"slots": [SLOT]},
]  # fmt: skip


@pytest.mark.parametrize("changes", EDITS_OF_CASE, ids=lambda changes: f"{changes}"[:60])
def test_an_edited_case_file_is_told_as_damage_and_never_as_a_trace(
    folder: Path, changes: dict[str, object]
) -> None:
    rewritten(folder, **changes)
    with pytest.raises((CaseDamagedError, CaseVersionError, WrongPassphraseError)):
        Store.open(folder, passphrase=PASSPHRASE)


def test_the_ledger_of_another_case_is_told_as_damage(folder: Path, ground: Path) -> None:
    other = ground / "other"
    Store.create(other, passphrase=PASSPHRASE, cost=CHEAP).close()
    own = (folder / "ledger.db").read_bytes()
    shutil.copy(other / "ledger.db", folder / "ledger.db")
    with pytest.raises(CaseDamagedError, match=r"ledger\.db"):
        Store.open(folder, passphrase=PASSPHRASE)
    found = [check.what for check in verify_folder(folder, PASSPHRASE) if not check.holds]
    assert found == ["ledger.db"]
    (folder / "ledger.db").write_bytes(own)
    assert Left(folder, TELLS).trouble() == ""
    assert bad(folder) == []


def test_the_case_file_of_another_case_opens_nothing_and_can_be_put_back(
    folder: Path, ground: Path
) -> None:
    """With the same passphrase it gives keys, but not of this ledger."""
    Store.create(ground / "other", passphrase=PASSPHRASE, cost=CHEAP).close()
    own = (folder / "CASE").read_bytes()
    (folder / "CASE").write_bytes((ground / "other" / "CASE").read_bytes())
    with pytest.raises(CaseDamagedError, match=r"ledger\.db"):
        Store.open(folder, passphrase=PASSPHRASE)
    (folder / "CASE").write_bytes(own)
    assert Left(folder, TELLS).trouble() == ""
    assert bad(folder) == []


def test_objects_that_swap_their_names_are_named_both(folder: Path) -> None:
    one, other, *_ = sorted(path for path in (folder / "originals").rglob("*") if path.is_file())
    held = one.read_bytes(), other.read_bytes()
    for path, content in zip((one, other), reversed(held), strict=True):
        path.chmod(0o600)
        path.write_bytes(content)
    found = " ".join(bad(folder))
    assert f"{one.name}: its bytes are not" in found
    assert f"{other.name}: its bytes are not" in found


def test_renamed_objects_are_named_and_come_back(folder: Path) -> None:
    for path in sorted((folder / "originals").rglob("*")):
        if not path.is_file():
            continue
        moved = path.with_name("0" * 64)
        path.rename(moved)
        found = " ".join(bad(folder))
        assert f"{moved.name}: its bytes are not" in found
        assert "missing" in found
        moved.rename(path)
    assert bad(folder) == []


def test_two_writers_one_is_told_and_both_decide(folder: Path, ground: Path) -> None:
    with (
        Store.open(folder, passphrase=PASSPHRASE) as first,
        first.lock("add"),
        Store.open(folder, passphrase=PASSPHRASE) as second,
    ):
        with pytest.raises(CaseBusyError):
            add_pile(second, ground)
        assert decide(second) + 1 == decide(first)
        assert decide(first) + 1 == decide(second)
    assert bad(folder) == []


def test_a_clock_set_back_ten_years_loses_nothing(folder: Path, ground: Path) -> None:
    (ground / "pile" / "later.txt").write_text("one more")
    before = NOW - timedelta(days=3653)
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        add(store, [ground / "pile"], Acquisition(clock=lambda: before))
        left = store.published.write(before, {"dossier.html": b"<p>"})
        store.ledger.publish("x2", {}, left, by=store.user, at=before)
        originals = list(store.ledger.originals())
        assert [p.id for p in store.ledger.publications()] == ["x1", "x2"]
        assert store.published.folder(NOW).name.endswith("-2")
    assert originals[-1].sealed_at == "2021-02-02T00:00:00Z"
    assert originals[-1].sequence > originals[0].sequence
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        assert reminders(store) == ()  # counted by the ledger, which went back too
        head = store.ledger.signed_head()
        assert head is not None
        assert head.signed_at == "2021-02-02T00:00:00Z"
        assert store.ledger.receipt_faults(head) == []
    assert bad(folder) == []


def test_years_at_the_ends_of_the_calendar_can_be_written(folder: Path) -> None:
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        for at in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
            store.ledger.add_custody("noted", {}, by=store.user, at=at)
    assert bad(folder) == []


if __name__ == "__main__":
    sys.stdout.write(json.dumps(look(Path(sys.argv[1]))))
