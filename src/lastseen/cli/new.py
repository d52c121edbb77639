"""``lastseen new``: make a case."""

from pathlib import Path

import click

from lastseen.cli.options import case_argument, json_option, passphrase, passphrase_option
from lastseen.cli.tables import show_json
from lastseen.flow.case import Case


@click.command("new")
@case_argument
@passphrase_option
@click.option(
    "--vault-passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A passphrase of its own for the vault; without it the same one opens both.",
)
@json_option
def command(
    case: Path, passphrase_file: Path | None, vault_passphrase_file: Path | None, as_json: bool
) -> None:
    r"""Make a case in a new or empty folder.

    \b
    Example:
      lastseen new my-case
    """
    words = passphrase(passphrase_file, confirm=True)
    vault = passphrase(vault_passphrase_file) if vault_passphrase_file else words
    Case.create(case, passphrase=words, vault_passphrase=vault).close()
    if as_json:
        show_json({"case": str(case)})
        return
    click.echo(
        f"Made the case {case}. There is no way in without the passphrase: write it down where it is safe."
    )
    click.echo(f"Or keep a recovery key elsewhere: lastseen passphrase {case} --recovery FILE")
    click.echo(f"Next: lastseen add {case} FILES…")
