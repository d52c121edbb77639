"""The findings of a dossier, by person, facility or place, and topic; contradictions side by side."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from lastseen.model.dossier import Dossier, DossierFinding, DossierPerson
from lastseen.publish.dossier_words import Labels, Section, chance_words, flag_words, plural, spoken
from lastseen.publish.markup import Markup, tag, together

SUBJECTS: Final = (
    ("people", "People", ("person",)),
    ("facilities", "Facilities and places", ("facility", "place")),
    ("topics", "Other findings", ("topic",)),
)


def subject_sections(dossier: Dossier, labels: Labels) -> Iterator[Section]:
    """Yield the sections of findings that have any."""
    known = {kind for _, _, kinds in SUBJECTS for kind in kinds}
    people = {person.id: person for person in dossier.people}
    for key, heading, kinds in SUBJECTS:
        findings = [
            f for f in dossier.findings
            if f.subject_kind in kinds or (key == "topics" and f.subject_kind not in known)
        ]  # fmt: skip
        if findings:
            yield Section(
                key=key, heading=heading, body=together(_subjects(findings, people, labels), "\n")
            )


def _subjects(
    findings: list[DossierFinding], people: dict[str, DossierPerson], labels: Labels
) -> Iterator[Markup]:
    """Yield one article per subject, in order of first appearance."""
    order = {subject: n for n, subject in enumerate(dict.fromkeys(f.subject for f in findings))}
    for subject, group in groupby(
        sorted(findings, key=lambda f: order[f.subject]), key=lambda f: f.subject
    ):
        person = people.get(subject)
        head = _person_head(person) if person else tag("h3", spoken(subject or "Without a subject"))
        yield tag("article", head, *(finding_block(finding, labels) for finding in group))


def _person_head(person: DossierPerson) -> Markup:
    """Return a person's name in both scripts and what is known of the records behind it."""
    name = tag("bdi", person.name, lang=person.language)
    romanised = person.romanised if person.romanised != person.name else ""
    heading = tag("h3", name, " ", tag("span", romanised)) if romanised else tag("h3", name)
    parts = [
        f"born {person.born}" if person.born else "",
        f"last seen: {person.last_seen}" if person.last_seen else "",
    ]
    joined = (
        "joined and judged by a person"
        if person.reviewed
        else "joined by the program, not yet judged by a person"
    )
    parts.append("one record" if person.records == 1 else f"{person.records} records {joined}")
    return together(
        [
            heading,
            tag(
                "p",
                spoken(". ".join(p[:1].upper() + p[1:] for p in parts if p) + "."),
                class_="meta",
                id=f"person-{person.id}",
            ),
        ]
    )


def finding_block(finding: DossierFinding, labels: Labels, *, anchor: bool = True) -> Markup:
    """Return one finding with its strength, its claims for and against, and its flags."""
    origins = plural(finding.origins, "independent origin", "independent origins")
    facts = [words for words in (finding.period, finding.place, finding.quantity) if words]
    strength = (
        f"{chance_words(finding)}; {plural(len(finding.claims), 'claim', 'claims')} from {origins}"
    )
    lines = [
        tag("p", spoken(finding.sentence), class_="says"),
        tag(
            "p",
            spoken(f"{' · '.join(facts)}. " if facts else ""),
            strength[:1].upper() + strength[1:],
            ".",
            class_="meta",
        ),
        tag(
            "p",
            tag("b", labels.findings.get(finding.id, "")),
            " Claims: ",
            labels.claim_links(finding.claims),
            class_="meta",
        ),
    ]
    if finding.against:
        lines.append(tag("p", "Against it: ", labels.claim_links(finding.against), class_="meta"))
    if finding.contradictions:
        others = together((labels.finding_link(other) for other in finding.contradictions), ", ")
        lines.append(tag("p", "Cannot hold together with ", others, ".", class_="meta"))
    if finding.flags:
        lines.append(tag("p", "Caution: ", flag_words(finding.flags), ".", class_="tags"))
    doubted = " against" if finding.against or finding.contradictions else ""
    return tag(
        "div", *lines, id=f"finding-{finding.id}" if anchor else "", class_=f"finding{doubted}"
    )


def contradictions_section(dossier: Dossier, labels: Labels) -> Section | None:
    """Return contradicting findings side by side, each pair once, and findings with claims against them."""
    by_id = {finding.id: finding for finding in dossier.findings}
    pairs = sorted(
        {
            tuple(sorted((f.id, other)))
            for f in dossier.findings
            for other in f.contradictions
            if other in by_id
        },
        key=lambda pair: [list(by_id).index(each) for each in pair],
    )
    alone = [f for f in dossier.findings if f.against and not any(f.id in pair for pair in pairs)]
    if not pairs and not alone:
        return None
    blocks = [
        tag(
            "div",
            *(finding_block(by_id[each], labels, anchor=False) for each in pair),
            class_="pair",
        )
        for pair in pairs
    ]
    blocks += [finding_block(finding, labels, anchor=False) for finding in alone]
    lead = tag("p", "Both sides are kept. Nothing here was settled by the program.")
    return Section(
        key="contradictions", heading="Contradictions", body=together([lead, *blocks], "\n")
    )
