"""H6, fuzzing: a seeded grammar of invented words and bytes, spoilt, for every function that meets foreign bytes.

Needs no engine: ``python -m tests.hostile.fuzz RUNS SEED PART PARTS`` runs every target and prints what it found. A target
raises AssertionError, or anything that is no error of ours, where the function does not hold what it promises.
"""

import random
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from lastseen.errors import LastseenError
from lastseen.flow.reading import _LostError
from lastseen.language.packed import PackedError
from tests.hostile import targets
from tests.hostile.seeds import SEEDS

NOT_HERE: Final = ("png", "jpeg", "tiff", "pdf", "7z")
"""Formats read by programs and libraries that are not ours: their bytes meet them in the cage only, by H5."""

SHARES: Final[Mapping[str, tuple[int, targets.Target]]] = {
    "fold": (60, targets.folding), "offsets of the fold": (60, targets.offsets), "scripts": (140, targets.scripts), "paths": (140, targets.paths), "wire": (60, targets.wire), "answers": (90, targets.answers),
    "charsets": (40, targets.charsets), "decodings": (60, targets.decodings), "dates": (40, targets.periods), "quantities": (40, targets.counts), "facilities": (25, targets.houses), "names": (8, targets.names),
    "mappings": (40, targets.mappings), "cells": (10, targets.cells), "gate": (8, targets.leaks), "gate files": (4, targets.gate_files), "receipts": (60, targets.receipts), "cases": (60, targets.cases),
    "packed": (25, targets.packs), "mail parts": (10, targets.letters), "payloads": (40, targets.payloads), "mentions": (1, targets.mentions), "claims": (1, targets.claims),
    **{f"reader {kind}": (2, targets.reader_of(kind)) for kind in SEEDS if kind not in NOT_HERE},
}  # fmt: skip
"""What is run, and how often beside the others: the slow ones less."""

OURS: Final = (LastseenError, PackedError, _LostError, msgspec.ValidationError)


@dataclass(frozen=True)
class Trouble:
    """What a target raised that is no error of ours, and the seed that makes it happen again."""

    target: str
    seed: str
    said: str


def run(name: str, seed: str) -> Trouble | None:
    """Do one run of a target and return what is wrong."""
    try:
        SHARES[name][1](random.Random(seed))  # noqa: S311 - no secret
    except OURS:
        return None
    except (Exception, RecursionError) as wrong:  # noqa: BLE001 - this is what is looked for
        return Trouble(name, seed, "".join(traceback.format_exception(wrong)[-3:])[-900:])
    return None


def main(runs: int, seed: int, part: int, parts: int) -> dict[str, object]:
    """Run every target as often as its share says, and return how often, and what was found."""
    whole = sum(share for share, _ in SHARES.values())
    done: dict[str, int] = {}
    found: list[Trouble] = []
    for name, (share, _) in SHARES.items():
        times = range(part, max(parts, -(-runs * share // whole)), parts)
        done[name] = len(times)
        for number in times:
            trouble = run(name, f"{seed} {name} {number}")
            if trouble is not None and len([each for each in found if each.target == name]) < 3:
                found.append(trouble)
    return {"runs": done, "found": found}


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:5]]
    sys.stdout.buffer.write(msgspec.json.encode(main(*numbers)))
