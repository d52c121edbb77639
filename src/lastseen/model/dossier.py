"""A dossier: findings as they may leave the house, with pseudonyms for everyone who spoke."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lastseen.model.error_rate import ErrorRate
from lastseen.model.estimate import Estimates


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierClaim:
    """One claim as a reader outside may see it: never who, only what kind of voice.

    Attributes:
        id: Fresh random id of this publication; ``show`` resolves it inside the case.
        speakers: Pseudonyms in chain order, outermost first ("a relative (B)").
        hearsay: How they know, in words ("second hand: one voice passes on another").
        stance: One of ``lastseen.model.claim.STANCES``.
        what: A kind of the codebook.
        origin: Pseudonym of the independent origin it descends from ("origin 2").
        original: Id of the ``DossierOriginal`` it stands in.
        period: When, in words; "" if not said.
        place: Where, in words; "" if not said.
        quantity: How many, with its bounds, in words; "" if not said.
        quote: The exact words, only where ``public``; else "".
        language: Language of the quote (ru, uk, en) or "".
        public: True where the caller says that the original is public (a web page).
        flags: Codes of the claim (``question``, ``future``, ``negated``, ...).
    """

    id: str
    speakers: tuple[str, ...]
    hearsay: str
    stance: str
    what: str
    origin: str = ""
    original: str = ""
    period: str = ""
    place: str = ""
    quantity: str = ""
    quote: str = ""
    language: str = ""
    public: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFinding:
    """One finding with the ids of the claims under it.

    Attributes:
        id: Fresh random id of this publication.
        kind: fate, whereabouts, event or count.
        subject_kind: person, facility, place or topic.
        subject: Id of a ``DossierPerson``, or the text of the facility, place or topic.
        what: A kind of the codebook, or alive, dead, unknown.
        sentence: What a careful reporter may write.
        claims: Ids of the claims for it.
        against: Ids of the claims against it.
        origins: Number of independent origins behind ``claims``.
        probability: In [0.03, 0.97], or None where nothing may be weighed.
        words: ICD 203 words for the probability, or "".
        period: When, in words, or "".
        place: Where, in words, or "".
        quantity: How many with its bounds, in words, or "".
        contradictions: Ids of findings of this dossier that cannot hold together with it.
        flags: ``single_origin``, ``contradicted``, ``unreviewed_link``, ``hearsay_only`` and others.
    """

    id: str
    kind: str
    subject_kind: str
    subject: str
    what: str
    sentence: str
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()
    origins: int = 0
    probability: float | None = None
    words: str = ""
    period: str = ""
    place: str = ""
    quantity: str = ""
    contradictions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPerson:
    """One person the findings are about.

    Attributes:
        id: Fresh random id of this publication.
        name: Base form in the script of the source.
        language: Language of the name (ru, uk, en) or "".
        romanised: The name in Latin letters, "" where it is so already.
        born: Birth date or year, or "".
        last_seen: Latest place and interval in which some origin saw the person, or "".
        records: Number of records judged to be of this person.
        reviewed: True if a human has judged every link that holds the records together.
    """

    id: str
    name: str
    language: str = ""
    romanised: str = ""
    born: str = ""
    last_seen: str = ""
    records: int = 1
    reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierOriginal:
    """One original in the overview of sources, by kind, never by name or path.

    Attributes:
        id: Pseudonym ("original 3").
        kind: What it is, in words ("a chat export", "a web page").
        passages: Number of passages read from it; 0 if it was not read.
        claims: Number of claims found in it.
        collected: Day it was sealed, ISO 8601, or "".
        public: Title or address, only where the original is public; else "".
        unread: Why it was not read, in words; "" if it was.
    """

    id: str
    kind: str
    passages: int = 0
    claims: int = 0
    collected: str = ""
    public: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that one publication says; rendering adds nothing to it.

    Attributes:
        id: Random id of the publication.
        title: What it is about.
        made_at: UTC, ISO 8601.
        program: Name and version of the program.
        findings: In the order they are to be read.
        claims: Every claim a finding names, once.
        people: The people the findings are about.
        originals: What was given, read or not.
        lists: Name of each list -> number of people on it; cells of 1 to 4 are hidden by the
            renderer, so pass the true counts.
        estimates: How many in all, or the refusal; None where there are no lists.
        questions: What the program would have to ask a human, open still, as sentences.
        limits: What the reader must know about this case's gaps, as sentences.
        withheld: What redaction took out -> how often ("name": 3).
        reviewed: How far the program's readings can be trusted, by the random sample that people judged, as
            sentences; "not reviewed: unknown" before any review.
        error_rates: The same as numbers; empty before any review.
    """

    id: str
    title: str
    made_at: str
    program: str = "lastseen"
    findings: tuple[DossierFinding, ...] = ()
    claims: tuple[DossierClaim, ...] = ()
    people: tuple[DossierPerson, ...] = ()
    originals: tuple[DossierOriginal, ...] = ()
    lists: Mapping[str, int] = field(default_factory=dict)
    estimates: Estimates | None = None
    questions: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    withheld: Mapping[str, int] = field(default_factory=dict)
    reviewed: tuple[str, ...] = ()
    error_rates: tuple[ErrorRate, ...] = ()
