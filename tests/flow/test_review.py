"""What a person says of a reading holds through every build, and the case knows its own error rate by it; people invented."""

import itertools
import json
import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lastseen.errors import LastseenError, NothingToReviewError, UnknownIdError, UsageError
from lastseen.extract import extract_passage
from lastseen.extract.kept import Extraction
from lastseen.flow import extract_stage
from lastseen.flow.case import Case
from lastseen.flow.decide import Signature, write
from lastseen.flow.words import mention_words
from lastseen.model.claim import Claim
from lastseen.model.context import Context
from lastseen.model.mention import Mention, Name
from lastseen.model.record import Record
from lastseen.store.case import Store
from tests.flow.conftest import PASSPHRASE, make_case

NOTE = """Антона Клёнова увезли из ИК-96 5 июля 2031 года.

Роман Ладыгин погиб под Бахмутом 3 июня 2031 года.

Вера Полозова сказала, что Роман Ладыгин погиб.
"""
ROWS = "ФИО;г.р.;Учреждение;Статус\nДубравин П. С.;1978;ИК-96;ранен\nСоткин Олег Ильич;1990;ИК-96;ранен\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    with make_case(tmp_path / "case") as made:
        made.add([tmp_path / "note.txt", tmp_path / "rows.csv"])
        made.build()
        yield made


def store_of(case: Case) -> Store:
    return case._store


def mention(case: Case, words: str, kind: str = "person") -> Mention:
    return next(m for m in store_of(case).work.mentions(kind=kind) if m.text == words)


def name(said: Mention) -> Name:
    assert isinstance(said.value, Name)
    return said.value


def claim(case: Case, words: str, what: str) -> Claim:
    return next(c for c in case.claims(kind=what) if words in c.quote)


def record(case: Case, name: str) -> Record:
    return next(r for r in store_of(case).work.records() if r.name.full == name)


def everything(case: Case) -> dict[str, list[object]]:
    """Return all a build computed, but for the states of reviews."""
    work = store_of(case).work
    return {
        "mentions": list(work.mentions()), "claims": list(work.claims()), "records": list(work.records()),
        "people": list(work.people()), "findings": list(work.findings()), "links": list(work.links()),
    }  # fmt: skip


def built_twice(case: Case) -> dict[str, list[object]]:
    """Return what the next build and one from scratch give, which must be the same."""
    case.build()
    first = everything(case)
    case.build(from_scratch=True)
    assert everything(case) == first
    return first


def said(case: Case) -> str:
    """Return every word the program itself says of people: links, findings, rows, records; not the passages."""
    rows = [*case.people_rows(), *case.findings(), *store_of(case).work.records()]
    return repr(rows)


def test_a_rejected_person_leaves_no_trace_but_the_words(case: Case) -> None:
    assert "Клёнов" in said(case)
    case.review(mention(case, "Антона Клёнова").id, "reject", reason="a horse")
    built_twice(case)
    assert "Клёнов" not in said(case)
    assert not [m for m in store_of(case).work.mentions(kind="person") if "Клёнов" in m.text]
    assert not [c for c in case.claims() for m in c.about if "Клёнов" in m.text]
    assert not [
        f for f in case.findings() for c in f.claims if c == claim(case, "увезли", "moved").id
    ]
    assert [found.passage.text for found in case.search("Клёнов")] == [
        NOTE.split("\n", maxsplit=1)[0]
    ]
    published = case.publish()
    dossier = (published.folder / "dossier.html").read_text(encoding="utf-8")
    assert "Клёнов" not in dossier
    assert "Klenov" not in dossier


def test_a_rejected_row_is_no_record_and_counts_nowhere(case: Case) -> None:
    before = case.status().people
    case.review(mention(case, "Дубравин П. С.").id, "reject")
    built_twice(case)
    assert case.status().people == before - 1
    assert "Дубравин" not in said(case)


def test_a_rejected_claim_does_not_come_back_and_nothing_rests_on_it(case: Case) -> None:
    wrong = claim(case, "Роман Ладыгин погиб под", "killed")
    case.review(wrong.id, "reject")
    built_twice(case)
    assert wrong.id not in {c.id for c in case.claims()}
    assert wrong.id not in {c for f in case.findings() for c in (*f.claims, *f.against)}
    assert wrong.id not in {c for r in store_of(case).work.records() for c in r.claims}
    assert (
        f"rejected by a person (decision {case.reviews()[0].decision})"
        in case.show(wrong.id).summary[-1]
    )


