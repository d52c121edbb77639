"""Mail: every header block and part with its bytes, people and times; copies, quotes and odd mails are marked, none is dropped."""

import base64
import io
import json
import quopri
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.decoding import byte_span, decode
from lastseen.model.answer import Outcome
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read import member_bytes, read_stream, sniff


def outcomes(raw: bytes, **settings: str) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(settings=settings)))


def passages(raw: bytes, **settings: str) -> list[Passage]:
    found = [each for each in outcomes(raw, **settings) if isinstance(each, Passage)]
    assert [p.index for p in found] == list(range(len(found)))
    assert len({p.id for p in found}) == len(found)
    for passage in found:
        inside = member_bytes(io.BytesIO(raw), passage.locator)
        cut = inside[passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text
    return found


def failed(raw: bytes) -> list[tuple[str, str]]:
    return [(f.code, f.locator) for f in outcomes(raw) if isinstance(f, ReadingFailure)]


def word(text: str, charset: str = "utf-8") -> bytes:
    return b"=?" + charset.encode() + b"?B?" + base64.b64encode(text.encode(charset)) + b"?="


HEAD = (
    b"Received: from mx.example by in.example; Sun, 1 Jun 2031 12:00:09 +0300\r\n"
    b"Message-ID: <one@a.example>\r\nFrom: "
    + word("Анна Сомова")
    + b" <Anna@A.example>\r\nTo: petr@b.example\r\n"
    b"Subject: " + word("Ищу брата", "koi8-r") + b"\r\n " + word(" из Твери", "koi8-r") + b"\r\n"
    b"Date: Sun, 1 Jun 2031 12:00:00 +0300\r\nMIME-Version: 1.0\r\n"
)


def plain(text: str, charset: str, said: str | None = None) -> bytes:
    body = quopri.encodestring(text.encode(charset))
    declared = charset if said is None else said
    return (
        b"Content-Type: text/plain; charset="
        + declared.encode()
        + b"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + body
    )


def multipart(kind: str, *parts: bytes, mark: bytes = b"=_b1") -> bytes:
    body = b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts)
    return (
        b"Content-Type: multipart/"
        + kind.encode()
        + b'; boundary="'
        + mark
        + b'"\r\n\r\npreamble\r\n'
        + body
        + b"--"
        + mark
        + b"--\r\n"
    )


def test_a_mail_gives_its_headers_and_its_text_with_author_and_time() -> None:
    head, text = passages(HEAD + plain("Пропал Иван.\n\nОн из Твери.", "cp1251"))[:2]
    assert head.kind == "header"
    assert "Subject: Ищу брата из Твери\r\n" in head.text
    assert (head.author, head.author_id) == ("Анна Сомова", "Anna@A.example")
    assert (head.written, head.zone) == ("Sun, 1 Jun 2031 12:00:00 +0300", "given")
    assert head.earliest == head.latest == datetime(2031, 6, 1, 9, tzinfo=UTC)
    assert head.fields["subject"] == "Ищу брата из Твери"
    assert head.fields["received"] == "Sun, 1 Jun 2031 12:00:09 +0300"
    assert head.flags == ()
    assert (text.locator, text.text, text.decoding) == ("part:1!line:1", "Пропал Иван.", "cp1251")
    assert (text.author, text.author_id, text.written, text.earliest) == (
        head.author,
        head.author_id,
        head.written,
        head.earliest,
    )


def test_a_subject_leads_back_to_its_bytes() -> None:
    raw = HEAD + plain("x", "ascii")
    head = passages(raw)[0]
    cut = raw[head.byte_start : head.byte_stop]
    at = head.text.index("Ищу")
    start, stop = byte_span(head.decoding, cut, at, at + 3)
    assert cut[start:stop].startswith(b"=?koi8-r?B?")
    at = head.text.index("petr@")
    start, stop = byte_span(head.decoding, cut, at, at + 14)
    assert cut[start:stop] == b"petr@b.example"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Он жив, сидит в колонии.", "cp1251"),
        ("Він живий, сидить у колонії.", "koi8-u"),
        ("Он жив, сидит в колонии.", "utf-8"),
    ],
)
@pytest.mark.parametrize("said", ["iso-8859-1", "utf-8", "koi8-r", "windows-1252", "x-unknown", ""])
def test_a_wrong_charset_is_found_and_flagged(text: str, charset: str, said: str) -> None:
    head, body = passages(HEAD + plain(text, charset, said))
    assert body.text == text
    right = {("utf-8", "utf-8")}
    assert ("encoding_wrong" in head.flags) is (said != "" and (charset, said) not in right)


