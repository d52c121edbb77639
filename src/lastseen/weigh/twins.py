"""Twins: one message, row or paragraph that lies in two originals, whatever container holds it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from lastseen.model.cell import cells_of
from lastseen.model.copy import Copy
from lastseen.model.passage import Passage
from lastseen.weigh.groups import Groups
from lastseen.weigh.prints import folded_words

Unit = tuple[str, str]
"""An original and the member of it, "" where it is no container."""

COPIED_SHARE: Final = 0.5
"""Share of the smaller unit's passages that make two units copies of each other."""

LEAST_WORDS: Final = {"row": 2, "message": 1}
"""Words of a passage below which it is nobody's copy; ``FEW_WORDS`` for other kinds."""

FEW_WORDS: Final = 3
PLAIN_WORDS: Final = 6
"""Words that make a paragraph the same by themselves; fewer only in units that are copies."""

COUNTED: Final = ("№", "n", "no", "nr", "#", "п/п", "№ п/п", "№п/п")
"""Headers of a column that only counts rows, which moves when a row comes in between."""


class Twins:
    """The passages of several originals, with those that are one and the same.

    A message is the same if its author, its time and its words are; a row if its cells are, in any
    order and without their running number; any other text if its words are.

    Args:
        passages: In any order; those of one original by themselves are never twins.
    """

    __slots__ = ("_groups", "pairs")

    def __init__(self, passages: Iterable[Passage]) -> None:
        known = sorted(passages, key=lambda each: (unit_of(each), each.index, each.id))
        matched = list(_matched(known))
        self._groups = _copied_units(known, matched)
        self.pairs: Sequence[tuple[Passage, Passage]] = [
            (one, other) for one, other in matched if _by_itself(one) or self._together(one, other)
        ]

    def root(self, passage: Passage) -> str:
        """Return the original a passage stands in, or the one that its unit is a copy of."""
        found = self._groups.root(_node(unit_of(passage)))
        return found.split("\x00")[1]

    def _together(self, one: Passage, other: Passage) -> bool:
        """Return whether the units of two passages are copies of each other."""
        groups = self._groups
        return groups.root(_node(unit_of(one))) == groups.root(_node(unit_of(other)))

    def copies(self, known: Iterable[Copy] = ()) -> list[Copy]:
        """Return the twins as copies, without those that are known already."""
        held = {(each.left, each.right) for each in known}
        found = {}
        for one, other in self.pairs:
            left, right = sorted((one, other), key=lambda each: each.id)
            if (left.id, right.id) not in held:
                found[left.id, right.id] = Copy(
                    left=left.id, right=right.id, words=len(folded_words(left.text)),
                    left_spans=((0, len(left.text)),), right_spans=((0, len(right.text)),),
                )  # fmt: skip
        return [found[pair] for pair in sorted(found)]


def unit_of(passage: Passage) -> Unit:
    """Return the original and the member of it that a passage lies in."""
    return passage.original, passage.locator.rpartition("!")[0]


def _node(unit: Unit) -> str:
    """Return a unit as a node, files by themselves before members of a container."""
    original, member = unit
    return f"{bool(member):d}\x00{original}\x00{member}"


def _by_itself(passage: Passage) -> bool:
    """Return whether the words alone make it a copy, wherever else they stand."""
    known = passage.kind in LEAST_WORDS
    return known or len(folded_words(passage.text)) >= PLAIN_WORDS


def _matched(known: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Yield the pairs of same passages: the first, second … of one unit with that of another."""
    by_key: dict[Hashable, dict[Unit, list[Passage]]] = defaultdict(dict)
    for each in known:
        for key in _keys(each):
            by_key[key].setdefault(unit_of(each), []).append(each)
    seen = set()
    for units in by_key.values():
        first, *others = units.values()
        for later in others:
            for one, other in zip(first, later, strict=False):
                if (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


def _keys(passage: Passage) -> Iterator[Hashable]:
    """Yield what a twin of the passage has in common with it; nothing where it says too little."""
    words = _row_words(passage) if passage.kind == "row" else tuple(folded_words(passage.text))
    if passage.kind == "header" or len(words) < LEAST_WORDS.get(passage.kind, FEW_WORDS):
        return
    if passage.kind != "message":
        yield (passage.kind == "row", words)
        return
    when = passage.earliest or passage.written
    if when is not None and passage.author_id:
        yield ("account", passage.author_id, when, words)
    if when is not None and passage.author:
        yield ("name", " ".join(folded_words(passage.author)), when, words)


def _row_words(passage: Passage) -> tuple[str, ...]:
    """Return the words of a row in an order of their own, without its running number."""
    cells = [c for c in cells_of(passage.fields) if c.column.strip().casefold() not in COUNTED]
    texts = [passage.text[cell.start : cell.stop] for cell in cells] or [passage.text]
    return tuple(sorted(word for text in texts for word in folded_words(text)))


def _copied_units(known: Sequence[Passage], matched: Sequence[tuple[Passage, Passage]]) -> Groups:
    """Return the units, joined where the smaller has half of its passages from the other."""
    sizes = Counter(unit_of(each) for each in known if any(True for _ in _keys(each)))
    groups = Groups()
    for each in known:
        groups.add(_node(unit_of(each)))
    for (one, other), shared in _shared(matched).items():
        if shared >= COPIED_SHARE * min(sizes[one], sizes[other]):
            groups.join(_node(one), _node(other))
    return groups


def _shared(matched: Sequence[tuple[Passage, Passage]]) -> Mapping[tuple[Unit, Unit], int]:
    """Return how many passages two units have in common."""
    return Counter((unit_of(one), unit_of(other)) for one, other in matched)
