"""What is due by the ledger's own times: a receipt kept elsewhere, a look at every stored byte. No clock is asked."""

from datetime import datetime, timedelta
from typing import Final

from lastseen.store.case import Store

RECEIPT_AFTER: Final = timedelta(days=7)
SCRUB_AFTER: Final = timedelta(days=30)

DUE: Final = (
    ("receipt_made", RECEIPT_AFTER, "No receipt for {days} days: lastseen receipt CASE --out FILE, and keep it elsewhere."),
    ("scrubbed", SCRUB_AFTER, "The stored bytes were not checked for {days} days: lastseen scrub CASE"),
)  # fmt: skip
"""(custody action, how long it may be ago, the sentence)."""


def reminders(store: Store) -> tuple[str, ...]:
    """Return a sentence for each thing that is due, counted from the ledger's latest row."""
    first, last = store.ledger.span()
    if not last:
        return ()
    found = []
    for action, patience, sentence in DUE:
        since = store.ledger.last_time(action) or first
        passed = datetime.fromisoformat(last) - datetime.fromisoformat(since)
        if passed > patience:
            found.append(sentence.format(days=passed.days))
    return tuple(found)
