"""A name in any case, order and script -> its base form: parts in the nominative that agree in gender and case."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from lastseen.language.declension import decline
from lastseen.language.detect import detect
from lastseen.language.eastern_names import eastern_options
from lastseen.language.fold import fold
from lastseen.language.given_names import equivalent_id, formal_forms, given_readings
from lastseen.language.morphology import knows
from lastseen.language.name_fit import Option, ranked
from lastseen.language.name_options import PARTICLES, is_initial, options
from lastseen.language.patronymics import DAUGHTERS, SONS, patronymic_readings
from lastseen.language.scripts import mend
from lastseen.language.surnames import other_gender
from lastseen.language.vocatives import called
from lastseen.model.mention import Name, NameReading

WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?")
PREPOSITIONS: Final = frozenset("скувоиз")
"""One-letter words before a name, in lower case and without a full stop: never its initial."""
UKRAINIAN: Final = re.compile(r"[сц]ьк|ц[яю]$|ьо[гмв]", re.IGNORECASE)
UKRAINIAN_LETTER: Final = re.compile("[іїєґ]", re.IGNORECASE)
LEAST: Final = 0.02
"""A reading with less weight is not shown."""
MOST: Final = 4
"""At most so many readings are shown."""


def base_name(text: str, *, language: str | None = None) -> Name:
    """Return the base form of a person's name as written: nominative, parts, gender, readings left open.

    Works on whole names in any order, with initials, diminutives, lower case, capitals, Latin
    letters; the parts of ``full`` stay in the order written. A nominative stays as it is. Where
    the words allow a man in another case and a woman in the nominative («Полякова»), both are in
    ``readings`` with their weights, the likelier first. Text without a word gives a name of the
    text itself.

    Args:
        text: The name alone, as it stands.
        language: ru, uk or en; None = by the letters.
    """
    return _base_name(text, language, listed=False)


def listed_name(text: str, *, language: str | None = None) -> Name:
    """Return the base form of a name on a list: «Белова Александра» in a column of names is a woman.

    Args:
        text: The name alone, as it stands.
        language: ru, uk or en; None = by the letters.
    """
    return _base_name(text, language, listed=True)


@lru_cache(maxsize=50_000)
def _base_name(text: str, language: str | None, *, listed: bool) -> Name:
    words = [mend(match.group()) for match in WORD.finditer(text)][:5]
    if not words:
        return Name(full=text.strip())
    words = _spread(words)
    code = language or _tongue(words)
    roles, choices = eastern_options(words) or _choices(words, code, comma="," in text)
    last = len(roles) > 1 and roles[0] == "surname" and is_initial(words[-1])
    readings: dict[tuple[str, str | None], NameReading] = {}
    for weight, parts in ranked(choices, listed=listed or last):
        found = _reading(parts, roles, weight)
        before = readings.get((found.full, found.gender))
        if before is None:
            readings[found.full, found.gender] = found
    return _name([r for r in readings.values() if r.weight >= LEAST][:MOST])


def _name(readings: Sequence[NameReading]) -> Name:
    best = readings[0]
    others = tuple(dict.fromkeys(r.full for r in readings[1:] if r.full != best.full))
    return Name(
        full=best.full,
        given=best.given,
        patronymic=best.patronymic,
        surname=best.surname,
        gender=best.gender,
        alternatives=others,
        readings=tuple(readings) if len(readings) > 1 else (),
    )


def _choices(
    words: Sequence[str], language: str, *, comma: bool
) -> tuple[Sequence[str], Sequence[Sequence[Option]]]:
    roles = _roles(words, comma=comma)
    return roles, [options(word, role, language) for word, role in zip(words, roles, strict=True)]


def _tongue(words: Sequence[str]) -> str:
    """Return the language of a name: by its letters, by a given name that only Ukrainian has, by Ukrainian endings."""
    found = detect(" ".join(words))
    if found.code != "ru" or found.certainty > 0.5:
        return found.code or "ru"
    ours = any(
        UKRAINIAN.search(word) or _ukrainian_given(word) or _ukrainian_word(word) for word in words
    )
    return "uk" if ours and not any(map(_russian_given, words)) else "ru"


@lru_cache(maxsize=100_000)
def _russian_given(word: str) -> bool:
    """Return whether a word is a given name that Ukrainian has in another form (Станислав, Дмитрий)."""
    names = {fold(reading.nominative) for reading in given_readings(word)}
    return bool(names) and all(
        equivalent_id(name) == name
        and any(UKRAINIAN_LETTER.search(form) for form in formal_forms(name))
        for name in names
    )


@lru_cache(maxsize=100_000)
def _ukrainian_word(word: str) -> bool:
    return len(word) > 4 and not knows(word, "ru") and knows(word, "uk")


@lru_cache(maxsize=100_000)
def _ukrainian_given(word: str) -> bool:
    names = {fold(reading.nominative) for reading in given_readings(word)}
    return bool(names) and all(equivalent_id(name) not in (None, name) for name in names)


def _spread(words: Sequence[str]) -> list[str]:
    """Return the words without a leading preposition, a father's name joined with its оглы or кызы."""
    parts = [word for word in words if word.strip(".")]
    if len(parts) > 1 and parts[0] in PREPOSITIONS:
        parts = parts[1:]
    joined: list[str] = []
    for word in parts:
        if word.lower() in SONS | DAUGHTERS and len(joined) > 1:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _roles(words: Sequence[str], *, comma: bool) -> list[str]:
    """Return the role of each word: given, patronymic or surname."""
    roles = ["initial" if is_initial(word) else "" for word in words]
    for i, word in enumerate(words):
        if not roles[i] and len(words) > 1 and i > 0 and _is_patronymic(word, alone=len(words) < 3):
            roles[i] = "patronymic"
            break
    open_ = [i for i, role in enumerate(roles) if not role]
    givens = [i for i in open_ if _is_given(words[i])]
    givens = [
        i for i in givens if any(r.ids for r in given_readings(words[i]) or called(words[i]))
    ] or givens
    chosen = _given_place(words, roles, open_, givens, comma=comma)
    for i in open_:
        roles[i] = "given" if i == chosen else "surname"
    letters = [i for i, role in enumerate(roles) if role == "initial"]
    for place, i in enumerate(letters):
        roles[i] = "given" if place == 0 and chosen is None else "patronymic"
    return roles


