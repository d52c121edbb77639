"""Pictures (PNG, JPEG, TIFF, WebP, BMP) of lists, papers and screens: read by tesseract, twice, and never given as certain."""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from typing import BinaryIO, Final

from lastseen.language.page_passages import Pages
from lastseen.model.answer import Outcome
from lastseen.model.reading import ReadingAllowance, ReadingFailure, ReadingState
from lastseen.read.scan.engine import (
    LIMIT_SECONDS,
    MOST_READINGS,
    ScanError,
    engine,
    is_here,
    is_refused,
)

NAME: Final = "image_ocr"
PICTURES: Final = find_spec("PIL") is not None
HERE: Final = PICTURES and is_here()
VERSION: Final = "2" if HERE else "2 without its extra"

MOST_PICTURES: Final = 300
"""Pictures of one original that are read; an export of a chat may hold thousands of photographs."""

STARTS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
PLACE: Final = re.compile(r"page:(\d{1,6})/ocr")


def sniff(head: bytes) -> bool:
    """Return whether a picture begins here."""
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    bitmap = head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" and head[14:18] in _BITMAP_HEADERS
    return head.startswith(STARTS) or webp or bitmap


_BITMAP_HEADERS: Final = tuple(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))  # fmt: skip


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield what each page of the picture shows; every passage has the flag ``ocr``."""
    raw = stream.read()
    program = engine() if HERE else None
    if program is None:
        yield from _written_by_camera(original, raw, 0)
        if HERE and is_refused():
            yield ReadingAllowance(programs=True)
        code = "program_refused" if HERE else "extra_missing"
        yield ReadingFailure(original=original, reader=NAME, code=code)
        return
    from lastseen.read.scan.frames import UnreadablePictureError, frames
    from lastseen.read.scan.reading import scan

    pages = Pages(original, before.settings)
    done = int(before.carried.get("pictures", "0"))
    try:
        for number, picture in enumerate(frames(raw), 1):
            place = f"page:{number}/ocr"
            if done >= MOST_PICTURES:
                yield ReadingFailure(original=original, reader=NAME, code="too_many_pictures")
                return
            done += 1
            yield ReadingAllowance(seconds=MOST_READINGS * LIMIT_SECONDS + 20)
            try:
                shown = scan(program, picture)
            except ScanError as error:
                yield ReadingFailure(original=original, reader=NAME, code=error.code, locator=place)
                continue
            yield from pages.passages(place, shown.rendition, shown.remarks, shown.ready.back)
    except UnreadablePictureError as error:
        yield ReadingFailure(original=original, reader=NAME, code=error.code)
    yield from _written_by_camera(original, raw, pages.made)
    yield ReadingState(settings=before.settings, carried={"pictures": f"{done}"})


def _written_by_camera(original: str, raw: bytes, index: int) -> Iterator[Outcome]:
    """Yield what the camera wrote into the picture; a picture that does not open has its failure elsewhere."""
    if PICTURES:
        from lastseen.read.scan.exif import exif_passage
        from lastseen.read.scan.frames import UnreadablePictureError, opened

        found: list[Outcome] = []
        with suppress(UnreadablePictureError), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as in frames: the same odd tags
            found += exif_passage(original, raw, opened(raw), index)
        yield from found


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the rendition of a page: ``page:1/ocr``.

    Raises:
        KeyError: There is no such page, or what reads it is not here.
    """
    program = engine() if HERE else None
    place = PLACE.fullmatch(path)
    if program is None or place is None:
        raise KeyError(path)
    from lastseen.read.scan.frames import UnreadablePictureError, frames
    from lastseen.read.scan.reading import scan

    try:
        for number, picture in enumerate(frames(stream.read()), 1):
            if number == int(place[1]):
                return io.BytesIO(scan(program, picture).rendition.text.encode("utf-8"))
    except (ScanError, UnreadablePictureError) as error:
        raise KeyError(path) from error
    raise KeyError(path)
