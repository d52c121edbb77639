"""The normal form of one word of a name: every reading, each with the steps that made it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.given_names import equivalent_id, given_readings
from lastseen.language.patronymics import patronymic_readings
from lastseen.language.scripts import mend
from lastseen.language.surnames import surname_readings

READINGS: Final = 24
"""At most so many readings of one word are kept, each in one case."""
CASES: Final = ("nomn", "gent", "accs", "datv", "ablt", "loct", "voct")

_READABLE: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u052f'’ʼ.\- ]+")
_UKRAINIAN_LETTER: Final = re.compile("[іїєґ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One small rule that was applied, with the form before and after it.

    Attributes:
        rule: look-alikes, case, diminutive, equivalent or father.
        before: The form it was applied to.
        after: What came out; several outcomes are joined by " | ".
    """

    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing a word of a name can be.

    Attributes:
        base: Folded nominative, in the script it was written in.
        ids: Formal names it can stand for (for a patronymic: the father's); empty if unknown.
        gender: "m", "f" or None.
        case: nomn, gent, ... as the dictionary calls it; "nomn" where nothing is declined.
        direct: False if ``ids`` were reached through a diminutive.
        steps: How it was made, in order.
    """

    base: str
    ids: frozenset[str] = frozenset()
    gender: str | None = None
    case: str = "nomn"
    direct: bool = True
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePart:
    """A word of a name in one role, never replaced by its readings.

    Attributes:
        role: given, patronymic or surname.
        text: As written.
        folded: Folded and mended, still declined.
        initial: True if only the first letter is written.
        readings: What it can be, likeliest first; at least one.
    """

    role: str
    text: str
    folded: str
    initial: bool
    readings: tuple[Reading, ...]


def is_readable(word: str) -> bool:
    """Return whether a word has letters of the two scripts only, so that rules may read it."""
    return _READABLE.fullmatch(word) is not None


@lru_cache(maxsize=200_000)
def name_part(text: str, role: str) -> NamePart:
    """Return the normal form of a word in a role; an unknown word has one reading, itself."""
    mended = mend(text.strip())
    folded = fold(mended)
    bare = folded.rstrip(".")
    if len(bare) == 1 or (folded.endswith(".") and len(bare) <= 2):
        return NamePart(
            role=role, text=text, folded=bare, initial=True, readings=(Reading(base=bare),)
        )
    begun = () if mended == text.strip() else (Step(rule="look-alikes", before=text, after=mended),)
    found = _READERS[role](mended, begun) if is_readable(mended) else ()
    kept = tuple(dict.fromkeys(found))[:READINGS] or (Reading(base=bare, steps=begun),)
    return NamePart(role=role, text=text, folded=bare, initial=False, readings=kept)


def _given(word: str, begun: tuple[Step, ...]) -> Iterable[Reading]:
    for found in given_readings(word):
        steps = [*begun, *_case_step(word, found.nominative)]
        known = equivalent_id(found.nominative)
        shown = " | ".join(sorted(identity.title() for identity in found.ids))
        if known is None and found.ids:
            steps.append(Step(rule="diminutive", before=found.nominative, after=shown))
        elif known is not None and known != fold(found.nominative):
            steps.append(Step(rule="equivalent", before=found.nominative, after=shown))
        yield Reading(
            base=fold(found.nominative),
            ids=found.ids,
            gender=found.gender,
            case=_case(found.case),
            direct=known is not None,
            steps=tuple(steps),
        )


def _patronymic(word: str, begun: tuple[Step, ...]) -> Iterable[Reading]:
    for found in patronymic_readings(word):
        steps = [*begun, *_case_step(word, found.nominative)]
        if found.father:
            after = found.father.title()
            steps.append(Step(rule="father", before=found.nominative, after=after))
        yield Reading(
            base=fold(found.nominative),
            ids=frozenset({found.father} if found.father else ()),
            gender=found.gender,
            case=_case(found.case),
            steps=tuple(steps),
        )


def _surname(word: str, begun: tuple[Step, ...]) -> Iterable[Reading]:
    language = "uk" if _UKRAINIAN_LETTER.search(word) else "ru"
    for found in surname_readings(word, language):
        for case in sorted(found.cases, key=CASES.index):
            yield Reading(
                base=fold(found.nominative),
                gender=found.gender,
                case=_case(case),
                steps=(*begun, *_case_step(word, found.nominative)),
            )


def _case(said: str | None) -> str:
    """Return the dictionary's word for a case; no case said is the nominative."""
    return "nomn" if not said or said.startswith("nom") else said


def _case_step(word: str, nominative: str) -> tuple[Step, ...]:
    if fold(word) == fold(nominative):
        return ()
    return (Step(rule="case", before=word, after=nominative.title()),)


_READERS: Final = {"given": _given, "patronymic": _patronymic, "surname": _surname}


def path(part: NamePart, reading: Reading) -> str:
    """Return how a word was read: «Шуру -> Шура (case) -> Александр | Александра (diminutive)»."""
    return " -> ".join((part.text, *(f"{step.after} ({step.rule})" for step in reading.steps)))
