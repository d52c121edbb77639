"""Columns of lines that stand under each other: the rivers of white between them that no word crosses."""

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from lastseen.language.page_words import Line, Word, space_width

CROSSED_SHARE: Final = 0.04
"""Lines that may run over a river and still leave it one; they are flagged."""


def cuts(lines: Sequence[Line], every: Sequence[Line] = ()) -> list[float]:
    """Return where the columns of lines of a table are parted, from the left.

    A river parts two columns if the white is mostly wider than a space, or if the file has no
    space there although it has them between words; the same white on every line, as between a
    word and the number behind it, is no column.

    Args:
        lines: The lines that have most cells; headings and continued cells are left out.
        every: All lines of the table; a cell that goes on in a longer line reaches into a river.
    """
    allowed = int(CROSSED_SHARE * len(lines)) if len(lines) >= 12 else 0
    clear = _rivers(lines, 0)
    crossed = _rivers(lines, allowed) if allowed else []
    rivers = sorted(
        [*clear, *(each for each in crossed if not any(_overlap(each, one) for one in clear))]
    )
    spaces = space_width(lines)
    while refused := [river for river in rivers if not _parts(lines, river, rivers, spaces)]:
        # one at a time: with a false river gone its neighbour is judged by more lines
        rivers.remove(min(refused, key=lambda river: (_width(lines, river, rivers), river)))
    return [_place(river, every) for river in rivers]


def _place(river: tuple[float, float], lines: Sequence[Line]) -> float:
    """Return where in a river a cut runs through the fewest words."""
    start, stop = river
    places = [start + (stop - start) * step / 12 for step in range(1, 12)]
    spans = [(w.box.x0, w.box.x1) for line in lines for w in line.words if w.box.x0 < stop and w.box.x1 > start]  # fmt: skip
    crossed = [sum(x0 < place < x1 for x0, x1 in spans) for place in places]
    free = [place for place, count in zip(places, crossed, strict=True) if count == min(crossed)]
    return free[len(free) // 2]


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _rivers(lines: Sequence[Line], allowed: int) -> list[tuple[float, float]]:
    """Return the stretches that words of at most ``allowed`` lines cover, between the outermost words."""
    edges: list[tuple[float, int]] = []
    for line in lines:
        for start, stop in _covered(line):
            edges += [(start, 1), (stop, -1)]
    edges.sort(key=lambda edge: (edge[0], -edge[1]))
    rivers, depth, opened = [], 0, None
    for at, step in edges:
        depth += step
        if depth > allowed and opened is not None:
            if at - opened > 0.4:
                rivers.append((opened, at))
            opened = None
        elif depth <= allowed and opened is None:
            opened = at
    outer = edges[0][0] if edges else 0.0
    return [river for river in rivers if river[0] > outer]


def _covered(line: Line) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for word in line.words:
        if spans and word.box.x0 <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.box.x1))
        else:
            spans.append((word.box.x0, word.box.x1))
    return spans


def _parts(
    lines: Sequence[Line], river: tuple[float, float], rivers: Sequence[tuple[float, float]], space: float
) -> bool:  # fmt: skip
    """Return whether a river parts two columns, judged by the lines that have words on both its banks."""
    beside = _banks(lines, river, rivers)
    if not beside:
        return False
    gaps = sorted(after.box.x0 - before.box.x1 for _, before, after in beside)
    if median(gaps) >= 1.7 * space or gaps[len(gaps) * 3 // 4] >= 2.3 * space:
        return True
    apart = sum(not after.spaced for _, _, after in beside) / len(beside)
    if apart >= 0.8 and _spaces(lines) and median(gaps) >= 0.5 * space:
        return True
    numbered = sum(_first_number(line, before) for line, before, _ in beside)
    return numbered >= 0.9 * len(beside) >= 2 and median(gaps) >= 0.8 * space


def _width(
    lines: Sequence[Line], river: tuple[float, float], rivers: Sequence[tuple[float, float]]
) -> float:
    """Return how wide the white at a river mostly is."""
    beside = _banks(lines, river, rivers)
    return median(after.box.x0 - before.box.x1 for _, before, after in beside) if beside else 0.0


def _banks(
    lines: Sequence[Line], river: tuple[float, float], rivers: Sequence[tuple[float, float]]
) -> list[tuple[Line, Word, Word]]:
    """Return the lines with the words left and right of a river; those with words in both columns, if there are any."""
    left = max((stop for start, stop in rivers if start < river[0]), default=float("-inf"))
    right = min((start for start, stop in rivers if start > river[0]), default=float("inf"))
    middle = (river[0] + river[1]) / 2
    every = [(line, *pair) for line in lines if (pair := _beside(line, middle))]
    near = [each for each in every if each[1].box.x1 > left and each[2].box.x0 < right]
    return near or every


def _beside(line: Line, middle: float) -> tuple[Word, Word] | None:
    """Return the words left and right of a place, if it has both."""
    left = [word for word in line.words if word.box.x1 <= middle]
    right = [word for word in line.words if word.box.x0 >= middle]
    if not left or not right or len(left) + len(right) < len(line.words):
        return None
    return max(left, key=lambda word: word.box.x1), right[0]


def _first_number(line: Line, word: Word) -> bool:
    return word is line.words[0] and re.fullmatch(r"\d{1,5}[.)]?", word.text) is not None


def _spaces(lines: Sequence[Line]) -> bool:
    """Return whether the file writes spaces between words that stand close together."""
    words = [word for line in lines for word in line.words[1:]]
    return sum(word.spaced for word in words) >= 0.15 * len(words) > 0
