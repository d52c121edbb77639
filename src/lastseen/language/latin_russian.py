"""Russian written in Latin letters («privet, Lyokha v IK-6») read back into Cyrillic, each letter with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Final

from lastseen.language.detect import CYRILLIC, EN_WORDS
from lastseen.language.given_names import given_readings
from lastseen.language.morphology import knows, name_share

WORD: Final = re.compile(
    r"(?<![\w@/.:])[46]?[A-Za-z]+(?:['’`´][A-Za-z]+)*['’`´]?(?![\w@/]|\.[A-Za-z]{2})"
)
"""A word; no part of an address, a link or a user name."""
SAMPLE: Final = 600
"""Characters from which the language of a passage is told."""


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words of one row of the table: frequent, shared or foreign."""
    table = files("lastseen.language").joinpath("tables", "latin_russian.tsv")
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{kind}\t"):
            return frozenset(line.split("\t")[1].split())
    raise KeyError(kind)


FIXED: Final = {
    "est": "есть",
    "dlja": "для",
    "uje": "уже",
    "uj": "уж",
    "esho": "ещё",
    "eshe": "ещё",
    "muj": "муж",
    "segodnya": "сегодня",
}
"""Spellings that a letter for a letter would give another word."""

_GRAPHEMES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("shch", ("щ",)), ("sch", ("щ", "ш", "сч")), ("tch", ("ч", "тч")),
    ("zh", ("ж", "зх")), ("kh", ("х",)), ("ts", ("ц", "тс")), ("tz", ("ц",)), ("ch", ("ч", "х")), ("sh", ("ш", "сх", "щ")),
    ("yu", ("ю",)), ("ju", ("ю",)), ("iu", ("ю", "иу")), ("ya", ("я",)), ("ja", ("я", "жа")), ("ia", ("я", "иа", "ия")), ("yo", ("ё", "ыо")), ("jo", ("ё", "жо")),
    ("io", ("ио", "ё", "ийо")), ("ye", ("е", "ые")), ("je", ("е", "же")), ("iy", ("ий", "ый")), ("yy", ("ый", "ий")), ("ij", ("ий", "ый")), ("ii", ("ий", "ии")), ("yj", ("ый",)), ("yi", ("ый", "ий")),
    ("a", ("а",)), ("b", ("б",)), ("c", ("ц", "к", "с", "ч")), ("d", ("д",)), ("e", ("е", "э")), ("f", ("ф",)), ("g", ("г", "ж")), ("h", ("х", "г")), ("i", ("и", "й", "ы")),
    ("j", ("й", "ж", "дж")), ("k", ("к",)), ("l", ("л",)), ("m", ("м",)), ("n", ("н",)), ("o", ("о",)), ("p", ("п",)), ("q", ("к",)), ("r", ("р",)), ("s", ("с",)), ("t", ("т",)),
    ("u", ("у", "ю")), ("v", ("в",)), ("w", ("в", "ш")), ("x", ("х", "кс")), ("y", ("ы", "й", "и")), ("z", ("з",)), ("4", ("ч",)), ("6", ("ш",)),
    ("'", ("ь", "ъ", "")), ("’", ("ь", "ъ", "")), ("`", ("ь", "ъ", "")), ("´", ("ь", "ъ", "")),
)  # fmt: skip
VOWELS: Final = frozenset("аеёиоуыэюя")
LONGEST: Final = 30
"""Letters of the longest word that is tried."""
TRIED: Final = 400
"""Spellings tried for one word before it is given up."""

Piece = tuple[str, int, int]
"""Cyrillic letters with the first Latin letter they stand for and the one after the last."""


@dataclass(frozen=True, slots=True)
class Respelt:
    """A text read back into Cyrillic.

    Attributes:
        text: The Cyrillic text; what is no Latin word stays.
        starts: For each character of ``text``, where in the original it begins.
        stops: For each character of ``text``, where in the original it ends.
    """

    text: str
    starts: tuple[int, ...]
    stops: tuple[int, ...]

    def back(self, start: int, stop: int) -> tuple[int, int]:
        """Return the span of the original for a span of ``text``; an empty span stays empty."""
        if start >= stop:
            at = self.starts[start] if start < len(self.starts) else (*self.stops, 0)[-1]
            return at, at
        return self.starts[start], self.stops[stop - 1]


