"""Runs: the words two texts share, verified word by word and grown to their full length."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

LONG_RUN: Final = 9
"""Words in a row that are a copy by themselves."""

SHORT_RUNS: Final = 12
"""Words in at least two shorter runs that are a copy together: an edited text."""

WHOLE_SHARE: Final = 0.8
"""Share of the shorter text in runs that makes even few words a copy: a short message again."""

FORMULA_WORDS: Final = 16
"""Words a crowd of texts shares below which they are a formula of speech, not a text."""

RIM_WORDS: Final = 3
"""Words between a run and the end of a text that still leave it at the rim, where furniture stands."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Run:
    """The same words in two texts.

    Attributes:
        left: First word in the left text.
        right: First word in the right text.
        words: How many words.
    """

    left: int
    right: int
    words: int


def shared_runs(left: Words, right: Words, seeds: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Return the runs two texts share, each word of either in one run at most, in left order.

    Args:
        left: Digests of the words of the left text.
        right: Those of the right text.
        seeds: Pairs of places where the texts have the same print.
    """
    grown: set[Run] = set()
    reached: dict[int, int] = {}
    for at_left, at_right in sorted(seeds):
        if at_left < reached.get(at_right - at_left, 0):
            continue
        run = _grow(left, right, at_left, at_right)
        if run.words:
            grown.add(run)
            reached[at_right - at_left] = run.left + run.words
    return _untangle(grown)


def _grow(left: Words, right: Words, at_left: int, at_right: int) -> Run:
    """Return the longest run of same words through a pair of places."""
    back = min(at_left, at_right)
    before = left[at_left - back : at_left][::-1] == right[at_right - back : at_right][::-1]
    length = min(len(left) - at_left, len(right) - at_right)
    after = left[at_left : at_left + length] == right[at_right : at_right + length]
    earlier = _leading(before)
    return Run(left=at_left - earlier, right=at_right - earlier, words=earlier + _leading(after))


def _leading(same: NDArray[np.bool_]) -> int:
    """Return how many values at the beginning are true."""
    return len(same) if same.all() else int(same.argmin())


def _untangle(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs, longest first served, none of which shares words with another."""
    kept: list[Run] = []
    lefts: list[tuple[int, int]] = []
    rights: list[tuple[int, int]] = []
    for run in sorted(runs, key=lambda run: (-run.words, run.left, run.right)):
        left, right = (run.left, run.left + run.words), (run.right, run.right + run.words)
        if _is_free(left, lefts) and _is_free(right, rights):
            kept.append(run)
            insort(lefts, left)
            insort(rights, right)
    return tuple(sorted(kept))


def _is_free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Return whether a span has no word in common with spans in order that have none either."""
    place = bisect_left(taken, span)
    after = place == len(taken) or taken[place][0] >= span[1]
    return after and (place == 0 or taken[place - 1][1] <= span[0])


def is_copy(runs: Iterable[Run], shorter: int) -> bool:
    """Return whether these runs are too much for chance.

    Args:
        runs: The runs.
        shorter: Words of the shorter of the two texts.
    """
    lengths = [run.words for run in runs]
    total = sum(lengths)
    return (
        max(lengths, default=0) >= LONG_RUN
        or (len(lengths) > 1 and total >= SHORT_RUNS)
        or (total > 0 and total >= WHOLE_SHARE * shorter)
    )


def without_formulas(
    runs: Sequence[Run], sizes: tuple[int, int], crowded: Collection[int]
) -> tuple[Run, ...]:
    """Return the runs without formulas of speech and the rims of pages that a crowd shares.

    A text of which half or more is shared is a copy, however many carry it. Of a smaller part that
    a crowd shares, what is short, or stands first or last in both texts, is no copied text.

    Args:
        runs: The runs.
        sizes: Words of the left and of the right text.
        crowded: Places in the left text whose print a crowd of texts has.
    """
    total = sum(run.words for run in runs)
    if not crowded or 2 * total >= min(sizes):
        return tuple(runs)
    places = sorted(crowded)
    return tuple(run for run in runs if not (_shared_by(run, places) and _is_rim(run, sizes)))


def _shared_by(run: Run, crowded: Sequence[int]) -> bool:
    """Return whether a print of a crowd stands in the run; the places are in order."""
    place = bisect_left(crowded, run.left)
    return place < len(crowded) and crowded[place] < run.left + run.words


def _is_rim(run: Run, sizes: tuple[int, int]) -> bool:
    """Return whether a run is short, or stands first or last in both texts."""
    sides = zip((run.left, run.right), sizes, strict=True)
    return run.words < FORMULA_WORDS or all(
        min(first, size - first - run.words) <= RIM_WORDS for first, size in sides
    )
