"""A paragraph read with the paragraphs right before it: whom its pronouns, relatives and quotes go on about."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lastseen.extract.claims import claims_of
from lastseen.extract.claims_about import KIN, PRONOUN, THE_HOUSE
from lastseen.extract.claims_place import LINK, THERE
from lastseen.extract.cues import levelled
from lastseen.extract.mentions import mentions_of
from lastseen.model.claim import Claim, Speaker
from lastseen.model.context import Context
from lastseen.model.mention import Mention

REACH: Final = 1200
"""So many characters of the paragraphs before are read again; who was named farther back is forgotten."""

STEM: Final = 4
"""So many letters of a name stay the same in every case."""

_CAPITALISED: Final = re.compile(r"(?<!\w)[A-ZА-ЯЁІЇЄҐ][a-zа-яёіїєґ'’-]{3,}")
_SPOKEN: Final = re.compile(
    r"[«“\"]|(?<!\w)(?:there has been|since then|словам|сведениям|слова(?:ми)?|woman|man|lawyer|mother|father|wife|inmate|prisoner|"
    r"женщин\w+|мужчин\w+|мать|мама|отец|жена|собеседни\w+|жінк\w+|чоловік\w*|мати|дружина)(?!\w)"
)


def lead_of(text: str, earlier: Sequence[str], mentions: Sequence[Mention]) -> str:
    """Return the paragraphs before that a paragraph may go on about, each on its line; "" where it points at nothing.

    Args:
        text: The paragraph.
        earlier: The paragraphs before it, nearest last.
        mentions: What the paragraph names when it is read alone.
    """
    folded = levelled(text)
    patterns = (PRONOUN, KIN, THE_HOUSE, THERE, _SPOKEN)
    points = any(pattern.search(folded) for pattern in patterns) or LINK.match(folded) is not None
    if not points and not _named_before(text, earlier, mentions):
        return ""
    taken: list[str] = []
    left = REACH
    for paragraph in reversed(earlier):
        left -= len(paragraph) + 1
        if left < 0:
            break
        taken.append(paragraph.replace("\n", " ") + "\n")
    return "".join(reversed(taken))


def _named_before(text: str, earlier: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """Return whether a word that names nothing by itself («Лапин») began like a capitalised word of the paragraphs before."""
    covered = [(m.start, m.stop) for m in mentions]
    alone = {
        found.group()[:STEM]
        for found in _CAPITALISED.finditer(text)
        if not any(start <= found.start() < stop for start, stop in covered)
    }
    return bool(alone) and any(
        found.group()[:STEM] in alone
        for paragraph in earlier
        for found in _CAPITALISED.finditer(paragraph)
    )


def read_after(text: str, context: Context, lead: str) -> tuple[list[Mention], list[Claim]]:
    """Return mentions and claims of a paragraph as the end of what stands before it; every span lies in the paragraph.

    A surname alone is known by the full name before. Whom a pronoun means keeps the name from before
    and takes the pronoun's span; a voice from before keeps role and name and has no words here.
    """
    at = len(lead)
    alone = replace(context, earlier=())
    found = mentions_of(lead + text, alone)
    kept = [m for m in found if m.start >= at or m.stop <= at]
    claims = claims_of(lead + text, alone, kept)
    return (
        [replace(m, start=m.start - at, stop=m.stop - at) for m in kept if m.start >= at],
        [_here(claim, at, text) for claim in claims if claim.start >= at],
    )


def _here(claim: Claim, at: int, text: str) -> Claim:
    """Return a claim of the whole as one of the paragraph that begins at this character."""
    start, stop = claim.start - at, claim.stop - at
    pointing = _pointing(text, start, stop)
    return replace(
        claim,
        start=start,
        stop=stop,
        speakers=tuple(_voice(speaker, at) for speaker in claim.speakers),
        about=tuple(_mention(m, at, pointing, text) for m in claim.about),
        place=claim.place and _mention(claim.place, at, pointing, text),
    )


def _pointing(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the span of the word that points back, else of the whole content."""
    folded = levelled(text)
    for pattern in (PRONOUN, KIN, THE_HOUSE):
        found = pattern.search(folded, start, stop)
        if found is not None:
            return found.span()
    return start, stop


def _mention(mention: Mention, at: int, pointing: tuple[int, int], text: str) -> Mention:
    """Return a mention with its span in the paragraph; one from before stands where the words point at it."""
    if mention.start >= at:
        return replace(mention, start=mention.start - at, stop=mention.stop - at)
    first, last = pointing
    return replace(mention, start=first, stop=last, text=text[first:last], rule="carried")


def _voice(speaker: Speaker, at: int) -> Speaker:
    """Return a voice with its span in the paragraph, or without words where it spoke before."""
    if speaker.start is None or speaker.stop is None:
        return speaker
    if speaker.start >= at:
        return replace(speaker, start=speaker.start - at, stop=speaker.stop - at)
    return replace(speaker, text="", start=None, stop=None, name=speaker.name or speaker.text)
