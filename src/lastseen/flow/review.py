"""A person's judgement of what was read: accept, correct, reject, missed, checked; each a decision no build undoes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from lastseen.errors import AmbiguousIdError, UnknownIdError, UsageError
from lastseen.flow import decide
from lastseen.flow.anchors import bytes_of
from lastseen.flow.corrections import (
    MENTION_KINDS,
    added_claim,
    added_mention,
    corrected_claim,
    corrected_mention,
    corrected_record,
)
from lastseen.flow.decide import Signature
from lastseen.flow.review_aim import Aim, aim_of
from lastseen.flow.review_places import nth_of
from lastseen.flow.reviews import (
    KIND,
    Judged,
    digest_of,
    judgements_of,
    rate_of,
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
class Verdict:
    """What a person says of one reading.

    Attributes:
        word: accept, correct, reject; of a passage missed or checked.
        fields: What is right, for correct and missed.
        sample: Number of the sample whose card was judged; None = find out which drew it, if any.
    """

    word: str
    fields: Fields
    sample: int | None = None


def judge(store: Store, identifier: str, verdict: Verdict, signature: Signature) -> Decision:
    """Record what a person says of one reading; it outweighs what was said of it before.

    Args:
        store: A built case.
        identifier: Id of a mention, claim, record or passage, or its beginning.
        verdict: What is said of it.
        signature: When, and why.

    Raises:
        UnknownIdError: Nothing that can be reviewed has the id.
        UsageError: The verdict or a field cannot be used here; nothing was written.
    """
    aim = aim_of(store, identifier)
    if aim.noun == "passage" and verdict.word == "missed":
        review, note = _missed(store, aim, verdict)
    else:
        review, note = _judged(store, aim, verdict)
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


def _judged(store: Store, aim: Aim, said: Verdict) -> tuple[Review, dict[str, Any]]:
    """Return the review of something that was read, and what is sealed beside it."""
    verdict, fields = said.word, said.fields
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
        sample=(before.sample if before else None) or said.sample or sample_of(store, rate_of(aim.noun, kind), aim.id),
        seen=_seen(store, aim.passage) if aim.noun == "passage" else {},
    )  # fmt: skip
    if verdict not in ("correct", "reject") and not (before and before.read):
        return review, {}  # what is as it was read stands in work.db
    return review, {"correction": dict(fields), "read": msgspec.to_builtins(aim.what)}


def _try(store: Store, aim: Aim, fields: Fields) -> None:
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
    first, last = bytes_of(store, passage, start, stop)
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


def _missed(store: Store, aim: Aim, said: Verdict) -> tuple[Review, dict[str, Any]]:
    """Return the review that something stands in a passage that the program did not read."""
    fields = said.fields
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
        sample=said.sample or sample_of(store, "passages", aim.passage.id),
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
