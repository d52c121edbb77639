"""Charsets: Russian and Ukrainian in every encoding they are written in, short texts, and several encodings in one file."""

import io

import pytest

from lastseen.language.charset import find_charset, fits
from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.cell import cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read import read_stream, sniff

RUSSIAN = (
    "Ищу мужа, пропал без вести.", "Он жив, лежит в госпитале.", "нет связи с 3 июля", "СПИСОК РАНЕНЫХ НА 5 ИЮНЯ", "Щукин Пётр Юрьевич, 1990 г.р.",
    "подъехал автобус, увезли всех", "Звонил вчера — сказал, что всё хорошо.",
)  # fmt: skip
UKRAINIAN = (
    "Шукаю чоловіка, зник безвісти.", "Він живий, лежить у шпиталі.", "немає зв'язку з 3 липня", "СПИСОК ПОРАНЕНИХ НА 5 ЧЕРВНЯ", "Щербак Юрій Їжакович, Київ",
    "під'їхав автобус, вивезли всіх", "Дзвонив учора, сказав, що він живий.",
)  # fmt: skip
NARROW = ("cp1251", "koi8-r", "koi8-u", "cp866", "cp1125", "mac-cyrillic", "iso-8859-5")
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def outcomes(raw: bytes, **settings: str) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(settings=settings)))


def passages(raw: bytes, **settings: str) -> list[Passage]:
    found = [each for each in outcomes(raw, **settings) if isinstance(each, Passage)]
    for passage in found:
        cut = raw[passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text
    return found


def encodable(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("charset", [*NARROW, *WIDE])
@pytest.mark.parametrize("text", [*RUSSIAN, *UKRAINIAN])
def test_a_line_is_read_in_any_encoding(text: str, charset: str) -> None:
    if encodable(text, charset):
        assert [p.text for p in passages(text.encode(charset))] == [text]


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "utf-16-le"])
def test_an_undeclared_charset_is_flagged(charset: str) -> None:
    (passage,) = passages("Ищу мужа, пропал без вести.".encode(charset))
    assert passage.flags == ("encoding_found",)


def test_half_a_character_at_the_end_of_a_wide_text_costs_only_itself() -> None:
    (passage,) = passages("Он жив".encode("utf-16-le") + b"\x20")
    assert passage.text == "Он жив\ufffd"


def test_paragraphs_of_other_encodings_are_read_in_theirs_and_flagged() -> None:
    first, second, third = RUSSIAN[0], RUSSIAN[1], "Видели его в Ростове, он ранен."
    raw = b"\n\n".join((first.encode(), second.encode("cp1251"), third.encode("koi8-r")))
    found = passages(raw)
    assert [p.text for p in found] == [first, second, third]
    assert sum("encoding_mixed" in p.flags for p in found) == 2
    raw = (
        f"{first}\n{first}\n\n".encode("cp1251") + second.encode() + b"\n\n" + third.encode("cp866")
    )
    found = passages(raw)
    assert [p.text for p in found] == [f"{first}\n{first}", second, third]
    assert ["encoding_mixed" in p.flags for p in found] == [False, True, True]


def test_lines_of_two_encodings_in_one_paragraph_are_parted() -> None:
    raw = (
        (RUSSIAN[0] + "\n").encode()
        + b"OK 1\n"
        + RUSSIAN[1].encode("cp1251")
        + b"\n"
        + RUSSIAN[2].encode()
    )
    found = passages(raw)
    assert [(p.text, p.locator) for p in found] == [
        (f"{RUSSIAN[0]}\nOK 1", "line:1"), (RUSSIAN[1], "line:3"), (RUSSIAN[2], "line:4"),
    ]  # fmt: skip


def test_stray_bytes_leave_the_rest_of_a_text_legible_and_are_kept() -> None:
    raw = "Он жив".encode() + b"\xff\xc0" + ", сидит в колонии".encode()
    (passage,) = passages(raw)
    assert passage.text == "Он жив\ufffd\ufffd, сидит в колонии"
    assert "encoding_mixed" in passage.flags
    assert (passage.byte_start, passage.byte_stop) == (0, len(raw))


def test_a_charset_that_a_person_chose_holds_for_every_line() -> None:
    raw = RUSSIAN[0].encode("cp1251") + b"\n\n" + RUSSIAN[1].encode()
    assert {p.decoding for p in passages(raw, encoding="cp1251")} == {"cp1251"}


def test_a_declared_charset_is_believed_only_where_the_bytes_bear_it_out() -> None:
    raw = RUSSIAN[1].encode("cp1251")
    assert fits(raw, "windows-1251")
    assert [fits(raw, name) for name in ("utf-8", "koi8-r", "iso-8859-1", "no-such")] == [False] * 4
    assert fits(b"plain", "us-ascii")
    assert not fits(RUSSIAN[1].encode(), "windows-1251")


def test_bytes_that_are_no_text_are_not_claimed() -> None:
    for raw in (b"\x00\x01\x02" * 99, b"ab\x00cd " * 40, bytes(range(256)) * 4):
        assert sniff(raw) is None
    assert find_charset(b"\xd0\xd1\x00\xff\xfe\x00") is None


LIST = 'Фамилия;Имя;Номер;Примечание\nСомов;Юрий;0012;"ранен,\nв ноге"\nКоваль;Ганна;0013;нет\n'


@pytest.mark.parametrize("delimiter", ";\t|")
@pytest.mark.parametrize(
    "charset", ["cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso-8859-5", *WIDE]
)
def test_a_list_is_read_by_any_delimiter_in_any_encoding(charset: str, delimiter: str) -> None:
    found = passages(LIST.replace(";", delimiter).encode(charset))
    cells = [[p.text[c.start : c.stop] for c in cells_of(p.fields)] for p in found]
    assert [p.kind for p in found] == ["header", "row", "row"]
    assert cells[1:] == [
        ["Сомов", "Юрий", "0012", "ранен,\nв ноге"],
        ["Коваль", "Ганна", "0013", "нет"],
    ]


def test_a_row_of_another_encoding_in_a_list_is_read_in_its_own() -> None:
    raw = LIST.encode() + "Щукин;Эд;0014;дома\n".encode("cp1251")
    last = passages(raw)[-1]
    assert [last.text[c.start : c.stop] for c in cells_of(last.fields)] == [
        "Щукин",
        "Эд",
        "0014",
        "дома",
    ]
    assert "encoding_mixed" in last.flags


def test_what_stands_above_the_header_of_a_list_is_no_row_of_it() -> None:
    found = passages(("sep=;\nСписок на май;;;\n" + LIST).encode("cp1251"))
    assert [p.kind for p in found] == ["paragraph", "paragraph", "header", "row", "row"]
    assert [len(cells_of(p.fields)) for p in found] == [0, 0, 0, 4, 4]


def test_an_empty_text_is_a_failure() -> None:
    assert [f.code for f in outcomes(b" \n\n ") if isinstance(f, ReadingFailure)] == ["empty"]


def test_a_name_that_is_no_charset_is_none() -> None:
    for name in ("a\x00b", "", "\ud800", "rot13", "idna", "utf-7", "x" * 999):
        assert not fits("Он жив".encode(), name)
