"""Web archives (WARC 1.0 and 1.1, packed per record or whole): every stored page with its address and the time it was fetched."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from lastseen.language.charset import fits
from lastseen.language.decoding import decode
from lastseen.language.http_payload import HttpAnswer, content_type, http_answer, payload
from lastseen.language.packed import PackedError
from lastseen.model.answer import Found
from lastseen.model.ids import computed_id
from lastseen.model.member import Member
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "warc"
VERSION: Final = "1"

LARGEST_BYTES: Final = 256 << 20
"""What one record may hold."""

_STEP: Final = 1 << 16
_BLANK: Final = re.compile(rb"\r?\n\r?\n")
_LENGTH: Final = re.compile(
    rb"^Content-Length[ \t]*:[ \t]*(\d{1,15})", re.MULTILINE | re.IGNORECASE
)
_GZIP: Final = b"\x1f\x8b"
_BEGIN: Final = re.compile(rb"WARC/[01]\.\d+\r?\n")
_LINE: Final = re.compile(
    rb"^([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)", re.MULTILINE
)
_PAGES: Final = ("text/html", "application/xhtml", "text/plain", "text/csv", "application/pdf", "application/msword",
                 "application/vnd", "application/zip", "message/", "multipart/", "")  # fmt: skip
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_ANSWERS: Final = frozenset({"response", "resource", "conversion", "revisit"})


@dataclass(frozen=True, slots=True)
class _Record:
    """A record: its place in the file, its headers as bytes, its block, and how far it is whole."""

    place: str
    head: bytes
    block: bytes
    whole: bool

    @property
    def fields(self) -> dict[str, str]:
        """Its headers, names in small letters."""
        lines = reversed(_LINE.findall(self.head))
        return {n.decode("ascii").lower(): v.decode("utf-8", "replace").strip() for n, v in lines}


def sniff(head: bytes) -> bool:
    """Return whether the file, or what is packed in it, begins with a record."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return _BEGIN.match(head) is not None


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
    """Yield of each answer its address, then what was answered; requests and notes of the fetching program are passed over."""
    del before
    index, end = 0, ""
    for record in _records(stream.read()):
        if isinstance(record, str):
            end = end or record
            continue
        fields = record.fields
        if fields.get("warc-type", "") not in _ANSWERS:
            continue
        answer = _answer(record, fields)
        head = _head(original, index, record, fields, answer)
        yield head
        index += 1
        if not {"media", "revisit", "no_page"} & set(head.flags):
            yield _member(record, answer, head)
    if end or not index:
        yield ReadingFailure(original=original, reader=NAME, code=end or "empty")


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the bytes of a record's headers, or of what was answered.

    Raises:
        KeyError: There is none at this place.
    """
    place = path.removesuffix("/headers")
    numbers = re.fullmatch(r"offset:(\d{1,15})(?:\+(\d{1,15}))?", place)
    if numbers is None:
        raise KeyError(path)
    stream.seek(int(numbers[1]))
    for record in _records(stream.read(), int(numbers[1])):
        if not isinstance(record, str) and record.place == place:
            if path != place:
                return io.BytesIO(record.head)
            return _opened(record, _answer(record, record.fields))
    raise KeyError(path)


def _member(record: _Record, answer: HttpAnswer, head: Passage) -> Member:
    reader = ""
    try:
        octets = payload(answer, record.block)
        encoding = answer.charset if fits(octets, answer.charset) else ""
        reader = "html_page" if answer.kind in _HTML and octets.lstrip()[:1] == b"<" else ""
    except PackedError:
        encoding = ""
    return Member(
        path=record.place, open=partial(_opened, record, answer), encoding=encoding, reader=reader,
        head=replace(head, written=None, earliest=None, latest=None, zone="unknown"),
    )  # fmt: skip


def _opened(record: _Record, answer: HttpAnswer) -> BinaryIO:
    """Return the octets of what was answered; raises what its compression gives, or a ``PackedError``."""
    return io.BytesIO(payload(answer, record.block))


def _answer(record: _Record, fields: dict[str, str]) -> HttpAnswer:
    """Return what is known of the answer; a resource stands in the archive without a server's headers."""
    if "http" in fields.get("content-type", "") and record.block.startswith(b"HTTP/"):
        return http_answer(record.block)
    kind, charset = content_type(fields.get("content-type", ""))
    return HttpAnswer(status=0, kind=kind, charset=charset, body=0, fields={})


