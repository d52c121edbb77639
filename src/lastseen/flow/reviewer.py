"""The part of ``Case`` that lets a person judge what was read, and knows its own error rate by it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from lastseen.errors import NothingToReviewError
from lastseen.flow.decide import Signature
from lastseen.flow.error_rates import error_rates
from lastseen.flow.review import Verdict, judge, undo
from lastseen.flow.review_sheet import (
    Card,
    ReviewRow,
    ReviewSheet,
    card_of,
    review_rows,
    review_sheet,
)
from lastseen.model.decision import Decision
from lastseen.model.error_rate import ErrorRate
from lastseen.store.case import Store


class Reviewer:
    """What a case does to know how far its readings can be trusted."""

    _store: Store
    _clock: Callable[[], datetime]

    def review_sheet(
        self, *, of: str | None = None, size: int | None = None, seed: int | None = None
    ) -> ReviewSheet:
        """Return a random sample of what was read, to judge; that it was drawn is written into the ledger.

        Args:
            of: people, claims, records, passages or another kind; None = these four.
            size: How many of each; None = as many as last time, 10 the first time.
            seed: Makes the random order; None = that of last time.

        Raises:
            NothingToReviewError: Nothing was built yet, or nothing was read.
        """
        self._readable()
        sheet = review_sheet(self._store, Signature(at=self._clock()), of=of, size=size, seed=seed)
        if not any(sample.ids for sample in sheet.samples):
            raise NothingToReviewError
        return sheet

    def review_card(self, identifier: str) -> Card:
        """Return one reading as a card, drawn or not."""
        self._readable()
        return card_of(self._store, identifier)

    def review(
        self, identifier: str, verdict: str, fields: Mapping[str, str] | None = None, *, reason: str | None = None,
        card: Card | None = None,
    ) -> Decision:  # fmt: skip
        """Record what a person says of one reading; the next build uses it.

        Args:
            identifier: Id of a mention, claim, record or passage, or its beginning.
            verdict: accept, correct, reject; of a passage missed (what the program did not read) or checked.
            fields: What is right, by field, for correct and missed.
            reason: Why; sealed.
            card: The card of a sheet that was judged; saves looking which sample drew it.

        Raises:
            UnknownIdError: Nothing has the id.
            UsageError: The verdict or a field cannot be used here.
        """
        self._readable()
        signature = Signature(at=self._clock(), reason=reason)
        said = Verdict(word=verdict, fields=fields or {}, sample=card.sample if card else None)
        return judge(self._store, identifier, said, signature)

    def undo_review(self, identifier: str, *, reason: str | None = None) -> Decision:
        """Take the review in force of one reading back; both stay in the ledger."""
        return undo(self._store, identifier, Signature(at=self._clock(), reason=reason))

    def reviews(self) -> list[ReviewRow]:
        """Return every review in force: what was said of what, and what the last build made of it."""
        return review_rows(self._store)

    def error_rates(self) -> tuple[ErrorRate, ...]:
        """Return how much of what was read is right, and how much was found; empty before any review."""
        return error_rates(self._store)

    def _readable(self) -> None:
        if self._store.work.is_empty():
            raise NothingToReviewError