def test_what_names_a_speaker_is_gone_with_a_rejected_person(case: Case) -> None:
    told = claim(case, "Роман Ладыгин погиб", "killed")
    deep = [c for c in case.claims() if c.hearsay_depth and c.id != told.id]
    assert [s.name for s in deep[0].speakers if s.role == "named"] == ["Вера Полозова"]
    case.review(mention(case, "Вера Полозова").id, "reject")
    built_twice(case)
    assert not [s for c in case.claims() for s in c.speakers if s.name and "Полозова" in s.name]


def test_a_corrected_name_carries_through_to_people_and_the_dossier(case: Case) -> None:
    case.review(
        mention(case, "Антона Клёнова").id, "correct", {"name": "Антон Клёнин", "gender": "m"}
    )
    built_twice(case)
    fixed = mention(case, "Антона Клёнова")
    assert (name(fixed).full, name(fixed).surname, fixed.rule) == (
        "Антон Клёнин",
        "Клёнин",
        "corrected",
    )
    assert "Антон Клёнин" in [p.name for p in case.people()]
    assert "Антон Клёнов" not in said(case)
    assert [
        name(m).full for c in case.claims(kind="moved") for m in c.about if m.kind == "person"
    ] == ["Антон Клёнин"]
    assert "corrected by a person" in "\n".join(case.show(fixed.id).lines())
    published = case.publish()
    assert "Антон Клёнин" in (published.folder / "dossier.html").read_text(encoding="utf-8")


def test_a_corrected_row_carries_the_name_a_person_gave(case: Case) -> None:
    case.review(mention(case, "Дубравин П. С.").id, "correct", {"name": "Павел Сергеевич Дубравин"})
    built_twice(case)
    assert record(case, "Павел Сергеевич Дубравин").name.patronymic == "Сергеевич"


def test_a_person_that_is_a_place_stands_as_one(case: Case) -> None:
    case.review(mention(case, "Роман Ладыгин").id, "correct", {"kind": "place", "words": "Ладыгин"})
    built_twice(case)
    assert mention(case, "Ладыгин", "place").rule == "corrected"


def test_a_corrected_claim_carries_all_that_was_put_right(case: Case) -> None:
    wrong = claim(case, "увезли", "moved")
    right = {
        "kind": "detained", "stance": "hears", "speaker": "author > relative:его брат", "period": "2031-07",
        "quantity": "10..20 men", "place": "ИК-12", "about": "Антона Клёнова",
    }  # fmt: skip
    case.review(wrong.id, "correct", right)
    built_twice(case)
    fixed = store_of(case).work.claim(wrong.id)
    assert (fixed.what, fixed.stance, fixed.hearsay_depth) == ("detained", "hears", 1)
    assert [(s.role, s.name) for s in fixed.speakers] == [
        ("author", None),
        ("relative", "его брат"),
    ]
    assert fixed.period is not None
    assert f"{fixed.period.earliest}..{fixed.period.latest}" == "2031-07-01..2031-07-31"
    assert fixed.quantity is not None
    assert (fixed.quantity.low, fixed.quantity.high, fixed.quantity.unit) == (10, 20, "men")
    assert fixed.place is not None
    assert fixed.place.value.number == "12"  # type: ignore[union-attr]
    assert "corrected" in fixed.flags
    assert fixed.id in record(case, "Антон Клёнов").claims


def test_the_person_a_claim_is_about_can_be_one_the_program_had_not_seen(case: Case) -> None:
    wrong = claim(case, "увезли", "moved")
    case.review(mention(case, "Антона Клёнова").id, "reject")
    case.build()
    case.review(wrong.id, "correct", {"about": "Антона Клёнова"})
    built_twice(case)
    assert wrong.id in record(case, "Антон Клёнов").claims
    assert "Клёнов" in said(case)


