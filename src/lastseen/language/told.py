"""What words tell of a person's life, before it is known of whom: the spans that the finders of ages, articles and terms give."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.language.number_words import SMALL

_UNITS: Final = {w: n for w, n in SMALL.items() if n < 10} | dict.fromkeys(
    ("один", "одного", "одному", "одна", "одну", "one"), 1
)
_TENS: Final = {word: number for word, number in SMALL.items() if 10 <= number <= 90}
_ROUND: Final = "|".join(sorted(_TENS, key=len, reverse=True))
_ONES: Final = "|".join(sorted(_UNITS, key=len, reverse=True))

YEARS: Final = rf"(?:\d{{1,2}}|(?:{_ROUND})(?:[ -](?:{_ONES}))?|(?:{_ONES}))"
"""A number up to 99 in digits or words, on flattened text."""


@dataclass(frozen=True, slots=True)
class Told:
    """A span that tells something of somebody.

    Attributes:
        kind: age, article, sentence or home.
        value: Its short form.
        start: First character.
        stop: Character after the last one.
        binding: How it stands to its person: "attribute" before a name, "subject" behind a pronoun
            or a noun that it is said of, "beside" right behind a name, or "free".
        past: Whether an age is one the person had, not has.
    """

    kind: str
    value: str
    start: int
    stop: int
    binding: str = "free"
    past: bool = False


def years_of(words: str) -> int:
    """Return the number that ``YEARS`` matched."""
    if words.isdecimal():
        return int(words)
    return sum(_TENS.get(word) or _UNITS.get(word, 0) for word in re.split("[ -]", words))


def apart(found: Sequence[Told]) -> list[Told]:
    """Return the spans sorted by start, the earlier of the list where two overlap."""
    covered = bytearray(max((told.stop for told in found), default=0))
    kept: list[Told] = []
    for told in found:
        if not any(covered[told.start : told.stop]):
            covered[told.start : told.stop] = b"\x01" * (told.stop - told.start)
            kept.append(told)
    return sorted(kept, key=lambda told: told.start)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with these spans turned into spaces; every other character keeps its place."""
    letters = list(text)
    for start, stop in spans:
        letters[start:stop] = " " * (stop - start)
    return "".join(letters)
