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

_SPOKEN: Final = re.compile(
    r"[«“\"]|(?<!\w)(?:there has been|since then|словам|сведениям|слова(?:ми)?|woman|man|lawyer|mother|father|wife|inmate|prisoner|"
    r"женщин\w+|мужчин\w+|мать|мама|отец|жена|собеседни\w+|жінк\w+|чоловік\w*|мати|дружина)(?!\w)"
)


def lead_of(text: str, earlier: Sequence[str]) -> str:
    """Return the paragraphs before that a paragraph may go on about, each on its line; "" where it points at nothing."""
    folded = levelled(text)
    patterns = (PRONOUN, KIN, THE_HOUSE, THERE, _SPOKEN)
    if not any(pattern.search(folded) for pattern in patterns) and not LINK.match(folded):
        return ""
    taken: list[str] = []
    left = REACH
    for paragraph in reversed(earlier):
        left -= len(paragraph) + 1
        if left < 0:
            break
        taken.append(paragraph.replace("\n", " ") + "\n")
    return "".join(reversed(taken))


def claims_after(
    text: str, context: Context, lead: str, mentions: Sequence[Mention]
) -> list[Claim]:
    """Return the claims of a paragraph as the end of what stands before it; every span lies in the paragraph.

    Whom a pronoun means keeps the name from before and takes the pronoun's span; a voice from before
    keeps role and name and has no words here.
    """
    at = len(lead)
    before = mentions_of(lead, replace(context, earlier=()))
    moved = [replace(m, start=m.start + at, stop=m.stop + at) for m in mentions]
    found = claims_of(lead + text, replace(context, earlier=()), [*before, *moved])
    return [_here(claim, at, text) for claim in found if claim.start >= at]


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
