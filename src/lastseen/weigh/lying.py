"""Lying: which statements of a passage lie in which of its copied runs, found by place and not one by one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lastseen.model.weighing import Statement

CLAIM_SHARE: Final = 0.5
"""Share of a claim that must lie in a copied run for the claim to be copied."""


class Lying:
    """The statements of one passage by their place.

    Args:
        statements: Those of the passage; one without a place stands for the whole passage.
    """

    __slots__ = ("_longest", "_placed", "_starts", "_whole")

    def __init__(self, statements: Iterable[Statement]) -> None:
        every = sorted(statements, key=lambda each: (each.start, each.stop, each.claim))
        self._whole = [each.claim for each in every if each.stop <= each.start]
        self._placed = [each for each in every if each.stop > each.start]
        self._starts = [each.start for each in self._placed]
        self._longest = max((each.stop - each.start for each in self._placed), default=0)

    def in_runs(self, spans: Sequence[tuple[int, int]]) -> Mapping[int, list[str]]:
        """Return run number -> the claims that lie in it, none of which too little is copied."""
        shared: dict[int, dict[int, int]] = defaultdict(dict)
        for run, (begin, end) in enumerate(spans):
            first = bisect_left(self._starts, begin - self._longest)
            for place in range(first, bisect_left(self._starts, end)):
                each = self._placed[place]
                length = min(each.stop, end) - max(each.start, begin)
                if length > 0:
                    shared[place][run] = length
        found: dict[int, list[str]] = {run: list(self._whole) for run in range(len(spans))}
        for place in sorted(shared):
            each, lengths = self._placed[place], shared[place]
            if sum(lengths.values()) >= CLAIM_SHARE * (each.stop - each.start):
                for run in lengths:
                    found[run].append(each.claim)
        return {run: claims for run, claims in found.items() if claims}
