"""The case at a glance: how much of everything, what was read and what not, who is spoken of."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lastseen.flow.copied import COPY
from lastseen.flow.error_rates import error_rates, rate_lines
from lastseen.flow.reminders import reminders
from lastseen.flow.reread import outdated, stamp_of
from lastseen.flow.rulings import list_members, transcripts
from lastseen.flow.spoken import claims_by_person, contact_words, last_contact, people_spoken_of
from lastseen.flow.unread_languages import UNREAD_LANGUAGE, count_of
from lastseen.flow.words import period_words
from lastseen.model.claim import Claim
from lastseen.model.error_rate import ErrorRate
from lastseen.model.finding import Finding
from lastseen.model.link import Link
from lastseen.model.reading import FAILURE_CODES, ReadingFailure
from lastseen.store.case import Store

POSSIBLE: Final = 0.2
"""The least probability of a link worth a person's look: one in five of them is true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How much a case holds; every number has the command that shows what it counts.

    Attributes:
        reviewed: How often the program reads rightly and what it finds, by the sample people judged, as
            sentences; "not reviewed: unknown" before any review.
        error_rates: The same as numbers; empty before any review.
        originals: Sealed originals.
        unread: Of them, those no reader could read.
        passages: Pieces of text.
        claims: Claims.
        records: Records.
        people: People.
        findings: Findings.
        waiting_links: Proposed links no person has judged.
        questions: Open questions.
        stale: True if something was added or decided since the last build.
        outdated: Originals that an older reader read; ``reread`` shows what a new reading changes.
        due: What is due by the ledger's own times, a sentence each: a receipt, a scrub.
        partly: Originals read in part: some of the files or pages inside them were not read.
        unread_languages: Passages in a language this version does not read; kept and searchable.
    """

    reviewed: tuple[str, ...] = ()
    error_rates: tuple[ErrorRate, ...] = ()
    originals: int
    unread: int
    passages: int
    claims: int
    records: int
    people: int
    findings: int
    waiting_links: int
    questions: int
    stale: bool
    outdated: int = 0
    due: tuple[str, ...] = ()
    partly: int = 0
    unread_languages: int = 0

    def rows(self) -> list[tuple[str, int, str]]:
        """Return (what, how many, the command that shows them)."""
        return [
            ("originals", self.originals, "originals"),
            ("of them unread", self.unread, "originals --unread"),
            *([("of them read in part", self.partly, "originals --unread")] if self.partly else []),
            ("passages", self.passages, "search WORDS"),
            *(
                [("in languages not read", self.unread_languages, "originals --unread")]
                if self.unread_languages
                else []
            ),
            ("claims", self.claims, "claims"),
            ("people spoken of", self.people, "people"),
            ("links to judge", self.waiting_links, "decide"),
            ("findings", self.findings, "person ID"),
            ("open questions", self.questions, "questions"),
            *([("read by an older reader", self.outdated, "reread")] if self.outdated else []),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalRow:
    """An original as a row: what it is, how it was read, or why not.

    Attributes:
        id: SHA-256 of its bytes.
        name: File name as the person who added it knows it (sealed in the case).
        size_bytes: Length.
        reader: Reader that read it, or "".
        isolation: The cage it was read in, or "".
        passages: How many.
        lists: Lists it is in.
        why: Why it is unread or read in part, or "".
        unread_parts: What inside it was not read, each as (where, code of the reason).
        languages: How many of its passages are in which language that is not read ("12 in Georgian").
    """

    id: str
    name: str
    size_bytes: int
    reader: str
    isolation: str
    passages: int
    lists: tuple[str, ...]
    why: str
    unread_parts: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person as a row of the list of people.

    Attributes:
        id: Person id.
        name: Fullest name.
        birth: Date or year, or None.
        fate: What is concluded, in words, or "".
        last_seen: Where and when, or "".
        claims: Claims about the person.
        origins: Independent origins behind the finding that has the most.
        records: Records judged or proposed to be of this person.
    """

    id: str
    name: str
    birth: str | None
    fate: str
    last_seen: str
    claims: int
    origins: int
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A list with how many originals and people it holds."""

    name: str
    originals: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLink:
    """A proposed link that no person has judged.

    Attributes:
        left: Id of one record.
        left_name: Its name.
        right: Id of the other record.
        right_name: Its name.
        probability: That both speak of one person.
        reasons: One sentence per comparison.
    """

    left: str
    left_name: str
    right: str
    right_name: str
    probability: float
    reasons: tuple[str, ...]


def waiting_links(store: Store) -> list[WaitingLink]:
    """Return the proposed links no person has judged, the strongest first."""
    names = {record.id: record.name.full for record in store.work.records()}
    return [
        WaitingLink(
            left=link.left, left_name=names[link.left], right=link.right, right_name=names[link.right],
            probability=link.probability, reasons=tuple(map(str, link.reasons)),
        )
        for link in store.work.links()
        if _waits(link)
    ]  # fmt: skip


def _waits(link: Link) -> bool:
    """Return whether a link is laid before a person: not judged yet, and not too unlikely to look at."""
    copied = any(reason.comparison == COPY for reason in link.reasons)
    return not link.reviewed and not copied and link.probability >= POSSIBLE


def overview(store: Store, *, stale: bool) -> Overview:
    """Return how much the case holds."""
    counts = store.work.counts()
    failures = [failure for failure in store.work.failures() if failure.reader != "extract"]
    failed = {failure.original for failure in failures if not failure.locator}
    rates = error_rates(store)
    return Overview(
        originals=sum(1 for _ in store.ledger.originals()),
        unread=len(failed),
        passages=counts.get("passage", 0),
        claims=counts.get("claim", 0),
        records=counts.get("record", 0),
        people=sum(1 for _ in people_spoken_of(store)),
        findings=counts.get("finding", 0),
        waiting_links=sum(_waits(link) for link in store.work.links()),
        questions=sum(1 for question in store.work.questions() if not question.answer),
        stale=stale,
        outdated=len(outdated(store)),
        due=reminders(store),
        partly=len({failure.original for failure in failures} - failed),
        unread_languages=sum(count_of(failure) for failure in store.work.failures()),
        reviewed=rate_lines(rates),
        error_rates=rates,
    )


def _why(failure: ReadingFailure) -> str:
    sentence = FAILURE_CODES.get(failure.code, failure.code)
    if not failure.locator:
        return sentence
    return "of the files inside, {count} not read: " + sentence


def original_rows(store: Store) -> list[OriginalRow]:
    """Return every original with how it was read."""
    names, lists = file_names(store), list_members(store)
    why: dict[str, Counter[str]] = defaultdict(Counter)
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    foreign: dict[str, list[str]] = defaultdict(list)
    for failure in store.work.failures():
        if failure.code == UNREAD_LANGUAGE:
            foreign[failure.original].append(failure.locator)
            continue
        why[failure.original][_why(failure)] += 1
        if failure.locator:
            parts[failure.original].append((failure.locator, failure.code))
    for recording, notes in transcripts(store).items():
        why[recording] = Counter(
            f"recording; what is said in it stands in {note[:12]}" for note in notes
        )
    passages = store.work.passage_counts()
    stamps = reading_stamps(store)
    return [
        OriginalRow(
            id=original.id, name=names.get(original.id, ""), size_bytes=original.size_bytes,
            reader=stamps.get(original.id, ("", ""))[0], isolation=stamps.get(original.id, ("", ""))[1],
            passages=passages.get(original.id, 0), lists=tuple(sorted(lists.get(original.id, ()))),
            why="; ".join(w.format(count=n) for w, n in why.get(original.id, {}).items()),
            unread_parts=tuple(parts.get(original.id, ())),
            languages=tuple(foreign.get(original.id, ())),
        )
        for original in store.ledger.originals()
    ]  # fmt: skip


def file_names(store: Store) -> Mapping[str, str]:
    """Return the file name of each original as it was added, from the sealed side objects."""
    names: dict[str, str] = {}
    sheets: dict[str, Mapping[str, str]] = {}
    gone = store.ledger.disposed()
    for event in store.ledger.custody(action="acquired"):
        sheet = None if event.original in gone else json.loads(event.facts).get("names")
        if sheet and sheet not in sheets:
            sheets[sheet] = store.objects.note(sheet)
        if sheet:
            names.setdefault(
                event.original,
                sheets[sheet].get(str(event.sequence)) or sheets[sheet].get(event.original, ""),
            )
    return names


def reading_stamps(store: Store) -> Mapping[str, tuple[str, str]]:
    """Return the reader and the cage of each original's reading."""
    stamps = {}
    for original in store.ledger.originals():
        stamp = stamp_of(store, original.id)
        if stamp is not None:
            stamps[original.id] = (stamp.reader, stamp.isolation)
    return stamps


