"""Words for days in an index of words: so that a span of time is found together with other words, and as fast."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

MOST_DAYS: Final = 62
"""A longer interval is known by its months."""

MOST_YEARS: Final = 20
"""A longer interval, or a longer span asked for, is not told apart by these words at all."""

ALWAYS: Final = "anytime"
"""The word of an interval that may be anywhere."""


@lru_cache(maxsize=50_000)
def day_words(earliest: date, latest: date) -> str:
    """Return the words of an interval: every day, month and year it touches, joined by spaces.

    Args:
        earliest: Its first day.
        latest: Its last day.
    """
    days = (latest - earliest).days
    if days < 0 or latest.year - earliest.year > MOST_YEARS:
        return ALWAYS
    months = list(_months(earliest, latest))
    if days > MOST_DAYS:
        return " ".join(f"x{month}" for month in months)
    every = [f"d{earliest + timedelta(days=n):%Y%m%d}" for n in range(days + 1)]
    years = sorted({month[:4] for month in months})
    return " ".join([*every, *(f"m{month}" for month in months), *(f"y{year}" for year in years)])


def span_words(since: date, until: date) -> list[str]:
    """Return the words of which an interval holds at least one if it touches the span; none if every interval may.

    Whole years and months stand for their days. What is found must still be held against the exact
    instants: these words only leave out what cannot be meant.
    """
    if until < since or until.year - since.year > MOST_YEARS:
        return []
    words = [ALWAYS, *(f"x{month}" for month in _months(since, until))]
    day = since
    while day <= until:
        word, day = _largest(day, until)
        words.append(word)
    return words


def _largest(day: date, until: date) -> tuple[str, date]:
    """Return the word of the year, month or day that begins here and ends in time, and the day after it."""
    if day.month == day.day == 1 and date(day.year, 12, 31) <= until:
        return f"y{day.year:04}", date(day.year + 1, 1, 1)
    after = _next_month(day)
    if day.day == 1 and after - timedelta(days=1) <= until:
        return f"m{day:%Y%m}", after
    return f"d{day:%Y%m%d}", day + timedelta(days=1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months(first: date, last: date) -> Iterator[str]:
    month = first.replace(day=1)
    while month <= last:
        yield f"{month:%Y%m}"
        month = _next_month(month)
