"""``lastseen list``: say which originals form a list."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table


@click.command("list")
@in_case
@click.argument("originals", nargs=-1)
@click.option("--in", "name", help="Put ORIGINALS into the list of this name.")
@click.option("--out", "out", is_flag=True, help="Take them out of it instead.")
@json_option
def command(
    access: Access,
    originals: tuple[str, ...],
    name: str | None,
    out: bool,
    as_json: bool,
) -> None:
    r"""Show the lists, or say which originals belong to one. A list counts as one capture in an estimate.

    \b
    Example:
      lastseen list my-case
      lastseen list my-case 3f2a9c --in hospital
    """
    with access.open() as opened:
        if name is not None and originals:
            for original in originals:
                opened.put_in_list(original, name, inside=not out)
        rows = opened.lists()
    if as_json:
        show_json(rows)
    else:
        table = [(row.name, row.originals, row.people) for row in rows]
        show_table(
            ["list", "originals", "people"],
            table,
            empty="No lists. Make one with: lastseen add CASE FILE --list NAME",
        )
