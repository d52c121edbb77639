"""``lastseen reread``: what a better reader would change, and reading again with it."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import Progress, show_json, show_table


@click.command("reread")
@in_case
@click.argument("originals", nargs=-1)
@click.option("--apply", is_flag=True, help="Let the next build read them again.")
@json_option
def command(access: Access, originals: tuple[str, ...], *, apply: bool, as_json: bool) -> None:
    r"""Show what reading ORIGINALS again would change; without ids, those an older reader read.

    Nothing changes without --apply. Decisions stay in any case: one whose passage goes is listed as an orphan.

    \b
    Example:
      lastseen reread my-case
      lastseen reread my-case --apply
    """
    with access.open() as opened, Progress(quiet=as_json) as tell:
        changes = opened.reread(originals, apply=apply, progress=tell)
    if as_json:
        show_json(changes)
        return
    rows = [
        (
            c.original[:12],
            c.reader,
            c.now,
            c.same,
            c.new,
            c.gone,
            c.text,
            c.told,
            c.decisions,
            c.failed,
        )
        for c in changes
    ]
    head = [
        "original",
        "read by",
        "now",
        "same",
        "new",
        "gone",
        "other words",
        "other facts",
        "decisions lost",
        "fails",
    ]
    show_table(head, rows, empty="Every original was read by the readers of this version.")
    if changes and not apply:
        click.echo(
            f"Nothing was changed. To read them again: lastseen reread {access.path} --apply"
        )
    if apply and changes:
        click.echo(f"They will be read again by: lastseen build {access.path}")
