"""The interval of a share: known values, and what must hold for every sample."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.weigh.proportion import wilson


@pytest.mark.parametrize(
    ("good", "judged", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (48, 52, 0.8183, 0.9697), (1, 1, 0.2065, 1.0)],
)
def test_known_intervals(good: int, judged: int, low: float, high: float) -> None:
    assert wilson(good, judged) == pytest.approx((low, high), abs=5e-4)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_inside_and_both_ends_are_shares(sample: tuple[int, int]) -> None:
    good, judged = sample
    low, high = wilson(good, judged)
    assert 0 <= low <= good / judged <= high <= 1
    assert low < high
    mirrored = wilson(judged - good, judged)
    assert (low, high) == pytest.approx((1 - mirrored[1], 1 - mirrored[0]), abs=1e-9)


@pytest.mark.parametrize(("good", "judged"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_sample_is_refused(good: int, judged: int) -> None:
    with pytest.raises(ValueError, match="sample"):
        wilson(good, judged)
