"""``lastseen add``: seal files and folders into a case."""

from pathlib import Path

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import Progress, show_json, show_table


@click.command("add")
@in_case
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", help="Id of the source that gave the files (see: lastseen source).")
@click.option(
    "--list", "list_name", help="The files are one list: a capture of its own in an estimate."
)
@click.option("--note", help="What you want to remember about them; sealed, not shown to others.")
@json_option
def command(
    access: Access, paths: tuple[Path, ...], source: str | None,
    list_name: str | None, note: str | None, as_json: bool,
) -> None:  # fmt: skip
    r"""Seal FILES and folders: hash, encrypt, record who brought them.

    Nothing is changed where the files lie. The same bytes twice are one original and two
    acquisitions. Stopped work goes on where it stopped when the command is run again.

    \b
    Example:
      lastseen add my-case chat/result.json pages/ --source s3f2a
      lastseen add my-case wounded.xlsx --list hospital
    """
    with access.open() as opened, Progress(quiet=as_json) as tell:
        summary = opened.add(paths, source=source, list_name=list_name, note=note, progress=tell)
    if as_json:
        show_json(summary)
        return
    click.echo(f"Sealed {summary.sealed} new originals, {summary.known} were known already.")
    if summary.refused:
        show_table(["not taken", "why"], [(r.path, r.why) for r in summary.refused], empty="")
    click.echo(f"Next: lastseen build {access.path}")
