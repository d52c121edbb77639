"""Where the words of a review stand in this build: exactly at its anchor, else the same quote overlapping, else nowhere."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lastseen.model.decision import Anchor
from lastseen.model.passage import Passage
from lastseen.model.review import Review

BytesOf = Callable[[Passage, int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span of a passage at which the words of a review stand.

    Attributes:
        passage: The passage.
        start: First character.
        stop: Character after the last one.
    """

    passage: Passage
    start: int
    stop: int


class Places:
    """The passages of one original, asked where an anchor is.

    Args:
        passages: All of them, in order.
        bytes_of: Gives the bytes of a span of a passage in its original.
    """

    def __init__(self, passages: Sequence[Passage], bytes_of: BytesOf) -> None:
        self._passages = passages
        self._bytes_of = bytes_of
        self._at: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            self._at[passage.locator].append(passage)

    def find(self, review: Review) -> Place | None:
        """Return where a review's words stand; None if they are gone.

        Exactly: the same locator, bytes and quote, the same one of several. Else the same quote
        over the same bytes under whatever locator a reader gives it now. Else the same quote, if it
        stands once at the locator.
        """
        anchor = review.anchor
        here = self._at.get(anchor.locator, [])
        exact = (self._exact(passage, anchor, review.nth) for passage in here)
        found = next((place for place in exact if place is not None), None)
        if found is not None:
            return found
        moved = next(self._overlapping(anchor), None)
        if moved is not None:
            return moved
        once = [place for passage in here for place in _all(passage, anchor.quote)]
        return once[0] if len(once) == 1 else None

    def _exact(self, passage: Passage, anchor: Anchor, nth: int) -> Place | None:
        for number, place in enumerate(_all(passage, anchor.quote)):
            if number == nth:
                there = self._bytes_of(passage, place.start, place.stop)
                return place if there == (anchor.byte_start, anchor.byte_stop) else None
        return None

    def _overlapping(self, anchor: Anchor) -> Iterator[Place]:
        inside = anchor.locator.rpartition("!")[0]
        for passage in self._passages:
            apart = passage.byte_stop <= anchor.byte_start or passage.byte_start >= anchor.byte_stop
            if apart or passage.locator.rpartition("!")[0] != inside:
                continue
            for place in _all(passage, anchor.quote):
                first, last = self._bytes_of(passage, place.start, place.stop)
                if first < anchor.byte_stop and anchor.byte_start < last:
                    yield place


def _all(passage: Passage, quote: str) -> Iterator[Place]:
    """Yield every place at which a quote stands in a passage."""
    at = passage.text.find(quote) if quote else -1
    while at >= 0:
        yield Place(passage=passage, start=at, stop=at + len(quote))
        at = passage.text.find(quote, at + 1)


def nth_of(text: str, start: int, stop: int) -> int:
    """Return which of the same words in a text a span is, from 0."""
    words, number = text[start:stop], 0
    at = text.find(words) if words else -1
    while 0 <= at < start:
        number += 1
        at = text.find(words, at + 1)
    return number
