"""``lastseen person``: all about one person, with who says so."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import clean, show_json


@click.command("person")
@in_case
@click.argument("person")
@json_option
def command(access: Access, person: str, as_json: bool) -> None:
    r"""Show PERSON: findings with their claims, the records and the links that hold them together.

    \b
    Example:
      lastseen person my-case r3f2a9c
    """
    with access.open() as opened:
        view = opened.person(person)
    if as_json:
        show_json(view)
        return
    for line in view.lines():
        click.echo(clean(line))
