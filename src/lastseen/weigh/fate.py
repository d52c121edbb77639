"""Fate: what has become of a person, only by claims that say so, only over links a human has seen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lastseen.model.finding import Finding
from lastseen.model.mention import Period
from lastseen.weigh.evidence import Balance, Evidence, claims_so, denies_so
from lastseen.weigh.joint import is_joint
from lastseen.weigh.making import Topic, contradict, doubt_flags, make_finding
from lastseen.weigh.periods import hull, is_after, say_period
from lastseen.weigh.sentences import basis
from lastseen.weigh.subjects import People, Subject

HEARD_FROM: Final = frozenset({"seen", "contact", "captured"})
"""Kinds that say a person lived then, and nothing of what came after."""

GONE: Final = frozenset({"missing", "silent"})
"""Kinds that say nothing is known since; never that somebody died."""

BEARING: Final = HEARD_FROM | GONE | {"killed", "returned"}
"""Kinds that bear on fate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """Keys of the claims about one person, by what they say of fate.

    Attributes:
        dead: Say outright that the person was killed or died.
        not_dead: Deny that.
        back: Say that the person came back.
        heard: Say that the person was seen, called or was taken prisoner.
        gone: Say that the person is missing or silent.
    """

    dead: Sequence[str]
    not_dead: Sequence[str]
    back: Sequence[str]
    heard: Sequence[str]
    gone: Sequence[str]


def find_fates(evidence: Evidence, people: People) -> list[Finding]:
    """Return what has become of each person, one finding or two that contradict each other.

    The subject of a finding is the smallest record id of a group that a human has joined; what
    another, unreviewed record of the same person says only sets the flag ``unreviewed_link``.
    """
    about: dict[str, list[str]] = defaultdict(list)
    names: dict[str, Subject] = {}
    for key, claim in evidence.claims.items():
        for subject in people.reviewed_of(claim):
            about[subject.key].append(key)
            names[subject.key] = min(names.get(subject.key, subject), subject)
    beside = _beside(evidence, about, people)
    findings: list[Finding] = []
    for key in sorted(about):
        findings += _fate(evidence, names[key], about[key], beside[key])
    return findings


def _beside(
    evidence: Evidence, about: Mapping[str, Sequence[str]], people: People
) -> dict[str, frozenset[str]]:
    """Return for each group the flags that other groups of the same person set on it."""
    bearing: dict[str, set[str]] = defaultdict(set)
    for group, keys in about.items():
        if any(evidence.claims[key].what in BEARING for key in keys):
            bearing[people.person_of(group)].add(group)
    return {
        group: frozenset({"unreviewed_link"})
        if bearing[people.person_of(group)] - {group}
        else frozenset()
        for group in about
    }


def _fate(
    evidence: Evidence, subject: Subject, keys: Sequence[str], flags: frozenset[str]
) -> list[Finding]:
    """Return the findings on one person's fate."""
    signs = _signs(evidence, keys)
    deaths = [evidence.claims[key] for key in keys if evidence.claims[key].what == "killed"]
    flags |= doubt_flags(deaths)
    if signs.dead:
        return _dead(evidence, subject, signs, flags)
    alive = [*signs.back, *signs.not_dead, *_still_heard(evidence, signs)]
    if alive:
        period = _latest(evidence, alive)
        balance = evidence.balance(alive)
        what = "alive" if len(alive) > len(signs.not_dead) else "not_dead"
        return [_finding(subject, what, balance, period, flags)]
    return _unknown(evidence, subject, signs, keys, flags)