def test_headers_in_bare_bytes_are_read_in_the_charset_they_have() -> None:
    raw = (
        b"From: "
        + "Анна Сомова <a@b.example>\r\nSubject: Где мой брат?\r\n".encode("cp1251")
        + b"Message-ID: <2@x>\r\n\r\nx"
    )
    head = passages(raw)[0]
    assert (head.author, head.fields["subject"], head.decoding) == (
        "Анна Сомова",
        "Где мой брат?",
        "mail-header:cp1251",
    )


def test_parts_and_attachments_are_members_with_the_bytes_of_their_bodies() -> None:
    chat = "31.05.2031, 21:05 - Анна: привет\n31.05.2031, 21:06 - Пётр: да\n".encode()
    name = b"filename*=utf-8''%D1%87%D0%B0%D1%82!.txt"
    attached = (
        b"Content-Type: text/plain\r\nContent-Disposition: attachment; "
        + name
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(chat)
    )
    again = attached.replace(base64.encodebytes(chat), base64.encodebytes(b"second file"))
    picture = (
        b"Content-Type: audio/ogg; name=a.ogg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(b"OggS\x00\x02\xff\xfe")
    )
    raw = HEAD + multipart("mixed", plain("Вот чат.", "utf-8"), attached, again, picture)
    found = passages(raw)
    assert [(p.locator, p.text, p.author) for p in found[1:]] == [
        ("part:1!line:1", "Вот чат.", "Анна Сомова"), ("чат%21.txt!line:1", "привет", "Анна"), ("чат%21.txt!line:2", "да", "Пётр"),
        ("чат!.txt (2)".replace("!", "%21") + "!line:1", "second file", "Анна Сомова"),
    ]  # fmt: skip
    assert failed(raw) == [("recording", "a.ogg")]
    parts = json.loads(found[0].fields["parts"])
    start, stop = parts[1]["bytes"]
    assert base64.b64decode(raw[start:stop]) == chat
    assert [part["part"] for part in parts] == ["1", "2", "3", "4"]
    assert "attachment" in found[0].flags


HTML = "<html><head><title></title></head><body><p>Он жив,</p><div>сидит в <b>колонии</b>.</div></body></html>"


def html(text: str) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\r\n\r\n" + text.encode()


def test_the_html_twin_of_a_text_is_no_second_witness_and_is_not_hidden_either() -> None:
    raw = HEAD + multipart("alternative", plain("Он жив,\nсидит в колонии.", "utf-8"), html(HTML))
    found = passages(raw)
    assert [p.locator for p in found] == ["headers", "part:1!line:1"]
    assert "alternative_not_read" in found[0].flags
    assert json.loads(found[0].fields["parts"])[1]["read_as"] == "same as part:1"


def test_an_html_that_says_more_than_its_plain_text_is_read() -> None:
    raw = HEAD + multipart("alternative", plain("This mail is in HTML.", "utf-8"), html(HTML))
    assert [p.text for p in passages(raw)[1:]] == [
        "This mail is in HTML.",
        "Он жив,",
        "сидит в колонии.",
    ]


def test_short_html_mail_is_read_whole_and_its_quotes_are_marked() -> None:
    raw = HEAD + html("<div>Да</div><blockquote><div>Он дома?</div></blockquote><div>Жив</div>")
    assert [(p.text, p.flags) for p in passages(raw)[1:]] == [
        ("Да", ()),
        ("Он дома?", ("quoted",)),
        ("Жив", ()),
    ]


REPLY = """Да, это он.

1 июня 2031 г. в 12:00, Анна Сомова <a@b.example> пишет:
> Вы видели Ивана?
>
> Он из Твери.
Видел вчера.
"""
FORWARD = """Смотрите ниже.

-------- Пересылаемое сообщение --------
От: Пётр Коваль <p@k.example>
Дата: 5 мая 2031

Я видел его в апреле.
"""


