"""A page as text: one line for each paragraph, header and row, so that everything on it has bytes to be cited by.

A page of a PDF or a picture has no bytes that decode to its words. What is cited is its
rendition: UTF-8, a line feed after each piece, a tab between the cells of a row. The same page
always gives the same rendition.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lastseen.language.page_layout import Block, Table
from lastseen.language.page_rows import Row
from lastseen.language.page_words import Box, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line of a rendition.

    Attributes:
        kind: paragraph, header or row.
        text: The line, without the line feed.
        line: Its number, from 1.
        byte_start: First byte in the rendition.
        byte_stop: Byte after the last one, before the line feed.
        box: Where on the page its words stand.
        words: What it was read from.
        row: The row of a table it is, or None.
        table: The table it stands in, or None.
    """

    kind: str
    text: str
    line: int
    byte_start: int
    byte_stop: int
    box: Box
    words: tuple[Word, ...]
    row: Row | None = None
    table: Table | None = None


class Rendition:
    """The text of a page and its pieces."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.pieces: list[Piece] = []
        self._byte = 0
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._add("paragraph", block.text, block.words)

    @property
    def text(self) -> str:
        """The whole rendition."""
        return "".join(f"{piece.text}\n" for piece in self.pieces)

    def _table(self, table: Table) -> None:
        if table.head is not None:
            self._add("header", "\t".join(table.head.cells), table.head.words, table.head, table)
        for row in table.rows:
            if isinstance(row, Row):
                self._add("row", "\t".join(row.cells), row.words, row, table)
            else:
                self._add("paragraph", row.text, row.words, None, table)

    def _add(
        self, kind: str, text: str, words: Sequence[Word], row: Row | None = None, table: Table | None = None
    ) -> None:  # fmt: skip
        size = len(text.encode("utf-8"))
        box = Box(
            x0=min(word.box.x0 for word in words),
            top=min(word.box.top for word in words),
            x1=max(word.box.x1 for word in words),
            bottom=max(word.box.bottom for word in words),
        )
        self.pieces.append(
            Piece(
                kind=kind,
                text=text,
                line=len(self.pieces) + 1,
                byte_start=self._byte,
                byte_stop=self._byte + size,
                box=box,
                words=tuple(words),
                row=row,
                table=table,
            )
        )
        self._byte += size + 1
