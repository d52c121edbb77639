"""Any id -> what it is and the exact words in their context, down to the bytes of the sealed original."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from lastseen.errors import UnknownIdError
from lastseen.flow.particulars import record_lines
from lastseen.flow.reviews import judgement_of, opened, read_again
from lastseen.flow.words import (
    chain,
    count_words,
    facility_words,
    mention_words,
    period_words,
    quantity_words,
)
from lastseen.language.claim_words import said_words
from lastseen.model.claim import Claim
from lastseen.model.finding import Finding
from lastseen.model.mention import Facility, Mention
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.model.review import Review
from lastseen.store.case import Store

NEIGHBOURS: int = 2
DONE: Final = {
    "accept": "accepted", "correct": "corrected", "reject": "rejected", "missed": "added", "checked": "checked whole",
}  # fmt: skip
"""What a person did with a reading, as a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What an id is, with the words.

    Attributes:
        id: The whole id.
        noun: original, passage, mention, claim, record, person, finding, question or decision.
        summary: What it says, line by line.
        words: The passages that hold the words, each with the span that matters and its neighbours.
        leads_to: Ids of what it stands on.
    """

    id: str
    noun: str
    summary: tuple[str, ...]
    words: tuple["Words", ...] = ()
    leads_to: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return it as lines a person reads; the words that matter stand between [[ and ]]."""
        lines = [f"{self.noun} {self.id}", *(f"  {line}" for line in self.summary)]
        for words in self.words:
            lines += ["", *words.lines()]
        if self.leads_to:
            lines += ["", "stands on: " + " ".join(self.leads_to)]
        return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A span of a passage in its place.

    Attributes:
        original: Id of the original.
        locator: Where in it.
        byte_start: First byte of the passage.
        byte_stop: Byte after the last one.
        author: As written, or None.
        written: As written, or None.
        text: The whole passage.
        start: First character that matters.
        stop: Character after the last one.
        before: The passages before it.
        after: The passages after it.
    """

    original: str
    locator: str
    byte_start: int
    byte_stop: int
    author: str | None
    written: str | None
    text: str
    start: int
    stop: int
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return the words in their context."""
        marked = f"{self.text[: self.start]}[[{self.text[self.start : self.stop]}]]{self.text[self.stop :]}"
        head = " · ".join(filter(None, (self.author, self.written)))
        return [
            f"original {self.original[:12]} {self.locator} bytes {self.byte_start}-{self.byte_stop}",
            *([head] if head else []),
            *(f"  | {text}" for text in self.before),
            *(f"  > {line}" for line in marked.splitlines() or [""]),
            *(f"  | {text}" for text in self.after),
        ]


def show(store: Store, identifier: str) -> Shown:
    """Return what an id is; the beginning of an id is enough where only one thing begins so.

    Raises:
        UnknownIdError: Nothing has it.
        AmbiguousIdError: More than one thing begins so.
    """
    judged = judgement_of(store, identifier)
    try:
        match = store.find(identifier)
    except UnknownIdError:
        if judged is None:
            raise
        return _rejected(store, judged)
    makers = {
        "original": _original, "passage": _passage, "mention": _mention, "claim": _claim, "record": _record,
        "person": _record, "finding": _finding, "question": _question, "decision": _decision,
    }  # fmt: skip
    shown = makers[match.noun](store, match.id)
    if judged is None or judged.id != match.id:
        return shown
    return replace(shown, summary=(*shown.summary, _judged_words(judged)))


def _rejected(store: Store, review: Review) -> Shown:
    """Return what no build holds any more, because a person rejected it or its words are gone: what was read, and where."""
    read = read_again(next(iter(opened(store, [review]))))
    summary: tuple[str, ...] = ()
    if isinstance(read, Mention):
        summary = (f"{read.kind}: {mention_words(read)}",)
    elif isinstance(read, Claim):
        summary = tuple(claim_lines(read))
    elif isinstance(read, Record):
        summary = (read.name.full,)
    anchor = review.anchor
    try:
        passage = store.work.passage_at(anchor.original, anchor.locator)
        start = max(0, passage.text.find(anchor.quote))
        words = [_words(store, passage, start, start + len(anchor.quote))]
    except UnknownIdError:
        words = []
        summary = (*summary, f"original {anchor.original[:12]} {anchor.locator}: “{anchor.quote}”")
    return Shown(
        id=review.id,
        noun=review.noun,
        summary=(*summary, _judged_words(review)),
        words=tuple(words),
    )


def _judged_words(review: Review) -> str:
    return f"{DONE[review.verdict]} by a person (decision {review.sequence})"


def _words(store: Store, passage: Passage, start: int, stop: int) -> Words:
    before, after = store.work.neighbours(passage.id, NEIGHBOURS, NEIGHBOURS)
    return Words(
        original=passage.original, locator=passage.locator, byte_start=passage.byte_start, byte_stop=passage.byte_stop,
        author=passage.author, written=passage.written, text=passage.text, start=start, stop=stop,
        before=tuple(p.text for p in before), after=tuple(p.text for p in after),
    )  # fmt: skip


