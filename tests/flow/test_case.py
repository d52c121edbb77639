"""A whole case: from files to findings, decisions, undo, questions, search and back to the words."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lastseen.errors import (
    AmbiguousIdError,
    CaseBusyError,
    NotACaseError,
    NotBuiltError,
    UnknownIdError,
    UsageError,
    WrongPassphraseError,
)
from lastseen.flow.case import Case
from tests.flow.conftest import make_case


def snapshot(case: Case) -> tuple[object, ...]:
    return (
        case.passages(),
        case.claims(),
        case.people(),
        case.findings(),
        case.estimate(),
        case.questions(),
    )


def test_every_file_is_read_or_listed_with_its_reason(built: Case) -> None:
    rows = {Path(row.name).name: row for row in built.originals()}
    assert set(rows) == {"page.html", "chat.txt", "wounded.csv", "photo.bin"}
    assert rows["photo.bin"].why
    assert rows["photo.bin"].passages == 0
    assert all(rows[name].passages > 0 for name in rows if name != "photo.bin")


def test_every_quote_stands_verbatim_and_every_passage_round_trips(built: Case) -> None:
    figures = built.figures()
    assert figures["quotes_verbatim"] == 1.0
    assert figures["passages_round_trip"] == 1.0


def test_work_db_deleted_and_built_again_gives_the_same_rows(built: Case) -> None:
    before = snapshot(built)
    for path in built.path.glob("work.db*"):
        path.unlink()
    path = built.path
    built.close()
    with Case.open(path, passphrase="four invented words here") as again:
        again.build()
        assert snapshot(again) == before
        again.build(from_scratch=True)
        assert snapshot(again) == before


def test_a_second_build_does_nothing(built: Case) -> None:
    summary = built.build()
    assert (summary.read, summary.extracted, summary.weighed) == (0, 0, False)


def test_a_person_leads_to_the_exact_words(built: Case) -> None:
    rows = built.people_rows()
    assert any("Клён" in row.name or "Klenov" in row.name for row in rows)
    for claim in built.claims():
        shown = built.show(claim.id)
        words = shown.words[0]
        assert words.text[words.start : words.stop] == claim.quote


def test_the_hearsay_of_the_page_has_its_speakers(built: Case) -> None:
    heard = [claim for claim in built.claims() if claim.quantity and claim.quantity.low == 10]
    assert heard
    assert heard[0].hearsay_depth == 2
    assert [speaker.role for speaker in heard[0].speakers][:2] == ["author", "relative"]


def test_a_bound_stays_a_bound_and_its_denial_is_a_claim_of_its_own(built: Case) -> None:
    bound = [c for c in built.claims() if c.quantity and c.quantity.high == 7500]
    assert {c.stance for c in bound} >= {"denies"}
    assert all(c.quantity and c.quantity.low is None for c in bound)
    assert len(bound) >= 2


def test_search_finds_every_inflected_form(built: Case) -> None:
    found = {hit.passage.text for hit in built.search("клёнов")}
    assert any("Клёнова Антона" in text for text in found)
    assert [hit.passage.id for hit in built.search("КЛЕНОВЫМ")] == [
        hit.passage.id for hit in built.search("клёнов")
    ]
    assert built.search('"кто знает"')
    assert built.search("увез*")
    assert built.search("такого здесь нет") == []


def test_a_decision_joins_and_its_undo_restores_everything(built: Case) -> None:
    before = snapshot(built)
    records = [
        person.records[0]
        for person in built.people()
        if "Клёнов" in person.name or "Klenov" in person.name
    ]
    if len(records) < 2:
        records = [person.records[0] for person in built.people()][:2]
    decision = built.decide(records[0], records[1], "different", reason="the mothers are two women")
    built.build()
    joined = {person.id: person.records for person in built.people()}
    assert not any({records[0], records[1]} <= set(members) for members in joined.values())
    built.undo(str(decision.sequence))
    built.build()
    assert snapshot(built) == before
    assert [d.kind for d in built.decisions()][-2:] == ["person", "undo"]


def test_same_joins_what_the_program_did_not(built: Case) -> None:
    people = built.people()
    left, right = people[0].records[0], people[-1].records[0]
    built.decide(left, right, "same")
    built.build()
    assert any({left, right} <= set(person.records) for person in built.people())


def test_an_id_that_is_not_there_or_too_short_is_refused(built: Case) -> None:
    with pytest.raises(UnknownIdError):
        built.show("c00000000000")
    with pytest.raises((UnknownIdError, AmbiguousIdError)):
        built.show("c")
    with pytest.raises(UsageError):
        built.decide(built.people()[0].id, built.people()[0].id, "same")


def test_a_typed_note_is_an_original_like_any_other(built: Case) -> None:
    original = built.add_note(
        "Сосед сказал, что Антона Клёнова видели в ИК-96 3 июня.",
        taken_at="2031-07-20T10:00:00+00:00",
    )
    built.build()
    assert [p.text for p in built.passages(original)]


def test_the_same_bytes_twice_are_one_original(built: Case, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_bytes(b"one\n")
    first = built.add(tmp_path / "again.txt")
    second = built.add(tmp_path / "again.txt")
    assert (first.sealed, second.sealed, second.known) == (1, 0, 1)


def test_no_case_wrong_passphrase_nothing_built(tmp_path: Path, built: Case) -> None:
    with pytest.raises(NotACaseError):
        Case.check(tmp_path / "nowhere")
    with pytest.raises(WrongPassphraseError):
        Case.open(built.path, passphrase="not these words")
    with (
        Case.create(tmp_path / "fresh", passphrase="other words") as case,
        pytest.raises(NotBuiltError),
    ):
        case.people()


def test_two_builds_at_once_the_second_says_so_and_does_nothing(built: Case) -> None:
    code = textwrap.dedent(
        f"""
        from lastseen.store.case import Store
        with Store.open(__import__("pathlib").Path({str(built.path)!r}), passphrase="four invented words here") as store:
            with store.lock("build"):
                print("locked", flush=True)
                input()
        """
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "locked\n"
    with pytest.raises(CaseBusyError):
        built.build()
    assert built.people()
    other.communicate("\n")
    built.build()


def test_a_denial_takes_its_number_from_the_paragraph_before(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(
        "Activists say that up to 75,000 prisoners were recruited in the colonies.\n\n"
        "The Defence Ministry denies this figure.\n",
        encoding="utf-8",
    )
    with make_case(tmp_path / "case") as case:
        case.add([note])
        case.build()
        said, denied = case.claims()
        passages, findings = case.passages(), case.findings()
    assert (denied.stance, denied.what, denied.quantity) == ("denies", said.what, said.quantity)
    assert passages[1].text[denied.start : denied.stop] == denied.quote
    (count,) = [finding for finding in findings if finding.kind == "count"]
    assert (count.claims, count.against) == ((said.id,), (denied.id,))


def test_a_list_with_the_name_in_three_columns_gives_its_people_and_what_became_of_them(
    tmp_path: Path,
) -> None:
    rows = tmp_path / "list.csv"
    rows.write_text(
        "Фамилия;Имя;Отчество;Колония;Состояние\nВетлугин;Артём;Львович;ИК-96;погиб\n"
        "Дубравин;Олег;Ильич;ИК-96;по слухам ранен\nЗаречнов;Ян;Павлович;ИК-96;не погиб\n",
        encoding="utf-8",
    )
    with make_case(tmp_path / "case") as case:
        case.add([rows])
        case.build()
        names = {person.name for person in case.people()}
        told = sorted((claim.stance, claim.what, claim.quote) for claim in case.claims())
    assert names == {"Артём Львович Ветлугин", "Олег Ильич Дубравин", "Ян Павлович Заречнов"}
    assert told == [
        ("asserts", "killed", "погиб"),
        ("denies", "killed", "не погиб"),
        ("hears", "wounded", "по слухам ранен"),
    ]
