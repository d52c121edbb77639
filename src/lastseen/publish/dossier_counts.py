"""The counts of a dossier: what voices said, how many are on the lists, how many there may be in all."""

from lastseen.model.dossier import Dossier, DossierFinding
from lastseen.model.estimate import Estimate, Estimates
from lastseen.publish.dossier_words import Labels, Section
from lastseen.publish.markup import Markup, table, tag, together
from lastseen.publish.suppress import suppress_counts
from lastseen.publish.wording import number_words


def counts_section(dossier: Dossier, labels: Labels) -> Section | None:
    """Return numbers as said, lists and the estimate or its refusal; None where there is nothing to count."""
    blocks: list[Markup] = []
    said = [finding for finding in dossier.findings if finding.quantity]
    if said:
        headings = ("Said of", "What", "How many", "When", "Claims")
        blocks.append(
            table("Numbers as they were said", headings, [_said(f, dossier, labels) for f in said])
        )
    if dossier.lists:
        blocks.append(_lists(dossier))
    if dossier.estimates:
        blocks.append(_estimates(dossier.estimates))
    return (
        Section(key="counts", heading="Counts and estimates", body=together(blocks, "\n"))
        if blocks
        else None
    )


def _said(finding: DossierFinding, dossier: Dossier, labels: Labels) -> Markup:
    """Return the row of a number that was said."""
    names = {person.id: person.name for person in dossier.people}
    claims = labels.claim_links((*finding.claims, *finding.against))
    cells = (
        names.get(finding.subject, finding.subject),
        finding.what.replace("_", " "),
        finding.quantity,
        finding.period,
        claims,
    )
    return tag("tr", *(tag("td", cell) for cell in cells))


def _lists(dossier: Dossier) -> Markup:
    """Return the people on each list; counts of one to four are hidden."""
    counts = suppress_counts(dossier.lists).cells
    rows = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            tag("td", "hidden (fewer than 5)" if n is None else f"{n:,}"),
        )
        for name, n in counts.items()
    ]
    return table("People on each list", ("List", "People"), rows)


def _estimates(estimates: Estimates) -> Markup:
    """Return the floor that needs no model, then each method side by side, or the refusal."""
    floor = tag(
        "p",
        tag("b", f"{estimates.counted:,}"),
        " different people stand on at least one list. This count needs no model.",
    )
    if 0 < estimates.counted < 5:
        floor = tag(
            "p", "Fewer than 5 different people stand on the lists; the exact count is hidden."
        )
    if estimates.refusal:
        return together([floor, tag("p", "No total is given: ", estimates.refusal, class_="note")])
    if not estimates.estimates:
        return floor
    rows = [_estimate(each) for each in estimates.estimates.values()]
    headings = ("Method", "People", "95 % interval", "Holds only if")
    return together([floor, table("How many there may be in all", headings, rows)])


def _estimate(estimate: Estimate) -> Markup:
    """Return the row of one method."""
    bounded = estimate.low is not None and estimate.high is not None
    interval = (
        f"{number_words(estimate.low)} to {number_words(estimate.high)}"
        if bounded
        else "a lower bound, no interval"
    )
    cells = (
        f"about {estimate.point:,.0f}" if bounded else f"at least about {estimate.point:,.0f}",
        interval,
        estimate.assumption,
    )
    return tag(
        "tr",
        tag("th", estimate.method.replace("_", " "), scope="row"),
        *(tag("td", cell) for cell in cells),
    )
