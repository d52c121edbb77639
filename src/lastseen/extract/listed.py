"""Lists of people inside one passage: the lines or the row of names that «все трёхсотые» speaks of."""

import re
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.model.mention import Mention

LISTED_ABOVE: Final = re.compile(
    r"(?:(?:эти|они|вони|ці|these|those|they)\s+)?(?:все|всех|оба|обоих|трое|четверо|всі|усі|обидва|обоє|троє|all|both)(?:\s+(?:они|эти|пацаны|ребята|парни|вони|хлопці|of them|are|were|трое|двое|четверо|пятеро))?(?!\w)"
)
LISTED_BELOW: Final = re.compile(r"\s*(?:\([^)\n]{0,30}\)\s*)?:")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OF_A_LIST: Final = frozenset(
    {"г", "р", "гр", "гг", "год", "года", "рождения", "рн", "рік", "року", "народження", "род", "ур", "др", "нар", "и", "і", "та", "й", "and", "born"}
)  # fmt: skip
"""What may stand between two names of one list besides numbers and marks."""
LONGEST: Final = 160
"""A line of a list with more characters behind its name tells something of its own."""


def lines_above(marks: Marked, start: int) -> tuple[Mention, ...]:
    """Return the people listed right before a place, in order; none where words stand between."""
    found: list[Mention] = []
    edge = start
    for person in reversed(marks.before(start, "person", 200)):
        if not listed_between(marks, person.stop, edge):
            break
        found.append(person)
        edge = person.start
    return tuple(reversed(found)) if len(found) > 1 else ()


def lines_below(marks: Marked, stop: int) -> tuple[Mention, ...]:
    """Return the people listed right behind a place, in order; none where words stand between."""
    found: list[Mention] = []
    edge = stop
    for person in marks.mentioned(stop, min(len(marks.text), stop + 20_000), "person"):
        if not listed_between(marks, edge, person.start):
            break
        found.append(person)
        edge = person.stop
    return tuple(found)


def listed_between(marks: Marked, start: int, stop: int) -> bool:
    """Return whether nothing but what belongs to a list stands between, facilities and dates of birth included."""
    if stop - start > LONGEST:
        return False
    at = start
    for mention in marks.mentioned(start, stop):
        if not _of_a_list(marks.folded[at : mention.start]):
            return False
        at = mention.stop
    return _of_a_list(marks.folded[at:stop])


def _of_a_list(words: str) -> bool:
    return all(word in _OF_A_LIST for word in _WORD.findall(words))
