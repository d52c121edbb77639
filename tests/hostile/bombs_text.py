"""Texts, pages, mail and archives of pages built to break a reader: depths, counts, lengths that lie, one sign for ever."""

import base64
import gzip
import json
from collections.abc import Callable, Mapping
from typing import Final

from tests.hostile import seeds

ZEROS: Final = bytes(24 << 20)
LAUGHS: Final = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(n)} "{f"&{chr(n - 1)};" * 10}">' for n in range(ord("c"), ord("k")))
    + '<!ENTITY out SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://192.0.2.1/x">]>'
)
"""A billion laughs, a file of the system and a page of the network as entities."""

SAYS: Final = "&j; &out; &net; &k;"


def letters(depth: int) -> bytes:
    """Return a mail in a mail in a mail, in parts."""
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth)
    )
    return f"From: a@a.example\r\nTo: b@b.example\r\nDate: Fri, 9 May 2031 10:00:00 +0300\r\nMIME-Version: 1.0\r\n{head}Content-Type: text/plain\r\n\r\n{seeds.words(1)}\r\n".encode()


def forwarded(depth: int) -> bytes:
    head = (
        "From: a@a.example\r\nTo: b@b.example\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n"
    )
    return (head * depth + f"From: a@a.example\r\n\r\n{seeds.words(2)}\r\n").encode()


def parts(count: int, size: int = 1) -> bytes:
    part = f"--b\r\nContent-Type: text/plain\r\n\r\n{'слово ' * size}\r\n"
    return f'From: a@a.example\r\nTo: b@b.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n{part * count}--b--\r\n'.encode()


def letter(*lines: str, body: str = "text") -> bytes:
    return "\r\n".join(
        ["From: a@a.example", "To: b@b.example", "Message-ID: <1@a>", *lines, "", body]
    ).encode("utf-8", "surrogatepass")


def chat(*messages: object, **more: object) -> bytes:
    return json.dumps(
        {"name": "x", "type": "private_group", "id": 1, **more, "messages": list(messages)}
    ).encode()


def message(**more: object) -> dict[str, object]:
    return {
        "id": 1,
        "type": "message",
        "date": "2031-06-01T10:00:00",
        "from": "x",
        "from_id": "user1",
        "text": "слово",
        **more,
    }


def opened(raw: bytes, tail: bytes) -> bytes:
    """Return the chat with a value that is not closed behind its first message."""
    return raw[: raw.rindex(b"]")] + tail


def warc_of(head: str, body: bytes, more: str = "") -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n{more}Content-Type: application/http\r\nContent-Length: {head}\r\n\r\n".encode()
        + body
    )


def answered(body: bytes, *heads: str) -> bytes:
    return (
        "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *heads, "", ""]).encode() + body
    )


