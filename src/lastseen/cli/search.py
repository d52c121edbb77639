"""``lastseen search``: find words in every inflected form, by whom, when and where."""

from collections.abc import Iterator

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import clean, show_json
from lastseen.model.found_passage import FoundPassage

AROUND = 60
"""Characters shown on either side of the first word found."""


@click.command("search")
@in_case
@click.argument("words", nargs=-1)
@click.option(
    "--author", help="Only passages by this author: words of the name, or the account id."
)
@click.option(
    "--since",
    metavar="DAY",
    help="Only from this day, month or year on (2031-04-09, 2031-04, 2031).",
)
@click.option("--until", metavar="DAY", help="Only up to this day, month or year.")
@click.option("--facility", help="Only passages that mention this facility, in any spelling.")
@click.option(
    "--limit",
    default=50,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="At most so many passages.",
)
@json_option
def command(
    access: Access, words: tuple[str, ...], limit: int, *, as_json: bool, **filters: str | None
) -> None:
    r"""Find passages that hold all WORDS, in any inflected form; "in quotes" for an exact phrase, word* for a beginning.

    A passage whose time is not certain is found for every day it may mean.

    \b
    Example:
      lastseen search my-case Ростов госпиталь --since 2031-04 --author Анна
    """
    with access.open() as opened:
        found = opened.search(" ".join(words), limit=limit, **filters)
    if as_json:
        show_json(found)
        return
    for hit in found:
        click.echo("\n".join(_lines(hit)))
    if not found:
        click.echo("Nothing found.")
    elif len(found) == limit:
        click.echo(f"The first {limit}; --limit shows more.")


def _lines(hit: FoundPassage) -> Iterator[str]:
    passage = hit.passage
    when = f"{passage.earliest.date()}" if passage.earliest else "no date"
    by = clean(passage.author or "no author")
    yield f"{passage.id[:12]}  {when}  {by}  ({passage.original[:8]} {clean(passage.locator)})"
    yield f"    {_shown(hit)}"


def _shown(hit: FoundPassage) -> str:
    """Return the text around the first word found, on one line, with the words marked."""
    text = hit.passage.text
    middle = hit.spans[0][0] if hit.spans else 0
    first, last = max(0, middle - AROUND), min(len(text), middle + 2 * AROUND)
    made, at = "…" if first else "", first
    for start, stop in hit.spans:
        if start < first or stop > last:
            continue
        made += _flat(text[at:start]) + click.style(_flat(text[start:stop]), bold=True)
        at = stop
    return f"{made}{_flat(text[at:last])}{'…' if last < len(text) else ''}"


def _flat(text: str) -> str:
    return clean(text.replace("\n", " "))
