"""Weights: one table, likelier levels first, frequencies only where something is shared."""

import pytest

from lastseen.link.comparison import Frequencies
from lastseen.link.weights import shipped_weights

WEIGHTS = shipped_weights()


@pytest.mark.parametrize("comparison", sorted(WEIGHTS.levels))
def test_shares_are_shares(comparison: str) -> None:
    for level in WEIGHTS.levels[comparison].values():
        assert 0.0 < level.m < 1.0
        assert 0.0 < level.u < 1.0
        assert 0.0 <= level.tf_weight <= 1.0


def test_contradictions_outweigh_what_brothers_share() -> None:
    brothers = sum(
        WEIGHTS.bits(*level)
        for level in (("surname", "same"), ("patronymic", "same father"), ("region", "same"))
    )
    assert WEIGHTS.bits("given", "contradiction") + brothers + WEIGHTS.prior_bits(10) < 0.0
    assert WEIGHTS.bits("patronymic", "contradiction") < -10.0
    assert WEIGHTS.bits("list", "two rows of one list") < -10.0


def test_a_rare_name_says_more_than_a_common_one() -> None:
    counted = Frequencies(counts={"surname": {"крылов": 400}}, records=1000)
    usual = WEIGHTS.usual_share("surname")
    common, rare = (counted.share("surname", form, usual) for form in ("крылов", "тихонов"))
    assert WEIGHTS.bits("surname", "same", rare) > WEIGHTS.bits("surname", "same", common)
    assert WEIGHTS.bits("surname", "other", rare) == WEIGHTS.bits("surname", "other", common)


def test_more_records_make_chance_agreement_likelier() -> None:
    assert WEIGHTS.prior_bits(1_000_000) < WEIGHTS.prior_bits(20_000) < WEIGHTS.prior_bits(3)
    assert WEIGHTS.prior_bits(3) == WEIGHTS.prior_bits(WEIGHTS.population_floor)
