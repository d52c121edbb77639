"""Published overlap tables: the bounds of the formulas are reproduced to the tolerance given."""

import csv
import os
from pathlib import Path

import pytest

from lastseen.weigh.estimate import estimate

FOLDER = Path(os.environ.get("LASTSEEN_DATA", "/nonexistent")) / "estimates"
SETTINGS = {"equal lists": "chao_equal", "unequal lists": "chao_unequal"}
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="LASTSEEN_DATA names no such folder")


def rows(name: str) -> list[dict[str, str]]:
    path = FOLDER / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    "row",
    [each for each in rows("expected.csv") if each["method"] == "chao" and each["tolerance"]],
    ids=lambda row: f"{row['dataset']} {row['setting']}",
)
def test_a_published_table_gives_the_bound_of_the_formula(row: dict[str, str]) -> None:
    table = [each for each in rows("tables.csv") if each["dataset"] == row["dataset"]]
    counts = {each["pattern"]: int(each["count"]) for each in table}
    result = estimate(table[0]["lists"].split("|"), counts)
    found = result.estimates[SETTINGS[row["setting"]]]
    assert found.point == pytest.approx(float(row["expected"]), abs=float(row["tolerance"]))
    assert (found.low, found.high) == (None, None)
