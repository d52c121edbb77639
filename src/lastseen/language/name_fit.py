"""How the parts of a name fit: every joint reading with its weight; parts agree in case and gender."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

CASES: Final = {
    "nomn": 0.72,
    "gent": 0.12,
    "accs": 0.07,
    "datv": 0.05,
    "ablt": 0.05,
    "loct": 0.02,
    "voct": 0.01,
}
"""How often a person's name stands in each case, in running text."""
GENDERS: Final = {"m": 0.8, "f": 0.2}
"""Of whom is spoken where a name leaves it open: all of 6 full names («Александра Мишарина») were of men."""
SURNAME_ALONE: Final = {"m": 0.95, "f": 0.05}
"""The same for a surname alone: 33 of 34 like «Полякова» were of men; women are spoken of with their given names."""
GIVEN_ALONE: Final = {"m": 0.35, "f": 0.65}
"""The same for a given name alone: mothers and wives are named so more often than sons."""
DISCORD: Final = math.log(0.01)
"""What parts of two genders cost; parts in no common case cost the same."""
LISTED: Final = math.log(0.0001)
"""What any case but the nominative costs on a list: only a form that is no nominative has another."""
WIDEST: Final = 6
"""At most so many readings of one word are joined with the others."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read one word.

    Attributes:
        role: given, patronymic or surname.
        nominative: The word in the nominative, as it should be shown.
        gender: "m", "f", or None where it shows none.
        cases: Cases it can stand in; empty = it shows none.
        weight: How plausible, in (0, 1].
    """

    role: str
    nominative: str
    gender: str | None
    cases: frozenset[str]
    weight: float


def ranked(
    options: Sequence[Sequence[Option]], *, listed: bool
) -> list[tuple[float, tuple[Option, ...]]]:
    """Return every joint reading with its weight in (0, 1], likeliest first; weights sum to one.

    Args:
        options: The readings of each word, likeliest first.
        listed: Whether the name stands in a list, whose names are nominatives by nature.
    """
    genders = _genders(options)
    found = [(_fit(each, genders, listed=listed), each) for each in _joint(options)]
    found.sort(key=lambda pair: -pair[0])
    most = found[0][0]
    shares = [math.exp(fit - most) for fit, _ in found]
    total = sum(shares)
    return [(share / total, each) for share, (_, each) in zip(shares, found, strict=True)]


def _genders(options: Sequence[Sequence[Option]]) -> Mapping[str, float]:
    """Return how often a man and a woman is meant by a name of such parts."""
    written = {each[0].role for each in options if not each[0].nominative.endswith(".")}
    if written == {"surname"}:
        return SURNAME_ALONE
    return GIVEN_ALONE if written == {"given"} else GENDERS


def _joint(options: Sequence[Sequence[Option]]) -> Iterator[tuple[Option, ...]]:
    return product(*[each[:WIDEST] for each in options])


def _fit(parts: Sequence[Option], genders: Mapping[str, float], *, listed: bool) -> float:
    total = sum(math.log(part.weight) for part in parts)
    said = {part.gender for part in parts if part.gender}
    if len(said) > 1:
        total += DISCORD
    elif said:
        total += math.log(genders[said.pop()])
    shown = [part.cases for part in parts if part.cases]
    common = frozenset.intersection(*shown) if shown else frozenset()
    if shown and not common:
        return total + DISCORD + math.log(CASES["loct"])
    if listed:
        return total + (0.0 if "nomn" in common or not shown else LISTED)
    return total + math.log(sum(CASES[case] for case in common) or CASES["nomn"])
