"""Reviews of what was read as the ledger holds them: decisions of the kind ``review``, their words sealed beside it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from lastseen.model.claim import Claim
from lastseen.model.decision import Anchor, Decision
from lastseen.model.mention import Mention
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.model.review import Review
from lastseen.model.wire import claim_of, mention_of
from lastseen.store.case import Store

KIND: Final = "review"
PLURALS: Final = {
    "person": "people", "facility": "facilities", "place": "places", "organisation": "organisations",
    "unit": "units", "date": "dates", "quantity": "quantities", "contact": "contacts",
}  # fmt: skip
"""What the mentions of a kind are called together."""

Judged = Mention | Claim | Record | Passage


def rate_of(noun: str, kind: str) -> str:
    """Return what an error rate calls things of this noun and kind: people, claims, records or another."""
    return PLURALS.get(kind, kind) if noun == "mention" else f"{noun}s"


def digest_of(what: Judged) -> str:
    """Return a digest of what was read: a review holds as long as the program reads the same.

    Of the people and places in a claim only where they stand: how their names are read is judged by
    a review of their own.
    """
    plain = json.dumps(_told(what), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _told(what: Judged) -> object:
    if isinstance(what, Mention):
        return [what.kind, what.start, what.stop, what.text, msgspec.to_builtins(what.value)]
    if isinstance(what, Passage):
        return [what.text]
    if isinstance(what, Record):
        facts = (what.birth_date, what.birth_year, what.region, what.facility, what.unit)
        return [msgspec.to_builtins(what.name), *facts, what.relation, list(what.mentions)]
    voices = [(s.role, s.start, s.stop, s.name, s.anonymous) for s in what.speakers]
    about = sorted((m.kind, m.start, m.stop) for m in what.about)
    place = what.place and (what.place.kind, what.place.start, what.place.stop)
    facts = msgspec.to_builtins((what.period, what.quantity))
    return [what.start, what.stop, what.quote, voices, what.stance, what.what, about, place, facts]


def decoded(decision: Decision) -> Review:
    """Return a decision as a review, without what is sealed beside it."""
    said: Mapping[str, Any] = json.loads(decision.subject)
    return Review(
        sequence=decision.sequence, verdict=decision.verdict, note=decision.reason,
        noun=said["noun"], kind=said["kind"], stance=said["stance"], id=said["id"],
        anchor=msgspec.convert(said["anchor"], Anchor), nth=said["nth"], reading=said["reading"],
        sample=said["sample"], seen={of: tuple(ids) for of, ids in said.get("seen", {}).items()},
    )  # fmt: skip


def subject_of(review: Review) -> dict[str, object]:
    """Return what the ledger says of a review: where, what kind, a digest; the words of a correction are sealed."""
    said = {name: getattr(review, name) for name in ("noun", "kind", "stance", "id", "nth")}
    rest = {"reading": review.reading, "sample": review.sample}
    seen = {"seen": {of: list(ids) for of, ids in review.seen.items()}} if review.seen else {}
    return {**said, **rest, **seen, "anchor": msgspec.to_builtins(review.anchor)}


def reviews(store: Store) -> list[Review]:
    """Return every review in force, in order, with what the last build made of it."""
    states = store.work.reviews()
    gone = store.ledger.disposed()
    return [
        replace(each, state=_state(each, states, gone))
        for each in map(decoded, store.ledger.decisions(KIND))
    ]


def _state(review: Review, states: Mapping[int, str], gone: Iterable[str]) -> str:
    if review.anchor.original in gone:
        return "orphan"
    return states.get(review.sequence, "new")


def by_original(store: Store) -> Mapping[str, list[Review]]:
    """Return the reviews in force by the original they are about."""
    found: dict[str, list[Review]] = defaultdict(list)
    for decision in store.ledger.decisions(KIND):
        review = decoded(decision)
        found[review.anchor.original].append(review)
    return found


def opened(store: Store, found: Iterable[Review]) -> Iterator[Review]:
    """Yield reviews with what is sealed beside them: what is right, and what the program had read; nothing of disposed originals."""
    gone = store.ledger.disposed()
    for review in found:
        sealed = review.note if review.anchor.original not in gone else None
        note = store.objects.note(sealed) if sealed else {}
        yield replace(review, fields=note.get("correction", {}), read=note.get("read", {}))


def judgements_of(store: Store, identifier: str) -> list[Review]:
    """Return the reviews in force of everything whose id begins so, in order; a beginning has six characters at least."""
    return [r for r in reviews(store) if len(identifier) > 5 and r.id.startswith(identifier)]


def judgement_of(store: Store, identifier: str) -> Review | None:
    """Return the review in force of what has, or had, an id that begins so; None if nobody judged it, or it is not one thing."""
    found = judgements_of(store, identifier)
    return found[-1] if len({review.id for review in found}) == 1 else None


def read_again(review: Review) -> Mention | Claim | Record | None:
    """Return what the program had read when a person rejected it or put it right; None where that stands in work.db."""
    if not review.read:
        return None
    if review.noun == "mention":
        return mention_of(review.read)
    return claim_of(review.read) if review.noun == "claim" else msgspec.convert(review.read, Record)
