"""A little world for one batch: hostile and good files, a sentinel tree that nothing may touch, and what the kernel saw."""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lastseen.model.reading import FAILURE_CODES
from tests.hostile.attacks import ATTACKS
from tests.hostile.bombs import BOMBS
from tests.hostile.seeds import SEEDS

ROOT: Final = Path(__file__).parents[2]
GOOD_EVERY: Final = 10
COUNTED: Final = tuple(sorted(set(SEEDS) - {"png", "jpeg", "tiff"}))
"""Formats of which it is known how many passages a file gives."""

FORBIDDEN: Final = frozenset({"timeout", "reader_fault"})
ODD: Final = (
    "",
    " ",
    "\u202egpj",
    "\\..\\..\\up",
    "-rf",
    "$(touch up)",
    "\n",
    "\x1b[2J",
    "a" * 180,
    "\udcff\udcfe",
    "е\u0308",
    "%2e%2e%2f",
    "'\"",
    "CON",
    "~",
)
"""What stands in the names of added files."""

AGAIN: Final = "again"
INTERNET: Final = re.compile(r"\b(?:socket|connect|sendto|sendmsg|bind)\([^\n]*AF_INET6?\b")
WRITES: Final = "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,truncate,chmod"
CHANGES: Final = re.compile(r"O_CREAT|O_WRONLY|O_RDWR|O_TRUNC")
CALLED: Final = re.compile(r"^\d*\s*(\w+)\(")
PATH: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
SYSTEM: Final = ("/dev/null", "/newroot/", "/proc/self/")
"""What may be opened to be written, and where a cage builds its own root."""

REFUSED: Final = "EPERM (Operation not permitted)"


@dataclass(frozen=True)
class Hostile:
    """A file for the door; ``passages`` is how many a good one gives, None for one that was spoilt."""

    what: str
    raw: bytes
    passages: int | None


