"""The interval of a share that was counted in a random sample."""

from math import sqrt
from typing import Final

Z95: Final = 1.959963984540054


def wilson(good: int, judged: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, both ends in [0, 1].

    Assumes that the sample was drawn at random and that what was judged is independent; it holds
    for small samples and for shares near 0 and 1, and is never a single point.

    Args:
        good: How many of the sample have the property; 0 to ``judged``.
        judged: Size of the sample; at least 1.

    Raises:
        ValueError: The numbers are no sample (a caller's bug).

    Source:
        Wilson (1927), score interval without continuity correction.
    """
    if not 0 <= good <= judged or judged < 1:
        raise ValueError("a sample needs 0 <= good <= judged, judged >= 1")
    share, weight = good / judged, Z95 * Z95 / judged
    middle = (share + weight / 2) / (1 + weight)
    half = Z95 / (1 + weight) * sqrt(share * (1 - share) / judged + weight / (4 * judged))
    low = 0.0 if good == 0 else max(0.0, middle - half)
    high = 1.0 if good == judged else min(1.0, middle + half)
    return low, high
