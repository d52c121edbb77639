"""The shape of the source: sizes, annotations, descriptions, excepts and words, counted with ast."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "lastseen"
SOURCES = sorted(SRC.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef
OUTERMOST = {"cli/__init__.py", "web/app.py", "read/__init__.py"}
NOT_NAMES = {
    "utils",
    "common",
    "misc",
    "manager",
    "handler",
    "processor",
    "data",
    "info",
    "core",
    "helpers",
}
NOT_NOUNS = ("report", "entity", "document", "item", "object", "event", "hit", "score", "confidence",
             "status", "truth", "fact", "victim", "suspect", "deserter")  # fmt: skip


def tree(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"))


def functions() -> Iterator[tuple[str, Function]]:
    for source in SOURCES:
        for node in ast.walk(tree(source)):
            if isinstance(node, Function):
                yield f"{source.relative_to(SRC)}:{node.lineno} {node.name}", node


def lines(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def parameters(node: Function) -> list[ast.arg]:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [argument for argument in every if argument.arg not in ("self", "cls")]


def test_functions_are_short() -> None:
    sizes = [lines(node) for _, node in functions()]
    assert [where for where, node in functions() if lines(node) > 60] == []
    assert median(sizes) <= 9
    assert quantiles(sizes, n=10)[8] <= 30


def test_modules_fit_on_a_few_screens() -> None:
    long = {str(s.relative_to(SRC)): len(s.read_text("utf-8").splitlines()) for s in SOURCES}
    assert {name: size for name, size in long.items() if size > 400} == {}


def test_no_function_takes_more_than_six_arguments() -> None:
    assert [where for where, node in functions() if len(parameters(node)) > 6] == []


def test_nearly_everything_is_annotated() -> None:
    wanted = given = 0
    for _, node in functions():
        wanted += len(parameters(node)) + 1
        given += sum(argument.annotation is not None for argument in parameters(node))
        given += node.returns is not None
    assert given / wanted >= 0.98


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: str(s.relative_to(SRC)))
def test_every_public_name_is_described(source: Path) -> None:
    parsed = tree(source)
    assert ast.get_docstring(parsed), f"{source} does not say what it owns"
    kinds = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    named = [node for node in ast.walk(parsed) if isinstance(node, kinds)]
    assert [n.name for n in named if n.name[0] != "_" and not ast.get_docstring(n)] == []


def test_broad_excepts_stand_only_in_the_outermost_handlers() -> None:
    broad = []
    for source in SOURCES:
        where = str(source.relative_to(SRC))
        for node in ast.walk(tree(source)):
            if isinstance(node, ast.ExceptHandler) and where not in OUTERMOST:
                names = (
                    [n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)]
                    if node.type
                    else ["bare"]
                )
                broad += [
                    f"{where}:{node.lineno}"
                    for n in names
                    if n in ("Exception", "BaseException", "bare")
                ]
    assert broad == []


def test_modules_are_nouns_of_the_trade() -> None:
    assert [str(s) for s in SOURCES if s.stem in NOT_NAMES] == []


def test_no_class_or_table_is_called_by_a_word_the_glossary_refuses() -> None:
    classes = [n.name for s in SOURCES for n in ast.walk(tree(s)) if isinstance(n, ast.ClassDef)]
    assert [name for name in classes if name.lower() in NOT_NOUNS] == []
    assert [name for name in tables() if name in NOT_NOUNS] == []


def tables() -> list[str]:
    statements = "\n".join(path.read_text("utf-8") for path in SRC.rglob("*.sql"))
    return re.findall(r"CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+)", statements)


def glossary() -> set[str]:
    text = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    return {row.split("|")[1].strip().lower() for row in text.splitlines() if row.startswith("| ")}


def test_every_table_is_named_like_a_word_of_the_glossary() -> None:
    words = glossary()
    assert tables(), "no table was found: the pattern is wrong"
    assert [name for name in tables() if name.replace("_", " ") not in words] == []


def test_every_record_class_is_a_word_of_the_glossary() -> None:
    words = glossary()
    names = [
        re.sub(r"(?<!^)(?=[A-Z])", " ", node.name).lower()
        for source in (SRC / "model").glob("*.py")
        for node in ast.walk(tree(source))
        if isinstance(node, ast.ClassDef)
    ]
    assert [name for name in names if name not in words] == []


def test_nothing_speaks_of_a_machine_or_a_registry() -> None:
    foreign = re.compile(r"/(home|root|Users)/\w|https?://[\w.]*(pypi|pythonhosted)", re.IGNORECASE)
    paths = [
        *SOURCES,
        ROOT / "README.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "requirements").glob("*.txt"),
    ]
    assert [str(path) for path in paths if foreign.search(path.read_text(encoding="utf-8"))] == []
