"""Organisations: whole names, no shouted words, nothing that somebody only said."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.extract.organisations import find_organisations
from lastseen.model.context import Context


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Defense Ministry said nothing", ["Defense Ministry"]),
        ("Federal Prison Service and FSB denied it", ["Federal Prison Service", "FSB"]),
        ("The Ministry of Internal Affairs refused", ["Ministry of Internal Affairs"]),
        ("газета «Северный маяк» сообщила", ["газета «Северный маяк»"]),
        ("Бахмутом занимается ЧВК «Гранит»", ["ЧВК «Гранит»"]),
        ("Минобороны России не подтвердило", ["Минобороны России"]),
    ],
)
def test_an_organisation_is_found_whole(text: str, expected: list[str]) -> None:
    assert [m.text for m in find_organisations(text, Context())] == expected


@pytest.mark.parametrize(
    "text",
    [
        "«Живой», — сказал он", "Он сказал «Живой» и положил трубку", "KLENOV ANTON, 1987", "he is NOT there",
        "HELP ME PLEASE", "на позывной «Барс» не отвечает", "ПОЗЫВНОЙ «ЛИС»", "в посёлке «Северный» жили",
    ],
)  # fmt: skip
def test_shouted_words_and_quoted_speech_are_no_organisations(text: str) -> None:
    assert find_organisations(text, Context()) == []


def test_the_value_keeps_its_quotation_marks_in_pairs() -> None:
    values = [m.value for m in find_organisations("газета «Маяк» и проект «Тропа»", Context())]
    assert values == ["газета «Маяк»", "проект «Тропа»"]


def test_a_masked_span_stays_as_it_is() -> None:
    assert find_organisations("ЧВК «Гранит»", Context(), [(0, 3)]) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["ЧВК", "«Гранит»", "Ministry of", "FSB", "The", "и", "\n", "A'"])).map(" ".join))  # fmt: skip
def test_organisations_are_sorted_disjoint_and_verbatim(text: str) -> None:
    found = find_organisations(text, Context())
    assert all(text[m.start : m.stop] == m.text for m in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["A'", "Ministry of ", "Aa ", "ЧВК «А", "«А", "AAA "])
def test_a_hostile_line_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_organisations(piece * (200_000 // len(piece)), Context())
    assert time.process_time() - started < 5
