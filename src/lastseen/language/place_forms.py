"""The case forms of places' names by their endings, Russian and Ukrainian."""

import re
from typing import Final

_HARD: Final = ("", "а", "у", "ом", "е", "і", "ові", "ою")
_ENDINGS: Final = (
    (
        re.compile(r"(?:ий|ый)$"),
        2,
        ("ий", "ый", "ого", "ому", "им", "ым", "ом", "ем", "его", "ему"),
    ),
    (re.compile(r"ая$"), 2, ("ая", "ой", "ую", "ою", "а", "ої", "ій", "у")),
    (re.compile(r"(?:ые|ие)$"), 2, ("ые", "ие", "ых", "их", "ым", "им", "ыми", "ими")),
    (re.compile(r"ое$"), 2, ("ое", "ого", "ому", "ым", "ом", "ем")),
    (re.compile(r"а$"), 1, ("а", "ы", "е", "у", "ой", "и", "і", "ою")),
    (re.compile(r"я$"), 1, ("я", "и", "е", "ю", "ей", "ї", "єю", "і", "ям")),
    (re.compile(r"ь$"), 1, ("ь", "и", "ью", "я", "ю", "ем", "е", "і")),
    (re.compile(r"о$"), 1, ("о", "а", "у", "ом", "е", "і")),
    (
        re.compile(r"(?:[нвш]|[сцз]ьк)е$"),
        1,
        ("е", "ого", "ому", "им", "ім", "я", "ю", "ем", "ям", "і"),
    ),
    (re.compile(r"(?:ье|жя|є|е)$"), 1, ("е", "я", "ю", "ем", "и", "є", "і")),
    (re.compile(r"ы$"), 1, ("ы", "", "ам", "ами", "ах", "ов")),
    (re.compile(r"и$"), 1, ("и", "", "ам", "ами", "ах", "ів")),
    (re.compile(r"й$"), 1, ("й", "я", "ю", "ем", "е", "ї", "єм", "єві")),
)
_SOFT: Final = {"г": "з", "к": "ц", "х": "с"}
"""What stands before the ending of the Ukrainian locative («у Таганрозі», «в Кременчуці», «у Каховці»)."""
_UKRAINIAN_ADJECTIVE: Final = (
    (re.compile(r"а$"), 1, ("а", "ої", "ій", "у", "ою")),
    (re.compile(r"і$"), 1, ("і", "их", "им", "ими")),
    (re.compile(r"е$"), 1, ("е", "ого", "ому", "им")),
)
"""Endings of the words that lead a name of several («Нова Каховка», «Жовті Води», «Чорне море»)."""


def place_forms(word: str, *, adjective: bool = False) -> tuple[str, ...]:
    """Return the forms of one Cyrillic word of a place's name, flattened, the name itself first.

    Args:
        word: In lower case.
        adjective: Whether it leads another word of the name.
    """
    if word.isascii() or word in ("на", "дону"):
        return (word,)
    if "-на-" in word:
        head, _, tail = word.partition("-на-")
        return tuple(f"{form}-на-{tail}" for form in place_forms(head))
    if re.search(r"[кгв]ів$|їв$", word):
        stem = word[:-2] + ("єв" if word.endswith("їв") or word.endswith("аїв") else "ов")
        return (word, *(stem + each for each in _HARD if each))
    soft = _SOFT.get(word.rstrip("а")[-1:])
    if soft is not None and re.search(r"[гкх]а?$", word):
        return (*_ruled(word, adjective=adjective), word.rstrip("а")[:-1] + soft + "і")
    return _ruled(word, adjective=adjective)


def _ruled(word: str, *, adjective: bool) -> tuple[str, ...]:
    """Return the forms by the ending alone."""
    for ending, cut, endings in (*(_UKRAINIAN_ADJECTIVE if adjective else ()), *_ENDINGS):
        if ending.search(word):
            return (word, *(word[:-cut] + each for each in endings))
    return (word, *(word + each for each in _HARD))
