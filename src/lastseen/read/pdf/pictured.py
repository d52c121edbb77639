"""What the picture of a PDF's page shows, beside the text that the file says stands there."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

import pypdfium2 as pdfium

from lastseen.language.page_passages import LEFT_OUT, Remark
from lastseen.language.page_rendition import Piece, Rendition
from lastseen.language.page_words import Box
from lastseen.read.scan.engine import ScanError, engine, is_here, is_refused

if TYPE_CHECKING:
    from lastseen.read.scan.reading import Scan

DOTS: Final = 300
MOST_SCANNED: Final = 300
"""Pages of one document that are read from their picture."""

LONG_SIDE: Final = 4400
AGREED: Final = 0.8
"""Share of a piece's words that the other reading must have for both to say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page as its picture shows it.

    Attributes:
        scan: What was read from the picture.
        scale: Pixels for a point of the page.
    """

    scan: "Scan"
    scale: float

    @property
    def rendition(self) -> Rendition:
        """The pieces read from the picture."""
        return self.scan.rendition

    def where(self, box: Box) -> Box:
        """Return a box of the picture in points of the page."""
        seen = self.scan.ready.back(box)
        return Box(
            x0=seen.x0 / self.scale, top=seen.top / self.scale,
            x1=seen.x1 / self.scale, bottom=seen.bottom / self.scale,
        )  # fmt: skip

    def beside(self, text: Rendition) -> dict[int, Remark]:
        """Return remarks on the file's own text: where the picture does not show it."""
        seen = _words(self.rendition.pieces)
        return {
            piece.line: Remark(flags=("ocr_doubtful",), fields={"ocr_other": self._near(piece)})
            for piece in text.pieces
            if not _agrees(piece, seen)
        }

    def _near(self, piece: Piece) -> str:
        """Return what the picture shows at the place of a piece."""
        return " ".join(
            each.text
            for each in self.rendition.pieces
            if (box := self.where(each.box)).top < piece.box.bottom
            and box.bottom > piece.box.top
            and box.x0 < piece.box.x1
            and box.x1 > piece.box.x0
        )

    def left(self, text: Rendition) -> dict[int, Remark]:
        """Return remarks on what the picture shows: what the file's own text says too gives no second passage."""
        said = _words(text.pieces)
        made = {}
        for piece in self.rendition.pieces:
            remark = self.scan.remarks.get(piece.line, Remark())
            same = bool(text.pieces) and _agrees(piece, said)
            made[piece.line] = replace(remark, kind=LEFT_OUT) if same else remark
        return made


def _words(pieces: Sequence[Piece]) -> Counter[str]:
    return Counter(word for piece in pieces for word in _bare(piece))


def _bare(piece: Piece) -> list[str]:
    return [word.casefold().replace("ё", "е") for word in re.findall(r"\w{2,}", piece.text)]


def _agrees(piece: Piece, said: Counter[str]) -> bool:
    """Return whether most words of a piece stand in the other reading too; numbers must all do."""
    words = _bare(piece)
    missing = [word for word in words if word not in said]
    return not any(word.isdigit() for word in missing) and len(missing) <= (1 - AGREED) * len(words)


class Pictured:
    """Reads pages of one document from their picture, a limited number of them."""

    def __init__(self) -> None:
        self._left = MOST_SCANNED

    def is_here(self) -> bool:
        """Return whether pictures can be read on this machine."""
        return find_spec("PIL") is not None and is_here() and engine() is not None

    def is_refused(self) -> bool:
        """Return whether pictures could be read if this process might start a program."""
        return find_spec("PIL") is not None and is_refused()

    def seen(self, document: pdfium.PdfDocument, number: int) -> Shown:
        """Return what the picture of a page shows.

        Raises:
            ScanError: It was not read; the code says why.
        """
        program = engine() if self.is_here() else None
        if program is None:
            raise ScanError("extra_missing")
        if not self._left:
            raise ScanError("too_many_pictures")
        self._left -= 1
        from lastseen.read.scan.reading import scan

        try:
            page = document[number - 1]
        except (pdfium.PdfiumError, IndexError) as error:
            raise ScanError("malformed") from error
        try:
            scale = min(DOTS / 72, LONG_SIDE / max(1.0, *page.get_size()))
            picture = page.render(scale=scale, grayscale=True).to_pil()
        except pdfium.PdfiumError as error:
            raise ScanError("malformed") from error
        finally:
            page.close()
        return Shown(scan=scan(program, picture), scale=scale)
