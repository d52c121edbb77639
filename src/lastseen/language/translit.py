"""Cyrillic in Latin letters by the schemes people use, and roughly back."""

from functools import lru_cache
from typing import Final

_COMMON: Final = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў'",
    ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
     "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "ye", "g", "u", ""],
    strict=True,
))  # fmt: skip
_SCHEMES: Final[tuple[dict[str, str], ...]] = (
    {},
    {"ё": "yo", "й": "i", "ю": "iu", "я": "ia", "ъ": "ie", "ї": "i", "є": "ie"},
    {"е": "ye", "ё": "yo", "э": "e"},
    {"х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ж": "ž", "й": "j", "ю": "ju", "я": "ja", "э": "è", "ы": "y", "ь": "ʹ", "ё": "ë"},
    {"х": "h", "ц": "c", "й": "j", "ю": "ju", "я": "ja", "ё": "jo", "щ": "shh"},
    {"ж": "sch", "з": "s", "с": "s", "в": "w", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "й": "j", "ю": "ju", "я": "ja", "ё": "jo"},
    {"ж": "j", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "й": "i", "ю": "iou", "я": "ia", "х": "kh", "ё": "io"},
    {"г": "h", "ґ": "g", "и": "y", "й": "i", "ю": "iu", "я": "ia", "є": "ie", "ї": "i", "е": "e"},
    {"г": "h", "ґ": "g", "и": "y", "й": "y", "х": "kh", "є": "ye", "ї": "yi"},
    {"щ": "sch", "й": "y", "ю": "yu", "х": "h"},
)  # fmt: skip
_ENDINGS: Final = (
    ("ий", ("y", "iy", "ii", "i", "ij")),
    ("ый", ("y", "yy", "yi", "iy")),
    ("ей", ("ey", "ei", "ej")),
    ("ай", ("ay", "ai")),
)


def _spell(word: str, scheme: dict[str, str]) -> str:
    return "".join(scheme.get(letter, _COMMON.get(letter, letter)) for letter in word)


@lru_cache(maxsize=50_000)
def romanisations(word: str) -> frozenset[str]:
    """Return the spellings of a Cyrillic word in Latin letters, lower case: BGN, passport, ISO 9, German, French, Ukrainian and mixtures."""
    low = word.lower()
    found = {_spell(low, scheme) for scheme in _SCHEMES}
    for ending, spelled in _ENDINGS:
        if low.endswith(ending):
            found |= {
                _spell(low[: -len(ending)], scheme) + each
                for scheme in _SCHEMES
                for each in spelled
            }
    return frozenset(found)


def romanise(text: str) -> str:
    """Return a text in Latin letters by one plain scheme, capitals kept; Latin text stays."""
    out = []
    for letter in text:
        plain = _COMMON.get(letter.lower(), letter)
        out.append(plain[:1].upper() + plain[1:] if letter.isupper() and plain else plain)
    return "".join(out)


_BACK: Final = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("yo", "ё"), ("ye", "е"),
    ("iu", "ю"), ("ia", "ия"), ("ju", "ю"), ("ja", "я"), ("jo", "ё"), ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"),
    ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"),
    ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "ы"), ("z", "з"), ("'", "ь"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def cyrillisations(word: str) -> frozenset[str]:
    """Return rough Cyrillic spellings of a Latin word, lower case."""
    low, out = word.lower(), ""
    while low:
        latin, cyrillic = next(((a, b) for a, b in _BACK if low.startswith(a)), (low[0], low[0]))
        out, low = out + cyrillic, low[len(latin) :]
    found = {out}
    for ending, full in (
        ("скы", "ский"),
        ("ски", "ский"),
        ("ы", "ий"),
        ("еы", "ей"),
        ("еи", "ей"),
        ("аи", "ай"),
    ):
        if out.endswith(ending):
            found.add(out[: -len(ending)] + full)
    return frozenset(found)
