"""The index of words: words, alternatives, phrases and beginnings; nothing typed is syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lastseen.errors import UsageError
from lastseen.model.passage import Passage
from lastseen.store.case import Store
from lastseen.store.work import Reading

TEXTS = {
    "p1": ("василия увезли в колонию ночью", "василий увезти в колония ночь"),
    "p2": ("василий вернулся из колонии", "василий вернуться из колония"),
    "p3": ("вечером уехал пётр й", "вечер уехать пётр й"),
}


@pytest.fixture
def filled(store: Store) -> Store:
    rows = [
        (Passage(id=name, original="1", index=n, text=words, kind="message", locator=f"line:{n}",
                 byte_start=0, byte_stop=1, decoding="utf-8"), words, lemmas)
        for n, (name, (words, lemmas)) in enumerate(TEXTS.items())
    ]  # fmt: skip
    store.work.replace_reading("1", Reading(passages=rows))
    return store


def test_lemmas_find_every_form_and_words_only_their_own(filled: Store) -> None:
    find = filled.work.search.find
    assert sorted(find([["колония"]])) == ["p1", "p2"]
    assert find([["колонии"]], column="words") == ["p2"]


def test_every_word_must_stand_there_in_one_of_its_alternatives(filled: Store) -> None:
    find = filled.work.search.find
    assert find([["василий"], ["ночь", "день"]]) == ["p1"]
    assert find([["василий"], ["пётр"]]) == []
    assert find([["ночь", "вечер"]], limit=1) in (["p1"], ["p3"])


def test_phrases_and_beginnings(filled: Store) -> None:
    find = filled.work.search.find
    assert find([["увезли"], ["в"], ["колонию"]], column="words", phrase=True) == ["p1"]
    assert find([["колонию"], ["увезли"]], column="words", phrase=True) == []
    assert sorted(find([["васил"]], column="words", prefix=True)) == ["p1", "p2"]
    assert find([["увезли"], ["в"], ["кол"]], column="words", phrase=True, prefix=True) == ["p1"]


def test_nothing_to_find_is_nothing_found(filled: Store) -> None:
    assert filled.work.search.find([]) == filled.work.search.find([[" "], []]) == []
    with pytest.raises(UsageError):
        filled.work.search.find([["x"]], column="text")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None
)
@given(
    words=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=3),
        max_size=4,
    ),
    how=st.sets(st.sampled_from(["phrase", "prefix"])),
)
def test_nothing_typed_is_syntax(filled: Store, words: list[list[str]], how: set[str]) -> None:
    found = filled.work.search.find(words, phrase="phrase" in how, prefix="prefix" in how)
    assert set(found) <= set(TEXTS)


@pytest.mark.parametrize(
    "typed", ['"', "* OR *", "NEAR(", "words : василий", "a AND", "-", "^", "{", "ноч*"]
)
def test_operators_of_the_index_are_words_like_others(filled: Store, typed: str) -> None:
    assert filled.work.search.find([[typed]], column="lemmas") == []
