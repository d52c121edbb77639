"""Words, an author, a span of time, a facility -> the passages that hold them, and where in their text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from lastseen.errors import UsageError
from lastseen.language.day_words import day_words, span_words
from lastseen.language.facilities import find_houses
from lastseen.language.fold import fold, fold_words, words
from lastseen.language.lemma import indexed, lemmas_of, query_forms, query_lemmas
from lastseen.model.found_passage import FoundPassage, Term
from lastseen.model.passage import Passage
from lastseen.store.case import Store
from lastseen.store.work import IndexWords

PART: Final = re.compile(r'"([^"]+)"|(\S+)\*(?=\s|$)|(\S+)')
DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What must hold of a passage besides its words; None asks for nothing.

    Attributes:
        author: Words of the author's name in any order, or the account id.
        since: First day (or month, or year: "2031-04") its time may reach.
        until: Last day, month or year.
        facility: A facility in any spelling («ИК-6», "penal colony No. 6") that it mentions.
    """

    author: str | None = None
    since: str | None = None
    until: str | None = None
    facility: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a query: what the index is asked, and how its words are known again in a text."""

    terms: tuple[Term, ...]
    forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    beginning: str | None = None
    phrase: tuple[str, ...] = ()


def index_words(passage: Passage) -> IndexWords:
    """Return the words under which a passage is found: as written, lemmas, its author, its days."""
    days = ""
    if passage.earliest and passage.latest:
        first = passage.earliest.date()
        last = first if passage.latest == passage.earliest else passage.latest.date()
        days = day_words(first, last)
    return *indexed(passage.text), _author_words(passage.author, passage.author_id), days


@lru_cache(maxsize=50_000)
def _author_words(author: str | None, account: str | None) -> str:
    return " ".join(filter(None, (fold_words(author or ""), fold_words(account or ""))))


def search(store: Store, query: str, filters: Filters, *, limit: int) -> list[FoundPassage]:
    """Return the passages that hold every part of the query and pass the filters, in the order of the case.

    "Quoted words" are a phrase as written, word* a beginning, every other word means all its
    inflected forms.

    Args:
        store: The case.
        query: The words; may be empty if there is a filter.
        filters: What else must hold.
        limit: At most so many passages.

    Raises:
        UsageError: Nothing is asked for, a day is none, or no facility is named.
    """
    parts = [_part(match) for match in PART.finditer(query)]
    parts = [part for part in parts if part.terms]
    asked = [part.terms for part in parts]
    since, until = _day(filters.since, last=False), _day(filters.until, last=True)
    asked += [(Term("authors", word),) for word in fold_words(filters.author or "").split()]
    if since or until:
        days = span_words(since or date.min, until or date.max)
        asked += [tuple(Term("days", day) for day in days)] if days else []
    house = _facility(filters.facility) if filters.facility else None
    if not (asked or since or until or house):
        raise UsageError("search needs a word, an author, a day or a facility")
    found = store.work.search.find(
        asked, since=_instant(since, time.min), until=_instant(until, time.max), facility=house, limit=limit,
    )  # fmt: skip
    return [FoundPassage(passage=passage, spans=_spans(passage.text, parts)) for passage in found]


def _part(match: re.Match[str]) -> _Part:
    phrase, beginning, word = match.groups()
    if phrase:
        folded = fold_words(phrase)
        return _Part(_asked(folded), phrase=tuple(folded.split()))
    if beginning:
        folded = fold_words(beginning)
        return _Part(_asked(folded, prefix=True), beginning=folded)
    folded = fold_words(word)
    if " " in folded:  # «12.03.1985», "user@host": the index has cut it as well
        return _Part(_asked(folded), phrase=tuple(folded.split()))
    forms, lemmas = query_forms(word), query_lemmas(word)[:1]
    terms = (*(Term("words", form) for form in forms), *(Term("lemmas", lemma) for lemma in lemmas))
    return _Part(terms, forms=frozenset(forms), lemmas=frozenset(lemmas))


def _asked(folded: str, *, prefix: bool = False) -> tuple[Term, ...]:
    return (Term("words", folded, prefix=prefix),) if folded else ()


def _spans(text: str, parts: list[_Part]) -> tuple[tuple[int, int], ...]:
    """Return where in a text the words of the parts stand."""
    places = words(text)
    folded = [fold(text[start:stop]) for start, stop in places]
    lemmas = lemmas_of(" ".join(folded)).split(" ")
    if len(lemmas) != len(folded):  # a word that folds to nothing has no lemma either
        lemmas = folded
    hit = {n for part in parts for n in _matching(folded, lemmas, part)}
    return tuple(places[n] for n in sorted(hit))


def _matching(folded: list[str], lemmas: list[str], part: _Part) -> Iterator[int]:
    size = len(part.phrase)
    for n, word in enumerate(folded):
        if part.phrase:
            if tuple(folded[n : n + size]) == part.phrase:
                yield from range(n, n + size)
        elif part.beginning is not None:
            if word.startswith(part.beginning):
                yield n
        elif word in part.forms or lemmas[n] in part.lemmas:
            yield n


def _day(typed: str | None, *, last: bool) -> date | None:
    """Return the first or last day of a typed year, month or day; None if nothing was typed."""
    if not typed:
        return None
    match = DAY.fullmatch(typed.strip())
    year, month, day = (
        (int(part) if part else None for part in match.groups()) if match else (None,) * 3
    )
    try:
        if year and day:
            return date(year, month or 0, day)
        if year and not last:
            return date(year, month or 1, 1)
        if year:
            after = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
            return after - timedelta(days=1)
    except ValueError:  # a thirteenth month: told below
        pass
    raise UsageError(f"{typed} is no day, month or year; write 2031-04-09, 2031-04 or 2031")


def _instant(day: date | None, at: time) -> str | None:
    return datetime.combine(day, at.replace(microsecond=0), UTC).isoformat() if day else None


def _facility(typed: str) -> tuple[str, str | None]:
    houses = find_houses(typed)
    if not houses:
        raise UsageError(f"no facility is named in {typed!r}; write it as «ИК-6», «СИЗО-2» or \"penal colony No. 6\"")  # fmt: skip
    return houses[0].facility.kind, houses[0].facility.number