def is_latin_russian(text: str) -> bool:
    """Return whether a text is Russian in Latin letters: frequent Russian words, hardly an English one, most words in the dictionary."""
    sample = text[:SAMPLE]
    words = [match.group().lower() for match in WORD.finditer(sample)]
    if len(words) < 3 or len(CYRILLIC.findall(sample)) > len(sample) // 10:
        return False
    frequent = sum(word in _words("frequent") and word not in _words("shared") for word in words)
    english = sum(
        (word in EN_WORDS or word in _words("foreign")) and word not in _words("frequent")
        for word in words
    )
    if frequent < 2 and not (frequent and len(words) < 6):
        return False
    if english * 3 > frequent:
        return False
    long = [word for word in words if len(word) > 3]
    known = sum(_known(word) is not None for word in long)
    return frequent / len(words) >= 0.12 and known >= 0.5 * len(long)


def respell(text: str) -> Respelt:
    """Return a text with its Latin words in Cyrillic: the first spelling a dictionary knows, else the plainest."""
    letters: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    at = 0
    for match in WORD.finditer(text):
        _keep(text, at, match.start(), letters, starts, stops)
        for cyrillic, start, stop in _word(match.group()):
            for letter in cyrillic:
                letters.append(letter)
                starts.append(match.start() + start)
                stops.append(match.start() + stop)
        at = match.end()
    _keep(text, at, len(text), letters, starts, stops)
    return Respelt("".join(letters), tuple(starts), tuple(stops))


def _keep(
    text: str, start: int, stop: int, letters: list[str], starts: list[int], stops: list[int]
) -> None:
    """Take what stands between words over as it is."""
    letters.extend(text[start:stop])
    starts.extend(range(start, stop))
    stops.extend(range(start + 1, stop + 1))


def _word(word: str) -> Iterator[Piece]:
    """Yield the pieces of a word in its own letter case."""
    low = word.lower()
    pieces = _known(low) or _plainest(low)
    capitals = len(word) > 1 and word.isupper()
    for place, (cyrillic, start, stop) in enumerate(pieces):
        if capitals:
            yield cyrillic.upper(), start, stop
        elif place == 0 and word[0].isupper():
            yield cyrillic[:1].upper() + cyrillic[1:], start, stop
        else:
            yield cyrillic, start, stop


@lru_cache(maxsize=50_000)
def _plainest(low: str) -> tuple[Piece, ...]:
    return next(_spellings(low, 0, ""), tuple((letter, i, i + 1) for i, letter in enumerate(low)))


@lru_cache(maxsize=50_000)
def _known(low: str) -> tuple[Piece, ...] | None:
    """Return the first spelling that is a Russian word or given name; with a soft sign people leave out («est», «ochen») if none is."""
    if low in FIXED:
        return ((FIXED[low], 0, len(low)),)
    tried = list(islice(_spellings(low, 0, ""), TRIED)) if len(low) < LONGEST else []
    softened = [soft for pieces in tried[:8] for soft in _softened(pieces)]
    for fits in (knows,) if low in _words("frequent") else (_is_listed_name, knows):
        for pieces in (*tried, *softened):
            if fits("".join(piece[0] for piece in pieces)):
                return pieces
    return None


def _softened(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """Yield a spelling with a soft sign behind one consonant, from the last: «Igor», «ochen»."""
    for place in range(len(pieces), 0, -1):
        cyrillic, start, stop = pieces[place - 1]
        if cyrillic and cyrillic[-1] not in VOWELS and cyrillic[-1] not in "ьъй":
            yield (*pieces[: place - 1], (cyrillic + "ь", start, stop), *pieces[place:])


def _is_listed_name(word: str) -> bool:
    """Return whether a word is a case of a listed given name and hardly anything else («Igor» is no plural of a game)."""
    listed = any(reading.ids for reading in given_readings(word))
    return listed and len(word) > 3 and (not knows(word) or name_share(word) > 0.5)


def _spellings(low: str, at: int, before: str) -> Iterator[tuple[Piece, ...]]:
    """Yield the ways to read a Latin word from a place on, the plainest first."""
    if at == len(low):
        yield ()
        return
    for latin, readings in _GRAPHEMES:
        if not low.startswith(latin, at):
            continue
        stop = at + len(latin)
        for cyrillic in _ordered(latin, readings, before):
            for rest in _spellings(low, stop, cyrillic[-1:] or before):
                yield ((cyrillic, at, stop), *rest)
        if len(latin) == 1:
            return


def _ordered(latin: str, readings: tuple[str, ...], before: str) -> tuple[str, ...]:
    """Return the readings of a letter, the likeliest first: «y» and «i» behind a vowel are й, «e» at the start may be э."""
    if latin in ("y", "i", "j") and before in VOWELS and before:
        return ("й", *(each for each in readings if each != "й"))
    if latin in ("y", "i") and not before:
        return tuple(each for each in readings if each in ("и", "й"))
    return readings
