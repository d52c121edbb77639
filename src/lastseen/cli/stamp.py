"""``lastseen stamp``: what waits for a time stamp of somebody else, and how one is come by."""

from pathlib import Path

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table
from lastseen.errors import UnreachedAuthorityError
from lastseen.flow.stamp import Errand, StampSummary
from lastseen.flow.time_stamps import NAMES

file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("stamp")
@in_case
@click.option(
    "--authority",
    multiple=True,
    metavar="URL",
    help="GO ONLINE: send the digest of the newest signed head there (RFC 3161) and attach the reply. May be given again.",
)
@click.option(
    "--calendar",
    multiple=True,
    metavar="URL",
    help="GO ONLINE: the same with an OpenTimestamps calendar; again after some hours for the block it promised.",
)
@click.option(
    "--request",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the request (.tsq) here, to be carried to a machine that is online.",
)
@click.option("--attach", "reply", type=file, help="A reply (.tsr) or OpenTimestamps proof (.ots) brought back.")  # fmt: skip
@click.option(
    "--against",
    type=file,
    help="The authority's root certificate (PEM), or the header of the block, to check the reply with.",
)
@json_option
def command(
    access: Access,
    authority: tuple[str, ...],
    calendar: tuple[str, ...],
    as_json: bool,
    **files: Path | None,
) -> None:
    r"""Show what waits for a time stamp: somebody else's word that the ledger was so at a time. By itself it sends nothing.

    What is stamped is the SHA-256 of the receipt of the newest signed head; it tells nothing of the case, and one
    stands for everything written before. Exit code 15 if nobody who was asked gave a time stamp: the queue stays.

    \b
    Example:
      lastseen stamp my-case
      lastseen stamp my-case --authority https://authority.example/tsr --against root.pem
      lastseen stamp my-case --request head.tsq
      lastseen stamp my-case --attach head.tsr --against root.pem
    """
    errand = Errand(authorities=authority, calendars=calendar, **files)
    with access.open() as opened:
        summary = opened.stamp(errand)
    if as_json:
        show_json(summary)
    else:
        _show(summary, access.path)
    if summary.asked and not any(each.stamped for each in summary.asked):
        raise click.exceptions.Exit(UnreachedAuthorityError.exit_code)


def _show(summary: StampSummary, case: Path) -> None:
    for each in summary.asked:
        click.echo(f"{each.authority}: {'stamped' if each.stamped else each.why}")
    for path in summary.files:
        click.echo(f"Wrote {path}; bring back the reply and give it with --attach")
    show_table(
        ["row", "of head", "form", "holds", "what it says"],
        [(s.sequence, s.head, NAMES[s.form], "yes" if s.holds else "NO", s.said) for s in summary.stamps],
        empty="No time stamps yet.",
    )  # fmt: skip
    if summary.head is None:
        click.echo("Nothing waits: a time stamp stands for every row of the ledger.")
        return
    click.echo(f"{summary.waiting} rows wait under {summary.heads} signed heads; one time stamp over the newest stands for all.")  # fmt: skip
    click.echo(f"Its digest, all that would be sent: {summary.digest}")
    click.echo(f"Go online for it: lastseen stamp {case} --authority URL; or carry it: --request FILE")  # fmt: skip
