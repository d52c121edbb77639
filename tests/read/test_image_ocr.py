"""Pictures: every passage says that it was read from one, twice, and bad pictures end as failures."""

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.pages import lists, ocr, scans
from lastseen.flow.reading import Readers
from lastseen.language.decoding import decode
from lastseen.language.page_rules import grids
from lastseen.model.answer import Outcome
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read import image_ocr, member_bytes, read_stream, sniff
from lastseen.read.scan import engine as program
from lastseen.read.scan.engine import ScanError, Seen
from lastseen.read.scan.picture import prepared

ENGINE = program.engine() if lists.fonts() else None
needs_engine = pytest.mark.skipif(
    ENGINE is None or "rus" not in ENGINE.languages,
    reason="needs tesseract-ocr, tesseract-ocr-rus and fonts-dejavu-core",
)


def outcomes(raw: bytes, **carried: str) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(carried=carried)))


def passages(raw: bytes) -> list[Passage]:
    return [each for each in outcomes(raw) if isinstance(each, Passage)]


def failed(raw: bytes) -> list[tuple[str, str]]:
    return [(f.code, f.locator) for f in outcomes(raw) if isinstance(f, ReadingFailure)]


def sheet(*lines: str, size: tuple[int, int] = (900, 400)) -> Image.Image:
    picture = Image.new("L", size, 255)
    font = ImageFont.truetype(lists.FONT_FOLDER / lists.FONTS["Sans"], 34)
    for number, line in enumerate(lines):
        ImageDraw.Draw(picture).text((60, 60 + 70 * number), line, font=font, fill=0)
    return picture


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


@needs_engine
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP"])
def test_a_picture_of_words_gives_them_with_the_flag_and_their_place(kind: str) -> None:
    raw = saved(sheet("Пропал Вязов Олег Ильич,", "видели 12 марта в Каменке."), kind)
    assert sniff(raw) == "image_ocr"
    (found,) = passages(raw)
    assert found.text == "Пропал Вязов Олег Ильич, видели 12 марта в Каменке."
    assert "ocr" in found.flags
    assert found.fields["engine"].startswith("tesseract ")
    assert float(found.fields["certainty"]) > 80
    assert found.locator.startswith("page:1/ocr!line:1/box:")
    inside = member_bytes(io.BytesIO(raw), found.locator)
    assert decode(found.decoding, inside[found.byte_start : found.byte_stop]) == found.text


@needs_engine
def test_every_page_of_a_tiff_is_read() -> None:
    raw = saved(sheet("Первая страница дела"), "TIFF", save_all=True, append_images=[sheet("Вторая страница дела")])  # fmt: skip
    assert [(p.text, p.fields["page"]) for p in passages(raw)] == [("Первая страница дела", "1"), ("Вторая страница дела", "2")]  # fmt: skip


@needs_engine
@pytest.mark.parametrize("grade", ["noisy200", "poor150"])
def test_rows_of_a_bad_scan_are_right_or_flagged_and_no_name_is_wrong_unflagged(grade: str) -> None:
    raw, rows = lists.listed(lists.Layout(rules="all"), lists.people(14, 23))
    picture = scans.scanned(raw, 0, scans.GRADES[grade])
    found = ocr.measured(scans.encoded(picture, scans.GRADES[grade][0]), rows)
    assert found["silent"] == found["names_silent"] == 0
    assert found["names_right"] >= 13


@needs_engine
def test_a_box_leads_to_the_ink_in_the_picture_that_was_given() -> None:
    picture = sheet("Каменка", size=(1200, 1500)).rotate(2, fillcolor=255)
    (found,) = passages(saved(picture, "PNG"))
    x0, top, x1, bottom = map(float, found.fields["box"].split(","))
    ink = picture.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert ink is not None
    assert [abs(one - other) < 25 for one, other in zip((x0, top, x1, bottom), ink, strict=True)] == [True] * 4  # fmt: skip


