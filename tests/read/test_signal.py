"""Signal's Markdown: four forms of time, words over lines, attachments; no zone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.read import sniff
from tests.read.chat_pages import failures, outcomes, passages, questions


@pytest.mark.parametrize(
    "stamp",
    ["2031-05-29, 15:04", "2031-05-29 15:04", "2031-05-29, 15:04:00", "2031-05-29 15:04:00"],
)
def test_four_forms_of_time(stamp: str) -> None:
    raw = f"[{stamp}] Me: Кто знает про Антона?\nвторая строка\n\n[{stamp}] Вера: нет\n".encode()
    assert sniff(raw) == "signal"
    mine, hers = passages(raw, zone="+03:00")
    assert [mine.text, hers.text] == ["Кто знает про Антона?\nвторая строка", "нет"]
    assert [mine.author, hers.author] == ["Me", "Вера"]
    assert "author_self" in mine.flags
    assert mine.written == stamp
    moment = datetime(2031, 5, 29, 12, 4, tzinfo=UTC)
    assert mine.earliest == moment
    assert mine.latest == (moment if stamp.count(":") == 2 else moment.replace(second=59))
    assert [mine.locator, hers.locator] == ["line:1", "line:4"]


CHAT = "[2031-05-29, 15:04] Вера: да\n"


def test_the_zone_is_unknown_and_asked_for() -> None:
    (message,) = passages(CHAT.encode())
    assert (message.zone, message.fields["local_day"]) == ("unknown", "2031-05-29")
    assert "zone_unknown" in message.flags
    assert [q.kind for q in questions(CHAT.encode())] == ["zone"]
    assert questions(CHAT.encode(), zone="UTC") == []


def test_attachments_quotes_and_reactions_are_flagged() -> None:
    raw = (
        "[2031-05-29, 15:04] Вера: вот он\n![фото 1.jpg](./media/2031-05-29_1.jpg)\n"
        "[2031-05-29, 15:05] Me: \n>\n> вот он\n>\nспасибо\n(- Вера: 👍 -)\n"
    ).encode()
    first, second = passages(raw)
    assert "media" in first.flags
    assert first.fields["attachments"] == "./media/2031-05-29_1.jpg"
    assert {"quotes", "reactions"} <= set(second.flags)


def test_a_sender_the_export_does_not_know_is_nobody() -> None:
    (message,) = passages(b"[2031-05-29, 15:04] No-Sender: hello\n")
    assert message.author is None
    assert "author_unnamed" in message.flags


def test_a_date_inside_the_words_and_a_day_that_is_none_are_no_header() -> None:
    raw = CHAT + "он писал [2031-05-28, 10:00] Мать: x\n[2031-02-31, 10:00] Мать: y\n"
    (message,) = passages(raw.encode())
    assert message.text.endswith("y")


def test_names_with_colons() -> None:
    raw = "".join(f"[2031-05-29, 15:04] Вера: дом: {words}\n" for words in ("да", "нет"))
    assert {p.author for p in passages(raw.encode())} == {"Вера: дом"}
    (doubtful,) = passages("[2031-05-29, 15:04] Вера: адрес: дом 5\n".encode())
    assert (doubtful.author, doubtful.text) == ("Вера", "адрес: дом 5")
    assert "author_doubtful" in doubtful.flags


def test_a_file_of_whatsapp_with_the_same_date_is_whatsapps() -> None:
    raw = "[2031-05-29, 15:04:00] Вера: \u200eimage omitted\n".encode()
    assert sniff(raw) == "whatsapp"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_charsets_and_line_ends(charset: str) -> None:
    raw = "[2031-05-29, 15:04] Вера: кто знает, где Антон?\r\nскажите\r\n[2031-05-29, 15:05] Лариса: нет\r\n".encode(
        charset
    )
    assert sniff(raw) == "signal"
    assert [p.text for p in passages(raw)] == ["кто знает, где Антон?\r\nскажите", "нет"]


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=30), min_size=1, max_size=6), st.booleans())  # fmt: skip
def test_any_words_come_back(texts: list[str], comma: bool) -> None:  # noqa: FBT001
    stamp = f"2031-05-29{',' * comma} 15:04"
    raw = CHAT * 2 + "".join(f"[{stamp}] Вера: {text}\n" for text in texts)
    assert [p.text for p in passages(raw.encode())][2:] == texts


@pytest.mark.parametrize("piece", ["[2031-05-29, ", "![a](", "![", "(- ", "[2031-05-29, 15:04] ", ":", ">", "[2031-05-29, 15:04] a:\n", "\n["])  # fmt: skip
def test_a_megabyte_of_one_piece_is_read_through(piece: str) -> None:
    flood = (CHAT + piece * (1_000_000 // len(piece))).encode()
    assert sum(1 for _ in outcomes(flood)) >= 2
    assert failures(flood) == []
