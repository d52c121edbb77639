"""Random samples of what was read: an order by digest of a seed and an id, so that the same seed draws the same again."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.errors import UsageError
from lastseen.flow.decide import Signature, write
from lastseen.flow.reviews import PLURALS, rate_of, reviews
from lastseen.store.case import Store

SAMPLE: Final = "sample"
"""The kind of decision that a sample was drawn, written before anything of it is judged."""
KINDS: Final = ("people", "claims", "records", "passages")
"""What is drawn unless one kind is asked for."""
NOUNS: Final = {
    **{plural: ("mention", kind) for kind, plural in PLURALS.items()},
    "claims": ("claim", None), "records": ("record", None), "passages": ("passage", None),
}  # fmt: skip
"""What a sample can be of -> noun and kind of mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A random sample, as the ledger remembers it.

    Attributes:
        sequence: Number of the decision that drew it.
        of: people, claims, records, passages or another kind.
        seed: What the order was made from.
        size: How many were drawn.
        population: How many there were to draw from.
        ids: What was drawn, in the random order, judged or not.
    """

    sequence: int
    of: str
    seed: int
    size: int
    population: int
    ids: tuple[str, ...] = ()


def drawn(store: Store, of: str) -> list[Sample]:
    """Return the samples of one kind that were ever drawn, the last one last; without what is in them."""
    found = []
    for decision in store.ledger.decisions(SAMPLE):
        said = json.loads(decision.subject)
        if said["of"] == of:
            found.append(Sample(sequence=decision.sequence, **said))
    return found


def draw(
    store: Store, of: str, signature: Signature, *, size: int | None = None, seed: int | None = None
) -> Sample:
    """Return a random sample of what the program read; it is written into the ledger before anybody judges it.

    Asked again it gives the same sample, larger if more is asked for; what was read since comes in at random
    places.

    Args:
        store: A built case.
        of: people, claims, records, passages, or the plural of another kind of mention.
        signature: When.
        size: How many; None = as many as last time, 10 the first time.
        seed: Makes the order; None = that of last time, the case's own the first time.

    Raises:
        UsageError: There is no such kind.
    """
    if of not in NOUNS:
        raise UsageError(f"a sample is of one of: {', '.join(NOUNS)}")
    before = drawn(store, of)
    if seed is None:
        seed = before[-1].seed if before else int(store.id[:8], 16)
    same = [sample for sample in before if sample.seed == seed]
    size = size or max((sample.size for sample in same), default=FIRST)
    ids = ordered(population(store, of), seed)
    large = [sample for sample in same if sample.size >= size]
    if large:
        sequence = large[-1].sequence
    elif ids:
        said = {"of": of, "seed": seed, "size": size, "population": len(ids)}
        sequence = write(store, SAMPLE, said, "drawn", signature).sequence
    else:
        sequence = 0
    return Sample(
        sequence=sequence, of=of, seed=seed, size=size, population=len(ids), ids=tuple(ids[:size])
    )


FIRST: Final = 10
"""How many are drawn of each kind unless told otherwise."""


def population(store: Store, of: str) -> list[str]:
    """Return the ids of all that the program read of one kind, with what a person has rejected or put right since."""
    noun, kind = NOUNS[of]
    judged = {
        review.id
        for review in reviews(store)
        if review.verdict not in ("missed",)
        and review.state in ("holds", "new")
        and rate_of(review.noun, review.kind) == of
    }
    return sorted({*store.work.read_ids(noun, kind), *judged})


def ordered(ids: Iterable[str], seed: int) -> list[str]:
    """Return ids in the random order a seed gives them: an id has its place whatever else is there."""
    return sorted(ids, key=lambda each: hashlib.sha256(f"{seed}:{each}".encode()).digest())


def sample_of(store: Store, of: str, identifier: str) -> int | None:
    """Return the number of the sample that drew this id; None if a person picks it."""
    samples = drawn(store, of)
    if not samples:
        return None
    ids = population(store, of)
    for seed in dict.fromkeys(sample.seed for sample in reversed(samples)):
        same = [sample for sample in samples if sample.seed == seed]
        place = _place(ids, identifier, seed)
        holding = [sample.sequence for sample in same if place < sample.size]
        if holding:
            return holding[0]
    return None


def _place(ids: Sequence[str], identifier: str, seed: int) -> int:
    own = hashlib.sha256(f"{seed}:{identifier}".encode()).digest()
    return sum(hashlib.sha256(f"{seed}:{each}".encode()).digest() < own for each in ids)
