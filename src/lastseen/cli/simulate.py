"""``lastseen simulate``: an invented world as real files; score a case."""

from pathlib import Path

import click

from lastseen.cli.options import json_option, passphrase, passphrase_option
from lastseen.cli.tables import show_json, show_table
from lastseen.flow.case import Case
from lastseen.flow.rehearse import invent


@click.command("simulate")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--people",
    default=60,
    show_default=True,
    type=click.IntRange(20, 10_000),
    help="How many vanished.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same bytes.")
@click.option(
    "--score",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Hold this built CASE against the truth of the world in FOLDER.",
)
@passphrase_option
@json_option
def command(
    folder: Path,
    people: int,
    seed: int,
    score: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    r"""Write an invented world into FOLDER: files/ to add to a case, and truth.json, which the program never reads.

    Everybody and everything in it is invented.

    \b
    Example:
      lastseen simulate world --people 300 --seed 7
      lastseen simulate world --score my-case
    """
    if score is None:
        files = invent(folder, people=people, seed=seed)
        show_json({"files": str(files)}) if as_json else click.echo(
            f"Wrote the files of the invented world: {files}"
        )
        return
    with Case.open(score, passphrase=passphrase(passphrase_file)) as case:
        result = case.rehearse(folder)
    if as_json:
        show_json(result)
    else:
        show_table(["against the truth", "how many", "share"], result.rows(), empty="")
