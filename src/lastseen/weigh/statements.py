"""Statements: what a claim's chain of speakers and its passage tell of where the words come from."""

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import Final

from lastseen.model.claim import Claim, Speaker
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.weighing import Statement

BODIES: Final = frozenset({"official", "organisation", "document"})
"""Roles whose single-word names («Минобороны») mean the same voice everywhere."""


def claim_key(claim: Claim) -> str:
    """Return the claim's id, or outside a case a digest of all it says."""
    if claim.id:
        return claim.id
    speakers = "|".join(f"{each.role}:{each.text}:{each.name}" for each in claim.speakers)
    place = claim.passage, claim.original, claim.start, claim.stop
    said = claim.quote, speakers, claim.stance, claim.what, claim.period, claim.quantity
    about = "|".join(f"{each.kind}:{each.value}" for each in claim.about)
    where = claim.place.value if claim.place else None
    return computed_id("claim", *place, *said, about, where, "|".join(sorted(claim.flags)))


def statement_of(
    claim: Claim,
    passage: Passage | None = None,
    *,
    outlet: str = "",
    credits: Iterable[str] = (),  # noqa: A002 - the trade's word
    author: str = "",
    grade: str = "F",
) -> Statement:
    """Return the statement of a claim: how its words are known to descend from others'.

    Keys of people are digests, so that no name stands in an origin. A voice named by one word
    only is the same voice within one original, not beyond it.

    Args:
        claim: The claim.
        passage: The passage it stands in; None for a bare claim.
        outlet: Where the passage was published for everybody; "" for chats and interviews.
        credits: Outlets the passage or its page says it has its words from.
        author: Id of the source who speaks, where a person has said so; outweighs the passage's.
        grade: Reliability of that source.
    """
    voices = claim.speakers[1:]
    outlets = [
        each.name or each.text for each in voices if each.role == "outlet" and _is_named(each)
    ]
    named = [each for each in voices if each.role != "outlet" and each.name]
    original = claim.original or (passage.original if passage else "")
    scope = original or claim.passage or claim_key(claim)
    return Statement(
        claim=claim_key(claim),
        passage=claim.passage or (passage.id if passage else ""),
        start=claim.start,
        stop=claim.stop,
        original=original,
        author=author or _author(claim, passage, scope),
        speaker=_voice(named[-1], scope) if named else "",
        outlet=outlet,
        credits=tuple(dict.fromkeys([*(each for each in credits if each), *filter(None, outlets)])),
        forwarded_from=(passage.forwarded_from or "") if passage else "",
        written=None if passage is None or passage.forwarded_from else passage.earliest,
        grade=grade,
    )


def _is_named(outlet: Speaker) -> bool:
    """Return whether words name an outlet: "reporters" and «журналисты» are nobody to go back to."""
    return bool(outlet.name) or not (outlet.anonymous or outlet.text.islower())


def _author(claim: Claim, passage: Passage | None, scope: str) -> str:
    """Return a key of who wrote the passage: the account, else the name within the original."""
    if passage is not None and passage.author_id:
        return _digest("account", passage.author_id)
    name = passage.author if passage else claim.speakers[0].name if claim.speakers else None
    return _digest("author", scope, _fold(name)) if name else ""


def _voice(speaker: Speaker, scope: str) -> str:
    """Return a key of a named voice."""
    name = _fold(speaker.name or "")
    everywhere = speaker.role in BODIES or len(name.split()) > 1
    return _digest("voice", name) if everywhere else _digest("voice", scope, name)


def _fold(text: str) -> str:
    """Return a name without letter case, ё and spaces that mean nothing."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(folded.split())


def _digest(*parts: str) -> str:
    """Return 16 hex digits that stand for the parts."""
    joined = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]
