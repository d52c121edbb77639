"""A passage with everything the tables and finders marked in it, ready to be cut by position."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lastseen.extract.cues import Mark, hits_of, levelled
from lastseen.extract.places import ACTS
from lastseen.model.mention import Mention

EVERY: str = ""
"""The row of positions of mentions of all kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A passage, its levelled text and its marks by table.

    Cutting costs the logarithm of the passage, not its length: positions are kept beside the marks.

    Attributes:
        text: As written.
        folded: The same characters in lower case, see ``cues.levelled``.
        mentions: Sorted by start, by kind; all of them under ``EVERY``.
        tables: Hits by table, sorted by start.
        starts: Where the rows of ``mentions`` and ``tables`` begin, by the same names.
    """

    text: str
    folded: str
    mentions: dict[str, list[Mention]]
    tables: dict[str, list[Mark]]
    starts: dict[str, list[int]]

    def hits(self, table: str, start: int, stop: int) -> list[Mark]:
        """Return the hits of one table inside a span."""
        rows = self.tables.get(table)
        if not rows:
            return []
        starts = self.starts[table]
        first = bisect_left(starts, start)
        last = bisect_left(starts, stop, first)
        return [hit for hit in rows[first:last] if hit.stop <= stop]

    def mentioned(self, start: int, stop: int, *kinds: str) -> list[Mention]:
        """Return the mentions of these kinds inside a span."""
        kind = kinds[0] if len(kinds) == 1 else EVERY
        starts = self.starts.get(_row(kind), [])
        first = bisect_left(starts, start)
        last = bisect_left(starts, stop, first)
        return [
            mention
            for mention in self.mentions.get(kind, [])[first:last]
            if mention.stop <= stop and (not kinds or mention.kind in kinds)
        ]

    def before(self, at: int, kind: str, most: int) -> list[Mention]:
        """Return the last mentions of a kind that begin before a place, at most so many, nearest last."""
        last = bisect_right(self.starts.get(_row(kind), []), at - 1)
        return self.mentions.get(kind, [])[max(0, last - most) : last]


def _row(kind: str) -> str:
    """Return the name under which the positions of a kind of mention are kept."""
    return f"mention {kind}"


def marked(text: str, mentions: Sequence[Mention]) -> Marked:
    """Mark a passage with every table in one pass.

    A place that only acts («Киев заявил») or that an office is of is left out: it says where nothing happened.
    """
    mentions = [mention for mention in mentions if not mention.rule.endswith(ACTS)]
    folded = levelled(text)
    tables: dict[str, list[Mark]] = {}
    seen: set[tuple[int, int, str, str]] = set()
    for hit in hits_of(folded):
        key = (hit.start, hit.stop, hit.table, hit.fields[0] if hit.fields else "")
        if key not in seen:
            seen.add(key)
            tables.setdefault(hit.table, []).append(hit)
    kinds: dict[str, list[Mention]] = {EVERY: list(mentions)}
    for mention in mentions:
        kinds.setdefault(mention.kind, []).append(mention)
    starts = {table: [hit.start for hit in rows] for table, rows in tables.items()}
    starts |= {_row(kind): [m.start for m in rows] for kind, rows in kinds.items()}
    return Marked(text=text, folded=folded, mentions=kinds, tables=tables, starts=starts)
