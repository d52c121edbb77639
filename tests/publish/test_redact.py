"""Redaction: neutral words for every trace, twice is once, and small counts stay hidden."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.model.source import Protected
from lastseen.publish.leaks import find_leaks
from lastseen.publish.redact import redact_dossier, redact_text
from lastseen.publish.suppress import suppress_counts, suppress_lists
from tests.publish.dossier_example import EXAMPLE

OLEG = Protected(
    id="s1",
    given="Олег",
    patronymic="Ильич",
    surname="Заречнов",
    gender="m",
    phones=("+70005550143",),
)
TRACES = (
    "Заречнов",
    "Олега Заречнова",
    "Zarechnovu",
    "О. И. Заречнов",
    "8 (000) 555-01-43",
    "ЗАРЕЧНОВЫМ",
)


@given(st.lists(st.sampled_from((*TRACES, "колония", "сказал, что", "ten men", "\n")), max_size=12))
def test_redacted_text_has_no_trace_and_redacting_twice_is_redacting_once(words: list[str]) -> None:
    first = redact_text(" ".join(words), [OLEG])
    assert find_leaks(first.text, [OLEG]) == []
    assert redact_text(first.text, [OLEG]).text == first.text
    assert bool(first.withheld) == any(word in TRACES for word in words)


def test_text_without_a_trace_is_untouched() -> None:
    text = "Ten men were taken from the colony; the river is called Заречная."
    assert redact_text(text, [OLEG]).text in (text, text.replace("Заречная", "Заречная"))


def test_a_dossier_is_redacted_in_all_its_texts() -> None:
    told = replace(EXAMPLE.claims[1], quote="Олег Заречнов сказал", flags=("by Zarechnov",))
    dossier = replace(EXAMPLE, claims=(told, *EXAMPLE.claims), title="For Заречнову")
    clean = redact_dossier(dossier, [OLEG])
    assert find_leaks(repr(clean), [OLEG]) == []
    assert sum(clean.withheld.values()) >= 3
    assert clean.claims[1:] == dossier.claims[1:]
    assert redact_dossier(clean, [OLEG]) == clean


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 40), max_size=8),
    st.sampled_from(("total known", "total unknown")),
)
def test_no_small_count_can_be_computed_back(counts: dict[str, int], total: str) -> None:
    shown = suppress_counts(counts, total=sum(counts.values()) if total == "total known" else None)
    assert all(value is None or value == 0 or value >= 5 for value in shown.cells.values())
    hidden = [name for name, value in shown.cells.items() if value is None]
    if shown.total is not None and hidden:
        rest = shown.total - sum(value for value in shown.cells.values() if value is not None)
        assert len(hidden) > 1
        assert rest - (len(hidden) - 1) >= 5


def test_a_negative_count_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="negative"):
        suppress_counts({"a": -1})


@given(
    st.lists(st.sets(st.integers(0, 30), max_size=20), min_size=1, max_size=4),
)
def test_no_small_count_shows_between_the_lists_and_everybody_on_them(
    lists: list[set[int]],
) -> None:
    sizes = {f"list {n}": len(people) for n, people in enumerate(lists)}
    counted = len(set().union(*lists))
    shown = suppress_lists(sizes, counted=counted)
    printed = [size for size in shown.cells.values() if size is not None]
    assert all(size == 0 or size >= 5 for size in printed)
    if shown.total is None:
        return
    assert all(shown.total - size == 0 or shown.total - size >= 5 for size in printed)
    if len(printed) == len(lists):
        assert sum(printed) == shown.total or sum(printed) - shown.total >= 5
