"""The dictionary of word forms: every reading of a Russian word, and of a Ukrainian one where that extra is installed."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any, Final

LANGUAGES: Final = {"ru": "pymorphy3_dicts_ru", "uk": "pymorphy3_dicts_uk"}
LONGEST: Final = 60
"""Longer "words" are no words; the dictionary is not asked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a word form.

    Attributes:
        lemma: Dictionary form, lower case.
        nominative: Nominative of the same gender and number, lower case, or None if there is none.
        tags: Grammemes: POS, animacy, gender, case, number, Name, Surn, Patr, Geox, Orgn.
        weight: Probability among the readings; all 1 in Ukrainian, which has no ranking.
    """

    lemma: str
    nominative: str | None
    tags: frozenset[str]
    weight: float

    @property
    def gender(self) -> str | None:
        """Return "m", "f" or None."""
        return "m" if "masc" in self.tags else "f" if "femn" in self.tags else None

    @property
    def case(self) -> str:
        """Return nomn, gent, datv, accs, ablt, loct, voct, or "" where the word has no case."""
        return next(
            (
                case
                for case in ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
                if case in self.tags
            ),
            "",
        )


def available(language: str) -> bool:
    """Return whether this machine has the dictionary of a language (ru or uk)."""
    return language in LANGUAGES and find_spec(LANGUAGES[language]) is not None


@cache
def _analyser(language: str) -> Any:  # noqa: ANN401 - pymorphy3 is untyped
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=300_000)
def analyse(word: str, language: str = "ru") -> tuple[Reading, ...]:
    """Return the readings of a word form, likeliest first; none without the dictionary or for no word."""
    if len(word) > LONGEST or not available(language):
        return ()
    try:
        parses = _analyser(language).parse(word.lower())
    except ValueError:  # the dictionary refuses characters without a name
        return ()
    return tuple(_reading(parse, language) for parse in parses)


def _reading(parse: Any, language: str) -> Reading:  # noqa: ANN401 - pymorphy3 is untyped
    wanted = {"nomn", "sing"} if language == "ru" and "sing" in parse.tag else {"nomn"}
    inflected = parse.inflect(wanted) if "nomn" not in parse.tag else parse
    nominative = inflected.word if inflected is not None else None
    return Reading(
        parse.normal_form,
        nominative,
        frozenset(str(parse.tag).replace(" ", ",").split(",")),
        parse.score,
    )


NAMED: Final = ("Surn", "Name", "Patr")


@lru_cache(maxsize=10_000)
def forms_of(word: str, language: str = "ru") -> frozenset[str]:
    """Return every inflected form of the words a form likely belongs to; empty without the dictionary.

    A word typed as its own base form is that one; any other is the likeliest, and every name of a
    person it may be. Words the dictionary lacks are declined like the words they look like.
    """
    if len(word) > LONGEST or not available(language):
        return frozenset()
    try:
        parses = _analyser(language).parse(word.lower())
    except ValueError:
        return frozenset()
    base = [parse for parse in parses if parse.normal_form == word.lower()]
    named = [parse for parse in parses if any(tag in parse.tag for tag in NAMED)]
    ranked = parses[:1] if language == "ru" else parses  # Ukrainian readings have no ranking
    meant = base if any(parse in named for parse in base) else [*(base or ranked), *named]
    return frozenset(form.word for parse in meant for form in parse.lexeme)


@lru_cache(maxsize=300_000)
def knows(word: str, language: str = "ru") -> bool:
    """Return whether the dictionary holds the word itself, not only words that look like it."""
    if len(word) > LONGEST or not available(language):
        return False
    try:
        return bool(_analyser(language).word_is_known(word.lower()))
    except ValueError:
        return False


@lru_cache(maxsize=300_000)
def name_share(word: str, language: str = "ru") -> float:
    """Return the probability that a word is a given name, surname or patronymic, in [0, 1]."""
    readings = analyse(word, language)
    total = sum(reading.weight for reading in readings)
    named = sum(r.weight for r in readings if r.tags & {"Name", "Surn", "Patr"})
    return named / total if total else 0.0
