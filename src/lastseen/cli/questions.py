"""``lastseen questions``: what the program asks a person instead of guessing."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import clean, show_json


@click.command("questions")
@in_case
@click.option("--all", "every", is_flag=True, help="The answered ones too.")
@json_option
def command(access: Access, every: bool, as_json: bool) -> None:
    r"""List the open questions: date order, zone, columns of a list, decisions that lost their place.

    \b
    Example:
      lastseen questions my-case
    """
    with access.open() as opened:
        rows = opened.questions(answered=every)
    if as_json:
        show_json(rows)
        return
    if not rows:
        click.echo("No questions.")
    for question in rows:
        click.echo(f"{question.id[:12]}  {clean(question.sentence)}")
        for line in question.evidence:
            click.echo(f"    {clean(line)}")
        said = (
            f"answered: {question.answer}"
            if question.answer
            else f"lastseen answer {access.path} {question.id[:12]} {'|'.join(question.choices)}"
        )
        click.echo(f"    {said}")
