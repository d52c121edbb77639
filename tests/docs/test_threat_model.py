"""The threat model promises nothing that no test shows: every line names its tests, and each of them exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = re.compile(r"tests/[\w/]+\.py(?:::\w+)?")


def lines() -> list[str]:
    """Return the lines of the table of what is defended."""
    table = PAGE.split("## What is defended")[1].split("##")[0]
    return [line for line in table.splitlines() if line.startswith("| ")][1:]


def functions_of(file: str) -> set[str]:
    """Return the functions that a file defines."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def absent(named: str) -> bool:
    """Return whether a test that is named is not there; a name of a file alone is not enough for a line."""
    file, _, function = named.partition("::")
    return not (ROOT / file).is_file() or bool(function and function not in functions_of(file))


def test_the_table_is_read() -> None:
    assert len(lines()) > 25


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.split("|")[1].strip()[:60])
def test_every_line_names_the_test_that_shows_it(line: str) -> None:
    threat, control, tests = (part.strip() for part in line.strip("|").split("|"))
    assert threat
    assert control
    named = NAMED.findall(tests)
    assert any("::test_" in each for each in named), "name a function, not a file alone"
    assert [each for each in named if absent(each)] == []


def test_every_test_named_anywhere_on_the_page_exists() -> None:
    assert [each for each in NAMED.findall(PAGE) if absent(each)] == []


@pytest.mark.parametrize(
    "named", ["tests/docs/test_nothing.py", "tests/docs/test_threat_model.py::test_nobody_wrote"]
)
def test_a_test_that_is_not_there_is_seen(named: str) -> None:
    assert absent(named)
