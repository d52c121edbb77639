"""Documents: every paragraph, row, note and struck-out word with the bytes of its element; hostile ones end in failures."""

import io
import json
import struct
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.decoding import byte_span, decode
from lastseen.model.answer import Outcome
from lastseen.model.cell import cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import FAILURE_CODES, ReadingFailure, ReadingState
from lastseen.read import member_bytes, read_stream, sniff

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Список &amp; письма</dc:title><dc:creator>Анна Сомова</dc:creator><dcterms:created>2031-05-01T10:00:00Z</dcterms:created></cp:coreProperties>'


def document(body: str, *, prefix: str = W, **more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document {prefix}><w:body>{body}</w:body></w:document>',
        )
        for name, text in more.items():
            archive.writestr(name.replace("__", "/") + ("" if "." in name else ".xml"), text)
    return made.getvalue()


def outcomes(raw: bytes) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState()))


def passages(raw: bytes) -> list[Passage]:
    found = [each for each in outcomes(raw) if isinstance(each, Passage)]
    assert [p.index for p in found] == list(range(len(found)))
    assert len({p.id for p in found}) == len(found)
    assert len({p.locator for p in found}) == len(found)
    for passage in found:
        inside = member_bytes(io.BytesIO(raw), passage.locator)
        cut = inside[passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text
    return found


def failed(raw: bytes) -> list[str]:
    return [f.code for f in outcomes(raw) if isinstance(f, ReadingFailure)]


def p(*runs: str) -> str:
    return (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
        + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
        + "</w:p>"
    )


def test_paragraphs_are_their_runs_joined_as_they_are() -> None:
    raw = document(
        p("Пропал ", "брат &amp; сын", " &#171;Иван&#xBB;")
        + "<w:p/>"
        + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c<![CDATA[<d>]]></w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert sniff(raw) == "docx"
    first, second = passages(raw)
    assert (first.text, first.locator) == (
        "Пропал брат & сын «Иван»",
        "word/document.xml!paragraph:1",
    )
    assert (second.text, second.locator) == ("a\tb\nc<d>", "word/document.xml!paragraph:3")


def test_words_lead_to_their_bytes() -> None:
    raw = document(p("Пропал ", "брат &amp; сын"))
    (found,) = passages(raw)
    inside = member_bytes(io.BytesIO(raw), found.locator)[found.byte_start : found.byte_stop]
    start, stop = byte_span(found.decoding, inside, 7, 11)
    assert inside[start:stop].decode() == "брат"
    start, stop = byte_span(found.decoding, inside, 12, 13)
    assert inside[start:stop] == b"&amp;"


def test_another_prefix_and_none_are_read() -> None:
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    for mark, prefix in ((f'xmlns:ns0="{space}"', "ns0:"), (f'xmlns="{space}"', "")):
        body = p("Он жив").replace("w:", prefix)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(
                "word/document.xml",
                f"<{prefix}document {mark}><{prefix}body>{body}</{prefix}body></{prefix}document>",
            )
        assert [each.text for each in passages(made.getvalue())] == ["Он жив"]


def row(*cells: str | tuple[str, str]) -> str:
    return (
        "<w:tr>"
        + "".join(
            f"<w:tc><w:tcPr>{c[0] if isinstance(c, tuple) else ''}</w:tcPr>{p(c[1] if isinstance(c, tuple) else c)}</w:tc>"
            for c in cells
        )
        + "</w:tr>"
    )


def test_a_table_is_rows_with_cells_and_roles_and_merged_cells_say_what_they_hold() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        "<w:tbl>"
        + row("Список", "")
        + row("ФИО", "Дата рождения", "Учреждение")
        + row("Сомов Юрий", "01.02.1990", (down, "ИК-99"))
        + row("Коваль Пётр", "03.04.1991", (on, ""))
        + "</w:tbl>"
    )
    title, header, first, second = passages(document(p("До") + table))[1:]
    assert [x.kind for x in (title, header, first, second)] == ["paragraph", "header", "row", "row"]
    assert first.text == "Сомов Юрий\t01.02.1990\tИК-99"
    assert {c.role: first.text[c.start : c.stop] for c in cells_of(first.fields)} == {
        "name": "Сомов Юрий",
        "birth_date": "01.02.1990",
        "facility": "ИК-99",
    }
    assert second.flags == ("merged",)
    assert json.loads(second.fields["@merged"]) == {"Учреждение": "ИК-99"}
    assert second.locator == "word/document.xml!row:4"


def test_a_wide_cell_moves_the_ones_behind_it() -> None:
    table = (
        "<w:tbl>"
        + row("ФИО", "Год рождения", "Часть")
        + row(('<w:gridSpan w:val="2"/>', "Сомов"), "в/ч 11111")
        + "</w:tbl>"
    )
    last = passages(document(table))[-1]
    assert last.text == "Сомов\t\tв/ч 11111"
    assert {c.role: last.text[c.start : c.stop] for c in cells_of(last.fields)} == {
        "name": "Сомов",
        "unit": "в/ч 11111",
    }


def test_a_table_that_only_lays_out_the_page_is_paragraphs() -> None:
    inner = "<w:tbl>" + row("ФИО", "Год рождения") + row("Сомов Юрий", "1990") + "</w:tbl>"
    raw = document(
        f"<w:tbl><w:tr><w:tc>{p('Слева')}</w:tc><w:tc>{inner}{p('Справа')}</w:tc></w:tr></w:tbl>"
    )
    assert [(x.kind, x.text) for x in passages(raw)] == [
        ("paragraph", "Слева"),
        ("header", "ФИО\tГод рождения"),
        ("row", "Сомов Юрий\t1990"),
        ("paragraph", "Справа"),
    ]


CHANGED = (
    "<w:p><w:r><w:t>Он </w:t></w:r><w:del w:id='1' w:author='Пётр' w:date='2031-05-02T10:00:00Z'><w:r><w:delText>мёртв</w:delText></w:r></w:del>"
    "<w:ins w:id='2' w:author='Анна'><w:r><w:t>жив</w:t></w:r></w:ins></w:p>"
)


def test_what_was_struck_out_is_kept_apart_and_what_was_put_in_is_marked() -> None:
    stands, struck = passages(document(CHANGED))
    assert (stands.text, stands.flags) == ("Он жив", ("inserted",))
    assert (struck.text, struck.flags, struck.author, struck.written) == (
        "мёртв",
        ("deleted",),
        "Пётр",
        "2031-05-02T10:00:00Z",
    )
    assert struck.locator == "word/document.xml!paragraph:1/deleted:1"
    assert struck.zone == "unknown"


def test_notes_comments_headers_and_properties_are_read() -> None:
    comment = f"<w:comments {W}><w:comment w:id='0' w:author='Пётр' w:date='2031-05-02T10:00:00Z'>{p('Проверить дату')}</w:comment></w:comments>"
    raw = document(
        p("Текст"),
        docProps__core=CORE,
        word__comments=comment,
        word__footnotes=f"<w:footnotes {W}><w:footnote>{p('Сноска')}</w:footnote></w:footnotes>",
        word__header1=f"<w:hdr {W}>{p('Шапка')}</w:hdr>",
        word__footer1=f"<w:ftr {W}>{p('Подвал')}</w:ftr>",
    )
    head, *rest = passages(raw)
    assert (head.kind, head.author, head.earliest) == (
        "header",
        "Анна Сомова",
        datetime(2031, 5, 1, 10, tzinfo=UTC),
    )
    assert (head.text, head.fields["title"]) == (
        "Список & письма\nАнна Сомова\n2031-05-01T10:00:00Z",
        "Список & письма",
    )
    assert [(x.text, x.flags, x.author) for x in rest] == [
        ("Текст", (), None),
        ("Сноска", ("footnote",), None),
        ("Проверить дату", ("comment",), "Пётр"),
        ("Шапка", ("page_header",), None),
        ("Подвал", ("page_footer",), None),
    ]


def test_a_text_box_is_read_once_and_hidden_words_are_marked() -> None:
    box = f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('В рамке')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p('В рамке')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    raw = document(f"<w:p>{box}<w:r><w:rPr><w:vanish/></w:rPr><w:t>Скрыто</w:t></w:r></w:p>")
    assert [(x.text, x.flags) for x in passages(raw)] == [("Скрыто", ("hidden",)), ("В рамке", ())]


def test_an_embedded_file_is_a_member() -> None:
    raw = document(p("Текст"), **{"word__embeddings__list.csv": "Фамилия;Имя\nСомов;Юрий\n"})
    assert [x.locator for x in passages(raw)][1:] == [
        "word/embeddings/list.csv!row:1",
        "word/embeddings/list.csv!row:2",
    ]


BOMB = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


def test_entities_of_a_document_stay_as_they_are_written() -> None:
    raw = document(p("&b; &x; &amp;"))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, BOMB + old.read(name).decode())
    assert [x.text for x in passages(made.getvalue())] == ["&b; &x; &"]


