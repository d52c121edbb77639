"""Search for the birth dates of protected people in any common layout."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Final

from lastseen.errors import UsageError
from lastseen.model.source import Protected
from lastseen.publish.traces import Trace
from lastseen.publish.views import View

Day = tuple[int, int, int]
"""Year in two digits, month, day: «12.03.85» and "1985-03-12" are one."""

ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
NUMBERS: Final = re.compile(
    r"(?<!\d)(\d{4}|\d{1,2})\s?[./\-_ ]\s?(\d{1,2})\s?[./\-_ ]\s?(\d{4}|\d{2})(?!\d)"
)
SOLID: Final = re.compile(r"(?<!\d)\d{8}(?!\d)")
DAY_MONTH: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:-?(?:го|е|ое|th|st|nd|rd))?(?:\s+of)?[\s\-./]{1,3}([^\W\d_]{3,10})\.?,?[\s\-./]{1,3}'?(\d{4}|\d{2})(?!\d)"
)
MONTH_DAY: Final = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:th|st|nd|rd)?,?\s+'?(\d{4}|\d{2})(?!\d)"
)


class BirthdaySearch:
    """Finds protected birth dates."""

    def __init__(self, people: Iterable[Protected]) -> None:
        self._days: dict[Day, set[str]] = defaultdict(set)
        for person in people:
            if person.birth_date:
                self._days[_known(person.birth_date)].add(person.id)

    def find(self, view: View) -> Iterator[Trace]:
        """Yield every protected birth date in a view."""
        if not self._days:
            return
        for start, stop, day in _days(view.text):
            for person in sorted(self._days.get(day, ())):
                yield Trace(start=start, stop=stop, kind="birth_date", of=person)


def _known(written: str) -> Day:
    """Return a birth date as it is compared.

    Raises:
        UsageError: It is not written in full as an ISO day or as day, month, year.
    """
    match = ISO.match(written.strip())
    if match:
        return int(match[1]) % 100, int(match[2]), int(match[3])
    found = {day for _, _, day in _days(written)}
    if not found:
        raise UsageError("a protected birth date is not a full day such as 1985-03-12")
    return min(found, key=lambda day: day[1])


def _days(text: str) -> Iterator[tuple[int, int, Day]]:
    """Yield (start, stop, day) of every reading of every date in a text."""
    for match in NUMBERS.finditer(text):
        first, second, third = (int(group) for group in match.groups())
        for year, month, day in (
            (first, second, third),
            (third, second, first),
            (third, first, second),
        ):
            yield match.start(), match.end(), (year % 100, month, day)
    for match in SOLID.finditer(text):
        for written in (
            match[0],
            f"{match[0][4:]}{match[0][2:4]}{match[0][:2]}",
            f"{match[0][4:]}{match[0][:4]}",
        ):
            year, month, day = int(written[:4]), int(written[4:6]), int(written[6:8])
            yield match.start(), match.end(), (year % 100, month, day)
    yield from _worded_days(text)


def _worded_days(text: str) -> Iterator[tuple[int, int, Day]]:
    """Yield (start, stop, day) of every date whose month is a word."""
    for pattern, word, number in ((DAY_MONTH, 2, 1), (MONTH_DAY, 1, 2)):
        for match in pattern.finditer(text):
            month = _month(match[word])
            if month:
                yield match.start(), match.end(), (int(match[3]) % 100, month, int(match[number]))


@lru_cache(maxsize=4096)
def _month(word: str) -> int:
    """Return the month a word names, 0 if none."""
    small = word.casefold()
    for month, beginnings in _months():
        if any(small.startswith(begin) for begin in beginnings):
            return month
    return 0


@lru_cache(maxsize=1)
def _months() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the months and how their names begin."""
    text = files("lastseen.publish").joinpath("tables", "months.tsv").read_text("utf-8")
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    return tuple((int(month), tuple(beginnings.split(" "))) for month, beginnings in rows)