def test_what_a_mail_quotes_is_set_apart_and_named() -> None:
    found = passages(HEAD + plain(REPLY, "utf-8"))[1:]
    assert [(p.text, p.forwarded_from, p.flags) for p in found] == [
        ("Да, это он.", None, ()), ("1 июня 2031 г. в 12:00, Анна Сомова <a@b.example> пишет:", None, ()),
        ("> Вы видели Ивана?\n>\n> Он из Твери.", "Анна Сомова <a@b.example>", ("quoted",)), ("Видел вчера.", None, ()),
    ]  # fmt: skip


def test_what_a_mail_forwards_names_its_origin() -> None:
    found = passages(HEAD + plain(FORWARD, "cp1251"))[1:]
    assert [(p.forwarded_from, p.flags) for p in found] == [
        (None, ()), ("Пётр Коваль <p@k.example>", ("forwarded",)), ("Пётр Коваль <p@k.example>", ("forwarded",)),
    ]  # fmt: skip


def test_a_mail_in_a_mail_is_read_as_one() -> None:
    inner = HEAD.replace(b"Anna@A.example", b"other@c.example") + plain("Внутри.", "utf-8")
    raw = HEAD + multipart(
        "mixed",
        plain("Снаружи.", "utf-8"),
        b"Content-Type: message/rfc822\r\n\r\n" + inner,
        mark=b"out",
    )
    assert [(p.locator, p.author_id) for p in passages(raw)] == [
        ("headers", "Anna@A.example"), ("part:1!line:1", "Anna@A.example"), ("part:2!headers", "other@c.example"), ("part:2!part:1!line:1", "other@c.example"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("received", "flags"),
    [
        ("Sun, 1 Jun 2031 09:00:00 +0000", ()),
        ("Tue, 3 Jun 2031 09:00:01 +0000", ("time_contradiction",)),
    ],
)
def test_a_clock_that_was_wrong_is_flagged(received: str, flags: tuple[str, ...]) -> None:
    raw = HEAD.replace(b"Sun, 1 Jun 2031 12:00:09 +0300", received.encode()) + b"\r\nx"
    assert passages(raw)[0].flags == flags


@pytest.mark.parametrize(
    ("date", "zone", "flags"),
    [
        ("Sun, 1 Jun 2031 12:00:00 -0000", "unknown", ()),
        ("Sun, 1 Jun 2031 12:00:00", "unknown", ()),
        ("Вс, 1 июня 2031", "unknown", ("time_unreadable",)),
        ("Sun, 31 Dec 9999 23:59:59 -1200", "unknown", ("time_unreadable",)),
    ],
)
def test_a_date_without_zone_stays_open_and_a_strange_one_stays_as_written(
    date: str, zone: str, flags: tuple[str, ...]
) -> None:
    raw = (
        b"From: a@b.example\r\nMessage-ID: <1@a>\r\nSubject: x\r\nDate: "
        + date.encode()
        + b"\r\n\r\nx"
    )
    head = passages(raw)[0]
    assert (head.written, head.zone, head.flags) == (date, zone, flags)


def mbox(*mails: bytes) -> bytes:
    return b"".join(
        b"From a@b.example Sun Jun  1 12:00:00 2031\n" + mail.replace(b"\r\n", b"\n") + b"\n\n"
        for mail in mails
    )


def test_a_mailbox_gives_each_mail_and_who_answers_whom() -> None:
    first = HEAD + plain("Где он?\nFrom here he went on 12:30 2031 alone.", "utf-8")
    second = HEAD.replace(
        b"<one@a.example>", b"<two@a.example>\r\nIn-Reply-To: <one@a.example>"
    ) + plain("Не знаю.", "utf-8")
    found = passages(mbox(first, second))
    assert [(p.locator, p.reply_to) for p in found] == [
        ("mail:1/headers", None), ("mail:1/part:1!line:1", None), ("mail:2/headers", "mail:1/headers"), ("mail:2/part:1!line:1", None),
    ]  # fmt: skip
    assert "From here he went on" in found[1].text


@pytest.mark.parametrize("text", [
    "From Tver to Rzhev there are 130 km.\nWe went there in 2031.\n",
    "From: Anna\nSubject: my brother\n\nHe is missing.\n",
    "From Anna Sun Jun  1 12:00:00 2031\nhe was seen here\n",
    "Date: 1 June\nTo: all\n\nNotice.\n", "Note: one\nThing: two\n\nx",
])  # fmt: skip
def test_a_text_that_only_begins_like_a_mail_is_none(text: str) -> None:
    assert sniff(text.encode()) == "plain_text"


def test_bottomless_parts_end_in_a_failure_and_cost_only_themselves() -> None:
    raw = HEAD
    for number in range(2_000):
        raw += (
            f'Content-Type: multipart/mixed; boundary="b{number}"\r\n\r\n--b{number}\r\n'.encode()
        )
    found = outcomes(raw + plain("in the deep", "utf-8"))
    assert [type(each) for each in found] == [Passage, ReadingFailure]
    assert [code for code, _ in failed(raw)] == ["nested"]


def test_a_mail_that_breaks_off_gives_what_is_there() -> None:
    whole = HEAD + multipart(
        "mixed", plain("Первая часть.", "utf-8"), plain("Вторая часть, длиннее.", "utf-8")
    )
    assert passages(whole[:-60])[1].text == "Первая часть."
    for cut in range(0, len(whole), 7):
        outcomes(whole[:cut])


def test_an_encrypted_mail_is_locked() -> None:
    secret = b"Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nabc"
    raw = HEAD + multipart(
        "encrypted", b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", secret
    )
    assert ("locked", "encrypted.asc") in failed(raw)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a" * 300, "gpj\u202etxt.exe", "a\x00b", "!!%21", ""]
)
def test_names_of_attachments_are_text(name: str) -> None:
    disposition = b'Content-Disposition: attachment; filename="' + name.encode() + b'"\r\n'
    raw = HEAD + multipart("mixed", disposition + b"Content-Type: text/plain\r\n\r\nHello there")
    assert [p.text for p in passages(raw)[1:]] == ["Hello there"]


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_damage_to_a_mail_raises(noise: bytes, place: int) -> None:
    whole = HEAD + multipart("mixed", plain("Первая часть.", "koi8-r"), html(HTML))
    raw = whole[:place] + noise + whole[place:]
    if sniff(raw) == "mail":
        passages(raw)


