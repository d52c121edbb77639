"""Runs every benchmark and holds its ratios against the pinned floors; a floor only rises."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run each topic in a process of its own; return 1 if a figure misses its floor."""
    missed = []
    for script in sorted(HERE.glob("*/run.py")):
        topic = script.parent.name
        done = subprocess.run(
            [sys.executable, str(script)], check=True, stdout=subprocess.PIPE, text=True
        )
        figures = json.loads(done.stdout.splitlines()[-1])
        print("\n".join(done.stdout.splitlines()[:-1]))
        for name, floor in json.loads((script.parent / "floor.json").read_text("utf-8")).items():
            holds = (
                figures[name] <= floor["at_most"]
                if "at_most" in floor
                else figures[name] >= floor["at_least"]
            )
            print(f"{topic} {name}: {figures[name]:.3f} ({floor}) {'holds' if holds else 'MISSED'}")
            if not holds:
                missed.append(f"{topic} {name}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
