"""Our own lists of names: what they are, how much they hold, and that no form says two things by mistake."""

from collections import defaultdict
from importlib.resources import files

import pytest

from lastseen.language.fold import fold
from lastseen.language.given_names import (
    diminutives,
    formal_forms,
    formal_names,
    gender_of,
    given_readings,
    identities,
)
from lastseen.language.name_endings import ending_share

TABLES = files("lastseen.language").joinpath("tables")


def comments(table: str) -> list[str]:
    text = TABLES.joinpath(table).read_text(encoding="utf-8")
    return [line[1:].strip() for line in text.splitlines() if line.startswith("#")]


def declared(kind: str) -> set[str]:
    lines = [line for line in comments("given_names.tsv") if line.startswith(f"{kind}:")]
    return {form for line in lines for form in line.partition(":")[2].split()}


@pytest.mark.parametrize("table", ["given_names.tsv", "name_endings.tsv"])
def test_a_table_says_what_it_is_its_source_and_licence(table: str) -> None:
    said = " ".join(comments(table))
    assert said
    assert "Source: " in said
    assert "Licence: " in said


def test_there_are_enough_names_and_forms() -> None:
    forms = {fold(f) for i in identities() for f in (*formal_forms(i), *diminutives(i))}
    assert len(identities()) >= 800
    assert len(forms) >= 4500
    assert {gender_of(identity) for identity in identities()} == {"m", "f"}


def test_a_form_in_two_columns_or_for_two_names_is_declared() -> None:
    formal: dict[str, set[str]] = defaultdict(set)
    short: set[str] = set()
    for identity in identities():
        for form in formal_forms(identity):
            formal[fold(form)].add(identity)
        short |= {fold(form) for form in diminutives(identity)}
    assert {form for form, ids in formal.items() if len(ids) > 1} == declared("formal-of-two")
    assert short & set(formal) == declared("diminutive-and-formal")


def test_every_diminutive_leads_to_its_name() -> None:
    for identity in identities():
        for form in diminutives(identity):
            assert identity in formal_names(form), (identity, form)


@pytest.mark.parametrize(
    ("written", "nominative", "identity"),
    [
        ("Улугбеку", "Улугбек", "улугбек"), ("Сослана", "Сослан", "сослан"), ("Гурамом", None, None), ("Мамуки", "Мамука", "мамука"),
        ("Опанасом", "Опанас", "афанасий"), ("Наталці", "Наталка", "наталья"), ("Тимка", "Тимко", "тимиш"), ("Фролу", "Фрол", "фрол"),
    ],
)  # fmt: skip
def test_names_of_many_peoples_are_found_in_any_case(
    written: str, nominative: str | None, identity: str | None
) -> None:
    found = [(r.nominative, identity in r.ids) for r in given_readings(written)]
    assert ((nominative, True) in found) == (identity is not None)


def test_how_names_end() -> None:
    assert ending_share("Рунзан") > ending_share("Рунза")
    assert ending_share("Залесский") > ending_share("Залесскы")
    assert 0.0 < ending_share("Ыщъ") < 1e-5
