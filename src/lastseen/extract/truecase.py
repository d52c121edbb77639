"""Capitals for names in text that has none, or nothing but them; the length never changes, so spans hold."""

import re
from functools import lru_cache
from typing import Final

from lastseen.language.given_names import given_readings
from lastseen.language.morphology import analyse

WORD: Final = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]+")
NAMES: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


def needs_truecase(text: str) -> bool:
    """Return whether the letter case of a text says nothing: hardly a capital inside it, or hardly a small letter."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 3:
        return False
    capitals = sum(c.isupper() for c in letters)
    return capitals <= max(1, len(letters) // 40) or capitals > 0.7 * len(letters)


def truecase(text: str) -> str:
    """Return the text with names capitalised by the dictionary; a word of the same length for each word."""
    return WORD.sub(lambda match: _cased(match.group()), text)


@lru_cache(maxsize=200_000)
def _cased(word: str) -> str:
    low = word.lower()
    if len(low) != len(word):
        return word
    readings = analyse(low)
    total = sum(r.weight for r in readings)
    named = sum(r.weight for r in readings if r.tags & NAMES)
    capital = len(low) > 2 and (
        (total > 0 and named / total >= 0.5) or (bool(given_readings(low)) and len(low) > 3)
    )
    return low[0].upper() + low[1:] if capital else low
