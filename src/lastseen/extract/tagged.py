"""Places and organisations the Russian tagger finds, over the text as written or with the capitals it lacks."""

import re
from functools import lru_cache
from typing import Final

from lastseen.extract.tagger import Span, tag
from lastseen.extract.truecase import needs_truecase, truecase

LONGEST: Final = 200_000
"""Longer passages are no prose; the rules alone read them."""
CAPITAL: Final = re.compile(
    r"(?:[а-яёіїєґ,)»:–—-] |[«(\"„“])[А-ЯЁ][а-яёА-ЯЁ]|^[А-ЯЁ][а-яё]+ [А-ЯЁ]"
)
"""A capital that a beginning of a sentence does not explain."""


@lru_cache(maxsize=4)
def cased(text: str) -> str:
    """Return the text with capitals where its letter case says nothing, of the same length; otherwise as it is."""
    return truecase(text) if len(text) <= LONGEST and needs_truecase(text) else text


def tagged_names(text: str) -> list[Span]:
    """Return the places and organisations of a Russian passage by the tagger, sorted by start.

    A passage in which no word can be a name is not tagged.
    """
    if len(text) > LONGEST:
        return []
    shown = cased(text)
    if CAPITAL.search(shown) is None:
        return []
    return [span for span in tag(shown) if span.kind != "PER"]
