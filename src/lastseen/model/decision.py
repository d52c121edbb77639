"""A decision: a human's judgement, dated, never changed; and the anchor it points at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a decision points at: a place in an original, never anything computed.

    Attributes:
        original: SHA-256 of the original's plain bytes.
        locator: The passage's locator.
        byte_start: First byte of the words in the original.
        byte_stop: Byte after the last one.
        quote: The words.
    """

    original: str
    locator: str
    byte_start: int
    byte_stop: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement a person made; undo is another decision that supersedes it.

    Attributes:
        sequence: Place in the ledger's one chain, 1, 2, 3 without gaps.
        kind: person, date_order, zone, mapping, list, source, grade, protection, origin, undo, ...
        subject: Canonical JSON: one anchor, two, or ids of the ledger.
        verdict: A word of the kind's own list.
        reason: Id of a sealed side object, never text; None without one.
        supersedes: Sequence of the decision it replaces, or None.
        decided_by: User id of the case, not a name.
        decided_at: UTC, ISO 8601.
        previous: Digest of the ledger row before.
        digest: SHA-256 of previous and the canonical facts.
    """

    sequence: int
    kind: str
    subject: str
    verdict: str
    reason: str | None
    supersedes: int | None
    decided_by: str
    decided_at: str
    previous: str
    digest: str
