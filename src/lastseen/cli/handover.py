"""``lastseen handover``: originals and their custody as a bag for somebody else."""

from pathlib import Path

import click

from lastseen.cli.options import Access, in_case, json_option, with_vault
from lastseen.cli.tables import show_json
from lastseen.flow.handover import Parcel


@click.command("handover")
@in_case
@with_vault
@click.argument("originals", nargs=-1)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder of the bag; new or empty."
)
@click.option("--to", required=True, help="Who gets it and why; sealed beside the ledger.")
@click.option(
    "--recipient",
    help="Public age key (age1…) that the payload is encrypted to; without it the bag is plain.",
)
@json_option
def command(
    access: Access, originals: tuple[str, ...], out: Path, to: str, recipient: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    r"""Write ORIGINALS (without any: all) with their text, custody and the ledger's chain as a BagIt 1.0 bag. It is recorded in the ledger.

    The vault, notes and reasons never leave, and neither does an original that is protected.

    \b
    Example:
      lastseen handover my-case --out bag --to "the court in Invented Town" --recipient age1…
    """
    with access.open() as opened:
        parcel = Parcel(
            out=out, to=to, recipient=recipient, originals=originals,
            vault_passphrase=access.vault_passphrase(),
        )  # fmt: skip
        summary = opened.hand_over(parcel)
    if as_json:
        show_json(summary)
        return
    for each in summary.left_out:
        click.echo(f"left out {each.original[:12]}: {each.why}")
    how = "encrypted" if summary.encrypted else "PLAIN: anybody who finds it can read it"
    click.echo(
        f"{summary.originals} originals, {summary.size_bytes} bytes, {how}: {summary.folder}"
    )
    click.echo(f"Hand-over {summary.id}, SHA-256 of its manifest {summary.manifest}")
