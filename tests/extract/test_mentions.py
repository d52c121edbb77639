"""All mentions of a passage: sorted, none overlapping, numbers of facilities never quantities."""

from itertools import pairwise

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
