"""A link: how strongly two records speak of one person, in bits, with reasons a person can read."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One comparison's share of a match weight.

    Attributes:
        comparison: surname, given, patronymic, gender, born, region, facility, list or prior.
        level: The level that held ("same", "initial compatible", "contradiction", ...).
        bits: What it adds to the match weight; negative speaks against.
        sentence: The reason as a sentence a person can read, with both forms.
    """

    comparison: str
    level: str
    bits: float
    sentence: str

    def __str__(self) -> str:
        """Return the sentence with its bits."""
        return f"{self.sentence} ({self.bits:+.1f} bits)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameComparison:
    """How strongly two names speak for one person, by the names alone.

    Attributes:
        match_weight: log2 of the likelihood ratio, in bits, without the prior.
        probability: With prior 1/2: ``1 / (1 + 2 ** -match_weight)``.
        reasons: One per comparison.
    """

    match_weight: float
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A proposed link between two records; never a merge.

    Attributes:
        left: Id of one record, the smaller one.
        right: Id of the other.
        match_weight: Bits, prior included.
        probability: ``1 / (1 + 2 ** -match_weight)``.
        reasons: One per comparison, the prior among them.
        reviewed: same, different, unsure, or "" where no person has judged it.
    """

    left: str
    right: str
    match_weight: float
    probability: float
    reasons: tuple[Reason, ...]
    reviewed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Proposed links and the people they make.

    Attributes:
        pairs: Links, strongest first.
        people: Person id (its smallest record id) -> ids of its records, sorted.
        left_out: Keys that were too common to compare all their pairs, with their sizes.
    """

    pairs: tuple[Link, ...]
    people: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, int]
