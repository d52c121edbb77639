"""Rows of a list: the person the cells name, the dates and the house, as mentions."""

import re
from typing import Final

from lastseen.language.base_name import listed_name
from lastseen.language.dates import find_periods
from lastseen.language.facilities import find_houses
from lastseen.language.name_readings import given_first
from lastseen.model.cell import Cell
from lastseen.model.context import Context
from lastseen.model.mention import Mention

DATED: Final = {"birth_date": "birth", "birth_year": "birth", "date": "date", "status": "status", "note": "status"}  # fmt: skip
"""What a date in a cell of a role is the date of: a date inside a status belongs to what stands beside it."""
GIVEN_ROLES: Final = ("surname", "given", "patronymic")


def row_mentions(text: str, cells: tuple[Cell, ...], context: Context) -> list[Mention]:
    """Return the mentions of a row by the roles of its cells: the person, birth, date, facility."""
    found: list[Mention] = []
    named = [c for c in cells if c.role == "name"] or [c for c in cells if c.role in GIVEN_ROLES]
    words = [c for c in named if text[c.start : c.stop].strip()]
    if words and re.search(r"[^\W\d_]{2}", text[words[0].start : words[0].stop]):
        start, stop = _tight(
            text, words[0].start, words[-1].stop if _adjacent(words, cells) else words[0].stop
        )
        whole = " ".join(text[c.start : c.stop].strip() for c in words)
        found.append(
            Mention(
                kind="person",
                start=start,
                stop=stop,
                text=text[start:stop],
                value=given_first(listed_name(whole)),
                rule="row",
            )
        )
    for cell in cells:
        found += _cell(text, cell, context)
    return sorted(found, key=lambda m: (m.start, m.stop))


def _adjacent(words: list[Cell], cells: tuple[Cell, ...]) -> bool:
    """Return whether the cells of a name stand side by side."""
    places = [cells.index(word) for word in words]
    return places == list(range(places[0], places[0] + len(places)))


def _tight(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start] in ' \t"':
        start += 1
    while stop > start and text[stop - 1] in ' \t"':
        stop -= 1
    return start, stop


def _cell(text: str, cell: Cell, context: Context) -> list[Mention]:
    words = text[cell.start : cell.stop]
    if cell.role in DATED:
        rule = DATED[cell.role]
        dates = find_periods(words, context.written_at)
        return [
            Mention(
                kind="date",
                start=cell.start + d.start,
                stop=cell.start + d.stop,
                text=words[d.start : d.stop],
                value=d.period,
                rule=rule,
            )
            for d in dates
        ]
    if cell.role == "facility":
        return [
            Mention(
                kind="facility",
                start=cell.start + h.start,
                stop=cell.start + h.stop,
                text=words[h.start : h.stop],
                value=h.facility,
                rule=h.rule,
            )
            for h in find_houses(words)
            if h.rule != "generic"
        ]
    return []