def test_a_tag_that_never_ends_is_text_and_costs_no_search_from_every_sign() -> None:
    raw = HEAD + html("<p>Он жив</p>" + "<a b='" * 2_000)
    found = passages(raw)[1:]
    assert found[0].text == "Он жив"
    assert found[1].text.count("<a b='") == 2_000


@pytest.mark.parametrize("line", [
    "Пятница, 6 июня 2031, 12:00 +03:00 от Анна Сомова <a@b.example>:", '06.06.2031, 12:00, "Анна Сомова" <a@b.example>:',
    "On Fri, 6 Jun 2031 at 12:00, Анна Сомова <a@b.example> wrote:", "пт, 6 черв. 2031 р. о 12:00 Анна Сомова <a@b.example> пише:",
])  # fmt: skip
def test_the_line_before_a_quotation_names_its_writer_in_many_programs(line: str) -> None:
    quoted = passages(HEAD + plain(f"Нет.\n\n{line}\n> Он жив?\n", "utf-8"))[-1]
    assert quoted.flags == ("quoted",)
    assert "Анна Сомова" in (quoted.forwarded_from or "")
    assert "2031" not in (quoted.forwarded_from or "")


@pytest.mark.parametrize(
    "head",
    [
        "From: Анна Сомова\nSent: Friday, June 6, 2031\nTo: x",
        "*От:* Анна Сомова\n*Кому:* x\n*Дата:* 6 июня 2031",
        "Від: Анна Сомова\nНадіслано: 6 червня 2031",
    ],
)
def test_headers_copied_into_a_text_begin_what_another_wrote(head: str) -> None:
    found = passages(HEAD + plain(f"Нет.\n\n{head}\n\nОн жив?\n", "utf-8"))[1:]
    assert [(p.forwarded_from, p.flags) for p in found] == [
        (None, ()),
        ("Анна Сомова", ("forwarded",)),
        ("Анна Сомова", ("forwarded",)),
    ]
