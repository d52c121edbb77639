"""Words beside a name that tell whether a woman is meant: «пропала Полякова», «Полякова рассказала»."""

import re
from typing import Final

from lastseen.language.morphology import Reading, analyse
from lastseen.language.name_readings import of_gender
from lastseen.model.mention import Name

REACH: Final = 30
"""How many characters before and behind a name are looked at: one word."""
BEFORE: Final = re.compile(r"([^\W\d_]+)\s+$")
AFTER: Final = re.compile(r"\s+([^\W\d_]+)")
OWNERS: Final = frozenset({"PREP", "NOUN", "ADJF", "NUMR", "PRTF", "INFN", "GRND"})
"""What a name in another case depends on: «мать Полякова», «у Полякова»."""
SAID: Final = frozenset(
    ["сказать", "рассказать", "сообщить", "написать", "заявить", "ответить", "добавить", "сказати", "розповісти", "повідомити", "написати", "заявити", "відповісти", "додати"]
)  # fmt: skip
"""Verbs that take a name as who speaks, though others they govern would stand there too."""


def read_beside(name: Name, text: str, start: int, stop: int, *, language: str = "ru") -> Name:
    """Return the name as a woman's where a verb beside it says so, else unchanged.

    Args:
        name: The name with its readings.
        text: The text it stands in.
        start: First character of the name.
        stop: Character after its last.
        language: ru or uk, whose verbs are asked.
    """
    if name.gender != "m" or not any(each.gender == "f" for each in name.readings):
        return name
    return of_gender(name, "f") if _woman(text, start, stop, language) else name


def _woman(text: str, start: int, stop: int, language: str) -> bool:
    before = BEFORE.search(text[max(0, start - REACH) : start])
    after = AFTER.match(text[stop : stop + REACH])
    led = _first(before, language)
    if led is not None and led.tags & OWNERS:
        return False
    if led is not None and led.tags & {"VERB"}:
        return _feminine(led) and ("intr" in led.tags or led.lemma in SAID)
    followed = _first(after, language)
    return followed is not None and _feminine(followed)


def _first(found: re.Match[str] | None, language: str) -> Reading | None:
    readings = analyse(found[1].lower(), language) if found is not None else ()
    return next((each for each in readings if _feminine(each)), next(iter(readings), None))


def _feminine(verb: Reading) -> bool:
    return "VERB" in verb.tags and {"past", "femn"} <= verb.tags
