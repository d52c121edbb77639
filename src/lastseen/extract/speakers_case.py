"""Whether a Cyrillic word can be the subject of a verb where a voice is looked for."""

import re
from functools import lru_cache
from typing import Final

from lastseen.language.morphology import analyse

_WORD: Final = re.compile(r"[а-яіїєґ']{2,}")
_MANS: Final = re.compile(r"[^аеиоуыэюяёіїє](?:[оеё]в|ин|ын|єв)$")
_UKRAINIAN: Final = re.compile(r"[іїєґ']")


@lru_cache(maxsize=20_000)
def may_be_subject(word: str) -> bool:
    """Tell whether a folded word has a reading in the nominative, or no reading at all.

    «брату» cannot be who speaks, «брат» and «мать» can; an unknown word may be anybody's surname, and
    so may one shaped like a man's that a dictionary takes for many things («Клёнов»).
    """
    readings = analyse(word, "uk" if _UKRAINIAN.search(word) else "ru")
    cases = {reading.case for reading in readings if reading.case}
    return not cases or "nomn" in cases or _MANS.search(word) is not None


@lru_cache(maxsize=20_000)
def is_finite(word: str) -> bool:
    """Return whether a folded word is first of all a verb in a finite form, so that it is no part of a voice's name."""
    readings = analyse(word, "uk" if _UKRAINIAN.search(word) else "ru")
    return bool(readings) and "VERB" in readings[0].tags


@lru_cache(maxsize=20_000)
def is_short(word: str) -> bool:
    """Return whether a folded word can be a short participle or adjective («ранен», «жив»)."""
    readings = analyse(word, "uk" if _UKRAINIAN.search(word) else "ru")
    return any(reading.tags & {"PRTS", "ADJS"} for reading in readings)


@lru_cache(maxsize=20_000)
def is_noun(word: str) -> bool:
    """Return whether a folded word is first of all a noun."""
    readings = analyse(word, "uk" if _UKRAINIAN.search(word) else "ru")
    return bool(readings) and "NOUN" in readings[0].tags


@lru_cache(maxsize=20_000)
def is_thing(word: str) -> bool:
    """Return whether a folded word is first of all a noun for no living being."""
    readings = analyse(word, "uk" if _UKRAINIAN.search(word) else "ru")
    return bool(readings) and {"NOUN", "inan"} <= readings[0].tags


def holds_verb(words: str) -> bool:
    """Return whether a stretch of folded Cyrillic words has a finite verb."""
    return any(is_finite(word) for word in _WORD.findall(words))


def is_addressee(words: str) -> bool:
    """Return whether folded Cyrillic words stand in the dative and can stand in no case of a subject or an origin («Серёже»)."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    if first[:1] < "Ͱ":
        return False
    cases = {reading.case for reading in analyse(first, "uk" if _UKRAINIAN.search(first) else "ru")}
    return "datv" in cases and not cases & {"nomn", "gent", "ablt", "accs"}
