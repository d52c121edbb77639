"""People from links and decisions: greedy agglomeration that never crosses a cannot-edge."""

import heapq
from collections.abc import Iterable
from dataclasses import replace

from lastseen.link.clusters import Clusters
from lastseen.link.grounds import is_grounded, tells_two_people
from lastseen.link.normal_form import name_part
from lastseen.model.link import Link
from lastseen.model.person import Person
from lastseen.model.record import Record

Judgement = tuple[str, str, str]
"""Two record ids and a verdict: same, different or unsure."""


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
                if link.match_weight > 0.0 and is_grounded(link):
                    clusters.mark(clusters.grounded, left, right)
                elif tells_two_people(link):
                    clusters.mark(clusters.distinct, left, right)
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


def _decided(ids: set[str], judged: dict[tuple[str, str], str]) -> Clusters:
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
        clusters.mark(clusters.cannot, clusters.home[left], clusters.home[right])
    return clusters


def _joined(ids: set[str], same: list[tuple[str, str]]) -> Clusters:
    clusters = Clusters({each: {each} for each in ids}, {each: each for each in ids})
    for left, right in sorted(same):
        if clusters.home[left] != clusters.home[right]:
            clusters.join(clusters.home[left], clusters.home[right])
    return clusters


def _agglomerate(clusters: Clusters) -> None:
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
        if clusters.torn(left, right):
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
    fullest = max(records, key=lambda r: (_fullness(r), _formal(r), not r.name.alternatives, r.id))
    births = [r.birth_date or (str(r.birth_year) if r.birth_year else None) for r in records]
    known = sorted((b for b in births if b), key=lambda b: (-len(b), b))
    return Person(
        id=ids[0],
        name=fullest.name.full,
        records=tuple(ids),
        reviewed=len(_joined(members, same).members) == 1,
        birth=known[0] if known else None,
    )


def _formal(record: Record) -> bool:
    """Return whether the given name is one that stands in a passport, not a diminutive."""
    given = record.name.given
    return given is not None and any(r.direct for r in name_part(given, "given").readings)


def _fullness(record: Record) -> int:
    parts = (record.name.given, record.name.patronymic, record.name.surname)
    return sum(0 if not p else 1 if len(p.rstrip(".")) == 1 else 3 for p in parts)
