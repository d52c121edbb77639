"""``lastseen scrub``: every stored byte looked at again."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import Progress, clean, show_json


@click.command("scrub")
@in_case
@json_option
def command(access: Access, as_json: bool) -> None:
    r"""Look at every stored byte again and name what is hurt, what stands on it and what to restore. Exit code 4 if something is.

    Quicker than verify, because nothing is decrypted. Stop it at any time: the next run goes on where it stopped.

    \b
    Example:
      lastseen scrub my-case
    """
    with access.open() as opened, Progress(quiet=as_json) as tell:
        summary = opened.scrub(progress=tell)
    if as_json:
        show_json(summary)
    else:
        for damage in summary.damage:
            for line in damage.lines():
                click.echo(clean(line))
        went_on = ", going on where the last run stopped" if summary.resumed else ""
        click.echo(
            f"{summary.checked} sealed files, {summary.size_bytes} bytes, and the databases{went_on}: "
            + (
                f"{len(summary.damage)} are hurt."
                if summary.damage
                else "everything is as it was written."
            )
        )
    if summary.damage:
        raise click.exceptions.Exit(4)
