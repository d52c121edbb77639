"""A review: a person's accept, correct, reject or missed over one thing the program read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lastseen.model.decision import Anchor

VERDICTS: Final = {
    "mention": ("accept", "correct", "reject", "missed"),
    "claim": ("accept", "correct", "reject", "missed"),
    "record": ("accept", "correct", "reject"),
    "passage": ("checked",),
}
"""What can be said of each noun: ``missed`` is what the program did not read, ``checked`` a passage looked at whole."""

CORRECTED: Final = "corrected"
"""The rule of a mention or claim that a person has put right, and the flag of such a claim."""
ADDED: Final = "added"
"""The rule of a mention or claim that the program had missed and a person added, and the flag of such a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A decision about one thing that was read, in force.

    Attributes:
        sequence: Number of the decision in the ledger.
        verdict: accept, correct, reject, missed or checked.
        noun: mention, claim, record or passage.
        kind: Kind of the mention or of the claim; "" for records and passages.
        stance: Stance of the claim; "" for the others.
        id: Id it had when it was judged.
        anchor: Where its words stand.
        nth: Which of the same words in the passage, from 0.
        reading: Digest of what was judged.
        sample: Number of the decision that drew it at random; None where a person picked it.
        seen: For a passage, the ids of what was read in it when it was checked, by kind of rate.
        note: Stored name of the sealed side object with reason, correction and what the program had read.
        fields: What is right, by field; only for correct and missed.
        read: What the program had read, as plain values.
        state: holds, changed (the program reads the place otherwise now), found (it reads now what it had
            missed), orphan (the words are gone) or new (no build since).
    """

    sequence: int
    verdict: str
    noun: str
    kind: str
    stance: str
    id: str
    anchor: Anchor
    nth: int
    reading: str
    sample: int | None
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, Any] = field(default_factory=dict)
    state: str = "new"
