"""One batch through the real door, in a process of its own: a case is made, the files are added, the case is built.

Run as ``python -m tests.hostile.door WORLD [PLANTED]``; says as JSON what became of each file. What is planted is a
fault that the oracles must find.
"""

import json
import os
import socket
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from lastseen.flow import reading
from lastseen.flow.cage import child
from lastseen.flow.case import Case
from lastseen.store.case import Store
from lastseen.store.keys import CHEAP
from lastseen.store.objects import Objects

SECONDS: Final = 10.0
"""The most one hostile file may take; then it is ended and called ``timeout``, which no file of the harness may be."""

PASSPHRASE: Final = "four invented words here"


def in_reader(code: str, *, cage: bool = True) -> None:
    """Put another reader of plain text into the child."""
    planted = (
        "import os, sys, time, lastseen.read.plain_text as plain; known = plain.read\n"
        f"def read(original, stream, before):\n    {code}\n    yield from known(original, stream, before)\n"
        "plain.read = read\nimport runpy"
    )
    if not cage:
        child.bwrap = lambda: None  # type: ignore[assignment]
    boot = (
        child.BOOT
        if cage
        else child.BOOT.replace(
            "enter(outer, programs=programs == 'programs')",
            "(sys.stdout.buffer.write(b'none\\n'), sys.stdout.buffer.flush())",
        )
    )
    start, stop = boot.split("import runpy", 1)
    child.BOOT = f"exec({start + planted!r}); import runpy{stop}"  # type: ignore[misc]


def sealing(act: Callable[[], object]) -> None:
    """Do something whenever bytes are sealed."""
    known = Objects.seal

    def seal(self: Objects, stream: object) -> object:
        act()
        return known(self, stream)  # type: ignore[arg-type]

    Objects.seal = seal  # type: ignore[method-assign, assignment]


def unpack() -> None:
    """Unpack every ZIP under the names it gives, as many programs did."""
    for path in Path("..", "files").iterdir():
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for info in archive.infolist():
                    to = Path(info.filename)
                    if to.parent.is_dir():
                        to.write_bytes(archive.read(info))


def call_out() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.connect(("192.0.2.1", 9))  # nobody's address (RFC 5737)


PLANTED: Final[Mapping[str, Callable[[], object]]] = {
    "": lambda: None,
    "again": lambda: None,
    "a reader that hangs": lambda: in_reader("time.sleep(99)"),
    "a reader with a fault": lambda: in_reader("raise KeyError(original)"),
    "a reader that dies": lambda: in_reader("os.abort()"),
    "a reader that keeps silent": lambda: in_reader("return"),
    "a reader that writes": lambda: in_reader(
        f"open({str(Path.cwd().parent / 'sentinel' / 'new')!r}, 'w').close()", cage=False
    ),
    "a parent that writes": lambda: sealing(lambda: Path("..", "sentinel", "kept.txt").write_text("other")),
    "a parent that leaves a file": lambda: sealing(lambda: Path("left.tmp").write_text("x")),
    "a parent that calls out": lambda: sealing(call_out),
    "a parent that unpacks": lambda: sealing(unpack),
    "a parent that dies": lambda: sealing(os.abort),
}  # fmt: skip


def main(world: Path, planted: str) -> None:
    """Take the files of a world into a case and say what became of each."""
    reading.limit_seconds = lambda size: SECONDS if planted in ("", "again") else SECONDS / 3  # noqa: ARG005 - called by name too
    reading.STEP_SECONDS = SECONDS  # type: ignore[misc]
    PLANTED[planted]()
    with Case(Store.create(world / "case", passphrase=PASSPHRASE, cost=CHEAP)) as case:
        summary = case.add(world / "files")
        case.build()
        codes = defaultdict(list)
        for failure in case._store.work.failures():
            codes[failure.original].append(failure.code)
        rows = [
            {"name": row.name, "passages": row.passages, "why": row.why, "codes": sorted(set(codes[row.id])), "isolation": row.isolation}
            for row in case.originals()
        ]  # fmt: skip
    json.dump({"rows": rows, "refused": len(summary.refused)}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
