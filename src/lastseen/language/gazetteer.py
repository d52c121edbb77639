"""The gazetteer: towns, countries, waters and parts of the world in all their forms, Russian, Ukrainian and English."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

from lastseen.language.letters import flatten
from lastseen.language.place_forms import place_forms

TABLES: Final = ("towns.txt", "world.txt")
RULES: Final = {"countries": "country", "parts": "area", "waters": "area"}
"""First word of a heading of a table -> rule of the names below it; names below others are towns."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of a place's name.

    Attributes:
        words: The form, flattened, word by word.
        base: The name in its base form.
        rule: town, country or area.
        led: True for a name that is somebody's or something else's too: a preposition of place is needed.
    """

    words: tuple[str, ...]
    base: str
    rule: str
    led: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the names of one place, the Russian one first, as written there."""

    names: tuple[str, ...]
    rule: str

    @property
    def bases(self) -> tuple[str, ...]:
        """Return the names without the marks of their forms."""
        return tuple(base_of(name) for name in self.names)


def base_of(name: str) -> str:
    """Return a name of a table without its marks: ``~`` leads an oblique stem, ``=`` has no forms, ``!`` needs a lead."""
    return name.rstrip("!=").partition("~")[0]


def lines_of(table: str) -> list[str]:
    """Return the lines of a table of this package."""
    return files("lastseen.language").joinpath("tables", table).read_text("utf-8").splitlines()


@cache
def rows() -> tuple[Row, ...]:
    """Return every line of the gazetteer with what it names."""
    found = []
    for table in TABLES:
        rule = "town"
        for line in lines_of(table):
            if line.startswith("#"):
                rule = RULES.get(line.split()[1], "town")
            elif line:
                found.append(Row(tuple(line.split("|")), rule))
    return tuple(found)


@cache
def entries() -> dict[str, list[Entry]]:
    """Return first word of a form -> its entries, the longest first."""
    table: dict[str, list[Entry]] = {}
    seen: set[tuple[str, ...]] = set()
    for row in rows():
        for name in row.names:
            base = base_of(name)
            shown = base if base.isascii() else base.replace("Орел", "Орёл")
            for words in forms(name):
                if words not in seen:
                    seen.add(words)
                    table.setdefault(words[0], []).append(
                        Entry(words, shown, row.rule, name.endswith("!"))
                    )
    for held in table.values():
        held.sort(key=lambda entry: -len(entry.words))
    return table


def forms(name: str) -> list[tuple[str, ...]]:
    """Return every form of a name of a table, flattened, its own first."""
    bare = name.rstrip("!=")
    if name.endswith("="):
        return [tuple(flatten(bare).split())]
    plain, _, stem = bare.partition("~")
    words = flatten(plain).split()
    found = list(
        product(*(place_forms(w, adjective=n + 1 < len(words)) for n, w in enumerate(words)))
    )
    if stem:
        found += [(*words[:-1], form) for form in place_forms(flatten(stem))[1:]]
    if words == ["орел"]:
        found += [("орла",), ("орле",), ("орлу",), ("орлом",)]
    return found


@cache
def russian() -> dict[str, str]:
    """Return flattened name in any language -> the Russian name."""
    return {flatten(base): row.bases[0] for row in rows() for base in row.bases}


@cache
def english() -> dict[str, str]:
    """Return flattened Russian name -> the usual English one, where the gazetteer has it."""
    names: dict[str, str] = {}
    for row in rows():
        latin = next((base for base in row.bases if base.isascii()), "")
        if latin:
            names.setdefault(flatten(row.bases[0]), latin)
    return names
