"""``lastseen verify``: check every byte of the case."""

from pathlib import Path

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import Progress, show_json, show_table
from lastseen.flow.case import Case


@click.command("verify")
@in_case
@click.option(
    "--receipt",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A receipt of this case: shows what was changed or cut off since it was made.",
)
@json_option
def command(access: Access, receipt: Path | None, as_json: bool) -> None:
    r"""Re-hash every original, walk the ledger's chain, read every page; name what does not hold. Exit code 4 if something does not.

    \b
    Example:
      lastseen verify my-case
      lastseen verify my-case --receipt receipt.json
    """
    Case.check(access.path)
    with Progress(quiet=as_json) as tell:
        words = access.passphrase()
        checks = Case.verify_folder(access.path, passphrase=words, receipt=receipt, progress=tell)
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
