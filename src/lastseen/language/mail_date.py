"""What instants the date of a mail can mean; its zone is given, or it is unknown."""

from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from lastseen.language.instant import Instants, instants

DAY: Final = timedelta(days=1)


def mail_instants(written: str) -> Instants | None:
    """Return the instants a Date header can mean, or None if it is no date."""
    try:
        moment = parsedate_to_datetime(written)
        if moment.tzinfo is None:
            return instants(moment, None, "unknown")
        exact = moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Instants(earliest=exact, latest=exact, zone="given")


def contradict(one: Instants, other: Instants) -> bool:
    """Return whether more than a day lies between what two dates of one mail can mean."""
    return one.earliest - other.latest > DAY or other.earliest - one.latest > DAY
