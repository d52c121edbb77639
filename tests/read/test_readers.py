"""Every reader: passages give their text back from the bytes, and what is unknown is asked or flagged."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lastseen.read
from lastseen.errors import UnreadableFileError
from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.cell import cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read import read_file, read_stream, sniff


def outcomes(raw: bytes, **settings: str) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(settings=settings)))


def passages(raw: bytes, **settings: str) -> list[Passage]:
    found = [each for each in outcomes(raw, **settings) if isinstance(each, Passage)]
    for place, passage in enumerate(found):
        assert passage.index == place
        if "!" not in passage.locator:
            cut = raw[passage.byte_start : passage.byte_stop]
            assert decode(passage.decoding, cut) == passage.text
    return found


def asked(raw: bytes, **settings: str) -> list[str]:
    return [q.kind for q in outcomes(raw, **settings) if isinstance(q, ReadingQuestion)]


def failures(raw: bytes) -> list[ReadingFailure]:
    return [each for each in outcomes(raw) if isinstance(each, ReadingFailure)]


def export(*messages: dict[str, object], **top: object) -> bytes:
    chat = {"name": "Invented", "type": "private_group", "id": 5, "messages": list(messages)} | top
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


HELLO = {"id": 7, "type": "message", "date": "2031-02-03T10:00:00", "from": "Анна", "from_id": "user9",
         "text": ["Привет \"всем\"\n", {"type": "bold", "text": "сегодня"}]}  # fmt: skip


def test_telegram_text_is_joined_as_it_stands_and_a_local_time_alone_leaves_the_zone_open() -> None:
    raw = export(HELLO)
    (message,) = passages(raw)
    assert message.text == 'Привет "всем"\nсегодня'
    assert (message.locator, message.author_id, message.zone) == ("chat:5/message:7", "user9", "unknown")  # fmt: skip
    assert message.earliest is not None
    assert message.latest is not None
    assert (message.latest - message.earliest).total_seconds() == 26 * 3600
    assert asked(raw) == ["zone"]
    assert asked(raw, zone="+03:00") == []
    assert passages(raw, zone="+03:00")[0].earliest == datetime(2031, 2, 3, 7, tzinfo=UTC)


def test_telegram_with_both_times_is_exact() -> None:
    (message,) = passages(export(HELLO | {"date_unixtime": "1927868400"}))
    assert message.zone == "derived"
    assert message.earliest == message.latest == datetime.fromtimestamp(1927868400, UTC)


def test_telegram_account_gives_the_messages_of_every_chat_with_service_messages() -> None:
    one = json.loads(export(HELLO, {"id": 8, "type": "service", "actor": None, "action": "pin_message", "text": ""}))  # fmt: skip
    two = one | {"id": 6}
    raw = json.dumps({"about": "x", "chats": {"about": "y", "list": [one, two]}}).encode()
    found = passages(raw)
    assert [p.kind for p in found] == ["message", "service"] * 2
    assert [p.locator.split("/")[0] for p in found] == ["chat:5", "chat:5", "chat:6", "chat:6"]


def test_telegram_forward_names_its_origin() -> None:
    (message,) = passages(export(HELLO | {"forwarded_from": None}))
    assert message.forwarded_from == "unnamed"


def test_telegram_broken_off_keeps_whole_messages_and_says_so() -> None:
    raw = export(HELLO, HELLO | {"id": 8})
    cut = raw[: raw.index(b'"id": 8') + 20]
    assert [p.locator for p in passages(cut)] == ["chat:5/message:7"]
    assert [f.code for f in failures(cut)] == ["truncated"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4), st.booleans())
def test_telegram_any_text_comes_back(texts: list[str], ascii_only: bool) -> None:  # noqa: FBT001
    messages = [HELLO | {"text": text} for text in texts]
    raw = json.dumps({"type": "x", "messages": messages}, ensure_ascii=ascii_only).encode()
    assert [p.text for p in passages(raw)] == texts


@pytest.mark.parametrize("layout", ["lines", "one line", "spread"])
def test_telegram_messages_with_much_nested_in_them_keep_their_places(layout: str) -> None:
    nested = [{"type": "link", "text": 'a}{["', "more": {"deep": [{"x": 1}, {}]}}]
    messages = [HELLO | {"id": n, "text_entities": nested, "text": f"слово {n}"} for n in range(3)]
    whole = [json.dumps(each, ensure_ascii=False) for each in messages]
    raw = {
        "lines": '{"type": "private_group", "messages": [\n  ' + ",\n  ".join(whole) + "\n]}",
        "one line": json.dumps({"type": "private_group", "messages": messages}),
        "spread": json.dumps({"type": "private_group", "messages": messages}, indent=1),
    }[layout].encode()
    assert [p.text for p in passages(raw)] == ["слово 0", "слово 1", "слово 2"]


CHAT = "[05.06.2031, 21:05:11] Анна: привет\nвторая строка\n[05.06.2031, 21:06:00] \u200eАнна: \u200e<attached: 1.jpg>\n"


def test_whatsapp_lines_without_header_go_on_and_both_orders_stand() -> None:
    found = passages(CHAT.encode())
    assert [p.text for p in found] == ["привет\nвторая строка", "\u200e<attached: 1.jpg>"]
    assert "media" in found[1].flags
    assert "date_order_unknown" in found[0].flags
    assert [why for _, _, why in found[0].alternatives] == ["day_first", "month_first"]
    assert sorted(asked(CHAT.encode())) == ["date_order", "zone"]


def test_whatsapp_a_day_above_twelve_proves_the_order() -> None:
    raw = CHAT.replace("[05.06.2031, 21:06", "[15.06.2031, 21:06").encode()
    assert asked(raw) == ["zone"]
    assert passages(raw, zone="UTC")[0].earliest == datetime(2031, 6, 5, 21, 5, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "header",
    ["31.05.2031, 21:05 - ", "31/05/31, 21:05 - ", "5/31/31, 9:05 PM - ", "5/31/31, 9:05\u202fPM - ",
     "05/31/2031, 09:05 p. m. - ", "[05/31/31 21:05] ", "\u200e[31.05.2031, 21:05:00] ", "2031-05-31, 21:05 - "],
)  # fmt: skip
def test_whatsapp_headers(header: str) -> None:
    raw = f"{header}Boris: завтра в 10:30 - отправляют\n{header}Boris:.\n".encode()
    found = passages(raw, zone="UTC")
    assert [p.text for p in found] == ["завтра в 10:30 - отправляют", "."]
    assert {p.author for p in found} == {"Boris"}
    assert found[0].earliest == datetime(2031, 5, 31, 21, 5, tzinfo=UTC)


def test_whatsapp_a_phrase_repeated_by_one_author_is_no_name() -> None:
    head = "31.05.2031, 21:05 - Анна: "
    raw = "\n".join(head + words for words in ("время: 10", "время: 11", "да")).encode()
    assert {p.author for p in passages(raw)} == {"Анна"}


def test_whatsapp_system_lines_are_kept() -> None:
    raw = "31.05.2031, 21:05 - Анна создала группу «План: осень»\n31.05.2031, 21:06 - Анна: да\n"
    assert [(p.kind, p.author) for p in passages(raw.encode())] == [("service", None), ("message", "Анна")]  # fmt: skip


PAGE = """<!DOCTYPE html><html><head><meta charset="{c}"><title>Долгая дорога | Пристань</title>
<meta property="og:site_name" content="Пристань"><meta property="article:published_time" content="2031-04-01T08:00:00+03:00">
<link rel="canonical" href="https://pristan.example/road"></head><body><nav><a href="/">Главная</a></nav>
<article><h1>Долгая дорога домой</h1><div class="byline">Редакция Пристани</div><p>Их было &laquo;двое&raquo;, сказал сосед.</p>
<p>Никто не ответил <b>на</b> письма.</p><p>Жена ждёт с весны и не знает ничего.</p><p>Суд перенесли на осень ещё раз.</p></article>
<aside class="related"><p>Читайте также: погода на завтра в порту</p></aside>
<footer><p>Excerpts of this text may be republished with credit.</p><p>Подписывайтесь на рассылку</p></footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_a_small_page_gives_its_headline_and_paragraphs_and_nothing_else(charset: str) -> None:
    found = passages(PAGE.replace("{c}", charset).encode(charset))
    assert [p.kind for p in found] == ["header"] + ["paragraph"] * 4
    assert found[0].flags == ("headline",)
    assert found[1].text == "Их было «двое», сказал сосед."
    assert found[2].text == "Никто не ответил на письма."
    assert {p.author for p in found} == {"Пристань"}
    assert {p.earliest for p in found} == {datetime(2031, 4, 1, 5, tzinfo=UTC)}
    assert found[0].fields["host"] == "pristan.example"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_plain_text_gives_paragraphs_in_any_charset(charset: str) -> None:
    text = "# Запись беседы\r\n\r\nМуж пропал весной, и никто не знает где он.\r\nПисем нет.\r\n \r\nВсё.\r\n"
    found = passages(text.encode(charset))
    assert [p.text for p in found] == ["# Запись беседы", "Муж пропал весной, и никто не знает где он.\r\nПисем нет.", "Всё."]  # fmt: skip


