"""A statement: a claim with what is known of how the words reached us."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim and the known ways in which it may descend from somebody else's words.

    Attributes:
        claim: Id of the claim.
        passage: Id of the passage; the key of its text where copies were looked for.
        start: First character of the claim in the passage, in code points.
        stop: Character after the last one; 0 with ``start`` 0 = the whole passage.
        original: Id of the original the passage lies in; same bytes have the same id.
        author: Key of who wrote the passage: a source id, an account id, or original and author
            as written; "" where the words have no author.
        speaker: Key of the deepest named voice, if another than the author; "" without one. A bare
            given name is a key only together with its original.
        outlet: Where the words were published for everybody (host, channel, paper); "" for chats.
        credits: Outlets that the page or the words say they have it from.
        forwarded_from: The origin a forward names; "" where nothing was forwarded.
        written: First instant (UTC) the passage can have been written; None = unknown. A forward's
            time says when it was passed on.
        grade: Reliability A to F of the source, given by a person; F = cannot be judged.
    """

    claim: str
    passage: str = ""
    start: int = 0
    stop: int = 0
    original: str = ""
    author: str = ""
    speaker: str = ""
    outlet: str = ""
    credits: tuple[str, ...] = ()
    forwarded_from: str = ""
    written: datetime | None = None
    grade: str = "F"
