"""Folding: the one form in which words are searched and compared, never the form spans are cut in."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

WORD: Final = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad]|[-'’ʼ`](?=[^\W\d_]))*"
)
"""A word as written: letters and digits, stress marks, soft hyphens, inner hyphens and apostrophes."""

_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_STRESS: Final = re.compile("(?<=[аеєиіоуыэюяѣАЕЄИІОУЫЭЮЯaeiouyAEIOUY])[\u0300\u0301]")
_APOSTROPHES: Final = re.compile("[’ʼ`‘ʹ′]")
_PLAIN: Final = re.compile(r"[\x00-\x7fа-яА-ЯіїєґІЇЄҐўЎ«»—–…№\n]*")
_SIMPLE: Final = str.maketrans({"ё": "е"})


def fold(text: str) -> str:
    """Return the text as it is compared: NFC, case-folded, ё as е, no stress marks, nothing unseen.

    й stays. Folding may change the length, so spans are never computed on folded text.
    ``fold(fold(x)) == fold(x)`` for any text.
    """
    if _PLAIN.fullmatch(text):
        return text.lower().replace("`", "'")
    before = None
    while before != text:
        before = text
        text = _fold_once(text)
    return text


def _fold_once(text: str) -> str:
    """Apply every step once; some texts (an accent behind a zero-width sign) need a second turn."""
    text = unicodedata.normalize("NFC", text.casefold())
    text = _UNSEEN.sub("", text)
    text = unicodedata.normalize("NFC", _STRESS.sub("", _open_stress(text)))
    return _APOSTROPHES.sub("'", text).translate(_SIMPLE)


def _open_stress(text: str) -> str:
    """Take the acute or grave off precomposed Cyrillic vowels (ѐ, ѝ); Latin letters keep theirs."""
    return text.replace("\u0450", "е").replace("\u045d", "и")


def words(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the words of a text, in code points of the text as written."""
    return [match.span() for match in WORD.finditer(text)]


def fold_words(text: str) -> str:
    """Return the folded words of a text joined by spaces, as the search index keeps them."""
    return " ".join([word for word in map(_fold_word, WORD.findall(text)) if word])


@lru_cache(maxsize=200_000)
def _fold_word(word: str) -> str:
    return fold(word)
