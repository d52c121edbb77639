"""The command line as a person meets it: help, empty states, wrong use, errors that end in a sentence."""

import json
import os
import re
import zipfile
from pathlib import Path

import pytest

from lastseen.cli import COMMANDS, run
from lastseen.cli.tables import clean
from lastseen.collect.files import REASONS
from lastseen.errors import LastseenError, NothingTakenError
from lastseen.model.reading import FAILURE_CODES


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(os.environ, "LASTSEEN_PASSPHRASE", "words nobody uses")
    assert run(["new", str(tmp_path / "case")]) == 0
    return tmp_path / "case"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_well_and_shows_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^  Examples?:\n    lastseen ", told, re.MULTILINE)  # a line of its own each
    assert "\\b" not in told


def test_a_folder_that_is_no_case_is_said_before_anybody_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(tmp_path)]) == 3
    said = capsys.readouterr().err
    assert "not a case" in said
    assert "lastseen new" in said


def test_without_a_passphrase_and_a_terminal_the_way_is_told(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(os.environ, "LASTSEEN_PASSPHRASE")
    assert run(["status", str(case)]) == 5
    assert "--passphrase-file" in capsys.readouterr().err


def test_a_wrong_passphrase(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wrong").write_text("something else\n", encoding="utf-8")
    assert run(["status", str(case), "--passphrase-file", str(tmp_path / "wrong")]) == 5
    assert "no user" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["people", "claims", "estimate", "publish", "decide"])
def test_before_the_first_build_the_next_step_is_told(
    case: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, str(case)]) == 9
    assert "lastseen build" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["originals", "questions", "status", "list", "verify"])
def test_an_empty_case_has_empty_states(
    case: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, str(case)]) == 0
    assert capsys.readouterr().out.strip()


