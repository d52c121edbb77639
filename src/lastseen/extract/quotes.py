"""Where somebody's words stand between quotation marks; marks that do not pair never raise."""

import re
from dataclasses import dataclass
from typing import Final

_PAIRS: Final = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "”": "”"}
_MARKS: Final = re.compile(r"[“”«»„‘’\"]")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words between quotation marks.

    Attributes:
        start: The opening mark.
        stop: After the closing mark, or the end of the paragraph where none closes it.
        inner_start: First character inside.
        inner_stop: Character after the last one inside.
        closed: False where the paragraph ends before the quote does.
        words: Number of words inside.
    """

    start: int
    stop: int
    inner_start: int
    inner_stop: int
    closed: bool
    words: int


def quotes_of(text: str, start: int, stop: int) -> list[Quote]:
    """Return the outermost quotes of one paragraph, in order.

    Pairs are made inside the paragraph only. A straight mark opens where none is open. A quote
    inside a quote belongs to the outer one. An opening mark that is never closed runs to the end
    of the paragraph, because a long quotation is closed only in its last paragraph.
    """
    quotes: list[Quote] = []
    opened: list[int] = []
    for found in _MARKS.finditer(text, start, stop):
        _step(text, found.start(), opened, quotes)
    if opened:
        quotes.append(_quote(text, opened[0], stop, closed=False))
    return quotes


def _step(text: str, at: int, opened: list[int], quotes: list[Quote]) -> None:
    """Open or close a quote at one mark."""
    mark = text[at]
    if mark in "‘’" and _apostrophe(text, at):
        return
    if opened and mark in _PAIRS[text[opened[-1]]]:
        first = opened.pop()
        if not opened:
            quotes.append(_quote(text, first, at + 1, closed=True))
    elif mark in '“«„‘"' and len(opened) < 8 and not (mark == '"' and _ends_word(text, at)):
        opened.append(at)


def _apostrophe(text: str, at: int) -> bool:
    """Tell whether a single mark stands inside a word, or closes without an opening space."""
    before = at > 0 and text[at - 1].isalnum()
    after = at + 1 < len(text) and text[at + 1].isalnum()
    return before and after


def _ends_word(text: str, at: int) -> bool:
    """Tell whether a straight mark can only be a closing one."""
    after = at + 1 < len(text) and text[at + 1].isalnum()
    return at > 0 and not text[at - 1].isspace() and not after and text[at - 1] not in "(—–-"


def _quote(text: str, first: int, stop: int, *, closed: bool) -> Quote:
    """Build the quote from its outer span."""
    inner_stop = stop - 1 if closed else stop
    return Quote(
        start=first,
        stop=stop,
        inner_start=first + 1,
        inner_stop=max(inner_stop, first + 1),
        closed=closed,
        words=sum(1 for _ in _WORD.finditer(text, first + 1, max(inner_stop, first + 1))),
    )
