"""Calendar arithmetic for words about time: months, parts of months and years, weeks, the nearest past one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

PARTS: Final = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}
"""Days of a month that its beginning, middle and end mean."""

Days = tuple[date, date]


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def month_days(year: int, month: int, part: str | None = None) -> Days:
    """Return the first and last day of a month, or of its early, middle or late part."""
    last = last_day(year, month)
    first, until = PARTS[part] if part else (1, last)
    return date(year, month, first), date(year, month, min(until, last))


def year_days(year: int, part: str | None = None) -> Days:
    """Return the first and last day of a year; its beginning is January, its middle May to August, its end December."""
    months = {"early": (1, 1), "middle": (5, 8), "late": (12, 12), None: (1, 12)}[part]
    return date(year, months[0], 1), date(year, months[1], last_day(year, months[1]))


def season_days(year: int, season: int) -> Days:
    """Return the days of a season: 0 winter (December before to February), 1 spring, 2 summer, 3 autumn."""
    if season == 0:
        return date(year - 1, 12, 1), date(year, 2, last_day(year, 2))
    return date(year, season * 3, 1), date(year, season * 3 + 2, last_day(year, season * 3 + 2))


def week_days(day: date, weeks_back: int = 0) -> Days:
    """Return Monday and Sunday of the week of a day, so many weeks earlier."""
    monday = day - timedelta(days=day.weekday(), weeks=weeks_back)
    return monday, monday + timedelta(days=6)


def months_back(day: date, months: int) -> date:
    """Return the first day of the month so many months before that of a day."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def past_year(anchor: date, month: int, day: int = 1) -> int:
    """Return the year that makes a day or month the nearest past one before the anchor."""
    return anchor.year if (month, day) <= (anchor.month, anchor.day) else anchor.year - 1


def real_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None for one that does not exist (31 February)."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= last_day(year, month)):
        return None
    return date(year, month, day)


@dataclass(frozen=True, slots=True)
class Weekday:
    """The two days a "last Tuesday" can mean: the nearest past one, and that of the calendar week before."""

    nearest: date
    week_before: date


def last_weekday(anchor: date, weekday: int) -> Weekday:
    """Return the readings of "last" and a weekday (Monday = 0)."""
    back = (anchor.weekday() - weekday - 1) % 7 + 1
    nearest = anchor - timedelta(days=back)
    return Weekday(nearest, week_days(anchor, 1)[0] + timedelta(days=weekday))
