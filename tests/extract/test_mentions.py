"""All mentions of a passage: sorted, none overlapping, numbers of facilities never quantities."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.extract import find_mentions


def test_a_facility_number_is_no_quantity_and_a_town_no_person() -> None:
    found = find_mentions("Под Бахмутом из ИК-96 увезли 10 человек.", written_at="2023-09-01")
    assert [(m.kind, m.text) for m in found if m.kind in ("facility", "quantity", "person")] == [
        ("facility", "ИК-96"),
        ("quantity", "10 человек"),
    ]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Иван Петров", "ИК-96", "5 мая", "до 40 человек", "в Ростове", "IK-96", "\n", "a@b.cc"]
        )
    ).map(" ".join)
)
def test_mentions_are_sorted_disjoint_and_verbatim(text: str) -> None:
    found = find_mentions(text)
    assert all(text[m.start : m.stop] == m.text for m in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "He has not called since 3 May, his sister said.",
        "on May 3 he left",
        "зник 5 травня",
        "с 1 по 5 мая звонил",
        "left on 3 and 4 May",
        "May 3-5",
    ],
)
def test_a_day_whose_year_nobody_knows_counts_nothing(text: str) -> None:
    assert [m.text for m in find_mentions(text) if m.kind == "quantity"] == []


@pytest.mark.parametrize("text", ["3 may have died", "12 may be alive", "5 may still return"])
def test_a_number_before_the_verb_may_is_no_day(text: str) -> None:
    found = find_mentions(text, written_at="2023-08-01")
    assert [(m.kind, m.text.split()[0]) for m in found] == [("quantity", text.split(maxsplit=1)[0])]
