"""A whole name as roles of words: what is given, patronymic and surname, with every joint reading."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations
from typing import Final

from lastseen.language.fold import WORD, fold
from lastseen.language.given_names import given_readings
from lastseen.language.patronymics import patronymic_readings
from lastseen.language.scripts import mend, script
from lastseen.link.normal_form import NamePart, Reading, is_readable, name_part

ASSIGNMENTS: Final = 4
"""At most so many ways of giving roles to the words of a name are kept."""

DOUBT: Final = 2.0
"""An assignment this much less fitting than the best is dropped."""

NOT_NAMES: Final = frozenset(
    ("мл", "ст", "jr", "sr", "младший", "старший", "гр", "г", "мр", "mr", "mrs")
)
FATHERS: Final = frozenset(("оглы", "оглу", "кызы", "ogly", "oglu", "kyzy", "qizi", "улы", "уулу"))
ORDERS: Final = (
    ("given", "surname"),
    ("given", "patronymic", "surname"),
    ("surname", "given", "patronymic"),
    ("given", "patronymic"),
    ("surname", "given"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FullName:
    """One way to read a name.

    Attributes:
        given: The given name, diminutive or its initial; None if not said.
        patronymic: Likewise.
        surname: Likewise.
        swapped: True if it goes against the order the words suggest.
        genders: Genders that all the words together allow; empty = nothing is known.
    """

    given: NamePart | None = None
    patronymic: NamePart | None = None
    surname: NamePart | None = None
    swapped: bool = False
    genders: frozenset[str] = frozenset()

    def parts(self) -> tuple[NamePart, ...]:
        """Return the words that were said."""
        return tuple(p for p in (self.given, self.patronymic, self.surname) if p is not None)


@lru_cache(maxsize=100_000)
def read_name(text: str) -> tuple[FullName, ...]:
    """Return the ways to read a name written in one piece, likeliest first; () if it has no words."""
    words = _words(text)
    if not words:
        return ()
    fitting = sorted(((_fit(roles, words), roles) for roles in _roles(words)), reverse=True)
    best = fitting[0][0]
    kept = [roles for fit, roles in fitting if fit >= best - DOUBT][:ASSIGNMENTS]
    return tuple(_joined(words, roles, swapped=_fit(roles, words) < best - 0.75) for roles in kept)


@lru_cache(maxsize=200_000)
def settled(
    given: str | None, patronymic: str | None, surname: str | None, gender: str | None
) -> FullName:
    """Return the name whose roles are known, with only the readings that agree with each other."""
    whole = FullName(
        given=name_part(given, "given") if given else None,
        patronymic=name_part(patronymic, "patronymic") if patronymic else None,
        surname=name_part(surname, "surname") if surname else None,
    )
    return _agree(whole, gender)


def _words(text: str) -> tuple[str, ...]:
    plain = mend(text)
    words: list[str] = []
    for match in WORD.finditer(plain):
        word = match.group()
        dotted = plain[match.end() : match.end() + 1] == "."
        if fold(word) in NOT_NAMES and (len(word) > 1 or not word.isupper()):
            continue
        if fold(word) in FATHERS and words:
            words[-1] = f"{words[-1]} {word}"
        elif len(word) == 2 and word.isupper() and not dotted and script(word) == "cyrillic":
            words += [word[0] + ".", word[1] + "."]
        elif not word.isdigit():
            words.append(word + "." if dotted and len(word) <= 2 else word)
    return tuple(words[:5])


def _roles(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give every word a role; with four words and more the rest belongs to the surname."""
    if len(words) == 1:
        yield from (("surname",), ("given",))
        return
    roles = ["given", "patronymic", "surname"]
    seen = set()
    for chosen in permutations([*roles, *["surname"] * (len(words) - 2)], len(words)):
        short = len(words) == 2 and "patronymic" in chosen and not _father_said(words, chosen)
        if chosen not in seen and not short:
            seen.add(chosen)
            yield chosen


