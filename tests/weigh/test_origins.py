"""Origins: what goes back to one root counts once, and each step says why."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lastseen.model.copy import Copy
from lastseen.model.weighing import Statement
from lastseen.weigh.lying import Lying
from lastseen.weigh.origins import trace_origins


def roots(*statements: Statement, copies: tuple[Copy, ...] = ()) -> dict[str, str]:
    return {claim: origin.key for claim, origin in trace_origins(statements, copies).items()}


def copied(left: str, right: str, span: tuple[int, int] = (0, 50)) -> Copy:
    return Copy(left=left, right=right, words=12, left_spans=(span,), right_spans=(span,))


def test_pages_that_credit_an_outlet_and_its_own_page_are_one_origin() -> None:
    found = roots(
        Statement(claim="c1", outlet="Вымпел"),
        Statement(claim="c2", outlet="Зеркало", credits=("«Вымпел»",)),
        Statement(claim="c3", outlet="Эхо", credits=("вымпел",)),
    )
    assert found == dict.fromkeys(("c1", "c2", "c3"), "outlet:вымпел")


def test_an_aggregator_does_not_make_one_of_those_it_credits() -> None:
    found = roots(
        Statement(claim="c1", outlet="Сводка", credits=("Вымпел",)),
        Statement(claim="c2", outlet="Сводка", credits=("Зеркало",)),
        Statement(claim="c3", outlet="Сводка", credits=("Зеркало", "Вымпел")),
    )
    assert found["c1"] != found["c2"]
    assert found["c3"] in (found["c1"], found["c2"])


def test_a_credit_is_followed_to_whom_the_credited_page_credits() -> None:
    found = roots(
        Statement(claim="c1", outlet="Эхо", credits=("Сводка",)),
        Statement(claim="c2", outlet="Сводка", credits=("Вымпел",)),
    )
    assert set(found.values()) == {"outlet:вымпел"}


def test_outlets_that_credit_each_other_in_a_circle_are_one_origin() -> None:
    found = roots(
        Statement(claim="c1", outlet="А", credits=("Б",)),
        Statement(claim="c2", outlet="Б", credits=("А",)),
    )
    assert len(set(found.values())) == 1


def test_a_forward_descends_from_the_channel_it_names_and_shows_no_persons_name() -> None:
    found = trace_origins(
        [
            Statement(claim="c1", author="u1", forwarded_from="Вымпел"),
            Statement(claim="c2", outlet="Вымпел"),
            Statement(claim="c3", author="u1", forwarded_from="Ольга Небыль"),
        ]
    )
    assert found["c1"].key == found["c2"].key == "outlet:вымпел"
    assert found["c3"].key.startswith("forward:")
    assert "небыль" not in str(found["c3"]).casefold()


def test_one_voice_in_two_chats_is_one_origin_and_one_author_of_two_voices_is_two() -> None:
    found = roots(
        Statement(claim="c1", author="u1", speaker="v1"),
        Statement(claim="c2", author="u2", speaker="v1"),
        Statement(claim="c3", author="u1", speaker="v2"),
        Statement(claim="c4", author="u1"),
        Statement(claim="c5", author="u1"),
    )
    assert found["c1"] == found["c2"] != found["c3"]
    assert found["c4"] == found["c5"] == "source:u1"


def test_only_the_claim_inside_the_copied_words_is_copied() -> None:
    statements = (
        Statement(claim="c1", passage="p1", start=0, stop=40, author="u1"),
        Statement(claim="c2", passage="p2", start=0, stop=40, author="u2"),
        Statement(claim="c3", passage="p2", start=60, stop=90, author="u2"),
    )
    found = roots(*statements[:2], copies=(copied("p1", "p2"),))
    assert found["c1"] == found["c2"]
    found = roots(statements[0], statements[2], copies=(copied("p1", "p2"),))
    assert found["c1"] != found["c3"]


def test_every_step_has_its_evidence() -> None:
    found = trace_origins(
        [
            Statement(claim="c1", passage="p1", outlet="Вымпел"),
            Statement(claim="c2", passage="p2", author="u2"),
        ],
        [replace(copied("p1", "p2"), direction="right", why="it credits Вымпел")],
    )
    assert found["c1"].path == (
        "c1 and c2 stand in 12 words that two passages share; one copies the other, for it credits Вымпел",
        "c1 was published by Вымпел",
        "c2 is by the author u2",
    )


KEYS = st.sampled_from(["", "x", "y", "z"])
STATEMENTS = st.lists(
    st.builds(
        Statement,
        claim=st.uuids().map(str),
        passage=KEYS,
        original=KEYS,
        author=KEYS,
        speaker=KEYS,
        outlet=KEYS,
        forwarded_from=KEYS,
        credits=st.lists(st.sampled_from("xyz"), max_size=2).map(tuple),
    ),
    max_size=8,
)


@given(STATEMENTS, st.randoms())
def test_order_changes_nothing_and_every_claim_has_one_origin(
    statements: list[Statement], rng: random.Random
) -> None:
    copies = [copied("x", "y"), copied("y", "z")]
    found = trace_origins(statements, copies)
    assert set(found) == {each.claim for each in statements}
    assert all(claim in origin.claims for claim, origin in found.items())
    rng.shuffle(statements)
    assert trace_origins(statements, copies[::-1]) == found


@given(STATEMENTS.filter(bool), st.integers(1, 5))
def test_copies_of_a_statement_add_no_origin(statements: list[Statement], times: int) -> None:
    again = [replace(statements[0], claim=f"copy{n}") for n in range(times)]
    before = {origin.key for origin in trace_origins(statements).values()}
    assert {origin.key for origin in trace_origins([*statements, *again]).values()} == before


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 40)), max_size=12),
    st.lists(st.integers(1, 30), min_size=1, max_size=5),
)
def test_statements_are_found_in_runs_as_by_looking_at_each(
    places: list[tuple[int, int]], gaps: list[int]
) -> None:
    statements = [
        Statement(claim=f"c{n}", passage="p", start=start, stop=start + length)
        for n, (start, length) in enumerate(places)
    ]
    spans, at = [], 0
    for gap in gaps:
        spans.append((at + 3, at + 3 + gap))
        at += 3 + gap
    expected: dict[int, set[str]] = {}
    for each in statements:
        shared = {n: min(each.stop, e) - max(each.start, b) for n, (b, e) in enumerate(spans)}
        runs = {n for n, length in shared.items() if length > 0}
        whole = each.stop <= each.start
        if whole or sum(shared[n] for n in runs) >= 0.5 * (each.stop - each.start):
            for n in range(len(spans)) if whole else runs:
                expected.setdefault(n, set()).add(each.claim)
    found = Lying(statements).in_runs(spans)
    assert {run: set(claims) for run, claims in found.items()} == expected


def test_a_text_repeated_in_two_passages_has_as_many_steps_as_claims_and_not_as_pairs() -> None:
    size = 300
    statements = [
        Statement(claim=f"{side}{n:03}", passage=side, original=side, start=10 * n, stop=10 * n + 9)
        for side in "ab"
        for n in range(size)
    ]
    found = trace_origins(statements, [copied("a", "b", (0, 10 * size))])
    assert len({origin.key for origin in found.values()}) == 1
    assert len(found["a000"].path) <= 5 * size
