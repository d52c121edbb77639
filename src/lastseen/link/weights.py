"""The one set of weights: levels with their shares among true and false pairs, as bits."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One answer of a comparison.

    Attributes:
        name: As it stands in a reason.
        m: Share of pairs of one person that show it.
        u: Share of pairs of two people that show it.
        tf_weight: How far the frequency of the shared form corrects it, in [0, 1].
    """

    name: str
    m: float
    u: float
    tf_weight: float

    @property
    def bits(self) -> float:
        """Return log2 of the likelihood ratio, before any frequency is known."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Everything that turns levels into bits.

    Attributes:
        version: Of the table, to be kept with a decision.
        population_floor: The prior never assumes fewer people than this.
        minors_born_since: Birth year from which somebody may have been under 18.
        levels: Comparison -> level name -> level, in order.
    """

    version: int
    population_floor: int
    minors_born_since: int
    levels: Mapping[str, Mapping[str, Level]]

    def prior_bits(self, records: int) -> float:
        """Return log2 odds that two of so many records speak of one person.

        Assumes that a record has about one fellow among the others; with fewer records than
        ``population_floor`` the people they were drawn from count instead.
        """
        return -log2(max(records, self.population_floor))

    def bits(self, comparison: str, level: str, frequency: float | None = None) -> float:
        """Return what a level adds, corrected by the frequency of the shared form if known."""
        found = self.levels[comparison][level]
        if frequency is None or not found.tf_weight:
            return found.bits
        usual = next(iter(self.levels[comparison].values())).u
        return found.bits + found.tf_weight * (log2(usual) - log2(frequency))

    def shared_bits(self, comparison: str, level: str, share: float) -> float:
        """Return what a level adds where this share of other people show it; never less than nothing."""
        found = self.levels[comparison][level]
        return max(0.0, log2(found.m / max(found.u, share)))

    def usual_share(self, comparison: str) -> float:
        """Return the share of false pairs with the same form when nothing is known of it."""
        return next(iter(self.levels[comparison].values())).u


@cache
def shipped_weights() -> Weights:
    """Return the weights that come with the program."""
    raw = json.loads((files("lastseen.link") / "tables" / "weights.json").read_text("utf-8"))
    levels = {
        comparison: {level["name"]: Level(**level) for level in table["levels"]}
        for comparison, table in raw["comparisons"].items()
    }
    return Weights(
        version=raw["version"],
        population_floor=raw["population_floor"],
        minors_born_since=raw["minors_born_since"],
        levels=levels,
    )
