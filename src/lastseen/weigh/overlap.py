"""The overlap table of lists: how many people stand on which of them, and what the table shows at a glance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import SupportsInt

from lastseen.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapTable:
    """People by the lists they stand on, checked.

    Attributes:
        lists: Names of the lists, in the order of the pattern's characters.
        counts: Pattern ("101" = on the first and third) -> people with exactly that pattern.
    """

    lists: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def people(self) -> int:
        """Return how many people stand on at least one list."""
        return sum(self.counts.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the patterns the table has no number for."""
        return tuple(each for each in patterns(len(self.lists)) if each not in self.counts)

    def on_exactly(self, lists: int) -> int:
        """Return how many people stand on exactly this many lists."""
        return sum(n for pattern, n in self.counts.items() if pattern.count("1") == lists)

    def size(self, place: int) -> int:
        """Return how many people stand on the list at this place."""
        return sum(n for pattern, n in self.counts.items() if pattern[place] == "1")

    def only(self, place: int) -> int:
        """Return how many people stand on the list at this place and on no other."""
        return self.counts.get("".join("01"[i == place] for i in range(len(self.lists))), 0)

    def both(self, left: int, right: int) -> int:
        """Return how many people stand on both lists, whatever else they stand on."""
        return sum(n for each, n in self.counts.items() if each[left] == each[right] == "1")

    def pairs(self) -> dict[tuple[int, int], int]:
        """Return the overlap of each pair of lists."""
        places = combinations(range(len(self.lists)), 2)
        return {(left, right): self.both(left, right) for left, right in places}

    def groups(self) -> list[list[str]]:
        """Return the lists in groups that no person joins: one group = the table hangs together."""
        group = list(range(len(self.lists)))
        for (left, right), both in self.pairs().items():
            if both:
                low, high = sorted((group[left], group[right]))
                group = [low if each == high else each for each in group]
        return [
            [name for name, each in zip(self.lists, group, strict=True) if each == key]
            for key in sorted(set(group))
        ]

    def contained(self) -> list[tuple[str, str]]:
        """Return the lists all of whose people stand on another list too: (inner, outer)."""
        return [
            (self.lists[inner], self.lists[outer])
            for pair, both in self.pairs().items()
            for inner, outer in (pair, pair[::-1])
            if both and both == self.size(inner)
        ]


def patterns(lists: int) -> list[str]:
    """Return every pattern of so many lists but the unseen one, in counting order."""
    return ["".join(bits) for bits in product("01", repeat=lists)][1:]


def overlap(
    people: Mapping[str, Iterable[str]], lists: Sequence[str] | None = None
) -> dict[str, int]:
    """Count people by the set of lists they stand on.

    Args:
        people: Person id -> names of the lists the person stands on; a person on none is left
            out, for nobody counted them.
        lists: The lists in the order of the pattern's characters; None = all that occur, sorted.

    Returns:
        Every pattern but the unseen one, those with nobody too.

    Raises:
        UsageError: A person stands on a list that is not among ``lists``, or there are more than
            twelve lists.
    """
    sets = {person: frozenset(names) for person, names in people.items()}
    found = frozenset[str]().union(*sets.values())
    names = tuple(sorted(found)) if lists is None else tuple(lists)
    if not found <= set(names):
        raise UsageError("somebody stands on a list that is not among the lists of the table")
    if len(names) > MOST_LISTS:
        raise UsageError(f"a table of {len(names)} lists has too many cells; merge lists first")
    cells = Counter("".join("01"[name in on] for name in names) for on in sets.values() if on)
    return {pattern: cells.get(pattern, 0) for pattern in patterns(len(names))}


MOST_LISTS = 12
"""Beyond this a table has more cells than any investigation has people."""


def checked_table(lists: Sequence[str], counts: Mapping[str, int]) -> OverlapTable:
    """Return the table if its cells can be numbers of people.

    Raises:
        UsageError: No list, two lists of one name, a pattern that does not fit the lists, the
            pattern of the unseen, or a cell that is not a whole number of at least 0.
    """
    names = (lists,) if isinstance(lists, str) else tuple(lists)
    if not names:
        raise UsageError("there is no list to count on")
    if len(set(names)) != len(names):
        raise UsageError("two lists have the same name")
    if len(names) > MOST_LISTS:
        raise UsageError(f"a table of {len(names)} lists has too many cells; merge lists first")
    for pattern, number in counts.items():
        _check_cell(pattern, number, len(names))
    return OverlapTable(lists=names, counts={key: int(counts[key]) for key in sorted(counts)})


def _check_cell(pattern: object, number: object, lists: int) -> None:
    """Raise ``UsageError`` if this cannot be a cell of a table of so many lists."""
    if not isinstance(pattern, str) or set(pattern) - {"0", "1"} or len(pattern) != lists:
        raise UsageError(f"the pattern {pattern!r} is not {lists} characters of 0 and 1")
    if "1" not in pattern:
        raise UsageError(f"the pattern {pattern!r} is of people on no list, whom nobody counted")
    whole = hasattr(number, "__index__") or (isinstance(number, float) and number.is_integer())
    if isinstance(number, bool) or not isinstance(number, SupportsInt) or not whole:
        raise UsageError(f"the cell {pattern} is not a whole number")
    if int(number) < 0:
        raise UsageError(f"the cell {pattern} is negative: {int(number)} people")
