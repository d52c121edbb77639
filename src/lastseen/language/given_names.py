"""Given names: formal names with their ru, uk, be and Latin forms, and the diminutives that stand for them."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.morphology import analyse, knows

HIDDEN: Final = ("Марта", "Рада", "Августа")
"""Women's names that outside a name are other words."""


@dataclass(frozen=True, slots=True)
class GivenReading:
    """What one word can be as a given name.

    Attributes:
        nominative: The name or diminutive in the nominative, first letter a capital.
        ids: Formal names it can stand for, folded ("александр").
        gender: "m", "f" or None where both are possible.
        case: nomn, gent, ... ; "nomn" for Latin forms.
    """

    nominative: str
    ids: frozenset[str]
    gender: str | None
    case: str


@dataclass(frozen=True, slots=True)
class _Row:
    gender: str
    forms: tuple[str, ...]
    short: tuple[str, ...]


@cache
def _rows() -> dict[str, _Row]:
    text = (
        files("lastseen.language").joinpath("tables", "given_names.tsv").read_text(encoding="utf-8")
    )
    rows: dict[str, _Row] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, gender, forms, short = line.split("\t")
        before = rows.get(fold(name), _Row(gender, (name,), ()))
        rows[fold(name)] = _Row(
            gender,
            tuple(dict.fromkeys((*before.forms, *forms.split()))),
            tuple(dict.fromkeys((*before.short, *short.split()))),
        )
    return rows


@cache
def _by_form() -> dict[str, str]:
    """Return folded formal form in any language -> id; a name's own form outweighs a neighbour's equivalent."""
    table: dict[str, str] = {}
    for identity, row in _rows().items():
        for form in row.forms:
            table.setdefault(fold(form), identity)
    table.update({identity: identity for identity in _rows()})
    return table


@cache
def _by_short() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for identity, row in _rows().items():
        for short in row.short:
            table.setdefault(fold(short), set()).add(identity)
    return {short: frozenset(ids) for short, ids in table.items()}


@cache
def _declined() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return folded inflected form -> (nominative as written, case) over every Cyrillic name and diminutive."""
    from lastseen.language.declension import declined_given

    table: dict[str, list[tuple[str, str]]] = {}
    for row in _rows().values():
        for name in (*row.forms, *row.short):
            if name.isascii():
                continue
            for form, case in declined_given(name, row.gender):
                entry = table.setdefault(fold(form), [])
                if (name, case) not in entry:
                    entry.append((name, case))
    return {
        form: tuple(sorted(entries, key=lambda e: e[1] != "nomn"))
        for form, entries in table.items()
    }


def formal_names(form: str) -> frozenset[str]:
    """Return the ids of the formal names a nominative form (formal, diminutive, uk, be or Latin) can stand for."""
    folded = fold(form)
    found = set(_by_short().get(folded, ()))
    if folded in _by_form():
        found.add(_by_form()[folded])
    return frozenset(found)


def equivalent_id(name: str) -> str | None:
    """Return the id of a formal name or of its equivalent in another language; None for diminutives and unknown names."""
    return _by_form().get(fold(name))


def gender_of(identity: str) -> str | None:
    """Return "m" or "f" for the id of a formal name, None for an unknown one."""
    row = _rows().get(identity)
    return row.gender if row else None


def diminutives(identity: str) -> tuple[str, ...]:
    """Return the diminutives of a formal name, as written."""
    row = _rows().get(identity)
    return row.short if row else ()


def formal_forms(identity: str) -> tuple[str, ...]:
    """Return the formal forms of a name in Russian, Ukrainian, Belarusian and Latin letters."""
    row = _rows().get(identity)
    return row.forms if row else ()


@lru_cache(maxsize=200_000)
def given_readings(word: str) -> tuple[GivenReading, ...]:
    """Return what a word in any case can be as a given name, the nominative readings first; none if it is no name."""
    folded = fold(word)
    found: dict[tuple[str, str], GivenReading] = {}
    for nominative, case in _declined().get(folded, ()):
        _keep(found, nominative, case)
    if not found and formal_names(folded):
        _keep(found, word[:1].upper() + word[1:].lower(), "nomn")
    if not found:
        return any_given(word, least=0.05)
    return tuple(found.values())


@cache
def _hidden() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the forms of names that are mostly other words: Марта is March in another case."""
    from lastseen.language.declension import declined_given

    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in HIDDEN:
        for form, case in declined_given(name, "f"):
            table[fold(form)] = (*table.get(fold(form), ()), (name, case))
    return table


@lru_cache(maxsize=100_000)
def any_given(word: str, *, least: float = 0.0) -> tuple[GivenReading, ...]:
    """Return what the dictionary has a word as among given names, also where it mostly is something else («Марте»).

    Args:
        word: In any case.
        least: Readings less probable than this are left out, in [0, 1].
    """
    folded = fold(word)
    found: dict[tuple[str, str], GivenReading] = {}
    if least == 0.0:
        for nominative, case in _hidden().get(folded, ()):
            found[nominative, case] = GivenReading(nominative, frozenset(), "f", case)
    for reading in analyse(folded) if knows(folded) and not found else ():
        named = "Name" in reading.tags and "plur" not in reading.tags
        if named and reading.nominative and reading.weight > least:
            nominative = reading.nominative.capitalize()
            found[nominative, reading.case] = GivenReading(
                nominative, formal_names(nominative), reading.gender, reading.case or "nomn"
            )
    return tuple(found.values())


def _keep(found: dict[tuple[str, str], GivenReading], nominative: str, case: str) -> None:
    ids = formal_names(nominative)
    genders = {gender_of(identity) for identity in ids}
    gender = genders.pop() if len(genders) == 1 else None
    found.setdefault((nominative, case), GivenReading(nominative, ids, gender, case))


def male_ids() -> tuple[str, ...]:
    """Return the ids of the male formal names."""
    return tuple(identity for identity, row in _rows().items() if row.gender == "m")


def identities() -> tuple[str, ...]:
    """Return the ids of all formal names."""
    return tuple(_rows())