def test_deep_huge_and_wide_documents_end_in_failures() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + p("дно") + "</w:tc></w:tr></w:tbl>" * 3000
    assert failed(document(deep)) == ["nested"]
    assert failed(document("<w:p>" * 20_000 + "x")) == ["nested"]
    assert failed(document(p(" " * 20_000_000))) == ["bomb"]
    wide = io.BytesIO()
    with zipfile.ZipFile(wide, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>".encode("utf-16"))
    assert failed(wide.getvalue()) == ["encoding"]


def test_a_torn_document_is_malformed_and_a_folder_called_word_is_none() -> None:
    raw = document(p("Текст" * 99))
    assert failed(raw[: len(raw) // 2]) == ["malformed"]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/notes.txt", "Он жив")
    assert [x.locator for x in passages(made.getvalue())] == ["word/notes.txt!line:1"]


def test_an_element_that_never_ends_reaches_to_the_end() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{p('Один')}<w:p><w:r><w:t>Два"
        )
    assert [x.text for x in passages(made.getvalue())] == ["Один", "Два"]


@given(st.binary(max_size=40), st.integers(0, 500))
def test_no_damage_to_the_text_of_a_document_raises(noise: bytes, place: int) -> None:
    xml = f"<w:document {W}><w:body>{CHANGED}<w:tbl>{row('a', 'b')}</w:tbl></w:body></w:document>".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml[:place] + noise + xml[place:])
    passages(made.getvalue())


def test_a_document_behind_a_password_is_locked() -> None:
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 1016
        + "EncryptedPackage".encode("utf-16-le")
        + struct.pack("<H", 34)
        + b"\x00" * 2000
    )
    assert failed(ole) == ["locked"]


@pytest.mark.parametrize(
    "raw",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4000,
        rb"{\rtf1\ansi\ansicpg1251 \'cf\'e8\'f1\'fc\'ec\'ee\par}",
        b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="urn:x"><office:body/></office:document>',
    ],
)
def test_other_formats_of_office_programs_say_what_to_save_them_as(raw: bytes) -> None:
    assert failed(raw) == ["office_format"]
    assert passages(raw) == []
    assert "save it as DOCX" in FAILURE_CODES["office_format"]


def test_a_document_without_a_word_is_empty() -> None:
    assert failed(document("<w:p/>")) == ["empty"]
