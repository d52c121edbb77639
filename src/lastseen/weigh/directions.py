"""Directions: which of two texts copies the other, only where something says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

Spans = tuple[tuple[int, int], ...]

OPENING: Final = '«“„"‟❝>'
CLOSING: Final = '»”“"❞'
EXCERPT_SHARE: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What is known of where texts were published.

    Attributes:
        written: Text key -> first instant it can have been written.
        credits: Text key -> outlets it says it has its words from.
        outlets: Text key -> outlet that published it.
    """

    written: Mapping[str, datetime] = field(default_factory=dict)
    credits: Mapping[str, Iterable[str]] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)

    def credited(self, copy: str, root: str) -> str:
        """Return the outlet of ``root`` if ``copy`` credits it, else ""."""
        outlet = fold_outlet(self.outlets.get(root, ""))
        named = {fold_outlet(each): each for each in self.credits.get(copy, ())}
        return named.get(outlet, "") if outlet else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One text of a pair, with what it shares with the other.

    Attributes:
        key: Its key.
        text: The text.
        spans: The shared runs in it.
    """

    key: str
    text: str
    spans: Spans

    @property
    def quoted(self) -> bool:
        """Return whether the longest shared run stands between quotation marks here."""
        start, stop = max(self.spans, key=lambda span: (span[1] - span[0], -span[0]))
        before, after = self.text[:start].rstrip()[-1:], self.text[stop:].lstrip(" .,!?…")[:1]
        return bool(before) and before in OPENING and (before == ">" or after in tuple(CLOSING))

    @property
    def covered(self) -> int:
        """Return how many characters lie in shared runs."""
        return sum(stop - start for start, stop in self.spans)


def fold_outlet(name: str) -> str:
    """Return an outlet's name without letter case, quotation marks, ``www.`` and outer spaces."""
    folded = name.strip().strip("«»“”„\"'").casefold().replace("ё", "е")
    return " ".join(folded.removeprefix("www.").split())


def direction(left: Side, right: Side, known: Provenance) -> tuple[str, str]:
    """Return (left, right or unknown, why): which text copies the other.

    An explicit credit outweighs the time, the time outweighs the look of the texts.
    """
    for judge in (_by_credit, _by_time, _by_quotation, _by_excerpt):
        found = judge(left, right, known)
        if found[0] != "unknown":
            return found
    return "unknown", ""


UNKNOWN: Final = ("unknown", "")


def _by_credit(left: Side, right: Side, known: Provenance) -> tuple[str, str]:
    forth = known.credited(left.key, right.key)
    back = known.credited(right.key, left.key)
    if bool(forth) == bool(back):
        return UNKNOWN
    return ("left" if forth else "right"), f"it credits {forth or back}"


def _by_time(left: Side, right: Side, known: Provenance) -> tuple[str, str]:
    one, other = known.written.get(left.key), known.written.get(right.key)
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return UNKNOWN
    if one == other:
        return UNKNOWN
    earlier = f"the other was written earlier ({min(one, other).isoformat()})"
    return ("left" if one > other else "right"), earlier


def _by_quotation(left: Side, right: Side, known: Provenance) -> tuple[str, str]:
    del known
    if left.quoted == right.quoted:
        return UNKNOWN
    return ("left" if left.quoted else "right"), "the shared words stand in quotation marks in it"


def _by_excerpt(left: Side, right: Side, known: Provenance) -> tuple[str, str]:
    del known
    small, large = (left, right) if len(left.text) <= len(right.text) else (right, left)
    whole = small.covered >= 0.9 * len(small.text.strip())
    begins = large.spans[0][0] <= len(large.text) - len(large.text.lstrip())
    if not (whole and begins and large.covered < EXCERPT_SHARE * len(large.text.strip())):
        return UNKNOWN
    return ("left" if small is left else "right"), "all of it is the beginning of the longer text"
