"""``lastseen doctor``: what this machine has: extras, cage, room."""

import click

from lastseen.cli.options import json_option
from lastseen.cli.tables import show_json, show_table
from lastseen.flow.doctor import examine


@click.command("doctor")
@json_option
def command(as_json: bool) -> None:
    r"""Say which extras and which cage this machine has, and what each missing one would add.

    \b
    Example:
      lastseen doctor
    """
    rows = examine()
    if as_json:
        show_json(rows)
    else:
        show_table(["what", "here", "means"], [(r.what, r.here, r.means) for r in rows], empty="")