def test_a_corrected_record_and_a_rejected_one(case: Case) -> None:
    case.review(
        record(case, "Антон Клёнов").id,
        "correct",
        {"born": "1981-02-03", "facility": "ИК-12", "unit": "none"},
    )
    lost = record(case, "Роман Ладыгин")
    case.review(lost.id, "reject")
    built_twice(case)
    fixed = record(case, "Антон Клёнов")
    assert (fixed.birth_date, fixed.birth_year, fixed.facility) == (
        "1981-02-03",
        1981,
        "penal_colony 12",
    )
    assert "Ладыгин" not in said(case)
    assert not set(lost.claims) & {c for f in case.findings() for c in f.claims}


def test_an_accepted_reading_is_marked_and_changes_nothing_else(case: Case) -> None:
    before = everything(case)
    case.review(claim(case, "увезли", "moved").id, "accept")
    case.review(mention(case, "Антона Клёнова").id, "accept")
    built_twice(case)
    assert "reviewed" in claim(case, "увезли", "moved").flags
    assert "accepted by a person" in "\n".join(
        case.show(mention(case, "Антона Клёнова").id).lines()
    )
    assert everything(case)["findings"] == before["findings"]
    assert everything(case)["records"] == before["records"]


@pytest.mark.parametrize(
    ("verdict", "fields"), [("accept", {}), ("reject", {}), ("correct", {"name": "Антон Клёнин"})]
)
def test_a_judgement_taken_back_leaves_the_case_as_it_was(
    case: Case, verdict: str, fields: dict[str, str]
) -> None:
    before, judged = everything(case), mention(case, "Антона Клёнова").id
    made = case.review(judged, verdict, fields)
    case.build()
    undone = case.undo_review(judged)
    assert built_twice(case) == before
    assert [d.sequence for d in case.decisions()][-2:] == [made.sequence, undone.sequence]
    assert undone.supersedes == made.sequence


def test_of_two_who_contradict_each_other_the_later_one_holds_and_both_remain(case: Case) -> None:
    judged = mention(case, "Антона Клёнова").id
    first = case.review(judged, "accept")
    case.build()
    second = case.review(judged, "reject")
    case.build()
    assert "Клёнов" not in said(case)
    third = case.review(judged, "correct", {"name": "Антон Клёнин"})
    built_twice(case)
    assert "Антон Клёнин" in said(case)
    assert (second.supersedes, third.supersedes) == (first.sequence, second.sequence)
    kept = [d.verdict for d in case.decisions() if d.kind == "review"]
    assert kept == ["accept", "reject", "correct"]
    assert [row.verdict for row in case.reviews()] == ["correct"]


def test_what_was_missed_comes_in_as_a_person_said(case: Case) -> None:
    passage = next(p for p in case.passages() if "Бахмутом" in p.text)
    case.review(passage.id, "missed", {"kind": "organisation", "words": "под"})
    case.review(
        passage.id,
        "missed",
        {"kind": "wounded", "words": "Роман Ладыгин", "about": "Роман Ладыгин"},
    )
    built_twice(case)
    assert mention(case, "под", "organisation").rule == "added"
    added = claim(case, "Роман Ладыгин", "wounded")
    assert added.flags == ("added",)
    assert added.id in record(case, "Роман Ладыгин").claims
    with pytest.raises(UsageError, match="undo"):
        case.review(added.id, "reject")
    case.undo_review(added.id)
    case.build()
    assert added.id not in {c.id for c in case.claims()}


def test_names_a_person_types_stand_only_in_what_is_sealed_beside_the_ledger(case: Case) -> None:
    case.review(
        mention(case, "Антона Клёнова").id,
        "correct",
        {"name": "Зорян Небывалов"},
        reason="Осип сказал",
    )
    rows = json.dumps(
        [row[-1] for row in store_of(case).ledger.chain_rows()], ensure_ascii=False, default=str
    )
    assert "Небывалов" not in rows
    assert "Осип" not in rows
    assert "Антона Клёнова" in rows  # the quote, as in every anchor
    assert "Осип сказал" in "\n".join(row.said for row in case.custody())
    assert all(check.holds for check in case.verify())


