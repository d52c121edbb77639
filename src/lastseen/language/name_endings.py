"""How names end: how plausible an unknown word is as the nominative of a name, by its last letters."""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from lastseen.language.fold import fold

LONGEST: Final = 4
LETTERS: Final = 33
TRUST: Final = 5.0
"""How often an ending must be seen until what stands before it is believed rather than any letter."""


@cache
def _counts() -> dict[str, int]:
    text = (
        files("lastseen.language")
        .joinpath("tables", "name_endings.tsv")
        .read_text(encoding="utf-8")
    )
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {ending: int(count) for ending, count in rows}


@cache
def _names() -> int:
    return sum(count for ending, count in _counts().items() if len(ending) == 1)


@lru_cache(maxsize=100_000)
def ending_share(nominative: str, letters: int = LONGEST) -> float:
    """Return the share of names that end like this one; unseen endings keep a little.

    Ukrainian letters count as their Russian neighbours.

    Args:
        nominative: A word, as the nominative it may be.
        letters: How many of its last letters are looked at, at most four.
    """
    word = fold(nominative).translate(_RUSSIAN)
    share, before = 1.0, float(_names())
    for length in range(1, min(LONGEST, letters, len(word)) + 1):
        found = float(_counts().get(word[-length:], 0))
        share *= (found + TRUST / LETTERS) / (before + TRUST)
        before = found
    return share


_RUSSIAN: Final = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г"})
