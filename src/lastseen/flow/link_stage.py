"""Records -> links and people, computed whole, with the judgements people made; lost ones become questions."""

import json
from collections.abc import Sequence
from dataclasses import replace

from lastseen.flow.anchors import rejoin
from lastseen.link import judged_links, link_records, partition
from lastseen.model.decision import Decision
from lastseen.model.ids import computed_id
from lastseen.model.question import Question
from lastseen.store.case import Store


def link_people(store: Store) -> None:
    """Compute links and people from every record and every judgement in force."""
    records = list(store.work.records())
    rejoined = rejoin(store)
    judgements = [(left, right, verdict) for left, right, verdict, _ in rejoined.pairs]
    links = link_records(records)
    people = partition(records, links.pairs, judgements)
    shown = replace(links, pairs=judged_links(links.pairs, judgements))
    store.work.replace_links(shown, people)
    store.work.put_questions("orphan", _orphans(rejoined.orphans))


def _orphans(lost: Sequence[Decision]) -> list[Question]:
    """Return a question for each decision whose words are gone from this build; none is dropped."""
    return [_orphan(decision) for decision in lost]


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
