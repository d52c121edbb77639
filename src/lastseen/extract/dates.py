"""Mentions of dates: spans of a passage with the period they mean."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from lastseen.extract.spans import free
from lastseen.language.dates import find_periods
from lastseen.model.context import Context
from lastseen.model.mention import Mention

ANY_DAY: Final = date(2000, 6, 15)
"""Stands for the day of writing where only the spans matter."""


def undated(text: str, context: Context) -> list[tuple[int, int]]:
    """Return the spans of dates that only the unknown day of writing could tell («3 May»): they count nothing."""
    if context.written_at is not None:
        return []
    return [(found.start, found.stop) for found in find_periods(text, ANY_DAY)]


def find_dates(
    text: str, context: Context, masked: Iterable[tuple[int, int]] = ()
) -> list[Mention]:
    """Return the dates of a passage, relative to the day it was written; a birth date has the rule ``birth``."""
    found = [
        Mention(
            kind="date",
            start=d.start,
            stop=d.stop,
            text=text[d.start : d.stop],
            value=d.period,
            rule=d.rule,
        )
        for d in find_periods(text, context.written_at)
    ]
    return free(found, masked)
