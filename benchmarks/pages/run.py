"""Lists in PDF in every layout, and as bad scans: rows that are exact, right or flagged, and names wrong without a flag."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.pages import lists, measure, ocr, scans
from lastseen.read.scan.engine import engine

LAYOUTS = {**lists.DEVELOPED, **lists.HELD_BACK, **lists.WRITTEN_LAST, **lists.WRITTEN_AFTER}
SCANNED = (
    "ruled",
    "unruled",
    "columns_ruled",
    "serif_wrapped_centred",
    "ruled_three_tables_dotted",
)


def main() -> None:
    """Print what each layout gives, and as the last line all shares as JSON."""
    if not lists.fonts() or engine() is None:
        print("needs tesseract-ocr, tesseract-ocr-rus and fonts-dejavu-core")
        sys.exit(2)
    exact = wanted = 0
    for seed, (name, layout) in enumerate(LAYOUTS.items()):
        raw, rows = lists.listed(layout, lists.people(120, seed + 1))
        clean, flagged, wrong = measure.right(raw, rows)
        exact, wanted = exact + clean + flagged, wanted + len(rows)
        print(
            f"{name}: {clean + flagged} of {len(rows)} rows exact, {flagged} flagged, {len(wrong)} others"
        )
    silent = names = scanned = 0
    for name in SCANNED:
        for grade, how in {**scans.GRADES, **scans.HELD_BACK, **scans.LYING}.items():
            raw, rows = ocr.on_first_page(LAYOUTS[name], 11 + len(name))
            found = ocr.measured(scans.encoded(scans.scanned(raw, 0, how), how[0]), rows)
            print(f"{name} {grade}: {found}")
            silent, names, scanned = (
                silent + found["silent"],
                names + found["names_silent"],
                scanned + found["rows"],
            )
    shares = {
        "pdf_rows_exact": exact / wanted,
        "scan_rows_right_or_flagged": 1 - silent / scanned,
        "scan_names_wrong_unflagged": names,
    }
    print(json.dumps(shares))


if __name__ == "__main__":
    main()
