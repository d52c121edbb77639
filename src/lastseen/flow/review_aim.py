"""What is judged: a reading as the program read it, and where it stands, even where an earlier judgement has changed it."""

from dataclasses import dataclass
from typing import Final

from lastseen.errors import UnknownIdError, UsageError
from lastseen.flow.reviews import Judged, judgement_of, opened, read_again
from lastseen.model.claim import Claim
from lastseen.model.mention import Mention
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.model.review import ADDED, CORRECTED, Review
from lastseen.store.case import Store

QUOTE: Final = 120
"""A passage that was checked whole is known again by its first characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is judged.

    Attributes:
        noun: mention, claim, record or passage.
        id: Its id.
        what: As the program read it.
        passage: Where it stands.
        start: First character of its words.
        stop: Character after the last one.
        before: The review in force of it, if it outlasts what work.db says; else None.
    """

    noun: str
    id: str
    what: Judged
    passage: Passage
    start: int
    stop: int
    before: Review | None = None


def aim_of(store: Store, identifier: str) -> Aim:
    """Return what an id is about; what a person rejected or put right is judged as the program had read it.

    Raises:
        UnknownIdError: Nothing that can be reviewed has it.
        UsageError: A person added it, or it has no words.
    """
    judged = judgement_of(store, identifier)
    if judged is not None and judged.verdict == "missed":
        raise UsageError("a person added this: take it back with --undo, or say missed again")
    if judged is not None and judged.note and judged.verdict != "checked":
        again = next(iter(opened(store, [judged])))
        if again.read:
            return _aimed_again(store, again)
    match = store.find(identifier)
    if match.noun == "passage":
        return _whole(store.work.passage(match.id), judged)
    if match.noun == "record":
        record = store.work.record(match.id)
        return _standing(store, "record", record, store.work.mention(record.mentions[0]))
    if match.noun == "mention":
        return _read(store, "mention", store.work.mention(match.id), judged)
    if match.noun == "claim":
        return _read(store, "claim", store.work.claim(match.id), judged)
    raise UnknownIdError


def _whole(passage: Passage, judged: Review | None) -> Aim:
    if not passage.text:
        raise UsageError("no words stand in this passage")
    stop = min(QUOTE, len(passage.text))
    return Aim(
        noun="passage", id=passage.id, what=passage, passage=passage, start=0, stop=stop, before=judged
    )  # fmt: skip


def _read(store: Store, noun: str, what: Mention | Claim, judged: Review | None) -> Aim:
    if judged is None and what.rule in (ADDED, CORRECTED):
        raise UsageError("this is a person's reading of an earlier decision: build first")
    return _standing(store, noun, what, what)


def _standing(store: Store, noun: str, what: Judged, at: Mention | Claim) -> Aim:
    passage = store.work.passage(at.passage)
    return Aim(noun=noun, id=what.id, what=what, passage=passage, start=at.start, stop=at.stop)


def _aimed_again(store: Store, review: Review) -> Aim:
    what, passage = read_again(review), _passage_of(store, review)
    if what is None:
        raise UnknownIdError
    start, stop = (0, 0) if isinstance(what, Record) else (what.start, what.stop)
    return Aim(
        noun=review.noun, id=review.id, what=what, passage=passage, start=start, stop=stop, before=review,
    )  # fmt: skip


def _passage_of(store: Store, review: Review) -> Passage:
    """Return the passage a review is anchored in.

    Raises:
        UnknownIdError: It is gone from this build.
    """
    for passage in store.work.passages(review.anchor.original):
        inside = passage.byte_start <= review.anchor.byte_start < max(passage.byte_stop, 1)
        if passage.locator == review.anchor.locator and inside:
            return passage
    return store.work.passage_at(review.anchor.original, review.anchor.locator)
