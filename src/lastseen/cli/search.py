"""``lastseen search``: find words in every inflected form."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table


@click.command("search")
@in_case
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    default=50,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="At most so many passages.",
)
@json_option
def command(access: Access, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    r"""Find passages that hold all WORDS, in any inflected form; "in quotes" for an exact phrase, word* for a beginning.

    \b
    Example:
      lastseen search my-case Ростов госпиталь
    """
    with access.open() as opened:
        found = opened.search(" ".join(words), limit=limit)
    if as_json:
        show_json(found)
        return
    rows = [(p.id[:12], p.earliest and p.earliest.date(), p.author, p.text) for p in found]
    show_table(["passage", "written", "author", "text"], rows, empty="Nothing found.")
