"""How rows are shown: a table a person reads without help, or JSON for a program."""

import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

import click
import msgspec


def show_json(value: object) -> None:
    """Print a value as one JSON document; records by their fields, times as ISO 8601."""
    encoded = msgspec.json.encode(value, enc_hook=_path_text)
    click.echo(msgspec.json.format(encoded, indent=2).decode())


def _path_text(value: object) -> str:
    """Return a path as text; nothing else of ours needs turning.

    Raises:
        NotImplementedError: It is no path.
    """
    if isinstance(value, Path):
        return f"{value}"
    raise NotImplementedError


def show_table(head: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> None:
    """Print rows in columns as wide as the terminal allows; ``empty`` is said when there are none."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        click.echo(empty)
        return
    widths = _widths([list(head), *cells], shutil.get_terminal_size((120, 24)).columns)
    for line in ([*head], ["-" * width for width in widths], *cells):
        click.echo(
            "  ".join(_pad(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


def show_rates(sentences: Iterable[str]) -> None:
    """Print how far the readings of a case can be trusted, before anything that rests on them."""
    click.echo("How far the readings can be trusted, by a random sample that people judged:")
    for sentence in sentences:
        click.echo(f"  {clean(sentence)}")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ", ".join(map(_cell, value))
    return " ".join(clean(f"{value}").split())


def clean(text: str) -> str:
    """Return the text without control and direction characters, so a hostile name cannot move the cursor."""
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf") else "\ufffd" for c in text
    )


def _widths(lines: Sequence[Sequence[str]], room: int) -> list[int]:
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    spare = room - 2 * (len(widths) - 1)
    while sum(widths) > spare and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    return widths


def _pad(cell: str, width: int) -> str:
    return (cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width)


class Progress:
    """Says on stderr how far long work is; one line on a terminal, a line per stage elsewhere."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._live = sys.stderr.isatty() and not quiet
        self._quiet = quiet
        self._stage = ""

    def __enter__(self) -> Callable[[str, int, int], None]:
        """Return the callable that jobs tell (stage, done, of) to."""
        return self._tell

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Clear the live line."""
        if self._live and self._stage:
            click.echo("\r\033[K", nl=False, err=True)

    def _tell(self, stage: str, done: int, of: int) -> None:
        if self._live:
            click.echo(f"\r\033[K{stage}: {done}/{of}", nl=False, err=True)
        elif stage != self._stage and not self._quiet:
            click.echo(f"{stage} …", err=True)
        self._stage = stage
