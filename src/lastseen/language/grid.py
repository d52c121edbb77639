"""The fields of a row of a table: its cells with the roles of their columns, and what merged cells above say of it."""

import json
from collections.abc import Mapping, Sequence

from lastseen.language.columns import Column
from lastseen.model.cell import CELLS, Cell, cells_field


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
    return fields | ({"merged": json.dumps(above, ensure_ascii=False)} if above else {})


def _column(columns: Sequence[Column], place: int) -> Column:
    if place < len(columns):
        return columns[place]
    return Column(name=f"column {place + 1}", role="other", why="")
