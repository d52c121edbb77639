"""Pages of a VK archive: windows-1251, newest first, own messages, edits, attachments; no zone."""

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.read import sniff, vk_archive
from tests.read.chat_pages import (
    failures,
    handed,
    passages,
    questions,
    shown,
    vk_message,
    vk_page,
)

VERA = '<a href="https://vk.com/id777">Вера Клёнова</a>, 31 авг 2031 в 19:06:29'
JD = base64.b64encode(b'{"user_id": 4242}').decode()
PHOTO = """<div class="attachment"><div class="attachment__description">Фотография</div>
<a class='attachment__link' href='https://sun.example/1.jpg'>https://sun.example/1.jpg</a></div>"""


def test_messages_come_in_the_order_of_the_file_with_account_and_words() -> None:
    raw = vk_page(
        vk_message(12, "Вы, 31 авг 2031 в 19:07:00", "Тихо всё.\nЖдём"),
        vk_message(11, VERA, 'Кто знает "Антона" & других?'),
        jd=JD,
    ).encode("cp1251")
    assert sniff(raw) == "vk_archive"
    own, hers = passages(raw)
    assert [own.locator, hers.locator] == ["message:12", "message:11"]
    assert (own.author, own.author_id) == ("Вы", "id4242")
    assert "author_self" in own.flags
    assert (hers.author, hers.author_id) == ("Вера Клёнова", "id777")
    assert own.text == "Тихо всё.\nЖдём"
    assert hers.text == 'Кто знает "Антона" & других?'
    assert hers.decoding == "html-text:cp1251"
    assert hers.fields["chat"] == "Соседки"
    assert failures(raw) == []


def test_the_zone_is_unknown_moscow_is_likely_and_a_person_is_asked() -> None:
    raw = vk_page(vk_message(11, VERA, "да")).encode("cp1251")
    (message,) = passages(raw)
    moscow = datetime(2031, 8, 31, 16, 6, 29, tzinfo=UTC)
    assert message.zone == "unknown"
    assert message.written == "31 авг 2031 в 19:06:29"
    assert message.alternatives == ((moscow, moscow, "zone:Europe/Moscow"),)
    assert message.earliest is not None
    assert message.latest is not None
    assert message.earliest < moscow < message.latest
    assert message.fields["local_day"] == "2031-08-31"
    (asked,) = questions(raw)
    assert (asked.kind, asked.choices[0]) == ("zone", "Europe/Moscow")
    (known,) = passages(raw, zone="Europe/Moscow")
    assert (known.earliest, known.zone, known.alternatives) == (moscow, "assumed", ())
    assert questions(raw, zone="Europe/Moscow") == []
    assert questions(raw, zone="unknown") == []
    (following,) = passages(raw, handed(raw) | {"zone": "UTC"})
    assert following.earliest == datetime(2031, 8, 31, 19, 6, 29, tzinfo=UTC)


MONTHS = "янв фев мар апр мая июн июл авг сен окт ноя дек"


@pytest.mark.parametrize(("month", "word"), list(enumerate(MONTHS.split(), 1)))
def test_russian_month_abbreviations(month: int, word: str) -> None:
    raw = vk_page(vk_message(1, VERA.replace("31 авг", f"5 {word}"), "да")).encode("cp1251")
    assert passages(raw, zone="UTC")[0].earliest == datetime(2031, month, 5, 19, 6, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "author"),
    [("You, at 7:06:29 pm on 31 Aug 2031", "You"), ("Ви, 31 сер 2031 о 19:06:29", "Ви"),
     ('<a href="https://vk.com/vera.k">Vera</a>, at 7:06:29 pm on 31 Aug 2031', "Vera"),
     ('<a href="https://vk.com/club5">Пристань, вести</a>, 31 авг 2031 в 19:06:29', "Пристань, вести")],
)  # fmt: skip
def test_other_languages_and_accounts(head: str, author: str) -> None:
    (message,) = passages(vk_page(vk_message(1, head, "да")).encode("utf-8"), zone="UTC")
    assert message.author == author
    assert message.earliest == datetime(2031, 8, 31, 19, 6, 29, tzinfo=UTC)


@pytest.mark.parametrize("mark", ["(ред.)", "(корр.)"])
def test_edits(mark: str) -> None:
    head = f'{VERA}<span class="message-edited" title="31 авг 2031 в 20:00:00"> {mark}</span>'
    (message,) = passages(vk_page(vk_message(1, head, "да")).encode("cp1251"))
    assert message.edited == "31 авг 2031 в 20:00:00"
    assert "edited" in message.flags
    assert message.written == "31 авг 2031 в 19:06:29"


