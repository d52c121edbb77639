"""Cards to judge on a terminal: one key each, every judgement kept at once."""

from pathlib import Path
from typing import Final

import click

from lastseen.cli.tables import clean, show_rates
from lastseen.errors import LastseenError
from lastseen.flow.case import Case
from lastseen.flow.error_rates import rate_lines
from lastseen.flow.review_sheet import Card, ReviewSheet

KEYS: Final = {
    "a": "accept", "c": "correct", "r": "reject", "n": "checked", "m": "missed", "s": "skip",
    "u": "undo", "q": "quit",
}  # fmt: skip
CYRILLIC: Final = dict(zip("фсктьыігй", "acrnmssuq", strict=True))
"""The same keys of a Russian or Ukrainian keyboard."""
OF_READING: Final = "a accept · c correct · r reject · s skip · u undo the last · q quit"
OF_PASSAGE: Final = "Is anything missing here? n nothing · m this is missing · s skip · u undo the last · q quit"  # fmt: skip


def card_lines(card: Card) -> list[str]:
    """Return a card as lines that can move no cursor."""
    return [clean(line) for line in card.lines()]


class Session:
    """One sitting: card after card until the last one or q."""

    def __init__(self, case: Case, path: Path) -> None:
        self._case = case
        self._path = path
        self._made: list[tuple[str, int]] = []

    def run(self, sheet: ReviewSheet) -> None:
        """Show every card and take a key for each; a card that was undone comes again."""
        cards, place = sheet.cards, 0
        while place < len(cards):
            click.echo(f"\n[{place + 1}/{len(cards)}] {cards[place].of}")
            click.echo("\n".join(card_lines(cards[place])))
            following = self._ask(cards[place], place)
            if following is None:
                break
            place = following
        self._close()

    def _ask(self, card: Card, place: int) -> int | None:
        """Return the place of the card that comes next; None to stop."""
        passage = card.noun == "passage"
        click.echo(OF_PASSAGE if passage else OF_READING)
        while True:
            word = _key()
            if word == "quit":
                return None
            if word == "skip":
                return place + 1
            if word == "undo":
                return self._undo(place)
            if word not in (("checked", "missed") if passage else ("accept", "correct", "reject")):
                continue
            if self._decided(card, word, place):
                return place + 1

    def _decided(self, card: Card, word: str, place: int) -> bool:
        """Write the judgement at once; return whether the card is done."""
        fields = _fields(word) if word in ("correct", "missed") else {}
        if word in ("correct", "missed") and not fields:
            click.echo("Nothing was given, so nothing was decided.")
            return False
        try:
            decision = self._case.review(card.id, word, fields, card=card)
        except LastseenError as wrong:
            click.echo(f"{wrong}")
            return False
        click.echo(f"Decision {decision.sequence}: {word}.")
        self._made.append((f"{decision.sequence}", place))
        return word != "missed"

    def _undo(self, place: int) -> int:
        """Take the last judgement of this sitting back and return to its card."""
        if not self._made:
            click.echo("Nothing was judged in this sitting yet.")
            return place
        sequence, judged = self._made.pop()
        self._case.undo(sequence)
        click.echo("Taken back.")
        return judged

    def _close(self) -> None:
        show_rates(rate_lines(self._case.error_rates()))
        if self._made:
            click.echo(f"Build again to use it: lastseen build {self._path}")


def _key() -> str:
    pressed = click.getchar().lower()
    return KEYS.get(CYRILLIC.get(pressed, pressed), "")


def _fields(word: str) -> dict[str, str]:
    """Ask what is right, a FIELD=VALUE a line, until an empty line."""
    example = "kind=person" if word == "missed" else "name=…"
    click.echo(f"What is right? FIELD=VALUE ({example}), an empty line ends.")
    found: dict[str, str] = {}
    while True:
        line = click.prompt("", default="", show_default=False, prompt_suffix="> ").strip()
        if not line:
            return found
        name, equals, value = line.partition("=")
        if equals:
            found[name.strip()] = value.strip()
        else:
            click.echo("A line is FIELD=VALUE; see lastseen review --help.")