def people_rows(store: Store) -> list[PersonRow]:
    """Return the people with what is concluded of each, those with the most origins first."""
    by_subject = findings_by_person(store)
    claims = claims_by_person(store)
    rows = []
    for person in people_spoken_of(store):
        findings = by_subject.get(person.id, [])
        told = claims.get(person.id, [])
        origins = max((len(finding.origins) for finding in findings), default=0)
        rows.append(
            PersonRow(
                id=person.id, name=person.name, birth=person.birth, fate=_fate(findings),
                last_seen=_last_seen(told, findings), claims=len(told), origins=origins, records=len(person.records),
            )
        )  # fmt: skip
    return sorted(rows, key=lambda row: (-row.origins, -row.claims, row.name, row.id))


def findings_by_person(store: Store) -> Mapping[str, list[Finding]]:
    """Return the findings about each person; a fate may stand on some of the person's records only."""
    person_of = {record: person.id for person in store.work.people() for record in person.records}
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in store.work.findings():
        found[person_of.get(finding.subject, finding.subject)].append(finding)
    return found


def _fate(findings: Iterable[Finding]) -> str:
    """Return what is concluded of a fate, each once with its firmest words; "unknown" only where nothing else is said."""
    fates = sorted((f for f in findings if f.kind == "fate"), key=lambda f: -(f.probability or 0.0))
    said: dict[str, str] = {}
    for each in fates:
        said.setdefault(each.what, f"{each.what} ({each.words})" if each.words else each.what)
    known = [words for what, words in said.items() if what != "unknown"]
    return "; ".join(known or said.values())


def _last_seen(claims: Iterable[Claim], findings: Iterable[Finding]) -> str:
    """Return the latest contact any claim tells of; where none has a day, the place that is told."""
    last = last_contact(claims)
    if last is not None:
        return contact_words(last)
    places = [f for f in findings if f.kind == "whereabouts"]
    latest = [f for f in places if "last_seen" in f.flags] or places[:1]
    return "; ".join(
        dict.fromkeys(" ".join(filter(None, (f.what, period_words(f.period)))) for f in latest)
    )


def list_rows(store: Store) -> list[ListRow]:
    """Return the lists with how many originals and people each holds."""
    originals: Counter[str] = Counter()
    for lists in list_members(store).values():
        originals.update(lists)
    person_of = {record: person.id for person in store.work.people() for record in person.records}
    people: dict[str, set[str]] = defaultdict(set)
    for record in store.work.records():
        if record.list:
            people[record.list].add(person_of.get(record.id, record.id))
    return [
        ListRow(name=name, originals=count, people=len(people[name]))
        for name, count in sorted(originals.items())
    ]
