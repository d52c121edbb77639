"""Disposal: the bytes and all that was read from them are gone, a tombstone stays, and the case goes on."""

import json
from pathlib import Path

import pytest

from lastseen.cli import run
from lastseen.errors import UnknownIdError, UsageError
from lastseen.flow.case import Case
from lastseen.store.case import Store
from tests.flow.conftest import PASSPHRASE

WORDS = "Рассказ про Вымыслова Тихона: его увезли из ИК-96 5 июля 2031 года, сказала сестра."
NAME = "Вымыслов"


@pytest.fixture
def case(built: Case, tmp_path: Path) -> Case:
    (tmp_path / "interview with Vymyslov.txt").write_text(WORDS, encoding="utf-8")
    built.add(tmp_path / "interview with Vymyslov.txt", note="given by Vymyslov's sister")
    built.build()
    return built


def told(case: Case) -> str:
    return next(row.id for row in case.originals() if "interview" in row.name)


def bad(case: Case) -> list[str]:
    return [check.what for check in case.verify() if not check.holds]


def everything(case: Case) -> str:
    """Return every cell of work.db."""
    database = case._store.work._database
    tables = database.all(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
    )
    rows = [database.all(f"SELECT * FROM {table}") for (table,) in tables]  # noqa: S608 - our names
    return f"{rows}"


def test_what_depends_on_it_is_named_first(case: Case) -> None:
    case.publish()
    asked = case.depending(told(case)[:10])
    assert not asked.done
    assert asked.depended.passages == 1
    assert asked.depended.claims >= 1
    assert any(NAME in person for person in asked.depended.people)
    assert len(asked.depended.publications) == 1
    assert any("interview" in line for line in asked.depended.lines())
    assert bad(case) == []
    assert told(case)


def test_nothing_of_it_is_left_but_a_tombstone(case: Case) -> None:
    original = told(case)
    stored = case._store.ledger.original(original).stored
    others = {row.id for row in case.originals()} - {original}
    assert NAME in everything(case)
    assert case.dispose(original, reason="she took it back").done
    assert NAME not in everything(case)
    assert not case._store.objects.path(stored).exists()
    assert {row.id for row in case.originals()} == others
    assert case.search("Вымыслов") == []
    assert not any(NAME in person.name for person in case.people())
    tombstone = case.custody(original)[-1]
    assert tombstone.action == "disposed"
    assert tombstone.by.startswith("u")
    assert "she took it back" in tombstone.said
    assert tombstone.facts["stored"] == stored
    assert "took it back" not in json.dumps(dict(tombstone.facts))


def test_the_name_and_note_it_came_with_are_gone_too(case: Case) -> None:
    original = told(case)
    case.dispose(original, reason="r")
    (acquired,) = [row for row in case.custody(original) if row.action == "acquired"]
    assert acquired.said.count("(disposed of)") == 2
    assert "Vymyslov" not in " ".join(row.said for row in case.custody())


def test_verify_counts_it_as_disposed_and_a_rebuild_works(case: Case) -> None:
    case.dispose(told(case), reason="r")
    assert bad(case) == []
    (said,) = [check for check in case.verify() if "disposed" in check.what]
    assert said.what == "1 originals disposed of"
    people = [person.id for person in case.people()]
    case.build(from_scratch=True)
    assert [person.id for person in case.people()] == people
    case.publish()
    assert bad(case) == []


def test_one_of_many_that_came_together_leaves_the_others_their_names(built: Case) -> None:
    chat = next(row for row in built.originals() if row.name.endswith("chat.txt"))
    built.dispose(chat.id, reason="r")
    assert {Path(row.name).name for row in built.originals()} == {
        "page.html",
        "wounded.csv",
        "photo.bin",
    }
    assert bad(built) == []


def test_a_disposal_that_was_stopped_is_seen_and_finished(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = told(case)
    with monkeypatch.context() as stopped:
        stopped.setattr("lastseen.store.objects.Objects.remove", interrupt)
        with pytest.raises(KeyboardInterrupt):
            case.dispose(original, reason="r")
    assert any("still there" in check.why for check in case.verify() if not check.holds)
    case.dispose(original, reason="r")
    assert bad(case) == []
    assert [row.action for row in case.custody(original)].count("disposed") == 1
    assert NAME not in everything(case)


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_same_bytes_are_not_taken_in_again(case: Case, tmp_path: Path) -> None:
    case.dispose(told(case), reason="r")
    summary = case.add(tmp_path / "interview with Vymyslov.txt")
    assert (summary.sealed, summary.known) == (0, 0)
    assert "disposed" in summary.refused[0].why
    note = case.add_note("Invented words.")
    case.dispose(note, reason="r")
    with pytest.raises(UsageError):
        case.add_note("Invented words.")
    assert bad(case) == []


def test_it_needs_a_reason_and_an_original(case: Case) -> None:
    with pytest.raises(UsageError):
        case.dispose(told(case), reason=" ")
    with pytest.raises(UnknownIdError):
        case.dispose(case.claims()[0].id, reason="r")
    assert bad(case) == []


def test_before_the_first_build_too(built: Case) -> None:
    store: Store = built._store
    store.start_over()
    original = next(iter(store.ledger.originals())).id
    assert built.dispose(original, reason="r").depended.passages == 0
    assert bad(built) == []


def test_the_command(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    original, folder = told(case)[:12], str(case.path)
    case.close()
    assert run(["dispose", folder, original, "--check"]) == 0
    assert "it speaks of" in capsys.readouterr().out
    assert run(["dispose", folder, original, "--yes"]) == 2
    assert run(["dispose", folder, original, "--reason", "r"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert run(["dispose", folder, original, "--reason", "r", "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["done"]
    assert run(["verify", folder]) == 0
