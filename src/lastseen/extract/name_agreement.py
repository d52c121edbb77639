"""Which reading of a name the other mentions of the same person leave: «Александра Рогова» and later «Роговой» is a woman."""

from collections.abc import Sequence
from dataclasses import replace

from lastseen.extract.same_name import given_meet
from lastseen.language.fold import fold
from lastseen.language.name_readings import readings_of, with_readings
from lastseen.model.mention import Name, NameReading

UNFIT = 0.05
"""What a mention that fits no reading leaves of it: one slip overturns nothing."""
LEAST = 0.02
"""A reading with less weight is dropped."""


def agreed(name: Name, others: Sequence[Name]) -> Name:
    """Return the name in the reading that the other mentions of its person fit best, the rest beside it.

    Args:
        name: The fullest name of the person.
        others: The names of its other mentions in the same original.
    """
    found = readings_of(name)
    if len(found) == 1:
        return name
    weights = [each.weight * _support(each, others) for each in found]
    total = sum(weights)
    kept = [
        replace(each, weight=weight / total)
        for weight, each in zip(weights, found, strict=True)
        if weight / total >= LEAST
    ]
    return with_readings(tuple(sorted(kept, key=lambda each: -each.weight)))


def _support(reading: NameReading, others: Sequence[Name]) -> float:
    """Return how likely the other mentions are, if this reading is meant."""
    support = 1.0
    for other in others:
        fitting = sum(each.weight for each in readings_of(other) if _fits(reading, each))
        support *= max(fitting, UNFIT)
    return support


def _fits(one: NameReading, other: NameReading) -> bool:
    if one.gender and other.gender and one.gender != other.gender:
        return False
    same = not one.surname or not other.surname or fold(one.surname) == fold(other.surname)
    return same and given_meet(one.given or one.full, other.given or one.given or one.full)
