"""``lastseen people``: who is spoken of."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table


@click.command("people")
@in_case
@json_option
def command(access: Access, as_json: bool) -> None:
    r"""List the people the originals speak of, with what is concluded of each and on how many origins it stands.

    \b
    Example:
      lastseen people my-case
    """
    with access.open() as opened:
        rows = opened.people_rows()
    if as_json:
        show_json(rows)
        return
    head = ["person", "name", "born", "fate", "last seen", "claims", "origins", "records"]
    show_table(
        head,
        [
            (r.id[:12], r.name, r.birth, r.fate, r.last_seen, r.claims, r.origins, r.records)
            for r in rows
        ],
        empty="Nobody is named in what was read so far.",
    )
