"""Lower bounds of how many people there are, which need no model of how lists depend on one another."""

from lastseen.model.estimate import Estimate
from lastseen.weigh.overlap import OverlapTable

CLOSED = (
    "This is a lower bound. It assumes that the lists cover the same people in the same span of "
    "time and were not copied from one another; people with no chance to be on any list are not "
    "in this number."
)


def chao_equal(table: OverlapTable) -> Estimate:
    """Return Chao's lower bound where all lists are about equally likely to hold a person.

    Source:
        Chao (1987), bias-corrected: n + (k-1)/k * f1 (f1-1) / (2 (f2+1)), with f1, f2 the people
        on exactly one, two lists.
    """
    lists = len(table.lists)
    once, twice = table.on_exactly(1), table.on_exactly(2)
    unseen = (lists - 1) / lists * once * (once - 1) / (2 * (twice + 1))
    return _bound("chao_equal", table.people + unseen)


def chao_unequal(table: OverlapTable) -> Estimate:
    """Return Chao's lower bound where lists differ in how many people they hold.

    Source:
        Chao (1987), bias-corrected: n + sum over pairs of n_i n_j / (f2+1), with n_i the people
        on list i only and f2 those on exactly two.
    """
    only = [table.only(place) for place in range(len(table.lists))]
    pairs = (sum(only) ** 2 - sum(each * each for each in only)) / 2
    return _bound("chao_unequal", table.people + pairs / (table.on_exactly(2) + 1))


def _bound(method: str, point: float) -> Estimate:
    """Return a bound: a point without an interval."""
    return Estimate(method=method, point=point, low=None, high=None, assumption=CLOSED)
