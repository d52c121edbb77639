"""The import contracts refuse what they are there to refuse: sins are planted, one at a time."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SINS = {
    "a stage knows another stage": ("extract/sin.py", "import lastseen.link"),
    "a stage knows the store": ("weigh/sin.py", "import lastseen.store"),
    "a stage knows the flow": ("publish/sin.py", "import lastseen.flow"),
    "language knows a stage": ("language/sin.py", "import lastseen.extract"),
    "model knows language": ("model/sin.py", "import lastseen.language"),
    "errors know the model": ("errors.py", "import lastseen.model"),
    "readers know each other": ("read/signal.py", "import lastseen.read.telegram_json"),
    "a database outside the store": ("flow/sin.py", "import apsw"),
    "an unencrypted database": ("store/sin.py", "import sqlite3"),
    "the network outside collect": ("read/sin.py", "import socket"),
    "a job that goes online by itself": ("flow/sin.py", "import lastseen.collect.authority"),
    "http in a stage": ("publish/sin.py", "import http.client"),
    "the invented world uses our rules": ("simulate/sin.py", "import lastseen.language"),
    "a circle inside a function": ("model/claim.py", "def sin():\n    import lastseen.model.sin"),
    "a folder nobody planned": ("other/__init__.py", '"""Other."""'),
}
CIRCLE = ("model/sin.py", "import lastseen.model.claim")


def lint(package: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=package,
        env={"PYTHONPATH": str(package / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(package: Path, place: str, line: str) -> None:
    target = package / "src" / "lastseen" / place
    target.parent.mkdir(exist_ok=True)
    before = target.read_text(encoding="utf-8") if target.exists() else '"""A sin."""\n'
    target.write_text(before + "\n" + line + "\n", encoding="utf-8")


def test_the_package_keeps_its_contracts(package: Path) -> None:
    result = lint(package)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("sin", SINS)
def test_a_planted_sin_is_refused(package: Path, sin: str) -> None:
    plant(package, *SINS[sin])
    if "circle" in sin:
        plant(package, *CIRCLE)
    assert lint(package).returncode == 1
