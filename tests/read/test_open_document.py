"""OpenDocument texts and spreadsheets: every paragraph and row with the bytes of its element, also repeated, hidden and struck-out ones."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.decoding import byte_span, decode
from lastseen.model.answer import Outcome
from lastseen.model.cell import cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read import member_bytes, read_stream, sniff

TOP = '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:dc="d" xmlns:draw="w" xmlns:style="s">'


def packed(kind: str, content: str, **more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED
        )
        archive.writestr("content.xml", content)
        for name, text in more.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return made.getvalue()


def document(body: str, **more: str) -> bytes:
    return packed(
        "text",
        f"{TOP}<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        **more,
    )


def book(*tables: str, styles: str = "", **more: str) -> bytes:
    body = "".join(tables)
    return packed(
        "spreadsheet",
        f"{TOP}<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
        **more,
    )


def outcomes(raw: bytes, **settings: str) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(settings=settings)))


def passages(raw: bytes) -> list[Passage]:
    found = [each for each in outcomes(raw) if isinstance(each, Passage)]
    assert [p.index for p in found] == list(range(len(found)))
    assert len({p.id for p in found}) == len({p.locator for p in found}) == len(found)
    for passage in found:
        inside = member_bytes(io.BytesIO(raw), passage.locator)
        cut = inside[passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text
    return found


def failed(raw: bytes) -> list[str]:
    return [f.code for f in outcomes(raw) if isinstance(f, ReadingFailure)]


def test_paragraphs_are_read_with_their_spaces_tabs_and_breaks() -> None:
    raw = document(
        '<text:h>Розыск</text:h><text:p>Пропал <text:span>брат</text:span><text:s text:c="2"/>&amp;<text:tab/>сын<text:line-break/>&#171;Иван&#187;</text:p><text:p/>'
    )
    assert sniff(raw) == "odt"
    first, second = passages(raw)
    assert (first.text, first.locator) == ("Розыск", "content.xml!paragraph:1")
    assert second.text == "Пропал брат  &\tсын\n«Иван»"
    cut = member_bytes(io.BytesIO(raw), second.locator)[second.byte_start : second.byte_stop]
    start, stop = byte_span(second.decoding, cut, 7, 11)
    assert cut[start:stop].decode() == "брат"


ANNOTATION = "<office:annotation><dc:creator>Пётр</dc:creator><dc:date>2031-05-02T10:00:00</dc:date><text:p>Проверить</text:p></office:annotation>"


def test_notes_comments_boxes_and_deletions_are_passages_of_their_own() -> None:
    changed = "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Анна</dc:creator><dc:date>2031-05-01T09:00:00</dc:date></office:change-info><text:p>мёртв</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Сноска</text:p></text:note-body></text:note>"
    box = "<draw:frame><draw:text-box><text:p>В рамке</text:p></draw:text-box></draw:frame>"
    raw = document(f"{changed}<text:p>Он <text:change-start/>жив{note}{ANNOTATION}.{box}</text:p>")
    struck, stands, *rest = passages(raw)
    assert (struck.text, struck.flags, struck.author, struck.written) == (
        "мёртв",
        ("deleted",),
        "Анна",
        "2031-05-01T09:00:00",
    )
    assert (stands.text, stands.flags, stands.author) == ("Он жив.", ("inserted",), None)
    assert [(p.text, p.flags, p.author) for p in rest] == [
        ("Сноска", ("footnote",), None),
        ("Проверить", ("comment",), "Пётр"),
        ("В рамке", (), None),
    ]
    assert struck.zone == "unknown"


def test_properties_headers_and_footers_are_read() -> None:
    meta = "<m><meta:initial-creator>Анна</meta:initial-creator><meta:creation-date>2031-05-01T10:00:00Z</meta:creation-date><dc:title>Список</dc:title></m>"
    styles = "<s><style:header><text:p>Шапка</text:p></style:header><style:footer><text:p>Подвал</text:p></style:footer></s>"
    head, body, top, bottom = passages(document("<text:p>Текст</text:p>", meta=meta, styles=styles))
    assert (head.kind, head.author, head.fields["title"], head.earliest) == (
        "header",
        "Анна",
        "Список",
        datetime(2031, 5, 1, 10, tzinfo=UTC),
    )
    assert [(p.text, p.flags) for p in (body, top, bottom)] == [
        ("Текст", ()),
        ("Шапка", ("page_header",)),
        ("Подвал", ("page_footer",)),
    ]


def cell(text: str = "", attributes: str = "", inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{f'<text:p>{text}</text:p>' if text else ''}{inside}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(each if each.startswith('<') else cell(each) for each in cells)}</table:table-row>"


def test_a_table_in_a_text_is_rows_with_roles() -> None:
    raw = document(
        "<text:p>До</text:p><table:table>"
        + row("ФИО", "Дата рождения")
        + row("Сомов Юрий", "01.02.1990")
        + "</table:table>"
    )
    last = passages(raw)[-1]
    assert (last.kind, last.text, last.locator) == (
        "row",
        "Сомов Юрий\t01.02.1990",
        "content.xml!row:2",
    )
    assert [c.role for c in cells_of(last.fields)] == ["name", "birth_date"]


DATE = 'office:value-type="date" office:date-value="1990-02-01T00:00:00"'
HEADER = row("ФИО", "Дата рождения", "Учреждение", "Телефон")


def sheet(name: str, *rows: str, attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def test_rows_of_a_spreadsheet_have_the_number_and_the_values_a_person_sees() -> None:
    empty = row(
        cell(attributes='table:number-columns-repeated="16384"'),
        attributes='table:number-rows-repeated="3"',
    )
    person = row(
        "Сомов Юрий",
        cell("01.02.90", DATE),
        cell("0012", 'office:value-type="float" office:value="12"'),
        cell("7,9E+10", 'office:value-type="float" office:value="79001234567"'),
    )
    tail = row(
        cell(attributes='table:number-columns-repeated="1024"'),
        attributes='table:number-rows-repeated="1048570"',
    )
    raw = book(sheet("Лист!1", HEADER, empty, person, tail))
    assert sniff(raw) == "table_ods"
    header, found = passages(raw)
    assert (header.kind, found.locator) == ("header", "content.xml!sheet:Лист%211/row:5")
    assert found.text == "Сомов Юрий\t1990-02-01\t0012\t79001234567"
    assert {c.role: found.text[c.start : c.stop] for c in cells_of(found.fields)} == {
        "name": "Сомов Юрий",
        "birth_date": "1990-02-01",
        "facility": "0012",
        "phone": "79001234567",
    }
    (question,) = [q for q in outcomes(raw) if isinstance(q, ReadingQuestion)]
    assert [
        q
        for q in outcomes(raw, **{f"mapping:{question.subject}": "accept"})
        if isinstance(q, ReadingQuestion)
    ] == []


def test_repeated_rows_and_cells_stand_as_often_as_they_are_seen_within_reason() -> None:
    twice = row(
        cell("да", 'table:number-columns-repeated="3"'), attributes='table:number-rows-repeated="2"'
    )
    found = passages(book(sheet("a", twice)))
    assert [(p.text, p.locator.rpartition("/")[2], p.flags) for p in found] == [
        ("да\tда\tда", "row:1", ("repeated",)),
        ("да\tда\tда", "row:2", ("repeated",)),
    ]
    filled = row(
        cell("да", 'table:number-columns-repeated="16384"'),
        attributes='table:number-rows-repeated="1048576"',
    )
    assert len(passages(book(sheet("a", filled)))) == 1000


def test_hidden_sheets_and_rows_are_flagged_and_merged_cells_say_what_they_hold() -> None:
    style = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    down = row("Сомов Юрий", "1990", cell("ИК-99", 'table:number-rows-spanned="2"'))
    under = row(
        "Коваль Пётр",
        "1991",
        "<table:covered-table-cell/>",
        attributes='table:visibility="collapse"',
    )
    after = row("Щукин Эд", "1992", "<table:covered-table-cell/>")
    raw = book(
        sheet("a", row("ФИО", "Год рождения", "Учреждение"), down, under, after),
        sheet("b", "", row("тайно", "да"), attributes='table:style-name="ta2"'),
        styles=style,
    )
    _, first, second, third, secret = passages(raw)
    assert [p.flags for p in (first, second, third, secret)] == [
        (),
        ("hidden", "merged"),
        (),
        ("hidden_sheet",),
    ]
    assert json.loads(second.fields["@merged"]) == {"Учреждение": "ИК-99"}
    assert second.text == "Коваль Пётр\t1991"


def test_a_comment_on_a_cell_is_a_passage_with_its_author() -> None:
    raw = book(
        sheet("a", row("ФИО", "Год рождения"), row(cell("Сомов", inside=ANNOTATION), "1990"))
    )
    last = passages(raw)[-1]
    assert (last.text, last.author, last.flags) == ("Проверить", "Пётр", ("comment",))
    assert passages(raw)[1].text == "Сомов\t1990"


LOCKED = '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_a_file_behind_a_password_is_locked_and_a_torn_one_malformed(kind: str) -> None:
    raw = packed(kind, "\x00\x01", **{"META-INF__manifest": LOCKED})
    assert failed(raw) == ["locked"]
    assert failed(raw[: len(raw) // 2]) == ["malformed"]
    assert failed(packed(kind, " " * 20_000_000)) == ["bomb"]


def test_deep_elements_and_entities_do_no_harm() -> None:
    assert "nested" in failed(
        document("<table:table><table:table-row><table:table-cell>" * 2000 + "<text:p>x</text:p>")
    )
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
        + f"{TOP}<office:body><office:text><text:p>&b;</text:p></office:text></office:body>"
    )
    assert [p.text for p in passages(packed("text", bomb))] == ["&b;"]


@given(st.binary(max_size=40), st.integers(0, 900), st.sampled_from(["text", "spreadsheet"]))
def test_no_damage_to_the_text_of_a_file_raises(noise: bytes, place: int, kind: str) -> None:
    xml = (
        TOP
        + sheet("a", HEADER, row(cell("01.02.90", DATE), "x"))
        + f"<text:p>Он{ANNOTATION}</text:p>"
    ).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", xml[:place] + noise + xml[place:])
    passages(made.getvalue())


def test_a_file_without_a_word_is_empty() -> None:
    assert (
        failed(document("<text:p/>")) == failed(book(sheet("a", "<table:table-row/>"))) == ["empty"]
    )
