"""The time of a message of an HTML export: from its tooltip, else from the clock it shows and the last date line."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from lastseen.language.calendar import real_day
from lastseen.language.date_words import month_named
from lastseen.language.instant import Instants, instants, zone_of
from lastseen.read.telegram_html.thread import Thread

_TITLE: Final = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\s*(?P<offset>(?:UTC|GMT)\s?(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{1,2}:?\d{2}))?"
)
_TIME: Final = ("year", "month", "day", "hour", "minute", "second")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_DAY: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)? ([^\W\d_]{3,12})\.?,? (\d{4})(?: г\.| р\.)?"
)
_SUMMER: Final = timedelta(hours=1)
"""How far the offset of a neighbour may be off, where clocks were changed between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a message was sent: as written, as instants, with the offset it gives itself."""

    written: str | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    zone: str = "unknown"
    offset: str = ""
    flags: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)


def day_of(text: str) -> datetime | None:
    """Return the day a date line names ("31 May 2023"), or None if it is no date line."""
    match = _DAY.fullmatch(text.strip())
    month = month_named(match[2]) if match else None
    day = real_day(int(match[3]), month, int(match[1])) if match and month else None
    return datetime(day.year, day.month, day.day) if day and 1900 < day.year < 9000 else None  # noqa: DTZ001 - local, as written


def moment_of(date: tuple[str, str], thread: Thread) -> Moment:
    """Return when a message was sent.

    Args:
        date: Its tooltip and the clock it shows; both "" for a service message.
        thread: The last date line, the last offset and the zone a person gave.
    """
    title, shown = date
    match = _TITLE.fullmatch(title.strip()) or (None if title else _TITLE.fullmatch(shown.strip()))
    if match is not None:
        return _titled(title or shown, match, thread)
    if title or (shown and not _CLOCK.fullmatch(shown)):
        return Moment(written=title or shown, flags=("time_unreadable",))
    return _by_line(shown, thread)


def _titled(written: str, match: re.Match[str], thread: Thread) -> Moment:
    words = (match["offset"] or "").replace(" ", "")
    zone = zone_of(words) if words else None
    try:
        local = datetime(*(int(match[name] or 0) for name in _TIME))  # type: ignore[arg-type] # noqa: DTZ001 - as written
    except ValueError:
        return Moment(written=written, flags=("time_unreadable",))
    if not 1900 < local.year < 9000:
        return Moment(written=written, flags=("time_unreadable",))
    span = 0 if match["second"] else 59
    fields = {"local_day": f"{local:%Y-%m-%d}"}
    if zone is not None:
        when = instants(local, zone, "given", span)
        return _moment(written, when, offset=words, fields=fields | {"utc_offset": words})
    return _zoneless(written, local, span, thread)


def _zoneless(written: str, local: datetime, span: int, thread: Thread) -> Moment:
    known = zone_of(thread.zone)
    when = instants(local, known, "assumed", span)
    flags = () if known is not None else ("zone_unknown",)
    return _moment(written, when, flags=flags, fields={"local_day": f"{local:%Y-%m-%d}"})


def _by_line(shown: str, thread: Thread) -> Moment:
    """Return the time of a message that shows a clock at most: on the day of the last date line."""
    day = day_of(thread.day)
    if day is None:
        return Moment(written=shown or None, flags=("time_unreadable",) if shown else ())
    clock = _CLOCK.fullmatch(shown)
    if clock is not None and int(clock[1]) < 24 and int(clock[2]) < 60:
        local = day.replace(hour=int(clock[1]), minute=int(clock[2]))
        return _zoneless(f"{thread.day} {shown}", local, 59, thread)
    offset = zone_of(thread.offset)
    fields = {"local_day": f"{day:%Y-%m-%d}"}
    if offset is None:
        when = instants(day, zone_of(thread.zone), "assumed", 86_399)
        flags = () if zone_of(thread.zone) is not None else ("zone_unknown",)
        return _moment(thread.day, when, flags=flags, fields=fields)
    exact = instants(day, offset, "derived", 86_399)
    when = Instants(earliest=exact.earliest - _SUMMER, latest=exact.latest + _SUMMER, zone="derived")  # fmt: skip
    return _moment(thread.day, when, fields=fields)


def _moment(
    written: str,
    when: Instants,
    *,
    offset: str = "",
    flags: tuple[str, ...] = (),
    fields: dict[str, str] | None = None,
) -> Moment:
    return Moment(
        written=written, earliest=when.earliest, latest=when.latest, zone=when.zone,
        offset=offset, flags=flags, fields=fields or {},
    )  # fmt: skip
