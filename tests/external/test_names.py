"""Hand-written pairs of names in every phenomenon; runs only where LASTSEEN_DATA names a folder."""

import csv
import os
from pathlib import Path

import pytest

from lastseen.link import compare_names

DATA = os.environ.get("LASTSEEN_DATA", "")


@pytest.mark.skipif(not DATA, reason="LASTSEEN_DATA names no folder")
def test_phenomena_are_told_apart() -> None:
    with (Path(DATA) / "names" / "phenomena_dev.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    proposed = [compare_names(row["a"], row["b"]).probability >= 0.5 for row in rows]
    found = sum(p for p, row in zip(proposed, rows, strict=True) if row["same"] == "1")
    wrong = sum(p for p, row in zip(proposed, rows, strict=True) if row["same"] == "0")
    assert found >= 28
    assert wrong <= 1
