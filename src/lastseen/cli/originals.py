"""``lastseen originals``: what was read, what not and why."""

from typing import Final

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table
from lastseen.flow.overview import OriginalRow
from lastseen.flow.unread_languages import UNREAD_LANGUAGE
from lastseen.model.reading import FAILURE_CODES

EMPTY: Final = "No originals. Add some with: lastseen add CASE FILES…"


@click.command("originals")
@in_case
@click.option("--unread", is_flag=True, help="Only those that were not read whole.")
@json_option
def command(access: Access, unread: bool, as_json: bool) -> None:
    r"""List the sealed originals: name, size, reader, passages, list, and why one is unread.

    \b
    Example:
      lastseen originals my-case --unread
    """
    with access.open() as opened:
        every = opened.originals()
    rows = [row for row in every if not unread or row.why or row.languages]
    if as_json:
        show_json(rows)
        return
    head = ["original", "name", "bytes", "reader", "cage", "passages", "lists", "unread because"]
    show_table(
        head,
        [
            (r.id[:12], r.name, r.size_bytes, r.reader, r.isolation, r.passages, r.lists, _why(r))
            for r in rows
        ],
        empty="Every original was read whole." if unread and every else EMPTY,
    )
    inside = [(r.id[:12], *part) for r in rows for part in r.unread_parts]
    if unread and inside:
        click.echo()
        shown = [(of, where, code, FAILURE_CODES.get(code, code)) for of, where, code in inside]
        show_table(["original", "inside it", "code", "why, and what to do"], shown, empty="")


def _why(row: OriginalRow) -> str:
    """Return why an original is not read whole: what stopped its reader, and passages in languages not read."""
    sentence = FAILURE_CODES[UNREAD_LANGUAGE]
    foreign = [f"passages: {', '.join(row.languages)}; {sentence}"] if row.languages else []
    return "; ".join([*([row.why] if row.why else []), *foreign])