def test_nothing_is_written_where_a_value_cannot_be_used(case: Case) -> None:
    person, moved = mention(case, "Антона Клёнова").id, claim(case, "увезли", "moved").id
    wrong: list[tuple[str, str, dict[str, str]]] = [
        (person, "correct", {}), (person, "correct", {"kind": "horse"}), (person, "correct", {"words": "нет их"}),
        (person, "correct", {"stance": "asserts"}), (person, "correct", {"gender": "x"}), (person, "checked", {}),
        (person, "accept", {"name": "Иван"}), (person, "missed", {"words": "увезли"}), (person, "correct", {"name": " "}),
        (moved, "correct", {"kind": "eaten"}), (moved, "correct", {"period": "July"}), (moved, "correct", {"period": "2031-07-02..2031-07-01"}),
        (moved, "correct", {"quantity": "many"}), (moved, "correct", {"speaker": "boss:он"}), (moved, "correct", {"name": "Иван"}),
        (record(case, "Антон Клёнов").id, "correct", {"born": "1981..1990"}),
    ]  # fmt: skip
    for identifier, verdict, fields in wrong:
        with pytest.raises(UsageError):
            case.review(identifier, verdict, fields)
    for unknown in ("m0000000", "nothing", "d1", store_of(case).id):
        with pytest.raises(LastseenError):
            case.review(unknown, "accept")
    with pytest.raises(UnknownIdError):
        case.undo_review(person)
    assert case.decisions() == []


def test_an_empty_case_says_what_to_do(tmp_path: Path) -> None:
    with make_case(tmp_path / "empty") as empty:
        with pytest.raises(NothingToReviewError, match="build first"):
            empty.review_sheet()
        assert empty.status().reviewed == ("not reviewed: unknown",)
        empty.build()
        with pytest.raises(NothingToReviewError):
            empty.review_sheet()
        assert empty.decisions() == []


# The sample and the error rate


def test_before_any_review_the_rate_is_unknown_everywhere(case: Case) -> None:
    assert case.error_rates() == ()
    assert case.status().reviewed == case.review_sheet().reviewed == ("not reviewed: unknown",)
    published = case.publish()
    dossier = (published.folder / "dossier.html").read_text(encoding="utf-8")
    summary = dossier[dossier.index('id="summary"') :]
    assert summary.index("not reviewed: unknown") < summary.index("findings")
    assert "how often it is wrong here is not known" in dossier
    assert json.loads((published.folder / "dossier.json").read_bytes())["error_rates"] == []


def test_a_sample_is_the_same_again_and_written_down_before_it_is_judged(case: Case) -> None:
    first = case.review_sheet(size=2)
    again = case.review_sheet(size=2)
    assert [card.id for card in first.cards] == [card.id for card in again.cards]
    drawn = [d for d in case.decisions() if d.kind == "sample"]
    assert [json.loads(d.subject)["of"] for d in drawn] == [
        "people",
        "claims",
        "records",
        "passages",
    ]
    assert not case.status().stale
    larger = case.review_sheet(of="people", size=4)
    assert [c.id for c in larger.cards][:2] == [c.id for c in first.cards if c.of == "people"]
    others = {
        tuple(c.id for c in case.review_sheet(of="people", size=4, seed=seed).cards)
        for seed in range(5)
    }
    assert len(others) > 1
    assert all(card.words for card in first.cards)


def test_only_what_was_drawn_counts(case: Case) -> None:
    people = [m.id for m in store_of(case).work.mentions(kind="person")]
    sheet = case.review_sheet(of="people", size=3)
    drawn = [card.id for card in sheet.cards]
    for identifier, verdict in zip(drawn, ("accept", "reject", "accept"), strict=True):
        case.review(identifier, verdict)
    for identifier in set(people) - set(drawn):
        case.review(identifier, "reject")
    rate = case.error_rates()[0]
    assert (rate.of, rate.measure, rate.judged, rate.good, rate.picked) == (
        "people",
        "right",
        3,
        2,
        len(people) - 3,
    )
    assert rate.share == pytest.approx(2 / 3)
    assert (rate.low, rate.high) == pytest.approx((0.2077, 0.9385), abs=5e-4)
    built_twice(case)
    assert case.error_rates()[0] == rate
    assert "picked by a person" in rate.sentence()
    assert case.review_sheet(of="people").judged == 3
    published = case.publish()
    told = json.loads((published.folder / "dossier.json").read_bytes())
    assert told["error_rates"][0]["judged"] == 3
    assert told["reviewed"] == list(case.status().reviewed)


