"""Ruled tables of a PDF read a second time, by another library: rows that only one of the two has are doubtful."""

import io
import struct
import zlib
from importlib.util import find_spec
from typing import Final

from lastseen.language.page_rendition import Rendition

HERE: Final = find_spec("pdfplumber") is not None
MOST_PAGES: Final = 60
"""Pages of one document that are read twice; the second reading is ten times slower."""

BROKEN: Final = (
    AssertionError, AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError,
    ZeroDivisionError, EOFError, OSError, struct.error, zlib.error, NotImplementedError, StopIteration,
)  # fmt: skip
"""What the library raises for pages that the first reading could read."""


class Second:
    """The second reading of one document."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = MOST_PAGES

    def differing(self, number: int, made: Rendition) -> frozenset[int] | None:
        """Return the lines of a rendition whose rows the second reading has otherwise; None if it was not asked."""
        if not HERE or not self._left:
            return None
        self._left -= 1
        rows = self._rows(number)
        if rows is None:
            return None
        return frozenset(
            piece.line
            for piece in made.pieces
            if piece.kind == "row"
            and piece.row is not None and piece.table is not None and piece.table.ruled
            and tuple(_bare(cell) for cell in piece.row.cells) not in rows
        )  # fmt: skip

    def _rows(self, number: int) -> set[tuple[str, ...]] | None:
        """Return the rows of a page without white, or None if the library cannot read it."""
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

        try:
            with pdfplumber.open(io.BytesIO(self._data), pages=[number]) as document:
                tables = document.pages[0].extract_tables()
        except (PDFException, PSException, MalformedPDFException, PdfminerException, *BROKEN):
            return None
        return {tuple(_bare(cell or "") for cell in row) for table in tables for row in table}


def _bare(cell: str) -> str:
    return "".join(cell.split()).replace("-", "")
