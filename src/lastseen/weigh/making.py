"""Making a finding out of a balance: its id, its words and the flags of doubt around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lastseen.model.claim import Claim
from lastseen.model.finding import Finding
from lastseen.model.ids import computed_id
from lastseen.model.mention import Period
from lastseen.weigh.evidence import Balance, is_said
from lastseen.weigh.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a finding says, before it is weighed.

    Attributes:
        kind: fate, whereabouts, event or count.
        subject: Whom or what it is about.
        what: Kind of the codebook, or for fate alive, dead, unknown.
        apart: What tells it from other findings of the same kind, subject and what.
    """

    kind: str
    subject: Subject
    what: str
    apart: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of the finding: the same topic has the same in every build."""
        return computed_id("finding", self.kind, self.subject.key, self.what, *self.apart)


def make_finding(
    topic: Topic,
    balance: Balance,
    sentence: str,
    *,
    period: Period | None = None,
    flags: Iterable[str] = (),
) -> Finding:
    """Return the finding of a topic.

    Args:
        topic: What it says.
        balance: What speaks for and against it.
        sentence: How it may be written.
        period: When.
        flags: Codes beside those of the balance.
    """
    return Finding(
        id=topic.id,
        kind=topic.kind,
        subject=topic.subject.key,
        what=topic.what,
        sentence=sentence,
        probability=balance.probability,
        words=balance.words,
        claims=balance.claims,
        against=balance.against,
        origins=balance.origins,
        sources=balance.sources,
        period=period,
        flags=tuple(sorted({*balance.flags, *flags})),
    )


def doubt_flags(claims: Iterable[Claim]) -> set[str]:
    """Return flags for voices that doubt or do not confirm, which weigh nothing by themselves."""
    stances = {claim.stance for claim in claims if is_said(claim)}
    flags = {"doubts": "doubted", "does_not_confirm": "not_confirmed"}
    return {flags[stance] for stance in stances & set(flags)}


def contradict(findings: Sequence[Finding], pairs: Iterable[tuple[str, str]]) -> list[Finding]:
    """Return the findings with their contradictions written on both sides.

    Args:
        findings: The findings.
        pairs: Ids of findings that cannot hold together.
    """
    rivals: dict[str, set[str]] = {}
    for one, other in pairs:
        rivals.setdefault(one, set()).add(other)
        rivals.setdefault(other, set()).add(one)
    return [_with_rivals(each, rivals.get(each.id, set())) for each in findings]


def _with_rivals(finding: Finding, rivals: set[str]) -> Finding:
    """Return the finding with these rivals, flagged as contradicted."""
    if not rivals:
        return finding
    return replace(
        finding,
        contradictions=tuple(sorted({*finding.contradictions, *rivals})),
        flags=tuple(sorted({*finding.flags, "contradicted"})),
    )
