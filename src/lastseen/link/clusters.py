"""Clusters of records while people are made of them: what joins them, what parts them, who else fits."""

from dataclasses import dataclass, field
from typing import Final

UNSEEN: Final = -3.0
"""Bits of a pair that no link speaks of: records of one person usually share a key."""

CLEARLY: Final = 4.0
"""Bits by which one person must fit better than another of the same name."""


@dataclass(slots=True)
class Clusters:
    """Which records are together now, and what is known between the clusters.

    Attributes:
        members: Cluster -> its records.
        home: Record -> its cluster.
        between: The summed bits and number of links between two clusters.
        cannot: What a person said are two people.
        rows: The rows of lists that each cluster holds.
        grounded: Between which clusters a link stands on more than the name.
        distinct: Between which clusters the facts tell of two people.
    """

    members: dict[str, set[str]]
    home: dict[str, str]
    between: dict[str, dict[str, tuple[float, int]]] = field(default_factory=dict)
    cannot: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    grounded: dict[str, set[str]] = field(default_factory=dict)
    distinct: dict[str, set[str]] = field(default_factory=dict)

    def total(self, left: str, right: str) -> float:
        """Return the summed bits between two clusters, pairs nobody linked included."""
        bits, links = self.between.get(left, {}).get(right, (0.0, 0))
        return bits + UNSEEN * (len(self.members[left]) * len(self.members[right]) - links)

    def join(self, left: str, right: str) -> str:
        """Merge two clusters into the one with the smaller id, which is returned."""
        keep, gone = min(left, right), max(left, right)
        for record in self.members[gone]:
            self.home[record] = keep
        self.members[keep] |= self.members.pop(gone)
        for other, (bits, links) in self.between.pop(gone, {}).items():
            self.between[other].pop(gone)
            if other != keep:
                self.link(keep, other, bits, links)
        if gone in self.rows:
            self.rows.setdefault(keep, set()).update(self.rows.pop(gone))
        for marks in (self.cannot, self.grounded, self.distinct):
            for other in marks.pop(gone, set()):
                marks[other].discard(gone)
                if other != keep:
                    self.mark(marks, keep, other)
        return keep

    def link(self, left: str, right: str, bits: float, links: int = 1) -> None:
        """Add bits between two clusters."""
        for one, other in ((left, right), (right, left)):
            sums = self.between.setdefault(one, {})
            before = sums.get(other, (0.0, 0))
            sums[other] = (before[0] + bits, before[1] + links)

    @staticmethod
    def mark(marks: dict[str, set[str]], left: str, right: str) -> None:
        """Note something about two clusters, from either side."""
        marks.setdefault(left, set()).add(right)
        marks.setdefault(right, set()).add(left)

    def joinable(self, left: str, right: str) -> bool:
        """Return whether a machine may join two clusters.

        Both still stand, something besides the name speaks for it, no cannot-edge is between them
        and no list has a row in each.
        """
        if left not in self.members or right not in self.members or self.parted(left, right):
            return False
        if right not in self.grounded.get(left, ()):
            return False
        return self.rows.get(left, set()).isdisjoint(self.rows.get(right, set()))

    def torn(self, left: str, right: str) -> bool:
        """Return whether somebody else fits one of the two about as well and is not the other.

        Of two people with one name, which is meant only a person can say.
        """
        bits = self.mean(left, right)
        return any(
            self.mean(one, rival) > max(0.0, bits - CLEARLY)
            and (self.parted(other, rival) or rival in self.distinct.get(other, ()))
            for one, other in ((left, right), (right, left))
            for rival in self.between.get(one, {})
            if rival not in (left, right)
        )

    def mean(self, left: str, right: str) -> float:
        """Return the bits of one pair between two clusters, in the mean."""
        return self.total(left, right) / (len(self.members[left]) * len(self.members[right]))

    def parted(self, left: str, right: str) -> bool:
        """Return whether a cannot-edge stands between two clusters."""
        return right in self.cannot.get(left, ())
