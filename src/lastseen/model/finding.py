"""A finding: what is concluded about a person or a topic, with the claims for and against it."""

from dataclasses import dataclass

from lastseen.model.mention import Period, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An independent root that claims go back to; what corroboration counts.

    Attributes:
        key: Stable label inside the case ("outlet:Вымпел", "source:…", "passage:p…").
        claims: Ids of the claims that descend from it.
        path: Why they do, one sentence per step ("c… is a forward from …").
    """

    key: str
    claims: tuple[str, ...]
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is concluded, never shown without its claims.

    Attributes:
        id: Digest of kind, subject and what.
        kind: fate, whereabouts, event or count.
        subject: Person id, or the text of the facility, place or topic.
        what: A kind of the codebook, or for fate: alive, dead, unknown.
        sentence: What a careful reporter may write, plain, without names of speakers.
        probability: In [0.03, 0.97]; None where nothing may be weighed (a count said by one voice).
        words: ICD 203 word for the probability, or "" without one.
        claims: Ids of the claims for it.
        against: Ids of the claims that contradict it.
        origins: The independent origins behind ``claims``.
        sources: Number of different speakers behind ``claims``.
        period: When, the intersection or hull of what was said.
        quantity: How many, where claims count.
        contradictions: Ids of findings that cannot hold together with this one.
        flags: ``single_origin``, ``contradicted``, ``unreviewed_link``, ``hearsay_only`` and others.
    """

    id: str
    kind: str
    subject: str
    what: str
    sentence: str
    probability: float | None
    words: str
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    sources: int = 0
    period: Period | None = None
    quantity: Quantity | None = None
    contradictions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
