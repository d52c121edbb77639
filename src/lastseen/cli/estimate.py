"""``lastseen estimate``: how many, or why no total is given."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table


@click.command("estimate")
@in_case
@json_option
def command(access: Access, as_json: bool) -> None:
    r"""Count people over the lists of the case and estimate, with bounds, or refuse with the reason.

    \b
    Example:
      lastseen estimate my-case
    """
    with access.open() as opened:
        estimates = opened.estimate()
    if as_json:
        show_json(estimates)
        return
    click.echo(f"Counted on at least one list: {estimates.counted}.")
    rows = [(e.method, e.point, e.low, e.high, e.assumption) for e in estimates.estimates.values()]
    if rows:
        show_table(["method", "people", "low", "high", "only if"], rows, empty="")
    if estimates.refusal:
        click.echo(f"No total: refused: {estimates.refusal}")
    click.echo("People with no chance to be on any list are not in this number.")
