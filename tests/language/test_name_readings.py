"""Every reading of a name with its weight: a man whom it happened to, or a woman; the order in which a case shows the parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.base_name import base_name, listed_name
from lastseen.language.name_readings import given_first, of_gender, readings_of


def test_a_surname_alone_is_first_a_mans_in_the_genitive_then_a_womans() -> None:
    name = base_name("Ряхова")
    assert (name.full, name.gender) == ("Ряхов", "m")
    man, woman = name.readings[:2]
    assert (man.full, man.gender, woman.full, woman.gender) == ("Ряхов", "m", "Ряхова", "f")
    assert man.weight > woman.weight > 0.05


@pytest.mark.parametrize(
    ("written", "likelier", "other"),
    [
        ("Александра Ряхова", ("Александр Ряхов", "m"), ("Александра Ряхова", "f")),
        ("Евгения Гайченко", ("Евгений Гайченко", "m"), ("Евгения Гайченко", "f")),
        ("Валентина Ряхова", ("Валентина Ряхова", "f"), ("Валентин Ряхов", "m")),
        ("Юлия Ряхова", ("Юлия Ряхова", "f"), None),
        ("Александра Сергеевна Ряхова", ("Александра Сергеевна Ряхова", "f"), None),
        ("Александра", ("Александра", "f"), ("Александр", "m")),
    ],
)
def test_a_full_name_is_read_by_how_often_each_is_meant(
    written: str, likelier: tuple[str, str], other: tuple[str, str] | None
) -> None:
    found = [(each.full, each.gender) for each in readings_of(base_name(written))]
    assert found[0] == likelier
    assert (other in found) if other else (len({full for full, _ in found}) == 1)


def test_a_name_on_a_list_is_a_nominative() -> None:
    assert listed_name("Александра Ряхова").full == "Александра Ряхова"
    assert listed_name("Ряхова А. С.").full == base_name("Ряхова А. С.").full == "Ряхова А. С."
    assert listed_name("Ряхова Антона").full == "Ряхов Антон"
    assert base_name("А. Ряхова").full == "А. Ряхов"


@pytest.mark.parametrize("written", ["Ряхова Антона Игоревича", "Антона Игоревича Ряхова", "Антона Ряхова"])  # fmt: skip
def test_the_order_stays_as_written_and_a_case_shows_one(written: str) -> None:
    name = base_name(written)
    endings = [word[:2] for word in written.split()]
    assert [word[:2] for word in name.full.split()] == endings
    shown = given_first(name).full.split()
    assert (shown[0], shown[-1]) == ("Антон", "Ряхов")


def test_words_beside_a_name_choose_its_reading() -> None:
    name = base_name("Ряхова")
    assert (of_gender(name, "f").full, of_gender(name, "f").gender) == ("Ряхова", "f")
    assert of_gender(name, "m").full == "Ряхов"
    assert of_gender(base_name("Ирина Ряхова"), "m") == base_name("Ирина Ряхова")


@given(st.sampled_from(["Ряхова", "Александра Ряхова", "Ряхову", "Скибе", "Лене", "Кока"]))  # fmt: skip
def test_weights_are_shares_likeliest_first(written: str) -> None:
    weights = [each.weight for each in base_name(written).readings]
    assert weights == sorted(weights, reverse=True)
    assert 0.9 < sum(weights) <= 1.0 + 1e-9
