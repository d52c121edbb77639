"""Search for what leads to a protected person without a name: phones, addresses, user names, numbers."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from lastseen.model.source import Protected
from lastseen.publish.automaton import Automaton
from lastseen.publish.folding import LOOKALIKES
from lastseen.publish.traces import Trace
from lastseen.publish.views import View, rewrite

LOOKALIKES_DIGITS_KEPT: Final = {
    key: value for key, value in LOOKALIKES.items() if chr(key).isalpha()
}
WIDEST_GAP: Final = 4
LAST_DIGITS: Final = 7
AT: Final = re.compile(
    r"(?:(?<!\s)\s++)?[\[({]\s*+(?:at|собака|@)\s*+[\])}]\s*+|(?<!\s)\s++(?:at|собака)\s++(?=\S{1,200}\s++(?:dot|точка)\s)",
    re.IGNORECASE,
)
DOT: Final = re.compile(
    r"(?:(?<!\s)\s++)?[\[({]\s*+(?:dot|точка|\.)\s*+[\])}]\s*+|(?<=\w)\s++(?:dot|точка)\s++(?=\w)",
    re.IGNORECASE,
)

Keys = Mapping[str, frozenset[tuple[str, str]]]
"""Text as it is compared -> (id, kind)."""


class ContactSearch:
    """Finds phones, e-mail addresses, user names and numbers in any layout."""

    def __init__(self, people: Iterable[Protected]) -> None:
        everybody = tuple(people)
        self._phones = _keyed(everybody, _phones)
        self._numbers = _keyed(everybody, _numbers)
        self._addresses = _keyed(everybody, _addresses)
        self._automata = {
            id(keys): Automaton(keys) for keys in (self._phones, self._numbers, self._addresses)
        }

    def find(self, view: View) -> Iterator[Trace]:
        """Yield every trace in a cleaned view."""
        yield from self._squeezed(view, self._phones, str.isdigit)
        yield from self._squeezed(view, self._numbers, str.isalnum)

    def find_addresses(self, view: View) -> Iterator[tuple[int, int, Trace]]:
        """Yield (start, stop of the text as written, trace) of addresses and user names."""
        plain = rewrite(rewrite(view, AT, lambda _: "@"), DOT, lambda _: ".")
        small = _small(plain.text)
        for start, stop in self._automata[id(self._addresses)].find(small):
            for person, kind in sorted(self._addresses[small[start:stop]]):
                if _whole_address(small, start, stop):
                    yield (
                        *plain.span(start, stop),
                        Trace(start=start, stop=stop, kind=kind, of=person),
                    )

    def _squeezed(self, view: View, keys: Keys, kept: Callable[[str], bool]) -> Iterator[Trace]:
        """Yield the keys in a text from which all but the kept characters are taken out."""
        if not keys:
            return
        places = [place for place, sign in enumerate(view.text) if kept(sign)]
        squeezed = _small(
            "".join(view.text[place] for place in places).translate(LOOKALIKES_DIGITS_KEPT)
        )
        for start, stop in self._automata[id(keys)].find(squeezed):
            run = places[start:stop]
            if not _holds_together(view.text, run):
                continue
            for person, kind in sorted(keys[squeezed[start:stop]]):
                if (kind == "phone" and len(run) == LAST_DIGITS) or _apart(view.text, run):
                    yield Trace(start=run[0], stop=run[-1] + 1, kind=kind, of=person)


def _keyed(
    people: Iterable[Protected], keys_of: Callable[[Protected], Iterable[tuple[str, str]]]
) -> Keys:
    """Return the keys of all people."""
    keys: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for person in people:
        for key, kind in keys_of(person):
            keys[key].add((person.id, kind))
    return {key: frozenset(found) for key, found in keys.items()}


def _phones(person: Protected) -> Iterator[tuple[str, str]]:
    """Yield the last seven digits of each phone, or all of a shorter one that has five or six."""
    for phone in person.phones:
        digits = "".join(sign for sign in phone if sign.isdigit())
        if len(digits) >= 5:
            yield digits[-LAST_DIGITS:], "phone"


def _numbers(person: Protected) -> Iterator[tuple[str, str]]:
    """Yield each number without its separators."""
    for number in person.numbers:
        squeezed = "".join(sign for sign in number if sign.isalnum())
        if len(squeezed) >= 3:
            yield _small(squeezed.translate(LOOKALIKES_DIGITS_KEPT)), "number"


def _addresses(person: Protected) -> Iterator[tuple[str, str]]:
    """Yield e-mail addresses, the telling part before the @, and user names."""
    for email in person.emails:
        small = _small(email.strip())
        yield small, "email"
        local = small.partition("@")[0]
        if len(local) >= 8 or (len(local) >= 6 and not local.isalpha()):
            yield local, "email"
    for handle in person.handles:
        small = _small(handle.strip().rstrip("/").rpartition("/")[2].lstrip("@"))
        if len(small) >= 5:
            yield small, "handle"
        elif small:
            yield f"@{small}", "handle"
            yield f"/{small}", "handle"


def _small(text: str) -> str:
    """Return the text in small letters, of the same length."""
    small = text.lower()
    return (
        small
        if len(small) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _holds_together(text: str, run: list[int]) -> bool:
    """Return whether only a few signs, no letters and no line ends, part the characters of a run."""
    for left, right in pairwise(run):
        gap = text[left + 1 : right]
        if len(gap) > WIDEST_GAP or any(sign.isalnum() or sign == "\n" for sign in gap):
            return False
    return True


def _apart(text: str, run: list[int]) -> bool:
    """Return whether a run is not the middle of a longer word or number."""
    before, after = text[max(0, run[0] - 1) : run[0]], text[run[-1] + 1 : run[-1] + 2]
    return not before.isalnum() and not after.isalnum()


def _whole_address(text: str, start: int, stop: int) -> bool:
    """Return whether an address is not the middle of a longer one."""
    before, after = text[start - 1] if start else " ", text[stop : stop + 1]
    first = text[start] in "@/" or not (before.isalnum() or before == "_")
    return first and not (after.isalnum() or after == "_")