def page_of(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>".encode()


TEXTS: Final[Mapping[str, Callable[[], bytes]]] = {
    "json deep": lambda: opened(chat(message()), b"," + b"[" * 200_000),
    "json deep text": lambda: opened(
        chat(message()), b',{"id":2,"type":"message","text":' + b'[{"text":' * 60_000
    ),
    "json deep head": lambda: b'{"name":' + b'{"a":' * 60_000 + b'"x", "messages": [{"from_id":',
    "json numbers": lambda: chat(
        message(id=10**4000, date_unixtime="9" * 4000),
        message(date_unixtime="-1e9", date="99999-99-99T99:99:99"),
        message(date=None, text=None, **{"from": 5, "from_id": []}),
    ),
    "json halves": lambda: chat(
        message(text="\ud800 слово \udfff"), message(**{"from": "\ud800"}), name="\udc00"
    ),
    "json keys": lambda: chat(message(), **{f"k{n}": 1 for n in range(20_000)}),
    "json bytes": lambda: chat(message()).replace(b'"x"', b'"\xff\x00\xfe"'),
    "json types": lambda: chat(
        1,
        None,
        "x",
        [],
        {},
        [[]],
        message(text={"a": 1}),
        message(text=[1, None, [], {"text": {}}]),
    ),
    "json string": lambda: chat(message(text="ы" * 200_000)),
    "json twice": lambda: (
        chat(message())[:-1]
        + b', "messages": [], "messages": {}, "chats": {"list": [{"messages": [1]}]}}'
    ),
    "csv of columns": lambda: b";".join(b"a" for _ in range(1_000_000)),
    "csv of quotes": lambda: 'ФИО;Год\n"'.encode() + b'a""' * 60_000,
    "csv one field": lambda: b"a;b\n" + b"x" * 900_000 + b";1\n",
    "csv rows": lambda: b"\xd0\xa4\xd0\x98\xd0\x9e;b\n" + b";\n" * 60_000,
    "csv mixed": lambda: (
        "ФИО;Год\nИван;1990\n".encode("cp1251") + "Пётр;1991\n".encode() * 9 + b"\x00\xff\n"
    ),
    "mail deep": lambda: letters(2000),
    "mail forwarded": lambda: forwarded(2000),
    "mail parts": lambda: parts(5000),
    "mail words": lambda: letter("Subject: " + "=?utf-8?B?0JA=?= " * 9000),
    "mail torn words": lambda: letter("Subject: " + "=?utf-8?q?" * 9000),
    "mail boundary": lambda: letter(
        f'Content-Type: multipart/mixed; boundary="{"-" * 9000}"', body="-" * 60_000
    ),
    "mail headers": lambda: letter(*[f"X-{n}: y" for n in range(20_000)]),
    "mail addresses": lambda: letter("Cc: " + "(" * 9000 + '"' * 9000),
    "mail dates": lambda: letter("Date: " + "9" * 9000, "Date: Fri, 99 Foo 99999 99:99:99 +9999"),
    "mail charset": lambda: letter(
        "Content-Type: text/plain; charset=../../../etc/passwd",
        "Content-Transfer-Encoding: base64",
        body="%%%%" * 900,
    ),
    "mail names": lambda: letter(
        "Content-Type: text/plain; name*0*=utf-8''..%2F..%2Fup; name*1*=%00; name*99999999999=x",
        "Content-Disposition: attachment; filename=/abs",
    ),
    "mail uue": lambda: letter(
        "Content-Transfer-Encoding: x-uuencode", body="begin 644 ../../up\n" + "M" * 9000
    ),
    "mail html": lambda: letter("Content-Type: text/html", body="<div>" * 9000),
    "mail base64": lambda: letter(
        "Content-Transfer-Encoding: base64", body=base64.b64encode(ZEROS[:900_000]).decode()
    ),
    "mbox of marks": lambda: b"From a@a.example Fri May  9 10:00:00 2031\nX: y\n" * 9000,
    "mhtml circle": lambda: letter(
        "X-MAF-Version: 1", 'Content-Type: multipart/related; boundary="b"', body="--b\r\n" * 9000
    ),
    "html deep": lambda: page_of("<div>" * 60_000),
    "html attributes": lambda: page_of("<p " + "a=b " * 60_000 + ">x</p>"),
    "html tables": lambda: page_of("<table><tr><td>" * 3000),
    "html unclosed": lambda: page_of("<" * 100_000),
    "html entities": lambda: page_of("<p>" + "&amp" * 60_000 + "&#x110000;&#xD800;&#0;</p>"),
    "html comments": lambda: page_of("<!--" * 60_000),
    "html laughs": lambda: LAUGHS.encode() + page_of(f"<p>{SAYS}</p>"),
    "html scripts": lambda: page_of("<script>" * 9000 + "<style>" * 9000),
    "html forms": lambda: page_of("<p><b><i><a href='javascript:alert(1)'>слово</p>" * 3000),
    "html refresh": lambda: page_of(
        '<meta http-equiv=refresh content="0;url=http://192.0.2.1/"><img src="http://192.0.2.1/x"><link rel=stylesheet href="//192.0.2.1/y"><base href="http://192.0.2.1/"><p>слово слово слово</p>'
    ),
    "tg html deep": lambda: seeds.telegram_html(1)[0].replace(
        b'<div class="text">', b'<div class="text">' * 9000
    ),
    "tg html times": lambda: seeds.telegram_html(1)[0].replace(
        b"31.05.2031 21:05:1", b"99.99.99999 99:99:9"
    ),
    "vk deep": lambda: seeds.vk(1)[0].replace(
        b'<div class="item__main">', b'<div class="item__main">' * 3000
    ),
    "vk jd": lambda: seeds.vk(1)[0].replace(b"eyJ1", base64.b64encode(b"[" * 60_000)),
    "vk times": lambda: seeds.vk(1)[0].replace(b" 2031", b" 99999"),
    "warc lies": lambda: warc_of("99999999999999", answered(b"x")),
    "warc of less": lambda: warc_of("-5", answered(b"x")),
    "warc of many": lambda: warc_of("0", b"") * 9000,
    "warc headers": lambda: warc_of("9", b"x", "X: y\r\n" * 20_000),
    "warc folded": lambda: warc_of("9", b"x", "X:\r\n" + " \r\n" * 20_000),
    "warc chunks": lambda: warc_of(
        "900000", answered(b"1\r\na\r\n" * 60_000, "Transfer-Encoding: chunked")
    ),
    "warc bomb": lambda: warc_of(
        f"{len(gzip.compress(ZEROS)) + 100}",
        answered(gzip.compress(ZEROS), "Content-Encoding: gzip"),
    ),
    "warc codings": lambda: warc_of("900", answered(b"x", "Content-Encoding: " + "gzip," * 900)),
    "warc address": lambda: warc_of(
        "99", answered(b"<p>x"), "WARC-Target-URI: http://[::1\r\nWARC-Date: 99999-99\r\n"
    ),
    "warc gz members": lambda: gzip.compress(warc_of("1", b"x")) * 3000,
    "warc gz torn": lambda: gzip.compress(warc_of("1", b"x")) + b"\x1f\x8b\x08" * 20_000,
    "warc packed bomb": lambda: gzip.compress(warc_of("25000000", ZEROS)),
    "whatsapp line": lambda: b"31.05.2031, 21:05 - A: " + b"x " * 400_000,
    "whatsapp stamps": lambda: (
        "99.99.2031, 29:99 - A: x\n31.05.2031, 21:05 - Б: y\n31.05.0000, 21:05 - Б: y\n".encode()
        * 300
    ),
    "whatsapp colons": lambda: b"31.05.2031, 21:05 - " + b":" * 60_000,
    "signal stamps": lambda: b"[2031-05-29, 15:04] Me: x\n[9999-99-99, 99:99] Me: y\n" * 300,
    "signal quotes": lambda: b"[2031-05-29, 15:04] Me: x\n" + b">\n" * 60_000,
    "text of spaces": lambda: b"a" + b" " * 300_000 + b"b",
    "text of lines": lambda: b"a\n" * 60_000,
    "text of NUL": lambda: "слово\x00слово ".encode() * 9000,
    "text of marks": lambda: "\u202e\u0301\u200b".encode() * 60_000,
    "text wide": lambda: "слово ".encode("utf-32") * 90,
    "text half": lambda: (
        "Пропал брат. ".encode("cp1251") * 90
        + "Пропал брат. ".encode() * 90
        + "Пропал брат. ".encode("utf-16-le") * 90
    ),
    "text digits": lambda: b"1" * 60_000 + b" " + b"1." * 60_000,
    "text dates": lambda: "32.13.99999 31.02.2031 с 5 по 4 июля 0000 г. 1-99.99.99 ".encode() * 90,
    "text of names": lambda: "Иванов ".encode() * 9000,
    "text of quotes": lambda: "«".encode() * 20_000 + "«слово»".encode() * 900,
    "text counts": lambda: "сто тысяч миллион ".encode() * 900 + b"9" * 4000 + " человек".encode(),
    "one byte": lambda: b"\xff",
    "spaces": lambda: b" \r\n\t" * 900,
    "NULs": lambda: bytes(60_000),
    "order mark": lambda: b"\xff\xfe",
    "ole": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4000,
    "sound": lambda: b"OggS" + b"\xff" * 900,
    "program": lambda: b"\x7fELF" + b"\x90" * 900,
}
