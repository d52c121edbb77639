"""Telegram's HTML pages: who sent what, also across files; what is not known is flagged, never guessed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.read import sniff, telegram_html
from tests.read.chat_pages import (
    Post,
    failures,
    handed,
    page,
    passages,
    post,
    questions,
    service,
)


def test_every_message_service_message_and_date_line_is_a_passage() -> None:
    raw = page(
        service(-1, "31 May 2031"),
        post(
            Post(number=5, author="Вера Клёнова", text='Кто знает про "Антона"?\nНе пишет\n\nс мая')
        ),
        service(6, "Вера Клёнова invited Лариса"),
        post(Post(number=7, author="Лариса")),
    )
    assert sniff(raw) == "telegram_html"
    found = passages(raw)
    assert [p.locator for p in found] == ["message:-1", "message:5", "message:6", "message:7"]
    assert [p.kind for p in found] == ["service", "message", "service", "message"]
    assert found[1].text == 'Кто знает про "Антона"?\nНе пишет\n\nс мая'
    assert [p.author for p in found] == [None, "Вера Клёнова", None, "Лариса"]
    assert "date_line" in found[0].flags
    assert "date_line" not in found[2].flags
    assert [p.zone for p in found] == ["derived", "given", "derived", "given"]
    assert {p.fields["chat"] for p in found} == {"Матери ИК-96"}
    assert failures(raw) == []


def test_a_joined_message_has_the_sender_of_the_one_before() -> None:
    raw = page(
        post(Post(number=5, author="Вера", text="раз")),
        post(Post(number=6, text="два")),
        post(Post(number=7, author="Лариса", text="три")),
        post(Post(number=8, text="четыре")),
    )
    assert [p.author for p in passages(raw)] == ["Вера", "Вера", "Лариса", "Лариса"]
    assert [("joined" in p.flags) for p in passages(raw)] == [False, True, False, True]


ONE = page(post(Post(number=5, author="Вера", text="раз")), after="messages2.html")
TWO = page(post(Post(number=6, text="два")), post(Post(number=7, author="Лариса", text="три")), before="messages.html", after="messages3.html")  # fmt: skip
THREE = page(post(Post(number=8, text="четыре")), before="messages2.html")


def test_the_sender_goes_on_into_the_next_file() -> None:
    carried = handed(ONE)
    assert [p.author for p in passages(TWO, carried)] == ["Вера", "Лариса"]
    assert [p.author for p in passages(THREE, handed(TWO, carried))] == ["Лариса"]
    assert handed(TWO)["part"] == "2"
    assert handed(THREE)["part"] == "3"


def test_without_the_file_before_the_sender_is_unknown_and_flagged() -> None:
    first, second = passages(TWO)
    assert first.author is None
    assert "author_unknown" in first.flags
    assert second.author == "Лариса"
    assert "author_unknown" not in second.flags
    assert "author_unknown" in passages(THREE, handed(ONE))[0].flags  # the middle file is missing


def test_a_file_of_another_time_or_that_broke_off_hands_nothing_on() -> None:
    carried = handed(ONE)
    for change in ({"last": "6"}, {"next": ""}, {"part": "2"}, {"format": "other"}):
        assert "author_unknown" in passages(TWO, carried | change)[0].flags
    assert [q.kind for q in questions(TWO)] == ["part"]
    assert questions(TWO, **{"part:messages.html": "lost"}) == []


def test_another_chat_hands_nothing_on() -> None:
    other = page(post(Post(number=5, author="Чужой")), chat="Другой чат", after="messages2.html")
    assert passages(TWO, handed(other))[0].author is None


def test_times_with_an_offset_are_exact_and_without_one_the_zone_is_asked_for_once() -> None:
    (exact,) = passages(
        page(post(Post(number=5, author="Вера", title="01.06.2031 00:30:11 UTC+03:00")))
    )
    assert exact.earliest == exact.latest == datetime(2031, 5, 31, 21, 30, 11, tzinfo=UTC)
    assert exact.zone == "given"
    assert exact.fields["local_day"] == "2031-06-01"
    old = page(
        post(Post(number=5, author="Вера", title="31.05.2031 21:05:11")), after="messages2.html"
    )
    (open_,) = passages(old)
    assert open_.zone == "unknown"
    assert open_.earliest is not None
    assert open_.latest is not None
    assert (open_.latest - open_.earliest).total_seconds() == 26 * 3600
    assert [q.kind for q in questions(old)] == ["zone"]
    assert passages(old, zone="+03:00")[0].earliest == datetime(2031, 5, 31, 18, 5, 11, tzinfo=UTC)
    assert questions(old, zone="+03:00") == []
    second = page(post(Post(number=6, title="31.05.2031 21:06:00")), before="messages.html")
    assert "zone_asked" in handed(second, handed(old))


@pytest.mark.parametrize(
    ("title", "moment"),
    [("31.05.2031 21:05:11 UTC+05:30", datetime(2031, 5, 31, 15, 35, 11, tzinfo=UTC)),
     ("31.05.2031 21:05:11 UTC-03:00", datetime(2031, 6, 1, 0, 5, 11, tzinfo=UTC)),
     ("31.05.2031 21:05:11 UTC+3", datetime(2031, 5, 31, 18, 5, 11, tzinfo=UTC)),
     ("31.05.2031 21:05:11 UTC", datetime(2031, 5, 31, 21, 5, 11, tzinfo=UTC))],
)  # fmt: skip
def test_offsets_in_titles(title: str, moment: datetime) -> None:
    (message,) = passages(page(post(Post(number=5, author="Вера", title=title))))
    assert (message.earliest, message.zone) == (moment, "given")


def test_without_a_title_the_clock_stands_on_the_day_of_the_date_line() -> None:
    raw = page(service(-1, "31 May 2031"), post(Post(number=5, author="Вера", title="")))
    message = passages(raw, zone="UTC")[1]
    assert message.earliest == datetime(2031, 5, 31, 21, 5, tzinfo=UTC)
    assert message.latest == datetime(2031, 5, 31, 21, 5, 59, tzinfo=UTC)
    (strange,) = passages(page(post(Post(number=5, author="Вера", title="99.99.2031 21:05:11"))))
    assert strange.earliest is None
    assert "time_unreadable" in strange.flags


def test_a_forward_names_its_origin_and_its_time_is_when_it_was_passed_on() -> None:
    raw = page(
        post(Post(number=5, author="Вера", text="их увезли", forward="Тихая Пристань")),
        post(Post(number=6, text="и ещё", forward="")),
        post(Post(number=7, text="а это я сама")),
        post(Post(number=8, author="Лариса", text="без имени", forward="")),
    )
    found = passages(raw)
    assert [p.forwarded_from for p in found] == [
        "Тихая Пристань",
        "Тихая Пристань",
        None,
        "unnamed",
    ]
    assert [p.author for p in found] == ["Вера", "Вера", "Вера", "Лариса"]
    assert [p.text for p in found] == ["их увезли", "и ещё", "а это я сама", "без имени"]
    assert found[0].earliest == datetime(2031, 5, 31, 18, 5, 11, tzinfo=UTC)
    assert found[0].fields["forwarded_date"].startswith("01.01.2031")


def test_replies_also_to_other_files() -> None:
    here = '<div class="reply_to details">\nIn reply to <a href="#go_to_message7" onclick="return GoToMessage(7)">this message</a>\n</div>'
    there = here.replace("#go", "messages2.html#go")
    lost = '<div class="reply_to details">\nIn reply to a message in another chat\n</div>'
    raw = page(*(post(Post(number=n, author="Вера", text="да", reply=r)) for n, r in ((9, here), (10, there), (11, lost))))  # fmt: skip
    found = passages(raw)
    assert [p.reply_to for p in found] == ["message:7", "message:7", None]
    assert found[1].fields["reply_file"] == "messages2.html"
    assert "another chat" in found[2].fields["reply"]
    assert {p.text for p in found} == {"да"}


def test_a_service_message_leads_to_what_was_pinned() -> None:
    pinned = service(6, "@").replace(
        "@",
        'Вера pinned <a href="#go_to_message5" onclick="return GoToMessage(5)">this message</a>',
    )
    (message,) = passages(page(pinned))
    assert (message.text, message.reply_to) == ("Вера pinned this message", "message:5")


def test_bots_deleted_accounts_and_media() -> None:
    media = """<div class="media_wrap clearfix"><div class="media clearfix pull_left media_voice_message"><div class="fill pull_left"></div>
