"""Records -> links and people, computed whole, with the judgements people made; lost ones become questions."""

import json
from collections.abc import Sequence
from dataclasses import replace

from lastseen.flow.anchors import rejoin
from lastseen.flow.copied import copied_links, copied_records
from lastseen.flow.happenings import happenings_of
from lastseen.flow.reviews import reviews
from lastseen.link import judged_links, link_records, partition
from lastseen.model.decision import Decision
from lastseen.model.happening import Happening
from lastseen.model.ids import computed_id
from lastseen.model.question import Question
from lastseen.model.record import Record
from lastseen.model.review import Review
from lastseen.store.case import Store


def link_people(store: Store) -> None:
    """Compute links and people from every record and every judgement in force."""
    records = _rows_as_lists(store)
    rejoined = rejoin(store)
    judgements = [(left, right, verdict) for left, right, verdict, _ in rejoined.pairs]
    claims = {claim.id: claim for claim in store.work.claims()}
    wanted = {claims[c].passage for record in records for c in record.claims if c in claims}
    passages = {each: store.work.passage(each) for each in sorted(wanted)}
    said = happenings_of(records, claims, passages)
    links = link_records([_housed(r, said.get(r.id, ())) for r in records], happenings=said)
    copies = copied_records(store, rejoined)
    people = partition(
        records, links.pairs, [*judgements, *((left, right, "same") for left, right in copies)]
    )
    shown = replace(links, pairs=judged_links(copied_links(links.pairs, copies), judgements))
    store.work.replace_links(shown, people)
    store.work.put_questions("orphan", orphans(store, rejoined.orphans))


def _housed(record: Record, said: Sequence[Happening]) -> Record:
    """Return a record with the one facility its claims speak of, where none stands beside its name."""
    houses = {each.facility for each in said if each.facility}
    return record if record.facility or len(houses) != 1 else replace(record, facility=min(houses))


def _rows_as_lists(store: Store) -> list[Record]:
    """Return the records; those that are rows of a table nobody called a list stand on that table.

    Two rows of one table are two people until a person says that the table repeats itself.
    """
    rows = {p.id: p.locator.rpartition("!")[0] for p in store.work.passages() if p.kind == "row"}
    table = {
        mention.id: rows[mention.passage]
        for mention in store.work.mentions(kind="person")
        if mention.passage in rows
    }
    return [
        replace(record, list=f"one table {table[record.mentions[0]]}".rstrip())
        if record.list is None and record.mentions and record.mentions[0] in table
        else record
        for record in store.work.records()
    ]


def orphans(store: Store, lost: Sequence[Decision]) -> list[Question]:
    """Return a question for each decision whose words are gone from this build; none is dropped, and "keep" stays the answer."""
    gone = store.ledger.disposed()
    asked = [_orphan(decision) for decision in lost]
    asked += [
        _lost(store, review)
        for review in reviews(store)
        if review.state == "orphan" and review.anchor.original not in gone
    ]
    kept = {
        json.loads(decision.subject)["subject"]: decision.verdict
        for decision in store.ledger.decisions("orphan")
    }
    return [replace(question, answer=kept.get(question.subject, "")) for question in asked]


def _orphan(decision: Decision) -> Question:
    subject = json.loads(decision.subject)
    quotes = [subject[end]["quote"] for end in ("left", "right")]
    return Question(
        id=computed_id("question", "orphan", decision.digest),
        kind="orphan",
        original=subject["left"]["original"],
        subject=str(decision.sequence),
        sentence=f"Decision {decision.sequence} ({decision.verdict}) has lost its place: what should become of it?",
        choices=("keep", "undo"),
        evidence=(f"it was about “{quotes[0]}” and “{quotes[1]}”",),
    )


def _lost(store: Store, review: Review) -> Question:
    return Question(
        id=computed_id("question", "orphan", store.ledger.decision(review.sequence).digest),
        kind="orphan",
        original=review.anchor.original,
        subject=str(review.sequence),
        sentence=f"Decision {review.sequence} ({review.verdict} of a {review.noun}) has lost its place: what should become of it?",
        choices=("keep", "undo"),
        evidence=(f"it was about “{review.anchor.quote}”",),
    )