@needs_engine
def test_what_the_second_reading_has_otherwise_stands_beside_the_first(monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    def read(*_: object, mode: int, **__: object) -> list[Seen]:
        word = "Синицын" if mode == 4 else "Синицьн"
        return [Seen(text=word, left=50, top=50, width=200, height=40, line_height=40, certainty=95.0)]  # fmt: skip

    monkeypatch.setattr("lastseen.read.scan.reading.words", read)
    (found,) = passages(saved(sheet(""), "PNG"))
    assert (found.text, found.flags) == ("Синицын", ("ocr", "ocr_doubtful"))
    assert found.fields["ocr_other"] == '{"text": "Синицьн"}'


@needs_engine
def test_a_word_that_only_the_second_reading_has_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    def read(*_: object, mode: int, **__: object) -> list[Seen]:
        seen = Seen(text="Осокин", left=50, top=250, width=200, height=40, line_height=40, certainty=95.0)  # fmt: skip
        return [] if mode == 4 else [seen]

    monkeypatch.setattr("lastseen.read.scan.reading.words", read)
    (found,) = passages(saved(sheet(""), "PNG"))
    assert found.text == "Осокин"
    assert "ocr" in found.flags


@needs_engine
def test_a_page_that_takes_too_long_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> list[Seen]:
        raise ScanError("timeout")

    monkeypatch.setattr("lastseen.read.scan.reading.words", late)
    assert failed(saved(sheet(""), "PNG")) == [("timeout", "page:1/ocr")]


@needs_engine
def test_the_cage_reads_pictures_without_writing_a_file() -> None:
    raw = saved(sheet("Пропал Вязов Олег Ильич"), "PNG")
    with Readers() as readers:
        answers = list(readers.read("o" * 64, raw))
    assert [p.text for a in answers for p in a.passages] == ["Пропал Вязов Олег Ильич"]
    assert max(a.allowance for a in answers) > 60
    assert [f for a in answers for f in a.failures] == []


@needs_engine
def test_a_scanned_page_after_pages_of_text_is_read_in_the_cage_and_no_page_twice() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3):
            canvas.drawString(30, 150, f"Page {number} is text.")
            canvas.showPage()
        canvas.drawImage(ImageReader(sheet("Пропал Вязов Олег Ильич")), 0, 0, 450, 200)

    with Readers() as readers:
        answers = list(readers.read("o" * 64, on_paper(draw)))
        texts = [p.text for a in answers for p in a.passages]
        assert texts == ["Page 0 is text.", "Page 1 is text.", "Page 2 is text.", "Пропал Вязов Олег Ильич"]  # fmt: skip
        plain = list(readers.read("p" * 64, "Пропал брат.".encode()))
    assert [p.text for a in plain for p in a.passages] == ["Пропал брат."]


def on_paper(draw: Callable[[Canvas], None]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(450, 200), invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@needs_engine
def test_a_scanned_page_of_a_pdf_is_read_from_its_picture() -> None:
    picture = ImageReader(sheet("Пропал Вязов Олег Ильич"))
    raw = on_paper(lambda canvas: canvas.drawImage(picture, 0, 0, 450, 200))
    (found,) = passages(raw)
    assert found.text == "Пропал Вязов Олег Ильич"
    assert "ocr" in found.flags
    assert found.locator.startswith("page:1/ocr!line:1/box:")
    inside = member_bytes(io.BytesIO(raw), found.locator)
    assert decode(found.decoding, inside[found.byte_start : found.byte_stop]) == found.text


@needs_engine
@pytest.mark.parametrize(
    ("under", "differs"), [("Пропал Вязов Олег Ильич", False), ("Пропал Дубов Пётр Ильич", True)]
)
def test_text_under_a_picture_is_held_against_the_picture(under: str, *, differs: bool) -> None:
    picture = ImageReader(sheet("Пропал Вязов Олег Ильич"))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, 450, 200)
        canvas.setFont("Sans", 17)
        hidden = canvas.beginText(30, 150)
        hidden.setTextRenderMode(3)
        hidden.textLine(under)
        canvas.drawText(hidden)

    first, *more = passages(on_paper(draw))
    assert (first.text, "hidden_text" in first.flags) == (under, True)
    assert ("ocr_doubtful" in first.flags, [p.text for p in more]) == (differs, ["Пропал Вязов Олег Ильич"] * differs)  # fmt: skip


