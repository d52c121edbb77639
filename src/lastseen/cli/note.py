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
@json_option
def command(
    access: Access, file: TextIO | None, source: str | None,
    taken_at: str | None, as_json: bool,
) -> None:  # fmt: skip
    r"""Seal a typed interview or note as an original, with collector, time and source.

    \b
    Example:
      lastseen note my-case --source s3f2a < interview.txt
    """
    text = file.read() if file else (click.edit() if sys.stdin.isatty() else sys.stdin.read())
    with access.open() as opened:
        original = opened.add_note(text or "", source=source, taken_at=taken_at)
    if as_json:
        show_json({"original": original})
    else:
        click.echo(f"Sealed the note as {original[:12]}.")
