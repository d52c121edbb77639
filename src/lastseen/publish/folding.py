"""Folding: words of any script, case and spelling brought to one form, with the way back.

Order of the steps: drop invisible characters and compose, join hyphenated line ends, map lookalike
letters in words of mixed script, ignore case, Cyrillic and accented letters to Latin ones, merge
what romanisations spell differently, collapse doubled letters. Patterns and text go the same way.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from lastseen.publish.views import View, plain_view, rewrite

INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
DECOMPOSED: Final = re.compile(r"[^\W\d_][\u0300-\u036f]+")
LINE_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011][ \t]*\r?\n\s*(?=[^\W\d_])")
APOSTROPHE: Final = re.compile(
    r"(?<=[^\W\d_])['’ʼ`´ʹ′ʺ″]+(?=[^\W\d_])(?!s(?![^\W\d_]))|(?<=[^\W\d_])[ʹ′ʺ″ʼ]+"
)
WORD: Final = re.compile(r"[^\W\d_]+(?:[0134][^\W\d_]+)*")
CAMEL: Final = re.compile(r"(?<=[^\W\d_])(?<![A-ZА-ЯЁІЇЄҐ])(?=[A-ZА-ЯЁІЇЄҐ])")
CYRILLIC: Final = re.compile("[\u0400-\u052f]")
LATIN: Final = re.compile("[A-Za-z]")
LOOKALIKES: Final = str.maketrans("aeopcyxABEKMHOPCTXiI03", "аеорсухАВЕКМНОРСТХіІоз")
LEET: Final = str.maketrans("0134", "oiea")
MERGES: Final = re.compile(
    "(?P<S>schtsch|shtsh|shch|shh|sch|sh|zh)(?P<So>o)?|(?P<C>tsch|tch|ch)(?P<Co>o)?|(?P<h>kh|h|x)|"
    "(?P<c>ts|tz|cz|c)|(?P<v>w|v)|(?P<s>z)|(?P<f>ph)|(?P<k>ck|q)|(?P<e>[yji]+[eo])|(?P<u>[yji]+u)|"
    "(?P<A>[yji]+a)|(?P<i>[yji]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedWord:
    """A word of a view and its folded form.

    Attributes:
        text: Folded form.
        start: First character in the view.
        stop: Character after the last one.
        offsets: For each folded character its (start, stop) within the word.
        capital: True if the word as written begins with a capital letter.
    """

    text: str
    start: int
    stop: int
    offsets: tuple[tuple[int, int], ...]
    capital: bool

    def place(self, start: int, stop: int) -> tuple[int, int]:
        """Return the span in the view of the folded characters from start to stop."""
        return self.start + self.offsets[start][0], self.start + self.offsets[stop - 1][1]


def clean(view: View) -> View:
    """Return the view without what the eye does not see and a search would stumble over."""
    shown = rewrite(view, INVISIBLE, lambda _: "")
    composed = rewrite(shown, DECOMPOSED, lambda m: unicodedata.normalize("NFC", m[0]))
    joined = rewrite(composed, LINE_HYPHEN, lambda _: "")
    return rewrite(joined, APOSTROPHE, lambda _: "")


def folded_words(view: View) -> Iterator[FoldedWord]:
    """Yield every word of a cleaned view; of a word with inner capitals its pieces too."""
    for match in WORD.finditer(view.text):
        yield _folded(match[0], match.start())
        cuts = [m.start() for m in CAMEL.finditer(match[0])]
        if cuts:
            for start, stop in pairwise([0, *cuts, len(match[0])]):
                yield _folded(match[0][start:stop], match.start() + start)


def _folded(word: str, start: int) -> FoldedWord:
    """Return a word at its place, folded."""
    text, offsets = fold_word(word)
    return FoldedWord(
        text=text, start=start, stop=start + len(word), offsets=offsets, capital=word[0].isupper()
    )


def fold(text: str) -> str:
    """Return a text's words folded, one blank between them."""
    return " ".join(fold_word(m[0])[0] for m in WORD.finditer(clean(plain_view(text)).text))


@lru_cache(maxsize=65536)
def fold_word(word: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a word folded, and for each folded character its (start, stop) in the word."""
    spelled, origin = _spelled_in_latin(word)
    letters: list[str] = []
    offsets: list[tuple[int, int]] = []
    place = 0
    while place < len(spelled):
        match = MERGES.match(spelled, place)
        stop = match.end() if match else place + 1
        span = (origin[place], origin[stop - 1] + 1)
        for letter in _merged(match) if match else spelled[place]:
            if letters and letters[-1] == letter:
                offsets[-1] = (offsets[-1][0], span[1])
            else:
                letters.append(letter)
                offsets.append(span)
        place = stop
    return "".join(letters), tuple(offsets)


def _merged(match: re.Match[str]) -> str:
    """Return the letter a merge stands for; after a sibilant ``o`` and ``e`` are one."""
    found = match.lastgroup or ""
    return f"{found[0]}e" if found in ("So", "Co") else found


def _spelled_in_latin(word: str) -> tuple[str, list[int]]:
    """Return the word in plain small Latin letters and for each the index it came from."""
    mixed = word
    if CYRILLIC.search(word):
        mixed = (
            word.translate(LOOKALIKES) if LATIN.search(word) or "0" in word or "3" in word else word
        )
    elif not word.isalpha():
        mixed = word.translate(LEET)
    table = latin_letters()
    pieces = [table.get(letter.casefold()) or _bare(letter) for letter in mixed]
    pieces = ["" if piece == "-" else piece for piece in pieces]
    origin = [index for index, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), origin


def _bare(letter: str) -> str:
    """Return a letter without its accents, in small letters; what has none stays."""
    taken_apart = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in taken_apart if not unicodedata.combining(part))


@lru_cache(maxsize=1)
def latin_letters() -> dict[str, str]:
    """Return the table of letters that are spelled in Latin; "-" stands for nothing."""
    rows = files("lastseen.publish").joinpath("tables", "letters.tsv").read_text("utf-8")
    pairs = (row.split("\t") for row in rows.splitlines() if row and not row.startswith("#"))
    return {letter: spelled for letter, spelled, *_ in pairs}