@pytest.mark.parametrize("between", [" ", ". ", "\n", ""])
def test_a_line_without_end_is_cut_and_no_word_is_lost(between: str) -> None:
    text = between.join(["Клёнова увезли ночью"] * 4_000)
    found = passages(text.encode())
    assert len(found) > 1
    assert max(len(passage.text) for passage in found) <= 20_000
    joined = "".join("".join(passage.text.split()) for passage in found)
    assert joined == "".join(text.split())


@pytest.mark.parametrize(
    "raw", [b"\x00\x00\x00\x18ftypmp42\x00\x00", b"OggS\x00\x02\xff\xfe", bytes(range(256)) * 9]
)
def test_binary_files_are_refused(raw: bytes) -> None:
    assert sniff(raw) is None
    assert [f.code for f in failures(raw)] in (["unsupported"], ["recording"])


LIST = '№;ФИО;Дата рождения;Учреждение\n1;Иванов Иван;01.02.1990;ИК-96\n2;"Петров; Пётр";03.02.1991;ИК-96\n'


def test_rows_have_cells_with_roles_and_the_columns_are_asked_about() -> None:
    found = passages(LIST.encode("cp1251"))
    assert [p.kind for p in found] == ["header", "row", "row"]
    row = found[2]
    cells = {c.role: row.text[c.start : c.stop] for c in cells_of(row.fields)}
    assert cells == {"number": "2", "name": "Петров; Пётр", "birth_date": "03.02.1991", "facility": "ИК-96"}  # fmt: skip
    assert asked(LIST.encode()) == ["mapping"]
    assert asked(LIST.encode(), mapping="accept") == []


