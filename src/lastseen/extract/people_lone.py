"""A surname alone before a verb, or in a form or in small letters that only its bearer's full name explains («мельник погиб»)."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import Final

from lastseen.extract.people_alone import opens_sentence
from lastseen.language.fold import fold
from lastseen.language.morphology import analyse, knows
from lastseen.language.surnames import surname_readings

WORD: Final = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ'’]{3,}(?:-[А-Яа-яЁёІіЇїЄєҐґ]+)?")
NEXT: Final = re.compile(r"[ \u00a0](?:не )?([а-яёіїєґА-ЯЁІЇЄҐ]+)")
STEM: Final = 2
"""Letters that no case of a surname changes."""

Found = tuple[int, int, str]


def named_again(text: str, surnames: Set[str], code: str) -> Iterator[Found]:
    """Yield the words that are one of these surnames in some case; a common word only before a verb or with a capital inside a sentence."""
    stems = {fold(surname)[:STEM] for surname in surnames}
    folded = {fold(surname) for surname in surnames}
    for match in WORD.finditer(text) if surnames else ():
        word = match.group()
        if fold(word)[:STEM] not in stems or not _is_form(word.lower(), frozenset(folded), code):
            continue
        inside = word.istitle() and not opens_sentence(text, match.start())
        unknown = not knows(word.lower()) and word[0].isupper()
        if inside or unknown or before_verb(text, match.end(), code):
            yield match.start(), match.end(), "surname"


@lru_cache(maxsize=20_000)
def _is_form(low: str, surnames: Set[str], code: str) -> bool:
    return any(fold(r.nominative) in surnames for r in surname_readings(low, code or "ru"))


def before_verb(text: str, stop: int, code: str) -> bool:
    """Return whether a verb stands right behind a word."""
    return bool(_verb_behind(text, stop, code))


def before_mans_verb(text: str, stop: int, code: str) -> bool:
    """Return whether a verb of one man stands right behind a word («погиб»)."""
    return _verb_behind(text, stop, code) >= {"masc", "sing"}


def _verb_behind(text: str, stop: int, code: str) -> frozenset[str]:
    match = NEXT.match(text, stop)
    low = match[1].lower() if match else ""
    language = "uk" if code == "uk" and knows(low, "uk") else "ru"
    readings = analyse(low, language) if knows(low, language) else ()
    tags: frozenset[str] = readings[0].tags if readings else frozenset()
    return tags if tags & {"VERB", "PRTS"} and "impr" not in tags else frozenset()
