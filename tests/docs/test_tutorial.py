"""The tutorial runs as it is written, in an empty folder."""

import os
import re
import shlex
from pathlib import Path

import pytest

from lastseen.cli import run

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "first-case.md"


def test_every_command_of_the_tutorial_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, content in re.findall(r"^```file (\S+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        Path(name).write_text(content, encoding="utf-8")
    commands = re.findall(r"^    \$ (.+)$", text, re.MULTILINE)
    assert len(commands) > 10
    for command in commands:
        words = shlex.split(command)
        if words[0] == "export":
            name, value = words[1].split("=", 1)
            monkeypatch.setitem(os.environ, name, value)
            continue
        assert words[0] == "lastseen"
        assert run(words[1:]) == 0, f"{command}\n{capsys.readouterr().err}"
    shown = capsys.readouterr().out
    assert "Everything holds." in shown
    assert "fewer than" in shown
