"""Who wrote a line of an exported chat: where the name before the colon ends, and whether there is one."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from lastseen.language.scripts import has_direction_marks

LONGEST: Final = 300
"""Characters in which the name of an author is looked for."""
LONGEST_UNKNOWN: Final = 160
"""Characters of a name that stands in the file only once."""
MOST_COLONS: Final = 24
_QUOTES: Final = {"«": "»", "“": "”", "„": "“", '"': '"'}
MARKS: Final = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"
"""Invisible marks that programs put around names."""


def authors_of(heads: Iterable[str]) -> frozenset[str]:
    """Return the names in a file: what stands before a first colon more than once, or a longer run that always stands there.

    "Anna: note" is a name only where no line of "Anna" goes on otherwise; a phrase she repeats is none.

    Args:
        heads: The first line of every message, after its date.
    """
    counts: Counter[str] = Counter()
    for head in heads:
        counts.update(head[:end] for end in _colons(head))
    return frozenset(
        name
        for name, count in counts.items()
        if count > 1 and name.strip() and counts[name.split(":", 1)[0]] == count
    )


def _colons(head: str) -> list[int]:
    """Return the places of the first colons of a line."""
    places: list[int] = []
    at = head.find(":", 0, LONGEST)
    while at >= 0 and len(places) < MOST_COLONS:
        places.append(at)
        at = head.find(":", at + 1, LONGEST)
    return places


def split_author(
    head: str, authors: frozenset[str], is_notice: Callable[[str], bool]
) -> tuple[str | None, int, bool]:
    """Return the author, where the words begin, and whether the name may be longer; None and 0 for a line of nobody.

    The longest name seen elsewhere in the file is taken, else the line is cut at its first colon.

    Args:
        head: The first line of a message, after its date.
        authors: The names in the file.
        is_notice: Tells whether what stands before a colon is the beginning of a notice, not a name.
    """
    colons = _colons(head)
    end = next((place for place in reversed(colons) if head[:place] in authors), None)
    doubtful = False
    if end is None:
        end = next((place for place in colons if _may_end_name(head, place)), None)
        if end is None or end > LONGEST_UNKNOWN or is_notice(head[:end]):
            return None, 0, False
        doubtful = any(end < place and head[place + 1 : place + 2] == " " for place in colons)
    begin = end + 1
    return head[:end].strip(MARKS), begin + (head[begin : begin + 1] == " "), doubtful


def _may_end_name(head: str, place: int) -> bool:
    """Return whether a colon may end a name: not inside quotes, not in a time or an address."""
    after = head[place + 1 : place + 2]
    if not head[:place].strip(MARKS + " ") or after == "/" or after.isdigit():
        return False
    closing = ""
    for character in head[:place]:
        after = closing or _QUOTES.get(character, "")
        closing = "" if closing and character == closing else after
    return not closing


def author_flags(author: str | None) -> list[str]:
    """Return what is odd about the name of an author: a colon in it, characters that turn the text round."""
    flags = ["colon_in_author"] if author is not None and ":" in author else []
    if author is not None and has_direction_marks(author):
        flags.append("direction_marks_in_author")
    return flags
