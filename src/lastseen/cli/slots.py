"""``lastseen slots``: the ways into a case; remove one."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table


@click.command("slots")
@in_case
@click.option("--remove", metavar="SLOT", help="Remove this one, by the beginning of its id.")
@json_option
def command(access: Access, remove: str | None, as_json: bool) -> None:
    r"""List who and what opens the case: passphrases and recovery keys, each with a random id.

    A removed one still opens copies of the case made before; where it may be in wrong hands, make a new case.

    \b
    Example:
      lastseen slots my-case
      lastseen slots my-case --remove r3f2a9c
    """
    with access.open() as opened:
        removed = opened.remove_slot(remove) if remove else ""
        rows = opened.slots()
    if as_json:
        show_json(rows)
        return
    if removed:
        click.echo(f"Removed {removed}. Copies of the case made before still open with it.")
    head = ["slot", "kind", "opens", "yours"]
    show_table(head, [(s.id, s.kind, s.unlocks, "yes" if s.own else "") for s in rows], empty="")
