"""A name in any case, order and script -> its base form: parts in the nominative that agree in gender and case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from typing import Final

from lastseen.language.declension import decline
from lastseen.language.detect import detect
from lastseen.language.fold import fold
from lastseen.language.given_names import GivenReading, given_readings
from lastseen.language.patronymics import DAUGHTERS, SONS, patronymic_readings
from lastseen.language.scripts import mend
from lastseen.language.surnames import SurnameReading, other_gender, surname_readings
from lastseen.model.mention import Name

WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?")
INITIAL: Final = re.compile(r"[^\W\d_]\.|[A-ZА-ЯЁІЇЄҐ]|[A-Z][a-z]\.|Ю\.")
PREPOSITIONS: Final = frozenset("скувоиз")
"""One-letter words before a name, in lower case and without a full stop: never its initial."""
SHOWS_NO_CASE: Final = re.compile(r"(?:ко|[ыи]х|аго|дзе|швили|[оэ]|(?<![гкхжчшщ])и)$")
PARTICLES: Final = frozenset(
    ["аль", "аш", "эль", "бин", "бен", "ибн", "ван", "вон", "фон", "цу", "де", "да", "ди", "дю", "дер", "ла", "ле", "дос"]
)  # fmt: skip
"""Little words inside a name: kept small where written small, never a given name."""
OPEN: Final = frozenset(
    {
        ("gent", "accs"),
        ("accs", "gent"),
        ("datv", "loct"),
        ("loct", "datv"),
        ("gent", "datv"),
        ("datv", "gent"),
        ("gent", "ablt"),
        ("gent", "loct"),
        ("ablt", "gent"),
    }
)
"""Cases that often share a form: no contradiction where one part says one and another the other."""


@dataclass(frozen=True, slots=True)
class _Option:
    """One way to read one word: its role, nominative, gender, case, and how likely."""

    role: str
    nominative: str
    gender: str | None
    case: str
    weight: float


def base_name(text: str, *, language: str | None = None) -> Name:
    """Return the base form of a person's name as written: nominative, parts, gender, readings left open.

    Works on whole names in any order, with initials, diminutives, lower case, capitals, Latin
    letters. A nominative stays as it is. Text without a word gives a name of the text itself.

    Args:
        text: The name alone, as it stands.
        language: ru, uk or en; None = by the letters.
    """
    return _base_name(text, language)


@lru_cache(maxsize=50_000)
def _base_name(text: str, language: str | None) -> Name:
    words = [mend(match.group()) for match in WORD.finditer(text)][:5]
    if not words:
        return Name(full=text.strip())
    words = _spread(words)
    code = language or detect(" ".join(words)).code or "ru"
    roles = _roles(words, comma="," in text)
    options = [_options(word, role, code) for word, role in zip(words, roles, strict=True)]
    ranked = _ranked(options)
    best = ranked[0]
    name = _name(best, roles)
    others = tuple(
        dict.fromkeys(
            full for full in (_name(each, roles).full for each in ranked[1:4]) if full != name.full
        )
    )
    return Name(
        full=name.full,
        given=name.given,
        patronymic=name.patronymic,
        surname=name.surname,
        gender=name.gender,
        alternatives=others,
    )


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


def _is_initial(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 or (word.endswith(".") and len(bare) <= 2 and bare[:1].isupper())


def _roles(words: Sequence[str], *, comma: bool) -> list[str]:
    """Return the role of each word: given, patronymic or surname."""
    roles = ["initial" if _is_initial(word) else "" for word in words]
    for i, word in enumerate(words):
        if not roles[i] and len(words) > 1 and i > 0 and _is_patronymic(word, alone=len(words) < 3):
            roles[i] = "patronymic"
            break
    open_ = [i for i, role in enumerate(roles) if not role]
    givens = [i for i in open_ if _is_given(words[i])]
    givens = [i for i in givens if any(r.ids for r in given_readings(words[i]))] or givens
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
    return word.lower() not in PARTICLES and bool(given_readings(word))


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


def _options(word: str, role: str, language: str) -> list[_Option]:
    if _is_initial(word):
        return [_Option(role, word.rstrip(".").upper() + ".", None, "", 1.0)]
    if word.lower() in PARTICLES:
        return [_Option(role, _like(word, word), None, "", 1.0)]
    if role == "given":
        found = [
            _Option(role, _like(word, r.nominative), r.gender, r.case, _given_weight(r, language))
            for r in given_readings(word)
        ]
        return found or [
            _Option(role, _like(word, s.nominative), s.gender, s.case, s.weight * 0.5)
            for s in surname_readings(word, language)[:4]
        ]
    if role == "patronymic":
        return [
            _Option(role, _like(word, r.nominative), r.gender, "" if " " in word else r.case, 1.0)
            for r in patronymic_readings(word)
        ]
    found = [
        _Option(role, _like(word, r.nominative), r.gender, _surname_case(word, r), r.weight)
        for r in surname_readings(word, language)
    ]
    return found or [_Option(role, _like(word, word), None, "nomn", 0.5)]


def _surname_case(word: str, reading: SurnameReading) -> str:
    """Return the case of a surname, "" where its form shows none: Оганян of a woman, Черных, Гальченко."""
    undeclined = fold(word) == fold(reading.nominative)
    womans = reading.gender == "f" and not fold(word).endswith(("а", "я"))
    return "" if undeclined and (womans or SHOWS_NO_CASE.search(fold(word))) else reading.case


def _given_weight(reading: GivenReading, language: str) -> float:
    """Return how likely a reading is: the nominative first, in Ukrainian the Ukrainian form of the name."""
    native = 0.05 if language == "uk" and fold(reading.nominative) not in reading.ids else 0.0
    return {"nomn": 1.0, "loct": 0.85}.get(reading.case, 0.9) + native


def _like(word: str, nominative: str) -> str:
    """Return the nominative with the letter ё where the word has it, and title case."""
    if fold(word) == fold(nominative) and not (word.islower() or word.isupper()):
        return word
    if " " in nominative or word in PARTICLES:
        return nominative if " " in nominative else word
    shown = "-".join(part[:1].upper() + part[1:].lower() for part in nominative.split("-"))
    if "ё" in word.lower() and "ё" not in shown.lower():
        at = word.lower().index("ё")
        if at < len(shown) and shown[at].lower() == "е":
            shown = shown[:at] + "ё" + shown[at + 1 :]
    return shown


def _ranked(options: Sequence[Sequence[_Option]]) -> list[tuple[_Option, ...]]:
    """Return the readings of the whole name, the best first: parts agree in gender and case, the nominative before the rest."""
    capped = [list(each)[:8] for each in options]
    scored = [
        (_fit(combination), -place, combination)
        for place, combination in enumerate(product(*capped))
    ]
    scored.sort(key=lambda each: (-each[0], -each[1]))
    return [combination for _, _, combination in scored]


def _fit(parts: Sequence[_Option]) -> float:
    total = sum(part.weight for part in parts)
    cases = [part.case for part in parts if part.case]
    genders = {part.gender for part in parts if part.gender}
    if len(genders) > 1:
        total -= 3.0
    for first, second in pairwise(cases):
        if first != second:
            total -= 0.4 if (first, second) in OPEN else 1.5
    if cases and all(case == "nomn" for case in cases):
        total += 0.25 * len(cases)
    return total


def _name(parts: Sequence[_Option], roles: Sequence[str]) -> Name:
    by_role = {
        role: [p for p, r in zip(parts, roles, strict=True) if r == role]
        for role in ("given", "patronymic", "surname")
    }
    given = " ".join(p.nominative for p in by_role["given"]) or None
    patronymic = " ".join(p.nominative for p in by_role["patronymic"]) or None
    surname = " ".join(p.nominative for p in by_role["surname"]) or None
    genders = [p.gender for p in parts if p.gender]
    gender = genders[0] if genders and len(set(genders)) == 1 else None
    full = " ".join(filter(None, (given, patronymic, surname)))
    return Name(full=full, given=given, patronymic=patronymic, surname=surname, gender=gender)


def case_forms(name: Name) -> frozenset[str]:
    """Return every inflected form of every part of a name, of its other gender's surname and of its open readings."""
    forms: set[str] = set()
    for role, word in (
        ("given", name.given),
        ("patronymic", name.patronymic),
        ("surname", name.surname),
    ):
        if word and not _is_initial(word):
            forms |= set(decline(word, role, name.gender if role != "surname" else None))
    if name.surname and other_gender(name.surname):
        forms |= set(decline(other_gender(name.surname) or "", "surname", None))
    for alternative in name.alternatives:
        forms |= {
            form
            for word in alternative.split()
            if not _is_initial(word)
            for form in decline(word, "surname", None)
        }
    return frozenset(forms)
