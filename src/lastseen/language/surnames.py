"""Surnames: from any case to the nominative, with both readings where the ending leaves the gender open."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.morphology import analyse, knows

_STEMS: Final = "ук|юк|чук|щук|ак|як|ик|ич|ян|ан|ен|ер|ар|ир|ун|он|ман|берг|штейн|вельд|фельд|бург|баум|вальд|штадт|ельс|ульс"
"""How stems of declined consonant surnames end, where а is more likely a case than part of the name."""
_RULES: Final[tuple[tuple[re.Pattern[str], tuple[tuple[int, str, str, str, float], ...]], ...]] = tuple(
    (re.compile(pattern), readings)
    for pattern, readings in (
        (r"енкові$", ((3, "о", "m", "datv", 0.9),)), (r"[бвгґджзйклмнпрстфхцчшщ][ое]ві$", ((3, "", "m", "datv", 0.6), (1, "", "m", "loct", 0.4))),
        (r"(?:ов|ев|єв|ин|ын|їн)$", ((0, "", "m", "nomn", 1.0),)),
        (r"(?:ов|ев|єв|ин|ын|їн)а$", ((0, "", "f", "nomn", 0.6), (1, "", "m", "gent", 0.4))),
        (r"(?:ов|ев|єв|ин|ын|їн)у$", ((1, "", "m", "datv", 0.5), (1, "а", "f", "accs", 0.5))),
        (r"(?:ов|ев|ин|ын|їн|єв)(?:ым|им)$", ((2, "", "m", "ablt", 1.0),)),
        (r"(?:ов|ев|єв|ин|ын)(?:е|і)$", ((1, "", "m", "loct", 1.0),)),
        (r"(?:ов|ев|єв|ин|ын|їн)(?:ой|ою|ої|ій)$", ((2, "а", "f", "gent", 1.0),)),
        (r"[сц]кий$|[сц]ький$", ((0, "", "m", "nomn", 1.0),)),
        (r"[сц]к(?:ого)$", ((3, "ий", "m", "gent", 1.0),)), (r"[сц]к(?:ому)$", ((3, "ий", "m", "datv", 1.0),)),
        (r"[сц]ким$", ((2, "ий", "m", "ablt", 1.0),)), (r"[сц]ком$", ((2, "ий", "m", "loct", 1.0),)),
        (r"[сц]кая$", ((0, "", "f", "nomn", 1.0),)), (r"[сц]кой$", ((2, "ая", "f", "gent", 1.0),)), (r"[сц]кую$", ((2, "ая", "f", "accs", 1.0),)),
        (r"[сц]ького$", ((3, "ий", "m", "gent", 1.0),)), (r"[сц]ькому$", ((3, "ий", "m", "datv", 1.0),)), (r"[сц]ьким$", ((2, "ий", "m", "ablt", 1.0),)),
        (r"[сц]ька$", ((0, "", "f", "nomn", 1.0),)), (r"[сц]ької$", ((2, "а", "f", "gent", 1.0),)), (r"[сц]ькій$", ((2, "а", "f", "datv", 1.0),)), (r"[сц]ьк(?:у|ою)$", ((1, "а", "f", "accs", 0.9),)),
        (r"енка$", ((1, "о", "m", "gent", 0.9),)), (r"енку$", ((1, "о", "m", "datv", 0.9),)), (r"енком$", ((1, "", "m", "ablt", 0.9),)),
        (r"[гкхжшчщ](?:ого|его)$", ((3, "ий", "m", "gent", 0.8), (3, "ой", "m", "gent", 0.2))), (r"[гкхжшчщ](?:ому|ему)$", ((3, "ий", "m", "datv", 0.8), (3, "ой", "m", "datv", 0.2))),
        (r"[^аеёиоуыэюяіїє]ого$", ((3, "ый", "m", "gent", 0.8), (3, "ой", "m", "gent", 0.2))), (r"[^аеёиоуыэюяіїє]ому$", ((3, "ый", "m", "datv", 0.8), (3, "ой", "m", "datv", 0.2))),
        (r"[гкхжшчщ]ую$", ((2, "ая", "f", "accs", 0.9),)), (r"[гхжшчщ]им$", ((0, "", "m", "nomn", 0.5), (2, "ий", "m", "ablt", 0.6), (2, "ой", "m", "ablt", 0.2))),
        (r"ый$", ((0, "", "m", "nomn", 1.0),)), (r"ой$", ((0, "", "m", "nomn", 0.6), (2, "ая", "f", "gent", 0.5), (2, "а", "", "ablt", 0.5))),
        (r"[бвзлмнпрст]ь[её]м$", ((3, "ей", "m", "ablt", 0.9),)), (r"[бвзлмнпрст]ье$", ((2, "ей", "m", "loct", 0.5), (0, "", "", "nomn", 0.4))),
        (r"[бвзлмнпрст]ью$", ((2, "ей", "m", "datv", 0.5), (1, "ь", "f", "ablt", 0.3))), (r"[вьйлнрт]ья$", ((2, "ей", "m", "gent", 0.6), (0, "", "", "nomn", 0.4))), (r"ая$", ((0, "", "f", "nomn", 1.0),)), (r"ую$", ((2, "ая", "f", "accs", 0.9),)), (r"[^аеёиоуыэюяіїє]ым$", ((2, "ый", "m", "ablt", 0.8),)),
        (r"(?:ко|ых|их|аго|дзе|швили|о|і)$", ((0, "", "", "nomn", 1.0),)),
        (r"[^аеёиоуыэюяіїє]ц[ау]$", ((2, "ец", "m", "gent", 0.6), (0, "", "", "nomn", 0.3), (1, "", "m", "gent", 0.2))), (r"[^аеёиоуыэюяіїє]ц[ое]м$", ((3, "ец", "m", "ablt", 0.8), (2, "", "m", "ablt", 0.3))),
        (rf"(?:{_STEMS})а$", ((1, "", "m", "gent", 0.8), (0, "", "", "nomn", 0.1))), (rf"(?:{_STEMS})у$", ((1, "", "m", "datv", 0.8), (0, "", "", "nomn", 0.1))),
        (rf"(?:{_STEMS})(?:ом|ем)$", ((2, "", "m", "ablt", 0.9),)), (rf"(?:{_STEMS})е$", ((1, "", "m", "loct", 0.6), (0, "", "", "nomn", 0.3))),
        (r"..[^аеёиоуыэюяіїєьк]ка$", ((0, "", "", "nomn", 0.7), (1, "", "m", "gent", 0.2), (2, "ок", "m", "gent", 0.15))), (r"ка$", ((0, "", "", "nomn", 0.6), (1, "", "m", "gent", 0.4))),
        (r"[гхшч]у$", ((0, "", "", "nomn", 0.5), (1, "", "m", "datv", 0.6), (1, "а", "", "accs", 0.3))),
        (r"[бвгґджзклмнпрстфхцчшщ]а$", ((0, "", "", "nomn", 0.5), (1, "", "m", "gent", 0.45))), (r"[бвгґджзклмнпрстфхцчшщ]у$", ((1, "", "m", "datv", 0.6), (1, "а", "", "accs", 0.4), (0, "", "", "nomn", 0.2))),
        (r"[бвгґджзклмнпрстфхцчшщ]ом$", ((2, "", "m", "ablt", 0.8), (0, "", "m", "nomn", 0.3))), (r"[жцчшщ]ем$", ((2, "", "m", "ablt", 0.8),)),
        (r"[лнрт]ем$", ((2, "ь", "m", "ablt", 0.6), (0, "", "m", "nomn", 0.3))), (r"[аеиоуя]ем$", ((2, "й", "m", "ablt", 0.8),)),
        (r"[аеиоуя]я$", ((1, "й", "m", "gent", 0.5), (0, "", "", "nomn", 0.5))), (r"[аеиоуя]ю$", ((1, "й", "m", "datv", 0.8), (1, "я", "", "accs", 0.3))),
        (r"[лнрт]я$", ((1, "ь", "m", "gent", 0.5), (0, "", "", "nomn", 0.5))), (r"[лнрт]ю$", ((1, "ь", "m", "datv", 0.6), (1, "я", "", "accs", 0.3))),
        (r"[бвджзлмнпрстфц]ы$", ((1, "а", "", "gent", 0.6), (0, "", "", "nomn", 0.4))), (r"[гкхжчшщ]и$", ((0, "", "", "nomn", 0.6), (1, "а", "", "gent", 0.4))),
        (r"[аеиоуя]е$", ((0, "", "", "nomn", 0.5), (1, "й", "m", "loct", 0.4))),
        (r"[бвгґджзклмнпрстфхцчшщ]е$", ((0, "", "", "nomn", 0.5), (1, "", "m", "loct", 0.35), (1, "а", "", "datv", 0.35))), (r"[гкхжчшщ]ою$", ((2, "а", "", "ablt", 0.8),)),
        (r"[жцчшщ]ей$", ((0, "", "m", "nomn", 0.5), (2, "а", "", "ablt", 0.4))), (r"[иеую]$", ((0, "", "", "nomn", 0.9),)),
        (r"(?:ий|ый|ь|й|[бвгґджзклмнпрстфхцчшщ])$", ((0, "", "m", "nomn", 0.7), (0, "", "f", "nomn", 0.3))),
        (r"[ая]$", ((0, "", "", "nomn", 0.8),)),
    )
)  # fmt: skip
"""Endings on the folded word, and (cut, add, gender, case, weight) of each reading; "" = both genders."""


@dataclass(frozen=True, slots=True)
class SurnameReading:
    """What a word can be as a surname.

    Attributes:
        nominative: In the nominative, first letter a capital.
        gender: "m", "f", or None where the form serves both.
        case: nomn, gent, ...
        weight: Share among the readings, in [0, 1].
    """

    nominative: str
    gender: str | None
    case: str
    weight: float


@lru_cache(maxsize=200_000)
def surname_readings(word: str, language: str = "ru") -> tuple[SurnameReading, ...]:
    """Return the surnames a word in any case can be, likeliest first; never none: an unknown word is its own nominative."""
    if "-" in word.strip("-") and len(word) < 60:
        return _double(word, language)
    letters = word.replace("’", "'")
    if fold(letters).isascii() or len(word) > 40:
        return (SurnameReading(_title(letters), None, "nomn", 1.0),)
    found = _dictionary(letters, language) or ()
    ruled = _ruled(letters)
    if _declined_noun(letters, language):
        ruled = tuple(reading for reading in ruled if reading.case != "nomn")
    merged: dict[tuple[str, str | None, str], float] = {}
    for reading in (*found, *ruled):
        key = (reading.nominative, reading.gender, reading.case)
        merged[key] = max(merged.get(key, 0.0), reading.weight)
    rows = [
        SurnameReading(nominative, gender, case, weight)
        for (nominative, gender, case), weight in merged.items()
    ]
    return tuple(sorted(rows, key=lambda r: (-r.weight, r.case != "nomn", r.nominative)))[:8]


def _double(word: str, language: str) -> tuple[SurnameReading, ...]:
    first, _, second = word.partition("-")
    heads = {(r.gender, r.case): r for r in surname_readings(first, language)} if first else {}
    joined = []
    for tail in surname_readings(second, language) if second else ():
        head = heads.get((tail.gender, tail.case)) or next(iter(heads.values()), None)
        if head is not None:
            joined.append(
                SurnameReading(
                    f"{head.nominative}-{tail.nominative}", tail.gender, tail.case, tail.weight
                )
            )
    return tuple(joined) or (SurnameReading(_title(word), None, "nomn", 1.0),)


def _title(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def _ruled(word: str) -> tuple[SurnameReading, ...]:
    folded = word.lower().replace("ё", "е")
    for pattern, readings in _RULES:
        if pattern.search(folded):
            return tuple(
                SurnameReading(
                    _title(word[: len(word) - cut] + add), gender or None, case, weight * 0.9
                )
                for cut, add, gender, case, weight in readings
            )
    return (SurnameReading(_title(word), None, "nomn", 0.5),)


def _dictionary(word: str, language: str) -> tuple[SurnameReading, ...]:
    """Return the dictionary's readings as a surname, for words it holds."""
    if not knows(word, language):
        return ()
    found: list[SurnameReading] = []
    readings = [
        r
        for r in analyse(word, language)
        if "Surn" in r.tags and r.nominative and "plur" not in r.tags
    ]
    found += [*_adjectives(word, language), *_nouns(word, language)]
    total = sum(r.weight for r in readings)
    for reading in readings:
        nominative = _title(reading.nominative or word)
        gender = None if "ms-f" in reading.tags or "Fixd" in reading.tags else reading.gender
        found.append(
            SurnameReading(nominative, gender, reading.case or "nomn", reading.weight / total)
        )
    return tuple(found)


