"""The pages of a picture file, one after the other, within limits."""

import io
import struct
import warnings
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_POINTS: Final = 120_000_000
"""Points of one page; a sheet of A3 at 600 dots per inch has 70 million."""

MOST_FRAMES: Final = 300

BROKEN: Final = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError,
    struct.error, OverflowError, ZeroDivisionError, AttributeError,
)  # fmt: skip
"""What the library raises for files that are not built as they should be."""

FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")


class UnreadablePictureError(Exception):
    """A picture cannot be opened; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def frames(data: bytes) -> Iterator[Image.Image]:
    """Yield the pages of a picture, turned as its camera says.

    Raises:
        UnreadablePictureError: It is not built as its format says, or larger than any page.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd tags in the file are no matter of the text in it
        picture = opened(data)
        for number in range(_count(picture)):
            yield _frame(picture, number)


def opened(data: bytes) -> Image.Image:
    """Return a picture, its head read.

    Raises:
        UnreadablePictureError: It is not built as its format says, or larger than any page.
    """
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise UnreadablePictureError("too_large") from error
    except BROKEN as error:
        raise UnreadablePictureError("malformed") from error


def _count(picture: Image.Image) -> int:
    """Return how many pages are read; of some kinds the library counts them only now."""
    try:
        return min(getattr(picture, "n_frames", 1), MOST_FRAMES)
    except BROKEN as error:
        raise UnreadablePictureError("malformed") from error


def _frame(picture: Image.Image, number: int) -> Image.Image:
    try:
        if number:
            picture.seek(number)
        if picture.width * picture.height > MOST_POINTS:
            raise UnreadablePictureError("too_large")
        return ImageOps.exif_transpose(picture.copy())
    except Image.DecompressionBombError as error:
        raise UnreadablePictureError("too_large") from error
    except BROKEN as error:
        raise UnreadablePictureError("malformed") from error
