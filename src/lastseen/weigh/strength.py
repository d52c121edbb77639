"""Strength: what independent origins add up to, as a probability and in words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lastseen.model.claim import Claim
from lastseen.model.finding import Origin

ACCURACY: Final[Mapping[str, float]] = {
    "A": 0.95,
    "B": 0.85,
    "C": 0.75,
    "D": 0.60,
    "E": 0.50,
    "F": 0.70,
}
"""How often an origin of this grade is taken to be right; F, which cannot be judged, is a default and no middle."""

STANCE_SHARE: Final[Mapping[str, float]] = {
    "asserts": 1.0,
    "denies": 1.0,
    "estimates": 0.7,
    "hears": 0.6,
}
"""What is left of an origin's weight by how firmly it speaks; other stances assert nothing."""

HEARSAY_SHARE: Final = 0.6
"""What each further voice in the chain leaves of the weight."""

PRIOR: Final = 0.5
LOWEST, HIGHEST = 0.03, 0.97

LIKELIHOOD: Final = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)
"""Upper bounds, not included, of the words of ICD 203."""


def claim_weight(claim: Claim, grade: str) -> float:
    """Return what one claim weighs, in natural log odds.

    Args:
        claim: The claim; its stance and hearsay depth lower the weight.
        grade: Reliability A to F of its source.
    """
    accuracy = ACCURACY.get(grade, ACCURACY["F"])
    depth = max(claim.hearsay_depth, 0)
    odds = math.log(accuracy / (1 - accuracy))
    return odds * HEARSAY_SHARE**depth * STANCE_SHARE.get(claim.stance, 0.0)


def origin_weight(origin: Origin, weights: Mapping[str, float]) -> float:
    """Return what an origin weighs: its firmest claim, for an outlet its least firm one.

    A person who saw it and later passes it on has seen it all the same. A page that first says a
    thing flatly and then that somebody heard it has only heard it.
    """
    of = [weights[claim] for claim in origin.claims]
    return min(of) if origin.key.startswith(("outlet:", "original:")) else max(of)


def probability(support: Iterable[float], doubt: Iterable[float] = ()) -> float:
    """Return how probable it is, between 0.03 and 0.97.

    Args:
        support: Weight of each independent origin for it, natural log odds.
        doubt: Weight of each against it.
    """
    odds = math.log(PRIOR / (1 - PRIOR)) + math.fsum((*support, *(-each for each in doubt)))
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-odds)))), 4)


def likelihood_words(chance: float) -> str:
    """Return the ICD 203 words for a probability."""
    return next(words for bound, words in LIKELIHOOD if chance < bound)


def distinct(origins: Iterable[Origin]) -> Sequence[Origin]:
    """Return each origin once, by key."""
    return sorted({origin.key: origin for origin in origins}.values(), key=lambda o: o.key)
