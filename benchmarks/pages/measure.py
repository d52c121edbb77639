"""Rows of lists that are read exactly, by layout."""

import io
import sys
from collections.abc import Iterator, Sequence

from benchmarks.pages import lists
from lastseen.model.cell import cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read import read_stream


def passages(raw: bytes) -> Iterator[Passage]:
    """Yield what is read of a file."""
    for outcome in read_stream("o", io.BytesIO(raw), ReadingState()):
        if isinstance(outcome, Passage):
            yield outcome
        elif isinstance(outcome, ReadingFailure):
            print("failure", outcome.code, outcome.locator, file=sys.stderr)


def right(raw: bytes, rows: Sequence[Sequence[str]]) -> tuple[int, int, list[str]]:
    """Return how many rows are exact and unflagged, exact but flagged, and the rows that were read instead of the others."""
    read = [p for p in passages(raw) if p.kind == "row"]
    exact = {"\t".join(row) for row in rows}
    good = [p for p in read if p.text in exact]
    wrong = [f"{p.text!r} {p.flags} {p.fields.get('@doubt')}" for p in read if p.text not in exact]
    flagged = sum("table_doubtful" in p.flags for p in good)
    return len({p.text for p in good}) - flagged, flagged, wrong


if __name__ == "__main__":
    lists.fonts()
    which = (
        {**lists.DEVELOPED}
        if sys.argv[1:2] == ["dev"]
        else {**lists.HELD_BACK}
        if sys.argv[1:2] == ["held"]
        else {**lists.WRITTEN_LAST}
        if sys.argv[1:2] == ["last"]
        else {n: {**lists.DEVELOPED, **lists.HELD_BACK}[n] for n in sys.argv[1:]}
    )
    for seed, (name, layout) in enumerate(which.items()):
        raw, rows = lists.listed(layout, lists.people(120, seed + 1))
        clean, flagged, wrong = right(raw, rows)
        named = [{c.role for c in cells_of(p.fields)} for p in passages(raw) if p.kind == "row"]
        roles = sum({"name", "birth_date", "facility"} <= each for each in named)
        print(
            f"{name:22} exact {clean} + flagged {flagged} of {len(rows)}; other rows {len(wrong)}; roles {roles}"
        )
        for line in wrong[:4]:
            print("     ", line)
