"""What a process leaves when it crashes: a sentence with the kind of the fault, no name, no picture of its memory, no file."""

import os
import pty
import resource
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lastseen.store.case import Store
from lastseen.store.keys import CHEAP
from lastseen.store.no_core import leave_no_core

NAME = "Вера Клёнова +7 900 000 00 00"


def ended(tmp_path: Path, program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a program that imports ours, with cores allowed, in a folder of its own."""
    return subprocess.run(
        ["sh", "-c", 'ulimit -c unlimited 2>/dev/null; exec "$@"', "sh", sys.executable, "-c", textwrap.dedent(program)],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **variables},
    )  # fmt: skip


FAULTS = {
    "beside every handler": f"raise RuntimeError({NAME!r})",
    "in a thread": f"import threading; t = threading.Thread(target=lambda: [].index({NAME!r})); t.start(); t.join()",
    "in a clean-up": f"C = type('C', (), {{'__del__': lambda self: [].index({NAME!r}), '__repr__': lambda self: {NAME!r}}}); C()",
    "in a generator": f"def g():\n    try:\n        yield 1\n    finally:\n        raise RuntimeError({NAME!r})\nx = g(); next(x); del x",
}


@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_where_nobody_catches_it_tells_no_text(where: str, tmp_path: Path) -> None:
    loud = ended(tmp_path, FAULTS[where])
    assert NAME in loud.stderr  # the control: Python itself tells it
    quiet = ended(tmp_path, f"from lastseen.cli.quiet import be_quiet; be_quiet()\n{FAULTS[where]}")
    assert "Клёнова" not in quiet.stderr + quiet.stdout
    assert "fault beside its work" in quiet.stderr
    assert "Error in " in quiet.stderr


CRASH = """
import sys; from pathlib import Path; from lastseen.cli import root, main
kept = "Вера Клёнова"
root.main = lambda **_: __import__("os").kill(__import__("os").getpid(), 11)
"""


@pytest.mark.skipif(
    not Path("/proc/sys/kernel/core_pattern").exists()
    or Path("/proc/sys/kernel/core_pattern").read_text().startswith(("|", "/")),
    reason="cores of this system go elsewhere; the limits below are what is tested then",
)
def test_a_crash_leaves_no_core(tmp_path: Path) -> None:
    loud = ended(tmp_path, f"{CRASH}\nroot.main()")
    assert loud.returncode == -signal.SIGSEGV
    assert [path.name.split(".")[0] for path in tmp_path.iterdir()] == ["core"]
    next(tmp_path.iterdir()).unlink()
    quiet = ended(tmp_path, f"{CRASH}\nmain()", PYTHONFAULTHANDLER="1")
    assert quiet.returncode == -signal.SIGSEGV
    assert list(tmp_path.iterdir()) == []
    assert "Клёнова" not in quiet.stderr


def test_whoever_opens_a_case_leaves_no_core(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
        Store.create(tmp_path / "case", passphrase="p", cost=CHEAP).close()
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, before[1])
        leave_no_core()
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


@pytest.mark.skipif(sys.platform != "linux", reason="dumpable is a word of Linux")
def test_no_other_program_of_the_user_looks_into_the_memory(tmp_path: Path) -> None:
    asks = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    quiet = (
        f"from lastseen.store.no_core import keep_memory_to_itself; keep_memory_to_itself(); {asks}"
    )
    assert [ended(tmp_path, asks).stdout, ended(tmp_path, quiet).stdout] == ["1\n", "0\n"]


def test_a_note_typed_on_a_terminal_starts_no_editor(tmp_path: Path) -> None:
    """Editors write plain files of their own: copies, swap files, histories."""
    Store.create(tmp_path / "case", passphrase="p", cost=CHEAP).close()
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n", encoding="utf-8")
    editor.chmod(0o700)
    keyboard, terminal = pty.openpty()
    os.write(keyboard, f"{NAME}\n\x04".encode())
    with subprocess.Popen(
        [sys.executable, "-m", "lastseen", "note", f"{tmp_path / 'case'}"], stdin=terminal, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "EDITOR": f"{editor}", "VISUAL": f"{editor}", "LASTSEEN_PASSPHRASE": "p",
                                     "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as process:  # fmt: skip
        out, said = process.communicate(timeout=60)
    os.close(keyboard)
    os.close(terminal)
    assert b"Sealed the note" in out
    assert b"Ctrl-D" in said
    assert not (tmp_path / "started").exists()
    with Store.open(tmp_path / "case", passphrase="p") as store:
        assert [store.objects.read(o.stored).decode() for o in store.ledger.originals()] == [f"{NAME}\n"]  # fmt: skip