def test_a_correction_is_no_right_reading(case: Case) -> None:
    drawn = case.review_sheet(of="people", size=2).cards
    case.review(drawn[0].id, "correct", {"name": "Иван Другой"})
    case.review(drawn[1].id, "accept")
    case.build()
    rate = case.error_rates()[0]
    assert (rate.judged, rate.good, rate.corrected) == (2, 1, 1)
    assert "1 more partly right" in rate.sentence()


def test_what_was_found_stands_on_passages_checked_whole(case: Case) -> None:
    drawn = [card.id for card in case.review_sheet(of="passages", size=3).cards]
    passage = next(p for p in case.passages() if p.id in drawn)
    here = [m for m in store_of(case).work.mentions(passage=passage.id) if m.kind == "person"]
    case.review(passage.id, "missed", {"kind": "person", "words": passage.text.split()[-1]})
    assert case.error_rates() == ()  # nobody has said yet that the passage was looked at whole
    case.review(passage.id, "checked")
    other = next(p for p in case.passages() if p.id not in drawn)
    case.review(other.id, "checked")
    for _ in range(2):
        found = {rate.of: rate for rate in case.error_rates() if rate.measure == "found"}
        people = found["people"]
        assert (people.judged, people.good, people.passages) == (len(here) + 1, len(here), 1)
        assert people.picked == 1
        built_twice(case)


