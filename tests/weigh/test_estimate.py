"""Estimates: bounds by the formulas, refusals with their reasons, bad tables refused by a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.errors import UsageError
from lastseen.weigh.estimate import estimate
from lastseen.weigh.overlap import overlap, patterns

THREE = {"100": 40, "010": 30, "001": 20, "110": 10, "101": 6, "011": 5, "111": 4}


def test_bounds_are_those_of_the_formulas() -> None:
    result = estimate(["a", "b", "c"], THREE)
    assert result.counted == 115
    assert result.estimates["chao_equal"].point == pytest.approx(
        115 + 2 / 3 * 90 * 89 / (2 * 22), abs=1e-9
    )
    assert result.estimates["chao_unequal"].point == pytest.approx(115 + 2600 / 22, abs=1e-9)
    assert result.estimates["chao_equal"].low is None
    assert result.estimates["chao_equal"].high is None


def test_a_total_is_refused_while_there_are_no_models_and_bounds_stay() -> None:
    result = estimate(["a", "b", "c"], THREE)
    assert result.refusal is not None
    assert "no models" in result.refusal
    assert set(result.estimates) == {"chao_equal", "chao_unequal"}
    assert result.diagnostics["reasons"] == ("no_models",)


@pytest.mark.parametrize(
    ("lists", "counts", "code"),
    [
        ("ab", {"10": 50, "01": 40, "11": 30}, "few_lists"),
        ("a", {"1": 50}, "few_lists"),
        ("abc", {**THREE, "110": 1, "101": 1, "011": 1, "111": 1}, "little_overlap"),
        ("abc", {**THREE, "101": 0, "011": 0, "111": 0, "110": 50}, "disconnected"),
        ("abc", {key: THREE[key] for key in THREE if key != "110"}, "missing_cell"),
        ("abcdefg", dict.fromkeys(patterns(7), 3), "many_lists"),
    ],
)
def test_each_rule_of_refusal_fires(lists: str, counts: dict[str, int], code: str) -> None:
    result = estimate(list(lists), counts)
    reasons = result.diagnostics["reasons"]
    assert isinstance(reasons, tuple)
    assert code in reasons


def test_without_any_overlap_not_even_a_bound_is_given() -> None:
    result = estimate(["a", "b", "c"], {p: 30 * (p.count("1") == 1) for p in patterns(3)})
    assert (result.counted, dict(result.estimates)) == (90, {})
    assert result.refusal is not None
    assert "share nobody" in result.refusal


@pytest.mark.parametrize(
    ("lists", "counts"),
    [
        ([], {}),
        (["a", "a"], {"10": 1, "01": 1, "11": 1}),
        (["a", "b"], {"10": -1, "01": 1, "11": 1}),
        (["a", "b"], {"100": 1}),
        (["a", "b"], {"1x": 1}),
        (["a", "b"], {"00": 5}),
        (["a", "b"], {"10": 1.5}),
        (["a", "b"], {"10": None}),
        ([str(n) for n in range(40)], {}),
    ],
)
def test_a_table_that_cannot_be_one_is_refused_by_a_sentence(
    lists: list[str], counts: dict[str, int]
) -> None:
    with pytest.raises(UsageError):
        estimate(lists, counts)


def test_whole_numbers_of_any_type_are_numbers_of_people() -> None:
    floats = {key: float(value) for key, value in THREE.items()}
    assert estimate(["a", "b", "c"], floats) == estimate(["a", "b", "c"], THREE)  # type: ignore[arg-type]


def test_an_unknown_method_is_named() -> None:
    with pytest.raises(UsageError, match="magic"):
        estimate(["a", "b", "c"], THREE, methods=["magic"])


def test_only_the_methods_asked_for_are_given() -> None:
    assert set(estimate(["a", "b", "c"], THREE, methods=["chao_equal"]).estimates) == {"chao_equal"}


def test_a_list_inside_another_is_shown() -> None:
    inside = {"100": 30, "010": 0, "001": 20, "110": 25, "101": 6, "011": 0, "111": 4}
    assert estimate(["a", "b", "c"], inside).diagnostics["contained_lists"] == ("b in a",)


def test_people_are_counted_by_the_lists_they_stand_on() -> None:
    people = {"p1": ["north", "south"], "p2": ["south"], "p3": {"south"}, "p4": []}
    assert overlap(people) == {"01": 2, "10": 0, "11": 1}
    assert overlap(people, ["south", "north"]) == {"01": 0, "10": 2, "11": 1}
    with pytest.raises(UsageError):
        overlap(people, ["north"])


@given(st.lists(st.integers(0, 10**6), min_size=7, max_size=7))
def test_a_bound_is_never_below_the_count(cells: list[int]) -> None:
    result = estimate(["a", "b", "c"], dict(zip(patterns(3), cells, strict=True)))
    assert result.counted == sum(cells)
    assert all(each.point >= result.counted for each in result.estimates.values())


@given(st.dictionaries(st.text("xyz", min_size=1), st.sets(st.sampled_from("abcd")), max_size=30))
def test_the_table_holds_everybody_on_a_list_once(people: dict[str, set[str]]) -> None:
    assert sum(overlap(people, "abcd").values()) == sum(bool(on) for on in people.values())
