"""Copies: which texts repeat one another, whole or in part, and which of them came first."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Final

import numpy as np

from lastseen.model.copy import Copy
from lastseen.weigh.directions import Provenance, Side, direction
from lastseen.weigh.prints import RUN_WORDS, WordTable, choose_prints, tabulate_words, word_spans
from lastseen.weigh.runs import Run, is_copy, shared_runs, without_formulas

FURNITURE_PAGES: Final = 3
"""Pages of one outlet that share a print: furniture of the site, not a copied text."""

CROWD: Final = 15
"""Texts under one print up to which all pairs are compared; above, each with the first only."""

TWIN_WORDS: Final = 3
"""Words a short message must have to be known again by its words and its time."""

SharedRun = tuple[int, tuple[int, int], tuple[int, int]]
Seeds = dict[tuple[int, int], set[tuple[int, int]]]


def find_copies(
    texts: Mapping[str, str],
    *,
    written: Mapping[str, datetime] | None = None,
    credits: Mapping[str, Iterable[str]] | None = None,  # noqa: A002 - the trade's word
    outlets: Mapping[str, str] | None = None,
) -> list[Copy]:
    """Return the pairs of texts that share words in runs, with the runs in both.

    Every run of nine words that two texts have in common is found, in time that grows with the
    texts and not with their pairs: where more than ``CROWD`` texts share a run, each is paired
    with the first of them only. Words repeated on ``FURNITURE_PAGES`` pages of one outlet are its
    furniture and make no copy. The direction is given only where something says so.

    Args:
        texts: Key -> text. Spans are code points of it as written.
        written: Key -> first instant it can have been written; not for forwards, whose time says
            when they were passed on.
        credits: Key -> outlets the text says it has its words from.
        outlets: Key -> outlet that published it.

    Source:
        Winnowing: Schleimer, Wilkerson, Aiken (2003), runs of 6 words, windows of 4.
    """
    known = Provenance(written=written or {}, credits=credits or {}, outlets=outlets or {})
    keys = sorted(texts, key=lambda key: (_instant(known.written.get(key)), key))
    table = tabulate_words([texts[key] for key in keys])
    spans = cache(lambda key: word_spans(texts[key]))
    seeds, crowded = _seeds(keys, table, known)
    found = []
    for (one, other), places in sorted(seeds.items()):
        left, right = table.of(one), table.of(other)
        runs = shared_runs(left, right, places)
        runs = without_formulas(runs, (len(left), len(right)), crowded[one])
        if is_copy(runs, min(len(left), len(right))):
            shared = _spans(runs, spans(keys[one]), spans(keys[other]))
            found.append(_copy((keys[one], keys[other]), texts, shared, known))
    for one, other in _twins(keys, table, known):
        run = Run(left=0, right=0, words=len(table.of(one)))
        shared = _spans([run], spans(keys[one]), spans(keys[other]))
        found.append(_copy((keys[one], keys[other]), texts, shared, known))
    return sorted(found, key=lambda copy: (copy.left, copy.right))


def _twins(keys: Sequence[str], table: WordTable, known: Provenance) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts too short for a print, of the same words at the same instant.

    That is one message in two exports of a chat; the same few words at another time are not.
    """
    first: dict[tuple[datetime, bytes], int] = {}
    for number, key in enumerate(keys):
        words, written = table.of(number), known.written.get(key)
        if written is not None and TWIN_WORDS <= len(words) < RUN_WORDS:
            one = first.setdefault((written, words.tobytes()), number)
            if one != number:
                yield one, number


def _instant(written: datetime | None) -> tuple[bool, str]:
    """Return what texts are ordered by: the known times first."""
    return written is None, "" if written is None else written.isoformat()


def _seeds(
    keys: Sequence[str], table: WordTable, known: Provenance
) -> tuple[Seeds, Mapping[int, set[int]]]:
    """Return the places with the same print by pair of texts, and by text those with a crowd's print."""
    seeds: Seeds = defaultdict(set)
    crowded: dict[int, set[int]] = defaultdict(set)
    for group in _groups(table):
        places = _unfurnished(group, keys, known)
        if len({text for text, _ in places}) > CROWD:
            for text, place in places:
                crowded[text].add(place)
        for (one, here), (other, there) in _pairs(places):
            seeds[one, other].add((here, there))
    return seeds, crowded


def _groups(table: WordTable) -> Iterator[list[tuple[int, int]]]:
    """Yield the (text, place) of every print that stands in two texts or more."""
    prints = choose_prints(table)
    order = np.lexsort((prints.places, prints.texts, prints.digests))
    digests, owners, places = prints.digests[order], prints.texts[order], prints.places[order]
    edges = np.flatnonzero(np.diff(digests)) + 1 if len(digests) else np.zeros(0, dtype=np.int64)
    starts = np.concatenate([[0], edges, [len(digests)]])
    for start, stop in itertools.pairwise(starts):
        if stop - start > 1 and owners[start] != owners[stop - 1]:
            yield list(zip(owners[start:stop].tolist(), places[start:stop].tolist(), strict=True))


def _unfurnished(
    group: list[tuple[int, int]], keys: Sequence[str], known: Provenance
) -> list[tuple[int, int]]:
    """Return the places of a print; where it is furniture of a site, one of that site's only."""
    pages: dict[str, list[int]] = defaultdict(list)
    for text, _ in group:
        if outlet := known.outlets.get(keys[text], ""):
            pages[outlet].append(text)
    furniture = {
        text
        for each in pages.values()
        if len(set(each)) >= FURNITURE_PAGES
        for text in each
        if text != each[0]
    }
    return [(text, place) for text, place in group if text not in furniture]


def _pairs(
    group: list[tuple[int, int]],
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the pairs of places of one print in different texts: all, or in a crowd those with its first."""
    first = {text: (text, place) for text, place in reversed(group)}
    places = list(first.values())[::-1]
    heads = places if len(places) <= CROWD else places[:1]
    for number, head in enumerate(heads):
        for other in places[number + 1 :]:
            yield head, other


def _spans(
    runs: Sequence[Run], ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> list[SharedRun]:
    """Return for each run its words and its characters in both texts."""
    return [
        (
            run.words,
            (ones[run.left][0], ones[run.left + run.words - 1][1]),
            (others[run.right][0], others[run.right + run.words - 1][1]),
        )
        for run in runs
    ]


def _copy(
    pair: tuple[str, str],
    texts: Mapping[str, str],
    shared: Sequence[SharedRun],
    known: Provenance,
) -> Copy:
    """Return the copy with its direction, the smaller key left, its runs in left order."""
    one, other = sorted(pair)
    straight = pair == (one, other)
    runs = sorted((a, b) if straight else (b, a) for _, a, b in shared)
    left, right = tuple(a for a, _ in runs), tuple(b for _, b in runs)
    sides = [Side(key=k, text=texts[k], spans=at) for k, at in ((one, left), (other, right))]
    which, why = direction(sides[0], sides[1], known)
    return Copy(
        left=one,
        right=other,
        words=sum(words for words, _, _ in shared),
        left_spans=left,
        right_spans=right,
        direction=which,
        why=why,
    )
