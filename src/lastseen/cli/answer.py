"""``lastseen answer``: answer a question."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json


@click.command("answer")
@in_case
@click.argument("question")
@click.argument("choice")
@click.option("--reason", help="Why; sealed with the decision.")
@json_option
def command(
    access: Access,
    question: str,
    choice: str,
    reason: str | None,
    as_json: bool,
) -> None:
    r"""Answer QUESTION with CHOICE; it is a decision, kept in the ledger. Answer again to change it.

    For the columns of a list CHOICE is "accept" or column=role pairs, for example
    "ФИО=name,г.р.=birth_year,ИК=facility".

    \b
    Example:
      lastseen answer my-case q3f2a9c day_first
    """
    with access.open() as opened:
        decision = opened.answer(question, choice, reason=reason)
    if as_json:
        show_json(decision)
    else:
        click.echo(
            f"Decision {decision.sequence}: {choice}. Build again to use it: lastseen build {access.path}"
        )
