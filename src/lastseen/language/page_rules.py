"""Ruled lines of a page, and the tables they draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.language.page_words import Box

NEAR: Final = 2.5
"""How far apart, in points, the ends of lines may be that meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line along the page.

    Attributes:
        upright: True if it runs from top to bottom.
        at: Its x if upright, else its y.
        start: Its upper or left end.
        stop: Its lower or right end.
    """

    upright: bool
    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as its lines draw it.

    Attributes:
        box: What it covers.
        cuts: x of the lines between its columns.
        bands: y of the lines above, between and below its rows.
        whole: True if lines part the columns too.
    """

    box: Box
    cuts: tuple[float, ...]
    bands: tuple[float, ...]
    whole: bool = True


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables of two columns or more that the lines draw, from the top."""
    found = [grid for group in _touching(rules) if (grid := _grid(group))]
    return sorted(found, key=lambda grid: (grid.box.top, grid.box.x0))


def row_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables of which only the lines between rows are drawn; their ``cuts`` are empty."""
    levels: list[Rule] = []
    for cluster in _clusters([rule for rule in rules if not rule.upright]):
        start, stop = min(rule.start for rule in cluster), max(rule.stop for rule in cluster)
        at, length = _one(cluster)
        if length >= 0.8 * (stop - start) and stop - start > 100:
            levels.append(Rule(upright=False, at=at, start=start, stop=stop))
    found, run = [], levels[:1]
    for level in [*levels[1:], None]:
        if level and abs(level.start - run[-1].start) + abs(level.stop - run[-1].stop) < 6:
            run.append(level)
            continue
        if len(run) >= 4:
            box = Box(x0=run[0].start, x1=run[0].stop, top=run[0].at, bottom=run[-1].at)
            found.append(Grid(box=box, cuts=(), bands=tuple(rule.at for rule in run), whole=False))
        run = [level] if level else []
    return found


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the groups of lines that cross or touch each other."""
    leader = list(range(len(rules)))

    def root(place: int) -> int:
        """Return the first line of the group."""
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    upright = [i for i, rule in enumerate(rules) if rule.upright]
    lying = sorted(
        (i for i, rule in enumerate(rules) if not rule.upright), key=lambda i: rules[i].at
    )
    for one in upright:
        line = rules[one]
        for other in lying:
            across = rules[other]
            if across.at > line.stop + NEAR:
                break
            if (
                across.at >= line.start - NEAR
                and across.start - NEAR <= line.at <= across.stop + NEAR
            ):
                leader[root(one)] = root(other)
    groups: dict[int, list[Rule]] = {}
    for place, rule in enumerate(rules):
        groups.setdefault(root(place), []).append(rule)
    return list(groups.values())


def _grid(group: Sequence[Rule]) -> Grid | None:
    upright = [rule for rule in group if rule.upright]
    lying = [rule for rule in group if not rule.upright]
    if len(upright) < 3 or len(lying) < 2:
        return None
    box = Box(
        x0=min(rule.at for rule in upright), x1=max(rule.at for rule in upright),
        top=min(rule.at for rule in lying), bottom=max(rule.at for rule in lying),
    )  # fmt: skip
    cuts = [at for at, length in _gathered(upright) if length >= 0.5 * (box.bottom - box.top)]
    bands = [at for at, length in _gathered(lying) if length >= 0.5 * (box.x1 - box.x0)]
    inner = tuple(at for at in cuts if box.x0 + 4 < at < box.x1 - 4)
    if not inner or len(bands) < 2:
        return None
    return Grid(box=box, cuts=inner, bands=tuple(bands))


def _gathered(rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """Return (place, length) of lines that lie on each other, pieces of one line counted together."""
    return [_one(cluster) for cluster in _clusters(rules)]


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    made: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda each: each.at):
        if made and rule.at - made[-1][-1].at <= NEAR:
            made[-1].append(rule)
        else:
            made.append([rule])
    return made


def _one(cluster: Sequence[Rule]) -> tuple[float, float]:
    length, reached = 0.0, float("-inf")
    for rule in sorted(cluster, key=lambda each: each.start):
        length += max(0.0, rule.stop - max(rule.start, reached))
        reached = max(reached, rule.stop)
    return sum(rule.at for rule in cluster) / len(cluster), length
