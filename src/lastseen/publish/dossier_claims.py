"""Every claim a finding rests on, by pseudonym, with the id that leads to the exact words."""

from lastseen.language.claim_words import said_words
from lastseen.model.dossier import Dossier, DossierClaim
from lastseen.publish.dossier_words import STANCES, Labels, Section, flag_words, spoken
from lastseen.publish.markup import Markup, tag, together

LEAD = (
    "A claim is what one voice says in one place. The chain runs from the one who wrote it to the one who is said to know. "
    "Whoever holds the case finds the exact words with the command lastseen show and the id."
)


def claims_section(dossier: Dossier, labels: Labels) -> Section | None:
    """Return the claims with links back to the findings that use them; None where there are none."""
    if not dossier.claims:
        return None
    used: dict[str, list[str]] = {}
    for finding in dossier.findings:
        for claim in (*finding.claims, *finding.against):
            used.setdefault(claim, []).append(finding.id)
    blocks = [_claim(claim, labels, used.get(claim.id, [])) for claim in dossier.claims]
    return Section(
        key="claims",
        heading="Claims",
        body=together([tag("p", LEAD, class_="soft"), *blocks], "\n"),
    )


def _claim(claim: DossierClaim, labels: Labels, findings: list[str]) -> Markup:
    """Return one claim."""
    facts = " · ".join(words for words in (claim.period, claim.place, claim.quantity) if words)
    stance = STANCES.get(claim.stance, claim.stance.replace("_", " "))
    what = said_words(claim.what, claim.stance, claim.flags)
    lines = [
        tag("h3", labels.claims[claim.id], " ", tag("span", tag("code", claim.id))),
        tag("p", " → ".join(claim.speakers), f": {what.replace('_', ' ')}; {stance}."),
    ]
    if facts:
        lines.append(tag("p", spoken(facts)))
    where = ", ".join(words for words in (claim.original, claim.origin) if words)
    lines.append(
        tag(
            "p",
            claim.hearsay[:1].upper() + claim.hearsay[1:],
            f". In {where}." if where else ".",
            class_="meta",
        )
    )
    if claim.public and claim.quote:
        lines.append(tag("blockquote", tag("p", f"“{claim.quote}”"), lang=claim.language))
    if claim.flags:
        lines.append(tag("p", "Note: ", flag_words(claim.flags), ".", class_="tags"))
    if findings:
        back = together((labels.finding_link(each) for each in findings), ", ")
        lines.append(tag("p", "Used in ", back, class_="meta"))
    return tag("div", *lines, id=f"claim-{claim.id}", class_="claim")
