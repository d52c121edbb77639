"""A person's judgement of what was read: accept, correct, reject, missed, checked; each a decision no build undoes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from lastseen.errors import AmbiguousIdError, UnknownIdError, UsageError
from lastseen.flow import decide
from lastseen.flow.corrections import (
    MENTION_KINDS,
    added_claim,
    added_mention,
    corrected_claim,
    corrected_mention,
    corrected_record,
)
from lastseen.flow.decide import Signature
from lastseen.flow.extract_stage import anchor_in
from lastseen.flow.review_places import nth_of
from lastseen.flow.reviews import (
    KIND,
    Judged,
    digest_of,
    judgement_of,
    judgements_of,
    opened,
    rate_of,
    read_again,
    reviews,
    subject_of,
)
from lastseen.flow.sampling import sample_of
from lastseen.model.claim import KINDS, Claim
from lastseen.model.decision import Anchor, Decision
from lastseen.model.mention import Mention
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.model.review import VERDICTS, Review
from lastseen.store.case import Store
from lastseen.store.ledger import Judgement

Fields = Mapping[str, str]
NEEDS: Final = "say what is right: --name …, or --set FIELD=VALUE"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aim:
    """What is judged: as the program read it, and where it stands."""

    noun: str
    id: str
    what: Judged
    passage: Passage
    start: int
    stop: int
    before: Review | None = None


def judge(
    store: Store, identifier: str, verdict: str, fields: Fields, signature: Signature
) -> Decision:
    """Record what a person says of one reading; it outweighs what was said of it before.

    Args:
        store: A built case.
        identifier: Id of a mention, claim, record or passage, or its beginning.
        verdict: accept, correct, reject; for a passage missed (with the words) or checked.
        fields: What is right, for correct and missed.
        signature: When, and why.

    Raises:
        UnknownIdError: Nothing that can be reviewed has the id.
        UsageError: The verdict or a field cannot be used here; nothing was written.
    """
    aim = _aim(store, identifier)
    if aim.noun == "passage" and verdict == "missed":
        review, note = _missed(store, aim, fields)
    else:
        review, note = _judged(store, aim, verdict, fields)
    return _write(store, review, note, signature)


def undo(store: Store, identifier: str, signature: Signature) -> Decision:
    """Take back the review in force of what has this id; both stay in the ledger.

    Raises:
        UnknownIdError: Nobody has judged it.
    """
    found = judgements_of(store, identifier)
    if not found:
        raise UnknownIdError
    several = len({review.id for review in found})
    if several > 1:
        raise AmbiguousIdError(several)
    return decide.undo(store, f"{found[-1].sequence}", signature)


def _aim(store: Store, identifier: str) -> _Aim:
    """Return what an id is about; what a person rejected or put right is judged as the program had read it.

    Raises:
        UnknownIdError: Nothing that can be reviewed has it.
        UsageError: A person added it.
    """
    judged = judgement_of(store, identifier)
    if judged is not None and judged.verdict == "missed":
        raise UsageError("a person added this: take it back with --undo, or say missed again")
    if judged is not None and judged.verdict in ("correct", "reject"):
        return _aimed_again(store, next(iter(opened(store, [judged]))))
    match = store.find(identifier)
    if match.noun == "passage":
        passage = store.work.passage(match.id)
        return _Aim(
            noun="passage", id=passage.id, what=passage, passage=passage, start=0, stop=min(QUOTE, len(passage.text)),
            before=judged,
        )  # fmt: skip
    what: Mention | Claim | Record
    at: Mention | Claim
    if match.noun == "mention":
        what = at = store.work.mention(match.id)
    elif match.noun == "claim":
        what = at = store.work.claim(match.id)
    elif match.noun == "record":
        what = store.work.record(match.id)
        at = store.work.mention(what.mentions[0])
    else:
        raise UnknownIdError
    passage = store.work.passage(at.passage)
    return _Aim(
        noun=match.noun, id=match.id, what=what, passage=passage, start=at.start, stop=at.stop
    )


def _aimed_again(store: Store, review: Review) -> _Aim:
    what, passage = read_again(review), _passage_of(store, review)
    if what is None:
        raise UnknownIdError
    start, stop = (0, 0) if isinstance(what, Record) else (what.start, what.stop)
    return _Aim(
        noun=review.noun, id=review.id, what=what, passage=passage, start=start, stop=stop, before=review,
    )  # fmt: skip


QUOTE: Final = 120
"""A passage that was checked whole is known again by its first characters."""


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


def _judged(store: Store, aim: _Aim, verdict: str, fields: Fields) -> tuple[Review, dict[str, Any]]:
    allowed = [each for each in VERDICTS[aim.noun] if each != "missed"]
    if aim.noun == "passage":
        allowed.append("missed")
    if verdict not in allowed:
        raise UsageError(f"of a {aim.noun} can be said: {', '.join(allowed)}")
    if bool(fields) != (verdict == "correct"):
        raise UsageError(NEEDS if verdict == "correct" else f"{verdict} takes no values")
    if verdict == "correct":
        _try(store, aim, fields)
    kind, stance = _kind(aim.what)
    before = aim.before
    review = Review(
        sequence=0, verdict=verdict, noun=aim.noun, kind=kind, stance=stance, id=aim.id,
        anchor=before.anchor if before else _anchor(store, aim.passage, aim.start, aim.stop),
        nth=before.nth if before else nth_of(aim.passage.text, aim.start, aim.stop),
        reading=before.reading if before else digest_of(aim.what),
        sample=before.sample if before and before.sample else sample_of(store, rate_of(aim.noun, kind), aim.id),
        seen=_seen(store, aim.passage) if aim.noun == "passage" else {},
    )  # fmt: skip
    if verdict not in ("correct", "reject"):
        return review, {}  # what is as it was read stands in work.db
    return review, {"correction": dict(fields), "read": msgspec.to_builtins(aim.what)}


def _try(store: Store, aim: _Aim, fields: Fields) -> None:
    """Raise now what a build would stumble over later."""
    if isinstance(aim.what, Mention):
        corrected_mention(aim.what, aim.passage, fields)
    elif isinstance(aim.what, Claim):
        mentions = list(store.work.mentions(passage=aim.passage.id))
        corrected_claim(aim.what, aim.passage, fields, mentions)
    elif isinstance(aim.what, Record):
        corrected_record(aim.what, fields)


def _kind(what: Judged) -> tuple[str, str]:
    if isinstance(what, Mention):
        return what.kind, ""
    return (what.what, what.stance) if isinstance(what, Claim) else ("", "")


def _anchor(store: Store, passage: Passage, start: int, stop: int) -> Anchor:
    original = store.ledger.original(passage.original)
    first, last = anchor_in(store, original, [passage])(passage, start, stop)
    return Anchor(
        original=passage.original, locator=passage.locator, byte_start=first, byte_stop=last,
        quote=passage.text[start:stop],
    )  # fmt: skip


def _seen(store: Store, passage: Passage) -> dict[str, tuple[str, ...]]:
    """Return the ids of what was read in a passage, by kind of rate."""
    seen: dict[str, list[str]] = defaultdict(list)
    for mention in store.work.mentions(passage=passage.id):
        if mention.rule != "added":
            seen[rate_of("mention", mention.kind)].append(mention.id)
    for claim in store.work.claims(passage=passage.id):
        if claim.rule != "added":
            seen["claims"].append(claim.id)
    return {of: tuple(ids) for of, ids in sorted(seen.items())}


def _missed(store: Store, aim: _Aim, fields: Fields) -> tuple[Review, dict[str, Any]]:
    """Return the review that something stands in a passage that the program did not read."""
    kind = fields.get("kind", "person")
    if kind not in KINDS and kind not in MENTION_KINDS:
        known = ", ".join(dict.fromkeys((*MENTION_KINDS, *KINDS)))
        raise UsageError(f"what was missed is one of: {known}")
    mentions = list(store.work.mentions(passage=aim.passage.id))
    new: Mention | Claim
    if kind in KINDS:
        new = added_claim(aim.passage, fields, mentions)[0]
    else:
        new = added_mention(aim.passage, fields)
        if any(m.id == new.id and m.rule != "added" for m in mentions):
            raise UsageError("the program has read these words as such: review what it read")
    kind, stance = _kind(new)
    review = Review(
        sequence=0, verdict="missed", noun="claim" if isinstance(new, Claim) else "mention",
        kind=kind, stance=stance, id=new.id,
        anchor=_anchor(store, aim.passage, new.start, new.stop),
        nth=nth_of(aim.passage.text, new.start, new.stop), reading=digest_of(new),
        sample=sample_of(store, "passages", aim.passage.id),
    )  # fmt: skip
    return review, {"correction": dict(fields)}


def _write(store: Store, review: Review, note: Mapping[str, Any], signature: Signature) -> Decision:
    """Append the decision; names a person types are sealed beside the ledger, never in it."""
    before = [r for r in reviews(store) if (r.noun, r.id) == (review.noun, review.id)]
    said = {name: value for name, value in note.items() if value}
    if signature.reason:
        said["reason"] = signature.reason
    sealed = None
    if said:
        sealed = store.objects.seal_note({"reason": "", **said})
        store.objects.settle()
    judgement = Judgement(
        kind=KIND, subject=subject_of(review), verdict=review.verdict, reason=sealed,
        supersedes=before[-1].sequence if before else None, by=store.user, at=signature.at,
    )  # fmt: skip
    return store.ledger.decide(judgement)
