"""Counts: every number as it was said, rivals side by side, denials against; never an average."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from lastseen.model.claim import Claim
from lastseen.model.finding import Finding
from lastseen.model.mention import Quantity
from lastseen.weigh.evidence import Balance, Evidence, affirms, denies
from lastseen.weigh.joint import joint_with
from lastseen.weigh.making import Topic, contradict, doubt_flags, make_finding
from lastseen.weigh.periods import hull, say_period, split_by_time
from lastseen.weigh.sentences import at, basis, opposition, say_quantity
from lastseen.weigh.subjects import Subject, topics_of

SOFT: Final = frozenset({"vague", "about", "share"})
"""Numbers whose bounds are soft: they contradict nothing."""

OF_PEOPLE: Final = {
    "seen": "seen",
    "contact": "in contact",
    "silent": "silent",
    "approached": "approached by recruiters",
    "offered": "in an offer",
    "recruited": "recruited",
    "refused": "who refused",
    "threatened": "threatened or forced",
    "detained": "arrested or held",
    "moved": "moved",
    "wounded": "wounded",
    "killed": "killed",
    "captured": "taken prisoner",
    "missing": "missing",
    "returned": "who came back",
}
"""What is said of those counted, after their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subjects:
    """Where counts with the same subject and kind are gathered.

    Attributes:
        subject: Facility, place or topic.
        what: Kind of the codebook.
        unit: What is counted, or "".
        other: The second kind of a number that counts two together, or "".
    """

    subject: Subject
    what: str
    unit: str
    other: str = ""


def find_counts(evidence: Evidence) -> list[Finding]:
    """Return one finding per number said of a subject: no probability, rivals named on both sides."""
    topics: dict[_Subjects, list[str]] = defaultdict(list)
    for key, claim in evidence.claims.items():
        if claim.quantity is not None:
            unit = claim.quantity.unit or ""
            for subject in topics_of(claim):
                about = _Subjects(
                    subject=subject, what=claim.what, unit=unit, other=joint_with(claim)
                )
                topics[about].append(key)
    findings = []
    for topic in sorted(topics, key=lambda each: (each.subject, each.what, each.unit, each.other)):
        findings += _topic_counts(evidence, topic, topics[topic])
    return findings


def _topic_counts(evidence: Evidence, topic: _Subjects, keys: Sequence[str]) -> list[Finding]:
    """Return the numbers said of one subject, with their rivals."""
    by_number: dict[Quantity, list[str]] = defaultdict(list)
    for key in keys:
        quantity = evidence.claims[key].quantity
        if quantity is not None:
            by_number[quantity].append(key)
    found = [
        finding
        for quantity in sorted(by_number, key=_order)
        for finding in _number_findings(evidence, topic, quantity, by_number[quantity])
    ]
    pairs = [(one.id, other.id) for one, other in combinations(found, 2) if _rivals(one, other)]
    return contradict(found, pairs)


def _order(quantity: Quantity) -> tuple[float, float, str, str]:
    """Return what numbers are ordered by: their lower bound, then the upper."""
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    return low, high, quantity.kind, quantity.of_which or ""


def _number_findings(
    evidence: Evidence, topic: _Subjects, quantity: Quantity, keys: Sequence[str]
) -> Iterable[Finding]:
    """Yield the findings of one number, one per time it is said of."""
    claims = {key: evidence.claims[key] for key in keys}
    support = {key: claim.period for key, claim in claims.items() if affirms(claim)}
    denials = [key for key, claim in claims.items() if denies(claim)]
    flags = doubt_flags(claims.values()) | ({"vague"} if quantity.kind == "vague" else set())
    flags |= {"joint", f"with_{topic.other}"} if topic.other else set()
    groups = split_by_time(support) or ([[]] if denials else [])
    for group in groups:
        balance = evidence.balance(group, denials)
        yield _count(topic, quantity, balance, [claims[key] for key in group or denials], flags)


def _count(
    topic: _Subjects,
    quantity: Quantity,
    balance: Balance,
    claims: Sequence[Claim],
    flags: Iterable[str],
) -> Finding:
    """Return the finding of one number, without a probability."""
    period = hull(claim.period for claim in claims)
    number = "/".join(map(str, (*_order(quantity), quantity.unit)))
    first = "" if period is None else str(period.earliest)
    head = Topic(
        kind="count", subject=topic.subject, what=topic.what, apart=(number, first, topic.other)
    )
    sentence = _sentence(topic, quantity, balance, say_period(period))
    finding = make_finding(head, balance, sentence, period=period, flags=flags)
    return replace(finding, probability=None, words="", quantity=quantity)


def _sentence(topic: _Subjects, quantity: Quantity, balance: Balance, when: str) -> str:
    """Return the sentence of one number, as it was said."""
    subject = topic.subject
    where = "" if subject.kind == "topic" else at(subject.kind, subject.name, topic.what)
    state = " or ".join(filter(None, (OF_PEOPLE.get(topic.what), OF_PEOPLE.get(topic.other))))
    counted = f"{say_quantity(quantity)}{f' {state}' if state else ''}{where}{when}"
    if topic.what == "offered" and quantity.unit is None:
        # a sum or a term is offered, of what the words do not say
        figure = say_quantity(quantity).removesuffix(" people")
        counted = f"{figure} in an offer{where}{when}"
    if not balance.claims:
        return f"A number is denied: {counted}{opposition(balance)}. No claim in the case gives it."
    return f"The number given is {counted}, {basis(balance)}."


def _rivals(one: Finding, other: Finding) -> bool:
    """Return whether two numbers of one subject cannot both hold."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or {a.kind, b.kind} & SOFT or not (one.claims and other.claims):
        return False
    if (a.of_which or "") != (b.of_which or "") or not _same_time(one, other):
        return False
    (low_a, high_a, *_), (low_b, high_b, *_) = _order(a), _order(b)
    return high_a < low_b or high_b < low_a


def _same_time(one: Finding, other: Finding) -> bool:
    """Return whether two numbers are said of times that overlap or of none."""
    if (one.period is None) != (other.period is None):
        return False
    return len(split_by_time({"one": one.period, "other": other.period})) == 1
