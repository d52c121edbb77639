"""Reviews of claims and records applied to what was extracted, with what became of each review."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lastseen.flow.corrections import added_claim, corrected_claim, corrected_record
from lastseen.flow.review_mentions import SUBJECT_REJECTED, Placed
from lastseen.flow.review_places import Place
from lastseen.flow.reviews import digest_of
from lastseen.model.claim import Claim
from lastseen.model.ids import computed_id
from lastseen.model.mention import Mention
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.model.review import ADDED, CORRECTED, Review
from lastseen.model.wire import claim_of

REVIEWED: Final = "reviewed"
"""Flag of a claim that a person accepted."""


@dataclass(slots=True)
class ClaimChanges:
    """What reviews make of the claims of one passage.

    Attributes:
        rejected: Ids of claims that go.
        now: Id of what the program had read -> the claim as it should have been read.
        added: Claims that are there besides those that were read.
        mentions: Mentions that came with corrections.
        states: Sequence of each review -> holds, changed or found.
    """

    rejected: set[str] = field(default_factory=set)
    now: dict[str, Claim] = field(default_factory=dict)
    added: list[Claim] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    states: dict[int, str] = field(default_factory=dict)


def changes_of_claims(
    passage: Passage, claims: Sequence[Claim], mentions: Sequence[Mention], placed: Placed
) -> ClaimChanges:
    """Return what the reviews of a passage's claims make of them.

    Args:
        passage: The passage.
        claims: As read, denials filled, the reviews of mentions applied.
        mentions: As they stand after the reviews of mentions.
        placed: The reviews with their places, in the order of the decisions.
    """
    made = ClaimChanges()
    for review, place in placed:
        if review.verdict == "missed":
            _add(made, passage, claims, mentions, review)
            continue
        read = _read(review, place, claims)
        holds = read is not None and digest_of(read) == review.reading
        made.states[review.sequence] = "holds" if holds else "changed"
        if review.verdict == "correct":
            _correct(made, review, read or _remembered(review, place), mentions, place)
            if read is None:
                made.rejected |= {c.id for c in claims if _stands_for(c, review, place)}
        elif read is not None and review.verdict == "reject":
            made.rejected.add(read.id)
            made.now.pop(read.id, None)
        elif read is not None:
            made.now[read.id] = replace(read, flags=_marked(read, REVIEWED))
    return made


def _read(review: Review, place: Place, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim a review is about: the same words, kind and stance; of several the one that reads as it did."""
    same = [
        c
        for c in claims
        if (c.start, c.stop, c.what, c.stance)
        == (place.start, place.stop, review.kind, review.stance)
    ]
    judged = [c for c in same if digest_of(c) == review.reading]
    named = [c for c in same if c.id == review.id]
    return next(iter((*judged, *named, *(same if len(same) == 1 else ()))), None)


def _remembered(review: Review, place: Place) -> Claim:
    """Return what the program had read when a person put it right, at the place it has now."""
    was, text = claim_of(review.read), place.passage.text
    moved = replace(was, start=place.start, stop=place.stop, quote=text[place.start : place.stop])
    return replace(moved, passage=place.passage.id, original=place.passage.original)


def _stands_for(claim: Claim, review: Review, place: Place) -> bool:
    """Return whether a claim is what the program reads now where it once read what a person put right."""
    kinds = (review.kind, review.fields.get("kind", review.kind))
    return claim.what in kinds and claim.start < place.stop and place.start < claim.stop


def _correct(
    made: ClaimChanges, review: Review, read: Claim, mentions: Sequence[Mention], place: Place
) -> None:
    claim, fresh = corrected_claim(read, place.passage, review.fields, [*mentions, *made.mentions])
    made.now[read.id] = replace(claim, flags=_marked(claim, CORRECTED))
    made.mentions += fresh


def _add(
    made: ClaimChanges, passage: Passage, claims: Sequence[Claim], mentions: Sequence[Mention], review: Review,
) -> None:  # fmt: skip
    new, fresh = added_claim(passage, review.fields, [*mentions, *made.mentions])
    again = [
        c
        for c in claims
        if (c.what, c.stance) == (new.what, new.stance)
        and c.start < new.stop
        and new.start < c.stop
    ]
    made.states[review.sequence] = "found" if again else "holds"
    made.rejected |= {c.id for c in again}
    made.added.append(replace(new, flags=(ADDED,)))
    made.mentions += fresh


def _marked(claim: Claim, flag: str) -> tuple[str, ...]:
    kept = (f for f in claim.flags if f not in (REVIEWED, CORRECTED, SUBJECT_REJECTED))
    told = claim.about or SUBJECT_REJECTED not in claim.flags
    return (*kept, flag) if told else (*kept, SUBJECT_REJECTED, flag)


def applied(claims: Sequence[Claim], made: ClaimChanges) -> tuple[Claim, ...]:
    """Return the claims of a passage with the changes made, in the order of the text."""
    kept = [made.now.get(c.id, c) for c in claims if c.id not in made.rejected]
    there = {c.id for c in kept}
    more = [c for c in (*made.now.values(), *made.added) if c.id not in there]
    return tuple(sorted((*kept, *more), key=lambda c: (c.start, c.stop, c.hearsay_depth)))


def reviewed_records(
    records: Sequence[Record], placed: Placed, mentions: dict[str, Mention]
) -> tuple[list[Record], list[Record], dict[int, str]]:
    """Return the records with reviews applied, those that were rejected, and what became of each review."""
    now: dict[str, Record | None] = {}
    states = {}
    for review, place in placed:
        read = _record(review, place, records, mentions)
        holds = read is not None and digest_of(read) == review.reading
        states[review.sequence] = "holds" if holds else "changed"
        if read is None or review.verdict == "accept":
            continue
        now[read.id] = (
            corrected_record(read, review.fields) if review.verdict == "correct" else None
        )
    kept = [now.get(r.id, r) for r in records]
    rejected = [r for r in records if r.id in now and now[r.id] is None]
    return [r for r in kept if r is not None], rejected, states


def _record(
    review: Review, place: Place, records: Sequence[Record], mentions: dict[str, Mention]
) -> Record | None:
    a = review.anchor
    exact = computed_id("record", a.original, a.locator, a.byte_start, a.byte_stop, a.quote)
    same = [r for r in records if r.id in (exact, review.id)]
    span = (place.passage.id, place.start, place.stop)
    named = [
        r
        for r in records
        for m in (mentions[each] for each in r.mentions if each in mentions)
        if (m.passage, m.start, m.stop) == span
    ]
    return next(iter((*same, *named)), None)
