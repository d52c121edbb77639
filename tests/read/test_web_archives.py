"""Saved pages and web archives: the page with its address and the time it was fetched, whatever else is stored with it."""

import gzip
import io
import json
import quopri
import zipfile
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read import member_bytes, read_stream, sniff

STORY = "Жители посёлка Белая Роща ищут троих мужчин, которых увезли в ночь на четвёртое мая. Родные обошли больницы и отделения, но ответа не получили."
MORE = "По словам сестры одного из пропавших, его видели через неделю в следственном изоляторе соседнего города, где он просил передать тёплые вещи."
PAGE = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Ищут троих</title></head><body><h1>Ищут троих мужчин</h1><p>{STORY}</p><p>{MORE}</p></body></html>"


def outcomes(raw: bytes) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState()))


def passages(raw: bytes) -> list[Passage]:
    found = [each for each in outcomes(raw) if isinstance(each, Passage)]
    assert [p.index for p in found] == list(range(len(found)))
    assert len({p.id for p in found}) == len(found)
    for passage in found:
        inside = member_bytes(io.BytesIO(raw), passage.locator)
        cut = inside[passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text
    return found


def failed(raw: bytes) -> list[tuple[str, str]]:
    return [(f.code, f.locator) for f in outcomes(raw) if isinstance(f, ReadingFailure)]


def saved(charset: str = "windows-1251") -> bytes:
    body = quopri.encodestring(PAGE.replace("utf-8", charset).encode(charset)).replace(
        b"\n", b"\r\n"
    )
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/2031/three\r\nSubject: =?utf-8?Q?=D0=98=D1=89=D1=83=D1=82?=\r\n"
        b"Date: Fri, 9 May 2031 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B--\"\r\n\r\n\r\n"
        b"------B--\r\nContent-Type: text/html\r\nContent-ID: <f@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://news.example/2031/three\r\n\r\n"
        + body + b"\r\n------B--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://news.example/a.png\r\n\r\niVBORw0KGgo=\r\n------B----\r\n"
    )  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_a_saved_page_gives_its_text_its_address_and_when_it_was_saved(charset: str) -> None:
    head, *rest = passages(saved(charset))
    assert sniff(saved(charset)) == "mhtml"
    assert (head.fields["url"], head.fields["title"], head.author) == (
        "https://news.example/2031/three",
        "Ищут",
        "news.example",
    )
    assert head.written == "Fri, 9 May 2031 10:00:00 -0000"
    assert [p.text for p in rest] == ["Ищут троих мужчин", STORY, MORE]
    assert {p.author for p in rest} == {"news.example"}
    assert {p.written for p in rest} == {None}, "saved then, not written then"
    assert [part["read_as"] for part in json.loads(head.fields["parts"])] == ["part:1", "not read"]


def test_a_mail_with_pictures_is_no_saved_page() -> None:
    raw = saved().replace(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/2031/three",
        b"From: a@b.example\r\nTo: c@d.example\r\nMessage-ID: <1@b>",
    )
    assert sniff(raw) == "mail"


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "text/html; charset=utf-8",
    more: str = "",
    status: str = "200 OK",
    sort: str = "response",
) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-09T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2031-05-09T10:00:00Z\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n"


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    return b"".join(
        f"{len(piece):x};ext=1\r\n".encode() + piece + b"\r\n"
        for piece in (body[:half], body[half:], b"")
    )


BODIES = {
    "plain": ("", PAGE.encode()),
    "chunked": ("Transfer-Encoding: chunked\r\n", chunked(PAGE.encode())),
    "said to be chunked": ("Transfer-Encoding: chunked\r\n", PAGE.encode()),
    "gzip": ("Content-Encoding: gzip\r\n", gzip.compress(PAGE.encode())),
    "gzip in chunks": (
        "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
        chunked(gzip.compress(PAGE.encode())),
    ),
    "deflate": ("Content-Encoding: deflate\r\n", zlib.compress(PAGE.encode())),
}


