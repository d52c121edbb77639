"""Custody: who acquired what, when, with which version, from where; each conversion once; each export; in the ledger's order."""

import json
from pathlib import Path

import pytest

from lastseen.cli import run
from lastseen.errors import UnknownIdError
from lastseen.flow.case import Case
from lastseen.store.case import Store
from lastseen.version import __version__
from tests.flow.conftest import PASSPHRASE


def original_named(case: Case, name: str) -> str:
    return next(row.id for row in case.originals() if row.name.endswith(name))


def test_the_chain_of_one_original_is_whole_and_in_order(built: Case, tmp_path: Path) -> None:
    source = built.new_source("relative")
    chat = original_named(built, "chat.txt")
    again = tmp_path / "sent.txt"
    again.write_bytes(built._store.objects.read(built._store.ledger.original(chat).stored))
    built.add(again, source=source, list_name="talks", note="handed over on a stick")
    built.publish()
    rows = built.custody(chat[:10])
    actions = [row.action for row in rows]
    assert actions == [
        "sealed", "acquired", "add_finished", "read", "acquired", "decided", "add_finished", "published",
    ]  # fmt: skip
    assert [row.sequence for row in rows] == sorted(row.sequence for row in rows)
    assert all(row.by.startswith("u") and row.at.endswith("Z") for row in rows)
    first, second = (row for row in rows if row.action == "acquired")
    assert "files/chat.txt" in first.said
    assert f"lastseen {__version__}" in first.said
    for told in ("sent.txt", source, "list talks", "note: handed over on a stick"):
        assert told in second.said
    (ended, _) = (row for row in rows if row.action == "add_finished")
    assert "Python" in ended.facts["machine"]


def test_a_conversion_is_told_with_reader_version_cage_and_result(built: Case) -> None:
    (read,) = [r for r in built.custody(original_named(built, "chat.txt")) if r.action == "read"]
    assert read.facts["reader"] == "whatsapp"
    assert read.facts["version"]
    assert read.facts["isolation"]
    assert read.facts["passages"] == 3
    (failed,) = [r for r in built.custody(original_named(built, "photo.bin")) if r.action == "read"]
    assert failed.facts["failures"]
    assert "0 passages; " in failed.said


def test_the_same_reading_is_told_once_and_another_again(built: Case) -> None:
    before = built._store.ledger.head()
    built.build()
    built.build(from_scratch=True)
    assert built._store.ledger.head() == before
    chat = original_named(built, "chat.txt")
    built._store.work.set_fingerprint("read", chat, "of another version")
    built.build()
    assert [r.action for r in built.custody(chat)].count("read") == 1
    built._store.work.set_fingerprint("reader", chat, "whatsapp|1|another cage")
    built.build()
    assert [r.action for r in built.custody(chat)].count("read") == 2


def test_readings_of_a_build_that_was_stopped_are_told_by_the_next(
    built: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "late.txt").write_text("Ивана Дубравина увезли из ИК-96 5 июля.", encoding="utf-8")
    built.add(tmp_path / "late.txt")
    monkeypatch.setattr("lastseen.flow.build.record_conversions", interrupt)
    with pytest.raises(KeyboardInterrupt):
        built.build()
    monkeypatch.undo()
    late = original_named(built, "late.txt")
    assert "read" not in [r.action for r in built.custody(late)]
    built.build()
    assert "read" in [r.action for r in built.custody(late)]


def interrupt(_: Store) -> None:
    raise KeyboardInterrupt


def test_custody_of_the_case_holds_every_row_of_the_ledger(built: Case) -> None:
    rows = built.custody()
    assert [row.sequence for row in rows] == list(range(1, built._store.ledger.head().sequence + 1))


def test_no_row_of_the_ledger_holds_a_name_a_person_typed(built: Case, tmp_path: Path) -> None:
    (tmp_path / "from Vera Klenova.txt").write_text("Nobody was seen.", encoding="utf-8")
    built.add(tmp_path / "from Vera Klenova.txt", note="Vera Klenova asked twice")
    built.build()
    events = json.dumps([event.facts for event in built._store.ledger.custody()])
    assert "Klenova" not in events
    assert "Klenova" in " ".join(row.said for row in built.custody())


def test_a_side_object_that_is_gone_is_said_and_hides_nothing_else(built: Case) -> None:
    store = built._store
    for stored in store.ledger.side_objects():
        store.objects.path(stored).unlink()
    rows = built.custody(original_named_without_names(built))
    assert "cannot be opened" in next(row.said for row in rows if row.action == "acquired")
    assert "read" in [row.action for row in rows]


def original_named_without_names(case: Case) -> str:
    return next(iter(case._store.ledger.originals())).id


def test_what_is_no_original_has_no_custody(built: Case) -> None:
    with pytest.raises(UnknownIdError):
        built.custody(built.claims()[0].id)


def test_the_command(
    built: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    chat = original_named(built, "chat.txt")
    built.close()
    assert run(["custody", str(built.path), chat[:12]]) == 0
    said = capsys.readouterr().out
    assert "converted by whatsapp" in said
    assert run(["custody", str(built.path), "--json"]) == 0
    assert {row["action"] for row in json.loads(capsys.readouterr().out)} >= {"sealed", "read"}