<div class="body"><div class="title bold">Voice message</div><div class="status details">00:05</div>
<div class="description">Not included, change data exporting settings to download.</div></div></div></div>"""
    raw = page(
        post(Post(number=5, author="Вера via @gif", text="смотри")),
        post(Post(number=6, author="Deleted Account", text="я видел его", media=media)),
        post(Post(number=7, text="в июне")),
    )
    bot, gone, joined = passages(raw)
    assert (bot.author, bot.fields["via_bot"]) == ("Вера", "@gif")
    assert gone.author is None
    assert {"deleted_account", "author_unnamed", "media", "media_not_exported"} <= set(gone.flags)
    assert gone.fields["media"] == "voice_message"
    assert "author_unknown" not in gone.flags
    assert "deleted_account" in joined.flags
    assert gone.text == "я видел его"


def test_a_file_that_breaks_off_keeps_what_there_is_and_says_so() -> None:
    raw = page(
        post(Post(number=5, author="Вера", text="раз")), post(Post(number=6, text="два и три"))
    )
    for cut in (raw.index("три".encode()), raw.index(b"joined") + 3, raw.rindex(b"</html>")):
        assert failures(raw[:cut]) == ["truncated"]
        assert passages(raw[:cut])[0].text == "раз"
    assert "truncated" in passages(raw[: raw.index("три".encode())])[1].flags


def test_a_message_that_is_never_closed_does_not_swallow_the_next() -> None:
    raw = page(
        post(Post(number=5, author="Вера", text="раз")),
        post(Post(number=6, author="Лариса", text="два")),
    )
    broken = raw.replace(b"      </div>\n     </div>", b"", 1)
    assert [p.text for p in passages(broken)] == ["раз", "два"]


def test_a_page_saved_in_another_charset_is_read_and_flagged() -> None:
    raw = page(post(Post(number=5, author="Вера", text="Кто знает, где сейчас находится мой муж?")))
    again = raw.decode().encode("cp1251")
    (message,) = passages(again)
    assert message.text == "Кто знает, где сейчас находится мой муж?"
    assert "encoding_found" in message.flags


@pytest.mark.parametrize("name", ["\u202eарев", "Ы" * 150, "a\x00b", "<b>Вера</b>", "A & B"])
def test_strange_names_are_kept(name: str) -> None:
    (message,) = passages(page(post(Post(number=5, author=name, text="да"))))
    assert message.author == name
    assert ("direction_marks_in_author" in message.flags) == ("\u202e" in name)


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]) | st.just(" "), max_size=30)  # the spaces of HTML are few  # fmt: skip


@given(
    st.lists(st.tuples(words, st.sampled_from(["Вера", "Лариса", None])), min_size=1, max_size=8)
)
def test_any_text_and_sender_come_back(said: list[tuple[str, str | None]]) -> None:
    raw = page(*(post(Post(number=n, author=author, text=text)) for n, (text, author) in enumerate(said)))  # fmt: skip
    expected: list[str | None] = []
    for _, author in said:
        expected.append(author or (expected[-1] if expected else None))
    found = passages(raw)
    assert [p.author for p in found] == expected
    assert [p.text for p in found] == [" ".join(text.split()) for text, _ in said]


WHOLE = page(service(-1, "31 May 2031"), post(Post(number=5, author="Вера", text="раз", forward="Пристань")))  # fmt: skip


@settings(deadline=None)
@given(st.integers(WHOLE.index(b"history"), len(WHOLE)), st.binary(max_size=40))
def test_no_cut_or_dirt_breaks_the_reader(cut: int, dirt: bytes) -> None:
    passages(WHOLE[:cut] + dirt + WHOLE[cut:])
    passages(WHOLE[:cut] + dirt)


@pytest.mark.parametrize("piece", ["<a ", '<a "> "', "<![CDATA[", "<script", "<div>", "</div>", '<div class="message default">', '<div class="text">', '<div class="media_wrap">', "&", "<b 'x\""])  # fmt: skip
def test_a_flood_of_one_piece_is_read_through(piece: str) -> None:
    raw = page(post(Post(number=5, author="Вера", text="раз@")))
    flood = raw.replace(b"@", (piece * (300_000 // len(piece))).encode())
    assert passages(flood)[0].text.startswith("раз")


def test_a_file_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert telegram_html.LARGEST_BYTES >= 512 << 20, "a whole chat may lie in one page"
    monkeypatch.setattr(telegram_html, "LARGEST_BYTES", 100_000)
    raw = page(post(Post(number=5, author="Вера", text="раз")))
    assert failures(raw + bytes(100_000)) == ["too_large"]