def test_attachments_are_no_words_of_the_author() -> None:
    passed_on = '<div class="attachment"><div class="attachment__description">2 прикреплённых сообщения</div></div>'
    with_text, alone, others = passages(
        vk_page(vk_message(3, VERA, "вот он", PHOTO), vk_message(2, VERA, "", PHOTO), vk_message(1, VERA, "слышали?", passed_on)).encode("cp1251")
    )  # fmt: skip
    assert [with_text.text, alone.text, others.text] == ["вот он", "", "слышали?"]
    assert with_text.fields["attachments"] == "Фотография https://sun.example/1.jpg"
    assert "media" in alone.flags
    assert alone.kind == "message"
    assert "attached_messages" in others.flags
    assert "attached_messages" not in alone.flags


def test_service_messages_and_deleted_accounts() -> None:
    joined = '<a class="im_srv_lnk" href="https://vk.com/id777">Вера Клёнова</a> вошла в беседу'
    service, gone = passages(
        vk_page(vk_message(2, VERA, "", joined), vk_message(1, VERA.replace("Вера Клёнова", "DELETED"), "видел его в июне")).encode("cp1251")
    )  # fmt: skip
    assert (service.kind, service.text) == ("service", "Вера Клёнова вошла в беседу")
    assert (gone.author, gone.author_id) == (None, "id777")
    assert {"author_unnamed", "deleted_account"} <= set(gone.flags)


def test_numeric_entities_and_a_page_saved_again_as_utf8() -> None:
    page = vk_page(vk_message(1, VERA, "смайл @")).replace("@", "&#128546; &#1110;")
    for charset in ("cp1251", "utf-8"):
        assert passages(page.encode(charset))[0].text == "смайл 😢 і"


def test_what_is_no_date_is_flagged_and_a_page_that_breaks_off_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (message,) = passages(
        vk_page(vk_message(1, VERA.replace("31 авг", "99 авг"), "да")).encode("cp1251")
    )
    assert message.earliest is None
    assert "time_unreadable" in message.flags
    raw = vk_page(vk_message(2, VERA, "раз"), vk_message(1, VERA, "два и три")).encode("cp1251")
    cut = raw[: raw.index("три".encode("cp1251"))]
    assert [p.text for p in passages(cut)] == ["раз", "два и"]
    assert "truncated" in passages(cut)[1].flags
    assert failures(cut) == ["truncated"]
    monkeypatch.setattr(vk_archive, "LARGEST_BYTES", 100_000)
    assert failures(raw + bytes(100_000)) == ["too_large"]


def test_a_broken_jd_is_nobody() -> None:
    for jd in ("AAAA", "W10=", base64.b64encode(b"[" * 9000).decode()[:9996]):
        raw = vk_page(vk_message(1, "Вы, 31 авг 2031 в 19:07:00", "да"), jd=jd).encode("cp1251")
        assert passages(raw)[0].author_id is None


letters = st.text("абвгдеж ёЁ<>&\"'.,:№ABCxyz", max_size=40)


@settings(deadline=None)
@given(st.lists(letters, min_size=1, max_size=5), st.sampled_from(["cp1251", "utf-8"]))
def test_any_words_come_back(texts: list[str], charset: str) -> None:
    raw = vk_page(*(vk_message(n, VERA, text) for n, text in enumerate(texts))).encode(charset)
    assert [p.text for p in passages(raw)] == [" ".join(text.split()) for text in texts]


WHOLE = vk_page(vk_message(1, VERA, "раз", PHOTO)).encode("cp1251")


@settings(deadline=None)
@given(st.integers(0, 200), st.binary(max_size=40))
def test_no_dirt_breaks_the_reader(place: int, dirt: bytes) -> None:
    at = WHOLE.index(b"message__header") + place
    passages(WHOLE[:at] + dirt + WHOLE[at:])
    passages(WHOLE[:at] + dirt)


@pytest.mark.parametrize("piece", ["1:11", "1 a 1111 ", ", at ", "<a href='", '<div class="kludges">', '<div class="attachment">'])  # fmt: skip
def test_a_flood_of_one_piece_is_read_through(piece: str) -> None:
    flood = piece * (200_000 // len(piece))
    assert passages(vk_page(vk_message(1, f"Вы, {flood}", shown("да"))).encode("cp1251"))
    assert passages(vk_page(vk_message(1, VERA, "@")).replace("@", flood).encode("cp1251"))