def _original(store: Store, identifier: str) -> Shown:
    original = store.ledger.original(identifier)
    events = [
        f"{event.action} {event.done_at} by {event.done_by}"
        for event in store.ledger.custody(identifier)
    ]
    summary = (
        f"{count_words(original.size_bytes, 'byte')}, sealed {original.sealed_at}, stored as {original.stored[:12]}",
        *events,
    )
    return Shown(id=identifier, noun="original", summary=summary)


def _passage(store: Store, identifier: str) -> Shown:
    passage = store.work.passage(identifier)
    flags = f"flags: {', '.join(passage.flags)}" if passage.flags else ""
    when = (
        f"{passage.earliest} .. {passage.latest} (zone {passage.zone})" if passage.earliest else ""
    )
    summary = tuple(filter(None, (passage.kind, when, flags)))
    words = (_words(store, passage, 0, len(passage.text)),)
    claims = tuple(claim.id for claim in store.work.claims(passage=identifier))
    return Shown(id=identifier, noun="passage", summary=summary, words=words, leads_to=claims)


def _mention(store: Store, identifier: str) -> Shown:
    mention = store.work.mention(identifier)
    passage = store.work.passage(mention.passage)
    summary = (f"{mention.kind}: {mention_words(mention)} (rule {mention.rule})",)
    return Shown(
        id=identifier,
        noun="mention",
        summary=summary,
        words=(_words(store, passage, mention.start, mention.stop),),
    )


def _claim(store: Store, identifier: str) -> Shown:
    claim = store.work.claim(identifier)
    passage = store.work.passage(claim.passage)
    return Shown(
        id=identifier,
        noun="claim",
        summary=tuple(claim_lines(claim)),
        words=(_words(store, passage, claim.start, claim.stop),),
        leads_to=(passage.id, passage.original),
    )


def claim_lines(claim: Claim) -> list[str]:
    """Return a claim as lines: who, how they know, what, about whom, when, how many."""
    lines = [
        f"{chain(claim.speakers)} ({claim.stance}; hearsay depth {claim.hearsay_depth}): {said_words(claim.what, claim.stance, claim.flags)}"
    ]
    if claim.about:
        lines.append("about: " + ", ".join(mention_words(m) for m in claim.about))
    if claim.place is not None:
        value = claim.place.value
        lines.append(
            "place: "
            + (facility_words(value) if isinstance(value, Facility) else mention_words(claim.place))
        )
    if claim.period is not None:
        lines.append(f"when: {period_words(claim.period)} ({claim.period.certainty})")
    if claim.quantity is not None:
        lines.append(f"how many: {quantity_words(claim.quantity)}")
    if claim.flags:
        lines.append("flags: " + ", ".join(claim.flags))
    return lines


def _record(store: Store, identifier: str) -> Shown:
    record = store.work.record(identifier)
    person = store.work.person_of(identifier)
    summary = [record.name.full, *record_lines(record)]
    summary.append(
        f"person {person.id} ({count_words(len(person.records), 'record')}{'' if person.reviewed else ', not all judged by a person'})"
    )
    words = []
    for mention_id in record.mentions[:5]:
        mention = store.work.mention(mention_id)
        words.append(
            _words(store, store.work.passage(mention.passage), mention.start, mention.stop)
        )
    return Shown(
        id=identifier,
        noun="record",
        summary=tuple(summary),
        words=tuple(words),
        leads_to=record.claims,
    )


def _finding(store: Store, identifier: str) -> Shown:
    finding = store.work.finding(identifier)
    return Shown(
        id=identifier,
        noun="finding",
        summary=tuple(finding_lines(finding)),
        words=_claim_words(store, finding.claims),
        leads_to=finding.claims,
    )


def _claim_words(store: Store, claims: Sequence[str]) -> tuple[Words, ...]:
    words = []
    for identifier in claims[:10]:
        claim = store.work.claim(identifier)
        words.append(_words(store, store.work.passage(claim.passage), claim.start, claim.stop))
    return tuple(words)


def finding_lines(finding: Finding) -> list[str]:
    """Return a finding as lines: the sentence, its weight, its claims, sources and independent origins, what speaks against."""
    lines = [finding.sentence]
    if finding.probability is not None:
        lines.append(f"{finding.words} ({finding.probability:.2f})")
    counted = (
        (len(finding.claims), "claim"), (finding.sources, "source"), (len(finding.origins), "independent origin"),
    )  # fmt: skip
    lines.append(", ".join(count_words(number, noun) for number, noun in counted))
    if finding.against:
        lines.append(
            f"against it: {count_words(len(finding.against), 'claim')} ({' '.join(c[:12] for c in finding.against)})"
        )
    if finding.flags:
        lines.append("flags: " + ", ".join(finding.flags))
    return lines


def _question(store: Store, identifier: str) -> Shown:
    question = store.work.question(identifier)
    return Shown(
        id=identifier,
        noun="question",
        summary=(question.sentence, *question.evidence),
        leads_to=(question.original,),
    )


def _decision(store: Store, identifier: str) -> Shown:
    found = next(
        d
        for d in store.ledger.decisions(in_force=False)
        if f"d{d.digest[:32]}" == identifier or str(d.sequence) == identifier
    )
    summary = (
        f"{found.kind}: {found.verdict}, by {found.decided_by} at {found.decided_at}",
        found.subject,
    )
    return Shown(id=identifier, noun="decision", summary=summary)