def _adjectives(word: str, language: str) -> list[SurnameReading]:
    """Return readings as a surname that is an adjective: the dictionary knows Сухой from Тихий, the endings do not."""
    return [
        SurnameReading(_title(reading.nominative), reading.gender, reading.case, 0.8)
        for reading in analyse(word, language)
        if "ADJF" in reading.tags
        and reading.gender
        and reading.nominative
        and reading.nominative.endswith(("ый", "ий", "ой", "ая", "яя"))
    ]


def _nouns(word: str, language: str) -> list[SurnameReading]:
    """Return readings as a surname that is a noun: the dictionary knows Воробья from Воробей, the endings do not."""
    readings = [
        reading
        for reading in analyse(word, language)
        if "NOUN" in reading.tags and not reading.tags & {"plur", "Surn", "Name", "Patr", "Geox"}
    ]
    total = sum(reading.weight for reading in readings)
    found = []
    for reading in readings:
        nominative = _title(reading.lemma)
        mans = nominative.lower()[-1] not in "аяо" and fold(nominative) != fold(word)
        share = 0.9 * max(reading.weight / total, 0.5)
        found.append(SurnameReading(nominative, "m" if mans else None, reading.case, share))
    return found


def _declined_noun(word: str, language: str) -> bool:
    """Return whether the dictionary has a word only as a noun, and in no nominative: Воробья is no nominative of any surname."""
    readings = analyse(word, language) if knows(word, language) else ()
    return bool(readings) and all(
        "NOUN" in r.tags and r.case != "nomn" and "plur" not in r.tags for r in readings
    )


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
