"""A clause about a relative: its death is not that of the one whose relative it is, nor its date."""

from datetime import date

import pytest

from lastseen import find_claims

MISSING = [
    ("Gary Thornbury, whose father died in 2019, went missing on 3 June 2031.", "Gary Thornbury"),
    ("Артём Клёнов, чей отец погиб в 2019 году, пропал 3 июня 2031 года.", "Артём Клёнов"),
    ("Артём Клёнов, у которого брат погиб в 2019 году, пропал 3 июня 2031 года.", "Артём Клёнов"),
    ("Тарас Вовченко, чий батько загинув у 2019 році, зник 3 червня 2031 року.", "Тарас Вовченко"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), MISSING)
def test_the_death_of_a_relative_is_not_that_of_the_one_spoken_of(text: str, name: str) -> None:
    claims = find_claims(text)
    assert not [c for c in claims if c.what == "killed" and name in [m.text for m in c.about]]
    (missing,) = [c for c in claims if c.what == "missing"]
    assert name in [m.text for m in missing.about]
    assert missing.period is not None
    assert missing.period.earliest == missing.period.latest == date(2031, 6, 3)
    assert all(c.quote == text[c.start : c.stop] for c in claims)


def test_a_mother_is_not_the_one_who_was_taken() -> None:
    claims = find_claims(
        "Maria Orlova, whose son was recruited in June 2031, said he had called her."
    )
    assert not [c for c in claims if "Maria Orlova" in [m.text for m in c.about]]
