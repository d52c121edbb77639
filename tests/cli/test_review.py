"""Reviewing as a person at a terminal meets it: keys, commands, mistakes, an interruption; people invented."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from lastseen.cli import run
from tests.flow.conftest import PASSPHRASE, make_case

NOTE = "Антона Клёнова увезли из ИК-96 5 июля 2031 года.\n\nРоман Ладыгин погиб под Бахмутом 3 июня 2031 года.\n"
Keys = Callable[..., None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("review")
    (root / "note.txt").write_text(NOTE, encoding="utf-8")
    with make_case(root / "case") as made:
        made.add([root / "note.txt"])
        made.build()
    return root / "case"


@pytest.fixture
def case(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(os.environ, "LASTSEEN_PASSPHRASE", PASSPHRASE)
    shutil.copytree(built, tmp_path / "case")
    return str(tmp_path / "case")


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Keys:
    """Return the function that says which keys and lines a person at a terminal types."""

    def typed(pressed: str, *lines: str) -> None:
        """Type keys, and lines where one is asked for; after the last key Ctrl-C."""
        waiting: Iterator[str] = iter(pressed)
        answers = iter(lines)

        def getchar() -> str:
            """Return the next key."""
            for key in waiting:
                return key
            raise KeyboardInterrupt

        monkeypatch.setattr(click, "getchar", getchar)
        monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)

    return typed


def told(
    capsys: pytest.CaptureFixture[str], *words: str
) -> list[dict[str, object]] | dict[str, object]:
    """Run a command with --json and return what it prints."""
    capsys.readouterr()
    assert run([*words, "--json"]) == 0
    printed: list[dict[str, object]] | dict[str, object] = json.loads(capsys.readouterr().out)
    return printed


def reviews(case: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    rows = told(capsys, "review", case, "--list")
    return [(str(row["of"]), str(row["verdict"])) for row in rows if isinstance(row, dict)]


def test_before_a_build_there_is_nothing_to_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(os.environ, "LASTSEEN_PASSPHRASE", PASSPHRASE)
    make_case(tmp_path / "empty").close()
    assert run(["review", str(tmp_path / "empty")]) == 9
    said = capsys.readouterr().err
    assert "nothing to review: build first" in said
    assert "lastseen build" in said
    assert run(["review", str(tmp_path / "empty"), "--list"]) == 0
    assert "Nobody has judged anything yet." in capsys.readouterr().out
    assert run(["status", str(tmp_path / "empty")]) == 0
    assert "not reviewed: unknown" in capsys.readouterr().out


def test_the_error_rate_stands_first_in_status_build_and_json(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["status", case]) == 0
    said = capsys.readouterr().out
    assert said.index("not reviewed: unknown") < said.index("passages")
    assert run(["build", case]) == 0
    said = capsys.readouterr().out
    assert said.index("not reviewed: unknown") < said.index("passages")
    sheet = told(capsys, "review", case)
    assert list(sheet)[:2] == ["error_rates", "reviewed"]
    assert list(told(capsys, "status", case))[:2] == ["reviewed", "error_rates"]


def test_one_key_judges_a_reading_and_the_next_one_comes(
    case: str, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    keys("arq")
    assert run(["review", case, "--of", "people"]) == 0
    said = capsys.readouterr().out
    assert "[[Антона Клёнова]]" in said
    assert "[[Роман Ладыгин]]" in said
    assert "given Роман · surname Ладыгин · gender m" in said
    assert "1 of 2 judged" in said
    assert reviews(case, capsys) == [("people", "accept"), ("people", "reject")]
    assert run(["review", case, "--of", "people"]) == 0
    assert "All 2 of the sample are judged" in capsys.readouterr().out


def test_keys_of_another_keyboard_and_keys_that_mean_nothing(
    case: str, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    keys("xфй")
    assert run(["review", case, "--of", "people"]) == 0
    assert reviews(case, capsys) == [("people", "accept")]


def test_ctrl_c_in_the_middle_keeps_what_was_decided(
    case: str, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    keys("a")
    assert run(["review", case, "--of", "people"]) == 130
    assert "What was acknowledged is kept" in capsys.readouterr().err
    assert reviews(case, capsys) == [("people", "accept")]


def test_the_last_judgement_is_taken_back_with_one_key(
    case: str, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    keys("uausq")
    assert run(["review", case, "--of", "people"]) == 0
    said = capsys.readouterr().out
    assert "Nothing was judged in this sitting yet." in said
    assert said.count("[1/2]") == 3  # the card that was taken back came again
    assert reviews(case, capsys) == []


def test_what_is_right_is_asked_for_and_a_mistake_changes_nothing(
    case: str, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    keys("cccq", "", "gender=x", "", "no field", "name=Антон Клёнин", "gender=m", "")
    assert run(["review", case, "--of", "people"]) == 0
    said = capsys.readouterr().out
    assert "nothing was decided" in said
    assert "gender is m, f or none" in said
    assert reviews(case, capsys) == [("people", "correct")]


def test_a_passage_is_looked_at_whole(
    case: str, keys: Keys, capsys: pytest.CaptureFixture[str]
) -> None:
    keys("mnq", "kind=organisation", "words=года", "")
    assert run(["review", case, "--of", "passages"]) == 0
    said = capsys.readouterr().out
    assert "Is anything missing here?" in said
    assert "read: " in said
    assert sorted(reviews(case, capsys)) == [("organisations", "missed"), ("passages", "checked")]
    assert run(["status", case]) == 0
    assert "of the organisations there are, found: 0 %" in capsys.readouterr().out


def test_by_commands_without_a_terminal(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", case, "--of", "people"]) == 0
    said = capsys.readouterr().out
    assert "not reviewed: unknown" in said
    assert f"lastseen review {case} m" in said
    sheet = told(capsys, "review", case, "--of", "people")
    assert isinstance(sheet, dict)
    cards = sheet["cards"]
    assert isinstance(cards, list)
    card = next(c for c in cards if "Антон" in "".join(c["summary"]))
    judged = card["id"][:10]
    shown = told(capsys, "review", case, judged)
    assert isinstance(shown, dict)
    assert shown["id"] == card["id"]
    name = ["--name", "Антон Клёнин", "--set", "gender=m", "--reason", "the brother says so"]
    decision = told(capsys, "review", case, judged, "correct", *name)
    assert isinstance(decision, dict)
    assert decision["verdict"] == "correct"
    assert run(["build", case]) == 0
    assert run(["people", case]) == 0
    assert "Антон Клёнин" in capsys.readouterr().out
    assert run(["show", case, judged]) == 0
    assert "corrected by a person" in capsys.readouterr().out
    assert run(["review", case, judged, "reject"]) == 0
    assert run(["build", case]) == 0
    capsys.readouterr()
    assert run(["show", case, judged]) == 0
    assert "rejected by a person" in capsys.readouterr().out
    assert run(["review", case, judged]) == 0  # what no build holds any more can still be looked at
    assert "rejected by a person" in capsys.readouterr().out
    assert run(["review", case, judged, "--undo"]) == 0
    assert run(["build", case]) == 0
    assert run(["people", case]) == 0
    assert "Антон Клёнин" in capsys.readouterr().out
    assert run(["review", case, judged, "undo"]) == 0
    assert run(["build", case]) == 0
    capsys.readouterr()
    assert run(["people", case]) == 0
    assert "Антон Клёнов" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["m0000000", "accept"], 8, "id"),
        (["m0000000", "--undo"], 8, "id"),
        (["m0000000", "eat"], 2, "eat"),
        (["m0000000", "accept", "--undo"], 2, "--undo"),
        (["--of", "horses"], 2, "horses"),
        (["--name", "Иван"], 2, "which reading"),
        (["m0000000", "correct", "--set", "name"], 2, "FIELD=VALUE"),
    ],
)
def test_what_cannot_be_done_is_said(
    case: str, words: list[str], code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", case, *words]) == code
    assert sentence in capsys.readouterr().err
    assert reviews(case, capsys) == []
