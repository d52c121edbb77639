"""Findings: claims -> what is concluded about people, facilities and numbers, with the claims under it."""

from collections.abc import Iterable, Mapping

from lastseen.model.claim import Claim
from lastseen.model.copy import Copy
from lastseen.model.finding import Finding
from lastseen.model.person import Person
from lastseen.model.weighing import Statement
from lastseen.weigh.counts import find_counts
from lastseen.weigh.events import find_events
from lastseen.weigh.evidence import Evidence
from lastseen.weigh.fate import find_fates
from lastseen.weigh.subjects import People
from lastseen.weigh.whereabouts import find_whereabouts


def weigh_claims(
    claims: Iterable[Claim],
    *,
    statements: Iterable[Statement] | None = None,
    copies: Iterable[Copy] = (),
    subjects: Mapping[str, Iterable[str]] | None = None,
    people: Iterable[Person] = (),
    reviewed: Iterable[tuple[str, str]] = (),
) -> list[Finding]:
    """Return what the claims add up to: fate, whereabouts, events and counts, each with its claims.

    Claims are grouped by origin, so that n copies of one weigh as much as one. Questions, doubts,
    conditions and plans assert nothing. Nobody is dead without a claim that says so outright, and
    fate never travels over a link that no human has seen. Contradicting claims stay side by side.

    Args:
        claims: The claims; their order changes nothing.
        statements: How the words of each reached us; None = what the claims themselves tell.
        copies: Copies between passages.
        subjects: Claim id -> ids of the records (or people) it is about; None = the names in the
            claims are the people.
        people: Records judged the same, with a name.
        reviewed: Pairs of record ids that a human has judged the same.

    Returns:
        Findings by kind, subject and time. A probability is ``1 / (1 + exp(-sum of weights))``,
        a weight the log odds of an origin's grade, lowered by hearsay and stance, within .03-.97;
        a count has none.

    Source:
        Words of likelihood: Intelligence Community Directive 203. Weights are conventions.
    """
    evidence = Evidence(claims, statements, copies)
    known = People(subjects, people, reviewed)
    return [
        *find_fates(evidence, known),
        *find_whereabouts(evidence, known),
        *find_events(evidence, known),
        *find_counts(evidence),
    ]
