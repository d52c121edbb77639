"""Whether the dictionary knows a word as a surname, so that a like one is another family."""

from functools import cache, lru_cache
from typing import Any

import pymorphy3

from lastseen.language.scripts import script


@lru_cache(maxsize=100_000)
def is_known_surname(folded: str) -> bool:
    """Return whether a folded Russian word stands in the dictionary as a surname.

    Носков and Носов both do: one letter apart they are two families, not one slip.
    """
    if script(folded) != "cyrillic":
        return False
    analyser = _analyser()
    if not analyser.word_is_known(folded):
        return False
    return any("Surn" in parse.tag for parse in analyser.parse(folded))


@cache
def _analyser() -> Any:  # noqa: ANN401 - pymorphy3 is untyped
    return pymorphy3.MorphAnalyzer()
