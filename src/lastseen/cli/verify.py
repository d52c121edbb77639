"""``lastseen verify``: check every byte of the case."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import Progress, show_json, show_table
from lastseen.flow.case import Case


@click.command("verify")
@in_case
@json_option
def command(access: Access, as_json: bool) -> None:
    r"""Re-hash every original, walk the ledger's chain, read every page; name what does not hold. Exit code 4 if something does not.

    \b
    Example:
      lastseen verify my-case
    """
    Case.check(access.path)
    with Progress(quiet=as_json) as tell:
        checks = Case.verify_folder(access.path, passphrase=access.passphrase(), progress=tell)
    bad = [check for check in checks if not check.holds]
    if as_json:
        show_json(checks)
    else:
        show_table(
            ["what", "holds", "why not, and what to do"],
            [(c.what, "yes" if c.holds else "NO", c.why) for c in checks],
            empty="",
        )
        click.echo("Everything holds." if not bad else f"{len(bad)} things do not hold.")
    if bad:
        raise click.exceptions.Exit(4)
