"""A better reader is offered, what it changes is shown first, and decisions outlive it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lastseen.errors import UnknownIdError
from lastseen.flow import read_stage, reread
from lastseen.flow.case import Case
from lastseen.flow.reread import Stamp
from lastseen.read import versions

CHAT = "31.05.2031, 21:05 - Анна: Павла Клёнова 1990 г.р. увезли из ИК-6\n31.05.2031, 21:06 - Пётр: да\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(CHAT.replace("Пётр", name), encoding="utf-8")
    (tmp_path / "unknown.bin").write_bytes(b"\x00\x01\x02" * 50)
    with Case.create(tmp_path / "case", passphrase="an invented one") as made:
        made.add([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "unknown.bin"])
        made.build()
        yield made


def age(case: Case, original: str) -> None:
    """Let a reading look as if an older version of its reader had made it."""
    stamp = reread.stamp_of(case._store, original)
    assert stamp is not None
    older = Stamp(reader=stamp.reader, version="0", isolation=stamp.isolation)
    case._store.work.set_fingerprint("reader", original, older.packed())


def test_a_new_version_of_a_reader_forces_nothing_and_is_offered(case: Case) -> None:
    first = case.passages()[0].original
    age(case, first)
    assert case.build().read == 0
    assert case.status().outdated == 1
    (change,) = case.reread()
    assert (change.original, change.reader, change.same, change.new, change.gone, change.text, change.told) == (first, "whatsapp 0", 2, 0, 0, 0, 0)  # fmt: skip
    assert case.status().outdated == 1


def test_what_would_change_is_counted_and_nothing_changes_before_it_is_applied(case: Case) -> None:
    original = case.passages()[0].original
    age(case, original)
    database = case._store.work._database
    database.run(
        "UPDATE passage SET text = 'старое' WHERE original = ? AND position = 0", (original,)
    )
    database.run(
        "UPDATE passage SET author = 'кто-то' WHERE original = ? AND position = 1", (original,)
    )
    before = case.passages()
    (change,) = case.reread()
    assert (change.same, change.text, change.told) == (0, 1, 1)
    assert case.passages() == before
    case.reread(apply=True)
    assert case.passages() == before
    assert case.build().read == 1
    assert [p.author for p in case.passages(original)] != [
        p.author for p in before if p.original == original
    ]
    assert case.status().outdated == 0
    assert case.reread() == []


def test_decisions_whose_passage_goes_are_counted_first_and_listed_as_orphans_after(
    case: Case,
) -> None:
    (person,) = case.people()
    left, right = person.records
    original = case._store.work.record(left).original
    age(case, original)
    database = case._store.work._database
    database.run(
        "UPDATE passage SET locator = 'line:99' WHERE original = ? AND position = 0", (original,)
    )
    case.decide(left, right, "different")
    (change,) = case.reread()
    assert (change.new, change.gone, change.decisions) == (1, 1, 1)
    case.reread(apply=True)
    case.build()
    assert [decision.kind for decision in case.decisions()].count("person") == 1
    assert [question.kind for question in case.questions()].count("orphan") == 1


def test_a_file_no_reader_knew_is_tried_again_when_there_are_other_readers(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case.build().read == 0
    known = versions()
    monkeypatch.setattr(read_stage, "versions", lambda: {**known, "another": "1"})
    assert case.build().read == 1
    assert case.build().read == 0


def test_originals_can_be_named_and_unknown_ones_are_told(case: Case) -> None:
    original = case.passages()[0].original
    assert [change.original for change in case.reread([original[:12]])] == [original]
    with pytest.raises(UnknownIdError):
        case.reread(["f" * 12])
