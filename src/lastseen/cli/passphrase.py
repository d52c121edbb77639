"""``lastseen passphrase``: change the passphrase; add a user or a recovery key."""

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
@click.option(
    "--vault",
    is_flag=True,
    help="Change the vault's passphrase instead of the case's; with --add-user or --recovery: opens the vault too.",
)
@click.option(
    "--recovery",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a recovery key into this new file, to keep elsewhere.",
)
@json_option
def command(
    access: Access,
    new_passphrase_file: Path | None,
    add_user: bool,
    vault: bool,
    recovery: Path | None,
    as_json: bool,
) -> None:
    r"""Change a passphrase: the key is wrapped anew, no file is encrypted again. lastseen slots lists and removes what opens the case.

    \b
    Example:
      lastseen passphrase my-case
      lastseen passphrase my-case --add-user
      lastseen passphrase my-case --recovery key.txt
    """
    with access.open() as opened:
        if recovery is not None:
            slot = opened.make_recovery(recovery, vault=vault)
            said = f"Wrote the recovery key {slot[:9]} into {recovery}. Print it or move it away, then delete the file here."
        elif add_user:
            user = opened.add_user(
                _new(new_passphrase_file, "Passphrase of the new user"), vault=vault
            )
            said = f"Added user {user}."
        else:
            old = access.passphrase()
            opened.change_passphrase(old, _new(new_passphrase_file, "New passphrase"), vault=vault)
            said = "Changed. Copies of the case made before still open with the old passphrase."
    if as_json:
        show_json({"done": said})
    else:
        click.echo(said)


def _new(file: Path | None, ask: str) -> str:
    """Return a new passphrase from a file, else from the terminal, typed twice."""
    if file is not None:
        return passphrase(file)
    answer: str = click.prompt(ask, hide_input=True, confirmation_prompt=True, err=True)
    return answer
