"""Scripts: which alphabet a word is written in, and mending words that mix look-alike letters."""

import re
from typing import Final

from lastseen.language.fold import WORD

_LATIN: Final = "ABEKMHOPCTXYaceopxyIiSsJj"
_CYRILLIC: Final = "АВЕКМНОРСТХУасеорхуІіЅѕЈј"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_LATIN_LETTER: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC_LETTER: Final = re.compile(r"[\u0400-\u052f]")
_BOTH: Final = re.compile(r"[A-Za-z][^\W\d_]*[\u0400-\u052f]|[\u0400-\u052f][^\W\d_]*[A-Za-z]")

_DIRECTION: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def script(word: str) -> str:
    """Return cyrillic, latin, mixed (both) or other (neither) for the letters of a word."""
    latin = _LATIN_LETTER.search(word) is not None
    cyrillic = _CYRILLIC_LETTER.search(word) is not None
    if latin and cyrillic:
        return "mixed"
    if cyrillic:
        return "cyrillic"
    return "latin" if latin else "other"


def mend(text: str) -> str:
    """Return the text with words of mixed look-alike letters in one script; the length is kept.

    A word is mended only if every letter of the smaller script has a look-alike in the other
    (ГYCEB -> ГУСЕВ, «Kузнецoв» -> «Кузнецов»); other words stay as they are.
    """
    if _BOTH.search(text) is None:
        return text
    return WORD.sub(lambda match: _mend_word(match.group()), text)


def _mend_word(word: str) -> str:
    """Return one word in the script its telltale letters have, or unchanged."""
    latin = _LATIN_LETTER.findall(word)
    cyrillic = _CYRILLIC_LETTER.findall(word)
    if not latin or not cyrillic:
        return word
    to_cyrillic = all(letter in _LATIN for letter in latin)
    to_latin = all(letter in _CYRILLIC for letter in cyrillic)
    if to_cyrillic and (not to_latin or len(cyrillic) >= len(latin)):
        return word.translate(_TO_CYRILLIC)
    if to_latin:
        return word.translate(_TO_LATIN)
    return word


def has_direction_marks(text: str) -> bool:
    """Tell whether a text holds characters that turn the direction of writing, so that it may not read as it looks."""
    return _DIRECTION.search(text) is not None
