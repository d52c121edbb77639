"""Search for words that give a protected person away: rare details and runs of their own words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.model.source import Protected
from lastseen.publish.folding import WORD, clean, fold_word
from lastseen.publish.traces import Trace
from lastseen.publish.views import View, plain_view

SHINGLE: Final = 5
FEWEST_WORDS: Final = 3
FEWEST_LETTERS: Final = 16
TOKEN: Final = re.compile(rf"\d+|{WORD.pattern}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A word or number with its place."""

    text: str
    start: int
    stop: int


class PhraseSearch:
    """Finds verbatim runs of protected quotes and details in any case form."""

    def __init__(self, people: Iterable[Protected]) -> None:
        self._runs: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._details: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
        for person in people:
            for quote in person.quotes:
                for run in _shingles([token.text for token in _tokens(clean(plain_view(quote)))]):
                    self._runs[run].add(person.id)
            for detail in person.details:
                words = tuple(token.text for token in _tokens(clean(plain_view(detail))))
                if words:
                    self._details[_stem(words[0])].add((words, person.id))
        self._sizes = sorted({len(run) for run in self._runs})

    def find(self, view: View) -> Iterator[Trace]:
        """Yield every trace in a cleaned view."""
        if not self._runs and not self._details:
            return
        tokens = _tokens(view)
        yield from self._quoted(tokens)
        for place, token in enumerate(tokens):
            for words, person in sorted(self._details.get(_stem(token.text), ())):
                found = tokens[place : place + len(words)]
                if len(found) == len(words) and all(map(_alike, words, (t.text for t in found))):
                    yield Trace(start=found[0].start, stop=found[-1].stop, kind="detail", of=person)

    def _quoted(self, tokens: Sequence[_Token]) -> Iterator[Trace]:
        """Yield runs of protected words; overlapping runs of one person are one trace."""
        open_runs: dict[str, tuple[int, int]] = {}
        for place in range(len(tokens)):
            for size in self._sizes:
                window = tokens[place : place + size]
                for person in self._runs.get(tuple(token.text for token in window), ()):
                    start, stop = window[0].start, window[-1].stop
                    before = open_runs.get(person)
                    if before and before[1] >= start:
                        open_runs[person] = (before[0], max(stop, before[1]))
                        continue
                    if before:
                        yield Trace(start=before[0], stop=before[1], kind="quote", of=person)
                    open_runs[person] = (start, stop)
        for person, (start, stop) in sorted(open_runs.items()):
            yield Trace(start=start, stop=stop, kind="quote", of=person)


def _tokens(view: View) -> list[_Token]:
    """Return the words and numbers of a view, words folded."""
    return [
        _Token(text=m[0] if m[0].isdigit() else fold_word(m[0])[0], start=m.start(), stop=m.end())
        for m in TOKEN.finditer(view.text)
    ]


def _shingles(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of five words that carry enough letters; a shorter quote is one run.

    A quote of one or two words is no run: protect it as a detail.
    """
    size = min(SHINGLE, len(words))
    if size < FEWEST_WORDS:
        return
    for start in range(len(words) - size + 1):
        run = tuple(words[start : start + size])
        if sum(map(len, run)) >= FEWEST_LETTERS:
            yield run


def _stem(word: str) -> str:
    """Return the beginning of a folded word that its case forms share."""
    return word[:3]


def _alike(known: str, found: str) -> bool:
    """Return whether two folded words can be forms of one word."""
    if known == found:
        return True
    stem = known[: max(4, len(known) - 2)] if len(known) >= 5 else known
    return len(known) >= 5 and found.startswith(stem) and abs(len(found) - len(known)) <= 3
