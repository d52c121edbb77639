"""Periods: which of them can be one, what they span together, and how they are said."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from lastseen.model.mention import Period

Dated = Mapping[str, Period | None]


def split_by_time(periods: Dated, *, undated_apart: bool = False) -> list[list[str]]:
    """Return the keys in groups whose periods overlap, in the order of time.

    What has no period joins the only group there is, and makes one of its own beside several:
    it cannot be told to which it belongs. With ``undated_apart`` it always makes its own.
    """
    dated = sorted((_bounds(each), key) for key, each in periods.items() if each is not None)
    undated = sorted(key for key, each in periods.items() if each is None)
    groups: list[list[str]] = []
    end = date.min
    for (first, last), key in dated:
        if groups and first <= end:
            groups[-1].append(key)
        else:
            groups.append([key])
        end = max(end, last)
    if len(groups) == 1 and not undated_apart:
        return [sorted(groups[0] + undated)]
    return [sorted(group) for group in groups] + ([undated] if undated else [])


def _bounds(period: Period) -> tuple[date, date]:
    """Return the first and last day a period can mean, open ends without end."""
    return period.earliest or date.min, period.latest or date.max


def hull(periods: Iterable[Period | None]) -> Period | None:
    """Return what the periods span: their common days where they have some, else all of them."""
    known = [each for each in periods if each is not None]
    if not known:
        return None
    if len(known) == 1 or all(each == known[0] for each in known):
        return known[0]
    bounds = [_bounds(each) for each in known]
    first, last = max(low for low, _ in bounds), min(high for _, high in bounds)
    if first > last:
        first, last = min(low for low, _ in bounds), max(high for _, high in bounds)
    return Period(
        earliest=None if first == date.min else first,
        latest=None if last == date.max else last,
        relation="on" if first == last else "range",
        certainty=next((c for c in _UNSURE if any(each.certainty == c for each in known)), "day"),
    )


_UNSURE = ("ambiguous", "vague", "year_inferred")


def is_after(later: Period | None, earlier: Period | None) -> bool:
    """Return whether one period must lie wholly after another; False where that is not known."""
    if later is None or earlier is None or later.earliest is None or earlier.latest is None:
        return False
    return later.earliest > earlier.latest


def say_period(period: Period | None) -> str:
    """Return a period as words that follow a verb (" in May 2023"), or ""."""
    if period is None or (period.earliest is None and period.latest is None):
        return ""
    doubt = {
        "year_inferred": " (the year is inferred)",
        "ambiguous": " (the date can be read in more than one way)",
        "vague": " (roughly)",
    }.get(period.certainty, "")
    return f" {_span(period)}{doubt}"


def _span(period: Period) -> str:
    """Return the days of a period in words."""
    first, last = period.earliest, period.latest
    if first is None:
        return f"by {_day(last)}"
    if last is None:
        return f"since {_day(first)}"
    if first == last:
        return f"on {_day(first)}"
    if first.day == 1 and last == _month_end(first):
        return f"in {MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"in {first.year}"
    return f"between {_day(first)} and {_day(last)}"


def _month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _day(day: date | None) -> str:
    """Return a day in words."""
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS: Sequence[str] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
