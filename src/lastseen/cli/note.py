"""``lastseen note``: seal a typed interview or note."""

import sys
from typing import TextIO

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json


@click.command("note")
@in_case
@click.option(
    "--file",
    "file",
    type=click.File("r", encoding="utf-8"),
    help="Text file; without it, typed in (- for standard input).",
)
@click.option("--source", help="Id of the source who spoke.")
@click.option("--taken-at", help="When it was taken down, ISO 8601; without it, now.")
@click.option(
    "--transcript-of", metavar="ID", help="It is what is said in this recording (an original)."
)
@json_option
def command(
    access: Access, file: TextIO | None, source: str | None,
    taken_at: str | None, transcript_of: str | None, *, as_json: bool,
) -> None:  # fmt: skip
    r"""Seal a typed interview or note as an original, with collector, time and source; or what is said in a recording.

    \b
    Examples:
      lastseen note my-case --source s3f2a < interview.txt
      lastseen note my-case --transcript-of 9c41ab7e0d22 --file said.txt
    """
    text = file.read() if file else _typed()
    with access.open() as opened:
        original = opened.add_note(
            text, source=source, taken_at=taken_at, transcript_of=transcript_of
        )
    if as_json:
        show_json({"original": original})
    else:
        click.echo(f"Sealed the note as {original[:12]}.")


def _typed() -> str:
    """Return what is typed or piped in; no editor is started, since every editor writes plain files of its own."""
    if sys.stdin.isatty():
        click.echo("Type the note; end it with Ctrl-D on a line of its own.", err=True)
    return sys.stdin.read()
