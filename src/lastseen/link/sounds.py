"""What a written word may sound like, coarsely, the same from either script."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

FORMS: Final = 12
"""At most so many sound forms of one word are kept, likeliest first."""

SKELETONS: Final = 4
"""At most so many key forms of one word."""

VOWELS: Final = frozenset("aeiou")
REACH: Final = 7
"""The longest piece of the tables, in letters."""


@lru_cache(maxsize=200_000)
def sound_forms(word: str) -> tuple[str, ...]:
    """Return the sounds a folded word of either script may have, likeliest first.

    «Щукин» and "Schtschukin" both give ``wukin``. Letters no table knows stay as they are, so a
    word of another script still equals itself.
    """
    forms = [""]
    for choices in _pieces(word):
        grown = [form + choice for choice in choices for form in forms]
        forms = list(dict.fromkeys(grown))[:FORMS]
    return tuple(dict.fromkeys(_smooth(form) for form in forms))


@lru_cache(maxsize=200_000)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the key forms of a folded word: its sounds without vowels after the first letter."""
    bones = (_bones(form) for form in sound_forms(word))
    return tuple(dict.fromkeys(bone for bone in bones if bone))[:SKELETONS]


@lru_cache(maxsize=400_000)
def sound_cost(left: str, right: str) -> float:
    """Return how far two folded words are apart in sound, 0 = the same, 1 = nothing alike.

    The smallest edit distance of their sound forms over the longer length; a vowel for a vowel
    costs half. Stands where the learned substring cost comes later: same arguments, same range.
    """
    best = 1.0
    for one in sound_forms(left):
        for other in sound_forms(right):
            longer = max(len(one), len(other), 1)
            if abs(len(one) - len(other)) < best * longer:
                best = min(best, _distance(one, other) / longer)
    return best


@lru_cache(maxsize=400_000)
def one_slip(left: str, right: str) -> bool:
    """Return whether two words of length >= 5 differ by one letter or one swap of neighbours."""
    if min(len(left), len(right)) < 5 or abs(len(left) - len(right)) > 1 or left == right:
        return False
    head = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    if head is None:
        return True
    one, other = left[head:], right[head:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def first_sounds(word: str) -> frozenset[str]:
    """Return the sounds a folded word or an initial may begin with.

    A lone Latin letter may begin a piece of several («Y.» for Yuri, «S.» for Sh-), so it has more.
    """
    if len(word) == 1 and word.isascii():
        pieces = _table("latin")
        begun = {c[0] for p, cs in pieces.items() if p[0] == word for c in cs if c != "-"}
        return frozenset(begun)
    return frozenset(form[0] for form in sound_forms(word) if form)


def _pieces(word: str) -> Iterator[tuple[str, ...]]:
    place = 0
    while place < len(word):
        table = _table("latin" if _is_latin(word[place]) else "cyrillic")
        for size in range(min(REACH, len(word) - place), 0, -1):
            piece = word[place : place + size]
            if piece in table:
                break
        yield tuple("" if c == "-" else c for c in table.get(piece, _plain(piece)))
        place += size


def _plain(letter: str) -> tuple[str, ...]:
    base = unicodedata.normalize("NFD", letter)[0]
    return _table("latin").get(base, (base if base.isalnum() else "-",))


def _is_latin(letter: str) -> bool:
    return letter.isascii() or "LATIN" in unicodedata.name(letter, "")


def _smooth(form: str) -> str:
    if len(form) > 2 and form[-1] == "f":
        form = form[:-1] + "v"
    return "".join(c for i, c in enumerate(form) if i == 0 or c != form[i - 1])


def _bones(form: str) -> str:
    bare = form[:1] + "".join(c for c in form[1:] if c not in VOWELS)
    return "".join(c for i, c in enumerate(bare) if i == 0 or c != bare[i - 1])


def _distance(one: str, other: str) -> float:
    row = [float(i) for i in range(len(other) + 1)]
    for i, a in enumerate(one, 1):
        corner, row[0] = row[0], float(i)
        for j, b in enumerate(other, 1):
            change = 0.0 if a == b else 0.5 if a in VOWELS and b in VOWELS else 1.0
            gap = 0.6 if (a if row[j] < row[j - 1] else b) in VOWELS else 1.0
            corner, row[j] = row[j], min(corner + change, min(row[j], row[j - 1]) + gap)
    return row[-1]


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    source = files("lastseen.link") / "tables" / f"{name}_sounds.tsv"
    rows = (r.split("\t") for r in source.read_text("utf-8").splitlines() if "\t" in r)
    return {piece: tuple(sounds.split(",")) for piece, sounds in rows}
