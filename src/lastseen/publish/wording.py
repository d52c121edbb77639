"""Wording: periods, quantities and probabilities as words that keep their doubt."""

from calendar import monthrange
from datetime import date
from typing import Final

from lastseen.language.unit_words import unit_words
from lastseen.model.mention import Period, Quantity

DOUBTS: Final = {
    "year_inferred": " (the year is inferred)",
    "vague": " (said vaguely)",
    "ambiguous": " (can be read otherwise)",
}


def period_words(period: Period) -> str:
    """Return a period in words with both of its ends and its doubt; "" if both ends are open."""
    earliest, latest = period.earliest, period.latest
    if earliest is None and latest is None:
        return ""
    words = _ends(earliest, latest)
    if period.relation == "since" and earliest is not None:
        words = f"since {_day(earliest)}" if latest in (None, earliest) else f"since {words}"
    if period.relation == "until" and latest is not None:
        words = f"until {_day(latest)}"
    part = f", {period.part}" if period.part else ""
    return words + part + DOUBTS.get(period.certainty, "")


def _ends(earliest: date | None, latest: date | None) -> str:
    """Return the days from earliest to latest: a day, a month, a year, or both ends."""
    if earliest is None:
        return f"not after {_day(latest)}" if latest else ""
    if latest is None:
        return f"not before {_day(earliest)}"
    if earliest == latest:
        return _day(earliest)
    last = monthrange(latest.year, latest.month)[1]
    if earliest.day == 1 and latest.day == last:
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return f"{earliest:%B} {earliest.year}"
        if earliest.year == latest.year and (earliest.month, latest.month) == (1, 12):
            return f"{earliest.year}"
    return f"between {_day(earliest)} and {_day(latest)}"


def _day(day: date) -> str:
    """Return a day as "3 March 2031"."""
    return f"{day.day} {day:%B} {day.year}"


def quantity_words(quantity: Quantity) -> str:
    """Return a quantity with its bounds as said: "at most 75,000 people", "about 10", "between 20 and 30"."""
    words = _bounds(quantity)
    one = quantity.high == 1 and quantity.low in (1, None)
    unit = f" {unit_words(quantity.unit, one=one)}" if quantity.unit else ""
    whole = f" of {quantity.of_which}" if quantity.of_which else ""
    vague = " (said vaguely)" if quantity.kind == "vague" else ""
    return f"{words}{unit}{whole}{vague}" if words else ""


def _bounds(quantity: Quantity) -> str:
    """Return the bounds without the unit."""
    low, high = quantity.low, quantity.high
    if quantity.kind == "none" or (low is None and high is None):
        return "none" if quantity.kind == "none" else ""
    if low is None or quantity.kind == "at_most":
        return f"at most {number_words(high)}"
    if high is None:
        return f"at least {number_words(low)}"
    if low == high:
        return f"{'about ' if quantity.kind == 'about' else ''}{number_words(low)}"
    return f"between {number_words(low)} and {number_words(high)}"


def number_words(number: float | None) -> str:
    """Return a number with its thousands parted; "unknown" for None."""
    if number is None:
        return "unknown"
    return f"{number:,.0f}" if number == round(number) else f"{number:,.2f}".rstrip("0").rstrip(".")
