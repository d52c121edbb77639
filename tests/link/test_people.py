"""People: what decisions join stays joined, what they part stays parted, undo restores."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lastseen.link.people import Judgement, judged_links, partition
from lastseen.model.link import Link, Reason
from lastseen.model.mention import Name
from lastseen.model.record import Record

IDS = "abcdef"


def record(record_id: str) -> Record:
    return Record(id=record_id, name=Name(full=f"Лаптев {record_id}", surname="Лаптев"))


def link(left: str, right: str, bits: float) -> Link:
    return Link(left=left, right=right, match_weight=bits, probability=0.9, reasons=())


def people(
    links: list[Link],
    decisions: Sequence[Judgement] = (),
    ids: str = IDS,
) -> list[tuple[str, ...]]:
    return [person.records for person in partition(map(record, ids), links, decisions)]


def test_links_above_zero_join_and_the_smallest_id_names_the_person() -> None:
    assert people([link("b", "c", 4.0), link("a", "b", -2.0)], ids="abc") == [("a",), ("b", "c")]


def test_one_wrong_link_does_not_join_two_families() -> None:
    families = [link(*pair, 8.0) for f in ("abc", "def") for pair in combinations(f, 2)]
    assert people([*families, link("c", "d", 5.0)]) == [("a", "b", "c"), ("d", "e", "f")]


def test_a_refusal_blocks_through_third_records() -> None:
    links = [link("a", "b", 3.0), link("b", "c", 9.0), link("a", "c", 20.0)]
    decisions = [("a", "b", "different"), ("b", "c", "same")]
    assert people(links, decisions, "abc") == [("a",), ("b", "c")]
    shown = judged_links(links, decisions)
    assert {(each.left, each.right): each.reviewed for each in shown} == {
        ("a", "b"): "different",
        ("b", "c"): "same",
    }


def test_judgements_that_contradict_each_other_join_nothing() -> None:
    decisions = [("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different")]
    links = [link("a", "b", 9.0), link("b", "c", 9.0)]
    assert people(links, decisions, "abc") == [("a",), ("b",), ("c",)]


def test_only_a_person_joins_two_rows_of_one_list() -> None:
    rows = [
        Record(id=each, name=Name(full="Лаптев"), list=name)
        for each, name in (("a", "one"), ("b", "one"), ("c", None))
    ]
    links = [link(*pair, 20.0) for pair in combinations("abc", 2)]
    assert [p.records for p in partition(rows, links)] == [("a", "c"), ("b",)]
    joined = partition(rows, links, [("a", "b", "same")])
    assert [p.records for p in joined] == [("a", "b", "c")]


def test_unsure_silences_the_machine() -> None:
    assert people([link("a", "b", 9.0)], [("a", "b", "unsure")], "ab") == [("a",), ("b",)]


def test_a_person_is_reviewed_only_if_each_joining_link_was_judged() -> None:
    links = [link("a", "b", 9.0), link("b", "c", 9.0), link("a", "c", 9.0)]
    half = partition(map(record, "abc"), links, [("a", "b", "same")])
    whole = partition(map(record, "abc"), links, [("a", "b", "same"), ("b", "c", "same")])
    assert [person.reviewed for person in half] == [False]
    assert [person.reviewed for person in whole] == [True]


PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1])
LINKS = st.dictionaries(PAIRS, st.integers(-8, 12), max_size=12).map(
    lambda bits: [link(*pair, float(weight)) for pair, weight in bits.items()]
)
DECISIONS = st.lists(
    st.tuples(PAIRS, st.sampled_from(["same", "different", "unsure"])).map(lambda d: (*d[0], d[1])),
    max_size=6,
)


@given(LINKS, DECISIONS, st.randoms(use_true_random=False))
def test_order_of_inputs_is_irrelevant(
    links: list[Link], decisions: list[Judgement], chance: Random
) -> None:
    before = people(links, decisions)
    mixed, judged, ids = list(links), list(decisions), list(IDS)
    for each in (mixed, judged, ids):
        chance.shuffle(each)
    assert people(mixed, judged, "".join(ids)) == before


@given(LINKS, DECISIONS, PAIRS)
def test_undo_restores_exactly(
    links: list[Link], decisions: list[Judgement], pair: tuple[str, str]
) -> None:
    before = partition(map(record, IDS), links, decisions)
    partition(map(record, IDS), links, [*decisions, (*pair, "same")])
    assert partition(map(record, IDS), links, decisions) == before


@given(LINKS, DECISIONS)
def test_no_person_holds_two_records_that_were_judged_different(
    links: list[Link], decisions: list[Judgement]
) -> None:
    for records in people(links, decisions):
        for left, right, verdict in decisions:
            assert not (verdict == "different" and {left, right} <= set(records))


@given(LINKS)
def test_every_record_is_of_exactly_one_person(links: list[Link]) -> None:
    made = people(links)
    assert sorted(each for records in made for each in records) == list(IDS)


def reasoned(left: str, right: str, bits: float, *levels: tuple[str, str, float]) -> Link:
    reasons = tuple(
        Reason(comparison=comparison, level=level, bits=weight, sentence="")
        for comparison, level, weight in levels
    )
    return Link(left=left, right=right, match_weight=bits, probability=0.9, reasons=reasons)


NAME = (("surname", "same", 8.0), ("given", "same", 6.0))


def test_a_name_alone_joins_nobody_however_rare_it_is() -> None:
    bare = reasoned("a", "b", 12.0, *NAME, ("patronymic", "initial compatible", 1.7))
    assert people([bare], ids="ab") == [("a",), ("b",)]
    assert people([bare], [("a", "b", "same")], ids="ab") == [("a", "b")]


def test_a_fact_besides_the_name_joins() -> None:
    for fact in (
        ("born", "same year", 5.0), ("facility", "same", 3.0), ("event", "same day", 5.0),
        ("patronymic", "same father", 5.0),
    ):  # fmt: skip
        assert people([reasoned("a", "b", 4.0, *NAME, fact)], ids="ab") == [("a", "b")]
    against = reasoned("a", "b", 4.0, *NAME, ("facility", "other", -2.0))
    assert people([against], ids="ab") == [("a",), ("b",)]


def test_of_two_people_with_one_name_the_machine_does_not_choose() -> None:
    fact = ("end", "same", 2.0)
    links = [
        reasoned("a", "c", 5.0, *NAME, fact),
        reasoned("b", "c", 4.0, *NAME, fact),
        reasoned("a", "b", -9.0, *NAME, ("patronymic", "contradiction", -16.0)),
    ]
    assert people(links, ids="abc") == [("a",), ("b",), ("c",)]
    clearer = [reasoned("a", "c", 11.0, *NAME, fact, ("event", "same day", 5.0)), *links[1:]]
    assert people(clearer, ids="abc") == [("a", "c"), ("b",)]


def test_a_person_bears_the_formal_name_and_the_reading_without_doubt() -> None:
    def named(record_id: str, given: str, *alternatives: str) -> Record:
        name = Name(full=f"{given} Рогов", given=given, surname="Рогов", alternatives=alternatives)
        return Record(id=record_id, name=name)

    records = [
        named("c", "Саша"),
        named("a", "Александр"),
        named("b", "Александра", "Александр Рогов"),
    ]
    links = [link(*pair, 9.0) for pair in combinations("abc", 2)]
    assert [person.name for person in partition(records, links)] == ["Александр Рогов"]
