"""The base form of a place's name in any case, by the dictionary: the words that agree go to the nominative together."""

import re
from functools import lru_cache
from typing import Final

from lastseen.language.morphology import Reading, analyse, knows

WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=50_000)
def place_base(words: str) -> str:
    """Return the nominative of a place's name; words behind its first noun stay («мыса Канаверал»), unknown ones too."""
    parts = re.split(r"([ \u00a0-])", words)
    done = False
    for at in range(0, len(parts), 2):
        if done or WORD.fullmatch(parts[at]) is None:
            continue
        reading = _place_reading(parts[at].lower())
        if reading is None or reading.nominative is None:
            done = True
            continue
        done = "NOUN" in reading.tags
        parts[at] = _like(parts[at], reading.nominative)
    return "".join(parts)


def _place_reading(low: str) -> Reading | None:
    """Return the reading of a known word as a place, else as a thing, else as an adjective."""
    if not knows(low):
        return None
    readings = [r for r in analyse(low) if r.tags & {"NOUN", "ADJF"}]
    ranked = sorted(readings, key=lambda r: (not r.tags & {"Geox"}, "anim" in r.tags))
    return next(iter(ranked), None)


def _like(written: str, base: str) -> str:
    """Return the base form in the letter case of the word as written."""
    if written.isupper() and len(written) > 1:
        return base.upper()
    return base[0].upper() + base[1:] if written[0].isupper() else base
