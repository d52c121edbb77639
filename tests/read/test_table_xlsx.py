"""Workbooks: every row of every sheet with the bytes of its element, whatever the sheet says of its size."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.cell import cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read import read_stream

SHEET = """<worksheet><dimension ref="A1"/><sheetData>
<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>Дата рождения</t></is></c><c r="D2" t="s"><v>1</v></c></row>
<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>32905</v></c><c r="D4" t="str"><v>IK-96 &amp; hospital</v></c></row>
<row r="5"/><row r="6"><c r="A6" t="inlineStr"><is><t>Пётр</t><t xml:space="preserve"> Петров</t></is></c></row>
</sheetData></worksheet>"""
MEMBERS = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": "<workbook/>",
    "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml": "<sst><si><t>ФИО</t></si><si><t>Учреждение</t></si><si><r><t>Иван</t></r><r><t> Иванов</t></r></si></sst>",
    "xl/worksheets/sheet1.xml": SHEET,
}


def workbook(**changed: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (MEMBERS | changed).items():
            archive.writestr(name, text)
    return stream.getvalue()


def outcomes(raw: bytes, **settings: str) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(settings=settings)))


def passages(raw: bytes, **settings: str) -> list[Passage]:
    return [each for each in outcomes(raw, **settings) if isinstance(each, Passage)]


def test_rows_have_the_number_a_person_sees_and_give_their_text_back_from_the_member() -> None:
    found = passages(workbook())
    assert [p.locator.split("!")[1] for p in found] == ["row:2", "row:4", "row:6"]
    assert [p.kind for p in found] == ["header", "row", "row"]
    assert found[1].text == "Иван Иванов\t1990-02-01\t\tIK-96 & hospital"
    for passage in found:
        cut = SHEET.encode()[passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text


def test_cells_have_roles_and_the_columns_are_asked_about_once() -> None:
    row = passages(workbook())[1]
    cells = {c.role: row.text[c.start : c.stop] for c in cells_of(row.fields)}
    assert cells == {
        "name": "Иван Иванов",
        "birth_date": "1990-02-01",
        "facility": "IK-96 & hospital",
    }
    (question,) = [q for q in outcomes(workbook()) if isinstance(q, ReadingQuestion)]
    answer = {f"mapping:{question.subject}": "accept", "mapping": "accept"}
    assert [q for q in outcomes(workbook(), **answer) if isinstance(q, ReadingQuestion)] == []


def test_a_broken_workbook_is_malformed() -> None:
    raw = workbook()
    codes = [f.code for f in outcomes(raw[: len(raw) // 2]) if isinstance(f, ReadingFailure)]
    assert codes == ["malformed"]


def row(number: int, *texts: str, attributes: str = "") -> str:
    cells = "".join(
        f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for i, text in enumerate(texts)
        if text
    )
    return f'<row r="{number}" {attributes}>{cells}</row>'


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    return f"<worksheet>{before}<sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"


HEADER = row(1, "ФИО", "Дата рождения", "Учреждение")


def test_sheets_come_in_the_order_of_the_workbook_with_their_names_and_hidden_ones_are_flagged() -> (
    None
):
    book = {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Пленные &gt; 1" sheetId="3" r:id="rId3"/><sheet name="Тайный" sheetId="1" state="veryHidden" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId3" Target="/xl/worksheets/sheet10.xml"/></Relationships>',
    }
    rows = {
        f"xl/worksheets/sheet{n}.xml": sheet(HEADER, row(2, f"Сомов Юрий {n}", "01.02.1990"))
        for n in (1, 2, 10)
    }
    found = [p for p in passages(workbook(**book, **rows)) if p.kind == "row"]
    assert [(p.locator.split("/")[-1], p.fields.get("@sheet"), p.flags) for p in found] == [
        ("sheet10.xml!row:2", "Пленные > 1", ()), ("sheet1.xml!row:2", "Тайный", ("hidden_sheet",)), ("sheet2.xml!row:2", None, ()),
    ]  # fmt: skip


def test_hidden_rows_and_columns_are_flagged_and_merged_cells_say_what_they_hold() -> None:
    text = sheet(
        HEADER, row(2, "Сомов Юрий", "01.02.1990", "ИК-99"), row(3, "Коваль Пётр", "03.04.1991", attributes='hidden="1"'), row(4, "Щукин Эд", "", ""),
        before='<cols><col min="2" max="2" hidden="1"/></cols>', after='<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>',
    )  # fmt: skip
    first, second, third = [
        p for p in passages(workbook(**{"xl/worksheets/sheet1.xml": text})) if p.kind == "row"
    ]
    assert [p.flags for p in (first, second, third)] == [
        ("hidden_column",),
        ("hidden", "hidden_column", "merged"),
        (),
    ]
    assert second.fields["@merged"] == '{"Учреждение": "ИК-99"}'
    assert second.text == "Коваль Пётр\t03.04.1991"


def test_every_row_is_read_whatever_the_sheet_says_of_its_size() -> None:
    rows = (row(n, f"Сомов Юрий {n}", "01.02.1990") for n in range(2, 5002))
    text = sheet(HEADER, *rows, before='<dimension ref="A1"/>')
    found = passages(workbook(**{"xl/worksheets/sheet1.xml": text}))
    assert len(found) == 5001
    assert found[-1].text == "Сомов Юрий 5001\t01.02.1990"


def test_texts_keep_their_zeros_and_numbers_their_digits() -> None:
    cells = '<c r="A2" t="inlineStr"><is><t>0012</t></is></c><c r="B2"><v>12032002</v></c><c r="C2"><v>89001234567</v></c><c r="D2" t="str"><v>007</v></c>'
    text = sheet(HEADER, f'<row r="2">{cells}</row>')
    assert (
        passages(workbook(**{"xl/worksheets/sheet1.xml": text}))[1].text
        == "0012\t12032002\t89001234567\t007"
    )


def test_a_shared_string_that_stands_everywhere_ends_the_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lastseen.read.table_xlsx.MOST_CHARACTERS", 100_000)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 400))
    raw = workbook(
        **{
            "xl/sharedStrings.xml": f"<sst><si><t>{'a' * 1000}</t></si></sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        }
    )
    assert [f.code for f in outcomes(raw) if isinstance(f, ReadingFailure)] == ["too_large"]
    assert 50 < len(passages(raw)) < 200


def test_a_zip_that_holds_a_workbook_is_no_workbook() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("list.xlsx", workbook())
    assert [p.locator.split("!")[0] for p in passages(made.getvalue())] == ["list.xlsx"] * 3


@given(st.binary(max_size=40), st.integers(0, 700))
def test_no_damage_to_a_sheet_raises(noise: bytes, place: int) -> None:
    raw = SHEET.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in MEMBERS.items():
            archive.writestr(
                name,
                text if name != "xl/worksheets/sheet1.xml" else raw[:place] + noise + raw[place:],
            )
    for passage in passages(stream.getvalue()):
        cut = (raw[:place] + noise + raw[place:])[passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text


def test_a_workbook_without_a_cell_is_empty_and_starts_without_ends_are_no_rows() -> None:
    for text in (sheet(), "<worksheet>" + "<row>" * 2_000, "<worksheet><row>" + "<c><v>" * 2_000):
        raw = workbook(**{"xl/worksheets/sheet1.xml": text})
        assert [f.code for f in outcomes(raw) if isinstance(f, ReadingFailure)] == ["empty"]


def test_an_empty_shared_string_at_the_end_keeps_its_number() -> None:
    text = sheet(
        row(1, "x"), '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>'
    )
    raw = workbook(
        **{
            "xl/sharedStrings.xml": "<sst><si><t>да</t></si><si/></sst>",
            "xl/worksheets/sheet1.xml": text,
        }
    )
    assert passages(raw)[-1].text == "да"
