"""``lastseen capture``: what a court asks to see of a page taken from the web, and what of it is there."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import show_json, show_table
from lastseen.flow.capture import Supplied


@click.command("capture")
@in_case
@click.argument("original", required=False)
@click.option("--address", help="The address that ORIGINAL was taken from, if the file does not say it.")  # fmt: skip
@click.option("--picture", metavar="ID", help="Original that shows the whole page with date and time.")  # fmt: skip
@click.option("--context", help="Who put it there, the channel, the comments; none if there are none.")  # fmt: skip
@click.option("--media", is_flag=True, help="Seal each picture, sound and film in it as an original of its own.")  # fmt: skip
@json_option
def command(
    access: Access, original: str | None, as_json: bool, media: bool, **given: str | None
) -> None:
    r"""Show what there is of each page taken from the web (Berkeley Protocol, C1 to C9), and what is missing with what to do.

    The options add to ORIGINAL what the file does not hold. What you type is sealed; each is a decision and can be undone.

    \b
    Example:
      lastseen capture my-case
      lastseen capture my-case 3f2a9c --address https://post.example/a --picture 81b22d --context "posted by the channel; 3 comments, saved"
      lastseen capture my-case 3f2a9c --media
    """
    if original is None and (media or any(v is not None for v in given.values())):
        raise click.UsageError("say which original it is about")
    with access.open() as opened:
        rows = opened.captures(original, Supplied(media=media, **given))
    if as_json:
        show_json(rows)
        return
    show_table(
        ["original", "item", "there", "where, or what to do"],
        [(row.original[:12], i.item, "yes" if i.there else "NO", i.whence) for row in rows for i in row.items],
        empty="No page taken from the web has been read in this case.",
    )  # fmt: skip
