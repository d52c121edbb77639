"""A passage: a piece of text a reader found in an original, with its place in the bytes."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of text with a locator and the bytes it was cut from.

    ``language.decoding.decode(decoding, raw[byte_start:byte_stop])`` gives ``text`` back; for a
    member of an archive (``member!path`` in the locator) the bytes are the member's.

    Attributes:
        id: Digest of original, locator and byte range.
        original: SHA-256 of the plain bytes of the original; "" when read without a case.
        index: Place in the original, from 0, in the order of the file.
        text: What stands there, nothing added, nothing corrected.
        kind: message, service, paragraph, header, row, page or doubtful.
        locator: Where a person finds it: ``chat:1/message:7``, ``line:12``, ``sheet:List/row:4``.
        byte_start: First byte in the original.
        byte_stop: Byte after the last one.
        decoding: Name of the function that turns the bytes into the text.
        author: The author as written; None where the passage has none.
        author_id: Account id where the format gives one; identity is this, never the name.
        written: The time as written, unchanged.
        earliest: First instant (UTC) that the written time can mean.
        latest: Last instant (UTC) that it can mean; equal to ``earliest`` if exact.
        zone: given, derived, assumed or unknown.
        alternatives: Other readings of the time, each (earliest, latest, why).
        edited: Time of the last edit as written.
        reply_to: Locator of the passage this one answers.
        forwarded_from: The origin a forward names. Its time says when it was passed on.
        flags: Codes of what is odd: ``date_order_unknown``, ``deleted``, ``media`` and others.
        fields: What else the format says, by name (columns of a row, action of a service message).
    """

    id: str
    original: str = ""
    index: int
    text: str
    kind: str
    locator: str
    byte_start: int
    byte_stop: int
    decoding: str
    author: str | None = None
    author_id: str | None = None
    written: str | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    zone: str = "unknown"
    alternatives: tuple[tuple[datetime, datetime, str], ...] = ()
    edited: str | None = None
    reply_to: str | None = None
    forwarded_from: str | None = None
    flags: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
