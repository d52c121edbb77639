"""Findings, claims and people of a case as the dossier that may leave: fresh ids, pseudonyms, public quotes only."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lastseen.flow.error_rates import error_rates, rate_lines
from lastseen.flow.overview import list_rows, original_rows
from lastseen.flow.spoken import claims_by_person, last_contact
from lastseen.flow.words import where
from lastseen.language.detect import detect
from lastseen.language.facilities import display_canonical, is_canonical
from lastseen.language.places import english_place
from lastseen.language.translit import romanise
from lastseen.model.claim import KINDS, Claim
from lastseen.model.dossier import (
    Dossier,
    DossierClaim,
    DossierFinding,
    DossierOriginal,
    DossierPerson,
)
from lastseen.model.finding import Finding
from lastseen.model.person import Person
from lastseen.publish.pseudonyms import Pseudonyms, hearsay_words
from lastseen.publish.wording import period_words, quantity_words
from lastseen.store.case import Store
from lastseen.version import __version__

PUBLIC_READERS: Final = frozenset({"html_page"})
"""Readers whose originals were published already; only their words may be quoted."""

KIND_WORDS: Final = {
    "telegram_json": "a chat export",
    "telegram_html": "a chat export",
    "vk_archive": "a chat export",
    "signal": "a chat export",
    "whatsapp": "a chat export",
    "html_page": "a web page",
    "table_csv": "a list",
    "table_xlsx": "a list",
    "plain_text": "a text or interview",
    "": "a file that was not read",
}
ADULT_YEARS: Final = 18

LIMITS: Final = (
    "People with no chance to be named in any of these files are not in this dossier.",
    "Links between records that no person has judged are proposals; no fate is concluded across them.",
    "A copy of a text is not a second witness: origins, not outlets, are counted.",
)


FOREIGN: Final = "Some passages are in languages that no extractor of this version reads; what they say is not in this dossier."


@dataclass(slots=True)
class _Ids:
    """Fresh random ids of one publication, by the inner id they stand for."""

    draw: Callable[[], str] = lambda: "x" + secrets.token_hex(8)
    given: dict[str, str] = field(default_factory=dict)

    def of(self, inner: str) -> str:
        """Return the outer id of an inner one, drawing it the first time."""
        if inner not in self.given:
            self.given[inner] = self.draw()
        return self.given[inner]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A dossier with what its ids stand for inside the case.

    Attributes:
        dossier: What may leave, before redaction.
        inner: Outer id -> inner id; sealed in the case, never published.
    """

    dossier: Dossier
    inner: Mapping[str, str]


def assemble(store: Store, *, title: str, made_at: str) -> Assembled:
    """Return the dossier of what the case concludes.

    Args:
        store: A built case.
        title: Heading.
        made_at: UTC, ISO 8601; its year decides who counts as a possible minor.
    """
    ids, names = _Ids(), Pseudonyms()
    findings = sorted(
        store.work.findings(), key=lambda f: (-len(f.origins), f.kind, f.subject, f.what, f.id)
    )
    people = {record: person for person in store.work.people() for record in person.records}
    rows = {row.id: row for row in original_rows(store)}
    claims = _claims_of(store, findings)
    contacts = last_contacts(store)
    origins = {
        claim: origin.key
        for finding in findings
        for origin in finding.origins
        for claim in origin.claims
    }
    outer = [
        _claim(claim, origins.get(claim.id, claim.passage), rows[claim.original].reader, ids, names)
        for claim in claims
    ]
    counts = Counter(claim.original for claim in claims)
    rates = error_rates(store)
    named = list(
        {people[f.subject].id: people[f.subject] for f in findings if f.subject in people}.values()
    )
    dossier = Dossier(
        id="x" + secrets.token_hex(8),
        title=title,
        made_at=made_at,
        program=f"lastseen {__version__}",
        findings=once([_finding(finding, people, ids) for finding in findings]),
        claims=tuple(outer),
        people=tuple(
            _person(person, int(made_at[:4]), ids, contacts.get(person.id, "")) for person in named
        ),
        originals=tuple(
            _original(row.id, row.reader, row.passages, row.why, counts, names)
            for row in rows.values()
        ),
        lists={row.name: row.people for row in list_rows(store)},
        estimates=store.work.estimates().get("people"),
        questions=tuple(q.sentence for q in store.work.questions() if not q.answer),
        limits=(*LIMITS, *([FOREIGN] if any(row.languages for row in rows.values()) else [])),
        reviewed=rate_lines(rates),
        error_rates=rates,
    )
    return Assembled(
        dossier=dossier, inner={outside: inside for inside, outside in ids.given.items()}
    )


def _claims_of(store: Store, findings: Sequence[Finding]) -> list[Claim]:
    wanted = dict.fromkeys(c for finding in findings for c in (*finding.claims, *finding.against))
    return [store.work.claim(claim) for claim in wanted]


