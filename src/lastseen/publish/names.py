"""Search for protected names in every form: alone, in parts, joined, spaced, mistyped, disguised."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from lastseen.publish.automaton import Automaton
from lastseen.publish.folding import LATIN, FoldedWord, fold_word, folded_words
from lastseen.publish.protection import NameForms, Part
from lastseen.publish.traces import Trace
from lastseen.publish.views import View

NEAR: Final = 3
LONGEST: Final = 60
"""Letters of the longest name that is looked for inside of others; a text may be one word of a million."""

MOST_INITIALS: Final = 2
SPACED: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ \u00a0.\-*·•|/]{1,2}[^\W\d_]){3,}(?![^\W_])")
ON_LATIN_KEYS: Final = str.maketrans(
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~",
    "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
)
ALL_LOOKALIKE: Final = re.compile("(?<![^\\W_])[aeopcyxkABEKMHOPCTXYiI]{4,}(?![^\\W_])")
CYRILLIC_LOOKS: Final = str.maketrans("aeopcyxkABEKMHOPCTXYiI", "аеорсухкАВЕКМНОРСТХУіІ")
LATIN_WORD: Final = re.compile("[A-Za-z]+")
TOGETHER: Final = frozenset({
    frozenset({"surname", "given"}), frozenset({"surname", "patronymic"}),
    frozenset({"given", "patronymic"}), frozenset({"surname", "diminutive"}),
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A word of a view that is some protected person's part."""

    word: FoldedWord
    parts: frozenset[Part]


class NameSearch:
    """Finds protected names; built once for all protected people, used on many views."""

    def __init__(self, forms: NameForms) -> None:
        self._forms = forms
        self._automaton = Automaton(form for form in forms.parts if len(form) >= 3)
        self._inside = lru_cache(maxsize=65536)(self._joined)

    def find(self, view: View) -> Iterator[Trace]:
        """Yield every trace of a name in a cleaned view."""
        yield from self._words(view)
        yield from self._spaced(view)
        disguised = ALL_LOOKALIKE.sub(lambda m: m[0].translate(CYRILLIC_LOOKS), view.text)
        mistyped = view.text.translate(ON_LATIN_KEYS)
        letters_only = LATIN_WORD.sub(lambda m: m[0].translate(ON_LATIN_KEYS), view.text)
        for other in {disguised, mistyped, letters_only} - {view.text}:
            changed = replace(view, text=other)
            yield from (t for t in self._words(changed) if LATIN.search(view.text, t.start, t.stop))

    def _words(self, view: View) -> Iterator[Trace]:
        """Yield traces in the words of a view."""
        found: list[_Found] = []
        for word in folded_words(view):
            parts = self._forms.parts.get(word.text)
            if parts:
                found.append(_Found(word=word, parts=parts))
                yield from self._alone(view, word, parts)
            elif len(word.text) >= 5:
                raw = view.text[word.start : word.stop]
                for start, stop, person in self._inside(raw):
                    yield Trace(
                        start=word.start + start, stop=word.start + stop, kind="joined", of=person
                    )
        yield from self._pairs(view, found)

    def _alone(self, view: View, word: FoldedWord, parts: frozenset[Part]) -> Iterator[Trace]:
        """Yield the trace of a part that gives a person away by itself."""
        for person, part in sorted(parts):
            lone = part != "surname" and person in self._forms.alone
            if (part == "surname" or lone) and _weighty(view, word):
                kind = "surname" if part == "surname" else "detail"
                yield Trace(start=word.start, stop=word.stop, kind=kind, of=person)

    def _pairs(self, view: View, found: Sequence[_Found]) -> Iterator[Trace]:
        """Yield two parts of one person that stand at most three characters apart."""
        for place, left in enumerate(found):
            for right in found[place + 1 : place + 4]:
                gap = right.word.start - left.word.stop
                if not 0 <= gap <= NEAR or _speaks(view.text[left.word.stop : right.word.start]):
                    continue
                for person in sorted(_same_person(left.parts, right.parts)):
                    yield Trace(
                        start=left.word.start, stop=right.word.stop, kind="two_parts", of=person
                    )

    def _joined(self, raw: str) -> tuple[tuple[int, int, str], ...]:
        """Return (start, stop, person) of names written together inside a word."""
        text, offsets = fold_word(raw)
        places = [
            (start, stop, self._forms.parts[text[start:stop]])
            for start, stop in self._automaton.find(text)
        ]
        beginning: dict[int, list[tuple[int, int, frozenset[Part]]]] = defaultdict(list)
        for place in places:
            beginning[place[0]].append(place)
        joined = {
            (offsets[a[0]][0], offsets[b[1] - 1][1], person)
            for a in places
            for b in (*beginning.get(a[1], ()), *beginning.get(a[1] - 1, ()))
            if b[1] > a[1]
            for person in _same_person(a[2], b[2])
        }
        for start, stop, parts in places:
            if len(text) - (stop - start) > MOST_INITIALS:
                continue
            rest = text[:start] + text[stop:]
            beside = {
                i for i, part in parts if part == "surname" and rest in self._forms.initials[i]
            }
            joined |= {(0, len(raw), person) for person in beside if stop - start >= 4}
        return tuple(sorted(joined | self._seams(raw)))

    def _seams(self, raw: str) -> set[tuple[int, int, str]]:
        """Return names whose letters at the seam would fold together ("sergeyorlov")."""
        people: set[str] = set()
        if len(raw) > 2 * LONGEST:
            return set()
        for cut in range(3, len(raw) - 2):
            left = self._forms.parts.get(fold_word(raw[:cut])[0])
            right = left and self._forms.parts.get(fold_word(raw[cut:])[0])
            if left and right:
                people |= _same_person(left, right)
        return {(0, len(raw), person) for person in people}

    def _spaced(self, view: View) -> Iterator[Trace]:
        """Yield surnames written letter by letter («П е т р о в»)."""
        for match in SPACED.finditer(view.text):
            places = [match.start() + i for i, letter in enumerate(match[0]) if letter.isalpha()]
            letters = "".join(view.text[place] for place in places)
            for start, stop in _stretches(len(letters)):
                for person, part in sorted(
                    self._forms.parts.get(fold_word(letters[start:stop])[0], ())
                ):
                    if part == "surname":
                        yield Trace(
                            start=places[start],
                            stop=places[stop - 1] + 1,
                            kind="surname",
                            of=person,
                        )


def _stretches(letters: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, stop) among so many letters that a name may fill."""
    for start in range(letters):
        for stop in range(start + 4, min(letters, start + LONGEST) + 1):
            yield start, stop


def _same_person(left: frozenset[Part], right: frozenset[Part]) -> set[str]:
    """Return the people of whom both words are parts that together name them."""
    return {
        person
        for person, part in left
        for other, second in right
        if person == other and frozenset({part, second}) in TOGETHER
    }


def _speaks(gap: str) -> bool:
    """Return whether something is said between two words."""
    return any(letter.isalnum() for letter in gap)


def _weighty(view: View, word: FoldedWord) -> bool:
    """Return whether a short form is written as a name: with a capital or as part of an address."""
    if len(word.text) >= 5:
        return True
    if len(word.text) < 3:
        return False
    written = view.text[word.start : word.stop]
    if len(word.text) == 4 and not written.isascii():
        return True
    around = view.text[max(0, word.start - 1) : word.start] + view.text[word.stop : word.stop + 1]
    return word.capital or any(sign in "_@#/" or sign.isdigit() for sign in around)
