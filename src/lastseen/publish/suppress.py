"""Small-cell suppression: counts of one to four people, and what would give them away, are not printed.

One-way counts only. A two-way table would need its hidden cells proved safe against all its margins
together; until that proof exists this program publishes none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lastseen.model.estimate import Estimates

SMALLEST: Final = 5
HIDDEN: Final = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressedCounts:
    """Counts as they may be printed.

    Attributes:
        cells: Name -> the count, or None where it is hidden.
        total: The sum, or None where printing it would give a hidden cell away.
    """

    cells: Mapping[str, int | None]
    total: int | None


def suppress_counts(
    counts: Mapping[str, int], *, total: int | None = None, smallest: int = SMALLEST
) -> SuppressedCounts:
    """Return the counts without cells of one to ``smallest - 1`` people and without what betrays them.

    If the total is known to readers, the hidden cells sum to total minus the printed ones. A hidden
    cell is safe when its range by that sum is at least ``smallest`` wide; else the smallest open
    cell is hidden too, and so on; if no cell is left to hide, the total is hidden. Zeros are
    printed: hide them before where an absence speaks.

    Args:
        counts: Name -> people, each at least 0. Cells must not share people if a total is given.
        total: The sum that will be printed or is known already; None if there is none.
        smallest: Least number of people a printed cell may hold.

    Raises:
        ValueError: A count is negative (a caller's bug).
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count of people is negative")
    hidden = {name for name, count in counts.items() if 0 < count < smallest}
    kept_total = total
    while kept_total is not None and hidden and not _safe(counts, hidden, kept_total, smallest):
        open_cells = sorted(
            (count, name) for name, count in counts.items() if name not in hidden and count
        )
        if not open_cells:
            kept_total = None
            break
        hidden.add(open_cells[0][1])
    cells = {name: None if name in hidden else count for name, count in counts.items()}
    return SuppressedCounts(cells=cells, total=kept_total)


def suppress_lists(
    sizes: Mapping[str, int], *, counted: int | None, smallest: int = SMALLEST
) -> SuppressedCounts:
    """Return the sizes of lists that share people, and how many stand on any, as they may be printed together.

    Besides small sizes, one small difference is a small cell too: everybody less one list are those
    who are not on it; all sizes together less everybody are those on several lists. Sizes are hidden,
    the smallest first, until no such difference can be reckoned.

    Args:
        sizes: List -> people on it.
        counted: People on at least one of the lists; None where it is not printed.
        smallest: Least number of people a printed cell may hold.
    """
    hidden = {name for name, size in sizes.items() if 0 < size < smallest}
    if counted is None or 0 < counted < smallest:
        return SuppressedCounts(
            cells={n: None if n in hidden else s for n, s in sizes.items()}, total=None
        )
    hidden |= {name for name, size in sizes.items() if 0 < counted - size < smallest}
    twice = sum(sizes.values()) - counted
    if not hidden and 0 < twice < smallest:
        hidden.add(min(sizes, key=lambda name: (sizes[name], name)))
    cells = {name: None if name in hidden else size for name, size in sizes.items()}
    return SuppressedCounts(cells=cells, total=counted)


def suppress_estimates(estimates: Estimates, *, smallest: int = SMALLEST) -> Estimates:
    """Return estimates without the table of lists they were made from: its cells are small by nature."""
    return replace(
        estimates,
        refusal=_without_small(estimates.refusal, smallest),
        diagnostics={
            key: value for key, value in estimates.diagnostics.items()
            if key in ("assumptions", "reasons", "lists")
        },
    )  # fmt: skip


def _without_small(sentence: str | None, smallest: int) -> str | None:
    """Return a sentence without a count of one to four people."""
    if sentence is None:
        return None
    return re.sub(
        rf"(?<![\w.,])(?:[Oo]nly )?[1-{smallest - 1}](?= (?:people|person)\b)",
        lambda found: f"{'F' if found.start() == 0 else 'f'}ewer than {smallest}",
        sentence,
    )


def _safe(counts: Mapping[str, int], hidden: set[str], total: int, smallest: int) -> bool:
    """Return whether no hidden cell is narrowed to fewer than ``smallest`` values.

    A reader knows that a cell hidden at first lies in 1..smallest-1, and that one hidden later is at
    least ``smallest``, but not which is which; so each is only known to be at least 1.
    """
    rest = total - sum(count for name, count in counts.items() if name not in hidden)
    others = len(hidden) - 1
    return rest - others >= smallest and others > 0
