"""Claims -> findings and estimates, computed whole: known origins first, then what they support."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lastseen.extract.credits import find_credits
from lastseen.flow.anchors import rejoin
from lastseen.flow.copied import copied_records
from lastseen.flow.overview import reading_stamps
from lastseen.flow.review_mentions import SUBJECT_REJECTED
from lastseen.flow.rulings import list_members
from lastseen.flow.sources import sources
from lastseen.model.claim import Claim
from lastseen.model.copy import Copy
from lastseen.model.estimate import Estimates
from lastseen.model.passage import Passage
from lastseen.model.weighing import Statement
from lastseen.store.case import Store
from lastseen.weigh.copies import find_copies
from lastseen.weigh.estimate import estimate
from lastseen.weigh.findings import weigh_claims
from lastseen.weigh.headlines import page_lines
from lastseen.weigh.overlap import overlap
from lastseen.weigh.statements import statement_of
from lastseen.weigh.twins import Twins

PAGES: Final = frozenset({"html_page"})
NO_LISTS: Final = "fewer than three lists: this case has none (lastseen add … --list NAME)"
UNWEIGHED: Final = frozenset({"headline", SUBJECT_REJECTED})
"""Flags of claims on which nothing may rest."""
TEXTS: Final = frozenset({"html_page", "plain_text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Provenance:
    """What is known of how one original's words reached us.

    Attributes:
        outlet: Host or name of the outlet that published it; "" for chats and interviews.
        credits: Outlets it says it has its words from.
        source: Id of the source who gave it, for interviews and notes; "" else.
        grade: Grade of that source.
        page: True for a page that was published for everybody.
    """

    outlet: str = ""
    credits: tuple[str, ...] = ()
    source: str = ""
    grade: str = "F"
    page: bool = False


def weigh_case(store: Store) -> None:
    """Compute findings and estimates from all claims, people and decisions of the case.

    A headline is its page's own sentence in short: it would be a second witness of nothing. What
    lies in a copy of an original is weighed as if it lay in the original itself.
    """
    known = _provenance(store)
    claims, passages = _weighed(store, known)
    twins = Twins(passages.values())
    statements = [_statement(claim, passages[claim.passage], known, twins) for claim in claims]
    copies = _copies(passages.values(), known)
    people = list(store.work.people())
    rejoined = rejoin(store)
    same = [(left, right) for left, right, verdict, _ in rejoined.pairs if verdict == "same"]
    findings = weigh_claims(
        claims,
        statements=statements,
        copies=[*copies, *twins.copies(copies)],
        subjects=_subjects(store),
        people=people,
        reviewed=[*same, *copied_records(store, rejoined)],
    )
    store.work.replace_findings(findings, {"people": estimate_people(store)})


def _weighed(
    store: Store, known: Mapping[str, _Provenance]
) -> tuple[list[Claim], Mapping[str, Passage]]:
    """Return the claims that are weighed, and the passages they stand in by id."""
    claims = [claim for claim in store.work.claims() if UNWEIGHED.isdisjoint(claim.flags)]
    passages = {p: store.work.passage(p) for p in dict.fromkeys(claim.passage for claim in claims)}
    of_pages = [claim for claim in claims if known[passages[claim.passage].original].page]
    lines = page_lines(of_pages, passages)
    weighed = [
        replace(claim, speakers=claim.speakers[:1]) if claim.id in lines.numbers else claim
        for claim in claims
        if claim.id not in lines.repeated
    ]
    return weighed, passages


def _copies(passages: Collection[Passage], known: Mapping[str, _Provenance]) -> list[Copy]:
    """Return the passages that repeat one another, whole or in part."""
    return find_copies(
        {p.id: p.text for p in passages},
        written={
            p.id: p.earliest for p in passages if p.earliest is not None and not p.forwarded_from
        },
        credits={p.id: known[p.original].credits for p in passages},
        outlets={p.id: known[p.original].outlet for p in passages},
    )


def _statement(
    claim: Claim, passage: Passage, known: Mapping[str, _Provenance], twins: Twins
) -> Statement:
    of = known[passage.original]
    return statement_of(
        replace(claim, original=twins.root(passage)), passage,
        outlet=of.outlet, credits=of.credits, author=of.source, grade=of.grade,
    )  # fmt: skip


def _subjects(store: Store) -> Mapping[str, Sequence[str]]:
    subjects: dict[str, list[str]] = defaultdict(list)
    for record in store.work.records():
        for claim in record.claims:
            subjects[claim].append(record.id)
    return subjects


def _provenance(store: Store) -> Mapping[str, _Provenance]:
    grades = {source.id: source.grade for source in sources(store)}
    given = {
        event.original: json.loads(event.facts).get("source") or ""
        for event in store.ledger.custody(action="acquired")
    }
    stamps = reading_stamps(store)
    known = {}
    for original in store.ledger.originals():
        reader = stamps.get(original.id, ("", ""))[0]
        source = given.get(original.id, "")
        outlet, credited = _published(store, original.id, reader)
        known[original.id] = _Provenance(
            outlet=outlet,
            credits=credited,
            source=source if reader == "plain_text" else "",
            grade=grades.get(source, "F"),
            page=reader in PAGES,
        )
    return known


def _published(store: Store, original: str, reader: str) -> tuple[str, tuple[str, ...]]:
    """Return the outlet and the credits of a page or text; nothing for chats and lists."""
    if reader not in TEXTS:
        return "", ()
    passages = list(store.work.passages(original))
    credited = tuple(
        dict.fromkeys(credit.outlet for credit in find_credits([p.text for p in passages]))
    )
    outlet = (
        next((p.author or p.fields.get("host", "") for p in passages), "")
        if reader in PAGES
        else ""
    )
    return outlet, tuple(credit for credit in credited if credit != outlet)


def estimate_people(store: Store) -> Estimates:
    """Return the count over the lists of the case with bounds, or the refusal."""
    members = list_members(store)
    original_of = {record.id: record.original for record in store.work.records()}
    on: dict[str, set[str]] = {}
    for person in store.work.people():
        lists = {name for record in person.records for name in members.get(original_of[record], ())}
        if lists:
            on[person.id] = lists
    names = sorted({name for lists in members.values() for name in lists})
    if not names:
        return Estimates(counted=0, estimates={}, refusal=NO_LISTS)
    return estimate(names, overlap(on, names))
