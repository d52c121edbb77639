"""``lastseen claims``: who said what, and how they know."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table
from lastseen.flow.words import claim_row


@click.command("claims")
@in_case
@click.option("--kind", help="Only this kind of the codebook (moved, killed, counted, …).")
@click.option("--person", help="Only claims about this person.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@json_option
def command(
    access: Access,
    kind: str | None,
    person: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    r"""List claims: speakers from the outermost to the last, hearsay depth, stance, what, when, how many, the words.

    \b
    Example:
      lastseen claims my-case --kind moved
    """
    with access.open() as opened:
        rows = opened.claims(kind=kind, person=person, limit=limit)
    if as_json:
        show_json(rows)
        return
    head = ["claim", "speakers", "depth", "stance", "what", "where", "when", "how many", "words"]
    show_table(head, map(claim_row, rows), empty="No claims. Build first: lastseen build CASE")
