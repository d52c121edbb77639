"""Workbooks: every row of every sheet with the bytes of its element, whatever the sheet says of its size."""

import io
import zipfile

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
