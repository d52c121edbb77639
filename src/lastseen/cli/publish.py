"""``lastseen publish``: write a dossier that exposes no source."""

from pathlib import Path

import click

from lastseen.cli.options import Access, in_case, json_option, passphrase
from lastseen.cli.tables import show_json, show_table
from lastseen.flow.words import count_words


@click.command("publish")
@in_case
@click.option("--title", default="What is known", show_default=True, help="Heading of the dossier.")
@click.option("--check", is_flag=True, help="Only look for leaks; write nothing.")
@click.option(
    "--vault-passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="If the vault has a passphrase of its own.",
)
@json_option
def command(
    access: Access,
    title: str,
    check: bool,
    vault_passphrase_file: Path | None,
    as_json: bool,
) -> None:
    r"""Write the findings as one HTML file and its JSON into published/, after searching the finished bytes for every protected person.

    \b
    Example:
      lastseen publish my-case --title "IK-96, summer 2031"
    """
    with access.open() as opened:
        words = passphrase(vault_passphrase_file or access.file, ask="Vault passphrase")
        summary = opened.publish(title=title, check=check, vault_passphrase=words)
    if as_json:
        show_json(summary)
        return
    if summary.title_changed:
        click.echo(
            f"The title names somebody protected; it reads “{summary.title}”. Give another with --title.",
            err=True,
        )
    if summary.leaks:
        rows = [(leak.where, leak.start, leak.kind, leak.of[:12]) for leak in summary.leaks]
        show_table(["file", "at", "what shows", "protected id"], rows, empty="")
    if check:
        click.echo(
            "No trace of protected people."
            if not summary.leaks
            else f"{count_words(len(summary.leaks), 'trace')}. Nothing was published."
        )
        return
    click.echo(
        f"Published {count_words(summary.findings, 'finding')} with {count_words(summary.claims, 'claim')}: {summary.folder}"
    )
    click.echo(
        f"Open {summary.folder / 'dossier.html'} in a browser. lastseen show {access.path} ID leads from each id in it to the words."
    )
