"""Rows of bad scans that are right or flagged, and names that are wrong and not flagged."""

import io
import re
import sys
from difflib import SequenceMatcher

from benchmarks.pages import lists, scans
from benchmarks.pages.measure import passages
from lastseen.model.cell import cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read import read_stream


def folded(text: str) -> str:
    """Return a row as it is compared, cell by cell: white and the two dots of ё aside."""
    return re.sub(
        r"[^\S\t]+|^(?<=^)\.|(?<=^\d)\.|(?<=^\d\d)\.", "", text.replace("ё", "е").replace("Ё", "Е")
    )


def measured(raw: bytes, rows: list[list[str]], *, show: bool = False) -> dict[str, int]:
    """Return how many of the rows on a picture are right, wrong but flagged, wrong or missing without a flag, and names likewise."""
    read = []
    for outcome in read_stream("o", io.BytesIO(raw), ReadingState()):
        if isinstance(outcome, Passage):
            read.append(outcome)
        elif isinstance(outcome, ReadingFailure):
            print("failure", outcome.code, outcome.locator, file=sys.stderr)
    found = {
        "rows": len(rows),
        "right": 0,
        "right_unflagged": 0,
        "flagged": 0,
        "silent": 0,
        "names_right": 0,
        "names_silent": 0,
    }
    exact = {folded(p.text): p for p in read}
    for row in rows:
        text = folded("\t".join(row))
        nearest = exact.get(text) or max(
            read,
            key=lambda p: (
                SequenceMatcher(None, folded(p.text), text).quick_ratio()
                + SequenceMatcher(None, folded(p.text), text).ratio()
            ),
            default=None,
        )
        if nearest is None:
            found["silent"] += 1
            continue
        odd = (
            bool({"ocr_doubtful", "table_doubtful"} & set(nearest.flags))
            or nearest.kind == "doubtful"
        )
        right = folded(nearest.text) == text
        name = next(
            (nearest.text[c.start : c.stop] for c in cells_of(nearest.fields) if c.role == "name"),
            nearest.text,
        )
        named = folded(row[1] if row[0].strip(".").isdigit() else row[0]) == folded(name)
        found["right"] += right
        found["right_unflagged"] += right and not odd
        found["flagged"] += odd and not right
        found["silent"] += not odd and not right
        found["names_right"] += named
        found["names_silent"] += not named and not odd
        if show and not right:
            print(
                "   ",
                "flag  " if odd else "SILENT",
                repr(nearest.text),
                nearest.fields.get("@doubt"),
                nearest.fields.get("ocr_other"),
            )
    return found


def on_first_page(layout: lists.Layout, seed: int) -> tuple[bytes, list[list[str]]]:
    """Return a list and the rows of it that stand on its first page."""
    raw, rows = lists.listed(
        layout,
        lists.people(18 if layout.widths else 24 if layout.page[0] > layout.page[1] else 36, seed),
    )
    text = "\n".join(p.text for p in passages(raw) if p.fields.get("page") == "1")
    return raw, [row for row in rows if "\t".join(row) in text]


if __name__ == "__main__":
    lists.fonts()
    layouts = {**lists.DEVELOPED, **lists.HELD_BACK, **lists.WRITTEN_LAST, **lists.WRITTEN_AFTER}
    grades = {**scans.GRADES, **scans.HELD_BACK, **scans.LYING}
    for name in sys.argv[1].split(","):
        for grade in sys.argv[2].split(","):
            raw, rows = on_first_page(layouts[name], 11 + len(name))
            picture = scans.scanned(raw, 0, grades[grade])
            print(
                name,
                grade,
                measured(scans.encoded(picture, grades[grade][0]), rows, show="-v" in sys.argv),
                flush=True,
            )
