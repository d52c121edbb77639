"""From records to anchors and back: how a decision finds its record again after a rebuild, or is listed as an orphan."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import msgspec

from lastseen.errors import UnknownIdError
from lastseen.language.decoding import byte_span
from lastseen.model.decision import Anchor, Decision
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.store.case import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejoined:
    """Decisions about pairs of records, joined to the records of this build.

    Attributes:
        pairs: (left record, right record, verdict, sequence of the decision).
        orphans: Decisions one of whose anchors has no record any more.
    """

    pairs: tuple[tuple[str, str, str, int], ...]
    orphans: tuple[Decision, ...]


def anchor_of(store: Store, record: Record) -> Anchor:
    """Return the anchor of a record: its first naming mention, in bytes of the original.

    Raises:
        UnknownIdError: The record has no mention in this case.
    """
    if not record.mentions:
        raise UnknownIdError
    mention = store.work.mention(record.mentions[0])
    passage = store.work.passage(mention.passage)
    start, stop = bytes_of(store, passage, mention.start, mention.stop)
    return Anchor(
        original=passage.original,
        locator=passage.locator,
        byte_start=start,
        byte_stop=stop,
        quote=mention.text,
    )


def bytes_of(store: Store, passage: Passage, start: int, stop: int) -> tuple[int, int]:
    """Return the bytes of a span of a passage in its original; in a member of an archive those of the passage."""
    if "!" in passage.locator:
        return passage.byte_start, passage.byte_stop
    stored = store.ledger.original(passage.original).stored
    raw = store.objects.slice(stored, passage.byte_start, passage.byte_stop)
    first, last = byte_span(passage.decoding, raw, start, stop)
    return passage.byte_start + first, passage.byte_start + last


def rejoin(store: Store) -> Rejoined:
    """Join every decision about people that is in force to the records of this build.

    Exactly by the anchor, else by the same quote in the same passage; what joins neither way is an
    orphan, listed and never dropped.
    """
    decisions = list(store.ledger.decisions("person"))
    if not decisions:
        return Rejoined(pairs=(), orphans=())
    known = {record.id for record in store.work.records()}
    by_mention = {m: record.id for record in store.work.records() for m in record.mentions}
    pairs, orphans = [], []
    for decision in decisions:
        subject = json.loads(decision.subject)
        ends = [
            _find(store, msgspec.convert(subject[end], Anchor), known, by_mention)
            for end in ("left", "right")
        ]
        if ends[0] is None or ends[1] is None:
            orphans.append(decision)
        else:
            pairs.append((ends[0], ends[1], decision.verdict, decision.sequence))
    return Rejoined(pairs=tuple(pairs), orphans=tuple(orphans))


def _find(
    store: Store, anchor: Anchor, known: set[str], by_mention: Mapping[str, str]
) -> str | None:
    exact = computed_id(
        "record", anchor.original, anchor.locator, anchor.byte_start, anchor.byte_stop, anchor.quote
    )
    if exact in known:
        return exact
    try:
        passage = store.work.passage_at(anchor.original, anchor.locator)
    except UnknownIdError:
        return None
    same = [
        m
        for m in store.work.mentions(passage=passage.id)
        if m.text == anchor.quote and m.id in by_mention
    ]
    return by_mention[same[0].id] if same else None


def subject_of(left: Anchor, right: Anchor) -> dict[str, object]:
    """Return a decision's subject for two anchors, the smaller one first, so that order does not matter."""
    first, second = sorted(
        (asdict(left), asdict(right)), key=lambda a: json.dumps(a, sort_keys=True)
    )
    return {"left": first, "right": second}
