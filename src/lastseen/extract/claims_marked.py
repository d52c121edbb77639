"""A passage with everything the tables and finders marked in it, ready to be cut by position."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lastseen.extract.cues import Mark, hits_of, levelled
from lastseen.model.mention import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A passage, its levelled text and its marks by table.

    Attributes:
        text: As written.
        folded: The same characters in lower case, see ``cues.levelled``.
        mentions: Sorted by start.
        tables: Hits by table, sorted by start.
    """

    text: str
    folded: str
    mentions: Sequence[Mention]
    tables: dict[str, list[Mark]]

    def hits(self, table: str, start: int, stop: int) -> list[Mark]:
        """Return the hits of one table inside a span."""
        rows = self.tables.get(table, [])
        first = bisect_left(rows, start, key=lambda hit: hit.start)
        found = []
        for hit in rows[first:]:
            if hit.start >= stop:
                break
            if hit.stop <= stop:
                found.append(hit)
        return found

    def mentioned(self, start: int, stop: int, *kinds: str) -> list[Mention]:
        """Return the mentions of these kinds inside a span."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        found = []
        for mention in self.mentions[first:]:
            if mention.start >= stop:
                break
            if mention.stop <= stop and (not kinds or mention.kind in kinds):
                found.append(mention)
        return found


def marked(text: str, mentions: Sequence[Mention]) -> Marked:
    """Mark a passage with every table in one pass."""
    folded = levelled(text)
    tables: dict[str, list[Mark]] = {}
    seen: set[tuple[int, int, str, str]] = set()
    for hit in hits_of(folded):
        key = (hit.start, hit.stop, hit.table, hit.fields[0] if hit.fields else "")
        if key not in seen:
            seen.add(key)
            tables.setdefault(hit.table, []).append(hit)
    return Marked(text=text, folded=folded, mentions=mentions, tables=tables)
