"""Saved pages (MHTML): what was saved, from where and when; the page is a member, its pictures and styles are not read."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from lastseen.language.charset import fits
from lastseen.language.decoding import decode
from lastseen.language.mail_date import mail_instants
from lastseen.language.mail_header import header_text
from lastseen.language.mime import Part, end_of_headers, header_charset, header_fields, parsed
from lastseen.model.answer import Found
from lastseen.model.ids import computed_id
from lastseen.model.member import Member
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "mhtml"
VERSION: Final = "2"

_PAGE: Final = re.compile(rb"multipart/related|text/html|multipart/alternative", re.IGNORECASE)
_SAVED: Final = re.compile(rb"saved by|microsoft mhtml|mhtml", re.IGNORECASE)
_SENT: Final = frozenset({"to", "received", "message-id", "in-reply-to", "delivered-to"})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


def sniff(head: bytes) -> bool:
    """Return whether the file is a page that a browser saved with its pictures; a mail that was sent is none."""
    last, _ = end_of_headers(head, 0, len(head))
    fields = dict(reversed(header_fields(head[:last])))
    if not re.match(rb"[A-Za-z-]{1,76}[ \t]*:", head) or not _PAGE.search(
        fields.get("content-type", b"")
    ):
        return False
    said = fields.get("from", b"") + fields.get("x-mimeole", b"") + fields.get("x-maf-version", b"mhtml" if "x-maf-version" in fields else b"")  # fmt: skip
    if "snapshot-content-location" in fields or (_SAVED.search(said) and not fields.keys() & _SENT):
        return True
    return (
        not fields.keys() & (_SENT | {"from"})
        and b"multipart/related" in fields["content-type"].lower()
    )


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
    """Yield the headers, then the page and the pages in its frames."""
    del before
    raw = stream.read()
    whole = parsed(raw, 0, len(raw))
    named = _named(raw, whole)
    head = _head(original, raw, whole, named)
    yield head
    if not named:
        yield ReadingFailure(original=original, reader=NAME, code="truncated", byte=whole.start)
    host = _host(head.fields.get("url", ""))
    for name, part in named.items():
        octets = part.content(raw)
        encoding = part.charset if fits(octets, part.charset) else ""
        yield Member(
            path=name, open=partial(io.BytesIO, octets), encoding=encoding,
            head=replace(head, author=host or None, written=None, earliest=None, latest=None, zone="unknown"),
            reader="html_page" if part.kind != "text/plain" else "plain_text",
        )  # fmt: skip


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the octets of a page.

    Raises:
        KeyError: There is none with this name.
    """
    raw = stream.read()
    return io.BytesIO(_named(raw, parsed(raw, 0, len(raw)))[path].content(raw))


def _named(raw: bytes, whole: Part) -> dict[str, Part]:
    """Return the parts that hold words, by their places."""
    return {
        f"part:{part.path}": part
        for part in whole.leaves()
        if part.kind in _PAGES and not part.too_deep and raw[part.start : part.stop].strip()
    }


def _head(original: str, raw: bytes, whole: Part, named: dict[str, Part]) -> Passage:
    stop = len(raw[: end_of_headers(raw, 0, len(raw))[0]].rstrip())
    charset = header_charset(raw[:stop])
    decoding = "mail-header" if charset == "utf-8" else f"mail-header:{charset}"
    fields = _fields(whole, named, charset)
    saved = mail_instants(fields.get("date", ""))
    return Passage(
        id=computed_id("passage", original, "headers", 0, stop, 0), original=original, index=0,
        text=decode(decoding, raw[:stop]), kind="header", locator="headers", byte_start=0, byte_stop=stop, decoding=decoding,
        author=_host(fields.get("url", "")) or None, written=fields.get("date"), earliest=saved.earliest if saved else None,
        latest=saved.latest if saved else None, zone=saved.zone if saved else "unknown", flags=("saved_page",), fields=fields,
    )  # fmt: skip


def _fields(whole: Part, named: dict[str, Part], charset: str) -> dict[str, str]:
    own = dict(reversed(whole.fields))
    page = dict(next(iter(named.values())).fields) if named else {}
    url = own.get("snapshot-content-location") or page.get("content-location") or own.get("content-location") or b""  # fmt: skip
    shown = {"url": url, "title": own.get("subject", b""), "date": own.get("date", b"")}
    parts = [
        {
            "part": part.path, "type": part.kind, "charset": part.charset, "transfer": part.transfer, "bytes": [part.start, part.stop],
            "read_as": f"part:{part.path}" if f"part:{part.path}" in named else "not read",
        }
        for part in whole.leaves()
    ]  # fmt: skip
    return {
        name: " ".join(header_text(value, charset).split())
        for name, value in shown.items()
        if value
    } | {"parts": json.dumps(parts, ensure_ascii=False)}


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
