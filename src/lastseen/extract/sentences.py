"""Where the paragraphs and sentences of a text begin and end, in the text's own characters."""

import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 1500
"""Characters after which a sentence without an end is cut at white space, so work stays linear."""

_PARAGRAPH: Final = re.compile(r"[^\n\r\u2028\u2029]+")
_END: Final = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«„(\[—–-]*\s*[A-ZА-ЯЁІЇЄҐ0-9])|[!?…]+[\"”’»)]*(?=\s)|\.\s*$"
)
_ABBREVIATION: Final = re.compile(
    r"(?:\.[A-ZА-ЯЁІЇЄҐ]|(?:^|[\s(«\"“])(?:[A-ZА-ЯЁІЇЄҐ]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Capt|Lt|Sgt|Maj|No|Nos|vs|etc|e\.g|i\.e|"
    r"г|гг|ул|д|им|тыс|млн|млрд|руб|т\.е|т\.к|т\.д|т\.п|др|пр|стр|обл|р|п|с|кв|гр|см|св|ст|№|рр|вул|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec))\.$"
)


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines of a text that hold anything but white space."""
    spans = []
    for found in _PARAGRAPH.finditer(text):
        start, stop = trimmed(text, found.start(), found.end())
        if start < stop:
            spans.append((start, stop))
    return spans


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


def sentences_of(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of one paragraph.

    Initials and common abbreviations end no sentence. A stretch longer than ``LONGEST`` is cut at
    white space: nobody speaks like that, and a line of five megabytes must cost linear time.
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for found in _END.finditer(text, start, stop):
        if _shortened(text, found.start(), found.end()):
            continue
        spans.extend(_cut(text, begin, found.end()))
        begin = found.end()
    spans.extend(_cut(text, begin, stop))
    return spans


def _shortened(text: str, start: int, stop: int) -> bool:
    """Tell whether the full stop belongs to an abbreviation or an initial."""
    if stop - start != 1 or text[start] != ".":
        return False
    return _ABBREVIATION.search(text[max(0, start - 8) : start + 1]) is not None


def _cut(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the span in pieces of at most ``LONGEST`` characters, cut at white space."""
    while stop - start > LONGEST:
        middle = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        middle = middle if middle > 0 else start + LONGEST
        yield trimmed(text, start, middle)
        start = middle
    start, stop = trimmed(text, start, stop)
    if start < stop:
        yield start, stop