def test_without_the_extra_a_picture_is_listed_as_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_ocr, "HERE", False)
    assert failed(saved(Image.new("L", (30, 30)), "PNG")) == [("extra_missing", "")]


@needs_engine
def test_pictures_beyond_what_is_read_of_one_original_are_named() -> None:
    raw = saved(sheet("Пропал"), "PNG")
    codes = [f.code for f in outcomes(raw, pictures="300") if isinstance(f, ReadingFailure)]
    assert codes == ["too_many_pictures"]


def bomb() -> bytes:
    """Return a PNG that claims ten billion points."""

    def part(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = part(b"IHDR", struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\0" * 100)) + part(b"IEND", b"")  # fmt: skip


@needs_engine
def test_bad_pictures_end_as_failures() -> None:
    whole = saved(sheet("Пропал"), "PNG")
    assert failed(bomb()) == [("too_large", "")]
    assert failed(whole[: len(whole) // 2]) == [("malformed", "")]
    assert failed(b"\xff\xd8\xff\xe0") == [("malformed", "")]
    assert failed(b"II*\x00" + b"\xff" * 60) == [("malformed", "")]
    assert failed(b"") == [("empty", "")]


def test_a_text_that_begins_like_a_bitmap_is_a_text() -> None:
    assert sniff(b"BMW was seen near the hospital on 12 March, nobody knows who drove it.") != "image_ocr"  # fmt: skip


@needs_engine
@pytest.mark.parametrize("size", [22, 26, 30, 34, 40, 48])
def test_the_feet_of_letters_are_no_line(size: int) -> None:
    font = ImageFont.truetype(lists.FONT_FOLDER / lists.FONTS["Sans"], size)
    picture = Image.new("L", (1600, 500), 255)
    for number, line in enumerate(
        ("Первая страница дела", "Площадь сцены, щедрый цыплёнок, дцдщ", "ШЕСТОЙ ТЕТЕРЕВ ГЕЕННЫ")
    ):
        ImageDraw.Draw(picture).text((60, 60 + 110 * number), line, font=font, fill=0)
    assert [rule for rule in prepared(picture).rules if rule.stop - rule.start > 3 * size] == []


@needs_engine
def test_a_tilted_picture_is_set_upright_and_its_lines_are_known() -> None:
    raw, _ = lists.listed(lists.Layout(rules="all"), lists.people(8, 4))
    ready = prepared(scans.scanned(raw, 0, (200, 1.4, 10, 0.0)))
    assert abs(ready.degrees + 1.4) <= 0.1
    (grid,) = grids(ready.rules)
    assert (len(grid.cuts), len(grid.bands)) == (4, 10)


@needs_engine
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_read_and_its_box_leads_to_the_ink(turn: int) -> None:
    upright = sheet("Пропал Вязов Олег Ильич,", "видели 12 марта в Каменке.", size=(900, 500))
    picture = upright.rotate(turn, expand=True)
    (found,) = passages(saved(picture, "PNG"))
    assert found.text == "Пропал Вязов Олег Ильич, видели 12 марта в Каменке."
    x0, top, x1, bottom = map(float, found.fields["box"].split(","))
    ink = picture.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert ink is not None
    assert [abs(one - other) < 25 for one, other in zip((x0, top, x1, bottom), ink, strict=True)] == [True] * 4  # fmt: skip


@needs_engine
def test_a_mark_apart_from_its_number_is_one_word_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    places = {"13": (50, 40), ".": (94, 74), "Осокин": (140, 130), "ИК-": (300, 60), "6": (362, 16)}

    def read(*_: object, mode: int, **__: object) -> list[Seen]:
        return [
            Seen(text=text, left=left, top=74 if text == "." else 50, width=wide if text != "." else 4,
                 height=5 if text == "." else 28, line_height=36, certainty=95.0)
            for text, (left, wide) in places.items()
            if mode == 4
        ]  # fmt: skip

    monkeypatch.setattr("lastseen.read.scan.reading.words", read)
    (found,) = passages(saved(sheet(""), "PNG"))
    assert found.text.split() == ["13.", "Осокин", "ИК-6"]
