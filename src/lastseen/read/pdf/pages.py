"""The pages of a PDF, one after the other: opened, read, checked by a second reading and by their picture."""

import re
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from lastseen.language.page_layout import blocks
from lastseen.language.page_passages import Pages, Remark
from lastseen.language.page_rendition import Rendition
from lastseen.model.answer import Outcome
from lastseen.model.reading import ReadingAllowance, ReadingFailure, ReadingState
from lastseen.read.pdf.drawn import Drawn, PageTooLargeError, drawn, picture_share
from lastseen.read.pdf.pictured import Pictured
from lastseen.read.pdf.second import Second
from lastseen.read.scan.engine import LIMIT_SECONDS, MOST_READINGS, ScanError

READER: Final = "pdf"
MOST_PAGES: Final = 3_000
BROKEN_PAGES: Final = 25
"""So many pages that fail one after the other are no document."""

LARGEST: Final = 20_000.0
"""Points; no paper is longer."""

MOSTLY_PICTURE: Final = 0.5
PAGES_A_STEP: Final = 10
STEP_SECONDS: Final = 20.0
"""What is asked for every ten pages: two seconds for a page is ample."""

PLACE: Final = re.compile(r"page:(\d{1,6})(/ocr)?")


class BrokenPageError(Exception):
    """The document names a page that it does not hold."""


class _Reading:
    """One document while it is read."""

    def __init__(self, original: str, data: bytes, document: pdfium.PdfDocument, before: ReadingState) -> None:  # fmt: skip
        self.original = original
        self.document = document
        self.pages = Pages(original, before.settings)
        self.second = Second(data)
        self.pictured = Pictured()

    def failed(self, code: str, place: str = "") -> ReadingFailure:
        """Return the row that says what was not read."""
        return ReadingFailure(original=self.original, reader=READER, code=code, locator=place)


def read_pages(original: str, data: bytes, before: ReadingState) -> Iterator[Outcome]:
    """Yield what stands on every page, a failure for each that cannot be read."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "locked" if _is_locked(error) else "malformed"
        yield ReadingFailure(original=original, reader=READER, code=code)
        return
    try:
        yield from _every(_Reading(original, data, document, before))
    finally:
        document.close()


def _is_locked(error: pdfium.PdfiumError) -> bool:
    return getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def _every(reading: _Reading) -> Iterator[Outcome]:
    count, broken = len(reading.document), 0
    if reading.pictured.is_refused() and _any_picture(reading.document):
        yield ReadingAllowance(programs=True)
    for number in range(1, min(count, MOST_PAGES) + 1):
        if number % PAGES_A_STEP == 0:
            yield ReadingAllowance(seconds=STEP_SECONDS)
        found = _opened(reading, number)
        if isinstance(found, Drawn):
            broken = 0
            yield from _page(reading, number, found)
            continue
        yield found
        broken += found.code == "malformed"
        if broken == BROKEN_PAGES:
            break
    if not count or broken == BROKEN_PAGES:
        yield reading.failed("malformed")
    elif count > MOST_PAGES:
        yield reading.failed("too_large")


def _any_picture(document: pdfium.PdfDocument) -> bool:
    """Return whether a page is mostly picture."""
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
        except (pdfium.PdfiumError, IndexError):
            continue
        try:
            if picture_share(page) >= MOSTLY_PICTURE:
                return True
        finally:
            page.close()
    return False


def _opened(reading: _Reading, number: int) -> Drawn | ReadingFailure:
    """Return what a page shows, or the row that says why it was not read."""
    try:
        return _shown(reading.document, number)
    except PageTooLargeError:
        return reading.failed("too_large", f"page:{number}")
    except BrokenPageError:
        return reading.failed("malformed", f"page:{number}")


def _page(reading: _Reading, number: int, page: Drawn) -> Iterator[Outcome]:
    """Yield the passages of a page: its text, and what its picture shows where it is mostly picture."""
    text = Rendition(blocks(page.words, page.rules))
    if page.picture_share < MOSTLY_PICTURE:
        yield from reading.pages.passages(f"page:{number}", text, _read_twice(reading, number, page, text))  # fmt: skip
        return
    place = f"page:{number}/ocr"
    if not reading.pictured.is_here():
        if not text.pieces:
            yield reading.failed("picture", f"page:{number}")
        marked = {piece.line: Remark(flags=("picture_unread",)) for piece in text.pieces}
        yield from reading.pages.passages(f"page:{number}", text, marked)
        return
    yield ReadingAllowance(seconds=MOST_READINGS * LIMIT_SECONDS + 20)
    try:
        shown = reading.pictured.seen(reading.document, number)
    except ScanError as error:
        yield from reading.pages.passages(f"page:{number}", text, {})
        yield reading.failed(error.code, place)
        return
    yield from reading.pages.passages(f"page:{number}", text, shown.beside(text))
    yield from reading.pages.passages(place, shown.rendition, shown.left(text), shown.where)


def _read_twice(reading: _Reading, number: int, page: Drawn, text: Rendition) -> dict[int, Remark]:
    """Return what the second reading of ruled tables says."""
    ruled = any(piece.table is not None and piece.table.ruled for piece in text.pieces)
    if not ruled or page.turned or not any(rule.upright for rule in page.rules):
        return {}
    differing = reading.second.differing(number, text)
    if differing is None:
        rows = [piece.line for piece in text.pieces if piece.kind == "row"]
        return {line: Remark(flags=("read_once",)) for line in rows}
    return {line: Remark(doubts=("second_reading",)) for line in differing}


def _shown(document: pdfium.PdfDocument, number: int) -> Drawn:
    """Return what a page shows.

    Raises:
        BrokenPageError: It cannot be opened.
        PageTooLargeError: It is larger, or holds more, than any page a person reads.
    """
    try:
        page = document[number - 1]
    except (pdfium.PdfiumError, IndexError) as error:
        raise BrokenPageError from error
    try:
        if max(page.get_size()) > LARGEST:
            raise PageTooLargeError
        return drawn(page)
    except pdfium.PdfiumError as error:
        raise BrokenPageError from error
    finally:
        page.close()


def rendition(data: bytes, path: str) -> str:
    """Return the rendition of a page by its place: ``page:3`` its text, ``page:3/ocr`` what its picture shows.

    Raises:
        KeyError: There is no such page, or what reads it is not here.
    """
    place = PLACE.fullmatch(path)
    if place is None:
        raise KeyError(path)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise KeyError(path) from error
    number = int(place[1])
    try:
        if place[2]:
            return Pictured().seen(document, number).rendition.text
        page = _shown(document, number)
        return Rendition(blocks(page.words, page.rules)).text
    except (BrokenPageError, PageTooLargeError, ScanError) as error:
        raise KeyError(path) from error
    finally:
        document.close()
