"""Names open to a man and a woman are compared in every reading."""

import pytest

from lastseen.language.base_name import base_name
from lastseen.link import link_records
from lastseen.model.record import Record


def weight(mention: str, full: str) -> float:
    records = [
        Record(id="a", name=base_name(mention), birth_year=1990, region="Самара"),
        Record(id="b", name=base_name(full), birth_year=1990, region="Самара"),
    ]
    return max((pair.match_weight for pair in link_records(records).pairs), default=-99.0)


@pytest.mark.parametrize(
    ("mention", "full"),
    [
        ("Ряхова", "Антон Игоревич Ряхов"), ("Ряхова", "Ирина Игоревна Ряхова"),
        ("Александра Ряхова", "Александр Игоревич Ряхов"), ("Александра Ряхова", "Александра Игоревна Ряхова"),
    ],
)  # fmt: skip
def test_a_mention_joins_the_record_of_either_reading(mention: str, full: str) -> None:
    assert weight(mention, full) > 0.0


def test_a_name_that_is_clear_joins_no_other_gender() -> None:
    assert weight("Александр Ряхов", "Александра Игоревна Ряхова") < 0.0
