"""Particulars of a row: what the cells of a list say of the person it names."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lastseen.extract.homes import find_homes
from lastseen.extract.particulars_nouns import nouns_in
from lastseen.language.ages import find_ages
from lastseen.language.articles import article_value, find_articles
from lastseen.language.dates import find_periods
from lastseen.language.facilities import canonical, find_houses
from lastseen.language.letters import flatten
from lastseen.language.places import canonical_place, find_names
from lastseen.language.prison_terms import find_terms, term_value
from lastseen.language.told import Told
from lastseen.model.cell import Cell
from lastseen.model.mention import Mention
from lastseen.model.particular import Particular
from lastseen.model.passage import Passage

ADDRESS: Final = re.compile(
    r"место жительства|откуда|город|town|city|home|residence|місто|регион прожив|адрес"
)
PROSE: Final = frozenset({"note", "status", "other", "article", "sentence"})
"""Roles of cells in which anything may be told of the row's person."""


def row_particulars(passage: Passage, cells: tuple[Cell, ...]) -> list[Particular]:
    """Return what the cells of a row say of its person, in the order of the columns."""
    found = []
    for cell in cells:
        words = passage.text[cell.start : cell.stop]
        if words.strip():
            found += [_at(passage, cell, words, *told) for told in _cell(cell.role, words)]
    return found


def _at(passage: Passage, cell: Cell, words: str, kind: str, value: str, span: tuple[int, int] | None) -> Particular:  # fmt: skip
    blank = len(words) - len(words.lstrip())
    first, last = span or (blank, len(words.rstrip()))
    return Particular(
        kind=kind, value=value, passage=passage.id, start=cell.start + first, stop=cell.start + last,
        quote=words[first:last],
    )  # fmt: skip


Said = tuple[str, str, tuple[int, int] | None]
"""Kind, value and span in the cell; None = the whole cell."""


def _cell(role: str, words: str) -> list[Said]:
    reader = _READERS.get(role)
    found = list(reader(words)) if reader else []
    if role in PROSE:
        known = {(kind, value) for kind, value, _ in found}
        found += [
            (told.kind, told.value, (told.start, told.stop))
            for told in _prose(words)
            if (told.kind, told.value) not in known and not _of_others(words, told)
        ]
    return found


def _birth(words: str) -> Iterator[Said]:
    exact = [d for d in find_periods(words, None) if d.period.earliest and d.period.earliest == d.period.latest]  # fmt: skip
    if exact and exact[0].period.earliest:
        day = exact[0].period.earliest
        span = exact[0].start, exact[0].stop
        yield "birth_date", day.isoformat(), span
        yield "birth_year", str(day.year), span
        return
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", words)
    if year:
        yield "birth_year", year.group(), year.span()


def _facility(words: str) -> Iterator[Said]:
    houses = find_houses(words)
    if houses:
        yield "facility", canonical(houses[0].facility), (houses[0].start, houses[0].stop)
    else:
        yield "facility", words.strip(), None


def _age(words: str) -> Iterator[Said]:
    number = re.fullmatch(r"\s*(\d{1,2})(?:\s?\D{0,12})\s*", words)
    if number and int(number[1]):
        yield "age", number[1], number.span(1)


def _articles(words: str) -> Iterator[Said]:
    if not find_articles(words):
        value = article_value(words)
        if value:
            yield "article", value, None


def _sentence(words: str) -> Iterator[Said]:
    value = term_value(words)
    if value:
        yield "sentence", value, None


def _home(words: str) -> Iterator[Said]:
    yield "region", canonical_place(words.strip()), None


def _unit(words: str) -> Iterator[Said]:
    yield "unit", words.strip(), None


_READERS: Final[dict[str, Callable[[str], Iterator[Said]]]] = {
    "birth_date": _birth, "birth_year": _birth, "facility": _facility, "region": _home, "unit": _unit, "age": _age,
    "article": _articles, "sentence": _sentence,
}  # fmt: skip


def _prose(words: str) -> list[Told]:
    articles = find_articles(words)
    places = [
        Mention(kind="place", start=p.start, stop=p.stop, text=words[p.start : p.stop], value=p.name)
        for p in find_names(words)
    ]  # fmt: skip
    homes = [told for told in find_homes(words, places) if told.binding != "subject"]
    ages = [told for told in find_ages(words) if not told.past]
    return [*articles, *find_terms(words, (), [(t.start, t.stop) for t in articles]), *ages, *homes]


def _of_others(words: str, told: Told) -> bool:
    """Return whether a relative or somebody else is spoken of before it in the cell."""
    return any(noun.stop <= told.start for noun in nouns_in(flatten(words), ()))
