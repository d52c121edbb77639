"""``lastseen originals``: what was read, what not and why."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table


@click.command("originals")
@in_case
@click.option("--unread", is_flag=True, help="Only those no reader could read.")
@json_option
def command(access: Access, unread: bool, as_json: bool) -> None:
    r"""List the sealed originals: name, size, reader, passages, list, and why one is unread.

    \b
    Example:
      lastseen originals my-case --unread
    """
    with access.open() as opened:
        rows = [row for row in opened.originals() if not unread or row.why]
    if as_json:
        show_json(rows)
        return
    head = ["original", "name", "bytes", "reader", "cage", "passages", "lists", "unread because"]
    show_table(
        head,
        [
            (r.id[:12], r.name, r.size_bytes, r.reader, r.isolation, r.passages, r.lists, r.why)
            for r in rows
        ],
        empty="No originals. Add some with: lastseen add CASE FILES…",
    )
