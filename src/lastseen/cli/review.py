"""``lastseen review``: judge what the program read; the case then knows its own error rate."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from lastseen.cli.options import Access, in_case, json_option
from lastseen.cli.review_cards import Session, card_lines
from lastseen.cli.tables import clean, show_json, show_rates, show_table
from lastseen.errors import UsageError
from lastseen.flow.case import Case
from lastseen.flow.error_rates import rate_lines
from lastseen.flow.review_sheet import ReviewSheet
from lastseen.flow.sampling import NOUNS

WORDS = ("accept", "correct", "reject", "missed", "checked", "undo")


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said on the command line: of what, which verdict, what is right, why."""

    id: str | None
    verdict: str | None
    fields: dict[str, str]
    reason: str | None


def _verdict_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command ID, VERDICT and the options that go with them, handed over as one."""

    @wraps(function)
    def command(access: Access, id_: str | None, verdict: str | None, **rest: Any) -> None:  # noqa: ANN401 - click's values
        """Hand over what was said as one."""
        name, pairs, undo = rest.pop("name"), rest.pop("pairs"), rest.pop("undo")
        fields = {**({"name": name} if name is not None else {}), **dict(map(_pair, pairs))}
        if undo and verdict not in (None, "undo"):
            raise UsageError("--undo takes a verdict back; it goes with no other verdict")
        said = _Said(id_, "undo" if undo else verdict, fields, rest.pop("reason"))
        function(access, said=said, **rest)

    for option in (
        click.option("--reason", help="Why; sealed with the decision."),
        click.option("--undo", is_flag=True, help="Take back what was said of ID."),
        click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="What is right; may be given several times."),
        click.option("--name", help="The person's right name, as it should be shown."),
        click.argument("verdict", required=False, type=click.Choice(WORDS)),
        click.argument("id_", metavar="[ID]", required=False),
    ):  # fmt: skip
        command = option(command)
    return command


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError("--set takes FIELD=VALUE, for example --set gender=f")
    return name.strip(), value.strip()


def _sample_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a sample, handed over as one."""

    @wraps(function)
    def command(
        access: Access, of: str | None, size: int | None, seed: int | None, **rest: object
    ) -> None:
        """Hand over the options of the sample as one."""
        function(access, sample={"of": of, "size": size, "seed": seed}, **rest)

    for option in (
        click.option("--seed", type=click.IntRange(0), help="Draw another sample by this number."),
        click.option("--size", type=click.IntRange(1), help="How many of each kind; at first 10."),
        click.option("--of", type=click.Choice(list(NOUNS)), metavar="KIND", help=f"Only one kind: {', '.join(NOUNS)}."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command("review")
@in_case
@_verdict_options
@_sample_options
@click.option("--list", "listed", is_flag=True, help="What was judged so far.")
@json_option
def command(
    access: Access, said: _Said, sample: dict[str, Any], listed: bool, as_json: bool
) -> None:
    r"""Judge a random sample of what the program read: people, claims, records, and passages for what it missed.

    Without ID on a terminal: one reading after another, one key each; Ctrl-C keeps what was decided. Each
    judgement is a decision in the ledger, and no build undoes it.

    What is right is said after "correct" and "missed" by --name and --set, "none" takes a value away:

    \b
      people, places, …   kind words given patronymic surname gender value
      claims              kind words stance speaker period quantity place about
      records             born region facility unit relation, and the name

    \b
    Examples:
      lastseen review my-case
      lastseen review my-case m3f2a9c correct --name "Антон Клёнов" --set gender=m
      lastseen review my-case c81b22d reject --reason "he asks, he does not say so"
      lastseen review my-case p77aa01 missed --set kind=person --set words="Клёнова"
      lastseen review my-case p77aa01 checked
      lastseen review my-case m3f2a9c --undo
    """
    with access.open() as opened:
        if listed:
            _list(opened, as_json=as_json)
        elif said.id is not None and said.verdict is not None:
            _decide(access, opened, said, as_json=as_json)
        elif said.id is not None:
            _show(opened, said.id, as_json=as_json)
        elif said.verdict or said.fields:
            raise UsageError("say which reading is meant: lastseen review CASE ID VERDICT")
        else:
            _sample(access, opened, sample, as_json=as_json)


def _decide(access: Access, opened: Case, said: _Said, *, as_json: bool) -> None:
    if said.id is None or said.verdict is None:
        return
    if said.verdict == "undo":
        decision = opened.undo_review(said.id, reason=said.reason)
    else:
        decision = opened.review(said.id, said.verdict, said.fields, reason=said.reason)
    if as_json:
        show_json(decision)
    else:
        click.echo(
            f"Decision {decision.sequence}: {said.verdict}. Build again to use it: lastseen build {access.path}"
        )


def _show(opened: Case, identifier: str, *, as_json: bool) -> None:
    card = opened.review_card(identifier)
    if as_json:
        show_json(card)
    else:
        click.echo("\n".join(card_lines(card)))


def _list(opened: Case, *, as_json: bool) -> None:
    rows = opened.reviews()
    if as_json:
        show_json(rows)
        return
    show_rates(rate_lines(opened.error_rates()))
    table = [
        (row.decision, row.id[:12], row.of, row.verdict, row.right, "drawn" if row.drawn else "picked", row.state, row.quote)
        for row in rows
    ]  # fmt: skip
    head = ["decision", "id", "of", "verdict", "right is", "sample", "now", "words"]
    show_table(head, table, empty="Nobody has judged anything yet.")


def _sample(access: Access, opened: Case, sample: dict[str, Any], *, as_json: bool) -> None:
    sheet = opened.review_sheet(**sample)
    if as_json:
        show_json(sheet)
    elif sys.stdin.isatty() and sheet.cards:
        Session(opened, access.path).run(sheet)
    else:
        _print(access, sheet)


def _print(access: Access, sheet: ReviewSheet) -> None:
    """Print the sample to somebody who judges it by commands."""
    show_rates(sheet.reviewed)
    for card in sheet.cards:
        click.echo("\n" + "\n".join(card_lines(card)))
        said = "|".join(card.verdicts if card.noun != "passage" else ("checked", "missed"))
        click.echo(f"    lastseen review {access.path} {card.id[:12]} {clean(said)}")
    if not sheet.cards:
        click.echo(
            f"All {sheet.judged} of the sample are judged; draw a larger one with --size, or see them with --list."
        )
