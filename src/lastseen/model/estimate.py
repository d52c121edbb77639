"""An estimate: a number with its doubt, or a refusal with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many people, by one method.

    Attributes:
        method: chao_equal, chao_unequal, stepwise, bic_best, bic_average, decomposable or
            latent_classes.
        point: People, the unseen included.
        low: Lower end of the 95 % interval; None for a bound, which has no interval.
        high: Upper end; None for a bound.
        assumption: The sentence without which the number may not be printed.
    """

    method: str
    point: float
    low: float | None
    high: float | None
    assumption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """Every method side by side, or the reason why no total is given.

    Attributes:
        counted: People on at least one list: the lower bound that needs no model.
        estimates: By method.
        refusal: Why no total may be printed, or None.
        diagnostics: Facts about the table (lists, share on two lists, smallest overlap, ...).
    """

    counted: int
    estimates: Mapping[str, Estimate]
    refusal: str | None
    diagnostics: Mapping[str, object] = field(default_factory=dict)
