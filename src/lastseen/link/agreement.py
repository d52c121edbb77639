"""The levels of given name, patronymic and surname: the first that holds counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.given_names import formal_forms
from lastseen.language.surnames import other_gender
from lastseen.link.full_name import FullName
from lastseen.link.known_surnames import is_known_surname
from lastseen.link.normal_form import NamePart, Reading, path
from lastseen.link.sounds import first_sounds, one_slip, sound_cost

SAME_SOUND: Final = 0.08
NEAR_SOUND: Final = 0.21
"""Sound costs up to which two words sound the same, or nearly so."""

WORDS: Final = {"given": "given name", "patronymic": "patronymic", "surname": "surname"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The level that two values reach in one comparison.

    Attributes:
        comparison: surname, given, patronymic, gender, order, born, region, ...
        level: Its name in the weights.
        form: The form they share, for its frequency; "" where none is shared.
        sentence: Both forms, the steps and the level, for a person to read.
    """

    comparison: str
    level: str
    form: str
    sentence: str


def agree(left: NamePart, right: NamePart) -> Agreement:
    """Return the level of two words in the same role."""
    level, form, one, other = _LEVELS[left.role](left, right)
    shown = f"{path(left, one)} and {path(right, other)}"
    sentence = f"{WORDS[left.role]}: {shown}: {level}"
    return Agreement(comparison=left.role, level=level, form=form, sentence=sentence)


def contradicting_gender(left: FullName, right: FullName) -> Agreement | None:
    """Return the contradiction if no reading of one name has the gender of any of the other."""
    if not left.genders or not right.genders or left.genders & right.genders:
        return None
    words = {"m": "a man's", "f": "a woman's"}
    one, other = (" or ".join(words[g] for g in sorted(n.genders)) for n in (left, right))
    sentence = f"gender: {one} name and {other} name: contradiction"
    return Agreement(comparison="gender", level="contradiction", form="", sentence=sentence)


Found = tuple[str, str, Reading, Reading]


def _given(left: NamePart, right: NamePart) -> Found:
    one, other = left.readings[0], right.readings[0]
    if left.initial or right.initial:
        fits = bool(initial_class(left) & initial_class(right))
        return ("initial compatible" if fits else "contradiction"), "", one, other
    shared = _shared(left, right)
    if shared is not None:
        one, other = shared
        form = min(one.ids & other.ids)
        if not (one.direct and other.direct):
            same = one.base == other.base
            return ("same" if same else "diminutive"), (one.base if same else form), one, other
        return ("same" if one.base == other.base else "equivalent"), form, one, other
    return _unknown(left, right)


def _patronymic(left: NamePart, right: NamePart) -> Found:
    one, other = left.readings[0], right.readings[0]
    if left.initial or right.initial:
        fits = bool(initial_class(left) & initial_class(right))
        return ("initial compatible" if fits else "contradiction"), "", one, other
    shared = _shared(left, right)
    if shared is not None:
        return "same father", min(shared[0].ids & shared[1].ids), *shared
    level, form, one, other = _unknown(left, right)
    stems = (_father_stem(one.base), _father_stem(other.base))
    if level not in ("same", "contradiction") and sound_cost(*stems) <= NEAR_SOUND:
        level = "near in sound" if level == "unlike" else level
    levels = {"same": "same father", "unlike": "contradiction"}
    return levels.get(level, level), form, one, other


def _father_stem(base: str) -> str:
    """Return a patronymic without its ending, the father's name more or less."""
    return _FATHERS_ENDING.sub("", base)


def _surname(left: NamePart, right: NamePart) -> Found:
    one, other = left.readings[0], right.readings[0]
    if left.initial or right.initial:
        fits = bool(initial_class(left) & initial_class(right))
        return ("near in sound" if fits else "other"), "", one, other
    if left.folded == right.folded:
        one = _with_base(left, left.folded)
        return "same", one.base, one, _with_base(right, one.base)
    pairs = [(a, b) for a in left.readings for b in right.readings]
    exact = _first(pairs, lambda a, b: _plain(a.base) == _plain(b.base))
    if exact is not None:
        return "same base form", exact[0].base, *exact
    turned = _first(pairs, lambda a, b: b.base in _turned(a.base) or a.base in _turned(b.base))
    if turned is not None:
        return "form of the other gender", turned[0].base, *turned
    found = _nearest(pairs, other="other")
    if found[0] == "one slip" and _two_families(found[2].base, found[3].base):
        return "another known surname", "", found[2], found[3]
    return _apart(pairs, found) if found[0] == "other" else found


def _apart(pairs: list[tuple[Reading, Reading]], found: Found) -> Found:
    """Return how far two surnames that resemble each other in nothing speak against one person.

    A woman may bear another one since she married, and one of two joined by a hyphen is enough.
    """
    half = _first(pairs, lambda a, b: b.base in a.base.split("-") or a.base in b.base.split("-"))
    if half is not None:
        return "one of two surnames", "", *half
    if all("f" in {each.gender for each in pair} for pair in pairs):
        return "a woman's other surname", "", found[2], found[3]
    return found


