"""Evidence: claims with their statements, and what a set of them adds up to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lastseen.model.claim import Claim
from lastseen.model.copy import Copy
from lastseen.model.finding import Origin
from lastseen.model.weighing import Statement
from lastseen.weigh.copies import find_copies
from lastseen.weigh.origins import trace_origins
from lastseen.weigh.statements import claim_key, statement_of
from lastseen.weigh.strength import (
    claim_weight,
    distinct,
    likelihood_words,
    origin_weight,
    probability,
)

NOT_SAID: Final = frozenset(
    {"question", "condition", "conditional", "future", "plan", "possibility", "doubt", "fiction"}
)
"""Flags of words that assert nothing: what might be, will be, or is asked."""

ASSERTING: Final = frozenset({"asserts", "estimates", "hears"})


def affirms(claim: Claim) -> bool:
    """Return whether the claim states its content, whatever number it gives."""
    return claim.stance in ASSERTING and "negated" not in claim.flags and is_said(claim)


def denies(claim: Claim) -> bool:
    """Return whether the claim states that its content, number and all, is not so."""
    if not is_said(claim):
        return False
    return claim.stance == "denies" or (claim.stance in ASSERTING and "negated" in claim.flags)


def claims_so(claim: Claim) -> bool:
    """Return whether the claim says that its content happened, to somebody at least."""
    return affirms(claim) and not _to_nobody(claim)


def denies_so(claim: Claim) -> bool:
    """Return whether the claim says that its content did not happen, or to nobody."""
    return denies(claim) or (affirms(claim) and _to_nobody(claim))


def _to_nobody(claim: Claim) -> bool:
    """Return whether the claim counts nobody at all."""
    quantity = claim.quantity
    return quantity is not None and quantity.low == quantity.high == 0


def is_said(claim: Claim) -> bool:
    """Return whether the claim states something, rather than asking or supposing it."""
    return not NOT_SAID & set(claim.flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What claims for and against something add up to.

    Attributes:
        probability: In [0.03, 0.97].
        words: ICD 203 words.
        claims: Ids of the claims for it, sorted.
        against: Ids of those against it, sorted.
        origins: Independent origins behind ``claims``.
        opposed: Number of independent origins behind ``against``.
        sources: Number of different voices behind ``claims``.
        flags: Codes that follow from the claims alone.
    """

    probability: float
    words: str
    claims: tuple[str, ...]
    against: tuple[str, ...]
    origins: tuple[Origin, ...]
    opposed: int
    sources: int
    flags: frozenset[str]


class Evidence:
    """All claims of a weighing, each once, with the statement of each and the copies among them."""

    __slots__ = ("_copies", "_statements", "claims")

    def __init__(
        self,
        claims: Iterable[Claim],
        statements: Iterable[Statement] | None,
        copies: Iterable[Copy],
    ) -> None:
        by_key = {claim_key(claim): claim for claim in claims}
        self.claims: Mapping[str, Claim] = {key: by_key[key] for key in sorted(by_key)}
        given = {each.claim: each for each in statements or ()}
        missing = [key for key in self.claims if key not in given]
        quotes = _quotes(self.claims, missing)
        self._statements = given | {
            key: quotes.get(key) or statement_of(self.claims[key]) for key in missing
        }
        self._copies = _by_passage(
            [*copies, *find_copies({key: self.claims[key].quote for key in quotes})]
        )

    def origins(self, keys: Iterable[str]) -> Sequence[Origin]:
        """Return the independent origins of these claims."""
        statements = [self._statements[key] for key in sorted(set(keys))]
        passages = sorted({each.passage for each in statements})
        among = [
            copy
            for passage in passages
            for copy in self._copies.get(passage, ())
            if copy.left == passage
        ]
        return distinct(trace_origins(statements, among).values())

    def balance(self, support: Iterable[str], doubt: Iterable[str] = ()) -> Balance:
        """Return what claims for and against something add up to, by independent origins.

        Args:
            support: Keys of the claims for it.
            doubt: Keys of the claims against it.
        """
        claims, against = tuple(sorted(set(support))), tuple(sorted(set(doubt)))
        weights = {key: self._weight(key) for key in (*claims, *against)}
        origins, opposed = self.origins(claims), self.origins(against)
        chance = probability(
            [origin_weight(each, weights) for each in origins],
            [origin_weight(each, weights) for each in opposed],
        )
        return Balance(
            probability=chance,
            words=likelihood_words(chance),
            claims=claims,
            against=against,
            origins=tuple(origins),
            opposed=len(opposed),
            sources=len({self._voice(key) for key in claims}),
            flags=self._flags(claims, against, len(origins)),
        )

    def _weight(self, key: str) -> float:
        return claim_weight(self.claims[key], self._statements[key].grade)

    def _voice(self, key: str) -> tuple[str, ...]:
        """Return who speaks in a claim: the named voice, else the unnamed one of its author."""
        of, claim = self._statements[key], self.claims[key]
        if of.speaker:
            return ("voice", of.speaker)
        author = of.author or of.outlet or of.original or of.passage or key
        unnamed = claim.speakers[-1] if len(claim.speakers) > 1 else None
        return (author, unnamed.role, unnamed.text.casefold()) if unnamed else (author,)

    def _flags(self, claims: Sequence[str], against: Sequence[str], origins: int) -> frozenset[str]:
        said = [self.claims[key] for key in claims]
        found = {
            "single_origin": origins == 1,
            "contradicted": bool(claims) and bool(against),
            "denied": any(denies_so(self.claims[key]) for key in against),
            "estimate_only": bool(said) and all(c.stance == "estimates" for c in said),
            "hearsay_only": bool(said)
            and all(each.hearsay_depth > 0 or each.stance == "hears" for each in said),
        }
        return frozenset(flag for flag, holds in found.items() if holds)


def _quotes(claims: Mapping[str, Claim], keys: Iterable[str]) -> dict[str, Statement]:
    """Return statements of claims without a passage, whose quote is all the text there is."""
    found = {}
    for key in keys:
        if not claims[key].passage:
            found[key] = _with_own_text(statement_of(claims[key]), key)
    return found


def _with_own_text(known: Statement, key: str) -> Statement:
    """Return the statement of a bare claim, the claim itself standing for its passage."""
    return replace(known, passage=key, start=0, stop=0)


def _by_passage(copies: Iterable[Copy]) -> dict[str, list[Copy]]:
    """Return the copies by the passages they join."""
    found: dict[str, list[Copy]] = {}
    for copy in copies:
        for passage in (copy.left, copy.right):
            found.setdefault(passage, []).append(copy)
    return found
