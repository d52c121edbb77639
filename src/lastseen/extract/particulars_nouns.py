"""Nouns that speak of somebody beside whom a name stands or not: relatives, friends, neighbours, officers."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lastseen.extract.speakers_case import may_be_subject
from lastseen.language.given_names import given_readings
from lastseen.language.morphology import analyse
from lastseen.model.mention import Mention

_ROWS: Final = (
    ("сын", "m", r"сын(?:а|у|ом|е|ок|очек|очка|ишка)?|син(?:а|у|ом|ові|ок|очок)?|son"), ("муж", "m", r"муж(?:а|у|ем|е)?|чоловік(?:а|у|ом|ові)?|husband"),
    ("брат", "m", r"брат(?:а|у|ом|е|ик|ишка|ан|ана|ові)?|brother"), ("отец", "m", r"от(?:ец|ца|цу|цом|це)|пап(?:а|ы|е|у|ой)|батьк(?:о|а|у|ом|ові)|father|dad"),
    ("племянник", "m", r"племянник(?:а|у|ом|е)?|племінник(?:а|у|ом|ові)?|nephew"), ("дядя", "m", r"дяд(?:я|и|е|ю|ей|ько)|дядьк\w+|uncle"),
    ("внук", "m", r"внук(?:а|у|ом|е)?|онук(?:а|у|ом|ові)?|grandson"), ("зять", "m", r"зят(?:ь|я|ю|ем|е)"), ("жених", "m", r"жених(?:а|у|ом|е)?|fianc[eé]|boyfriend"),
    ("дед", "m", r"дед(?:а|у|ом|ушк\w+)?|дід(?:а|ові|усь)?|grandfather"), ("двоюродный", "m", r"cousin"),
    ("дочь", "f", r"доч(?:ь|ери|ерью|ка|ки|ку|ке|кой)|доньк(?:а|и|у|ою)|дочц[іи]|доньці|daughter"), ("сестра", "f", r"сестр(?:а|ы|е|у|ой|і|ою)|sister"),
    ("мать", "f", r"мать|матер\w+|мам(?:а|ы|е|у|ой|и|і)|мати|матір\w*|mother|mum|mom"), ("жена", "f", r"жен(?:а|ы|е|у|ой)|супруг(?:а|и|е|у)|дружин(?:а|и|і|у|ою)|wife|widow"),
    ("бабушка", "f", r"бабушк\w+|тет(?:я|и|е|ю)|тітк\w+|aunt|grandmother"), ("подруга", "f", r"подруг(?:а|и|е|у)|девушк(?:а|и|е|у)|girlfriend"),
    ("друг", "m", r"друг(?:а|у|ом)?|товарищ(?:а|у|ем)?|приятел\w+|friend"), ("сосед", "m", r"сосед(?:а|у|ом|ка)?|сусід\w*|neighbou?r"),
    ("сокамерник", "m", r"сокамерник(?:а|у|ом)?|сослуживец|сослуживц\w+|однополчан\w+|співкамерник\w*|побратим\w*|cellmate|comrade"),
    ("начальник", "m", r"начальник(?:а|у|ом)?|командир(?:а|у|ом)?|адвокат(?:а|у|ом)?|следовател\w+|судь[яией]|слідч\w+|commander|lawyer|judge|investigator|warden"),
    ("дети", "", r"дет(?:и|ей|ям)|родител\w+|діти|дітей|батьки|батьків|children|parents|kids|sons|brothers|братья|братьев|сыновья|сыновей"),
)  # fmt: skip
_WORD: Final = re.compile(
    "(?<![\\w-])(?:" + "|".join(f"(?P<k{at}>{words})" for at, (_, _, words) in enumerate(_ROWS)) + r")(?![\w-])"
)  # fmt: skip
_JOINT: Final = re.compile(
    r"(?:[ ,:–—-]{1,3}|\s?\()(?:(?:его |её |ее )?(?:и )?(?:зовут |звать |это |named |called |is |його звати )?,? ?)?"
)
_BEFORE: Final = re.compile(
    r"[ ,–—-]{1,3}(?:это )?(?:мой|моя|наш|мій|моего|мого|моему|my|our|is my|is our)?\s?(?:родной |старший |младший |двоюродный |двоюрідний |older |younger )?"
)
_MINE: Final = re.compile(
    r"(?<!\w)(?:мо(?:й|я|его|ему|им|ю|ей|ім|єму|го)|мій|мого|моєму|наш\w*|my|our|ищ\w+|разыск\w+|помогите найти|шука\w+|розшук\w+|looking for|потеряли|пропал)\s(?:\w+\s){0,2}$"
)
_OTHERS: Final = re.compile(
    r"(?<!\w)(?:его|ее|их|його|її|їх|his|her|their|чей|whose|твой|твоему|твоего|ваш\w*|твій|your|у \w+)\s(?:\w+\s)?$"
)

_LAST_WORD: Final = re.compile(r"(?<!\w)([а-яіїєґ]{3,})\s\Z")
_OF: Final = re.compile(r" of ")
_POSSESSIVE: Final = re.compile(r"(?:\w\w's?|\w's|'s) (?:\w+ )?")


@dataclass(frozen=True, slots=True, eq=False)
class Noun:
    """A noun for a person where it stands.

    Attributes:
        base: One word for the relation.
        gender: m, f or None for several.
        start: First character.
        stop: Character after the last one.
        named: The person whom the passage names right beside it, or None.
        owner: The person whose relative it is, where a name beside it says so, or None.
        other: Whether a pronoun says that it is somebody else's («его брат»).
        dative: Whether it can be whom something is the age of.
    """

    base: str
    gender: str | None
    start: int
    stop: int
    named: Mention | None
    owner: Mention | None
    other: bool
    dative: bool


def nouns_in(flat: str, people: Sequence[Mention]) -> list[Noun]:
    """Return the nouns for people in a flattened passage, each with whom it names or whose it is."""
    named = sorted((m for m in people if m.rule != "relation"), key=lambda m: m.start)
    starts = [m.start for m in named]
    found = []
    for match in _WORD.finditer(flat):
        place = bisect_right(starts, match.start())
        ahead = named[place - 1] if place else None
        behind = named[place] if place < len(named) else None
        if ahead is None or ahead.stop <= match.start():
            found.append(_noun(flat, match, ahead, behind))
    return found


def _noun(flat: str, match: re.Match[str], ahead: Mention | None, behind: Mention | None) -> Noun:
    base, gender, _ = _ROWS[int((match.lastgroup or "k0")[1:])]
    start, stop = match.span()
    lead = flat[max(0, start - 40) : start]
    named = owner = None
    if behind is not None and _OF.fullmatch(flat, stop, behind.start):
        owner = behind
    elif ahead is not None and _POSSESSIVE.fullmatch(flat, ahead.stop - 2, start):
        owner = ahead
    elif behind is not None and gender and _JOINT.fullmatch(flat, stop, behind.start):
        mine = _MINE.search(lead) is not None
        named, owner = _beside(flat[start:stop], flat[stop : behind.start], behind, mine=mine)
    elif ahead is not None and gender and _BEFORE.fullmatch(flat, ahead.stop, start):
        named = ahead
    others = _OTHERS.search(lead) is not None
    dative = _dative(flat[start:stop])
    return Noun(base, gender or None, start, stop, named, owner, others, dative)


def _beside(
    word: str, between: str, person: Mention, *, mine: bool
) -> tuple[Mention | None, Mention | None]:
    """Return (whom the noun names, whose relative it is) where a name stands right behind it.

    «брат Антон» is Антон, «брат Климова» is Климов's; between commas the name is his own.
    """
    if word.isascii() or between.strip() or mine:
        return person, None
    words = person.text.split()
    nominative = any(r.case == "nomn" for w in words for r in given_readings(w))
    if not any(given_readings(w) for w in words):
        nominative = may_be_subject(words[-1].lower()) and not _genitive(words[-1].lower())
    if may_be_subject(word):
        return (person, None) if nominative else (None, person)
    return (
        (person, None)
        if not nominative and len(words) > 1 and _same_case(word, words)
        else (None, person)
    )


def is_of_another(flat: str, person: Mention) -> bool:
    """Return whether a noun for a person in the nominative stands right before a name in another case («знакомый Климова»)."""
    lead = _LAST_WORD.search(flat, max(0, person.start - 25), person.start)
    if lead is None or not _is_person_noun(lead[1]):
        return False
    readings = [r for word in person.text.split() for r in given_readings(word)]
    return bool(readings) and all(r.case != "nomn" for r in readings)


@lru_cache(maxsize=20_000)
def _is_person_noun(word: str) -> bool:
    """Return whether a word is first of all a noun for a living being in the nominative, no name."""
    readings = analyse(word)[:1]
    tags = readings[0].tags if readings else frozenset()
    noun = {"NOUN", "anim"} <= tags or word.startswith("знаком")
    return noun and may_be_subject(word) and not tags & {"Name", "Surn", "Patr", "plur"}


@lru_cache(maxsize=20_000)
def _genitive(word: str) -> bool:
    return word.endswith(("ова", "ева", "ина", "ого", "ына", "іна")) or any(
        r.case == "gent" for r in analyse(word)
    )


def _same_case(word: str, words: Sequence[str]) -> bool:
    """Return whether a relative and the name behind stand in the dative or instrumental, where no owner would."""
    cases = {r.case for r in analyse(word)} - {"nomn", "gent", "loct"}
    given = {r.case for w in words for r in given_readings(w)}
    return bool(cases & given & {"datv", "ablt"}) or (
        "accs" in cases and "accs" in given and "gent" not in given
    )


@lru_cache(maxsize=20_000)
def _dative(word: str) -> bool:
    if word.isascii():
        return True
    cases = {r.case for language in ("ru", "uk") for r in analyse(word, language)}
    return "datv" in cases or word.endswith(("ові", "еві"))
