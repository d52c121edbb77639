"""``lastseen demo``: an invented case from start to dossier."""

from pathlib import Path

import click

from lastseen.cli.options import json_option
from lastseen.cli.tables import Progress, show_json, show_rates, show_table
from lastseen.flow.demo import PASSPHRASE, run_demo
from lastseen.flow.words import claim_row


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="lastseen-demo")
@click.option(
    "--people",
    default=60,
    show_default=True,
    type=click.IntRange(20, 2_000),
    help="How many vanished.",
)
@json_option
def command(folder: Path, people: int, as_json: bool) -> None:
    r"""Invent a world, build a case of it, show what it found and write a dossier. Nobody in it is real.

    \b
    Example:
      lastseen demo
    """
    with Progress(quiet=as_json) as tell:
        shown = run_demo(folder, people=people, progress=tell)
    if as_json:
        show_json(shown)
        return
    click.echo(
        f"\nAn invented world of {people} missing people: {shown.files} files, read into {shown.case}.\n"
    )
    show_rates(shown.status.reviewed)
    click.echo()
    show_table(["what", "how many", "see them with"], shown.status.rows(), empty="")
    click.echo("\nThe people most independent origins speak of:\n")
    head = ["person", "name", "born", "fate", "last seen", "claims", "origins"]
    show_table(
        head,
        [
            (p.id[:12], p.name, p.birth, p.fate, p.last_seen, p.claims, p.origins)
            for p in shown.people
        ],
        empty="",
    )
    click.echo("\nA few claims, with who says so and how they know:\n")
    show_table(
        ["claim", "speakers", "depth", "stance", "what", "where", "when", "how many", "words"],
        map(claim_row, shown.claims),
        empty="",
    )
    click.echo("\nAgainst the truth of the invented world:\n")
    show_table(["what", "how many", "share"], shown.rehearsal.rows(), empty="")
    _say_next(shown.case, shown.dossier)


def _say_next(case: Path, dossier: Path) -> None:
    click.echo(f"\nThe dossier, without any source's name: {dossier}")
    click.echo("Open it in a browser. Then try (the passphrase of the demo is not secret):")
    click.echo(f"  export LASTSEEN_PASSPHRASE='{PASSPHRASE}'")
    for line in (
        f"people {case}",
        f"person {case} PERSON",
        f"show {case} CLAIM",
        f"search {case} госпиталь",
        f"review {case}",
        f"decide {case}",
        f"verify {case}",
    ):
        click.echo(f"  .venv/bin/lastseen {line}")