def test_a_person_may_say_what_a_column_is_for() -> None:
    row = passages(LIST.encode(), mapping='{"Учреждение": "region", "№": "nonsense"}')[1]
    roles = [c.role for c in cells_of(row.fields)]
    assert roles == ["number", "name", "birth_date", "region"]


def test_read_file_finds_the_format_by_content_and_raises_for_what_it_cannot_read(tmp_path: Path) -> None:  # fmt: skip
    file = tmp_path / "list.jpg"
    file.write_text(LIST, encoding="utf-8")
    assert len(list(read_file(file))) == 3
    file.write_bytes(b"")
    with pytest.raises(UnreadableFileError):
        list(read_file(file))


def test_every_reader_has_a_version() -> None:
    assert lastseen.read.versions() == lastseen.read.VERSIONS
    assert all(lastseen.read.VERSIONS.values())


@given(st.binary(max_size=300))
def test_no_reader_breaks_on_any_bytes(raw: bytes) -> None:
    for head in (b"", b"<html><p>", b'{"type":"x","messages":[', b"31.05.2031, 21:05 - A: "):
        passages(head + raw)


VALUES = st.recursive(st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=12), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=6)  # fmt: skip
MESSAGES = st.fixed_dictionaries(
    {"id": st.integers(-9, 99), "date": st.sampled_from(["2031-02-03T10:00:00", "x"])},
    optional={"from": VALUES, "text": VALUES, "date_unixtime": st.sampled_from(["1927882800", "0", "y"]), "media_type": VALUES, "forwarded_from": VALUES, "edited": VALUES, "poll": VALUES},
)  # fmt: skip


@given(
    st.lists(MESSAGES, max_size=12),
    st.sampled_from([64, 100, 333, 1 << 20]),
    st.sampled_from([None, 1, 2]),
)
def test_telegram_messages_are_the_same_read_many_at_a_time_or_one_by_one(
    messages: list[dict[str, object]], chunk: int, indent: int | None
) -> None:
    raw = json.dumps({"name": "x", "type": "private_group", "id": 5, "messages": messages}, ensure_ascii=False, indent=indent).encode("utf-8", "replace")  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lastseen.read.telegram_json.scanner.CHUNK_BYTES", chunk)
        many = passages(raw)
        patch.setattr("lastseen.read.telegram_json.scanner.JsonScanner.batch", lambda _: ([], []))
        assert passages(raw) == many
    assert len(many) == len(messages)


PARAGRAPHS = [
    "Relatives of forty prisoners have asked the ministry where their sons and brothers were taken in the spring of that year.",
    "The ministry said on Monday that it knows nothing of any transfer and that every prisoner is where the court has sent him.",
    "A new service signed up two thousand additional subscribers in its first week, and the company did not say how many stayed.",
    "One of the men wrote to his mother that he was alive and would call her when the column comes back from the training ground.",
]  # fmt: skip


def test_a_page_that_repeats_its_text_for_small_screens_is_read_once_and_news_of_subscribers_is_no_notice() -> (
    None
):
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    teaser = f"<div class='teaser'><p>{PARAGRAPHS[0]}</p></div>"
    raw = f"<html><body><article><h1>Where were they taken</h1>{body}</article><section>{teaser}<div>{body}</div></section></body></html>".encode()
    texts = [p.text for p in passages(raw) if p.kind == "paragraph"]
    assert texts == PARAGRAPHS
