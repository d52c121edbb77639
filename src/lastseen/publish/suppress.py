"""Small-cell suppression: counts of one to four people, and what would give them away, are not printed.

One-way counts only. A two-way table would need its hidden cells proved safe against all its margins
together; until that proof exists this program publishes none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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


def _safe(counts: Mapping[str, int], hidden: set[str], total: int, smallest: int) -> bool:
    """Return whether no hidden cell is narrowed to fewer than ``smallest`` values.

    A reader knows that a cell hidden at first lies in 1..smallest-1, and that one hidden later is at
    least ``smallest``, but not which is which; so each is only known to be at least 1.
    """
    rest = total - sum(count for name, count in counts.items() if name not in hidden)
    others = len(hidden) - 1
    return rest - others >= smallest and others > 0
