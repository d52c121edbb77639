"""The first thing a reader sees: how much is known, how firmly, and what stands against it."""

from collections.abc import Set as AbstractSet
from typing import Final

from lastseen.model.dossier import Dossier, DossierFinding
from lastseen.publish.dossier_words import Labels, Section, chance_words, plural, spoken
from lastseen.publish.markup import Markup, link, tag, together

MOST_SENTENCES: Final = 7
MEASURED_FIRST: Final = frozenset({"people", "claims", "records"})
"""Error rates that findings rest on; the others stand under the method."""


def summary_section(dossier: Dossier, labels: Labels, shown: AbstractSet[str]) -> Section:
    """Return figures that lead to their sections, the firmest findings, and the cautions."""
    figures = tag(
        "dl", *(_figure(*each, shown=shown) for each in _figures(dossier)), class_="figures"
    )
    blocks = [*_trust(dossier), figures]
    firmest = sorted(dossier.findings, key=_firmness)[:MOST_SENTENCES]
    if firmest:
        names = {person.id: person.name for person in dossier.people}
        rows = [_sentence(finding, labels, names) for finding in firmest]
        blocks += [tag("h3", "What is best supported"), tag("ul", *rows)]
    else:
        blocks.append(tag("p", "Nothing in the originals that were read led to a finding."))
    caution = _caution(dossier)
    if caution:
        blocks.append(tag("p", caution, class_="note"))
    return Section(key="summary", heading="Summary", body=together(blocks, "\n"))


def _trust(dossier: Dossier) -> list[Markup]:
    """Return how far the program's readings can be trusted; it stands before everything that rests on them."""
    if not dossier.reviewed:
        return []
    told = zip(dossier.error_rates, dossier.reviewed, strict=False)
    first = [sentence for rate, sentence in told if rate.of in MEASURED_FIRST]
    rows = (tag("li", sentence) for sentence in first or dossier.reviewed)
    return [
        tag("h3", "How far the program's readings can be trusted"),
        tag("ul", *rows, class_="note"),
    ]


def _figures(dossier: Dossier) -> list[tuple[int, str, str]]:
    """Return (number, what it counts, section it leads to)."""
    contested = sum(bool(f.against or f.contradictions) for f in dossier.findings)
    read = sum(not original.unread for original in dossier.originals)
    origins = len({claim.origin for claim in dossier.claims if claim.origin})
    first = "people" if dossier.people else "facilities"
    return [
        (len(dossier.findings), _noun(len(dossier.findings), "finding"), first),
        (
            len(dossier.people),
            "person they are about" if len(dossier.people) == 1 else "people they are about",
            "people",
        ),
        (len(dossier.claims), f"{_noun(len(dossier.claims), 'claim')} under them", "claims"),
        (origins, f"independent {_noun(origins, 'origin')}", "claims"),
        (contested, f"{_noun(contested, 'finding')} contested", "contradictions"),
        (read, f"{_noun(read, 'original')} read of {len(dossier.originals)}", "originals"),
    ]


def _noun(number: int, one: str) -> str:
    return one if number == 1 else f"{one}s"


def _figure(number: int, words: str, target: str, *, shown: AbstractSet[str]) -> Markup:
    """Return one figure, a link to where it comes from if that section is there."""
    figure = f"{number:,}"
    linked = link(target, figure, aria_label=f"{figure} {words}") if target in shown else figure
    return tag("div", tag("dt", words), tag("dd", linked))


def _firmness(finding: DossierFinding) -> tuple[int, int, float]:
    """Return a key that puts uncontested findings with many origins and a high probability first."""
    contested = int(bool(finding.against or finding.contradictions))
    return contested, -finding.origins, -(finding.probability or 0.0)


def _sentence(finding: DossierFinding, labels: Labels, names: dict[str, str]) -> Markup:
    """Return a finding in one line: whom it is about if the sentence does not say, how firm, its claims."""
    name = names.get(finding.subject, "")
    about = f"{name}: " if name and name not in finding.sentence else ""
    origins = plural(finding.origins, "independent origin", "independent origins")
    strength = f" {chance_words(finding)[:1].upper()}{chance_words(finding)[1:]}, {origins}. "
    return tag(
        "li",
        spoken(about + finding.sentence),
        tag("span", strength, class_="soft"),
        labels.finding_link(finding.id),
    )


def _caution(dossier: Dossier) -> str:
    """Return the sentence that keeps a reader from taking more than there is."""
    single = sum(finding.origins <= 1 for finding in dossier.findings)
    unread = sum(bool(original.unread) for original in dossier.originals)
    parts = []
    if single:
        verb = "rests" if single == 1 else "rest"
        every = plural(len(dossier.findings), "finding", "findings")
        parts.append(f"{single:,} of {every} {verb} on one origin only")
    if unread:
        parts.append(f"{plural(unread, 'original', 'originals')} could not be read")
    if dossier.questions:
        verb = "is" if len(dossier.questions) == 1 else "are"
        asked = plural(len(dossier.questions), "question", "questions")
        parts.append(f"{asked} to a person {verb} still open")
    return f"{'; '.join(parts)}." if parts else ""