def _head(
    original: str, index: int, record: _Record, fields: dict[str, str], answer: HttpAnswer
) -> Passage:
    url = re.search(
        rb"^WARC-Target-URI[ \t]*:[ \t]*<?([^\r\n>]*)", record.head, re.MULTILINE | re.IGNORECASE
    )
    start, stop = url.span(1) if url is not None else (0, len(record.head.rstrip()))
    locator = f"{record.place}/headers!url"
    text = decode("utf-8", record.head[start:stop])
    fetched = fields.get("warc-date", "")
    when = _when(fetched)
    shown = {
        "url": text if url is not None else "", "fetched": fetched, "record": fields.get("warc-record-id", ""),
        "record_type": fields.get("warc-type", ""), "type": answer.kind, "status": f"{answer.status or ''}",
        "digest": fields.get("warc-payload-digest", "") or fields.get("warc-block-digest", ""),
    }  # fmt: skip
    return Passage(
        id=computed_id("passage", original, locator, start, stop, index), original=original, index=index, text=text,
        kind="header", locator=locator, byte_start=start, byte_stop=stop, decoding="utf-8", author=_host(text) or None,
        written=fetched or None, earliest=when[0] if when else None, latest=when[1] if when else None,
        zone="given" if when else "unknown", flags=_flags(record, fields, answer),
        fields={name: value for name, value in shown.items() if value},
    )  # fmt: skip


def _flags(record: _Record, fields: dict[str, str], answer: HttpAnswer) -> tuple[str, ...]:
    page = any(answer.kind.startswith(kind) if kind else not answer.kind for kind in _PAGES)
    said = {
        "media": not page,
        "revisit": fields.get("warc-type") == "revisit",
        "truncated": not record.whole or "warc-truncated" in fields,
        "no_page": answer.status >= 300,
    }
    return tuple(flag for flag, holds in said.items() if holds)


def _when(fetched: str) -> tuple[datetime, datetime] | None:
    """Return the first and last instant a WARC-Date means; version 1.1 may leave out its end."""
    spans = {
        4: timedelta(days=364),
        7: timedelta(days=27),
        10: timedelta(days=1) - timedelta(seconds=1),
    }
    text = fetched + "-01-01"[len(fetched) - 4 :] if len(fetched) in (4, 7) else fetched
    try:
        moment = datetime.fromisoformat(text)
        exact = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        return exact, exact + spans.get(len(fetched), timedelta())
    except (ValueError, OverflowError):
        return None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


# The records


def _records(raw: bytes, base: int = 0) -> Iterator[_Record | str]:
    """Yield the records, and a code where the file is not whole; ``base`` is where ``raw`` begins in it."""
    packed = raw.startswith(_GZIP)
    for start, text, whole in _packs(raw):
        at = 0
        while (begin := _BEGIN.search(text, at)) is not None:
            record = _record(
                text, begin.start(), _place(base + start, begin.start(), packed=packed)
            )
            if record is None:
                yield "malformed"
                if _BLANK.search(text, begin.end()) is None:
                    break  # nor has any record behind it an end
                at = begin.end()
                continue
            yield record
            if not record.whole:
                yield "truncated"
            at = begin.start() + len(record.head) + len(record.block)
        if not whole or not text:
            yield "malformed" if whole else "truncated"


def _place(pack: int, inside: int, *, packed: bool) -> str:
    if not packed:
        return f"offset:{pack + inside}"
    return f"offset:{pack}+{inside}" if inside else f"offset:{pack}"


def _record(text: bytes, start: int, place: str) -> _Record | None:
    """Return the record that begins at ``start``; None if its headers have no end or no length."""
    blank = _BLANK.search(text, start)
    if blank is None:
        return None
    head = text[start : blank.end()]
    length = _LENGTH.search(head)
    if length is None:
        return None
    block = text[blank.end() : blank.end() + int(length[1])]
    return _Record(place, head, block, len(block) == int(length[1]))


def _packs(raw: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Yield (first byte, content, whether whole) of each packed piece; a file that is not packed counts as one."""
    if not raw.startswith(_GZIP):
        yield 0, raw, True
        return
    at = 0
    while 0 <= at < len(raw):
        text, stop, whole = _unpacked(raw, at)
        yield at, text, whole
        at = (
            stop
            if whole and raw.startswith(_GZIP, stop)
            else raw.find(b"\x1f\x8b\x08", max(stop, at + 1))
        )


def _unpacked(raw: bytes, start: int) -> tuple[bytes, int, bool]:
    """Return the content of the piece that begins at ``start``, where it ends, and whether it is whole."""
    unpacker, pieces, at, size = zlib.decompressobj(31), [], start, 0
    try:
        while not unpacker.eof and at < len(raw) and size <= LARGEST_BYTES:
            pieces.append(unpacker.decompress(raw[at : at + _STEP], LARGEST_BYTES))
            size += len(pieces[-1])
            at += _STEP
    except zlib.error:
        return b"".join(pieces), start + 1, False
    stop = min(at, len(raw)) - len(unpacker.unused_data)
    return b"".join(pieces), stop, unpacker.eof
