"""What instants a written local time can mean, with and without a known zone."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEST: Final = timedelta(hours=12)
EAST: Final = timedelta(hours=14)
"""Zones lie between UTC-12:00 and UTC+14:00."""
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instants:
    """The first and last instant (UTC) a written time can mean, and how the zone is known.

    Attributes:
        earliest: First instant.
        latest: Last instant, inclusive.
        zone: given, derived, assumed or unknown.
    """

    earliest: datetime
    latest: datetime
    zone: str


def zone_of(name: str | None) -> tzinfo | None:
    """Return the zone a person named («+03:00», "UTC+3", "Europe/Moscow"), or None if none is meant."""
    if not name or name == "unknown":
        return None
    if name.upper() in ("UTC", "GMT", "Z"):
        return UTC
    offset = _OFFSET.fullmatch(name.strip())
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        delta = timedelta(minutes=-minutes if offset[1] == "-" else minutes)
        return timezone(delta) if -WEST <= delta <= EAST else None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def instants(local: datetime, zone: tzinfo | None, certainty: str, span_s: int = 0) -> Instants:
    """Return what a local time can mean.

    Args:
        local: Wall time without a zone, in the years 2 to 9998.
        zone: Its zone, or None if unknown: then any zone of the earth.
        certainty: How ``zone`` is known (given, derived, assumed); "unknown" without one.
        span_s: Seconds the written time leaves open: 59 where it has no seconds, 86,399 for a day.
    """
    end = local + timedelta(seconds=span_s)
    if zone is None:
        earliest, latest = local - EAST, end + WEST
        return Instants(
            earliest=earliest.replace(tzinfo=UTC), latest=latest.replace(tzinfo=UTC), zone="unknown"
        )
    return Instants(
        earliest=local.replace(tzinfo=zone, fold=0).astimezone(UTC),
        latest=end.replace(tzinfo=zone, fold=1).astimezone(UTC),
        zone=certainty,
    )