def _father_said(words: tuple[str, ...], roles: tuple[str, ...]) -> bool:
    """Return whether the word in the father's place can be nothing less than a father's name."""
    word = words[roles.index("patronymic")]
    readings = patronymic_readings(word) if is_readable(word) else ()
    return any(not found.short for found in readings) or _is_initial(word) or " " in word


def _fit(roles: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Return how well the roles fit: dictionaries first, the usual orders as a tie-break."""
    fit = sum(_word_fit(word, role) for word, role in zip(words, roles, strict=True))
    letters = [role for role, word in zip(roles, words, strict=True) if _is_initial(word)]
    if letters == sorted(letters):
        fit += 0.5
    if roles in ORDERS:
        fit += 1.0 - 0.2 * ORDERS.index(roles)
    if len(words) > 2 and "patronymic" not in roles:
        fit -= 0.5
    return fit


@lru_cache(maxsize=100_000)
def _word_fit(word: str, role: str) -> float:
    if _is_initial(word):
        return {"given": 1.0, "patronymic": 0.8, "surname": -6.0}[role]
    if " " in word:
        return 4.0 if role == "patronymic" else -4.0
    if not is_readable(word):
        return 0.0 if role == "surname" else -3.0
    fathers = patronymic_readings(word)
    full = any(not found.short for found in fathers)
    known = any(found.ids for found in given_readings(word))
    if role == "patronymic":
        return 4.0 if full else 0.5 if fathers else -2.5
    if role == "given":
        return 3.0 if known else -1.0
    return 0.5 - (2.5 if full else 0.0) - (2.0 if known else 0.0)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or word.endswith(".")


def _joined(words: tuple[str, ...], roles: tuple[str, ...], *, swapped: bool) -> FullName:
    said: dict[str, list[str]] = {}
    for word, role in zip(words, roles, strict=True):
        said.setdefault(role, []).append(word)
    parts = {role: "-".join(each) for role, each in said.items()}
    whole = settled(parts.get("given"), parts.get("patronymic"), parts.get("surname"), None)
    return replace(whole, swapped=swapped)


def _agree(name: FullName, gender: str | None) -> FullName:
    """Keep the readings that stand in one case and gender; the nominative wins where it is whole.

    A name on a list is a nominative by nature: «Александра Петрова» is a woman unless every
    reading as a nominative fails («Шуру», «Тихой Веры»).
    """
    words = [part for part in name.parts() if not part.initial]
    joint = [
        (case, sex) for case in _cases(words) for sex in ("m", "f") if _all_allow(words, case, sex)
    ]
    if gender in ("m", "f"):
        joint = [each for each in joint if each[1] == gender] or joint
    kept = [each for each in joint if each[0] == "nomn"] or joint
    if not kept:
        return replace(name, genders=frozenset({gender} if gender in ("m", "f") else ()))
    parts = {part.role: _limited(part, kept) for part in name.parts()}
    said = any(reading.gender for part in words for reading in parts[part.role].readings)
    genders = frozenset(sex for _, sex in kept) if said else frozenset()
    if gender in ("m", "f"):
        genders = frozenset((str(gender),))
    return FullName(
        given=parts.get("given"),
        patronymic=parts.get("patronymic"),
        surname=parts.get("surname"),
        swapped=name.swapped,
        genders=genders,
    )


def _cases(words: list[NamePart]) -> list[str]:
    return list(dict.fromkeys(["nomn", *(r.case for part in words for r in part.readings)]))


def _all_allow(words: list[NamePart], case: str, sex: str) -> bool:
    return all(any(_allows(r, case, sex) for r in part.readings) for part in words)


def _allows(reading: Reading, case: str, sex: str) -> bool:
    unchanged = not reading.steps or reading.steps[0].rule != "case"
    foreign = reading.case == "nomn" and unchanged and reading.base.isascii()
    return (reading.case == case or foreign) and reading.gender in (None, sex)


def _limited(part: NamePart, kept: list[tuple[str, str]]) -> NamePart:
    if part.initial:
        return part
    readings = tuple(r for r in part.readings if any(_allows(r, case, sex) for case, sex in kept))
    return replace(part, readings=readings or part.readings)
