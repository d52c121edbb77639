"""People the Russian tagger finds, cut to their names and doubted where the letter case says nothing."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lastseen.extract.people_alone import SURNAME_END, surely_given
from lastseen.extract.people_rules import CYRILLIC_WORD
from lastseen.extract.tagger import tag
from lastseen.extract.truecase import needs_truecase, truecase
from lastseen.language.morphology import analyse, knows
from lastseen.language.places import is_place

Found = tuple[int, int, str]

LONGEST: Final = 200_000
"""Longer passages are no prose; the rules alone read them."""
PIECE: Final = re.compile(r"[^(),;•|\n\t\"«»:]+")


def worth_tagging(text: str) -> bool:
    """Return whether the tagger can find somebody the rules cannot: a capital inside a sentence, or a text without case."""
    if len(text) > LONGEST:
        return False
    if needs_truecase(text):
        return any(_name_like(m.group()) for m in CYRILLIC_WORD.finditer(text))
    return (
        re.search(r"(?:[а-яёіїє,»)] |[«(])[А-ЯЁІЇЄ][а-яёіїє]", text) is not None
        or re.match(r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+", text) is not None
    )


@lru_cache(maxsize=100_000)
def _name_like(word: str) -> bool:
    low = word.lower()
    return len(low) > 3 and any(
        r.tags & {"Surn", "Name", "Patr"} and r.weight > 0.3 for r in analyse(low)
    )


def tagged_people(text: str) -> Iterator[Found]:
    """Yield the people of a Russian text by the tagger, without brackets, bullets and the places it takes for people."""
    caseless = needs_truecase(text)
    for span in tag(truecase(text) if caseless else text):
        if span.kind != "PER" or span.stop - span.start > 80:
            continue
        for piece in PIECE.finditer(text, span.start, span.stop):
            words = piece.group().strip(" -–—.")
            start = piece.start() + piece.group().find(words)
            stop = start + len(words)
            if not re.match(r"-\d", text[stop : stop + 2]) and _nameable(words, caseless=caseless):
                yield start, stop, "tagger"


def _nameable(words: str, *, caseless: bool) -> bool:
    """Return whether a span of the tagger has a word that can be a name, not only a place or a common word."""
    parts = [w.lower() for w in CYRILLIC_WORD.findall(words) if len(w) > 1]
    if not parts or is_place(words):
        return False
    if caseless and len(parts) == 1:
        return _alone(parts[0])
    return any(
        not knows(part) or any(r.tags & {"Surn", "Name", "Patr"} for r in analyse(part))
        for part in parts
    )


def _alone(low: str) -> bool:
    """Return whether a single word in a text without letter case is a surname or a given name and nothing commoner."""
    if not knows(low):
        noun = all("NOUN" in reading.tags for reading in analyse(low)[:2])
        return SURNAME_END.search(low) is not None or (len(low) > 5 and noun)
    return surely_given(low) or any("Surn" in r.tags and r.weight > 0.2 for r in analyse(low))
