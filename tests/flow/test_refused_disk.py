"""Every command on a real disk that takes no writes: what reads shows the same as ever, what writes is told so, nothing is lost.

Three of them: one that is full, one mounted read-only, and a folder nobody may write into.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from lastseen.cli import run
from lastseen.flow.case import Case
from tests.flow.conftest import PASSPHRASE

ROOT: Final = Path(__file__).parents[2]
DISK: Final = """
set -e
mount -t tmpfs -o size=24m,mode=700 tmpfs "$1"
cp -r "$2" "$1/case"
case "$3" in
full) dd if=/dev/zero of="$1/rest" bs=4096 2>/dev/null || true;;
read-only) mount -o remount,ro "$1";;
folder) chmod -R a-w "$1/case";;
esac
shift 3
exec "$@"
"""
NO_RIGHTS: Final = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""Even root is held to the modes of files."""

READS: Final = (
    "verify", "scrub", "status", "originals", "people", "claims", "search ИК-96", "questions", "list", "estimate", "decide",
    "slots", "custody", "reread", "publish --check", "source list", "receipt --json", "person PERSON", "show PERSON",
    "receipt --out OUT/receipt.json",
)  # fmt: skip
"""Commands that need no write in the case, or only one to say that they ran."""

WRITES: Final = (
    "add FILE", "note --file FILE", "publish", "answer QUESTION CHOICE", "protect ORIGINAL --reason why", "list ORIGINAL --in other",
    "source new --kind official --public", "build", "dispose ORIGINAL --yes --reason why",
    "passphrase --new-passphrase-file FILE", "passphrase --recovery OUT/recovery", "reread --apply", "handover --to somebody --out OUT/bag", "build --from-scratch",
)  # fmt: skip


def obeyed(command: str, case: Path) -> tuple[int, str]:
    """Run a command on the case; its exit code and all that it says."""
    words = command.split()
    first = 2 if words[0] == "source" else 1
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run([*words[:first], f"{case}", *words[first:]])
    return code, said.getvalue()


def look(case: Path, words: dict[str, str]) -> dict[str, tuple[int, str]]:
    """Run every command on a case; what each says by its name."""
    found = {}
    for command in (*READS, *WRITES):
        whole = command
        for word, meant in words.items():
            whole = whole.replace(word, meant)
        found[command] = obeyed(whole, case)
    return found


def everything(folder: Path) -> dict[str, str]:
    return {
        f"{path.relative_to(folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }  # fmt: skip


@pytest.fixture
def words(built: Case, tmp_path: Path) -> dict[str, str]:
    """Return what the words in the commands mean."""
    (tmp_path / "out").mkdir()
    (tmp_path / "new.txt").write_text("one more invented text", encoding="utf-8")
    question = built.questions()[0]
    words = {"FILE": f"{tmp_path / 'new.txt'}", "OUT": f"{tmp_path / 'out'}", "PERSON": built.people()[0].id,
             "ORIGINAL": built.originals()[0].id, "QUESTION": question.id, "CHOICE": question.choices[0]}  # fmt: skip
    built.close()
    return words


@pytest.mark.skipif(shutil.which("unshare") is None, reason="a disk of one's own needs unshare")
@pytest.mark.parametrize("kind", ["full", "read-only", "folder"])
def test_every_command_on_a_disk_that_takes_no_writes(
    kind: str, words: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "folder" and shutil.which("setpriv") is None:
        pytest.skip("a folder nobody may write into needs setpriv here")
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    found, before, after = on_a_disk(kind, tmp_path, words)
    assert [
        (c, *found[c]) for c in found if found[c][0] in (1, 70) or "Traceback" in found[c][1]
    ] == []
    assert [(c, *found[c]) for c in READS if found[c][0] != 0] == []
    room = (
        [*WRITES][-1] if kind == "full" else ""
    )  # it makes room by throwing away what it computes again
    assert [(c, *found[c]) for c in WRITES if found[c][0] != 7 and c != room] == []
    assert {name for name in before if after.get(name) != before[name]} <= (
        {"work.db"} if room else set()
    )
    left = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert left == [
        "receipt.json",
        "receipt.json.svg",
    ]  # no bag nobody recorded, no key that opens nothing
    expected = {c: obeyed(c.replace("PERSON", words["PERSON"]), tmp_path / "case")[1] for c in ("people", "claims", "search ИК-96", "person PERSON")}  # fmt: skip
    assert {c: found[c][1] for c in expected} == expected


def on_a_disk(
    kind: str, tmp_path: Path, words: dict[str, str]
) -> tuple[dict[str, tuple[int, str]], dict[str, str], dict[str, str]]:
    """Run every command on a copy of the case on such a disk; what each says, and every file before and after."""
    place = tmp_path / "disk"
    place.mkdir()
    shell = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", DISK, "sh", f"{place}", f"{tmp_path / 'case'}", kind]  # fmt: skip
    rights = NO_RIGHTS if kind == "folder" else ()
    ran = subprocess.run(
        [*shell, *rights, sys.executable, "-m", "tests.flow.test_refused_disk", f"{place / 'case'}", json.dumps(words)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([f"{ROOT}", f"{ROOT / 'src'}", *sys.path]), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, check=False, text=True, cwd=ROOT, timeout=280,
    )  # fmt: skip
    if "unshare:" in ran.stderr or "mount:" in ran.stderr:
        pytest.skip("this system lets nobody mount a disk of his own")
    assert not ran.returncode, ran.stderr
    found, before, after = json.loads(ran.stdout)
    return {command: (code, said) for command, (code, said) in found.items()}, before, after


if __name__ == "__main__":
    first = everything(Path(sys.argv[1]))
    told = look(Path(sys.argv[1]), json.loads(sys.argv[2]))
    sys.stdout.write(json.dumps([told, first, everything(Path(sys.argv[1]))]))
