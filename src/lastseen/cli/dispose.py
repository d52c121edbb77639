"""``lastseen dispose``: remove an original's bytes; a tombstone stays."""

import sys

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import Progress, clean, show_json
from lastseen.errors import UsageError


@click.command("dispose")
@in_case
@click.argument("original")
@click.option("--reason", default="", help="Why; sealed with the tombstone. Needed.")
@click.option("--check", is_flag=True, help="Only say what depends on it; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def command(
    access: Access, original: str, reason: str, check: bool, yes: bool, as_json: bool
) -> None:
    r"""Remove the sealed bytes of ORIGINAL and all that was read from them. It cannot be undone; a tombstone stays in the ledger.

    What depends on it is named first. Publications that quote it, backups and the file you added stay where they are.

    \b
    Example:
      lastseen dispose my-case 3f2a9c --check
      lastseen dispose my-case 3f2a9c --reason "the witness took it back"
    """
    with access.open() as opened:
        asked = opened.depending(original)
        if not as_json:
            for line in asked.depended.lines():
                click.echo(clean(line))
        if not check:
            if not reason.strip():
                raise UsageError("a disposal needs its reason: --reason")
            _confirm(yes=yes)
            with Progress(quiet=as_json) as tell:
                asked = opened.dispose(asked.original, reason=reason, progress=tell)
    if as_json:
        show_json(asked)
    elif not check:
        click.echo(
            "Disposed of. Its tombstone: lastseen custody "
            f"{access.path} {asked.original[:12]}. Dispose of it in your backups too."
        )


def _confirm(*, yes: bool) -> None:
    """Ask, unless told not to.

    Raises:
        UsageError: There is nobody to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked here: add --yes if this original is to go for good")
    click.confirm("Remove it for good?", abort=True, err=True)
