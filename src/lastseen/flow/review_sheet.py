"""What is laid before a person to judge: each reading with its words in their place, and what was said of it so far."""

from dataclasses import dataclass

from lastseen.errors import UnknownIdError
from lastseen.flow.decide import Signature
from lastseen.flow.error_rates import error_rates, rate_lines
from lastseen.flow.reviews import judgement_of, opened, rate_of, reviews
from lastseen.flow.sampling import KINDS, Sample, draw
from lastseen.flow.show import Words, show
from lastseen.flow.words import claim_row, mention_words
from lastseen.model.error_rate import ErrorRate
from lastseen.model.mention import Name
from lastseen.model.review import VERDICTS, Review
from lastseen.store.case import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One reading to judge.

    Attributes:
        id: Id of the mention, claim, record or passage.
        of: people, claims, records, passages or another kind.
        noun: mention, claim, record or passage.
        verdicts: What can be said of it.
        summary: What the program read, line by line.
        words: The words in their place; what matters stands between start and stop.
        verdict: What was said of it so far, or "".
        sample: Number of the decision that drew it.
    """

    id: str
    of: str
    noun: str
    verdicts: tuple[str, ...]
    summary: tuple[str, ...]
    words: tuple[Words, ...]
    verdict: str = ""
    sample: int | None = None

    def lines(self) -> list[str]:
        """Return the card as lines a person reads; the words that matter stand between [[ and ]]."""
        lines = [f"{self.noun} {self.id[:12]}", *(f"  {line}" for line in self.summary)]
        for words in self.words:
            lines += ["", *words.lines()]
        return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """The sample with what was judged of it, and the error rates that follow; these come first.

    Attributes:
        error_rates: By kind; empty before any review.
        reviewed: The error rates as sentences, or "not reviewed: unknown".
        samples: What was drawn, and by which seed.
        cards: What waits for a judgement, in the random order.
        judged: How many of the samples are judged.
    """

    error_rates: tuple[ErrorRate, ...]
    reviewed: tuple[str, ...]
    samples: tuple[Sample, ...]
    cards: tuple[Card, ...]
    judged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A review in force as a row.

    Attributes:
        decision: Number of the decision.
        id: Id of what was judged.
        of: people, claims, records, passages or another kind.
        verdict: accept, correct, reject, missed or checked.
        quote: The words.
        right: What a person says is right, as "field=value"; empty for the others.
        drawn: True if a random sample drew it; only those count in the error rate.
        state: holds, changed (read otherwise now), found, orphan (the words are gone), new (no build since).
        decided_by: User id.
        decided_at: UTC, ISO 8601.
    """

    decision: int
    id: str
    of: str
    verdict: str
    quote: str
    right: tuple[str, ...]
    drawn: bool
    state: str
    decided_by: str
    decided_at: str


def review_sheet(
    store: Store, signature: Signature, *, of: str | None = None, size: int | None = None, seed: int | None = None
) -> ReviewSheet:  # fmt: skip
    """Return a random sample to judge; drawing it is written into the ledger."""
    kinds = (of,) if of else KINDS
    samples = [draw(store, each, signature, size=size, seed=seed) for each in kinds]
    said = {review.id for review in reviews(store)}
    cards = [
        card_of(store, identifier, sample)
        for sample in samples
        for identifier in sample.ids
        if identifier not in said
    ]
    rates = error_rates(store)
    return ReviewSheet(
        error_rates=rates,
        reviewed=rate_lines(rates),
        samples=tuple(samples),
        cards=tuple(cards),
        judged=sum(identifier in said for sample in samples for identifier in sample.ids),
    )


def card_of(store: Store, identifier: str, sample: Sample | None = None) -> Card:
    """Return one reading as a card."""
    shown = show(store, identifier)
    summary = shown.summary
    if shown.noun == "passage":
        summary = (*summary, *_read_in(store, shown.id))
    if shown.noun == "mention":
        summary = (*summary, *_name_parts(store, shown.id))
    noun = shown.noun if shown.noun in VERDICTS else "record"
    judged = judgement_of(store, shown.id)
    kind = judged.kind if judged else store.work.mention(shown.id).kind if noun == "mention" else ""
    return Card(
        id=shown.id, of=sample.of if sample else rate_of(noun, kind), noun=noun, verdicts=VERDICTS[noun],
        summary=summary, words=shown.words, sample=sample.sequence if sample else None,
        verdict=judged.verdict if judged else "",
    )  # fmt: skip


def _name_parts(store: Store, mention: str) -> list[str]:
    """Return the parts of a name as they were read, so that each can be judged; nothing of what is no person."""
    try:
        name = store.work.mention(mention).value
    except UnknownIdError:  # a person rejected it; what was read stands in the summary
        return []
    if not isinstance(name, Name):
        return []
    parts = (("given", name.given), ("patronymic", name.patronymic), ("surname", name.surname))
    told = [f"{part} {words}" for part, words in (*parts, ("gender", name.gender)) if words]
    other = [f"or {each}" for each in name.alternatives]
    return [" · ".join([*told, *other])] if told or other else []


def _read_in(store: Store, passage: str) -> list[str]:
    """Return what was read in a passage, a line each; what a person does not reject here counts as right."""
    mentions = [
        f"read: {m.id[:12]} {m.kind} {mention_words(m)} “{m.text}”"
        for m in store.work.mentions(passage=passage)
    ]
    claims = [
        f"read: {claim.id[:12]} claim " + " · ".join(f"{cell}" for cell in claim_row(claim)[1:] if cell != "")
        for claim in store.work.claims(passage=passage)
    ]  # fmt: skip
    return [*mentions, *claims] or ["read: nothing"]


def review_rows(store: Store) -> list[ReviewRow]:
    """Return every review in force, in the order of the ledger."""
    return [_row(store, review) for review in opened(store, reviews(store))]


def _row(store: Store, review: Review) -> ReviewRow:
    decision = store.ledger.decision(review.sequence)
    return ReviewRow(
        decision=review.sequence, id=review.id, of=rate_of(review.noun, review.kind), verdict=review.verdict,
        quote=review.anchor.quote, right=tuple(f"{name}={value}" for name, value in review.fields.items()),
        drawn=review.sample is not None, state=review.state,
        decided_by=decision.decided_by, decided_at=decision.decided_at,
    )  # fmt: skip
