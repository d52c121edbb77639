"""WhatsApp's exported text: every header variant by its parts, the order of the date per run of equal headers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import BinaryIO, Final

from lastseen.language.charset import Charset, find_saved_charset, pack, unpack
from lastseen.language.chat_author import author_flags, authors_of, split_author
from lastseen.language.decoding import decode
from lastseen.language.instant import Instants, instants, zone_of
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read.whatsapp.header import Line, header_of, is_date, lines_of
from lastseen.read.whatsapp.order import Order, day_of, orders_of
from lastseen.read.whatsapp.words import DELETED, EDITED, NOTICE, has_media, is_notice

NAME: Final = "whatsapp"
VERSION: Final = "2"

LARGEST_BYTES: Final = 512 << 20
HEAD_CHARACTERS: Final = 400
"""Characters of a message in which its author is looked for."""
_DATED: Final = re.compile(rb"\d\x00?[./-]\x00? ?\x00?\d")
_AROUND: Final = " []-–—\u200e\u200f\u202a\u202c\ufeff\u00a0\u202f"
_OVERSTEP: Final = 3
"""So many headers outweigh a first line that has none: the file was cut before it."""

Readings = tuple[tuple[datetime, datetime, str], ...]


def sniff(head: bytes) -> bool:
    """Return whether the lines begin with the headers of an exported chat, and somebody or WhatsApp itself speaks in them."""
    if not _DATED.search(head[:4096]):
        return False
    charset = find_saved_charset(head)
    if charset is None:
        return False
    text = unpack(charset.name, head[charset.mark_bytes :])
    lines = [line for line in text.split("\n")[:60] if line.strip()]
    matches = [(line, match) for line in lines if (match := header_of(line)) and is_date(match)]
    if not matches or len(matches) < len(lines) // 12:
        return False
    if matches[0][0] is not lines[0] and len(matches) < _OVERSTEP:
        return False
    spoken = [line[match.end() :] for line, match in matches]
    return any(
        split_author(said, frozenset(), is_notice)[0] or is_notice(said) or "\u200e" in said
        for said in spoken
    )


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield every message and system line; an order of the date that nothing proves is a question."""
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        yield ReadingFailure(original=original, reader=NAME, code="too_large", byte=LARGEST_BYTES)
        return
    charset = find_saved_charset(raw, before.settings.get("encoding"))
    if charset is None:
        yield ReadingFailure(original=original, reader=NAME, code="encoding")
        return
    text = unpack(charset.name, raw[charset.mark_bytes :])
    lines = lines_of(text)
    orders = orders_of(lines, before.settings)
    yield from _asked(lines, orders, before.settings)
    heads = (_head(text, line) for line in lines)
    chat = _Chat(
        original=original, raw=raw, text=text, charset=charset, orders=orders,
        authors=authors_of(heads), zone=zone_of(before.settings.get("zone")),
    )  # fmt: skip
    yield from chat.passages(lines)
    if not lines:
        yield ReadingFailure(original=original, reader=NAME, code="malformed")


def _asked(
    lines: list[Line], orders: dict[int, Order], settings: dict[str, str]
) -> Iterator[ReadingQuestion]:
    """Yield the questions of the order of each run that is open, and of the zone."""
    for order in {each.subject: each for each in orders.values()}.values():
        if order.order is None:
            yield ReadingQuestion(
                kind="date_order",
                subject=order.subject,
                choices=order.choices,
                evidence=order.evidence,
            )
    if lines and "zone" not in settings:
        yield ReadingQuestion(
            kind="zone",
            subject="the whole chat",
            choices=("Europe/Moscow", "Europe/Kyiv", "UTC", "unknown"),
            evidence=("the file names no zone",),
        )


def _head(text: str, line: Line) -> str:
    return text[line.body : min(line.stop, line.body + HEAD_CHARACTERS)].split("\n", 1)[0]


