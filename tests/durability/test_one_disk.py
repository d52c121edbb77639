"""One disk: nothing in the store, and nothing that seals or publishes, writes a file but through ``Disk``."""

import ast
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "lastseen"
WRITES = {
    "chmod", "fchmod", "fsync", "ftruncate", "link", "makedirs", "mkdir", "rename", "rmdir", "symlink_to",
    "touch", "truncate", "unlink", "write_bytes", "write_text",
}  # fmt: skip
DISKS = {"disk", "_disk"}
SOURCES = [
    *(path for path in (SRC / "store").glob("*.py") if path.name != "disk.py"),
    *(SRC / "flow" / name for name in ("add.py", "publish.py", "verify.py", "build.py")),
]


def written(source: str) -> list[str]:
    """Return the calls in a source that write to a file past the disk."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    methods = [(call, call.func) for call in calls if isinstance(call.func, ast.Attribute)]
    found = [func.attr for _, func in methods if func.attr in WRITES and not on_a_disk(func.value)]
    return found + [func.attr for call, func in methods if func.attr == "open" and opens(call)]


def on_a_disk(value: ast.expr) -> bool:
    return getattr(value, "attr", getattr(value, "id", "")) in DISKS


def opens(call: ast.Call) -> bool:
    """Tell whether a file is opened for anything but reading."""
    said = ast.unparse(ast.Module([ast.Expr(each) for each in call.args[:2]], []))
    modes = [each.value for each in call.args[:1] if isinstance(each, ast.Constant)]
    return any(isinstance(m, str) and set(m) & set("wax+") for m in modes) or "O_CREAT" in said


def test_the_store_writes_through_its_disk_only() -> None:
    found = {path.name: written(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_what_goes_past_the_disk_is_seen() -> None:
    for source in (
        "path.write_bytes(b'')", "path.open('wb')", "os.open(path, os.O_CREAT | os.O_EXCL)", "folder.mkdir(mode=7)",
        "self._folder.unlink()", "path.with_name('a').unlink(missing_ok=True)", "os.rename('a', 'b')",
    ):  # fmt: skip
        assert written(source), source
    for source in (
        "self._disk.unlink(path)", "disk.rename(a, b)", "path.open('rb')", "os.open(path, os.O_RDONLY)", "store.disk.unlink(p)",
    ):  # fmt: skip
        assert not written(source), source
