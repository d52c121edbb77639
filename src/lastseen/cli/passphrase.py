"""``lastseen passphrase``: change the passphrase; add a user."""

from pathlib import Path

import click

from lastseen.cli.options import Access, in_case, json_option, passphrase
from lastseen.cli.tables import show_json


@click.command("passphrase")
@in_case
@click.option(
    "--new-passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File whose first line is the new passphrase.",
)
@click.option(
    "--add-user",
    is_flag=True,
    help="Make a key slot for a second user instead of changing this one.",
)
@click.option("--vault", is_flag=True, help="Change the vault's passphrase instead of the case's.")
@json_option
def command(
    access: Access,
    new_passphrase_file: Path | None,
    add_user: bool,
    vault: bool,
    as_json: bool,
) -> None:
    r"""Change a passphrase: the key is wrapped anew, no file is encrypted again.

    \b
    Example:
      lastseen passphrase my-case
      lastseen passphrase my-case --add-user
    """
    old = access.passphrase()
    with access.open() as opened:
        ask = "Passphrase of the new user" if add_user else "New passphrase"
        new = (
            passphrase(new_passphrase_file, ask=ask, confirm=True)
            if new_passphrase_file
            else click.prompt(ask, hide_input=True, confirmation_prompt=True, err=True)
        )
        if add_user:
            user = opened.add_user(new)
            said = f"Added user {user}."
        else:
            opened.change_passphrase(old, new, vault=vault)
            said = "Changed. Copies of the case made before still open with the old passphrase."
    if as_json:
        show_json({"done": said})
    else:
        click.echo(said)
