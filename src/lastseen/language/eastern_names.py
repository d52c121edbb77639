"""Korean and Chinese names in Cyrillic letters: the surname first, one syllable a word, the last word declined with it."""

import re
from collections.abc import Sequence
from typing import Final

from lastseen.language.name_fit import Option
from lastseen.language.name_options import options, shown

SURNAMES: Final = frozenset(
    [
        "ким",
        "пак",
        "ли",
        "лю",
        "чен",
        "чэн",
        "чжан",
        "чжао",
        "ван",
        "мао",
        "дэн",
        "ху",
        "си",
        "юн",
        "но",
        "сун",
        "сон",
        "чан",
        "цзян",
        "вэнь",
        "хван",
        "хуан",
        "лян",
        "ма",
        "ян",
        "хан",
        "кан",
        "шин",
        "син",
        "чхве",
        "чой",
        "цой",
        "тран",
        "нгуен",
        "фам",
        "лэ",
        "го",
        "гао",
        "сюй",
        "чжоу",
        "у",
        "линь",
        "ким",
        "тен",
        "цай",
        "шэнь",
        "е",
        "юй",
        "чжу",
        "ким",
        "кван",
        "о",
        "ро",
        "мун",
    ]
)
"""Surnames of one syllable that begin a name of three words, each of one syllable."""
SYLLABLE: Final = re.compile(
    r"[^аеёиоуыэюя]*[аеёиоуыэюя]{1,2}[^аеёиоуыэюя]*(?:а|у|ом|ем|е|я|ю)?", re.IGNORECASE
)
SYLLABLE_WORTH: Final = 0.5
"""What a reading is worth at least: how Russian surnames end says little of these."""
_ENDINGS: Final = ("", "а", "у", "ом", "ем", "е")


def eastern_options(
    words: Sequence[str],
) -> tuple[Sequence[str], Sequence[Sequence[Option]]] | None:
    """Return the roles and readings of «Кима Чен Ира», or None where the words are no such name."""
    if len(words) != 3 or not all(SYLLABLE.fullmatch(word) and len(word) < 7 for word in words):
        return None
    first = words[0].lower()
    if not any(
        end in ("", first[len(first) - len(end) :]) and first.removesuffix(end) in SURNAMES
        for end in _ENDINGS
    ):
        return None
    middle = Option("given", shown(words[1], words[1]), None, frozenset(), 1.0)
    kept = [
        [o for o in options(word, "surname", "ru") if word.lower().startswith(o.nominative.lower())]
        for word in (words[0], words[2])
    ]
    tail = [
        Option("given", o.nominative, None, o.cases, max(o.weight, SYLLABLE_WORTH)) for o in kept[1]
    ]
    head = [
        Option("surname", o.nominative, None, o.cases, max(o.weight, SYLLABLE_WORTH))
        for o in kept[0]
    ]
    return ["surname", "given", "given"], [head, [middle], tail]
