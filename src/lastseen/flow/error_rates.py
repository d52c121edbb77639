"""The case's own error rate: how much of what was read is right, and how much of what is there was read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.flow.reviews import rate_of, reviews
from lastseen.model.error_rate import ErrorRate
from lastseen.model.review import Review
from lastseen.store.case import Store
from lastseen.weigh.proportion import wilson

STANDING: Final = frozenset(("holds", "new"))
"""States in which the program reads what was judged as it did then."""

NOT_REVIEWED: Final = "not reviewed: unknown"
"""What stands where the error rates will be, until somebody has judged a sample."""


def rate_lines(rates: Sequence[ErrorRate]) -> tuple[str, ...]:
    """Return the error rates as sentences; before any review the one that says so."""
    return tuple(rate.sentence() for rate in rates) or (NOT_REVIEWED,)


def error_rates(store: Store) -> tuple[ErrorRate, ...]:
    """Return the error rates of the case, people and claims first; empty where nobody has reviewed anything.

    Only what was drawn at random counts, and only what the program reads now as it did when it was
    judged. How much was found stands on the passages that were drawn at random and checked whole.
    """
    found = reviews(store)
    return tuple(_right(of, each) for of, each in _by_kind(found).items()) + _found(store, found)


def _by_kind(found: Iterable[Review]) -> Mapping[str, list[Review]]:
    kinds: dict[str, list[Review]] = {"people": [], "claims": []}
    for review in found:
        if review.verdict in ("accept", "correct", "reject"):
            kinds.setdefault(rate_of(review.noun, review.kind), []).append(review)
    return {of: each for of, each in kinds.items() if each}


def _right(of: str, judged: Sequence[Review]) -> ErrorRate:
    """Return how much of what was read is right."""
    sample = [r for r in judged if r.sample is not None]
    holding = [r for r in sample if r.state in STANDING]
    good = sum(r.verdict == "accept" for r in holding)
    return _rate(
        of, "right", len(holding), good,
        {
            "corrected": sum(r.verdict == "correct" for r in holding),
            "picked": len(judged) - len(sample),
            "changed": sum(r.state == "changed" for r in sample),
            "gone": sum(r.state == "orphan" for r in sample),
        },
    )  # fmt: skip


def _rate(of: str, measure: str, judged: int, good: int, rest: Mapping[str, int]) -> ErrorRate:
    low, high = wilson(good, judged) if judged else (None, None)
    share = good / judged if judged else None
    return ErrorRate(
        of=of, measure=measure, judged=judged, good=good, share=share, low=low, high=high,
        corrected=rest.get("corrected", 0), passages=rest.get("passages", 0), picked=rest.get("picked", 0),
        changed=rest.get("changed", 0), gone=rest.get("gone", 0),
    )  # fmt: skip


@dataclass(slots=True)
class _Counted:
    """What stands in the checked passages of one kind: read, or missed."""

    good: int = 0
    missed: int = 0


def _found(store: Store, every: Sequence[Review]) -> tuple[ErrorRate, ...]:
    """Return of what is there how much was read, by the passages that were drawn at random and checked whole.

    What a person saw there and did not reject is right; where the program no longer reads it, it is
    missed. What it had missed and reads by now is found.
    """
    checked = [r for r in every if r.verdict == "checked"]
    sample = [r for r in checked if r.sample is not None and r.state in STANDING]
    if not checked:
        return ()
    rejected = {r.id for r in every if r.verdict == "reject"}
    counted: dict[str, _Counted] = defaultdict(_Counted)
    there = store.work.holding(i for each in sample for ids in each.seen.values() for i in ids)
    for each in sample:
        for of, ids in each.seen.items():
            right = [i for i in ids if i not in rejected]
            counted[of].good += sum(i in there for i in right)
            counted[of].missed += sum(i not in there for i in right)
    spans = {_whole(r) for r in sample}
    for review in (r for r in every if r.verdict == "missed" and r.state != "orphan"):
        if any(_inside(review, span) for span in spans):
            of = rate_of(review.noun, review.kind)
            counted[of].good += review.state == "found"
            counted[of].missed += review.state != "found"
    rest = {
        "passages": len(sample),
        "picked": sum(r.sample is None for r in checked),
        "changed": sum(r.sample is not None and r.state == "changed" for r in checked),
        "gone": sum(r.sample is not None and r.state == "orphan" for r in checked),
    }
    kinds = dict.fromkeys(("people", "claims", *sorted(counted)))
    return tuple(
        _rate(of, "found", counted[of].good + counted[of].missed, counted[of].good, rest)
        for of in kinds
    )


def _whole(review: Review) -> tuple[str, str]:
    return review.anchor.original, review.anchor.locator


def _inside(review: Review, span: tuple[str, str]) -> bool:
    return (review.anchor.original, review.anchor.locator) == span
