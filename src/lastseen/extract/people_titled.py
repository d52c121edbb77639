"""A surname that is any word, behind the word for what somebody is: «рядовой Мороз», «адвоката Коваля»."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from lastseen.extract.people_alone import acts
from lastseen.extract.people_beside import is_role, plain_cases, surname_cases, word_cases
from lastseen.language.fold import fold
from lastseen.language.morphology import analyse, knows
from lastseen.language.places import is_place

PAIR: Final = re.compile(
    r"(?<![\w-])([А-ЯЁІЇЄҐ]?[а-яёіїєґ]{2,}|[А-ЯЁІЇЄҐ]{3,})[ \u00a0](?=([А-Яа-яЁёІіЇїЄєҐґ]['’]?[А-Яа-яЁёІіЇїЄєҐґ]{2,}(?:-[А-Яа-яЁёІіЇїЄєҐґ]{2,})?)(?![\w-]))"
)

Found = tuple[int, int, str]


def titled_surnames(text: str, code: str, *, caseless: bool) -> Iterator[Found]:
    """Yield the words behind a rank, a trade or a word of the prison that agree with it; in small letters only those that act.

    Args:
        text: The passage.
        code: Its language.
        caseless: Whether its letter case says nothing.
    """
    for match in PAIR.finditer(text):
        word, start, stop = match[2], match.start(2), match.end(2)
        if not (word.istitle() or caseless) or not _role_cases(match[1].lower(), code):
            continue
        if not word.istitle() and not (
            _surname_known(word.lower(), code) and acts(text, start, stop)
        ):
            continue
        if _fits(word.lower(), _role_cases(match[1].lower(), code), code):
            yield start, stop, "surname"


@cache
def _roles() -> frozenset[str]:
    table = files("lastseen.extract").joinpath("tables", "roles.txt").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())


@lru_cache(maxsize=50_000)
def _role_cases(low: str, code: str) -> frozenset[str]:
    """Return the cases of a word for what one person is; none for any other word."""
    tongue = "uk" if code == "uk" and knows(low, "uk") else "ru"
    readings = analyse(low, tongue) if knows(low, tongue) else ()
    return plain_cases(
        r.case
        for r in readings
        if {fold(r.lemma), fold(r.nominative or "")} & _roles() and "plur" not in r.tags
    ) | (frozenset({"nomn"}) if fold(low) in _roles() else frozenset())


@lru_cache(maxsize=50_000)
def _fits(low: str, cases: frozenset[str], code: str) -> bool:
    """Return whether a word can be a surname in one of these cases; a place and another role only as its nominative («замполит Орёл»)."""
    if is_role(low, code) or (is_place(low) and "nomn" not in cases):
        return False
    readings = analyse(low)
    if any(_is_name_of(r.tags) for r in readings):
        return False
    if knows(low) and "ADJF" in readings[0].tags and not any("Surn" in r.tags for r in readings):
        return False  # «рядовой Российской армии»
    own = word_cases(low, code) | (frozenset() if knows(low) else surname_cases(low, code))
    return bool(own & cases)


def _is_name_of(tags: frozenset[str]) -> bool:
    """Return whether a reading is of a body, a mark or a given name, which other rules read."""
    return bool(tags & {"Orgn", "Trad", "Abbr", "Name", "Patr"})


@lru_cache(maxsize=50_000)
def _surname_known(low: str, code: str) -> bool:
    """Return whether a word in small letters is a surname by the dictionary, or unknown to it."""
    if not knows(low) and not (code == "uk" and knows(low, "uk")):
        return True
    return any("Surn" in r.tags for r in analyse(low))
