"""``lastseen receipt``: the ledger's signed head, to keep elsewhere."""

from pathlib import Path

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json
from lastseen.flow.receipt import as_terminal


@click.command("receipt")
@in_case
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the receipt here as JSON, and its QR code beside it as FILE.svg; nothing is overwritten.",
)
@json_option
def command(access: Access, out: Path | None, as_json: bool) -> None:
    r"""Make a receipt: how many rows the ledger has and what stands in them, signed. It holds no name and opens nothing.

    Print it, photograph it or mail it, and keep it where nobody can change it together with the case. Later,
    lastseen verify CASE --receipt FILE shows whether anything before it was changed or cut off.

    \b
    Example:
      lastseen receipt my-case --out receipt.json
    """
    with access.open() as opened:
        receipt = opened.receipt(out)
    if as_json:
        show_json(receipt)
        return
    head = receipt.head
    if not receipt.files:
        click.echo(as_terminal(receipt.text))
        click.echo(receipt.text)
    click.echo(f"Receipt of {head.count} rows, signed at {head.signed_at}.")
    for path in receipt.files:
        click.echo(f"Wrote {path}")
    click.echo(
        f"Keep it away from the case. Check with: lastseen verify {access.path} --receipt FILE"
    )
