"""The demo world of 300 people: every original read, every passage round-trips, every quote verbatim, rebuild identical."""

import json
import tempfile
from pathlib import Path

from lastseen.flow.case import Case
from lastseen.simulate import write_world

PEOPLE = 300


def main() -> None:
    """Build the world twice and print the shares; the last line is JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "world").mkdir()
        write_world(folder / "world", people=PEOPLE, seed=7)
        with Case.create(folder / "case", passphrase="benchmark") as case:
            case.add([folder / "world" / "files"])
            case.build()
            first = snapshot(case)
            figures = case.figures()
            case.build(from_scratch=True)
            figures["rebuild_identical"] = float(first == snapshot(case))
            rehearsal = case.rehearse(folder / "world")
    for row in rehearsal.rows():
        print(*row, sep="\t")
    print(json.dumps(figures))


def snapshot(case: Case) -> tuple[object, ...]:
    """Return everything a build computes, in order."""
    return (case.passages(), case.claims(), case.people(), case.findings(), case.estimate())


if __name__ == "__main__":
    main()
