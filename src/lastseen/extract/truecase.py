"""Capitals for names in text that has none, or nothing but them; the length never changes, so spans hold."""

import re
from functools import lru_cache
from typing import Final

from lastseen.language.given_names import given_readings
from lastseen.language.morphology import analyse, knows

WORD: Final = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]+")
NAMES: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
PEOPLE: Final = frozenset({"Name", "Surn", "Patr"})
BESIDE: Final = re.compile(r"[ \u00a0-]{1,2}")
OPENS: Final = re.compile(r"(?:[.!?…]\s+|\n\s*|^)[«\"“]?$")
INITIAL: Final = re.compile(r"\. ?")


@lru_cache(maxsize=8)
def needs_truecase(text: str) -> bool:
    """Return whether the letter case of a text says nothing: hardly a capital inside it, or hardly a small letter."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 3:
        return False
    capitals = sum(c.isupper() for c in letters)
    return capitals <= max(1, len(letters) // 40) or capitals > 0.7 * len(letters)


def truecase(text: str) -> str:
    """Return the text with names capitalised by the dictionary; a word of the same length for each word.

    A noun the dictionary lacks gets a capital, for it may be a foreign name; any other unknown word
    beside a given name or surname («кими райкконена») and wherever else it stands in the text; a
    letter with a full stop before one («а. кудрин»); and the first word of each sentence.
    """
    words = list(WORD.finditer(text))
    shown = [_cased(match.group()) for match in words]
    person = [_is_person(match.group().lower()) for match in words]
    stems: set[str] = set()
    for place, match in reversed(list(enumerate(words))):
        if shown[place][0].islower() and _beside_person(text, words, person, place):
            shown[place] = match.group()[0].upper() + shown[place][1:]
            person[place] = person[place] or len(match.group()) == 1
            stems |= {_stem(shown[place])} if len(match.group()) > 4 else set()
    for place, match in enumerate(words):
        low = match.group().lower()
        if shown[place][0].islower() and (
            (_stem(low) in stems and not knows(low))
            or OPENS.search(text, max(0, match.start() - 4), match.start())
        ):
            shown[place] = match.group()[0].upper() + shown[place][1:]
    return _joined(text, words, shown)


def _stem(word: str) -> str:
    """Return an unknown name without the vowels and endings that its cases change."""
    return re.sub(r"(?:[аеиоуыюяьй]|ом|ем|ым|им|ого|ому|ой)$", "", word.lower())


def _joined(text: str, words: list[re.Match[str]], shown: list[str]) -> str:
    parts = []
    at = 0
    for match, word in zip(words, shown, strict=True):
        parts += [text[at : match.start()], word]
        at = match.end()
    joined = "".join([*parts, text[at:]])
    return joined if len(joined) == len(text) else text


def _beside_person(text: str, words: list[re.Match[str]], person: list[bool], place: int) -> bool:
    """Return whether an unknown word or an initial stands right beside a word that names a person."""
    match = words[place]
    word = match.group()
    near = [other for other in (place - 1, place + 1) if 0 <= other < len(words) and person[other]]
    if len(word) == 1:
        return any(
            other > place and INITIAL.fullmatch(text, match.end(), words[other].start())
            for other in near
        )
    if len(word) < 3 or knows(word.lower()):
        return False
    return any(
        BESIDE.fullmatch(
            text,
            min(match.end(), words[other].end()),
            max(match.start(), words[other].start()),
        )
        for other in near
    )


@lru_cache(maxsize=200_000)
def _is_person(low: str) -> bool:
    """Return whether a word is a given name, surname or patronymic before it is anything else."""
    readings = analyse(low)
    total = sum(r.weight for r in readings)
    named = sum(r.weight for r in readings if r.tags & PEOPLE)
    return len(low) > 2 and total > 0 and named / total >= 0.5


@lru_cache(maxsize=200_000)
def _cased(word: str) -> str:
    low = word.lower()
    if len(low) != len(word):
        return word
    readings = analyse(low)
    total = sum(r.weight for r in readings)
    named = sum(r.weight for r in readings if r.tags & NAMES)
    capital = len(low) > 2 and (
        (total > 0 and named / total >= 0.5)
        or (bool(given_readings(low)) and len(low) > 3)
        or strange(low)
    )
    return low[0].upper() + low[1:] if capital else low


@lru_cache(maxsize=200_000)
def strange(low: str) -> bool:
    """Return whether no dictionary holds a word, and its shape is a noun's: in a text without case it may be a foreign name."""
    if len(low) < 4 or knows(low):
        return False
    readings = analyse(low)
    return not readings or "NOUN" in readings[0].tags or "UNKN" in readings[0].tags
