"""``lastseen decide``: same, different or unsure; undo."""

from collections.abc import Sequence

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table
from lastseen.errors import UsageError
from lastseen.flow.overview import WaitingLink


@click.command("decide")
@in_case
@click.argument("left", required=False)
@click.argument(
    "verdict", required=False, type=click.Choice(["same", "different", "unsure", "undo"])
)
@click.argument("right", required=False)
@click.option("--reason", help="Why; sealed with the decision.")
@json_option
def command(
    access: Access, left: str | None, verdict: str | None, right: str | None,
    reason: str | None, as_json: bool,
) -> None:  # fmt: skip
    r"""Say whether two records speak of one person. Without arguments: the links that wait for a judgement.

    Undo is another decision: lastseen decide CASE NUMBER undo.

    \b
    Example:
      lastseen decide my-case r3f2a9c same r81b22d --reason "same birth date, mother confirmed"
      lastseen decide my-case 17 undo
    """
    with access.open() as opened:
        if left is None or verdict is None:
            _waiting(opened.waiting_links(), as_json=as_json)
            return
        if verdict == "undo":
            decision = opened.undo(left, reason=reason)
        elif right is None:
            raise UsageError("two records are needed: LEFT same|different|unsure RIGHT")
        else:
            decision = opened.decide(left, right, verdict, reason=reason)
    if as_json:
        show_json(decision)
    else:
        click.echo(
            f"Decision {decision.sequence}: {verdict}. Build again to use it: lastseen build {access.path}"
        )


def _waiting(links: Sequence[WaitingLink], *, as_json: bool) -> None:
    if as_json:
        show_json(links)
        return
    rows = [
        (row.left[:12], row.left_name, row.right[:12], row.right_name, row.probability, row.reasons)
        for row in links
    ]
    show_table(
        ["record", "name", "record", "name", "probability", "because"],
        rows,
        empty="No links wait for a judgement.",
    )
