"""Mentions of dates: spans of a passage with the period they mean."""

from collections.abc import Iterable

from lastseen.extract.spans import free
from lastseen.language.dates import find_periods
from lastseen.model.context import Context
from lastseen.model.mention import Mention


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
