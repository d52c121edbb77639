"""A picture of a page read twice: the pieces of the first reading, and where the second differs."""

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

import numpy as np
from PIL import Image

from lastseen.language.page_layout import blocks
from lastseen.language.page_passages import Remark, certainty
from lastseen.language.page_rendition import Piece, Rendition
from lastseen.language.page_rows import column_of
from lastseen.language.page_words import Box, Word, around, joined, lines_of, printable
from lastseen.read.scan.engine import Engine, ScanError, Seen, words
from lastseen.read.scan.picture import DOTS, POINT, Prepared, prepared

FIRST: Final = 4
SECOND: Final = 11
"""Ways to take a page apart: one column of lines of different size, and words wherever they stand."""

SECOND_SCALE: Final = 0.8
TRIED_SCALE: Final = 0.6
"""Scale in which a picture is tried lying otherwise: enough to tell sense from none, and quick."""

LARGE_SIDE: Final = 1500
FEW_LETTERS: Final = 20
"""Fewer letters say nothing of how a page lies."""

PAPER: Final = 170
MOST_INK: Final = 0.25
"""Grey of paper, and the most of a page that is darker."""
SURE: Final = 75.0
"""A word the program is less certain of, in percent, is shown as doubtful."""

READABLE: Final = 50.0
"""A piece whose words have less on the mean is hardly text: its kind is ``doubtful``."""

_JUNK: Final = re.compile(r"[\W_]+")
_BEHIND: Final = frozenset(".)")
_HYPHENED: Final = re.compile(r"[А-ЯЁІЇ]{1,6}- \d{1,3}")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_ALIKE: Final = str.maketrans("ABCEHKMOPTXUaceopxuyV03нкмвти", "АВСЕНКМОРТХИасеорхиуИОЗНКМВТИ")
"""Letters and digits of one look; the second reading knows more alphabets than the page has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a picture of a page shows.

    Attributes:
        rendition: Its pieces.
        remarks: Line of the rendition -> what the second reading says of it.
        ready: The picture as it was read.
    """

    rendition: Rendition
    remarks: Mapping[int, Remark]
    ready: Prepared


def scan(engine: Engine, picture: Image.Image) -> Scan:
    """Return what a picture shows, read twice.

    Raises:
        ScanError: The program took too long or gave no answer.
    """
    ready = prepared(picture)
    try:
        every = _every(engine, ready.picture, SECOND_SCALE)
    except ScanError as error:
        if error.code != "timeout" or _is_upright([], ready.picture):
            raise
        every = []
    turned = 0 if _is_upright(every, ready.picture) else _turned(engine, ready.picture)
    if turned:
        ready = replace(
            prepared(picture.rotate(turned, expand=True)), turned=turned, size=picture.size
        )
        every = _every(engine, ready.picture, SECOND_SCALE)
    languages = _languages(every, engine)
    seen = words(engine, _pgm(ready.picture), mode=FIRST, dots=DOTS, languages=languages)
    first, second = _placed(seen, 1.0), _placed(every, SECOND_SCALE)
    missed = [
        replace(word, marks=frozenset({"second"})) for word in second if not _met(word, first)
    ]
    rendition = Rendition(blocks(_whole([*first, *missed]), ready.rules))
    remarks = _remarks(rendition, second, f"{engine.version} {'+'.join(languages)}")
    return Scan(rendition=rendition, remarks=remarks, ready=ready)


def _every(engine: Engine, picture: Image.Image, scale: float) -> list[Seen]:
    """Return the words of a picture wherever they stand, read in every language."""
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    smaller = picture.resize(size, Image.Resampling.LANCZOS)
    return words(engine, _pgm(smaller), mode=SECOND, dots=round(DOTS * scale), languages=engine.languages)  # fmt: skip


def _is_upright(seen: Sequence[Seen], picture: Image.Image) -> bool:
    """Return whether what was read makes sense as it lies, or a photograph has no text to turn."""
    letters = sum(len(each.text) for each in seen)
    if letters < FEW_LETTERS:
        grey = np.asarray(picture)[::4, ::4]
        inked = float((grey < PAPER).mean())
        return not 0.002 < inked < MOST_INK
    return _sense(seen) >= 0.5 * letters


def _sense(seen: Iterable[Seen]) -> int:
    """Return how many letters stand in words the program is sure of."""
    return sum(
        len(each.text)
        for each in seen
        if each.certainty >= SURE and len(each.text) > 2 and each.text.strip(".,:;()").isalnum()
    )


def _turned(engine: Engine, picture: Image.Image) -> int:
    """Return by how many degrees to turn a picture that lies on its side or head, 0 if none reads better."""
    middle = _middle(picture)
    sense = {turn: _tried(engine, middle.rotate(turn, expand=True)) for turn in (0, 90, 180, 270)}
    best = max(sense, key=lambda turn: (sense[turn], -turn))
    return best if sense[best] > 2 * sense[0] + FEW_LETTERS / 2 else 0


def _middle(picture: Image.Image) -> Image.Image:
    """Return the middle of a large page: enough to tell how it lies."""
    wide, tall = (int(0.2 * side) if side > LARGE_SIDE else 0 for side in picture.size)
    return picture.crop((wide, tall, picture.width - wide, picture.height - tall))


def _tried(engine: Engine, picture: Image.Image) -> int:
    try:
        return _sense(_every(engine, picture, TRIED_SCALE))
    except ScanError:  # letters on their side can keep the program busy without an end
        return 0


