"""The index of words: words, alternatives, phrases and beginnings; nothing typed is syntax."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lastseen.errors import UsageError
from lastseen.model.found_passage import Term
from lastseen.model.mention import Facility, Mention
from lastseen.model.passage import Passage
from lastseen.store.case import Store
from lastseen.store.work import Extraction, Reading

TEXTS = {
    "p1": ("василия увезли в колонию ночью", "василий увезти в колония ночь", "анна user7", "d20310405 m203104 y2031"),
    "p2": ("василий вернулся из колонии", "василий вернуться из колония", "петр", "x203104 x203105"),
    "p3": ("вечером уехал пётр й", "вечер уехать пётр й", "", ""),
}  # fmt: skip
APRIL = datetime(2031, 4, 5, tzinfo=UTC)


@pytest.fixture
def filled(store: Store) -> Store:
    rows = [
        (Passage(id=name, original="1", index=n, text=columns[0], kind="message", locator=f"line:{n}",
                 byte_start=0, byte_stop=1, decoding="utf-8", earliest=APRIL, latest=APRIL), columns)
        for n, (name, columns) in enumerate(TEXTS.items())
    ]  # fmt: skip
    store.work.replace_reading("1", Reading(passages=rows))
    house = Facility(kind="penal_colony", number="6")
    mention = Mention(id="m1", passage="p2", start=0, stop=1, kind="facility", text="x", value=house, rule="t")  # fmt: skip
    store.work.replace_extraction("1", Extraction(mentions=[mention], fingerprint="x"))
    return store


def find(store: Store, *parts: list[Term], **how: object) -> list[str]:
    return [passage.id for passage in store.work.search.find(parts, **how)]  # type: ignore[arg-type]


def test_lemmas_find_every_form_and_words_only_their_own(filled: Store) -> None:
    assert find(filled, [Term("lemmas", "колония")]) == ["p1", "p2"]
    assert find(filled, [Term("words", "колонии")]) == ["p2"]


def test_every_part_must_stand_there_in_one_of_its_alternatives(filled: Store) -> None:
    name, night = Term("lemmas", "василий"), Term("lemmas", "ночь")
    assert find(filled, [name], [night, Term("words", "день")]) == ["p1"]
    assert find(filled, [name], [Term("lemmas", "пётр")]) == []
    assert find(filled, [night, Term("words", "вечером")], limit=1) == ["p1"]


def test_phrases_and_beginnings(filled: Store) -> None:
    assert find(filled, [Term("words", "увезли в колонию")]) == ["p1"]
    assert find(filled, [Term("words", "колонию увезли")]) == []
    assert find(filled, [Term("words", "васил", prefix=True)]) == ["p1", "p2"]
    assert find(filled, [Term("words", "увезли в кол", prefix=True)]) == ["p1"]


def test_authors_days_and_facilities_filter(filled: Store) -> None:
    assert find(filled, [Term("authors", "user7")]) == ["p1"]
    assert find(filled, [Term("lemmas", "василий")], [Term("days", "d20310405"), Term("days", "x203104")]) == ["p1", "p2"]  # fmt: skip
    assert find(filled, facility=("penal_colony", "6")) == ["p2"]
    assert find(filled, facility=("penal_colony", None)) == []
    assert find(filled, since=APRIL.isoformat(), until=APRIL.isoformat()) == ["p1", "p2", "p3"]
    assert find(filled, [Term("lemmas", "василий")], since="2031-04-06") == []
    assert find(filled, [Term("lemmas", "василий")], facility=("penal_colony", "6")) == ["p2"]


def test_nothing_to_find_is_nothing_found(filled: Store) -> None:
    assert find(filled) == find(filled, [Term("words", " ")], []) == []
    with pytest.raises(UsageError):
        find(filled, [Term("text", "x")])


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None
)
@given(
    typed=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=3),
        max_size=4,
    ),
    column=st.sampled_from(["words", "lemmas", "authors", "days"]),
    prefix=st.booleans(),
)
def test_nothing_typed_is_syntax(
    filled: Store, typed: list[list[str]], column: str, *, prefix: bool
) -> None:
    parts = [[Term(column, word, prefix=prefix) for word in part] for part in typed]
    assert set(find(filled, *parts)) <= set(TEXTS)


@pytest.mark.parametrize(
    "typed", ['"', "* OR *", "NEAR(", "words : василий", "a AND", "-", "^", "{", "ноч*"]
)
def test_operators_of_the_index_are_words_like_others(filled: Store, typed: str) -> None:
    assert find(filled, [Term("lemmas", typed)]) == []