def _claim(claim: Claim, origin: str, reader: str, ids: _Ids, names: Pseudonyms) -> DossierClaim:
    public = reader in PUBLIC_READERS
    return DossierClaim(
        id=ids.of(claim.id),
        speakers=tuple(_speakers(claim, names)),
        hearsay=hearsay_words(claim.hearsay_depth),
        stance=claim.stance,
        what=claim.what,
        origin=names.origin(origin),
        original=names.original(claim.original),
        period=period_words(claim.period) if claim.period else "",
        place=where(claim),
        quantity=quantity_words(claim.quantity) if claim.quantity else "",
        quote=claim.quote if public else "",
        language=detect(claim.quote).code if public else "",
        public=public,
        flags=claim.flags,
    )


def _speakers(claim: Claim, names: Pseudonyms) -> Iterable[str]:
    """Yield the pseudonyms of the chain; two voices are one only within an original."""
    for speaker in claim.speakers:
        key = f"{claim.original}/{speaker.role}/{speaker.name or speaker.text.casefold()}"
        yield names.speaker(speaker.role, key, anonymous=speaker.anonymous)


def _finding(finding: Finding, people: Mapping[str, Person], ids: _Ids) -> DossierFinding:
    person = finding.subject in people
    kind, subject = _about(finding)
    return DossierFinding(
        id=ids.of(finding.id),
        kind=finding.kind,
        subject_kind="person" if person else kind,
        subject=ids.of(people[finding.subject].id) if person else subject,
        what=finding.what,
        sentence=finding.sentence,
        claims=tuple(ids.of(claim) for claim in finding.claims),
        against=tuple(ids.of(claim) for claim in finding.against),
        origins=len(finding.origins),
        probability=finding.probability,
        words=finding.words,
        period=period_words(finding.period) if finding.period else "",
        quantity=quantity_words(finding.quantity) if finding.quantity else "",
        contradictions=tuple(ids.of(other) for other in finding.contradictions),
        flags=finding.flags,
    )


def _about(finding: Finding) -> tuple[str, str]:
    """Return the kind of what a finding is about besides people, and its name as a heading."""
    if is_canonical(finding.subject):
        return "facility", display_canonical(finding.subject)
    if finding.subject in KINDS:
        return "topic", f"{finding.subject.replace('_', ' ').capitalize()}, place not said"
    return "place", english_place(finding.subject)


def last_contacts(store: Store) -> Mapping[str, str]:
    """Return the latest contact with each person, in words; none where it would travel over an unjudged link."""
    claims = claims_by_person(store)
    found = {}
    for person in store.work.people():
        last = last_contact(claims.get(person.id, ()))
        if last is not None and last.period and (person.reviewed or len(person.records) == 1):
            place = where(last)
            words = f"{last.what}, {period_words(last.period)}"
            found[person.id] = f"{words}, {place}" if place else words
    return found


def once(findings: Sequence[DossierFinding]) -> tuple[DossierFinding, ...]:
    """Return the findings with each sentence about a subject once.

    A move is an event and a whereabouts, and records that no person has joined give one sentence
    each; read one after another they would look like two facts.
    """
    kept: dict[tuple[str, str], DossierFinding] = {}
    stands_for: dict[str, str] = {}
    for each in findings:
        key = (each.subject, each.sentence)
        first = kept.setdefault(key, each)
        stands_for[each.id] = first.id
        if first is not each:
            kept[key] = _merged(first, each)
    return tuple(
        replace(
            each,
            contradictions=tuple(dict.fromkeys(stands_for.get(c, c) for c in each.contradictions)),
        )
        for each in kept.values()
    )


def _merged(first: DossierFinding, other: DossierFinding) -> DossierFinding:
    """Return one finding for two that say the same; of one kind they stand in two records."""
    flags = {*first.flags, *other.flags}
    if first.kind == other.kind:
        flags.add("several_records")
    return replace(
        first,
        claims=tuple(dict.fromkeys((*first.claims, *other.claims))),
        against=tuple(dict.fromkeys((*first.against, *other.against))),
        contradictions=tuple(dict.fromkeys((*first.contradictions, *other.contradictions))),
        flags=tuple(sorted(flags)),
    )


def _person(person: Person, year: int, ids: _Ids, last_seen: str) -> DossierPerson:
    minor = _may_be_minor(person, year)
    name = "[a minor]" if minor else person.name
    return DossierPerson(
        id=ids.of(person.id),
        name=name,
        language=detect(name).code,
        romanised="" if minor else romanise(name),
        born="" if minor else person.birth or "",
        last_seen=last_seen,
        records=len(person.records),
        reviewed=person.reviewed,
    )


def _may_be_minor(person: Person, year: int) -> bool:
    return bool(
        person.birth and person.birth[:4].isdigit() and int(person.birth[:4]) + ADULT_YEARS >= year
    )


def _original(
    identifier: str,
    reader: str,
    passages: int,
    why: str,
    counts: Mapping[str, int],
    names: Pseudonyms,
) -> DossierOriginal:
    return DossierOriginal(
        id=names.original(identifier),
        kind=KIND_WORDS.get(reader, "a file"),
        passages=passages,
        claims=counts[identifier],
        unread=why,
    )
