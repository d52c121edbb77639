"""Surnames: from any case to the nominative, with both readings where the ending leaves the gender open."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.morphology import Reading, analyse, knows
from lastseen.language.name_endings import ending_share
from lastseen.language.surname_rules import ANY, FAMILY_FORM, undone

UNLISTED: Final = 0.05
"""What a reading by the ending is worth beside one the dictionary has as a surname."""
BESIDE_WORD: Final = 0.1
"""What it is worth beside a word of the language: most surnames that look like Сорока are it."""
KNOWN: Final = (1.0, 1.4)
"""What a word of the language is worth: more in Ukrainian, whose dictionary lists surnames of its neighbours."""
STEM: Final = 2
"""How many letters of the stem count beside the ending."""
FLOOR: Final = 0.005
"""What a reading is worth however rarely names end so."""
LEAST: Final = 0.0005
"""Readings less likely than this, next to the likeliest, are left out."""


@dataclass(frozen=True, slots=True)
class SurnameReading:
    """What a word can be as a surname.

    Attributes:
        nominative: In the nominative, first letter a capital.
        gender: "m", "f", or None where the form serves both.
        case: nomn, gent, ... ; the first of ``cases``.
        weight: How plausible beside the likeliest, in [0, 1]; says nothing of cases and genders.
        cases: Every case the form can stand in.
    """

    nominative: str
    gender: str | None
    case: str
    weight: float
    cases: frozenset[str] = frozenset()


_Found = tuple[str, str | None, tuple[str, ...], float]


@lru_cache(maxsize=200_000)
def surname_readings(word: str, language: str = "ru") -> tuple[SurnameReading, ...]:
    """Return the surnames a word in any case can be, likeliest first; never none: an unknown word is its own nominative."""
    if "-" in word.strip("-") and len(word) < 60:
        return _double(word, language)
    letters = word.replace("’", "'")
    if fold(letters).isascii() or len(word) > 40:
        return (SurnameReading(_title(letters), None, "nomn", 1.0, frozenset(ANY.split())),)
    sure, ruled = _ruled(letters, language)
    listed, words = _listed(letters, language), _words(letters, language)
    family = sure and FAMILY_FORM.search(fold(letters)) is not None
    share = 1.0 if family else UNLISTED if listed else BESIDE_WORD if words else 1.0
    rows = [*listed, *_worth(words, UNLISTED if family else KNOWN[language == "uk"])]
    declined = bool(words) and all("nomn" not in cases for _, _, cases, _ in words)
    for each in ruled:
        itself = declined and not family and fold(each[0]) == fold(letters)
        rows += _worth([each], min(share, UNLISTED) if itself else share)
    return _merged(rows)


@lru_cache(maxsize=50_000)
def foreign_readings(word: str, language: str = "ru") -> tuple[SurnameReading, ...]:
    """Return the nominatives of a name no list has, by its ending alone: Тору is no Torah."""
    letters = word.replace("’", "'")
    if "-" in word or fold(letters).isascii() or len(word) > 40:
        return surname_readings(word, language)
    return _merged(_ruled(letters, language)[1])


def _worth(found: Iterable[_Found], share: float) -> list[_Found]:
    return [(*each[:3], each[3] * share) for each in found]


def _merged(found: Iterable[_Found]) -> tuple[SurnameReading, ...]:
    weights: dict[tuple[str, str | None], float] = {}
    cases: dict[tuple[str, str | None], dict[str, None]] = {}
    for nominative, gender, each, weight in found:
        key = (nominative, gender)
        weights[key] = max(weights.get(key, 0.0), weight)
        cases.setdefault(key, {}).update(dict.fromkeys(each))
    most = max(weights.values())
    rows = [
        SurnameReading(*key, next(iter(cases[key])), weight / most, frozenset(cases[key]))
        for key, weight in weights.items()
        if weight >= LEAST * most
    ]
    return tuple(sorted(rows, key=lambda r: (-r.weight, r.case != "nomn", r.nominative)))[:8]


def _double(word: str, language: str) -> tuple[SurnameReading, ...]:
    first, _, second = word.partition("-")
    heads = surname_readings(first, language) if first else ()
    joined = []
    for tail in surname_readings(second, language) if second else ():
        fitting = [r for r in heads if r.cases & tail.cases and r.gender in (None, tail.gender)]
        head = next(iter(fitting or heads), None)
        if head is not None:
            whole = f"{head.nominative}-{tail.nominative}"
            joined.append(SurnameReading(whole, tail.gender, tail.case, tail.weight, tail.cases))
    return tuple(joined) or (SurnameReading(_title(word), None, "nomn", 1.0, frozenset({"nomn"})),)


def _title(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def _ruled(word: str, language: str) -> tuple[bool, list[_Found]]:
    """Return whether the ending says nearly all, and the readings by it, weighed by how names end."""
    sure, ways = undone(word.lower().replace("ё", "е"), language)
    stem = len(word) - max(cut for cut, *_ in ways)
    found = []
    for cut, add, gender, cases, weight in ways:
        nominative = _title(word[: len(word) - cut] + add)
        share = 1.0 if sure else ending_share(nominative, len(nominative) - stem + STEM)
        share *= 1.0 if len(nominative) > 2 or cut == 0 else FLOOR
        found.append((nominative, gender, tuple(cases.split()), weight * share))
    most = max(each[3] for each in found)
    return sure, [(*each[:3], max(each[3] / most, FLOOR)) for each in found]


def _listed(word: str, language: str) -> list[_Found]:
    """Return the readings that the dictionary has as surnames."""
    if not knows(word, language):
        return []
    return [
        (_title(r.nominative), _bearer(r), (r.case or "nomn",), 1.0)
        for r in analyse(word, language)
        if "Surn" in r.tags and r.nominative and "plur" not in r.tags
    ]


def _bearer(reading: Reading) -> str | None:
    """Return the gender of the bearer: a woman's where a form that ends in a consonant is not declined."""
    if "ms-f" in reading.tags or "GNdr" in reading.tags:
        return None
    if "Fixd" in reading.tags:
        return "f" if reading.lemma[-1] in "бвгджзйклмнпрстфхцчшщь" else None
    return reading.gender


