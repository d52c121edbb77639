"""A process with one thread that forks: each fork does one sitting under strace and writes down what is safe.

Reads jobs, one JSON object a line, and answers each with its exit code; what a fork imports was imported before.
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from lastseen.errors import LastseenError
from lastseen.flow import add as adding
from tests.durability.planted import PLANTED, changed, nothing, sound
from tests.durability.whole_case import TellingDisk, sitting

NOT_HEARD = 41
"""Exit code: nobody could be told, so nothing more was done."""

LET_ANYBODY_TRACE = (0x59616D61, -1)
"""``prctl(PR_SET_PTRACER, any)``: without it some systems let a process be traced by its parents only."""


class LineDisk(TellingDisk):
    """Tells on the standard output, with one write a line."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def acknowledge(self, what: object) -> None:
        try:
            os.write(1, json.dumps(what).encode() + b"\n")
        except OSError:
            os._exit(NOT_HEARD)


def work(root: Path, files: Path, planted: str) -> int:
    """Do the sitting and return the exit code, as the program would."""
    _, patch, spoil = PLANTED[planted] if planted else (None, nothing, sound)
    try:
        with changed(adding, "BATCH", 3), patch():
            sitting(LineDisk(root), files, spoil)
    except LastseenError as stopped:
        os.write(2, f"{stopped}\n".encode())
        return stopped.exit_code
    return 0


def forked(job: dict[str, Any]) -> None:
    """Wait until strace holds this process, do the work and end."""
    for number, name in ((1, "told"), (2, "said")):
        os.dup2(os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    ctypes.CDLL(None).prctl(*LET_ANYBODY_TRACE)
    status = Path("/proc/self/status")
    while "TracerPid:\t0" in status.read_text():
        time.sleep(0.001)
    os._exit(_code(job))


def _code(job: dict[str, Any]) -> int:
    try:
        return work(Path(job["root"]), Path(job["pile"]), job["planted"])
    except BaseException as unforeseen:  # noqa: BLE001 - what no one foresaw is what is looked for
        os.write(2, f"Traceback: {unforeseen!r}".encode())
        return 1


def serve() -> None:
    """Do every job that comes in."""
    for line in sys.stdin:
        job = json.loads(line)
        number = os.fork()
        if not number:
            forked(job)
        command = ["strace", "-qq", "-o", job["log"], *job["options"], "-p", f"{number}"]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
            _, status = os.waitpid(number, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
