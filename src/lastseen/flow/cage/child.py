"""One caged process of our own interpreter, with a pipe to it and a pipe from it."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

from lastseen.flow.cage.inside import readable

BOOT: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from lastseen.flow.cage.inside import enter; "
    "outer, programs, module = sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1); enter(outer, programs=programs == 'programs'); "
    "import runpy; runpy.run_module(module, run_name='__main__')"
)
ENVIRONMENT: Final = {
    "PATH": os.defpath,
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
}

SYSTEM: Final = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache")
"""Folders of the system that are mounted read-only, as they are."""


class Child:
    """A child that runs one of our modules; it is in its cage before the module begins.

    Args:
        module: The module, run as a program.
        programs: Whether it may start programs; for what calls one, as OCR does.
    """

    def __init__(self, module: str, *, programs: bool = False) -> None:
        outer = "bwrap" if bwrap() else ""
        allowed = "programs" if programs else "none"
        command = [sys.executable, "-I", "-c", BOOT, _source(), outer, allowed, module]
        self._process = subprocess.Popen(
            [*_walls(), *command] if outer else command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        self._isolation: str | None = None

    @property
    def isolation(self) -> str:
        """What holds the child, as it said itself before it met a foreign byte; "" if it never said."""
        if self._isolation is None:
            self._isolation = self._piped(self._process.stdout).readline(200).decode("ascii", "replace").strip()  # fmt: skip
        return self._isolation

    @property
    def stdin(self) -> BinaryIO:
        """The pipe to the child."""
        return self._piped(self._process.stdin)

    @property
    def stdout(self) -> BinaryIO:
        """The pipe from the child, behind the line that says what holds it."""
        if self._isolation is None:
            _ = self.isolation
        return self._piped(self._process.stdout)

    @staticmethod
    def _piped(pipe: object) -> BinaryIO:
        return pipe  # type: ignore[return-value]

    def kill(self) -> None:
        """Kill it; its pipes then end."""
        self._process.kill()

    def end(self) -> None:
        """Kill it, close its pipes and wait for it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                continue
        self._process.wait()


def _source() -> str:
    return f"{Path(__file__).parents[3]}"


@cache
def bwrap() -> str | None:
    """Return the path of bubblewrap if this machine lets it build a cage, else None."""
    found = shutil.which("bwrap", path=os.defpath)
    if found is None:
        return None
    trial = [found, "--unshare-all", "--die-with-parent", "--ro-bind", "/usr", "/usr"]
    for folder in ("/lib", "/lib64", "/bin"):
        trial += ["--ro-bind-try", folder, folder]
    try:
        done = subprocess.run([*trial, "/usr/bin/true"], capture_output=True, timeout=10, check=False)  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found if done.returncode == 0 else None


@cache
def _walls() -> list[str]:
    """Return the command that walls a child in: no network, no processes but its own, and of files only the interpreter's."""
    command = [
        f"{bwrap()}", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv",
        "--dev", "/dev", "--tmpfs", "/tmp", "--proc", "/proc",  # noqa: S108 - a folder of the cage's own
    ]  # fmt: skip
    for name, value in ENVIRONMENT.items():
        command += ["--setenv", name, value]
    for folder in (*SYSTEM, *readable(), _source()):
        command += ["--ro-bind-try", folder, folder]
    return [*command, "--chdir", "/", "--"]


@cache
def isolation() -> str:
    """Return what holds caged children on this machine, best first: "bwrap+landlock+seccomp+rlimits" down to "rlimits"."""
    child = Child("lastseen.flow.cage")
    try:
        return child.isolation
    finally:
        child.end()