def _is_patronymic(word: str, *, alone: bool) -> bool:
    """Return whether a word is the patronymic; beside one other word only if the father's name is known (Андрухович is a surname)."""
    return any(not r.short and (r.father or not alone) for r in patronymic_readings(word))


def _is_given(word: str) -> bool:
    return word.lower() not in PARTICLES and bool(given_readings(word) or called(word))


def _given_place(
    words: Sequence[str], roles: Sequence[str], open_: list[int], givens: list[int], *, comma: bool
) -> int | None:
    """Return which word is the given name, or None if it is an initial or missing."""
    if len(open_) == 1:
        beside = "patronymic" in roles
        named = bool(givens) and beside if "initial" in roles else bool(givens) or beside
        return open_[0] if named else None
    before = roles.index("patronymic") - 1 if "patronymic" in roles else -1
    if before in open_:
        return before
    if not open_:
        return None
    if not givens:
        turned = _surname_like(words[open_[0]]) and not _surname_like(words[open_[1]])
        return open_[1] if comma or turned else open_[0]
    exact = [i for i in givens if not _surname_like(words[i])]
    return givens[-1] if comma else (exact or givens)[0]


def _surname_like(word: str) -> bool:
    return (
        re.search(
            r"(?:ов|ев|ёв|ин|ын|ск\w{2,3}|цк\w{2,3}|енко|чук|юк|ук|ова|ева|ина|ого|ова|ян|дзе|швили|ov|ev|in|sky|enko|uk|ova|eva|ina)$",
            word.lower(),
        )
        is not None
    )


def _reading(parts: Sequence[Option], roles: Sequence[str], weight: float) -> NameReading:
    """Return a joint reading as a name, its parts in the order written."""
    said: dict[str, list[str]] = {}
    for part, role in zip(parts, roles, strict=True):
        said.setdefault(role, []).append(part.nominative)
    by_role = {role: " ".join(words) for role, words in said.items()}
    genders = {part.gender for part in parts if part.gender}
    return NameReading(
        full=" ".join(part.nominative for part in parts),
        given=by_role.get("given"),
        patronymic=by_role.get("patronymic"),
        surname=by_role.get("surname"),
        gender=genders.pop() if len(genders) == 1 else None,
        weight=weight,
    )


def case_forms(name: Name) -> frozenset[str]:
    """Return every inflected form of every part of a name, of its other gender's surname and of its open readings."""
    forms: set[str] = set()
    for role, word in (
        ("given", name.given),
        ("patronymic", name.patronymic),
        ("surname", name.surname),
    ):
        if word and not is_initial(word):
            forms |= set(decline(word, role, name.gender if role != "surname" else None))
    if name.surname and other_gender(name.surname):
        forms |= set(decline(other_gender(name.surname) or "", "surname", None))
    for alternative in name.alternatives:
        forms |= {
            form
            for word in alternative.split()
            if not is_initial(word)
            for form in decline(word, "surname", None)
        }
    return frozenset(forms)
