"""A page of a PDF as words with boxes, ruled lines, and how much of it is picture; upright, y downwards, points."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from lastseen.language.page_rules import Rule
from lastseen.language.page_words import Box, Word, printable

MOST_CHARACTERS: Final = 200_000
MOST_PARTS: Final = 100_000
SMALLEST: Final = 1.0
"""Type below this size, in points, is not meant to be seen."""


class PageTooLargeError(Exception):
    """A page holds more than any page that a person reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a page shows.

    Attributes:
        words: Its words in the order of the file.
        rules: Ruled lines along the page.
        width: In points, as a person sees the page.
        height: Likewise.
        picture_share: Share of the page that its largest picture covers.
        turned: True if most text stood on its side.
    """

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    picture_share: float
    turned: bool = False


@dataclass(slots=True)
class _Character:
    text: str
    box: Box
    base: float
    size: float
    part: int
    hidden: bool
    turned: int


class _Upright:
    """Turns places of the file (y upwards, the page perhaps on its side) into those a person sees."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self.turns = (page.get_rotation() // 90) % 4
        across, along = self._right - self._left, self._top - self._bottom
        self.width, self.height = (along, across) if self.turns % 2 else (across, along)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a person sees a point."""
        right, down = x - self._left, self._top - y
        across, along = self._right - self._left, self._top - self._bottom
        if self.turns == 1:
            return along - down, right
        if self.turns == 2:
            return across - right, along - down
        if self.turns == 3:
            return down, across - right
        return right, down

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a person sees a rectangle."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(x0=min(x0, x1), top=min(y0, y1), x1=max(x0, x1), bottom=max(y0, y1))


def drawn(page: pdfium.PdfPage) -> Drawn:
    """Return what a page shows; text that stands on its side is turned upright with the page.

    Raises:
        PageTooLargeError: It holds more than ``MOST_CHARACTERS``.
    """
    upright = _Upright(page)
    text = page.get_textpage()
    try:
        characters = list(_characters(text.raw, upright))
    finally:
        text.close()
    seen = [each for each in characters if each.text]
    sides = [each.turned for each in seen]
    usual = max(range(4), key=lambda turn: (sides.count(turn), -turn)) if sides else 0
    rules, share = _parts(page, upright)
    width, height = upright.width, upright.height
    words = list(_words(characters))
    for _ in range((4 - usual) % 4):
        words = [_turned(word, height) for word in words]
        rules = [_turned_rule(rule, height) for rule in rules]
        width, height = height, width
    return Drawn(
        words=tuple(words), rules=tuple(rules), width=width, height=height,
        picture_share=share, turned=bool(usual),
    )  # fmt: skip


def _characters(text: Any, upright: _Upright) -> Iterator[_Character]:  # noqa: ANN401 - a handle of the library
    count = raw.FPDFText_CountChars(text)
    if count > MOST_CHARACTERS:
        raise PageTooLargeError
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    hidden: dict[int, bool] = {}
    for place in range(count):
        code = raw.FPDFText_GetUnicode(text, place)
        glyph = "-" if code == 2 else chr(code) if code < 0x110000 else ""
        if not raw.FPDFText_GetLooseCharBox(text, place, box):
            continue
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        handle = raw.FPDFText_GetTextObject(text, place)
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if address not in hidden:
            hidden[address] = bool(address) and _invisible(handle)
        real_space = glyph in " \u00a0" and not raw.FPDFText_IsGenerated(text, place)
        angle = raw.FPDFText_GetCharAngle(text, place)
        turned = (round(angle / 1.5707963) + upright.turns) % 4
        whole = upright.box(box.left, box.bottom, box.right, box.top)
        at = upright.point(x.value, y.value)
        tall = (whole.bottom - whole.top) if turned % 2 == 0 else (whole.x1 - whole.x0)
        yield _Character(
            text=" " if real_space else printable(glyph).strip(),
            box=whole, base=at[turned % 2 == 0], size=0.95 * tall, part=address, turned=turned,
            hidden=hidden[address] or 0.95 * tall < SMALLEST or _outside(whole, upright),
        )  # fmt: skip


def _invisible(handle: Any) -> bool:  # noqa: ANN401 - a handle of the library
    """Return whether a piece of text is drawn without ink or wholly transparent."""
    if raw.FPDFTextObj_GetTextRenderMode(handle) in (3, 7):
        return True
    colour = [ctypes.c_uint() for _ in range(4)]
    return bool(raw.FPDFPageObj_GetFillColor(handle, *colour)) and (
        colour[3].value < 8 or all(part.value > 250 for part in colour[:3])
    )


def _outside(box: Box, upright: _Upright) -> bool:
    return box.x1 < 0 or box.bottom < 0 or box.x0 > upright.width or box.top > upright.height


def _words(characters: list[_Character]) -> Iterator[Word]:
    """Yield words: characters that follow each other on one baseline without white between them."""
    part: list[_Character] = []
    spaced = after_space = False
    for each in characters:
        if not each.text.strip():
            after_space = after_space or each.text == " "
            if part:
                yield _word(part, spaced=spaced)
                part = []
            continue
        if part and _apart(part[-1], each):
            yield _word(part, spaced=spaced)
            part = []
        if not part:
            spaced, after_space = after_space, False
        part.append(each)
    if part:
        yield _word(part, spaced=spaced)


def _apart(before: _Character, after: _Character) -> bool:
    if before.turned != after.turned or abs(before.base - after.base) > 0.3 * before.size:
        return True
    gap = _gap(before.box, after.box, before.turned)
    near = 0.2 if before.part == after.part else 0.1
    return gap > near * before.size or gap < -1.0 * before.size


def _gap(before: Box, after: Box, turned: int) -> float:
    """Return the white between two characters in the direction of their writing."""
    return (
        after.x0 - before.x1,
        after.top - before.bottom,
        before.x0 - after.x1,
        before.top - after.bottom,
    )[turned]


def _word(part: list[_Character], *, spaced: bool) -> Word:
    boxes = [each.box for each in part]
    size = max([SMALLEST / 2, *(each.size for each in part)])
    box = Box(
        x0=min(box.x0 for box in boxes), top=min(box.top for box in boxes),
        x1=max(box.x1 for box in boxes), bottom=max(box.bottom for box in boxes),
    )  # fmt: skip
    return Word(
        text="".join(each.text for each in part), box=box, size=size, spaced=spaced,
        base=box.bottom - 0.2 * size if part[0].turned % 2 else part[0].base,
        marks=frozenset({"hidden"}) if any(each.hidden for each in part) else frozenset(),
    )  # fmt: skip


def _turned(word: Word, height: float) -> Word:
    """Return a word of a page turned by a quarter clockwise."""
    box = word.box
    turned = Box(x0=height - box.bottom, x1=height - box.top, top=box.x0, bottom=box.x1)
    return Word(
        text=word.text, box=turned, base=turned.bottom - 0.2 * word.size, size=word.size,
        spaced=word.spaced, marks=word.marks,
    )  # fmt: skip


def _turned_rule(rule: Rule, height: float) -> Rule:
    if rule.upright:
        return Rule(upright=False, at=rule.at, start=height - rule.stop, stop=height - rule.start)
    return Rule(upright=True, at=height - rule.at, start=rule.start, stop=rule.stop)


def picture_share(page: pdfium.PdfPage) -> float:
    """Return the share of a page that its largest picture covers."""
    return _parts(page, _Upright(page))[1]


def _parts(page: pdfium.PdfPage, upright: _Upright) -> tuple[list[Rule], float]:
    """Return the ruled lines of a page, and the share that its largest picture covers."""
    rules: list[Rule] = []
    largest, whole = 0.0, max(1.0, upright.width * upright.height)
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for number, part in enumerate(page.get_objects(filter=kinds, max_depth=4)):
        if number > MOST_PARTS:
            break
        try:
            box = upright.box(*part.get_bounds())
        except pdfium.PdfiumError:
            continue
        if part.type == raw.FPDF_PAGEOBJ_IMAGE:
            covered = (min(box.x1, upright.width) - max(box.x0, 0)) * (
                min(box.bottom, upright.height) - max(box.top, 0)
            )
            largest = max(largest, covered / whole)
        else:
            rules += _rules(part, box, upright)
    return rules, largest


def _rules(part: pdfium.PdfObject, box: Box, upright: _Upright) -> Iterator[Rule]:
    """Yield the lines along the page that a path draws: thin boxes, and the sides of its rectangles."""
    across, along = box.x1 - box.x0, box.bottom - box.top
    if min(across, along) <= 3:
        yield from _thin(box)
        return
    stroked, mode = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(part.raw, mode, stroked)
    count = raw.FPDFPath_CountSegments(part.raw)
    if not stroked.value or count > MOST_PARTS:
        if mode.value and count in (4, 5):
            yield from _sides(box)
        return
    matrix = part.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    before = opened = None
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(part.raw, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = upright.point(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_LINETO and before:
            yield from _thin(_between(before, at))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            opened = at
        if raw.FPDFPathSegment_GetClose(segment) and opened:
            yield from _thin(_between(at, opened))
        before = at


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return Box(
        x0=min(one[0], other[0]), x1=max(one[0], other[0]),
        top=min(one[1], other[1]), bottom=max(one[1], other[1]),
    )  # fmt: skip


def _sides(box: Box) -> Iterator[Rule]:
    """Yield the sides of a coloured rectangle, as the cells of tables without lines have."""
    for at in (box.x0, box.x1):
        yield Rule(upright=True, at=at, start=box.top, stop=box.bottom)
    for at in (box.top, box.bottom):
        yield Rule(upright=False, at=at, start=box.x0, stop=box.x1)


def _thin(box: Box) -> Iterator[Rule]:
    across, along = box.x1 - box.x0, box.bottom - box.top
    if along > 5 * max(across, 0.5):
        yield Rule(upright=True, at=(box.x0 + box.x1) / 2, start=box.top, stop=box.bottom)
    elif across > 5 * max(along, 0.5):
        yield Rule(upright=False, at=(box.top + box.bottom) / 2, start=box.x0, stop=box.x1)
