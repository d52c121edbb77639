"""Russian in Latin letters is read as Russian; every span is put back on the words as they stand."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from lastseen.extract.kept import Extraction
from lastseen.language.latin_russian import Respelt, respell
from lastseen.model.claim import Claim, Speaker
from lastseen.model.context import Context
from lastseen.model.mention import Mention


def respelt(
    text: str, context: Context, extract: Callable[[str, Context], Extraction]
) -> Extraction:
    """Return what an extractor finds in the Cyrillic reading of a text, with the spans and words of the text itself.

    Args:
        text: Russian in Latin letters.
        context: Its surroundings; passages before are not looked at.
        extract: What reads a Cyrillic text.
    """
    cyrillic = respell(text)
    found = extract(cyrillic.text, replace(context, language="ru", earlier=()))
    return Extraction(
        mentions=tuple(mentions_back(text, cyrillic, found.mentions)),
        claims=tuple(_claim(text, cyrillic, claim) for claim in found.claims),
    )


def mentions_back(text: str, cyrillic: Respelt, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions of a Cyrillic reading with the spans and words of the text; values stay Cyrillic."""
    return [_mention(text, cyrillic, mention) for mention in mentions]


def _mention(text: str, cyrillic: Respelt, mention: Mention) -> Mention:
    start, stop = cyrillic.back(mention.start, mention.stop)
    return replace(mention, start=start, stop=stop, text=text[start:stop])


def _claim(text: str, cyrillic: Respelt, claim: Claim) -> Claim:
    start, stop = cyrillic.back(claim.start, claim.stop)
    return replace(
        claim,
        start=start,
        stop=stop,
        quote=text[start:stop],
        speakers=tuple(_speaker(text, cyrillic, speaker) for speaker in claim.speakers),
        about=tuple(_mention(text, cyrillic, mention) for mention in claim.about),
        place=claim.place and _mention(text, cyrillic, claim.place),
    )


def _speaker(text: str, cyrillic: Respelt, speaker: Speaker) -> Speaker:
    if speaker.start is None or speaker.stop is None:
        return speaker
    start, stop = cyrillic.back(speaker.start, speaker.stop)
    return replace(speaker, start=start, stop=stop, text=text[start:stop])
