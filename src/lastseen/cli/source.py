"""``lastseen source``: say who speaks: new, grade, identity."""

from pathlib import Path
from typing import Final

import click

from lastseen.cli.options import Access, in_case, json_option, passphrase
from lastseen.cli.tables import show_json, show_table
from lastseen.model.source import Protected

KINDS: Final = ["relative", "witness", "official", "activist", "outlet", "organisation", "other"]


@click.group("source")
def command() -> None:
    r"""Say who speaks. Who a protected source is goes into the vault, and only by prompt.

    \b
    Example:
      lastseen source new my-case --kind relative
      lastseen source grade my-case s3f2a9c B
    """


@command.command("new")
@in_case
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What the source is.")
@click.option(
    "--public",
    is_flag=True,
    help="An office or outlet that may be named; nothing goes into the vault.",
)
@click.option(
    "--vault-passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="If the vault has a passphrase of its own.",
)
@json_option
def new(
    access: Access,
    kind: str,
    public: bool,
    vault_passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Make a source and print its random id; asks for the identity of a protected one."""
    with access.open() as opened:
        identity = None if public else _ask_identity()
        words = passphrase(vault_passphrase_file or access.file, ask="Vault passphrase")
        source = opened.new_source(kind, protected=identity, vault_passphrase=words)
    if as_json:
        show_json({"source": source})
    else:
        click.echo(
            f"Source {source}. Use it with: lastseen add {access.path} FILES… --source {source}"
        )


def _ask_identity() -> Protected:
    """Ask on the terminal (or read from standard input, a line each) who the source is; every answer may be empty."""

    def ask(what: str) -> str:
        """Return one answer; it may be empty."""
        answer: str = click.prompt(what, default="", show_default=False, err=True)
        return answer.strip()

    def several(what: str) -> tuple[str, ...]:
        """Return the parts of one answer between commas."""
        return tuple(
            part.strip() for part in ask(f"{what} (commas between)").split(",") if part.strip()
        )

    return Protected(
        id="",
        name=ask("Full name"),
        diminutives=several("What friends call them"),
        birth_date=ask("Birth date, YYYY-MM-DD") or None,
        phones=several("Phones"),
        emails=several("E-mails"),
        handles=several("User names"),
        details=several("Words that would give them away"),
    )


@command.command("grade")
@in_case
@click.argument("source")
@click.argument("letter", type=click.Choice(list("ABCDEF")))
@click.option("--reason", help="Why; sealed with the decision.")
@json_option
def grade(access: Access, source: str, letter: str, reason: str | None, as_json: bool) -> None:
    """Grade a source A (completely reliable) to E (unreliable); F = cannot be judged."""
    with access.open() as opened:
        decision = opened.grade(source, letter, reason=reason)
    if as_json:
        show_json(decision)
    else:
        click.echo(f"Decision {decision.sequence}: {source} is graded {letter}.")


@command.command("list")
@in_case
@json_option
def show(access: Access, as_json: bool) -> None:
    """List the sources by id; never who they are."""
    with access.open() as opened:
        rows = opened.sources()
    if as_json:
        show_json(rows)
    else:
        head = ["source", "kind", "protected", "grade"]
        show_table(
            head,
            [(s.id, s.kind, "yes" if s.protected else "no", s.grade) for s in rows],
            empty="No sources yet.",
        )
