"""PDF: every row of a list as it stands, prose in reading order, and bad files end as failures."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from benchmarks.pages import lists
from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.cell import cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read import member_bytes, pdf, read_stream
from lastseen.read.pdf.pictured import Pictured
from lastseen.read.pdf.second import Second

FONTS = lists.fonts()
needs_fonts = pytest.mark.skipif(not FONTS, reason="needs the DejaVu fonts: fonts-dejavu-core")


def outcomes(raw: bytes, **settings: str) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(settings=settings)))


def passages(raw: bytes, **settings: str) -> list[Passage]:
    found = [each for each in outcomes(raw, **settings) if isinstance(each, Passage)]
    members: dict[str, bytes] = {}
    for passage in found:
        inside = passage.locator.rpartition("!")[0]
        if inside not in members:
            members[inside] = member_bytes(io.BytesIO(raw), passage.locator)
        cut = members[inside][passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text
    assert [p.index for p in found] == list(range(len(found)))
    assert len({p.id for p in found}) == len(found)
    return found


def failed(raw: bytes) -> list[tuple[str, str]]:
    return [(f.code, f.locator) for f in outcomes(raw) if isinstance(f, ReadingFailure)]


def drawn(draw: Callable[[Canvas], None], **made: object) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, **made)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def latin_list(canvas: Canvas) -> None:
    canvas.drawString(50, 800, "List of the ward")
    rows = [("No", "Full name", "Date of birth", "Hospital"), ("1", "Vern Oakley", "03.04.1991", "Hospital 7"),
            ("2", "Milo Fernhill", "11.12.1988", "Hospital 21"), ("3", "Ash Brookstone", "25.01.2001", "Hospital 7")]  # fmt: skip
    for place, row in enumerate(rows):
        for x, cell in zip((50, 80, 200, 290), row, strict=True):
            canvas.drawString(x, 760 - 16 * place, cell)


def test_a_list_without_lines_gives_its_rows_with_cells_and_one_question() -> None:
    raw = drawn(latin_list)
    title, header, *rows = passages(raw)
    assert (title.kind, title.text) == ("paragraph", "List of the ward")
    assert (header.kind, header.text) == ("header", "No\tFull name\tDate of birth\tHospital")
    assert [row.text for row in rows] == ["1\tVern Oakley\t03.04.1991\tHospital 7", "2\tMilo Fernhill\t11.12.1988\tHospital 21", "3\tAsh Brookstone\t25.01.2001\tHospital 7"]  # fmt: skip
    assert [c.role for c in cells_of(rows[0].fields)] == [
        "number",
        "name",
        "birth_date",
        "facility",
    ]
    assert all(row.text[c.start : c.stop] == row.fields[c.column] for row in rows for c in cells_of(row.fields))  # fmt: skip
    assert rows[1].locator.startswith("page:1!line:4/box:50.0,")
    asked = [each.subject for each in outcomes(raw) if isinstance(each, ReadingQuestion)]
    assert asked == ["columns of page:1 table:1"]


def test_a_mapping_that_a_person_gave_holds_and_asks_no_more() -> None:
    settings = {"mapping:columns of page:1 table:1": '{"Hospital": "note"}'}
    raw = drawn(latin_list)
    assert cells_of(passages(raw, **settings)[2].fields)[3].role == "note"
    assert not [each for each in outcomes(raw, **settings) if isinstance(each, ReadingQuestion)]


@needs_fonts
@pytest.mark.parametrize("name", [*lists.DEVELOPED, *lists.HELD_BACK])
def test_every_row_of_a_list_is_exact_in_every_layout(name: str) -> None:
    layout = {**lists.DEVELOPED, **lists.HELD_BACK}[name]
    raw, rows = lists.listed(layout, lists.people(60, 3))
    read = [p for p in passages(raw) if p.kind == "row"]
    assert [p.text for p in read] == ["\t".join(row) for row in rows]
    odd = [p.fields["@doubt"] for p in read if "table_doubtful" in p.flags]
    assert set(odd) <= {"second_reading"}
    assert len(odd) <= 6


@needs_fonts
def test_columns_keep_their_meaning_over_pages_with_and_without_a_header() -> None:
    for repeat in (True, False):
        raw, _ = lists.listed(lists.Layout(repeat=repeat), lists.people(80, 9))
        found = outcomes(raw)
        rows = [p for p in found if isinstance(p, Passage) and p.kind == "row"]
        assert rows[-1].locator.startswith("page:2!")
        assert {tuple(c.role for c in cells_of(p.fields)) for p in rows} == {("number", "name", "birth_date", "facility", "region")}  # fmt: skip
        assert sum(isinstance(each, ReadingQuestion) for each in found) == 1


@needs_fonts
def test_rows_that_a_second_reading_has_otherwise_are_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    raw, rows = lists.listed(lists.Layout(rules="all"), lists.people(3, 2))
    bare = [tuple("".join(cell.split()).replace("-", "") for cell in row) for row in rows]
    monkeypatch.setattr(Second, "_rows", lambda *_: {*bare[:2], ("№", "ФИО")})
    doubted = [p.text.split("\t")[0] for p in passages(raw) if "table_doubtful" in p.flags]
    assert doubted == ["3"]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"left {n} these are words of a column" for n in range(9)]
    right = [f"right {n} more words stand over here" for n in range(9)]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(180, 800, "A headline over both of the columns")
        for n in range(9):
            canvas.drawString(50, 760 - 14 * n, left[n])
            canvas.drawString(300, 755 - 14 * n, right[n])

    texts = [p.text for p in passages(drawn(draw))]
    assert texts == ["A headline over both of the columns", " ".join(left), " ".join(right)]


def test_a_word_divided_at_the_end_of_a_line_is_whole() -> None:
    def draw(canvas: Canvas) -> None:
        for n, line in enumerate(("He was taken to the hos-", "pital in the evening and", "nobody saw him again.")):  # fmt: skip
            canvas.drawString(50, 700 - 14 * n, line)

    assert [p.text for p in passages(drawn(draw))] == ["He was taken to the hospital in the evening and nobody saw him again."]  # fmt: skip


def test_text_on_its_side_is_read_as_it_stands() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(550, 20)
        canvas.rotate(90)
        latin_list(canvas)

    rows = [p.text for p in passages(drawn(draw, pagesize=(842, 842))) if p.kind == "row"]
    assert rows[0] == "1\tVern Oakley\t03.04.1991\tHospital 7"
    assert len(rows) == 3


def test_text_that_nobody_sees_is_flagged() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "He is alive.")
        hidden = canvas.beginText(50, 600)
        hidden.setTextRenderMode(3)
        hidden.textLine("He is dead.")
        canvas.drawText(hidden)

    assert [(p.text, p.flags) for p in passages(drawn(draw))] == [("He is alive.", ()), ("He is dead.", ("hidden_text",))]  # fmt: skip


def picture_page(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (200, 280), 180)), 0, 0, 595, 842)


def test_a_page_that_is_a_picture_is_a_row_of_its_own_where_pictures_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(Pictured, "is_here", lambda _: False)

    def draw(canvas: Canvas) -> None:
        latin_list(canvas)
        canvas.showPage()
        picture_page(canvas)

    raw = drawn(draw)
    assert failed(raw) == [("picture", "page:2")]
    assert len(passages(raw)) == 5


def test_without_the_extra_a_pdf_is_listed_as_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "HERE", False)
    assert failed(drawn(latin_list)) == [("extra_missing", "")]
    with pytest.raises(KeyError):
        member_bytes(io.BytesIO(drawn(latin_list)), "page:1!line:1")


def test_a_locked_pdf_says_so() -> None:
    raw = drawn(latin_list, encrypt=StandardEncryption("a secret", canPrint=0))
    assert failed(raw) == [("locked", "")]


def built(pages: bytes, page: bytes = b"") -> bytes:
    """Return a PDF of three objects with a right table of contents."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", pages, page or b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"]  # fmt: skip
    raw, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(raw))
        raw += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return raw + b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(raw)  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"%PDF-1.7\n", "malformed"),
        (b"%PDF-1.7\nnothing of the kind\n%%EOF", "malformed"),
        (drawn(latin_list)[:400], "malformed"),
        (built(b"<</Type/Pages/Kids[]/Count 0>>"), "malformed"),
        (built(b"<</Type/Pages/Kids[3 0 R]/Count 100000>>"), "malformed"),
        (built(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9000000 9000000]>>"), "too_large"),
        (built(b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 3>>"), "malformed"),
    ],
    ids=["head only", "no objects", "truncated", "no pages", "claims pages", "huge page", "circle"],
)  # fmt: skip
def test_a_bad_pdf_ends_as_a_failure(raw: bytes, code: str) -> None:
    assert code in [found for found, _ in failed(raw)]


def test_a_text_called_pdf_is_read_as_what_it_is() -> None:
    assert [p.text for p in passages("Пропал брат, ушёл из дома и не вернулся.".encode())] == ["Пропал брат, ушёл из дома и не вернулся."]  # fmt: skip
    assert failed(b"") == [("empty", "")]


@pytest.mark.parametrize("part", range(1, 12))
def test_a_pdf_cut_anywhere_never_raises(part: int) -> None:
    raw = drawn(latin_list)
    outcomes(raw[: len(raw) * part // 12])
