"""Protection: what is known of the protected people, brought to the forms a search compares."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from lastseen.errors import UsageError
from lastseen.model.source import Protected
from lastseen.publish.folding import fold, fold_word, latin_letters
from lastseen.publish.inflection import folded_forms
from lastseen.publish.people_names import full_parts, other_forms

PIECE: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")

Part = tuple[str, str]
"""Id of a protected person and the part of the name: surname, given, patronymic or diminutive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForms:
    """Every folded form of every part of every protected name.

    Attributes:
        parts: Folded form -> the parts it can be.
        initials: Id -> what may stand beside a surname in a user name ("i", "ip").
        alone: Ids of people of whom only a given name or nickname is known; any trace is a leak.
    """

    parts: Mapping[str, frozenset[Part]]
    initials: Mapping[str, frozenset[str]]
    alone: frozenset[str]


def protected_of(given: Protected | Mapping[str, object]) -> Protected:
    """Return a protected person from a record or a dict of its fields; a bare name is split into parts.

    Raises:
        UsageError: The dict has no id, or a field is not what it should be.
    """
    if isinstance(given, Protected):
        person = given
    else:
        known = {name: value for name, value in given.items() if value is not None}
        known["id"] = str(known.get("id", ""))
        try:
            person = msgspec.convert(known, Protected, strict=False)
        except msgspec.ValidationError as problem:
            raise UsageError("a protected person has a field of a wrong type") from problem
    if person.surname or person.given or person.patronymic or not person.name.strip():
        return person
    surname, first, patronymic, gender = full_parts(person.name)
    return replace(
        person, surname=surname, given=first, patronymic=patronymic, gender=person.gender or gender
    )


def name_forms(people: Iterable[Protected]) -> NameForms:
    """Return the forms of all names, in both genders, all cases and many romanisations."""
    parts: dict[str, set[Part]] = defaultdict(set)
    initials: dict[str, frozenset[str]] = {}
    alone: set[str] = set()
    for person in people:
        for part, written in _written_parts(person):
            for form in _forms(written, part, person.gender):
                parts[form].add((person.id, part))
        initials[person.id] = _initials(person)
        if not person.surname and not person.patronymic:
            alone.add(person.id)
    frozen = {form: frozenset(found) for form, found in parts.items()}
    return NameForms(parts=frozen, initials=initials, alone=frozenset(alone))


def _written_parts(person: Protected) -> Iterable[tuple[str, str]]:
    """Yield (part, word as written); a double surname is also each of its halves."""
    for part, text in (
        ("surname", person.surname), ("given", person.given), ("patronymic", person.patronymic)
    ):  # fmt: skip
        words = [word for word in PIECE.findall(text) if len(word) > 1]
        yield from ((part, word) for word in words)
        if part == "surname" and len(words) > 1:
            yield part, "".join(words)
    for name in person.diminutives:
        yield from (("diminutive", word) for word in PIECE.findall(name) if len(word) > 1)


def _forms(written: str, part: str, gender: str | None) -> set[str]:
    """Return the folded forms of one part, those of the language rules and those of our own endings."""
    forms = set(folded_forms(written))
    for other in other_forms(written, part, gender):
        forms.add(fold_word(other)[0])
    return {form for form in forms if len(form) >= 2}


def _initials(person: Protected) -> frozenset[str]:
    """Return the folded initials that may be joined to a surname."""
    latin = latin_letters().get(person.given[:1].casefold(), "")[:1]
    first = {fold(person.given[:1])[:1], person.given[:1].casefold(), fold(latin)[:1]} - {""}
    second = {fold(person.patronymic[:1])[:1]} - {""}
    return frozenset(
        first | {a + b for a in first for b in second} | {b + a for a in first for b in second}
    )
