"""All harnesses of the threat model in full, as many side by side as there are processors: figures, seconds, and 1 if one fails.

How many of each the environment says (``make faults`` sets it). Cuts and faults are shared between two processes with
seeds of their own; a file of ``tests/hostile`` is a job by itself.

    python -m tests.harnesses [WORDS…]    only jobs whose name holds one of the words
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = {
    "tests/durability/test_faults.py": "LASTSEEN_FAULTS",
    "tests/durability/test_database_power.py": "LASTSEEN_DATABASE_CUTS",
    "tests/durability/test_case_power.py": "LASTSEEN_CASE_CUTS",
}
"""Files whose number is shared between two processes."""

FIRST: Final = ("tests/seizure", *SHARED)
"""What takes longest begins first."""

BESIDE: Final = ("tests/flow/test_silence.py", "tests/flow/test_cage.py", "tests/flow/test_kill.py")


@dataclass(frozen=True)
class Job:
    """One process with some tests.

    Attributes:
        path: File or folder of tests.
        variables: What it gets beside the environment.
    """

    path: str
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> tuple["Job", int, str, float]:
        """Run it; its exit code, what it said, and how long it took."""
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", self.path, "--capture=no", "-p", "no:cacheprovider"],
            cwd=ROOT, env={**os.environ, **self.variables}, check=False, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        return self, done.returncode, done.stdout, time.monotonic() - started


def jobs() -> Iterator[Job]:
    """Yield every job, those that take longest first."""
    seed = int(os.environ.get("LASTSEEN_FAULT_SEED", "20310203"))
    for path in FIRST:
        variable = SHARED.get(path)
        whole = int(os.environ.get(variable, "0")) if variable else 0
        if variable is None or not whole:
            yield Job(path)
        else:
            for half, count in enumerate((whole - whole // 2, whole // 2)):
                yield Job(path, {variable: f"{count}", "LASTSEEN_FAULT_SEED": f"{seed + half}"})
    files = [*(ROOT / "tests/hostile").glob("test_*.py"), *(ROOT / "tests/durability").glob("test_*.py")]  # fmt: skip
    rest = [f"{path.relative_to(ROOT)}" for path in sorted(files)]
    yield from (Job(path) for path in (*rest, *BESIDE) if path not in SHARED)


def main(words: list[str]) -> int:
    """Run the jobs and print what they found."""
    wanted = [job for job in jobs() if not words or any(word in job.path for word in words)]
    started, failed = time.monotonic(), 0
    with ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as side_by_side:
        for job, code, said, seconds in side_by_side.map(Job.run, wanted):
            failed += code != 0
            print(f"== {job.path} {dict(job.variables) or ''}: {'FAILED' if code else 'holds'}, {seconds:.0f} s\n{said}", flush=True)  # noqa: T201  # fmt: skip
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{len(wanted)} jobs, {failed} failed, {time.monotonic() - started:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processors")  # noqa: T201  # fmt: skip
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
