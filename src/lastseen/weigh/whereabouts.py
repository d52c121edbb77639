"""Whereabouts: where each person is said to have been, and which of it was last."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Final

from lastseen.model.claim import Claim
from lastseen.model.finding import Finding
from lastseen.weigh.evidence import Evidence, claims_so, denies_so
from lastseen.weigh.making import Topic, contradict, doubt_flags, make_finding
from lastseen.weigh.periods import hull, say_period, split_by_time
from lastseen.weigh.sentences import at, said
from lastseen.weigh.subjects import People, Subject, where_of

PRESENT: Final = (
    "seen",
    "contact",
    "detained",
    "captured",
    "wounded",
    "recruited",
    "returned",
)
"""Kinds that put a person at a place, the plainest first; a move has two ends and stands apart."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Stay:
    """A person at a place, before it is weighed.

    Attributes:
        subject: The person.
        where: The place.
        moved: True for moves that name the place.
    """

    subject: Subject
    where: Subject
    moved: bool


def find_whereabouts(evidence: Evidence, people: People) -> list[Finding]:
    """Return where each person is said to have been: one finding per place and time.

    Records that no human has joined give a finding each, flagged ``unreviewed_link``. The latest
    dated one of each person has the flag ``last_seen``. Two facilities on the same day contradict
    each other.
    """
    stays: dict[_Stay, list[str]] = defaultdict(list)
    parts = people.parts_of(evidence.claims)
    for key, claim in evidence.claims.items():
        where = where_of(claim)
        if where is not None and (claim.what in PRESENT or claim.what == "moved"):
            for subject in parts[key]:
                stay = _Stay(subject=subject, where=where, moved=claim.what == "moved")
                stays[stay].append(key)
    by_person: dict[str, list[tuple[Subject, Finding]]] = defaultdict(list)
    for stay, keys in sorted(stays.items()):
        for finding in _stay_findings(evidence, people, stay, keys):
            by_person[people.person_of(stay.subject.key)].append((stay.where, finding))
    return [each for person in sorted(by_person) for each in _in_order(by_person[person])]


def _stay_findings(
    evidence: Evidence, people: People, stay: _Stay, keys: Sequence[str]
) -> Iterable[Finding]:
    """Yield the findings of a person at one place, one per time."""
    claims = {key: evidence.claims[key] for key in keys}
    positive = {key: claim for key, claim in claims.items() if claims_so(claim)}
    denials = [key for key, claim in claims.items() if denies_so(claim)]
    groups = split_by_time({key: claim.period for key, claim in positive.items()})
    flags = doubt_flags(claims.values()) | people.link_flags(stay.subject)
    for group in groups:
        balance = evidence.balance(group, denials)
        period = hull(positive[key].period for key in group)
        what = _plainest(positive[key] for key in group)
        first = "" if period is None else str(period.earliest)
        topic = Topic(
            kind="whereabouts",
            subject=stay.subject,
            what=what,
            apart=(stay.where.key, first),
        )
        where = at(stay.where.kind, stay.where.name, what)
        who, when = f"{stay.subject.name} is", say_period(period)
        sentence = said(
            who, what if what in ("moved", "contact") else "there", when, where, balance
        )
        yield make_finding(topic, balance, sentence, period=period, flags=flags)


def _plainest(claims: Iterable[Claim]) -> str:
    """Return the kind that puts the person there most plainly."""
    kinds = {claim.what for claim in claims}
    return next((kind for kind in PRESENT if kind in kinds), "moved")


def _in_order(places: Sequence[tuple[Subject, Finding]]) -> list[Finding]:
    """Return one person's findings with the last one flagged and contradictions on both sides."""
    dated = [each for _, each in places if each.what != "moved" and _last_day(each) != date.min]
    last = max(dated, key=lambda each: (_last_day(each), each.id), default=None)
    flagged = [
        replace(each, flags=tuple(sorted({*each.flags, "last_seen"}))) if each is last else each
        for _, each in places
    ]
    pairs = [
        (one.id, other.id)
        for (here, one), (there, other) in combinations(places, 2)
        if here.kind == there.kind == "facility" and _apart(here, there) and _same_day(one, other)
    ]
    return contradict(flagged, pairs)


def _last_day(finding: Finding) -> date:
    """Return the last day of a finding's period, the smallest day where it has none."""
    return (finding.period.latest if finding.period else None) or date.min


def _apart(here: Subject, there: Subject) -> bool:
    """Return whether two facilities cannot be one that was said with less or more."""
    one, other = set(here.key.split()), set(there.key.split())
    return not (one <= other or other <= one)


def _same_day(one: Finding, other: Finding) -> bool:
    """Return whether two findings are of one and the same certain day."""
    a, b = one.period, other.period
    if a is None or b is None or "moved" in (one.what, other.what):
        return False
    certain = a.certainty == b.certainty == "day" and a.part == b.part
    return certain and a.earliest == a.latest == b.earliest == b.latest and a.latest is not None
