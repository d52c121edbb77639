"""``lastseen capture``: shown for every page taken from the web, empty where there is none, and only what belongs to a page is taken."""

import json
from pathlib import Path

import pytest

from lastseen.cli import run
from lastseen.flow.case import Case
from tests.flow.conftest import PASSPHRASE, make_case


def test_the_command(
    built: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = next(row.id for row in built.originals() if row.name.endswith("page.html"))
    chat = next(row.id for row in built.originals() if row.name.endswith("chat.txt"))
    photo = next(row.id for row in built.originals() if row.name.endswith("photo.bin"))
    folder = str(built.path)
    built.close()
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    assert run(["capture", folder]) == 0
    shown = capsys.readouterr().out
    assert "C3 picture" in shown
    assert "NO" in shown
    assert chat[:12] not in shown
    given = ["--address", "https://post.example/a", "--picture", photo, "--context", "none"]
    for _ in range(2):
        assert run(["capture", folder, page[:12], *given, "--json"]) == 0
        (row,) = json.loads(capsys.readouterr().out)
        assert [item["item"] for item in row["items"] if not item["there"]] == []
    assert run(["capture", folder, "--context", "none"]) == 2
    assert run(["capture", folder, chat, "--context", "none"]) == 2
    assert run(["capture", folder, page, "--media"]) == 2
    assert run(["capture", folder, page, "--picture", "0" * 64]) == 8


def test_a_case_without_pages_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_case(tmp_path / "case").close()
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    assert run(["capture", str(tmp_path / "case")]) == 0
    assert "No page taken from the web" in capsys.readouterr().out
