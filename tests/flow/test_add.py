"""Adding: sealed, written down, acknowledged, in this order; the same bytes twice are one original."""

import errno
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from lastseen.errors import CaseBusyError, StorageError, UnknownIdError, UsageError
from lastseen.flow.add import Acquisition, AddSummary, Note, add, add_note
from lastseen.flow.decide import Signature
from lastseen.flow.sources import new_source
from lastseen.flow.verify import verify
from lastseen.model.original import CustodyEvent
from lastseen.store.case import Store
from lastseen.store.disk import Disk
from lastseen.store.keys import CHEAP

NOW = datetime(2031, 2, 3, tzinfo=UTC)


def clock() -> datetime:
    return NOW


HOW = Acquisition(clock=clock)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "case", passphrase="p", cost=CHEAP) as opened:
        yield opened


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"text {number % 4}")
    return folder


def acquired(store: Store) -> list[CustodyEvent]:
    return list(store.ledger.custody(action="acquired"))


def name_of(store: Store, event: CustodyEvent) -> object:
    facts = json.loads(event.facts)
    return store.objects.note(facts["names"])[facts["name"]]


def everything_holds(store: Store) -> bool:
    return all(check.holds and not check.why.endswith("again") for check in verify(store))


def test_every_file_is_sealed_and_comes_back(store: Store, pile: Path) -> None:
    assert add(store, [pile], HOW) == AddSummary(sealed=4, known=1, refused=())
    assert {store.objects.read(o.stored) for o in store.ledger.originals()} == {
        f"text {n}".encode() for n in range(4)
    }
    assert sorted(f"{name_of(store, event)}" for event in acquired(store)) == [
        f"pile/{n}.txt" for n in range(5)
    ]
    assert everything_holds(store)


def test_the_same_bytes_twice_are_one_original_and_two_acquisitions(
    store: Store, pile: Path
) -> None:
    add(store, [pile / "0.txt"], HOW)
    assert add(store, [pile / "0.txt"], HOW) == AddSummary(sealed=0, known=1, refused=())
    assert len(list(store.ledger.originals())) == 1
    assert len(acquired(store)) == 2


def test_custody_says_source_list_method_and_version_but_no_name(store: Store, pile: Path) -> None:
    source = new_source(store, "relative", None, None, Signature(at=NOW))
    how = Acquisition(
        clock=clock, source=source[:9], list_name="hospital", note="from the invented Пётр"
    )
    add(store, [pile / "0.txt"], how)
    (event,) = acquired(store)
    facts = json.loads(event.facts)
    assert (facts["source"], facts["list"], facts["method"]) == (source, "hospital", "file")
    assert facts["version"]
    assert "Пётр" not in event.facts
    assert "0.txt" not in event.facts
    assert store.objects.note(facts["note"]) == {"note": "from the invented Пётр"}
    assert event.done_at == "2031-02-03T00:00:00Z"
    with pytest.raises(UnknownIdError):
        add(store, [pile], Acquisition(clock=clock, source="s0000000"))


def test_membership_of_a_list_is_a_decision_made_once(store: Store, pile: Path) -> None:
    how = Acquisition(clock=clock, list_name="hospital")
    add(store, [pile], how)
    add(store, [pile], how)
    decisions = list(store.ledger.decisions("list"))
    assert {json.loads(d.subject)["original"] for d in decisions} == {
        o.id for o in store.ledger.originals()
    }
    assert [(d.verdict, json.loads(d.subject)["list"]) for d in decisions] == [
        ("in", "hospital")
    ] * 4


def test_what_is_refused_is_told_and_does_not_stop_the_rest(store: Store, pile: Path) -> None:
    (pile / "a-link").symlink_to("/etc/passwd")
    (pile / "empty.txt").touch()
    os.mkfifo(pile / "pipe")
    summary = add(store, [pile, pile / "nothing"], HOW)
    assert summary.sealed == 5
    assert {(Path(r.path).name, r.code) for r in summary.refused} == {
        ("a-link", "link"),
        ("pipe", "pipe"),
        ("nothing", "missing"),
    }
    assert all(r.why for r in summary.refused)


def test_a_file_that_changes_while_it_is_read_is_not_taken(
    store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = store.objects.seal

    def slow_seal(stream: BinaryIO) -> object:
        sealed = seal(stream)
        if len(list(store.ledger.originals())) == 0:
            (pile / "0.txt").write_text("grown meanwhile")
        return sealed

    monkeypatch.setattr(store.objects, "seal", slow_seal)
    (refused,) = add(store, [pile / "0.txt"], HOW).refused
    assert refused.code == "changed"
    assert list(store.ledger.originals()) == []
    assert everything_holds(store)


class FillingDisk(Disk):
    """Takes so many fsyncs of files and then is full."""

    def __init__(self, room: int) -> None:
        self.room = room

    def fsync(self, file: BinaryIO) -> None:
        self.room -= 1
        if self.room < 0:
            raise OSError(errno.ENOSPC, "full")
        super().fsync(file)


def test_a_full_disk_keeps_what_was_acknowledged_and_the_next_run_finishes(
    store: Store, pile: Path
) -> None:
    for number in range(250):
        (pile / f"more-{number:03d}.txt").write_text(f"more {number}")
    store.disk = FillingDisk(150)
    told: list[int] = []
    with pytest.raises(StorageError, match="ENOSPC"):
        add(store, [pile], HOW, progress=lambda _, done, __: told.append(done))
    assert told == [100]
    assert len(acquired(store)) == 100
    assert list((store.path / "originals").glob("*.tmp")) == []
    del store.__dict__["objects"]
    store.disk = Disk()
    assert add(store, [pile], HOW).sealed == 254 - 99
    assert len(acquired(store)) == 255, "what the stopped run acquired is not acquired again"
    assert everything_holds(store)


def test_after_an_interruption_the_same_command_goes_on(store: Store, pile: Path) -> None:
    for number in range(150):
        (pile / f"more-{number:03d}.txt").write_text(f"more {number}")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(store, [pile], HOW, progress=stop)
    assert len(acquired(store)) == 100
    add(store, [pile], HOW)
    assert len(acquired(store)) == 155
    add(store, [pile / "0.txt"], HOW)
    assert len(acquired(store)) == 156


def test_two_adds_at_once_are_refused(store: Store, pile: Path) -> None:
    with store.lock("add"), pytest.raises(CaseBusyError, match="add"):
        add(store, [pile], HOW)


def test_a_note_is_an_original_with_collector_time_and_source(store: Store) -> None:
    source = new_source(store, "witness", None, None, Signature(at=NOW))
    original = add_note(
        store, "Сказал, что видел.", Note(clock=clock, source=source, taken_at="2031-01-02")
    )
    assert (
        store.objects.read(store.ledger.original(original).stored).decode() == "Сказал, что видел."
    )
    (event,) = store.ledger.custody(original, "noted")
    facts = json.loads(event.facts)
    assert (facts["collector"], facts["source"], facts["taken_at"]) == (
        store.user,
        source,
        "2031-01-02T00:00:00",
    )
    assert add_note(store, "Сказал, что видел.", Note(clock=clock)) == original
    assert len(list(store.ledger.custody(original, "noted"))) == 2
    assert everything_holds(store)


def test_an_empty_note_or_a_time_that_is_none_is_refused(store: Store) -> None:
    for text, taken_at in ((" \n", None), ("x", "yesterday")):
        with pytest.raises(UsageError):
            add_note(store, text, Note(clock=clock, taken_at=taken_at))
    assert list(store.ledger.originals()) == []