def _words(word: str, language: str) -> list[_Found]:
    """Return readings as a surname that is a word: the dictionary knows Сухой from Тихий, Воробья from Воробей."""
    if not knows(word, language):
        return []
    return [*_adjectives(word, language), *_nouns(word, language)]


def _adjectives(word: str, language: str) -> list[_Found]:
    return [
        (_title(reading.nominative), reading.gender, (reading.case,), 0.8)
        for reading in analyse(word, language)
        if "ADJF" in reading.tags
        and reading.gender
        and reading.nominative
        and reading.nominative.endswith(("ый", "ий", "ой", "ая", "яя", "ій", "а", "я"))
    ]


def _nouns(word: str, language: str) -> list[_Found]:
    found: list[_Found] = []
    for reading in analyse(word, language):
        other = reading.tags & {"plur", "neut", "Surn", "Name", "Patr", "Geox"}
        if "NOUN" in reading.tags and not other and reading.case != "voct":
            nominative = _title(reading.lemma)
            mans = nominative.lower()[-1] not in "аяо"
            found.append((nominative, "m" if mans else None, (reading.case or "nomn",), 0.8))
            if mans and fold(nominative) == fold(word):
                found.append((nominative, "f", tuple(ANY.split()), 0.3))
    return found


def other_gender(surname: str) -> str | None:
    """Return the form a wife or sister bears for a man's surname, and the reverse; None where both bear the same."""
    low = surname.lower()
    for ending, cut, add in (
        ("ский", 2, "ая"), ("цкий", 2, "ая"), ("ський", 2, "а"), ("цький", 2, "а"), ("ова", 1, ""), ("ева", 1, ""), ("ёва", 1, ""), ("єва", 1, ""),
        ("ина", 1, ""), ("ына", 1, ""), ("їна", 1, ""), ("ская", 2, "ий"), ("цкая", 2, "ий"), ("ська", 1, "ий"), ("цька", 1, "ий"),
        ("ов", 0, "а"), ("ев", 0, "а"), ("ёв", 0, "а"), ("єв", 0, "а"), ("ин", 0, "а"), ("ын", 0, "а"), ("їн", 0, "а"),
        ("ый", 2, "ая"), ("ой", 2, "ая"), ("ий", 2, "ая"), ("ая", 2, "ый"),
        ("ova", 1, ""), ("eva", 1, ""), ("ina", 1, ""), ("skaya", 4, "sky"), ("ov", 0, "a"), ("ev", 0, "a"), ("in", 0, "a"), ("sky", 1, "aya"), ("skiy", 2, "aya"), ("skyi", 2, "a"),
    ):  # fmt: skip
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return surname[: len(surname) - cut] + add
    return None
