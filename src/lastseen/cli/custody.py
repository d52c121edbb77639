"""``lastseen custody``: the chain of custody of one original, or of the case."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import clean, show_json


@click.command("custody")
@in_case
@click.argument("original", required=False)
@json_option
def command(access: Access, original: str | None, as_json: bool) -> None:
    r"""Show who acquired ORIGINAL, when, with which version, from where, and all that was done with it since; without ORIGINAL the whole case.

    \b
    Example:
      lastseen custody my-case 3f2a9c
      lastseen custody my-case --json
    """
    with access.open() as opened:
        rows = opened.custody(original)
    if as_json:
        show_json(rows)
        return
    for row in rows:
        about = f" {row.original[:12]}" if row.original and original is None else ""
        click.echo(f"{row.sequence:>6}  {row.at}  {row.action}{about}  by {row.by[:9] or '?'}")
        if row.said:
            click.echo(f"        {' '.join(clean(row.said).split())}")
    if not rows:
        click.echo("Nothing has happened to it yet.")