def _languages(seen: Sequence[Seen], engine: Engine) -> tuple[str, ...]:
    """Return the languages that the letters of a page speak for: one read alone confuses no alphabets."""
    text = "".join(each.text for each in seen if each.certainty >= SURE)
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    ukrainian = len(_UKRAINIAN.findall(text))
    if cyrillic + latin < 12 or min(cyrillic, latin) > 0.3 * (cyrillic + latin):
        return engine.languages
    if latin > cyrillic:
        wanted: tuple[str, ...] = ("eng",)
    else:
        wanted = ("ukr", "rus") if ukrainian >= 0.02 * cyrillic else ("rus",)
    return tuple(each for each in wanted if each in engine.languages) or engine.languages


def _pgm(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "PPM")  # a grey picture becomes PGM
    return made.getvalue()


def _placed(seen: Sequence[Seen], scale: float) -> list[Word]:
    """Return the words in points; marks without a letter or digit that the program itself doubts are dirt."""
    point = POINT / scale
    kept = [each for each in seen if not (_JUNK.fullmatch(each.text) and each.certainty < SURE)]
    usual = median([each.height for each in kept]) if kept else 0
    made = []
    for each in kept:
        text = printable(each.text)
        size = min(each.line_height, 1.7 * max(usual, each.height)) * point
        middle = (each.top + each.height / 2) * point
        box = Box(
            x0=each.left * point, x1=(each.left + each.width) * point,
            top=each.top * point, bottom=(each.top + each.height) * point,
        )  # fmt: skip
        if text:
            made.append(Word(text=text, box=box, base=middle + 0.3 * size, size=size, certainty=each.certainty))  # fmt: skip
    return made


def _whole(words: Iterable[Word]) -> list[Word]:
    """Return the words with their marks: the program parts ``13.`` and ``ИК-6`` where the paper has no space."""
    kept: list[Word] = []
    for each in sorted(words, key=lambda word: word.box.x0):
        place = next((n for n, last in enumerate(kept) if _touches(last, each)), None)
        if place is None:
            kept.append(each)
        else:
            last = kept[place]
            kept[place] = replace(
                last, text=last.text + each.text, box=around([last, each]),
                certainty=min(last.certainty, each.certainty), marks=last.marks | each.marks,
            )  # fmt: skip
    return kept


def _touches(last: Word, each: Word) -> bool:
    """Return whether two words are one: a mark behind a number, or what goes on behind a hyphen."""
    if not (
        (each.text in _BEHIND and last.text.isdigit())
        or _HYPHENED.fullmatch(f"{last.text} {each.text}") is not None
    ):
        return False
    height = last.box.bottom - last.box.top
    return (
        -0.1 * height <= each.box.x0 - last.box.x1 < 0.6 * height
        and last.box.top - 0.3 * height <= each.box.top <= last.box.bottom + 0.3 * height
    )


def _met(word: Word, others: Iterable[Word]) -> bool:
    """Return whether another reading has something where this word stands."""
    box = word.box
    return any(
        min(box.x1, other.box.x1) - max(box.x0, other.box.x0) > 0.2 * (box.x1 - box.x0)
        and min(box.bottom, other.box.bottom) - max(box.top, other.box.top) > 0.2 * (box.bottom - box.top)
        for other in others
    )  # fmt: skip


def _remarks(rendition: Rendition, second: Sequence[Word], engine: str) -> dict[int, Remark]:
    others: dict[int, list[Word]] = {}
    for word in second:
        piece = _piece_at(rendition.pieces, word)
        if piece is not None:
            others.setdefault(piece.line, []).append(word)
    return {p.line: _remark(p, others.get(p.line, []), engine) for p in rendition.pieces}


def _piece_at(pieces: Sequence[Piece], word: Word) -> Piece | None:
    """Return the piece over which most of a word stands."""
    x = (word.box.x0 + word.box.x1) / 2
    y = (word.box.top + word.box.bottom) / 2
    within = [p for p in pieces if p.box.x0 - 2 <= x <= p.box.x1 + 2 and p.box.top - 2 <= y <= p.box.bottom + 2]  # fmt: skip
    nearest = lambda piece: min(abs((w.box.top + w.box.bottom) / 2 - y) for w in piece.words)  # noqa: E731
    return min(within, key=nearest, default=None)


def _remark(piece: Piece, other: Sequence[Word], engine: str) -> Remark:
    """Return the flags and fields of a piece: how certain, by what, and where the second reading differs."""
    fields = {"certainty": f"{certainty(piece):.0f}", "engine": engine}
    differing = _differing(piece, other)
    unsure = min(word.certainty for word in piece.words) < SURE
    flags = ["ocr"]
    if differing or unsure:
        flags.append("ocr_doubtful")
    if differing:
        fields["ocr_other"] = json.dumps(differing, ensure_ascii=False)
    kind = "doubtful" if certainty(piece) < READABLE else ""
    return Remark(kind=kind, flags=tuple(flags), fields=fields)


def _differing(piece: Piece, other: Sequence[Word]) -> dict[str, str]:
    """Return column -> what the second reading has there, for the cells where it has something else."""
    if piece.row is None or piece.table is None:
        text = joined(lines_of(other)) if other else ""
        return {} if _alike(piece.text, text) else {"text": text}
    found = {}
    for place, cell in enumerate(piece.row.cells):
        inside = [word for word in other if column_of(word, piece.table.cuts) == place]
        text = joined(lines_of(inside)) if inside else ""
        if not _alike(cell, text):
            found[f"{place + 1}"] = text
    return found


def _alike(first: str, second: str) -> bool:
    """Return whether two readings say the same: white and marks aside, and Latin letters for Cyrillic ones of the same look."""
    one, other = _bare(first), _bare(second)
    if one == other:
        return True
    if _LATIN.search(one) or not (_LATIN.search(other) or len(one) <= 8):
        return False
    return one.translate(_ALIKE) == other.replace("Ne", "").translate(_ALIKE)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text.replace("№", ""))
