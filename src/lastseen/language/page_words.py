"""Words of a page with their boxes, and the lines they stand on; points, y grows downwards."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Final

SPACE_SHARE: Final = 0.3
"""Width of a space in sizes of the type, where the page shows no other."""

_UNPRINTED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u200b]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page.

    Attributes:
        x0: Left edge.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    def __str__(self) -> str:
        """Return the box as it stands in locators and fields: ``x0,top,x1,bottom``."""
        return ",".join(f"{edge:.1f}" for edge in (self.x0, self.top, self.x1, self.bottom))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a page.

    Attributes:
        text: Its characters; no space, no line break.
        box: Where it stands.
        base: Its baseline.
        size: Size of its type.
        spaced: True if the file itself has a space before it, so it belongs to what stands before.
        marks: Codes of what is odd: ``hidden``.
        certainty: What the engine that read it from a picture gives, in percent; 100 for text.
    """

    text: str
    box: Box
    base: float
    size: float
    spaced: bool = False
    marks: frozenset[str] = frozenset()
    certainty: float = 100.0


class Line:
    """Words on one baseline, from left to right."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = sorted(words, key=lambda word: (word.box.x0, word.box.x1, word.text))
        self.base = median(word.base for word in self.words)
        self.size = median(word.size for word in self.words)

    @cached_property
    def box(self) -> Box:
        """What the words cover."""
        return around(self.words)

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    def segments(self, gap: float) -> list[list[Word]]:
        """Return the words in groups that stand further apart than ``gap``."""
        groups = [[self.words[0]]]
        for word in self.words[1:]:
            if word.box.x0 - max(each.box.x1 for each in groups[-1]) > gap:
                groups.append([word])
            else:
                groups[-1].append(word)
        return groups


def printable(text: str) -> str:
    """Return the text without control characters and halves of characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNPRINTED.sub("", whole)


def around(words: Sequence[Word]) -> Box:
    """Return the smallest box that holds the words (at least one)."""
    return Box(
        x0=min(word.box.x0 for word in words), top=min(word.box.top for word in words),
        x1=max(word.box.x1 for word in words), bottom=max(word.box.bottom for word in words),
    )  # fmt: skip


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the lines from the top: words whose baselines lie within a third of their size."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.base, each.box.x0, each.text)):
        row = rows[-1] if rows else None
        if row and word.base - row[0].base <= 0.35 * min(word.size, row[0].size):
            row.append(word)
        else:
            rows.append([word])
    return [Line(row) for row in rows]


def space_width(lines: Sequence[Line]) -> float:
    """Return how wide a space between words of one phrase is on these lines."""
    size = median(line.size for line in lines) if lines else 10.0
    gaps = sorted(
        after.box.x0 - before.box.x1
        for line in lines
        for before, after in pairwise(line.words)
        if 0.1 * size < after.box.x0 - before.box.x1 < 0.75 * size
    )
    return min(0.62 * size, gaps[len(gaps) // 3]) if len(gaps) >= 10 else SPACE_SHARE * size


def joined(lines: Sequence[Line]) -> str:
    """Return the text of lines that belong together: a word divided at the end of a line is whole again."""
    text = ""
    for line in lines:
        text = join_lines(text, line.text)
    return text


_KEPT: Final = re.compile(r"(?:то|либо|нибудь|ка|таки|де|небудь|будь)\b", re.IGNORECASE)


def join_lines(before: str, after: str) -> str:
    """Return two lines as one: a divided word, date or number without the break, all else with a space."""
    if not before or not after:
        return before or after
    if before[-1] in "-\u00ad\u2010" and before[-2:-1].islower() and after[0].islower():
        return (before if _KEPT.match(after) else before[:-1]) + after
    if before[-1] == "-" and before[-2:-1].isalnum() and after[0].isalnum():
        return before + after
    if re.search(r"\d[./]$", before) and re.match(r"\d", after) and _dated(before, after):
        return before + after
    return f"{before} {after}"


def _dated(before: str, after: str) -> bool:
    tail, head = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    return re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", tail + head) is not None