def _first(
    pairs: list[tuple[Reading, Reading]], holds: Callable[[Reading, Reading], bool]
) -> tuple[Reading, Reading] | None:
    return next((pair for pair in pairs if holds(*pair)), None)


def _two_families(one: str, other: str) -> bool:
    """Return whether one letter apart are two surnames, not one; Пилипенко is Филипенко."""
    if one[1:] == other[1:] and {one[0], other[0]} == {"п", "ф"}:
        return False
    return is_known_surname(one) and is_known_surname(other)


def _with_base(part: NamePart, base: str) -> Reading:
    return next((r for r in part.readings if r.base == base), part.readings[0])


@lru_cache(maxsize=100_000)
def _turned(base: str) -> tuple[str, ...]:
    """Return the surname of a man's wife or of a woman's father, if grammar makes one."""
    other = other_gender(base)
    return () if other is None else (fold(other),)


def _shared(left: NamePart, right: NamePart) -> tuple[Reading, Reading] | None:
    """Return the readings that share a formal name, those without a diminutive first."""
    pairs = [(a, b) for a in left.readings for b in right.readings if a.ids & b.ids]
    pairs.sort(
        key=lambda pair: (not (pair[0].direct and pair[1].direct), pair[0].base != pair[1].base)
    )
    return pairs[0] if pairs else None


def _unknown(left: NamePart, right: NamePart) -> Found:
    """Compare by letters and sound where not both sides are in the dictionary."""
    pairs = [(a, b) for a in left.readings for b in right.readings]
    for one, other in pairs:
        if _plain(one.base) == _plain(other.base):
            return "same", one.base, one, other
    if all(a.ids and b.ids for a, b in pairs):
        return "contradiction", "", *pairs[0]
    level, form, one, other = _nearest(pairs, other="unlike")
    return ("near in sound" if level == "same sound" else level), form, one, other


def _nearest(pairs: list[tuple[Reading, Reading]], *, other: str) -> Found:
    costed = [(_cost(one, two), index) for index, (one, two) in enumerate(pairs)]
    cost, index = min(costed)
    one, two = pairs[index]
    if cost <= SAME_SOUND and _scripts_or_vowels(one.base, two.base):
        return "same sound", min(one.base, two.base), one, two
    for a, b in pairs:
        if one_slip(a.base, b.base):
            return "one slip", "", a, b
    return ("near in sound" if cost <= NEAR_SOUND else other), "", one, two


def _scripts_or_vowels(one: str, other: str) -> bool:
    """Return whether sound alone may stand for sameness: across scripts, or within Latin."""
    return one.isascii() or other.isascii()


def _cost(one: Reading, other: Reading) -> float:
    """Return the smallest sound cost of two bases, a known name taken in all its written forms."""
    lefts, rights = _spellings(one), _spellings(other)
    return min(sound_cost(a, b) for a in lefts for b in rights)


@lru_cache(maxsize=50_000)
def _spellings(reading: Reading) -> tuple[str, ...]:
    forms = {reading.base}
    if reading.direct:
        forms |= {fold(form) for identity in reading.ids for form in formal_forms(identity)}
    return tuple(sorted(forms))


def _plain(base: str) -> str:
    return base.translate(_UKRAINIAN)


_FATHERS_ENDING: Final = re.compile(
    "(?:(?:ь|ы|й)?(?:ович|евич|ич|овна|евна|ична|инична|івна|ївна|ов|ев)"
    "|y?(?:ovi[cč]h?|evi[cč]h?|ovych|yovych|owitsch|ewitsch|ovna|evna|ivna|i[cč]h?|ov|ev))$"
)
_UKRAINIAN: Final = str.maketrans(
    {"ґ": "г", "і": "и", "ї": "и", "є": "е", "э": "е", "ы": "и", "ў": "у", "'": None, "-": None}
)


@lru_cache(maxsize=100_000)
def _initial_class(folded: str, ids: frozenset[str], bases: tuple[str, ...]) -> frozenset[str]:
    names = [*bases, *(fold(form) for identity in ids for form in formal_forms(identity))]
    return frozenset(sound for name in names for sound in first_sounds(name)) | first_sounds(folded)


def initial_class(part: NamePart) -> frozenset[str]:
    """Return the sounds that the initial of a word may have in any of its equivalents.

    «А.» and «О.» both fit Александр, because Олександр is the same name.
    """
    ids = frozenset(identity for reading in part.readings for identity in reading.ids)
    return _initial_class(part.folded, ids, tuple(reading.base for reading in part.readings))


_LEVELS: Final = {"given": _given, "patronymic": _patronymic, "surname": _surname}