def test_reviews_of_what_is_read_otherwise_now_are_counted_apart(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = case.review_sheet(of="people", size=20)
    for card in sheet.cards:
        case.review(card.id, "accept")
    right = claim(case, "увезли", "moved")
    case.review(right.id, "correct", {"kind": "detained"})
    before = case.error_rates()[0]
    assert before.judged == before.good == len(sheet.cards)
    was = extract_passage

    def other(text: str, context: Context) -> Extraction:
        """Return what a newer program reads: nobody called Клёнов, and no claim that he was moved."""
        found = was(text, context)
        people = tuple(m for m in found.mentions if "Клёнов" not in m.text)
        return Extraction(
            mentions=people, claims=tuple(c for c in found.claims if c.what != "moved")
        )

    monkeypatch.setattr(extract_stage, "extract_passage", other)
    case.build(from_scratch=True)
    after = case.error_rates()[0]
    assert (after.judged, after.good, after.changed) == (before.judged - 1, before.good - 1, 1)
    assert "read otherwise since" in after.sentence()
    assert store_of(case).work.claim(right.id).what == "detained"  # what a person put right stays
    assert {row.state for row in case.reviews()} == {"holds", "changed"}
    monkeypatch.setattr(extract_stage, "extract_passage", was)
    case.build(from_scratch=True)
    assert case.error_rates()[0] == before


def test_what_the_program_had_missed_and_finds_now_is_found(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = extract_passage

    def blind(text: str, context: Context) -> Extraction:
        """Return what an older program reads: nobody called Клёнов."""
        found = was(text, context)
        return Extraction(
            mentions=tuple(m for m in found.mentions if "Клёнов" not in m.text), claims=found.claims
        )

    monkeypatch.setattr(extract_stage, "extract_passage", blind)
    case.build(from_scratch=True)
    case.review_sheet(of="passages", size=20)
    passage = next(p for p in case.passages() if "Клёнова" in p.text)
    case.review(passage.id, "missed", {"words": "Антона Клёнова"})
    case.review(passage.id, "checked")
    case.build()
    assert record(case, "Антон Клёнов").mentions == (mention(case, "Антона Клёнова").id,)
    missed = next(
        rate for rate in case.error_rates() if rate.measure == "found" and rate.of == "people"
    )
    assert (missed.judged, missed.good) == (1, 0)
    monkeypatch.setattr(extract_stage, "extract_passage", was)
    case.build(from_scratch=True)
    now = next(
        rate for rate in case.error_rates() if rate.measure == "found" and rate.of == "people"
    )
    assert (now.judged, now.good) == (1, 1)


def test_a_review_whose_words_are_gone_is_asked_about_and_never_dropped(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("ФИО;г.р.\nДубравин Павел;1978\n".encode("cp1251"))
    with make_case(tmp_path / "case") as case:
        case.add([tmp_path / "list.csv"])
        case.build()
        people = list(store_of(case).work.mentions(kind="person"))
        case.review_sheet(of="people")
        made = case.review(people[0].id, "reject")
        original = store_of(case).ledger.originals()
        subject = {"original": next(iter(original)).id, "subject": ""}
        write(
            store_of(case),
            "encoding",
            subject,
            "koi8-r",
            Signature(at=datetime(2031, 11, 21, tzinfo=UTC)),
        )
        case.build()
        assert people[0].text not in {m.text for m in store_of(case).work.mentions(kind="person")}
        asked = [q for q in case.questions() if q.kind == "orphan"]
        assert [q.subject for q in asked] == [f"{made.sequence}"]
        assert case.reviews()[0].state == "orphan"
        assert case.error_rates()[0].gone == 1
        case.answer(asked[0].id, "undo")
        case.build()
        assert case.reviews() == []


def test_two_of_the_same_words_are_two_readings(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(
        "Олег Соткин пишет. Ждём. Потом Олег Соткин молчит.", encoding="utf-8"
    )
    with make_case(tmp_path / "case") as case:
        case.add([tmp_path / "note.txt"])
        case.build()
        first, second = [
            m for m in store_of(case).work.mentions(kind="person") if m.text == "Олег Соткин"
        ]
        case.review(second.id, "reject")
        built_twice(case)
        left = [m for m in store_of(case).work.mentions(kind="person") if m.text == "Олег Соткин"]
        assert [m.start for m in left] == [first.start]


def test_a_case_reopened_by_somebody_else_has_the_same_reviews(case: Case) -> None:
    case.review(mention(case, "Антона Клёнова").id, "reject")
    case.build()
    rows, path = case.reviews(), case.path
    with Case.open(path, passphrase=PASSPHRASE) as again:
        assert again.reviews() == rows
        assert again.error_rates() == case.error_rates()


def _verdicts(case: Case, chance: random.Random) -> None:
    """Say something at random of everything that was read, the way a person could."""
    work = store_of(case).work
    said: list[tuple[str, str, dict[str, str]]] = []
    for each in work.mentions():
        to = chance.choice(("person", "place", "organisation"))
        said += [
            (each.id, chance.choice(("accept", "reject")), {}),
            (each.id, "correct", {"kind": to}),
        ]
    for told in work.claims():
        fields = {
            "stance": chance.choice(("denies", "hears")),
            "about": chance.choice(("none", told.quote.split()[0])),
        }
        said += [(told.id, chance.choice(("accept", "reject")), {}), (told.id, "correct", fields)]
    for one in work.records():
        said += [
            (one.id, chance.choice(("accept", "reject")), {}),
            (one.id, "correct", {"region": "Самара"}),
        ]
    for passage in case.passages():
        said += [
            (passage.id, "checked", {}),
            (passage.id, "missed", {"words": chance.choice(passage.text.split())}),
        ]
    for identifier, verdict, fields in chance.sample(said, k=len(said) // 2):
        with suppress(UsageError):  # already judged as what it was not, or read as such
            case.review(identifier, verdict, fields)


def _spans_hold(case: Case, rejected: set[str]) -> None:
    """Assert that every span is its words, no two mentions overlap, and no claim is about what was rejected."""
    texts = {p.id: p.text for p in case.passages()}
    there: dict[str, list[tuple[int, int]]] = {}
    for each in store_of(case).work.mentions():
        assert texts[each.passage][each.start : each.stop] == each.text
        there.setdefault(each.passage, []).append((each.start, each.stop))
    for told in case.claims():
        assert texts[told.passage][told.start : told.stop] == told.quote
        assert told.hearsay_depth == len(told.speakers) - 1
        assert not {m.id for m in told.about} & rejected
    for spans in there.values():
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(sorted(spans)))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_said_every_build_is_whole_and_undo_brings_all_back(
    case: Case, seed: int
) -> None:
    before = everything(case)
    _verdicts(case, random.Random(seed))  # noqa: S311 - no secret
    built_twice(case)
    work = store_of(case).work
    rejected = {row.id for row in case.reviews() if row.verdict == "reject"}
    mentions = {m.id: m for m in work.mentions()}
    claims = {c.id: c for c in work.claims()}
    records = {r.id for r in work.records()}
    assert rejected
    assert not rejected & (mentions.keys() | claims.keys() | records)
    assert {row.state for row in case.reviews()} <= {"holds", "changed", "found"}
    _spans_hold(case, rejected)
    for one in work.records():
        assert set(one.mentions) <= mentions.keys()
        assert set(one.claims) <= claims.keys()
    for finding in case.findings():
        assert {*finding.claims, *finding.against} <= claims.keys()
    for rate in case.error_rates():
        assert 0 <= rate.good + rate.corrected <= rate.judged
    case.publish()
    for row in case.reviews():
        case.undo(f"{row.decision}")
    while case.reviews():  # what a later judgement had outweighed is back, and is taken back too
        case.undo(f"{case.reviews()[0].decision}")
    assert built_twice(case) == before


def test_what_was_said_of_a_disposed_original_goes_with_it(case: Case) -> None:
    wrong = mention(case, "Антона Клёнова")
    case.review(wrong.id, "correct", {"name": "Зорян Небывалов"}, reason="no reason")
    case.build()
    original = store_of(case).work.passage(wrong.passage).original
    sealed = store_of(case).ledger.side_objects()
    case.dispose(original, reason="a promise")
    gone = sealed - store_of(case).ledger.side_objects()
    assert gone
    assert not any(store_of(case).objects.path(each).exists() for each in gone)
    assert [(row.state, row.right) for row in case.reviews()] == [("orphan", ())]
    assert not [q for q in case.questions() if q.kind == "orphan"]
    assert all(check.holds for check in case.verify())
    assert "Небывалов" not in repr([row.said for row in case.custody()])


def test_an_orphan_that_is_kept_is_asked_about_no_more(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.review(mention(case, "Антона Клёнова").id, "reject")
    monkeypatch.setattr("lastseen.flow.review_places.Places.find", lambda *_: None)
    case.build(from_scratch=True)
    asked = [q for q in case.questions() if q.kind == "orphan"]
    case.answer(asked[0].id, "keep")
    case.build()
    assert not [q for q in case.questions() if q.kind == "orphan"]
    assert [row.state for row in case.reviews()] == ["orphan"]


@pytest.mark.parametrize(
    ("text", "traces"),
    [
        ("Роман Ладыгин сидел в ИК-96.\n\nОн погиб под Бахмутом 3 июня 2031 года.", ("Ладыгин", "Ladygin")),
        ("По словам Веры Полозовой, Романа Ладыгина увезли. Она сказала, что он погиб.", ("Полозов", "Ладыгин")),
        ("Roman Ladygin was held in IK-96. He was killed near Bakhmut on 3 June 2031.", ("Ladygin",)),
        ("Роман Ладыгин, 12.03.1985 г.р., сидел в ИК-96. Рома не выходит на связь. Его увезли.", ("Ладыгин", "Рома")),
    ],
)  # fmt: skip
def test_words_that_stand_for_a_rejected_person_stand_for_nobody(
    tmp_path: Path, text: str, traces: tuple[str, ...]
) -> None:
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    with make_case(tmp_path / "case") as case:
        case.add([tmp_path / "note.txt"])
        case.build()
        assert case.claims()
        for each in list(store_of(case).work.mentions(kind="person")):
            case.review(each.id, "reject")
        built_twice(case)
        named = [
            n
            for c in case.claims()
            for n in (*(s.name for s in c.speakers), *map(mention_words, c.about))
        ]
        dossier = (case.publish().folder / "dossier.html").read_text(encoding="utf-8")
        for trace in traces:
            assert trace not in said(case) + repr(named)
            assert trace not in dossier


def test_a_corrected_name_holds_where_a_pronoun_stands_for_it(tmp_path: Path) -> None:
    text = "Роман Ладыгин сидел в ИК-96.\n\nОн погиб под Бахмутом 3 июня 2031 года.\n\nРоман Ладыгин, другой, звонил вчера."
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    with make_case(tmp_path / "case") as case:
        case.add([tmp_path / "note.txt"])
        case.build()
        first, *others = [
            m for m in store_of(case).work.mentions(kind="person") if m.text == "Роман Ладыгин"
        ]
        case.review(first.id, "correct", {"name": "Роман Лагутин"})
        built_twice(case)
        (killed,) = case.claims(kind="killed")
        assert [mention_words(m) for m in killed.about] == ["Роман Лагутин"]
        assert others
        assert {name(m).full for m in store_of(case).work.mentions(kind="person")} == {
            "Роман Лагутин",
            "Роман Ладыгин",
        }
