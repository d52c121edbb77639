"""A time stamp: what somebody outside the house says about when a signed head was there already."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStamp:
    """What the proof of a time says, as far as it could be checked without a network.

    Attributes:
        form: rfc3161 (a reply signed by an authority) or opentimestamps (a path into a block of Bitcoin).
        digest: SHA-256, hex, of what was stamped.
        state: pinned (checked against what a person gave), brought (only against what came with it), pending
            (a calendar has promised a block) or unchecked (nothing here to check it against).
        at: The time it proves, UTC, ISO 8601; "" if it proves none yet.
        by: Who says so: the authority's name in its certificate, the block or the calendar.
        against: SHA-256 of the root certificate, or hash of the block, it was checked against; "" if none.
    """

    form: str
    digest: str
    state: str
    at: str = ""
    by: str = ""
    against: str = ""
