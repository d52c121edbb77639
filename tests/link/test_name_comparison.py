"""Names as evidence: what speaks for one person, what against, and that it says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.link import compare_names

BASE = "Иванов Пётр Сергеевич"
SAME = (
    "Petr Sergeevich Ivanov",
    "Pyotr Ivanov",
    "Іванов Петро Сергійович",
    "Петя Иванов",
    "Иванова Петра Сергеевича",
    "Иванов П.С.",
    "Иваноф Петр Сергеевич",
)
DIFFERENT = ("Иванов Пётр Алексеевич", "Иванов Павел Сергеевич", "Иванова Полина Сергеевна")


def test_eleven_hard_pairs_rank_the_same_person_first() -> None:
    same = [compare_names(BASE, other).match_weight for other in SAME]
    different = [compare_names(BASE, other).match_weight for other in DIFFERENT]
    different.append(compare_names("Tomás Báez", "Thomas Ari Baez").match_weight)
    assert sum(one > other for one in same for other in different) >= 24


@pytest.mark.parametrize("other", SAME)
def test_one_man_is_found_in_each_form(other: str) -> None:
    assert compare_names(BASE, other).probability >= 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        *((BASE, other) for other in DIFFERENT),
        ("Крылов Роман Павлович", "Павлов Роман Крылович"),
        ("Крылов Роман", "Роман Павлов"),
        ("Роман Павлов", "Павел Романов"),
        ("Крылов Валентин Петрович", "Крылова Валентина Петровна"),
        ("Крылов Андрей Николаевич", "Крылов Б. Н."),
        ("Носков Игорь", "Носов Игорь"),
        ("Крылов Илья", "Тихонов Илья"),
    ],
)
def test_two_people_are_not_joined(a: str, b: str) -> None:
    assert compare_names(a, b).probability < 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Щукин Иван", "Schtschukin Iwan"),
        ("Ivan Chtchedrine", "Иван Щедрин"),
        ("Юрий Шувалов", "Iouri Chouvalov"),
        ("Juri Schuwalow", "Iouri Chouvalov"),
        ("ГYCEB AHДPEЙ", "Гусев Андрей"),
        ("Соловей Лев", "Соловья Льва"),
        ("Тихая Вера", "Тихой Веры"),
        ("Roman Yuryevich Laptev", "Лаптев Роман Юрьев"),
        ("Крылов Александр Ильич", "О. І. Крилов"),
    ],
)
def test_script_case_and_noise_do_not_hide_a_person(a: str, b: str) -> None:
    assert compare_names(a, b).probability >= 0.5


def test_reasons_name_both_forms_and_the_steps() -> None:
    reasons = {r.comparison: r for r in compare_names("Шуру Крылова", "Александр Крылов").reasons}
    assert reasons["given"].level == "diminutive"
    assert "Шуру -> Шура (case) -> " in reasons["given"].sentence
    assert "(diminutive)" in reasons["given"].sentence
    assert "Александр" in reasons["given"].sentence
    assert reasons["surname"].bits > 0


def test_swapped_order_never_equals_the_order_as_written() -> None:
    swapped = compare_names("Роман Егор", "Егор Роман")
    assert swapped.match_weight < compare_names("Роман Егор", "Роман Егор").match_weight
    assert "order" in {reason.comparison for reason in swapped.reasons}


def test_a_missing_part_is_silence() -> None:
    whole = compare_names("Крылов Роман", "Крылов Роман")
    silent = compare_names("Крылов Роман Юрьевич", "Крылов Роман")
    assert silent.match_weight == whole.match_weight
    assert compare_names("", "Крылов").match_weight == 0.0
    assert compare_names("", "Крылов").reasons


WORDS = st.sampled_from(
    [
        "Крылов",
        "Роман",
        "Юрьевич",
        "А.",
        "С.П.",
        "Саша",
        "Petrov",
        "Ёлкина",
        "оглы",
        "мл.",
        "7",
        "-",
    ]
)


@given(left=st.lists(WORDS, max_size=5), right=st.lists(WORDS, max_size=5))
def test_comparison_is_symmetric_and_its_reasons_add_up(left: list[str], right: list[str]) -> None:
    a, b = " ".join(left), " ".join(right)
    one, other = compare_names(a, b), compare_names(b, a)
    assert one.match_weight == pytest.approx(other.match_weight)
    assert one.match_weight == pytest.approx(sum(reason.bits for reason in one.reasons))
    assert all(reason.sentence for reason in one.reasons)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_answered(a: str, b: str) -> None:
    assert 0.0 <= compare_names(a, b).probability <= 1.0
