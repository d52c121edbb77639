"""Work: records of the model come back exactly, what is read anew replaces what was, everything has an order."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lastseen.errors import AmbiguousIdError, UnknownIdError
from lastseen.model.claim import Claim, Speaker
from lastseen.model.estimate import Estimate, Estimates
from lastseen.model.finding import Finding, Origin
from lastseen.model.found_passage import Term
from lastseen.model.link import Link, Links, Reason
from lastseen.model.mention import Facility, Mention, Name, Period, Quantity
from lastseen.model.passage import Passage
from lastseen.model.person import Person
from lastseen.model.question import Question
from lastseen.model.reading import ReadingFailure
from lastseen.model.record import Record
from lastseen.store.case import Store
from lastseen.store.work import Extraction, Reading

AT = datetime(2031, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
O1, O2 = "1" * 64, "2" * 64


def passage(number: int, original: str = O1, text: str = "Вася был там") -> Passage:
    return Passage(
        id=f"p{original[0]}{number:031d}", original=original, index=number, text=text, kind="message",
        locator=f"line:{number}", byte_start=number, byte_stop=number + 9, decoding="utf-8",
    )  # fmt: skip


def full_passage() -> Passage:
    return replace(
        passage(7), author="В.", author_id="u7", written="03.02.2031", earliest=AT, latest=AT, zone="assumed",
        alternatives=((AT, AT, "day first"),), edited="later", reply_to="line:1", forwarded_from="Вымпел",
        flags=("media", "deleted"), fields={"колонка": "значение", "": "\x00"},
    )  # fmt: skip


MENTIONS = [
    Mention(kind="person", start=0, stop=4, text="Вася", value=Name(full="Вася", given="Вася", alternatives=("Василий",))),
    Mention(kind="facility", start=0, stop=4, text="ИК-96", value=Facility(kind="penal_colony", number="96")),
    Mention(kind="date", start=0, stop=4, text="в мае", value=Period(
        earliest=date(2031, 5, 1), latest=None, alternatives=((date(2030, 5, 1), date(2030, 5, 31)),), part="night")),
    Mention(kind="quantity", start=0, stop=4, text="до 83", value=Quantity(low=None, high=83.5, unit="человек", kind="at_most")),
    Mention(kind="place", start=0, stop=4, text="в Энске", value="Энск", rule="place.list"),
]  # fmt: skip


def identified() -> list[Mention]:
    return [replace(m, id=f"m{n:032d}", passage=passage(0).id) for n, m in enumerate(MENTIONS)]


def claim() -> Claim:
    return Claim(
        start=0, stop=4, quote="Вася", hearsay_depth=1, stance="denies", what="moved", about=tuple(identified()[:2]),
        speakers=(Speaker(role="author"), Speaker(role="relative", text="брат", start=1, stop=5, anonymous=True)),
        place=identified()[4], period=Period(earliest=None, latest=date(2031, 1, 1), relation="until"),
        quantity=Quantity(low=1, high=2.5), flags=("headline",), rule="r1", id="c" + "0" * 32,
        passage=passage(0).id, original=O1,
    )  # fmt: skip


def record(number: int = 0, **more: object) -> Record:
    plain = Record(id=f"r{number:032d}", name=Name(full="Вася Тестов"), original=O1)
    return replace(plain, **more)  # type: ignore[arg-type]


def read(store: Store, original: str, *passages: Passage, **more: object) -> int:
    rows = [(p, (p.text.casefold(), p.text.casefold(), "", "")) for p in passages]
    return store.work.replace_reading(original, Reading(passages=rows, **more))  # type: ignore[arg-type]


def test_a_passage_comes_back_exactly(store: Store) -> None:
    assert read(store, O1, passage(0), full_passage()) == 2
    assert list(store.work.passages(O1)) == [passage(0), full_passage()]
    assert store.work.passage(full_passage().id) == full_passage()
    assert store.work.passage_at(O1, "line:7") == full_passage()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"])), at=st.datetimes(timezones=st.just(UTC))
)
def test_any_text_and_time_comes_back_exactly(store: Store, text: str, at: datetime) -> None:
    one = replace(passage(0, text=text), earliest=at, latest=at, written=text, fields={text: text})
    read(store, O1, one)
    assert list(store.work.passages(O1)) == [one]


def test_mentions_claims_and_records_come_back_exactly(store: Store) -> None:
    read(store, O1, passage(0))
    whole = record(
        1,
        birth_year=1990,
        birth_date="1990-01-02",
        inquiry=True,
        claims=("c1",),
        mentions=("m1", "m2"),
    )
    store.work.replace_extraction(
        O1,
        Extraction(
            mentions=identified(), claims=[claim()], records=[record(), whole], fingerprint="f"
        ),
    )
    assert list(store.work.mentions(passage=passage(0).id)) == identified()
    assert store.work.mention(identified()[2].id) == identified()[2]
    assert list(store.work.claims(what="moved")) == [claim()] == [store.work.claim(claim().id)]
    assert list(store.work.claims(what="killed")) == []
    assert list(store.work.records()) == [record(), whole]
    assert store.work.fingerprint("extract", O1) == "f"
    assert store.work.fingerprint("extract", O2) is None


def test_links_people_findings_and_estimates_come_back_exactly(store: Store) -> None:
    reason = Reason(comparison="surname", level="same", bits=9.25, sentence="both Тестов")
    link = Link(
        left=record(1).id, right=record(2).id, match_weight=3.5, probability=0.91, reasons=(reason,)
    )
    people = [
        Person(id=record(1).id, name="Вася", records=(record(1).id, record(2).id), reviewed=True)
    ]
    store.work.replace_extraction(O1, Extraction(records=[record(1), record(2), record(3)]))
    store.work.replace_links(Links(pairs=(link,), people={}, left_out={"тестов": 900}), people)
    assert list(store.work.links()) == [link] == list(store.work.links(record(2).id))
    assert list(store.work.links(record(3).id)) == []
    assert list(store.work.people()) == people == [store.work.person_of(record(2).id)]
    assert store.work.left_out() == {"тестов": 900}
    with pytest.raises(UnknownIdError):
        store.work.person_of(record(3).id)
    finding = Finding(
        id="f" + "0" * 32, kind="fate", subject=people[0].id, what="alive", sentence="s", probability=None, words="",
        claims=("c1",), against=("c2",), origins=(Origin(key="k", claims=("c1",), path=("why",)),), sources=1,
        period=Period(earliest=date(2031, 1, 1), latest=None), quantity=Quantity(low=1, high=None), flags=("x",),
    )  # fmt: skip
    estimate = Estimate(method="chao_equal", point=9.5, low=None, high=12.0, assumption="a")
    estimates = {
        "people": Estimates(
            counted=3, estimates={"chao_equal": estimate}, refusal=None, diagnostics={"lists": 2}
        )
    }
    store.work.replace_findings([finding], estimates)
    assert (
        list(store.work.findings(subject=people[0].id))
        == [finding]
        == [store.work.finding(finding.id)]
    )
    assert [f.id for c in ("c1", "c2", "c3") for f in store.work.findings_of_claim(c)] == [
        finding.id
    ] * 2
    assert store.work.estimates() == estimates
    store.work.replace_findings([])
    assert (list(store.work.findings()), store.work.estimates()) == ([], {})


def test_questions_and_failures_come_back_and_go_with_their_reading(store: Store) -> None:
    question = Question(
        id="q" + "0" * 32,
        kind="zone",
        original=O1,
        subject="{}",
        sentence="?",
        choices=("a",),
        evidence=("e",),
    )
    orphan = replace(question, id="q" + "1" * 32, kind="orphan", original=O2)
    failure = ReadingFailure(original=O1, reader="telegram", code="truncated", byte=9)
    read(store, O1, failures=[failure], questions=[question, question], fingerprint="a")
    store.work.put_questions("orphan", [orphan])
    assert list(store.work.failures()) == [failure]
    assert list(store.work.questions()) == [question, orphan]
    assert store.work.question(question.id) == question
    read(store, O1, passage(0), fingerprint="b")
    assert (list(store.work.failures()), list(store.work.questions())) == ([], [orphan])
    assert store.work.fingerprint("read", O1) == "b"


def test_a_new_reading_replaces_the_old_one_and_leaves_the_others(store: Store) -> None:
    read(store, O1, passage(0), passage(1, text="старое слово"))
    read(store, O2, passage(0, O2))
    store.work.replace_extraction(
        O1, Extraction(mentions=identified(), claims=[claim()], records=[record()])
    )
    read(store, O1, passage(2, text="новое слово"))
    assert [p.id for p in store.work.passages()] == [passage(2).id, passage(0, O2).id]
    assert {store.work.counts()[table] for table in ("mention", "claim", "record")} == {0}
    assert store.work.search.find([[Term("words", "старое")]]) == []
    assert store.work.search.find([[Term("words", "новое")]]) == [passage(2, text="новое слово")]
    assert store.work.passage_counts() == {O1: 1, O2: 1}


def test_a_reading_that_fails_in_the_middle_changes_nothing(store: Store) -> None:
    read(store, O1, passage(0))

    def broken() -> object:
        yield passage(1), ("a", "a", "", "")
        raise OSError("the reader died")

    with pytest.raises(OSError, match="died"):
        store.work.replace_reading(O1, Reading(passages=broken()))  # type: ignore[arg-type]
    assert list(store.work.passages()) == [passage(0)]


def test_transactions_nest_and_the_outer_one_decides(store: Store) -> None:
    def stopped() -> None:
        with store.work.transaction():
            read(store, O1, passage(0))
            raise OSError("stop")

    with pytest.raises(OSError, match="stop"):
        stopped()
    assert list(store.work.passages()) == []


def test_neighbours_are_of_the_same_original_in_its_order(store: Store) -> None:
    read(store, O1, *(passage(n) for n in range(5)))
    read(store, O2, passage(9, O2))
    before, after = store.work.neighbours(passage(1).id, 2, 2)
    assert [p.index for p in (*before, *after)] == [0, 2, 3]


def test_find_takes_the_beginning_of_an_id(store: Store) -> None:
    read(store, O1, passage(0), passage(1))
    store.work.replace_extraction(O1, Extraction(claims=[claim()]))
    assert store.find(passage(1).id).noun == "passage"
    assert store.find("c00000").id == claim().id
    with pytest.raises(AmbiguousIdError):
        store.find("p10000")
    for unknown in ("c0000", "c11111", "%%%%%%", "' OR 1=1", ""):
        with pytest.raises(UnknownIdError):
            store.find(unknown)


def test_starting_over_forgets_everything_computed(store: Store) -> None:
    read(store, O1, passage(0), fingerprint="a")
    assert not store.work.is_empty()
    store.start_over()
    assert [path.name for path in store.path.glob("work.db*")] == []
    assert store.work.is_empty()
    assert set(store.work.counts().values()) == {0}


def test_another_process_may_read_while_one_builds(store: Store) -> None:
    read(store, O1, passage(0))
    with (
        Store.open(store.path, passphrase="an invented passphrase") as reader,
        store.work.transaction(),
    ):
        read(store, O1, passage(1), passage(2))
        assert list(reader.work.passages()) == [passage(0)]
