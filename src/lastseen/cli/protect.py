"""``lastseen protect``: mark an original that is never handed over."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json


@click.command("protect")
@in_case
@click.argument("original")
@click.option("--off", is_flag=True, help="It may be handed over after all.")
@click.option("--reason", help="Why; sealed with the decision.")
@json_option
def command(access: Access, original: str, off: bool, reason: str | None, as_json: bool) -> None:
    r"""Mark ORIGINAL protected: no hand-over holds it. What a protected source gave is protected without a mark.

    \b
    Example:
      lastseen protect my-case 3f2a9c
      lastseen protect my-case 3f2a9c --off --reason "she agreed"
    """
    with access.open() as opened:
        decision = opened.protect(original, on=not off, reason=reason)
    if as_json:
        show_json(decision)
    else:
        click.echo(f"Decision {decision.sequence}: {decision.verdict}.")
