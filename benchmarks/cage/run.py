"""The price of the cage: a thousand small files read by caged children and by the same children uncaged, and a start."""

import json
import time
from unittest import mock

from lastseen.flow.cage import child as cage
from lastseen.flow.reading import Readers

FILES = 1_000
STARTS = 20
UNCAGED = cage.BOOT.replace("enter(outer,", "(lambda *_, **__: print('none', flush=True))(outer,")


def read_all() -> float:
    """Return the seconds of reading every small file."""
    raws = [f"31.05.2031, 21:05 - Anna: hello {n}\n".encode() * 20 for n in range(FILES)]
    started = time.perf_counter()
    with Readers() as readers:
        for number, raw in enumerate(raws):
            passages = sum(len(answer.passages) for answer in readers.read(f"{number}", raw))
            assert passages == 20, f"{passages} of 20 messages were read"
    return time.perf_counter() - started


def start() -> float:
    """Return the milliseconds from asking for a child to its word that it is in its cage."""
    started = time.perf_counter()
    child = cage.Child("lastseen.read")
    assert child.isolation
    spent = time.perf_counter() - started
    child.end()
    return spent * 1e3


def main() -> None:
    """Print what each costs, caged and not in turn; the last line is JSON."""
    print(f"cage: {cage.isolation()}")
    caged, plain = [], []
    for _ in range(3):
        caged.append(read_all())
        with (
            mock.patch.object(cage, "bwrap", return_value=None),
            mock.patch.object(cage, "BOOT", UNCAGED),
        ):
            plain.append(read_all())
    starts = sorted(start() for _ in range(STARTS))
    print(
        f"{FILES} files: caged {min(caged):.2f} s, uncaged {min(plain):.2f} s; start {starts[STARTS // 2]:.0f} ms"
    )
    print(
        json.dumps({"caged_over_uncaged": min(caged) / min(plain), "start_ms": starts[STARTS // 2]})
    )


if __name__ == "__main__":
    main()
