"""``lastseen show``: any id -> the exact words in their context."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import clean, show_json


@click.command("show")
@in_case
@click.argument("id_", metavar="ID")
@json_option
def command(access: Access, id_: str, as_json: bool) -> None:
    r"""Show what ID is: an original, passage, mention, claim, record, person, finding, decision, or an id printed in a dossier.

    \b
    Example:
      lastseen show my-case c3f2a9c
    """
    with access.open() as opened:
        shown = opened.show(id_)
    if as_json:
        show_json(shown)
        return
    for line in shown.lines():
        click.echo(clean(line))
