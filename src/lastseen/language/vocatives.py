"""Names as people are called by them: the Ukrainian vocative («Іване», «Олено») and the Russian short call («Саш», «Катюнь»)."""

import re
from functools import cache
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.given_names import (  # fmt: skip
    GivenReading,
    diminutives,
    formal_forms,
    formal_names,
    gender_of,
    identities,
)

_DRAWN: Final = re.compile(r"([аеиоуыэюяіїє])\1{2,}")
_SHORT_CALL: Final = re.compile(r".+[аеёиоуыэюя][бвгджзклмнпрстфхцчшщ](?:а|я)")
_MAN: Final = (
    ("ець", ("че",)), ("ко", ("ку",)), ("о", ("е",)), ("ок", ("че", "ку")), ("й", ("ю",)), ("ь", ("ю",)), ("р", ("ре", "рю")),
    ("к", ("че", "ку")), ("г", ("же", "гу")), ("х", ("ше", "ху")), ("", ("е",)),
)  # fmt: skip
_OPEN: Final = (
    ("ія", "іє"),
    ("'я", "'є"),
    ("я", "ю"),
    ("я", "е"),
    ("ша", "шо"),
    ("а", "о"),
    ("ка", "ко"),
)


def _ukrainian(name: str, gender: str) -> set[str]:
    if name.endswith(("а", "я")):
        return {name[: -len(end)] + call for end, call in _OPEN if name.endswith(end)}
    if gender == "f":
        return {name + "е"} if name.endswith("в") else set()
    for end, calls in _MAN:
        if name.endswith(end):
            cut = len(end) if end in ("ець", "ко", "о", "ок", "й", "ь", "р", "к", "г", "х") else 0
            return {name[: len(name) - cut] + call for call in calls}
    return set()


def _russian(name: str) -> set[str]:
    if not _SHORT_CALL.fullmatch(name):
        return set()
    return {name[:-1] + "ь"} if name.endswith("я") else {name[:-1]}


@cache
def _calls() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return folded call -> (nominative, gender of the formal name), over every Cyrillic name and diminutive."""
    table: dict[str, dict[tuple[str, str], None]] = {}
    for identity in identities():
        gender = gender_of(identity) or ""
        short = diminutives(identity)
        for name in (*formal_forms(identity), *short):
            if name.isascii():
                continue
            for call in _ukrainian(name.lower(), gender) | (
                _russian(name.lower()) if name in short else set()
            ):
                table.setdefault(fold(call), {})[name, gender] = None
    return {call: tuple(found) for call, found in table.items()}


def called(word: str) -> tuple[GivenReading, ...]:
    """Return the names a word can call somebody by («Саш», «Кооооль», «Олено»); none if it is no call."""
    folded = _DRAWN.sub(r"\1", fold(word))
    found: dict[str, GivenReading] = {}
    for nominative, _ in _calls().get(folded, ()):
        ids = formal_names(nominative)
        genders = {gender_of(identity) for identity in ids}
        gender = genders.pop() if len(genders) == 1 else None
        found.setdefault(nominative, GivenReading(nominative, ids, gender, "voct"))
    return tuple(found.values())
