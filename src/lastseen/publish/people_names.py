"""The rules of names that the leak check takes from ``lastseen.language``."""

from lastseen.language.base_name import base_name
from lastseen.language.declension import decline
from lastseen.language.given_names import diminutives, formal_forms, formal_names
from lastseen.language.surnames import other_gender
from lastseen.language.translit import romanisations
from lastseen.publish.folding import CYRILLIC


def full_parts(name: str) -> tuple[str, str, str, str | None]:
    """Return (surname, given, patronymic, gender) of a name as typed, any order, any case form."""
    found = base_name(name)
    return found.surname or "", found.given or "", found.patronymic or "", found.gender


def other_forms(word: str, part: str, gender: str | None) -> frozenset[str]:
    """Return forms of a part that the language rules know: declined, romanised, diminutive, in the other tongue.

    A diminutive of the given name is a form of the given name here: it counts only beside another part.
    """
    words = {word}
    if part == "surname":
        words.add(other_gender(word) or word)
    if part == "given":
        for identity in formal_names(word):
            words |= {*formal_forms(identity), *diminutives(identity)}
    declined = {form for each in words for form in _declined(each, part, gender)}
    return frozenset(words | declined | {r for each in words | declined for r in _romanised(each)})


def _declined(word: str, part: str, gender: str | None) -> set[str]:
    """Return a Cyrillic word's cases as Russian and as Ukrainian."""
    if not CYRILLIC.search(word):
        return set()
    role = "given" if part == "diminutive" else part
    genders = ("m", "f") if role == "surname" or gender is None else (gender,)
    return {
        form
        for each in genders
        for code in ("ru", "uk")
        for form in decline(word, role, each, code)
    }


def _romanised(word: str) -> frozenset[str]:
    """Return a Cyrillic word's romanisations, none for a Latin one."""
    return romanisations(word) if CYRILLIC.search(word) else frozenset()
