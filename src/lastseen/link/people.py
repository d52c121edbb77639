"""People from links and decisions: greedy agglomeration that never crosses a cannot-edge."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from lastseen.model.link import Link
from lastseen.model.person import Person
from lastseen.model.record import Record

Judgement = tuple[str, str, str]
"""Two record ids and a verdict: same, different or unsure."""

UNSEEN: Final = -3.0
"""Bits of a pair that no link speaks of: records of one person usually share a key."""


@dataclass(slots=True)
class _Clusters:
    """Which records are together now, and the summed bits and number of links between them."""

    members: dict[str, set[str]]
    home: dict[str, str]
    between: dict[str, dict[str, tuple[float, int]]] = field(default_factory=dict)
    cannot: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

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
        for other in self.cannot.pop(gone, set()):
            self.cannot[other].discard(gone)
            self.part(keep, other)
        return keep

    def link(self, left: str, right: str, bits: float, links: int = 1) -> None:
        """Add bits between two clusters."""
        for one, other in ((left, right), (right, left)):
            sums = self.between.setdefault(one, {})
            before = sums.get(other, (0.0, 0))
            sums[other] = (before[0] + bits, before[1] + links)

    def part(self, left: str, right: str) -> None:
        """Say that two clusters cannot be the same."""
        self.cannot.setdefault(left, set()).add(right)
        self.cannot.setdefault(right, set()).add(left)

    def joinable(self, left: str, right: str) -> bool:
        """Return whether a machine may join two clusters.

        Both still stand, no cannot-edge is between them and no list has a row in each.
        """
        if left not in self.members or right not in self.members or self.parted(left, right):
            return False
        return self.rows.get(left, set()).isdisjoint(self.rows.get(right, set()))

    def parted(self, left: str, right: str) -> bool:
        """Return whether a cannot-edge stands between two clusters."""
        return right in self.cannot.get(left, ())


def partition(
    records: Iterable[Record], links: Iterable[Link], decisions: Iterable[Judgement] = ()
) -> tuple[Person, ...]:
    """Return the people that records make, in the order of their ids.

    Recomputed from nothing but its arguments: their order does not matter, and taking a decision
    away restores exactly what was there before it. "different" is never crossed, also not through
    third records; judgements that contradict each other join nothing; "unsure" silences the
    machine's link. Only a person can say that two rows of one list are one person.

    Args:
        records: Every record of the case.
        links: Match weights, prior included; also weak and negative ones.
        decisions: The judgements in force; superseded ones are left out by the caller.
    """
    by_id = {record.id: record for record in records}
    judged = _judged(decisions, set(by_id))
    clusters = _decided(set(by_id), judged)
    for each in by_id.values():
        if each.list:
            clusters.rows.setdefault(clusters.home[each.id], set()).add((each.list, each.original))
    for link in sorted(links, key=lambda each: (each.left, each.right)):
        pair = (min(link.left, link.right), max(link.left, link.right))
        if pair[0] in by_id and pair[1] in by_id and pair not in judged:
            left, right = clusters.home[pair[0]], clusters.home[pair[1]]
            if left != right:
                clusters.link(left, right, link.match_weight)
    _agglomerate(clusters)
    people = (_person(members, by_id, judged) for members in clusters.members.values())
    return tuple(sorted(people, key=lambda person: person.id))


def judged_links(links: Iterable[Link], decisions: Iterable[Judgement]) -> tuple[Link, ...]:
    """Return the links that may be shown, each with its verdict.

    A link between records that decisions keep apart through third records (A=B refused, B=C
    accepted: A=C) is not proposed and so left out.
    """
    every = tuple(links)
    ids = {record for link in every for record in (link.left, link.right)}
    judgements = tuple(decisions)
    ids |= {record for left, right, _ in judgements for record in (left, right)}
    judged = _judged(judgements, ids)
    clusters = _decided(ids, judged)
    shown = []
    for link in every:
        verdict = judged.get((min(link.left, link.right), max(link.left, link.right)), "")
        if verdict or not clusters.parted(clusters.home[link.left], clusters.home[link.right]):
            shown.append(replace(link, reviewed=verdict))
    return tuple(shown)


def _judged(decisions: Iterable[Judgement], ids: set[str]) -> dict[tuple[str, str], str]:
    """Return the verdict of each judged pair; "different" outweighs others on the same pair."""
    judged: dict[tuple[str, str], str] = {}
    strength = {"different": 2, "unsure": 1, "same": 0}
    for left, right, verdict in decisions:
        pair = (min(left, right), max(left, right))
        if left == right or not ids.issuperset(pair):
            continue
        if pair not in judged or strength[verdict] > strength[judged[pair]]:
            judged[pair] = verdict
    return judged


def _decided(ids: set[str], judged: dict[tuple[str, str], str]) -> _Clusters:
    """Return the clusters that "same" alone makes, with every cannot-edge between them.

    Where a chain of "same" closes over a "different", no link of that chain joins anything and
    its records are kept apart until a person settles it.
    """
    same = [pair for pair, verdict in judged.items() if verdict == "same"]
    different = [pair for pair, verdict in judged.items() if verdict == "different"]
    trial = _joined(ids, same)
    broken = {
        trial.home[left] for left, right in different if trial.home[left] == trial.home[right]
    }
    clusters = _joined(ids, [pair for pair in same if trial.home[pair[0]] not in broken])
    refused = [pair for pair in same if trial.home[pair[0]] in broken]
    for left, right in (*different, *refused):
        clusters.part(clusters.home[left], clusters.home[right])
    return clusters


def _joined(ids: set[str], same: list[tuple[str, str]]) -> _Clusters:
    clusters = _Clusters({each: {each} for each in ids}, {each: each for each in ids})
    for left, right in sorted(same):
        if clusters.home[left] != clusters.home[right]:
            clusters.join(clusters.home[left], clusters.home[right])
    return clusters


def _agglomerate(clusters: _Clusters) -> None:
    """Join the pair of clusters with the most summed bits until none is above zero."""
    queue = [
        (-clusters.total(left, right), left, right)
        for left, others in clusters.between.items()
        for right in others
        if left < right
    ]
    heapq.heapify(queue)
    while queue and queue[0][0] < 0.0:
        bits, left, right = heapq.heappop(queue)
        if not clusters.joinable(left, right) or bits != -clusters.total(left, right):
            continue
        keep = clusters.join(left, right)
        for other in clusters.between.get(keep, {}):
            pair = (min(keep, other), max(keep, other))
            heapq.heappush(queue, (-clusters.total(*pair), *pair))


def _person(
    members: set[str], by_id: dict[str, Record], judged: dict[tuple[str, str], str]
) -> Person:
    ids = sorted(members)
    same = [p for p, v in judged.items() if v == "same" and p[0] in members and p[1] in members]
    records = [by_id[each] for each in ids]
    fullest = max(records, key=lambda r: (_fullness(r), r.id))
    births = [r.birth_date or (str(r.birth_year) if r.birth_year else None) for r in records]
    known = sorted((b for b in births if b), key=lambda b: (-len(b), b))
    return Person(
        id=ids[0],
        name=fullest.name.full,
        records=tuple(ids),
        reviewed=len(_joined(members, same).members) == 1,
        birth=known[0] if known else None,
    )


def _fullness(record: Record) -> int:
    parts = (record.name.given, record.name.patronymic, record.name.surname)
    return sum(0 if not p else 1 if len(p.rstrip(".")) == 1 else 3 for p in parts)
