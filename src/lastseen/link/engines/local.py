"""The local engine: every pair that shares a key, compared in this process."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from lastseen.link.comparison import Comparer, count_forms
from lastseen.link.keys import extension, keys
from lastseen.link.subject import Subject, subject
from lastseen.link.weights import Weights, shipped_weights
from lastseen.model.happening import Happening
from lastseen.model.link import Link
from lastseen.model.record import Record

CROWD: Final = 400
"""A key shared by more records is extended by year of birth or region before pairs are made."""

PAIRS: Final = 4_000_000
"""At most so many pairs are compared in one run; the smallest keys come first."""

KNOT: Final = 60
"""A knot of proposals up to this size is compared whole."""

WEAKEST: Final = -6.0
"""Links with fewer bits, prior included, are not kept (probability below about 1.5 %)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The pairs to compare.

    Attributes:
        pairs: Places of two records, the smaller first, each pair once.
        left_out: Keys whose pairs were not all made, with the records they have.
    """

    pairs: Sequence[tuple[int, int]]
    left_out: Mapping[str, int]


def compare_all(
    records: Sequence[Record],
    weights: Weights | None = None,
    happenings: Mapping[str, Sequence[Happening]] | None = None,
) -> tuple[list[Link], Mapping[str, int]]:
    """Return the links between records, strongest first, and the keys that were left out.

    Among them are the links that speak against: every pair inside a knot of proposals is compared,
    so that two records are not joined through a third that both resemble.
    """
    said = happenings or {}
    subjects = [subject(record, said.get(record.id, ())) for record in records]
    comparer = Comparer(weights=weights or shipped_weights(), frequencies=count_forms(subjects))
    found = candidates(subjects)
    made = {
        pair: comparer.link(subjects[pair[0]], subjects[pair[1]])
        for pair in found.pairs
        if comparer.match_weight(subjects[pair[0]], subjects[pair[1]]) >= WEAKEST
    }
    for pair in _closing(made):
        made[pair] = comparer.link(subjects[pair[0]], subjects[pair[1]])
    links = sorted(made.values(), key=lambda link: (-link.match_weight, link.left, link.right))
    return links, found.left_out


def _closing(made: Mapping[tuple[int, int], Link]) -> Iterator[tuple[int, int]]:
    """Yield the pairs inside each knot of proposals that have no link yet.

    A knot larger than ``KNOT`` gives only the pairs that share a neighbour.
    """
    beside: dict[int, set[int]] = defaultdict(set)
    for (left, right), link in made.items():
        if link.match_weight > 0.0:
            beside[left].add(right)
            beside[right].add(left)
    wanted: set[tuple[int, int]] = set()
    for knot in _knots(beside):
        rings = [knot] if len(knot) <= KNOT else [beside[place] for place in knot]
        for ring in rings:
            wanted.update(combinations(sorted(ring)[:CROWD], 2))
    yield from sorted(wanted - made.keys())


def _knots(beside: Mapping[int, set[int]]) -> Iterator[set[int]]:
    """Yield the sets of records that proposals connect."""
    seen: set[int] = set()
    for start in beside:
        if start in seen:
            continue
        knot, open_ends = {start}, [start]
        while open_ends:
            fresh = beside[open_ends.pop()] - knot
            knot |= fresh
            open_ends += fresh
        seen |= knot
        yield knot


def candidates(subjects: Sequence[Subject]) -> Candidates:
    """Return every pair that shares a key, within the limits, and what the limits left out."""
    groups, left_out = _groups(subjects)
    seen: set[int] = set()
    size = len(subjects)
    for key, places in sorted(groups.items(), key=lambda group: (len(group[1]), group[0])):
        if len(seen) + len(places) * (len(places) - 1) // 2 > PAIRS:
            left_out[key] = len(places)
            continue
        for index, left in enumerate(places):
            seen.update(left * size + right for right in places[index + 1 :])
    return Candidates(pairs=[divmod(pair, size) for pair in sorted(seen)], left_out=left_out)


def _groups(subjects: Sequence[Subject]) -> tuple[dict[str, list[int]], dict[str, int]]:
    """Group records by key; a crowded key is split by its extension, the rest is left out."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(subjects):
        for key in keys(each):
            groups[key].append(place)
    left_out: dict[str, int] = {}
    for key in [key for key, places in groups.items() if len(places) > CROWD]:
        places = groups.pop(key)
        left_out[key] = len(places)
        for narrower, some in _extended(key, places, subjects):
            if len(some) > CROWD:
                left_out[narrower] = len(some)
            else:
                groups[narrower] = some
    return {key: places for key, places in groups.items() if len(places) > 1}, left_out


def _extended(
    key: str, places: list[int], subjects: Sequence[Subject]
) -> Iterator[tuple[str, list[int]]]:
    narrower: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for more in extension(subjects[place]):
            narrower[f"{key} {more}"].append(place)
    yield from narrower.items()
