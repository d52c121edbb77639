"""The real program, watched by the kernel: every path it opens for writing and every byte it writes, its children's too."""

import os
import pty
import random
import re
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
LONGEST: Final = 1 << 24
"""The most bytes of one call that are kept."""

CALLS: Final = (
    "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,write,pwrite64,writev,pwritev,pwritev2,"
    "sendfile,copy_file_range,splice,mmap"
)
OPENED: Final = re.compile(
    rb'(?:open|creat|openat2?)\((?:[^"<]*<(?P<at>[^>]*)>, )?"(?P<path>[^"]*)"[^"]*\b(?:O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|\w*creat)'
)
RENAMED: Final = re.compile(rb'(?:rename|renameat2?|link|linkat)\(.*?"[^"]*".*?"([^"]*)"')
WROTE: Final = re.compile(rb"(?:p?writev?2?|pwrite64)\(\d+<((?:\\x2f)[^>]*)>, (.*)")
MAPPED: Final = re.compile(rb"mmap\([^<]*PROT_WRITE[^<]*MAP_SHARED[^<]*<([^>]*)>")
COPIED: Final = re.compile(rb"(?:sendfile|copy_file_range|splice)\((.*)")
STRING: Final = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')

UNLIMITED: Final = 'ulimit -c unlimited 2>/dev/null; exec "$@"'
"""A shell that lets a process leave its memory in a file when it crashes."""


@dataclass
class Trace:
    """What was seen of all runs.

    Attributes:
        opened: Every path that was opened for writing, renamed to, linked to or mapped for writing.
        written: Path -> the bytes that went to it, in order; of files that are gone too.
        said: What was written to the terminal, by the words of each command.
    """

    opened: set[str] = field(default_factory=set)
    written: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    said: list[tuple[str, bytes]] = field(default_factory=list)

    def take(self, log: Path) -> None:
        """Take what strace saw of one run."""
        for line in log.read_bytes().splitlines():
            if match := WROTE.search(line):
                path = _text(match[1])
                for piece, cut in STRING.findall(match[2]):
                    assert not cut, f"a call wrote more to {path} than is kept"
                    self.written[path] += _bytes(piece)
            elif match := OPENED.search(line):
                self.opened.add(os.path.join(_text(match["at"] or b""), _text(match["path"])))  # noqa: PTH118 - as the kernel does
            elif match := RENAMED.search(line) or MAPPED.search(line):
                self.opened.add(_text(match[1]))
            else:
                assert not COPIED.search(line), f"nobody looks into this call: {line[:200]!r}"
        log.unlink()


def _bytes(hexed: bytes) -> bytes:
    return bytes.fromhex(hexed.decode().replace("\\x", ""))


def _text(hexed: bytes) -> str:
    return _bytes(hexed).decode("utf-8", "backslashreplace")


@dataclass
class Program:
    """Runs commands under the kernel's eyes; every second one is stopped first, at a moment chance chooses.

    Attributes:
        ground: Where it works: ``cwd``, ``home`` and ``tmp`` are its.
        chance: Chooses the moments.
        start: How the interpreter is told what to run.
        variables: More environment.
    """

    ground: Path
    chance: random.Random
    start: Sequence[str] = ("-m", "lastseen")
    variables: dict[str, str] = field(default_factory=dict)
    trace: Trace = field(default_factory=Trace)
    runs: int = 0
    kills: int = 0

    def __post_init__(self) -> None:
        """Make the folders."""
        for name in ("cwd", "home", "tmp"):
            (self.ground / name).mkdir(parents=True, exist_ok=True)

    def killed(self, seconds: float, *arguments: str, given: str = "", by: int = signal.SIGKILL) -> None:  # fmt: skip
        """Run a command and stop it at some moment of so many seconds; sooner, where it was over by then."""
        for moment in (self.chance.uniform(0.1, seconds), self.chance.uniform(0.1, seconds / 3)):
            if self._run(arguments, given, moment, by)[0] < 0:
                self.kills += 1
                return

    def run(self, *arguments: str, given: str = "", expected: Sequence[int] = (0,)) -> str:
        """Run a command to its end and return what it wrote to stdout."""
        code, out, said = self._run(arguments, given, None, signal.SIGKILL)
        assert code in expected, f"{arguments[0]} ended with {code}: {said[-500:]!r}"
        return out.decode()

    def _run(
        self, arguments: Sequence[str], given: str, seconds: float | None, by: int
    ) -> tuple[int, bytes, bytes]:
        log = self.ground / "calls"
        watch = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", f"{LONGEST}", "-e", f"trace={CALLS}"]  # fmt: skip
        command = [*watch, "-e", "signal=none", "-o", f"{log}", "sh", "-c", UNLIMITED, "sh", sys.executable, *self.start, *arguments]  # fmt: skip
        typed = given.startswith(TYPED)
        keyboard, terminal = pty.openpty() if typed else (None, None)
        with subprocess.Popen(
            command, stdin=terminal or subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=self._environment(), cwd=self.ground / "cwd",
        ) as process:  # fmt: skip
            if keyboard is not None:
                os.write(keyboard, given.removeprefix(TYPED).encode() + b"\n\x04")
            try:
                out, said = process.communicate(None if typed else given.encode(), timeout=seconds or 500)  # fmt: skip
            except subprocess.TimeoutExpired:
                _strike(process.pid, by)
                out, said = process.communicate(
                    timeout=60
                )  # strace ends with the last child: none lives on
            for number in (keyboard, terminal):
                if number is not None:
                    os.close(number)
        self.runs += 1
        self.trace.take(log)
        self.trace.said.append((" ".join(arguments)[:60], out + said))
        return process.returncode, out, said

    def _environment(self) -> dict[str, str]:
        paths = os.pathsep.join([f"{ROOT}", f"{ROOT / 'src'}", *filter(None, sys.path)])
        return {
            "PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONPATH": paths, "HOME": f"{self.ground / 'home'}",
            "TMPDIR": f"{self.ground / 'tmp'}", "PYTHONFAULTHANDLER": "1", **self.variables,
        }  # fmt: skip


TYPED: Final = "typed: "
"""What is given begins so where a person types it on a terminal."""


def _strike(strace: int, by: int) -> None:
    """Send a signal to the first child of strace, if there is one yet."""
    for _ in range(100):
        if children := Path(f"/proc/{strace}/task/{strace}/children").read_text().split():
            os.kill(int(children[0]), by)
            return
        time.sleep(0.01)
