"""The counts of a dossier: what voices said, how many are on the lists, how many there may be in all."""

from typing import Final

from lastseen.model.dossier import Dossier, DossierFinding
from lastseen.model.estimate import Estimate, Estimates
from lastseen.publish.dossier_words import Labels, Section, spoken
from lastseen.publish.markup import Markup, table, tag, together
from lastseen.publish.suppress import suppress_estimates, suppress_lists
from lastseen.publish.wording import number_words

HIDDEN_CELL: Final = "hidden, so that no count below 5 can be reckoned"


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
        blocks.append(_estimates(suppress_estimates(dossier.estimates)))
    return (
        Section(key="counts", heading="Counts and estimates", body=together(blocks, "\n"))
        if blocks
        else None
    )


def _said(finding: DossierFinding, dossier: Dossier, labels: Labels) -> Markup:
    """Return the row of a number that was said."""
    people = {person.id: person for person in dossier.people}
    claims = labels.claim_links((*finding.claims, *finding.against))
    cells: tuple[Markup | str, ...] = (
        spoken(people[finding.subject].name if finding.subject in people else finding.subject),
        finding.what.replace("_", " "),
        finding.quantity,
        finding.period,
        claims,
    )
    head, *rest = cells
    return tag("tr", tag("th", head, scope="row"), *(tag("td", cell) for cell in rest))


def _lists(dossier: Dossier) -> Markup:
    """Return the people on each list; what would give a count of one to four away is hidden."""
    counted = dossier.estimates.counted if dossier.estimates else None
    counts = suppress_lists(dossier.lists, counted=counted).cells
    rows = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            tag("td", HIDDEN_CELL if n is None else f"{n:,}"),
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
