"""Inflection: every written form a name may take, made generously, because only whole words are compared."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

from lastseen.publish.folding import CYRILLIC, fold_word, latin_letters

FROM_FOLDED: Final = str.maketrans({
    "S": "ш", "C": "ч", "A": "я", "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г",
    "h": "х", "i": "и", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с",
    "t": "т", "u": "у", "v": "в",
})  # fmt: skip
FINAL_I: Final = re.compile("(?<=[кцш])и$")


def folded_forms(word: str) -> frozenset[str]:
    """Return the folded forms of a name's part in all cases and romanisations.

    Args:
        word: One part (no blanks) in any script, any case.
    """
    forms = inflected(word)
    spelled = {scheme_word for form in forms for scheme_word in romanised(form)}
    plural = {f"{fold_word(each)[0]}s" for each in {word, *romanised(word)}}
    return frozenset({fold_word(each)[0] for each in {word, *forms, *spelled}} | plural) - {""}


def inflected(word: str) -> frozenset[str]:
    """Return the Cyrillic forms by the table of endings; a Latin word is brought to Cyrillic first."""
    base = word.casefold()
    if not CYRILLIC.search(base):
        base = FINAL_I.sub("ий", fold_word(word)[0].translate(FROM_FOLDED))
    for last, cut, endings in _endings():
        if base.endswith(last):
            stem = base[: len(base) - cut]
            return frozenset({stem + ("" if end == "-" else end) for end in endings} | {base})
    return frozenset({base})


def romanised(word: str) -> frozenset[str]:
    """Return a Cyrillic word's spellings in the schemes that folding does not bring together."""
    return frozenset(_spell(word.casefold(), changes) for changes in _schemes()) - {""}


def _spell(word: str, changes: tuple[tuple[str, str], ...]) -> str:
    """Return the word in Latin letters, by the scheme's changes first; "" if none of them applies."""
    changed = word
    for cyrillic, latin in changes:
        changed = (
            re.sub(f"{cyrillic[:-1]}$", latin, changed)
            if cyrillic.endswith("$")
            else changed.replace(cyrillic, latin)
        )
    if changed == word:
        return ""
    table = latin_letters()
    return "".join(table.get(letter, letter).replace("-", "") for letter in changed)


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """Return the table of endings, longest last letters first."""
    rows = [row.split("\t") for row in _rows("endings.tsv")]
    table = [(last, int(cut), tuple(endings.split(" "))) for last, cut, endings in rows]
    return tuple(sorted(table, key=lambda row: -len(row[0])))


@lru_cache(maxsize=1)
def _schemes() -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the changes of each scheme."""
    rows = [row.split("\t")[1] for row in _rows("schemes.tsv")]
    return tuple(tuple(_pair(change) for change in row.split(" ")) for row in rows)


def _pair(change: str) -> tuple[str, str]:
    """Return both sides of a change."""
    cyrillic, _, latin = change.partition("=")
    return cyrillic, latin


def _rows(name: str) -> list[str]:
    """Return the rows of a table that are not comments."""
    text = files("lastseen.publish").joinpath("tables", name).read_text("utf-8")
    return [row for row in text.splitlines() if row and not row.startswith("#")]
