"""Spans that are taken, and the mentions that touch none of them."""

from bisect import bisect_right
from collections.abc import Iterable

from lastseen.model.mention import Mention


def free(mentions: Iterable[Mention], masked: Iterable[tuple[int, int]]) -> list[Mention]:
    """Return the mentions that overlap no masked span, sorted by start."""
    spans = sorted(masked)
    starts = [start for start, _ in spans]
    reach: list[int] = []
    for _, stop in spans:
        reach.append(max(stop, reach[-1]) if reach else stop)

    def clear(mention: Mention) -> bool:
        """Return whether nothing masked overlaps the mention."""
        before = bisect_right(starts, mention.stop - 1)
        return before == 0 or reach[before - 1] <= mention.start

    return sorted(filter(clear, mentions), key=lambda m: (m.start, m.stop))