@dataclass(slots=True, kw_only=True)
class _Chat:
    """A file and what is known of it as a whole."""

    original: str
    raw: bytes
    text: str
    charset: Charset
    orders: dict[int, Order]
    authors: frozenset[str]
    zone: tzinfo | None

    def passages(self, lines: list[Line]) -> Iterator[Passage]:
        """Yield what stands before the first header, where the file was cut, then every message."""
        at, byte, index = 0, self.charset.mark_bytes, 0
        lead = self.text[: lines[0].start] if lines else ""
        if lead.strip():
            stop = byte + len(pack(self.charset.name, lead.rstrip("\r\n")))
            yield self._lead(byte, stop)
            index = 1
        for line in lines:
            byte += len(pack(self.charset.name, self.text[at : line.start]))
            at = line.start
            yield self._passage(line, byte, index)
            index += 1

    def _lead(self, start: int, stop: int) -> Passage:
        name = self.charset.name
        return Passage(
            id=computed_id("passage", self.original, "line:1", start, stop, 0), original=self.original, index=0,
            text=decode(name, self.raw[start:stop]), kind="message", locator="line:1", byte_start=start,
            byte_stop=stop, decoding=name, flags=("author_unknown", "header_missing", *self._found()),
        )  # fmt: skip

    def _found(self) -> tuple[str, ...]:
        return ("encoding_found",) if self.charset.certainty == "found" else ()

    def _passage(self, line: Line, byte: int, index: int) -> Passage:
        name, order = self.charset.name, self.orders[line.number]
        author, begin, doubtful = split_author(_head(self.text, line), self.authors, is_notice)
        body = line.body + begin
        start = byte + len(pack(name, self.text[line.start : body]))
        stop = start + len(pack(name, self.text[body : line.stop]))
        words = decode(name, self.raw[start:stop])
        when, alternatives, fields = _times(line, order, self.zone)
        flags = [*self._found(), *_flags(words, author, line, order)]
        if doubtful:
            flags.append("author_doubtful")
        locator = f"line:{line.number}"
        return Passage(
            id=computed_id("passage", self.original, locator, start, stop, index), original=self.original,
            index=index, text=words, kind=_kind(words, author, flags), locator=locator, byte_start=start,
            byte_stop=stop, decoding=name, author=author, written=self.text[line.start : line.body].strip(_AROUND),
            earliest=when.earliest if when else None, latest=when.latest if when else None,
            zone=when.zone if when else "unknown", alternatives=alternatives, flags=tuple(flags), fields=fields,
        )  # fmt: skip


def _kind(words: str, author: str | None, flags: list[str]) -> str:
    """Return service for what WhatsApp itself says; on iOS an author stands before that, and an invisible mark."""
    if "media" in flags or "deleted" in flags:
        return "message" if author is not None else "service"
    notice = author is None or words.startswith("\u200e") or NOTICE.match(words) is not None
    return "service" if notice else "message"


def _times(
    line: Line, order: Order, zone: tzinfo | None
) -> tuple[Instants | None, Readings, dict[str, str]]:
    """Return the interval of a message, both readings where nothing proves the order, and the day where it is known."""
    hour, minute, second = line.clock
    span = 0 if second is not None else 59
    readings: list[tuple[Instants, str, datetime]] = []
    for each in (order.order,) if order.order else order.choices:
        day = day_of(line.parts, each)
        if day is not None:
            local = day.replace(hour=hour, minute=minute, second=second or 0)
            readings.append((instants(local, zone, "assumed" if zone else "unknown", span), each, day))  # fmt: skip
    if not readings:
        return None, (), {}
    if len({day for _, _, day in readings}) == 1:
        return readings[0][0], (), {"local_day": f"{readings[0][2]:%Y-%m-%d}"}
    hull = Instants(
        earliest=min(r.earliest for r, _, _ in readings),
        latest=max(r.latest for r, _, _ in readings),
        zone=readings[0][0].zone,
    )
    return hull, tuple((r.earliest, r.latest, name) for r, name, _ in readings), {}


def _flags(words: str, author: str | None, line: Line, order: Order) -> Iterator[str]:
    if order.order is None:
        yield "date_order_unknown"
    if has_media(words):
        yield "media"
    if EDITED.search(words):
        yield "edited"
    if DELETED.fullmatch(words.strip()):
        yield "deleted"
    yield from author_flags(author)
    if line.headers_inside:
        yield "header_in_text"
    if "\ufffd" in words:
        yield "damaged_characters"