@pytest.mark.parametrize(
    "pack",
    [
        b"".join,
        lambda records: b"".join(map(gzip.compress, records)),
        lambda records: gzip.compress(b"".join(records)),
    ],
    ids=["bare", "per record", "whole"],
)
@pytest.mark.parametrize("way", list(BODIES))
def test_a_stored_page_is_read_however_it_was_sent_and_packed(pack: object, way: str) -> None:
    more, body = BODIES[way]
    raw = pack(
        [
            INFO,
            record("https://a.example/1!x", body, more=more),
            record("https://b.example/2", PAGE.encode()),
        ]
    )  # type: ignore[operator]
    assert sniff(raw) == "warc"
    found = passages(raw)
    assert [p.text for p in found] == [
        "https://a.example/1!x",
        "Ищут троих мужчин",
        STORY,
        MORE,
        "https://b.example/2",
        "Ищут троих мужчин",
        STORY,
        MORE,
    ]
    assert [p.author for p in found[3:5]] == ["a.example", "b.example"]
    assert found[0].earliest == found[0].latest == datetime(2031, 5, 9, 10, tzinfo=UTC)
    assert found[0].fields["fetched"] == "2031-05-09T10:00:00Z"
    assert found[1].written is None, "fetched then, not written then"


def test_pictures_moved_pages_and_repeats_are_named_and_not_read() -> None:
    raw = (
        record("https://a.example/p.png", b"\x89PNG", kind="image/png")
        + record("https://a.example/old", b"<html>Moved</html>", status="301 Moved")
        + record("https://a.example/same", b"", sort="revisit")
    )
    assert [(p.text, p.flags) for p in passages(raw)] == [
        ("https://a.example/p.png", ("media",)),
        ("https://a.example/old", ("no_page",)),
        ("https://a.example/same", ("revisit",)),
    ]
    assert failed(raw) == []


def test_torn_and_broken_records_leave_the_whole_ones() -> None:
    good = record("https://a.example/1", PAGE.encode())
    assert failed(good + good[:-400]) == [("truncated", "")]
    assert len(passages(good + good[:-400])) > 5
    broken = good.replace(b"Content-Length", b"Content-Width")
    assert failed(broken + good) == [("malformed", "")]
    assert [p.text for p in passages(broken + good)][1] == "Ищут троих мужчин"
    packed = gzip.compress(good)
    assert failed(packed + packed[:-30]) == [("truncated", "")]
    torn = packed[:40] + b"\x00\xff\x00" + packed[43:]
    assert [p.text for p in passages(packed + torn + packed)].count(STORY) == 2


def test_what_is_packed_in_an_unknown_way_costs_only_itself() -> None:
    raw = record("https://a.example/1", b"\x1b\x00", more="Content-Encoding: br\r\n") + record(
        "https://a.example/2", PAGE.encode()
    )
    assert [code for code, _ in failed(raw)] == ["unsupported"]
    assert STORY in [p.text for p in passages(raw)]


def test_an_archive_of_archives_is_read_through() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as wacz:
        wacz.writestr(
            "archive/data.warc.gz", gzip.compress(record("https://a.example/1", PAGE.encode()))
        )
        wacz.writestr("datapackage.json", "{}")
    found = passages(made.getvalue())
    assert [p.locator for p in found[:2]] == [
        "archive/data.warc.gz!offset:0/headers!url",
        "archive/data.warc.gz!offset:0!block:1",
    ]


def test_a_stored_page_that_unfolds_beyond_measure_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lastseen.language.http_payload.LARGEST_BYTES", 100_000)
    raw = record(
        "https://a.example/1", gzip.compress(b"a " * 300_000), more="Content-Encoding: gzip\r\n"
    )
    assert [code for code, _ in failed(raw)] == ["too_large"]


@given(st.binary(max_size=60), st.integers(0, 700), st.booleans())
def test_no_damage_to_an_archive_raises(noise: bytes, place: int, packed: bool) -> None:  # noqa: FBT001
    whole = INFO + record("https://a.example/1", PAGE.encode())
    whole = gzip.compress(whole) if packed else whole
    raw = whole[:place] + noise + whole[place:]
    if sniff(raw) == "warc":
        passages(raw)


@given(st.binary(max_size=60), st.integers(0, 900))
def test_no_damage_to_a_saved_page_raises(noise: bytes, place: int) -> None:
    raw = saved()[:place] + noise + saved()[place:]
    if sniff(raw) == "mhtml":
        passages(raw)
