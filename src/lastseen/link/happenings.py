"""The levels of what befell two people: the same event on one day, an end that excludes the other's."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from typing import Final

from lastseen.link.agreement import Agreement
from lastseen.link.shared_events import day_form
from lastseen.link.surroundings import place_form
from lastseen.model.happening import Happening

EVENTS: Final = frozenset(
    ("killed", "captured", "wounded", "returned", "recruited", "moved", "detained", "missing")
)
"""Kinds that happen on a day; an offer or a call may be repeated any number of times."""

ENDS: Final = frozenset(("killed", "captured", "returned"))
"""Kinds few people share, so that two records that both say it have something in common."""

ONCE: Final = frozenset(("killed", "recruited"))
"""Kinds that happen to one person once, or once in a year."""

ALIVE: Final = frozenset(("contact", "returned", "seen", "captured", "recruited", "refused"))
"""Kinds that nobody is part of after death."""

HEARSAY: Final = timedelta(days=10)
"""How far apart two sources may put one and the same event."""

Said = Sequence[Happening]


def agree_happenings(left: Said, right: Said) -> Iterator[Agreement]:
    """Yield the levels of event, end and whereabouts; nothing where one side says nothing."""
    for found in (_event(left, right), _end(left, right), _apart(left, right)):
        if found is not None:
            yield found


def _event(left: Said, right: Said) -> Agreement | None:
    """Return the strongest level of one event told twice, or that one event is told of two days."""
    pairs = [(a, b) for a, b in product(left, right) if a.what == b.what and a.what in EVENTS]
    for one, other in pairs:
        if one.dated and other.dated and _gap(one, other) <= timedelta(days=1):
            return _agreement("event", "same day", f"{one.what} on {one.earliest}", day_form(one))
    for one, other in pairs:
        if same_spot(one.place, other.place) and not _far(one, other):
            return _agreement("event", "same place", f"{one.what} at {one.place}")
    for one, other in pairs:
        if one.what in ONCE and _far(one, other):
            days = f"{one.what} on {one.earliest} and on {other.earliest}"
            return _agreement("event", "another day", days)
    return None


def _end(left: Said, right: Said) -> Agreement | None:
    """Return whether both are said to have met the same end, or one lives after the other's death."""
    for dead, living in ((left, right), (right, left)):
        for one, other in product(dead, living):
            if one.what == "killed" and other.what in ALIVE and _after_death(one, other):
                return _agreement("end", "contradiction", f"killed, and {other.what} afterwards")
    shared = {each.what for each in left} & {each.what for each in right} & ENDS
    return _agreement("end", "same", f"both {min(shared)}", min(shared)) if shared else None


def _apart(left: Said, right: Said) -> Agreement | None:
    """Return the contradiction of two facilities within the same three days."""
    for one, other in product(left, right):
        kinds = "moved" in (one.what, other.what)
        named = one.facility and other.facility and one.facility != other.facility
        if kinds or not named or not (one.dated and other.dated):
            continue
        if _gap(one, other) <= timedelta(days=2):
            where = f"{one.facility} and {other.facility} about {one.earliest}"
            return _agreement("whereabouts", "two places at one time", where)
    return None


def _after_death(dead: Happening, living: Happening) -> bool:
    if dead.earliest is None or dead.latest is None or living.earliest is None:
        return dead.earliest is None and living.what == "returned"
    return living.earliest - dead.latest > HEARSAY


def _gap(one: Happening, other: Happening) -> timedelta:
    """Return how far apart two dated happenings are; zero where they overlap."""
    first, second = sorted((_days(one), _days(other)))
    return max(second[0] - first[1], timedelta())


def _days(said: Happening) -> tuple[date, date]:
    return (said.earliest or date.min, said.latest or date.max)


def _far(one: Happening, other: Happening) -> bool:
    closed = (one.earliest, one.latest, other.earliest, other.latest)
    return None not in closed and _gap(one, other) > HEARSAY


@lru_cache(maxsize=50_000)
def same_spot(one: str, other: str) -> bool:
    """Return whether two names of a place sound like one, in either script and any case."""
    first, second = place_form(one).replace(" ", ""), place_form(other).replace(" ", "")
    if not first or not second:
        return False
    shorter = min(len(first), len(second))
    alike = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), shorter
    )
    return alike >= 4 and max(len(first), len(second)) - alike <= 2


def _agreement(comparison: str, level: str, said: str, form: str = "") -> Agreement:
    return Agreement(
        comparison=comparison, level=level, form=form, sentence=f"{comparison}: {said}: {level}"
    )
