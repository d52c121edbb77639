"""``lastseen build``: read everything and work out the case."""

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.tables import Progress, show_json, show_rates, show_table
from lastseen.flow.words import count_words


@click.command("build")
@in_case
@click.option(
    "--from-scratch", is_flag=True, help="Throw away what was computed and compute it all again."
)
@json_option
def command(access: Access, from_scratch: bool, as_json: bool) -> None:
    r"""Read what was added, extract, link and weigh; only what changed is done again.

    \b
    Example:
      lastseen build my-case
    """
    with access.open() as opened, Progress(quiet=as_json) as tell:
        summary = opened.build(from_scratch=from_scratch, progress=tell)
        status = opened.status()
    if as_json:
        show_json({"build": summary, "status": status})
        return
    click.echo(
        f"Read {count_words(summary.read, 'original')} ({summary.unchanged} unchanged, {summary.unread} unread)."
    )
    if status.partly:
        click.echo(
            f"{count_words(status.partly, 'original')} read in part: lastseen originals {access.path} --unread"
        )
    show_rates(status.reviewed)
    show_table(["what", "how many", "see them with"], status.rows(), empty="")
    if status.questions:
        waiting = count_words(status.questions, "question")
        verb = "waits" if status.questions == 1 else "wait"
        click.echo(f"{waiting} {verb} for you: lastseen questions {access.path}")
