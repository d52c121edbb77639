"""``lastseen claims``: who said what, and how they know."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table
from lastseen.errors import UnknownKindError
from lastseen.flow.words import claim_row
from lastseen.model.claim import KINDS, Claim
from lastseen.model.mention import Name


@click.command("claims")
@in_case
@click.option("--kind", help="Only this kind of the codebook (moved, killed, counted, …).")
@click.option("--person", help="Only claims about this person.")
@click.option("--all", "everything", is_flag=True, help="Also headlines, which are not weighed.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@json_option
def command(
    access: Access,
    kind: str | None,
    person: str | None,
    everything: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    r"""List claims: speakers from the outermost to the last, hearsay depth, stance, what, whom, where, when, how many, the words.

    \b
    Example:
      lastseen claims my-case --kind moved
    """
    if kind is not None and kind not in KINDS:
        raise UnknownKindError(KINDS)
    with access.open() as opened:
        found = opened.claims(kind=kind, person=person)
    rows = [claim for claim in found if everything or "headline" not in claim.flags]
    left_out, rows = len(found) - len(rows), rows[:limit]
    if as_json:
        show_json(rows)
        return
    head = [
        "claim",
        "speakers",
        "depth",
        "stance",
        "what",
        "whom",
        "where",
        "when",
        "how many",
        "words",
    ]
    table, empty = [_row(claim) for claim in rows], _empty(kind, person)
    if everything:
        head.append("note")
        table = [(*row, ", ".join(claim.flags)) for row, claim in zip(table, rows, strict=True)]
    show_table(head, table, empty=empty)
    if left_out:
        click.echo(_left_out(left_out), err=True)


def _row(claim: Claim) -> tuple[object, ...]:
    row = claim_row(claim)
    people = [m for m in claim.about if m.kind == "person"]
    whom = [m.value.full if isinstance(m.value, Name) and m.value.full else m.text for m in people]
    return (*row[:5], ", ".join(dict.fromkeys(whom)), *row[5:])


def _empty(kind: str | None, person: str | None) -> str:
    if kind is None and person is None:
        return "No claims were found in what was read so far."
    of, about = f" of the kind {kind}" if kind else "", " about this person" if person else ""
    return f"No claims{of}{about} were found; without the option you see all."


def _left_out(number: int) -> str:
    if number == 1:
        return "1 headline repeats its page and is not listed; --all lists it."
    return f"{number} headlines repeat their pages and are not listed; --all lists them."
