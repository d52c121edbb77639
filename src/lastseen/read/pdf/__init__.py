"""Documents as PDF: paragraphs in reading order and every row of a table; pages that are pictures are read from the picture."""

import io
from collections.abc import Iterator
from importlib.util import find_spec
from typing import BinaryIO, Final

from lastseen.model.answer import Outcome
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read.scan.engine import is_here

NAME: Final = "pdf"
HERE: Final = find_spec("pypdfium2") is not None
VERSION: Final = (
    ("1" if HERE else "1 without its extra")
    + ("" if find_spec("pdfplumber") is not None else ", tables once")
    + ("" if find_spec("PIL") is not None and is_here() else ", no pictures")
)
"""Changes with what is installed, so that a build reads again what it could not read before."""


def sniff(head: bytes) -> bool:
    """Return whether a PDF begins within the first kilobyte."""
    return b"%PDF-" in head[:1024]


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield the pages in order; one that cannot be read costs only itself."""
    if not HERE:
        yield ReadingFailure(original=original, reader=NAME, code="extra_missing")
        return
    from lastseen.read.pdf.pages import read_pages

    yield from read_pages(original, stream.read(), before)


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the rendition of a page: ``page:3`` its text, ``page:3/ocr`` what its picture shows.

    Raises:
        KeyError: There is no such page, or what reads it is not here.
    """
    if not HERE:
        raise KeyError(path)
    from lastseen.read.pdf.pages import rendition

    return io.BytesIO(rendition(stream.read(), path).encode("utf-8"))
