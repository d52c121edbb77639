"""All about one person: findings, records, links, in lines a person reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from lastseen.flow.overview import findings_by_person
from lastseen.flow.particulars import record_lines
from lastseen.flow.show import finding_lines
from lastseen.flow.spoken import contact_words, last_contact
from lastseen.flow.words import claim_row, count_words
from lastseen.model.claim import Claim
from lastseen.model.finding import Finding
from lastseen.model.link import Link
from lastseen.model.person import Person
from lastseen.model.record import Record
from lastseen.store.case import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """One person with all that holds them together and all that is said of them.

    Attributes:
        person: Who.
        records: What each original says.
        findings: What is concluded.
        links: The links among the records, and to records not joined.
        claims: What the findings stand on.
    """

    person: Person
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]

    def lines(self) -> list[str]:
        """Return the view as lines."""
        born = f", born {self.person.birth}" if self.person.birth else ""
        judged = (
            ""
            if self.person.reviewed or len(self.records) < 2
            else " (proposed by the program, not judged by a person)"
        )
        lines = [
            f"{self.person.name}{born}",
            f"person {self.person.id}, {count_words(len(self.records), 'record')}{judged}",
        ]
        last = last_contact(self.claims)
        if last is not None:
            lines.append(f"last seen: {contact_words(last)} (claim {last.id[:12]})")
        for finding in self.findings:
            lines += ["", *finding_lines(finding), *(f"    {c[:12]}" for c in finding.claims)]
        lines += ["", "claims:", *(_claim_line(claim) for claim in self.claims)]
        lines += [
            "",
            "records:",
            *(line for record in self.records for line in _record_lines(record)),
        ]
        for link in self.links:
            lines += ["", *_link_lines(link)]
        return lines


def _claim_line(claim: Claim) -> str:
    identifier, speakers, depth, stance, what, where, when, quantity, words = claim_row(claim)
    parts = [
        f"  {identifier}",
        f"{speakers} ({stance}, depth {depth})",
        f"{what}",
        f"{where}",
        f"{when}",
        f"{quantity}",
        f"“{words}”",
    ]
    return "  ".join(part for part in parts if part)


def _record_lines(record: Record) -> list[str]:
    head = f"  {record.id[:12]}  {record.name.full}"
    return [head, *(f"      {line}" for line in record_lines(record))]


def _link_lines(link: Link) -> list[str]:
    judged = f", judged {link.reviewed}" if link.reviewed else ", not judged"
    head = f"link {link.left[:12]} ~ {link.right[:12]}: {link.match_weight:+.1f} bits, probability {link.probability:.2f}{judged}"
    return [head, *(f"    {reason}" for reason in link.reasons)]


def person_view(store: Store, identifier: str) -> PersonView:
    """Return all about the person whose id, or one of whose records' ids, begins so."""
    person = store.work.person_of(store.find(identifier).id)
    records = tuple(store.work.record(record) for record in person.records)
    links = {
        (link.left, link.right): link
        for record in person.records
        for link in store.work.links(record)
    }
    claims = {claim: store.work.claim(claim) for record in records for claim in record.claims}
    return PersonView(
        person=person,
        records=records,
        findings=tuple(findings_by_person(store).get(person.id, ())),
        links=_strongest(tuple(links.values())),
        claims=tuple(claims.values()),
    )


def _strongest(links: Sequence[Link]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: (-link.match_weight, link.left, link.right)))
