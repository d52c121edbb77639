"""Events: what is said to have happened to a person or at a facility, once for each time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from lastseen.language.translit import romanise
from lastseen.model.claim import Claim
from lastseen.model.finding import Finding
from lastseen.model.mention import Name
from lastseen.weigh.evidence import Evidence, claims_so, denies_so
from lastseen.weigh.joint import is_joint
from lastseen.weigh.making import Topic, doubt_flags, make_finding
from lastseen.weigh.periods import hull, say_period, split_by_time
from lastseen.weigh.sentences import at, said
from lastseen.weigh.subjects import People, Subject, topics_of, where_of

ONE: Final = re.compile(
    r"(?<!\w)(?:его|него|ему|он|её|ее|неё|ней|она|him|he|her|she|його|нього|йому|він|її|вона|"
    r"(?:мо|тво|сво)(?:й|его|ему|я|ю|його)|my|his|брат\w*|сын\w*|муж\w{0,2}|отец|отца|син\w*|чоловіка|brother|son|husband|father)(?!\w)",
    re.IGNORECASE,
)
SEVERAL: Final = re.compile(
    r"(?<!\w)(?:люд(?:и|ей|ям|ьми|ях)|их|ним|ими|они|нас|всех|многих|многие|друг(?:их|ие)|заключ[её]нны(?:х|е|м|ми)|осужд[её]нны(?:х|е|м|ми)|"
    r"зэк(?:ов|и)|зек(?:ов|и)|парн(?:ей|и)|ребят\w*|мужик(?:ов|и)|солдат(?:ы|ам)?|женщин|їх|вони|ув'язнених|засуджених|хлопц\w+|"
    r"people|men|women|prisoners|inmates|convicts|them|they|others|many|dozens|hundreds|thousands|soldiers|detainees|families|relatives)(?!\w)",
    re.IGNORECASE,
)

EVENTS: Final = frozenset(
    {
        "approached",
        "offered",
        "recruited",
        "refused",
        "threatened",
        "detained",
        "moved",
        "wounded",
        "killed",
        "captured",
        "missing",
        "returned",
    }
)
"""Kinds that are events; a person's death is a fate and stands there only."""


def find_events(evidence: Evidence, people: People) -> list[Finding]:
    """Return what is said to have happened, by subject, kind and time.

    A claim that names neither person nor place gives no event: what happened to somebody somewhere
    would join what has nothing to do with each other. Its number, if it has one, is a count. Nor
    does a number for two kinds together ("killed or wounded"): it says of neither how many.

    At a facility an undated claim supports no dated one: other people may be meant.

    What several records of one person say is put together only where a human has joined them.
    Claims whose periods do not overlap are kept apart, with the flag ``dates_differ``. A denial
    without a date stands against each of them.
    """
    groups: dict[tuple[Subject, str], list[str]] = defaultdict(list)
    parts = people.parts_of(evidence.claims)
    for key, claim in evidence.claims.items():
        if claim.what not in EVENTS or is_joint(claim):
            continue
        for subject in topics_of(claim):
            if subject.kind != "topic":
                groups[subject, claim.what].append(key)
        for subject in parts[key] if claim.what != "killed" else ():
            groups[subject, claim.what].append(key)
    return [
        finding
        for (subject, what), keys in sorted(groups.items())
        for finding in _happenings(
            evidence, people, Topic(kind="event", subject=subject, what=what), keys
        )
    ]


def _happenings(
    evidence: Evidence, people: People, topic: Topic, keys: Sequence[str]
) -> Iterable[Finding]:
    """Yield the findings of one kind about one subject, one per time."""
    claims = {key: evidence.claims[key] for key in keys}
    positive = {key: claim.period for key, claim in claims.items() if claims_so(claim)}
    denials = {key: claim.period for key, claim in claims.items() if denies_so(claim)}
    flags = doubt_flags(claims.values()) | people.link_flags(topic.subject)
    groups = split_by_time(positive, undated_apart=topic.subject.kind != "person")
    if sum(any(positive[key] for key in group) for group in groups) > 1:
        flags.add("dates_differ")
    if not groups and denials:
        yield _happening(evidence, topic, ((), sorted(denials)), flags)
    for group in groups:
        against = [
            key
            for key, period in denials.items()
            if len(split_by_time({"claim": hull(positive[k] for k in group), "denial": period}))
            == 1
        ]
        yield _happening(evidence, topic, (group, against), flags)


def _happening(
    evidence: Evidence,
    topic: Topic,
    claims: tuple[Sequence[str], Sequence[str]],
    flags: Iterable[str],
) -> Finding:
    """Return the finding that something happened at one time, or that it is denied."""
    support, against = claims
    period = hull(evidence.claims[key].period for key in (support or against))
    apart = ("" if period is None else str(period.earliest),) if support else ("denied",)
    topic = Topic(kind="event", subject=topic.subject, what=topic.what, apart=apart)
    balance = evidence.balance(support, against)
    sentence = said(
        _who(topic.subject, [evidence.claims[key] for key in support]),
        topic.what,
        say_period(period),
        _where(evidence, topic, support or against),
        balance,
    )
    return make_finding(topic, balance, sentence, period=period, flags=flags)


def _who(subject: Subject, claims: Sequence[Claim]) -> str:
    """Return the subject of the sentence with its verb; at a facility nobody is named.

    «Его увезли» is of one, «увезли людей» of several, and where neither is said both stay open.
    """
    if subject.kind == "person":
        return f"{subject.name} is"
    if len(_surnames(claims)) > 1 or any(_of_several(each) for each in claims):
        return "People are"
    if claims and all(_of_one(each) for each in claims):
        return "Somebody is"
    return "One or more people are"


def _surnames(claims: Iterable[Claim]) -> set[str]:
    """Return the beginnings of the surnames that claims name, in Latin letters."""
    return {
        romanise(mention.value.surname).casefold()[:3]
        for claim in claims
        for mention in claim.about
        if isinstance(mention.value, Name) and mention.value.surname
    }


def _of_one(claim: Claim) -> bool:
    if _counts_people(claim):
        return claim.quantity is not None and claim.quantity.low == claim.quantity.high == 1
    named = any(mention.kind == "person" for mention in claim.about)
    return named or (ONE.search(claim.quote) is not None and SEVERAL.search(claim.quote) is None)


def _counts_people(claim: Claim) -> bool:
    """Return whether the number of a claim is of people; what is offered is money or years."""
    return claim.quantity is not None and claim.what != "offered"


def _of_several(claim: Claim) -> bool:
    if _counts_people(claim) and claim.quantity is not None and claim.quantity.high != 1:
        return True
    return SEVERAL.search(claim.quote) is not None


def _where(evidence: Evidence, topic: Topic, keys: Iterable[str]) -> str:
    """Return the words for where it happened: the subject itself, or the one place all claims name."""
    subject = topic.subject
    if subject.kind != "person":
        return at(subject.kind, subject.name, topic.what)
    places = {where_of(evidence.claims[key]) for key in keys}
    if len(places) != 1 or (only := places.pop()) is None:
        return ""
    return at(only.kind, only.name, topic.what)
