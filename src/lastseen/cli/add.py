"""``lastseen add``: seal files and folders into a case."""

from pathlib import Path

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import Progress, show_json, show_table
from lastseen.errors import NothingTakenError
from lastseen.flow.words import count_words


@click.command("add")
@in_case
@click.argument("paths", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
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
    nothing = not summary.sealed and not summary.known
    if as_json:
        show_json(summary)
    else:
        if not nothing:
            sealed, known = count_words(summary.sealed, "new original"), f"{summary.known:,}"
            click.echo(f"Sealed {sealed}, {known} {_were(summary.known)} known already.")
        if summary.refused:
            show_table(["not taken", "why"], [(r.path, r.why) for r in summary.refused], empty="")
    if nothing:
        raise NothingTakenError(len(summary.refused))
    if not as_json:
        click.echo(f"Next: lastseen build {access.path}")


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