def test_verify_of_a_case_with_a_missing_original_ends_with_4(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_text("Ивана Клёнова увезли.", encoding="utf-8")
    assert run(["add", str(case), str(tmp_path / "note.txt")]) == 0
    for sealed in (case / "originals").rglob("*"):
        if sealed.is_file():
            sealed.unlink()
    assert run(["verify", str(case)]) == 4
    assert run(["verify", str(case), "--json"]) == 4
    assert "NO" in capsys.readouterr().out


def test_hostile_and_broken_files_are_sealed_and_listed_and_the_rest_is_read(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "empty.txt").write_bytes(b"")
    (pile / "half.json").write_text(
        '{"name": "x", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "ty',
        encoding="utf-8",
    )
    (pile / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    (pile / "good.txt").write_text("Ивана Клёнова увезли из ИК-96 5 июля.", encoding="utf-8")
    (pile / "link").symlink_to(pile / "good.txt")
    os.mkfifo(pile / "pipe")
    assert run(["add", str(case), str(pile), "--json"]) == 0
    added = json.loads(capsys.readouterr().out)
    assert added["sealed"] == 4
    assert len(added["refused"]) == 2
    assert run(["build", str(case), "--json"]) == 0
    capsys.readouterr()
    assert run(["originals", str(case), "--json"]) == 0
    rows = {Path(row["name"]).name: row for row in json.loads(capsys.readouterr().out)}
    assert rows["empty.txt"]["why"]
    assert rows["half.json"]["why"]
    assert rows["picture.txt"]["why"]
    assert rows["good.txt"]["passages"] == 1
    assert not rows["good.txt"]["why"]


def test_a_fault_shows_no_text_that_could_hold_a_name(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Вера Клёнова +7 900 000 00 00")

    monkeypatch.setattr("lastseen.flow.case.Case.status", broken)
    assert run(["status", str(case)]) == 70
    said = capsys.readouterr()
    assert "Клёнова" not in said.err + said.out
    assert "RuntimeError in" in said.err


def test_no_error_class_shows_what_it_was_given_but_its_facts() -> None:
    def below(kind: type[LastseenError]) -> list[type[LastseenError]]:
        return [kind, *(each for sub in kind.__subclasses__() for each in below(sub))]

    kinds = below(LastseenError)
    assert len({kind.__name__ for kind in kinds}) == len(kinds) > 10
    assert [kind for kind in kinds if kind is not LastseenError and not kind.hint] == []


def test_a_hostile_name_cannot_move_the_cursor() -> None:
    assert clean("a\x1b[2Jb\u202ec\x00") == "a\ufffd[2Jb\ufffdc\ufffd"


def test_every_output_that_names_a_folder_is_json(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.txt").write_text("Ивана Клёнова увезли из ИК-96 5 июля.", encoding="utf-8")
    assert run(["add", str(case), str(tmp_path / "page.txt")]) == 0
    assert run(["build", str(case)]) == 0
    capsys.readouterr()
    assert run(["publish", str(case), "--json"]) == 0
    assert Path(json.loads(capsys.readouterr().out)["folder"]).is_dir()


def test_an_unknown_kind_of_claim_is_answered_with_the_kinds_there_are(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["claims", str(case), "--kind", "nonsense"]) == 2
    said = capsys.readouterr().err
    assert "killed" in said
    assert "moved" in said


def test_what_is_denied_or_only_asked_is_shown_so(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Пётр Ильич Жарков, 1980 г.р., не погиб, он в госпитале."
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    assert run(["add", str(case), str(tmp_path / "note.txt")]) == 0
    assert run(["build", str(case)]) == 0
    capsys.readouterr()
    assert run(["claims", str(case), "--kind", "killed"]) == 0
    table = capsys.readouterr().out
    assert "not killed" in table or "denies" in table
    claim = table.splitlines()[2].split()[0]
    assert run(["show", str(case), claim]) == 0
    shown = capsys.readouterr().out
    assert ": not killed" in shown or "(denies;" in shown
    assert run(["people", str(case)]) == 0
    person = capsys.readouterr().out.splitlines()[2].split()[0]
    assert run(["person", str(case), person]) == 0
    told = capsys.readouterr().out
    assert "not killed" in told or "(denies," in told


@pytest.mark.parametrize("what", ["missing", "device", "link", "case", "empty"])
def test_when_nothing_was_added_it_is_said_why_and_what_to_do(
    what: str, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    given = {
        "missing": tmp_path / "nowhere", "device": Path("/dev/zero"), "link": tmp_path / "link",
        "case": case, "empty": tmp_path / "folder",
    }[what]  # fmt: skip
    capsys.readouterr()
    assert run(["add", str(case), str(given)]) == NothingTakenError.exit_code
    said = capsys.readouterr()
    assert "nothing was added" in said.err
    assert "Sealed" not in said.out
    assert "Next:" not in said.out
    assert what == "empty" or "; " in said.out


def test_one_of_anything_is_not_called_several(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_text("Ивана Клёнова увезли.", encoding="utf-8")
    for said in ("Sealed 1 new original, 0 were known", "Sealed 0 new originals, 1 was known"):
        assert run(["add", str(case), str(tmp_path / "note.txt")]) == 0
        assert said in capsys.readouterr().out


def test_a_file_that_may_not_be_read_is_refused_with_advice() -> None:
    assert all("; " in why for why in REASONS.values())


def test_what_inside_a_container_was_not_read_is_named_with_what_to_do(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.writestr("good.txt", "Ивана Клёнова увезли из ИК-196.")
        archive.writestr("inner/broken.docx", b"PK\x03\x04 no archive at all")
    assert run(["add", str(case), str(tmp_path / "packed.zip")]) == 0
    capsys.readouterr()
    assert run(["build", str(case)]) == 0
    assert "1 original read in part" in capsys.readouterr().out
    assert run(["status", str(case)]) == 0
    assert "of them read in part" in capsys.readouterr().out
    assert run(["originals", str(case), "--unread"]) == 0
    assert "inner/broken.docx" in capsys.readouterr().out


def test_when_all_was_read_unread_says_so(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_text("Ивана Клёнова увезли.", encoding="utf-8")
    assert run(["add", str(case), str(tmp_path / "note.txt")]) == 0
    assert run(["build", str(case)]) == 0
    capsys.readouterr()
    assert run(["originals", str(case), "--unread"]) == 0
    assert "Every original was read whole." in capsys.readouterr().out


def test_every_reason_a_file_is_unread_says_what_to_do() -> None:
    assert all("; " in why or ": " in why for why in FAILURE_CODES.values())
