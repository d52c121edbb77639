"""Claims -> findings and estimates, computed whole: known origins first, then what they support."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.extract.credits import find_credits
from lastseen.flow.anchors import rejoin
from lastseen.flow.overview import reading_stamps
from lastseen.flow.rulings import list_members
from lastseen.flow.sources import sources
from lastseen.model.claim import Claim
from lastseen.model.estimate import Estimates
from lastseen.model.passage import Passage
from lastseen.model.weighing import Statement
from lastseen.store.case import Store
from lastseen.weigh.copies import find_copies
from lastseen.weigh.estimate import estimate
from lastseen.weigh.findings import weigh_claims
from lastseen.weigh.overlap import overlap
from lastseen.weigh.statements import statement_of

PAGES: Final = frozenset({"html_page"})
NO_LISTS: Final = "fewer than three lists: this case has none (lastseen add … --list NAME)"
TEXTS: Final = frozenset({"html_page", "plain_text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Provenance:
    """What is known of how one original's words reached us.

    Attributes:
        outlet: Host or name of the outlet that published it; "" for chats and interviews.
        credits: Outlets it says it has its words from.
        source: Id of the source who gave it, for interviews and notes; "" else.
        grade: Grade of that source.
    """

    outlet: str = ""
    credits: tuple[str, ...] = ()
    source: str = ""
    grade: str = "F"


def weigh_case(store: Store) -> None:
    """Compute findings and estimates from all claims, people and decisions of the case.

    A headline is its page's own sentence in short: it would be a second witness of nothing.
    """
    claims = [claim for claim in store.work.claims() if "headline" not in claim.flags]
    passages = {p: store.work.passage(p) for p in dict.fromkeys(claim.passage for claim in claims)}
    known = _provenance(store)
    statements = [_statement(claim, passages[claim.passage], known) for claim in claims]
    copies = find_copies(
        {p.id: p.text for p in passages.values()},
        written={
            p.id: p.earliest
            for p in passages.values()
            if p.earliest is not None and not p.forwarded_from
        },
        credits={p.id: known[p.original].credits for p in passages.values()},
        outlets={p.id: known[p.original].outlet for p in passages.values()},
    )
    people = list(store.work.people())
    findings = weigh_claims(
        claims,
        statements=statements,
        copies=copies,
        subjects=_subjects(store),
        people=people,
        reviewed=[
            (left, right) for left, right, verdict, _ in rejoin(store).pairs if verdict == "same"
        ],
    )
    store.work.replace_findings(findings, {"people": estimate_people(store)})


def _statement(claim: Claim, passage: Passage, known: Mapping[str, _Provenance]) -> Statement:
    of = known[passage.original]
    return statement_of(
        claim, passage, outlet=of.outlet, credits=of.credits, author=of.source, grade=of.grade
    )


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
