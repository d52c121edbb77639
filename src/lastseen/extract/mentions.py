"""All mentions of a passage: rules first, each masking its spans for the next; only a place inside an organisation's name overlaps."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from lastseen.extract.contacts import find_contacts
from lastseen.extract.dates import find_dates, undated
from lastseen.extract.facilities import find_facilities
from lastseen.extract.organisations import find_organisations
from lastseen.extract.particulars import ages_of
from lastseen.extract.people import find_people
from lastseen.extract.people_beside import before_full_name
from lastseen.extract.places import ACTS, LOOSE, find_places
from lastseen.extract.quantities import find_quantities
from lastseen.extract.units import find_units
from lastseen.model.context import Context
from lastseen.model.mention import Mention, Period

GROWN: Final = 14
"""Nobody younger is taken to a war or a prison for adults."""

GROWN_BY: Final = 2020
"""Taken for the year of writing where that is not known."""

Finder = Callable[[str, Context, Iterable[tuple[int, int]]], list[Mention]]


def mentions_of(text: str, context: Context) -> list[Mention]:
    """Return what the passage names, sorted by start.

    No two overlap, except that a place may lie inside the name of an organisation («мэрия
    Ростова»); by that place nobody was seen anywhere.

    A facility's number is never a quantity, a birth date never part of a name: contacts,
    facilities, units, dates and quantities are found first and their spans are taken; then
    organisations, people and places. A place inside a facility is the facility's region.
    """
    taken: list[Mention] = []
    _add(taken, find_contacts(text, context))
    _add(taken, (m for m in find_facilities(text, context) if m.rule != "generic"))
    for finder in (find_units, find_dates):
        _add(taken, finder(text, context, _spans(taken)))
    counted = find_quantities(text, context, sorted([*_spans(taken), *undated(text, context)]))
    _add(taken, (m for m in counted if not before_full_name(text, m.start, m.stop)))
    people = find_people(text, context, _spans(taken))
    places = find_places(text, context, _spans(taken))
    organisations = find_organisations(
        text, context, _spans(taken), people=_but_places(people, places), places=places
    )
    for found in (organisations, _but_places(people, places), places):
        _add(taken, found)
    taken += _inside([m for m in taken if m.kind == "organisation"], places)
    taken = _births(text, [m for m in taken if m.rule != "title"], context)
    taken = _but_ages(text, taken)
    return sorted(taken, key=lambda m: (m.start, -m.stop))


def _inside(organisations: Sequence[Mention], places: Sequence[Mention]) -> list[Mention]:
    """Return the places that lie inside the names of organisations, as places where nothing happens."""
    starts = [place.start for place in places]
    return [
        replace(place, rule=place.rule.removesuffix(ACTS) + ACTS)
        for whole in organisations
        for place in places[bisect_left(starts, whole.start) : bisect_left(starts, whole.stop)]
        if place.stop <= whole.stop and place.stop - place.start < whole.stop - whole.start
    ]


def _births(text: str, taken: Sequence[Mention], context: Context) -> list[Mention]:
    """Return the mentions, where a bare past day right after a person's full name is the day of birth.

    «Плетнёв Роман Игоревич, 14.03.1986» gives no day on which anything happened to him.
    """
    ends = {m.stop for m in taken if m.kind == "person" and " " in m.text}
    youngest = (context.written_at.year if context.written_at else GROWN_BY) - GROWN
    return [
        replace(mention, rule="birth")
        if mention.kind == "date"
        and isinstance(mention.value, Period)
        and mention.value.latest is not None
        and mention.value.latest.year <= youngest
        and any(
            end in ends and not text[end : mention.start].strip(" ,;(\u00a0")
            for end in range(mention.start - 4, mention.start)
        )
        else mention
        for mention in taken
    ]


def _but_ages(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without counts, days, houses and units whose number is an age or an article."""
    spans = ages_of(text, taken)
    return [
        m
        for m in taken
        if m.kind in ("person", "place", "organisation", "contact")
        or not any(start < m.stop and m.start < stop for start, stop in spans)
    ]


def _but_places(people: Iterable[Mention], places: Sequence[Mention]) -> list[Mention]:
    """Return the people without those that are the very form of a known place («под Бахмутом», «село Лесовое»)."""
    known = {place.stop: place.start for place in places if place.rule not in LOOSE}
    return [p for p in people if known.get(p.stop, p.stop) > p.start]


def _spans(mentions: Iterable[Mention]) -> list[tuple[int, int]]:
    """Return the spans that are taken, sorted."""
    return sorted((m.start, m.stop) for m in mentions)


def _add(taken: list[Mention], found: Iterable[Mention]) -> None:
    """Add those that touch nothing taken before."""
    covered = bytearray()
    for mention in taken:
        _cover(covered, mention)
    for mention in found:
        if mention.start < mention.stop and not any(covered[mention.start : mention.stop]):
            _cover(covered, mention)
            taken.append(mention)


def _cover(covered: bytearray, mention: Mention) -> None:
    """Mark the characters of a mention as taken."""
    if len(covered) < mention.stop:
        covered.extend(bytes(mention.stop - len(covered)))
    covered[mention.start : mention.stop] = b"\x01" * (mention.stop - mention.start)
