"""``lastseen status``: the case in a few lines."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_rates, show_table


@click.command("status")
@in_case
@json_option
def command(access: Access, as_json: bool) -> None:
    r"""Show how far the readings can be trusted, how much the case holds and what waits for you.

    \b
    Example:
      lastseen status my-case
    """
    with access.open() as opened:
        status = opened.status()
    if as_json:
        show_json(status)
    else:
        show_rates(status.reviewed)
        show_table(["what", "how many", "see them with"], status.rows(), empty="")
        for sentence in status.due:
            click.echo(sentence)
