"""Tables as lists of people: the header, the columns as proposed or as a person mapped them, the fields of a row."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from lastseen.language.columns import Column, is_header, propose
from lastseen.language.fold import fold
from lastseen.model.cell import CELLS, ROLES, Cell, cells_field
from lastseen.model.reading import ReadingQuestion

SAMPLE_ROWS: Final = 40
WIDEST: Final = 1024
GIVEN_NAME: Final = re.compile(r"(?:column \d+)?")
"""What a column without a header is called."""

MERGED: Final = "@merged"
"""The key of a row's fields under which the texts of merged cells above stand as JSON, by column."""

SHEET: Final = "@sheet"
"""The key of a row's fields under which the name of its sheet stands."""


def wide(cells: Sequence[tuple[int, str]]) -> list[str]:
    """Return the cells of a row in their columns, "" where one is empty."""
    row = [""] * min(WIDEST, max((column for column, _ in cells), default=-1) + 1)
    for column, text in cells:
        if column < len(row):
            row[column] = text
    return row


def columns_of(
    sample: Sequence[Sequence[str]], mapping: str | None, settings: Mapping[str, str] | None = None
) -> tuple[int | None, list[Column]]:
    """Return where the header stands among the first rows, or None, and what the columns are for.

    Args:
        sample: The first rows of the table.
        mapping: What a person said of the columns: JSON, "accept", or None.
        settings: What was said of lists with the same columns before, under ``layout:`` and ``layout_of``.
    """
    sample = [row[:WIDEST] for row in sample]
    header_at = next((place for place, row in enumerate(sample[:10]) if is_header(row)), None)
    if header_at is None:
        return None, mapped(propose(None, sample), mapping)
    columns = propose(sample[header_at], sample[header_at + 1 :])
    return header_at, mapped(
        columns, remembered(columns, settings or {}) if mapping is None else mapping
    )


def layout_of(columns: Sequence[Column]) -> str:
    """Return what lists with the same columns share, "" where the columns have no names of their own.

    A digest: what a header says is the list's, and this stands among decisions.
    """
    names = [fold(" ".join(column.name.split())) for column in columns]
    if sum(not GIVEN_NAME.fullmatch(name) for name in names) < 2:
        return ""
    return hashlib.sha256("\x1f".join(names).encode("utf-8", "replace")).hexdigest()[:24]


def remembered(columns: Sequence[Column], settings: Mapping[str, str]) -> str | None:
    """Return what a person said of another list with the same columns, or None."""
    return settings.get(f"layout:{layout_of(columns)}")


def kind_of_row(place: int, header_at: int | None) -> str:
    """Return row, header, or title: what stands above the header is no row of the list."""
    if header_at is None or place > header_at:
        return "row"
    return "header" if place == header_at else "title"


def mapped(columns: Sequence[Column], mapping: str | None) -> list[Column]:
    """Return the columns with the roles a person gave them; "accept" and no mapping leave the proposal."""
    chosen = _chosen(mapping)
    return [
        Column(
            name=c.name,
            role=chosen.get(c.name, c.role),
            why="a person decided" if c.name in chosen else c.why,
        )
        for c in columns
    ]


def _chosen(mapping: str | None) -> Mapping[str, str]:
    """Return the roles a person gave to columns; words that are no JSON object give none."""
    try:
        chosen = json.loads(mapping or "{}")
    except ValueError:
        return {}
    roles = chosen.items() if isinstance(chosen, dict) else ()
    return {f"{column}": f"{role}" for column, role in roles if role in ROLES}


def columns_question(
    subject: str, columns: Sequence[Column], example: Sequence[str]
) -> ReadingQuestion:
    """Return the question whether the columns mean what they seem to, with an example of each."""
    shown = [
        f"{c.name} = {c.role} ({c.why}){f', e.g. {example[i]}' if i < len(example) and example[i] else ''}"
        for i, c in enumerate(columns)
    ]
    return ReadingQuestion(
        kind="mapping",
        subject=subject,
        choices=("accept",),
        evidence=tuple(shown),
        layout=layout_of(columns),
    )


def mapping_of(settings: Mapping[str, str], sheet: str) -> str | None:
    """Return what a person said of this sheet's columns; one answer without a sheet counts for all."""
    if any(name.startswith("mapping:") for name in settings):
        return settings.get(f"mapping:columns of {sheet}")
    return settings.get("mapping")


def row_fields(
    cells: Sequence[tuple[int, str]],
    columns: Sequence[Column],
    kind: str,
    merged: Mapping[int, str],
) -> dict[str, str]:
    """Return the fields of a row passage.

    Args:
        cells: (column, text) of the cells that hold something, in order; tabs part them in the text.
        columns: What the columns are for.
        kind: row, header or title (what stands above the header).
        merged: Text of the merged cells above that reach into the row, by column.
    """
    if kind == "header":
        mapping = {column.name: column.role for column in columns}
        return {"mapping": json.dumps(mapping, ensure_ascii=False)}
    if kind != "row":
        return {}
    made, at, before = [], 0, 0
    for column, text in cells:
        at += column - before
        before = column
        known = _column(columns, column)
        made.append((Cell(column=known.name, role=known.role, start=at, stop=at + len(text)), text))
        at += len(text)
    above = {_column(columns, column).name: text for column, text in merged.items() if text}
    fields = {CELLS: cells_field(tuple(cell for cell, _ in made))}
    fields |= {cell.column: text for cell, text in made}
    return fields | ({MERGED: json.dumps(above, ensure_ascii=False)} if above else {})


def _column(columns: Sequence[Column], place: int) -> Column:
    if place < len(columns):
        return columns[place]
    return Column(name=f"column {place + 1}", role="other", why="")