def _signs(evidence: Evidence, keys: Iterable[str]) -> _Signs:
    """Return the claims about one person by what they say of fate."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        claim = evidence.claims[key]
        if is_joint(claim) or (claim.what == "killed" and _many(evidence, key)):
            continue
        found[_sign(claim.what, so=claims_so(claim), denied=denies_so(claim))].append(key)
    return _Signs(
        dead=found["dead"],
        not_dead=found["not_dead"],
        back=found["back"],
        heard=found["heard"],
        gone=found["gone"],
    )


def _sign(what: str, *, so: bool, denied: bool) -> str:
    """Return what a claim of this kind says of fate, "" for nothing."""
    if what == "killed" and denied:
        return "not_dead"
    if not so:
        return ""
    if what in HEARD_FROM:
        return "heard"
    if what in GONE:
        return "gone"
    return {"killed": "dead", "returned": "back"}.get(what, "")


def _many(evidence: Evidence, key: str) -> bool:
    """Return whether a claim counts several people, so that it says nothing outright of one."""
    quantity = evidence.claims[key].quantity
    return quantity is not None and (quantity.low, quantity.high) != (1, 1)


def _still_heard(evidence: Evidence, signs: _Signs) -> list[str]:
    """Return the claims of having heard from a person whom nobody says to be missing since."""
    gone = [evidence.claims[key].period for key in signs.gone]
    return [
        key
        for key in signs.heard
        if all(is_after(evidence.claims[key].period, period) for period in gone)
    ]


def _dead(
    evidence: Evidence, subject: Subject, signs: _Signs, flags: frozenset[str]
) -> list[Finding]:
    """Return the finding that a person is said to be dead, and its rival where there is one."""
    deaths = [evidence.claims[key].period for key in signs.dead]
    later = [
        key
        for key in (*signs.back, *signs.heard)
        if all(is_after(evidence.claims[key].period, period) for period in deaths)
    ]
    against = [*signs.not_dead, *later]
    dead = _finding(subject, "dead", evidence.balance(signs.dead, against), hull(deaths), flags)
    if not against:
        return [dead]
    balance = evidence.balance(against, signs.dead)
    what = "alive" if later else "not_dead"
    alive = _finding(subject, what, balance, _latest(evidence, against), flags)
    return contradict([dead, alive], [(dead.id, alive.id)])


def _latest(evidence: Evidence, keys: Iterable[str]) -> Period | None:
    """Return the latest period among claims, None if none has one."""
    known = [period for key in keys if (period := evidence.claims[key].period) is not None]
    dated = [each for each in known if each.latest is not None]
    return max(dated, key=lambda each: (each.latest, each.earliest or each.latest), default=None)


def _finding(
    subject: Subject, what: str, balance: Balance, period: Period | None, flags: Iterable[str]
) -> Finding:
    """Return a finding that a person is said to be dead, alive, or not to have died (alive too)."""
    topic = Topic(kind="fate", subject=subject, what="dead" if what == "dead" else "alive")
    when = say_period(period)
    if what == "not_dead":
        sentence = f"{subject.name} is said not to have died{when}, {basis(balance)}."
    elif what == "dead":
        sentence = f"{subject.name} is said to have died{when}, {basis(balance)}."
    elif when:
        sentence = f"{subject.name} is said to have been alive{when}, {basis(balance)}."
    else:
        sentence = f"{subject.name} is said to be alive (no date is given), {basis(balance)}."
    return make_finding(topic, balance, sentence, period=period, flags=flags)


def _unknown(
    evidence: Evidence,
    subject: Subject,
    signs: _Signs,
    keys: Sequence[str],
    flags: Iterable[str],
) -> list[Finding]:
    """Return the finding that nothing says what has become of a person."""
    balance = evidence.balance([*signs.gone, *signs.heard] or keys)
    period = _latest(evidence, signs.heard)
    gone = {evidence.claims[key].what for key in signs.gone}
    state = "to be missing" if "missing" in gone else "to have sent no news"
    parts = [
        f"{subject.name} is said {state}, {basis(evidence.balance(signs.gone))}." if gone else "",
        f"Nothing says outright what has become of {subject.name}.",
        f"The latest sign of life is dated{say_period(period)}." if period else "",
    ]
    topic = Topic(kind="fate", subject=subject, what="unknown")
    sentence = " ".join(filter(None, parts))
    finding = make_finding(topic, balance, sentence, period=period, flags=flags)
    return [replace(finding, probability=None, words="")]
