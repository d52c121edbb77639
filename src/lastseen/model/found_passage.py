"""A passage that answers a search, and where in it the words stand; and the terms a search asks for."""

from dataclasses import dataclass

from lastseen.model.passage import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage that holds everything a search asked for.

    Attributes:
        passage: The passage; original, locator and bytes say where it is.
        spans: (start, stop) of each word that was asked for, in characters of its text.
    """

    passage: Passage
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Words the index of words is asked for.

    Attributes:
        column: Where they must stand: ``words`` (as written, folded), ``lemmas``, ``authors`` or ``days``.
        words: One word, or several side by side, folded the way the index was.
        prefix: The last word is only the beginning of one.
    """

    column: str
    words: str
    prefix: bool = False