def hostile_files(count: int, seed: int) -> Iterator[Hostile]:
    """Yield so many files, every tenth a good one; first each bomb once, then spoilt bombs and seeds."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    kinds, bombs = sorted(SEEDS), list(BOMBS)
    chance.shuffle(bombs)
    for number in range(count):
        if number % GOOD_EVERY == GOOD_EVERY - 1:
            kind = COUNTED[number // GOOD_EVERY % len(COUNTED)]
            yield Hostile(kind, *SEEDS[kind](number))
        elif number % 2 and bombs:
            name = bombs.pop()
            yield Hostile(name, BOMBS[name](), None)
        else:
            kind, attack = chance.choice(kinds), chance.choice(ATTACKS)
            raw = attack(SEEDS[kind](number)[0], chance)
            yield Hostile(f"{attack.__name__} {kind}", raw, None)


def snapshot(folder: Path) -> dict[str, tuple[int, str]]:
    """Return what stands below a folder: kind and mode, and the bytes or where a link leads."""
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        said = os.readlink(path) if path.is_symlink() else ""  # noqa: PTH115 - as it is written
        if path.is_file() and not path.is_symlink():
            said = hashlib.sha256(path.read_bytes()).hexdigest()
        found[f"{path.relative_to(folder)}"] = (mode, said)
    return found


class World:
    """A folder with ``files`` to be added, and around them what must stay as it is."""

    def __init__(
        self, folder: Path, files: list[Hostile], names: Mapping[int, bytes] | None = None
    ) -> None:
        self.folder = folder
        self._files: dict[str, Hostile] = {}
        self._planted = ""
        self._watched = f"%network,{WRITES}" if names else "%network"  # each opened file costs
        for name in ("files", "home", "temporary", "work", "sentinel"):
            (folder / name).mkdir(parents=True)
        (folder / "sentinel" / "kept.txt").write_text("kept")
        (folder / "sentinel" / "link").symlink_to("kept.txt")
        for number, each in enumerate(files):
            name = f"{number:04}{ODD[number % len(ODD)]}"
            if names and number in names:
                name = f"{number:04}" + os.fsdecode(names[number])
            (folder / "files" / name).write_bytes(each.raw)
            shown = os.fsencode(name).decode("utf-8", "backslashreplace")
            self._files[f"files/{shown}"] = each

    def passed(self, planted: str = "") -> list[str]:
        """Put the files through the door and return what is wrong; whatever it leaves behind is removed."""
        self._planted = planted
        before = self._around()
        done, seen = self._opened(planted)
        wrong = [f"a call that no reading needs: {line}" for line in seen]
        if done.returncode:
            return [*wrong, f"the parent ended with {done.returncode}: {done.stderr[-500:]!r}"]
        after = self._around()
        wrong += [f"changed outside the case: {path}" for path in before.keys() ^ after.keys()]
        wrong += [f"changed outside the case: {path}" for path in before.keys() & after.keys() if before[path] != after[path]]  # fmt: skip
        said = json.loads(done.stdout)
        wrong += self._judged({row["name"]: row for row in said["rows"]})
        shutil.rmtree(self.folder)
        return wrong

    def _is_late(self, each: Hostile) -> bool:
        """Return whether a file that was late is late alone too: the machine may have been busy."""
        alone = World(self.folder.with_name(f"{self.folder.name}-again"), [each])
        return bool(self._planted) or bool(alone.passed(AGAIN))

    def _around(self) -> Mapping[str, tuple[int, str]]:
        return {
            path: said
            for path, said in snapshot(self.folder).items()
            if path.split("/")[0] not in ("case", "calls")
        }

    def _opened(self, planted: str) -> tuple[subprocess.CompletedProcess[bytes], list[str]]:
        calls = self.folder / "calls"
        trace = f"trace={self._watched}"
        watch = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", trace, "-o", f"{calls}"]
        paths = os.pathsep.join([f"{ROOT}", f"{ROOT / 'src'}", *sys.path])
        environment = {
            **os.environ, "PYTHONPATH": paths, "HOME": f"{self.folder / 'home'}", "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": f"{self.folder / 'temporary'}",
        }  # fmt: skip
        done = subprocess.run(
            [*(watch if shutil.which("strace") else []), sys.executable, "-m", "tests.hostile.door", f"{self.folder}", planted],
            capture_output=True, check=False, cwd=self.folder / "work", env=environment, timeout=1500,
        )  # fmt: skip
        lines = calls.read_text(errors="replace").splitlines() if calls.exists() else []
        lines = [line for line in lines if not line.endswith(REFUSED)]
        return done, [line for line in lines if INTERNET.search(line) or self._is_outside(line)]

    def _is_outside(self, line: str) -> bool:
        """Return whether a call makes, changes or removes a file outside of this world."""
        called = CALLED.search(line)
        if called is None or called[1] not in WRITES.split(","):
            return False
        if "open" in called[1] and not CHANGES.search(line):
            return False
        named = PATH.findall(line)
        made = named[-1:] if "symlink" in called[1] else named  # where a link leads is only text
        paths = [path for path in made if path.startswith("/")]
        return any(not path.startswith((f"{self.folder}/", *SYSTEM)) for path in paths)

    def _judged(self, rows: Mapping[str, Any]) -> Iterator[str]:
        by_bytes = {hashlib.sha256(each.raw).digest(): name for name, each in self._files.items()}
        for name, each in self._files.items():
            row = rows.get(name)
            if row is None and by_bytes[hashlib.sha256(each.raw).digest()] == name:
                row = next((rows[n] for n, other in self._files.items() if other.raw == each.raw and n in rows), None)  # fmt: skip
            if row is None:
                if not any(n in rows and other.raw == each.raw for n, other in self._files.items()):
                    yield f"{each.what}: it is not in the case"
                continue
            if each.passages not in (None, row["passages"]):
                yield f"{each.what}: a good file gave {row['passages']} passages of {each.passages}"
            if not row["passages"] and not row["why"]:
                yield f"{each.what}: neither a passage nor a reason"
            bad = [code for code in row["codes"] if code in FORBIDDEN or code not in FAILURE_CODES]
            if bad and (bad != ["timeout"] or self._is_late(each)):
                yield f"{each.what}: {bad}"
