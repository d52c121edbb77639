"""WhatsApp's exported text: every header variant by its parts, the order of the date per run of equal headers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import BinaryIO, Final

from lastseen.language.decoding import decode
from lastseen.language.instant import Instants, instants, zone_of
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState

NAME: Final = "whatsapp"
VERSION: Final = "1"

LARGEST_BYTES: Final = 512 << 20
_MARK: Final = r"[\u200e\u200f\u202a\u202c\ufeff]*"
_SPACE: Final = r"[ \u00a0\u202f\u2009]?"
HEADER: Final = re.compile(
    rf"^{_MARK}(?P<bracket>\[)?(?P<a>\d{{1,4}})(?P<sep>[./-])(?P<b>\d{{1,2}})"
    rf"(?P=sep)(?P<c>\d{{1,4}})"
    rf"(?P<comma>,?){_SPACE}[ \u00a0]?(?:в |at |о )?"
    rf"(?P<hour>\d{{1,2}})(?P<colon>[:.])(?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?:{_SPACE}(?P<half>[AaPp]\.?{_SPACE}[Mm]\.?|дп|пп))?"
    rf"(?(bracket)\][ \u00a0]?|(?P<dash>[ \u00a0]?[-–][ \u00a0]))"
)
MEDIA: Final = re.compile(
    r"^\u200e?(?:<[^<>\n]{3,60}(?:omitted|omitid\w*|медиафайл\w*|exclu\w*)>"
    r"|<(?:attached|прикреплено|вложено|прикріплено|вкладено): [^<>\n]{1,200}>|<Без медиафайлов>"
    r"|<Медіа пропущено>|(?:image|video|audio|sticker|GIF|document) omitted"
    r"|изображение отсутствует|видео отсутствует|.{1,120} \((?:file attached|файл добавлен|файл додано)\)|null)$"
)
EDITED: Final = re.compile(
    r"<(?:This message was edited|Сообщение изменено|Це повідомлення (?:було )?змінено)>\u200e?$"
)
DELETED: Final = re.compile(
    r"^\u200e?(?:This message was deleted\.?|You deleted this message\.?"
    r"|Данное сообщение удалено\.?|Сообщение удалено\.?"
    r"|Вы удалили данное сообщение\.?|Це повідомлення видалено\.?|Ви видалили це повідомлення\.?)$"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A message with its header: characters in the text, the parts of its date, what follows."""

    start: int
    body: int
    stop: int
    parts: tuple[int, int, int]
    clock: tuple[int, int, int | None]
    shape: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of the date in one run of equal headers: None while both readings stand."""

    order: str | None
    subject: str
    evidence: tuple[str, ...]


def sniff(head: bytes) -> bool:
    """Return whether the first lines begin with the headers of an exported chat."""
    text = head.decode("utf-8", "ignore")
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    headed = [line for line in lines if HEADER.match(line)]
    return (
        bool(headed)
        and HEADER.match(lines[0]) is not None
        and len(headed) >= max(1, len(lines) // 12)
    )


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield every message and system line; an order of the date that nothing proves is a question."""
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        yield ReadingFailure(original=original, reader=NAME, code="too_large", byte=LARGEST_BYTES)
        return
    text = raw.decode("utf-8", "surrogateescape")
    lines = list(_lines(text))
    orders = _orders(lines, before.settings)
    zone = zone_of(before.settings.get("zone"))
    authors = _authors(text, lines)
    for order in {each.subject: each for each in orders.values()}.values():
        if order.order is None:
            yield ReadingQuestion(
                kind="date_order",
                subject=order.subject,
                choices=("day_first", "month_first"),
                evidence=order.evidence,
            )
    if zone is None and lines and "zone" not in before.settings:
        yield ReadingQuestion(
            kind="zone",
            subject="the whole chat",
            choices=("Europe/Moscow", "Europe/Kyiv", "UTC", "unknown"),
            evidence=("the file names no zone",),
        )
    at, byte = 0, 0
    for index, line in enumerate(lines):
        byte += len(text[at : line.start].encode("utf-8", "surrogateescape"))
        header = len(text[line.start : line.body].encode("utf-8", "surrogateescape"))
        at = line.start
        yield _passage(
            original, (raw, byte, header), text, line, (index, orders[line.number], authors, zone)
        )
    if not lines:
        yield ReadingFailure(original=original, reader=NAME, code="malformed")


def _lines(text: str) -> Iterator[_Line]:
    """Yield the messages; lines without a header belong to the one before."""
    heads = []
    at = 0
    for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text)):
        match = HEADER.match(line)
        clock = _clock(match) if match else None
        if match and clock and _dateable(match):
            shape = tuple(
                match[name] or "" for name in ("bracket", "sep", "comma", "colon", "dash")
            )
            shape += (f"{len(match['c'])}", "s" * bool(match["second"]), "h" * bool(match["half"]))
            heads.append(
                (
                    at,
                    at + match.end(),
                    (int(match["a"]), int(match["b"]), int(match["c"])),
                    clock,
                    shape,
                    number + 1,
                )
            )
        at += len(line)
    for place, (start, body, parts, clock, shape, number) in enumerate(heads):
        stop = heads[place + 1][0] if place + 1 < len(heads) else len(text)
        while stop > body and text[stop - 1] in "\r\n":
            stop -= 1
        yield _Line(start, body, stop, parts, clock, shape, number)


def _clock(match: re.Match[str]) -> tuple[int, int, int | None] | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match["half"] or "").lower()
    if half.startswith(("p", "пп")) and hour < 12:
        hour += 12
    elif half.startswith(("a", "дп")) and hour == 12:
        hour = 0
    second = int(match["second"]) if match["second"] else None
    return (hour, minute, second) if hour < 24 and minute < 60 and (second or 0) < 60 else None


def _dateable(match: re.Match[str]) -> bool:
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) == 4:
        return 1 <= b <= 12 and 1 <= c <= 31
    return len(match["c"]) in (2, 4) and 1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12


# The order of the date


def _orders(lines: Sequence[_Line], settings: dict[str, str]) -> dict[int, _Order]:
    """Return the order for each message by its line number, decided per run of equal headers."""
    orders: dict[int, _Order] = {}
    for run in _runs(lines):
        subject = f"lines {run[0].number}-{run[-1].number}"
        order = _order(run, subject, settings)
        orders.update({line.number: order for line in run})
    return orders


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield stretches of equal headers; a stretch that proves both orders is cut where the second proof begins."""
    run: list[_Line] = []
    proof = ""
    for line in lines:
        mine = _proof(line)
        if run and (line.shape != run[-1].shape or (mine and proof and mine != proof)):
            yield run
            run, proof = [], ""
        run.append(line)
        proof = proof or mine
    if run:
        yield run


def _proof(line: _Line) -> str:
    first, second, _ = line.parts
    if first > 31:
        return "year_first"
    return "day_first" if first > 12 else "month_first" if second > 12 else ""


def _order(run: Sequence[_Line], subject: str, settings: dict[str, str]) -> _Order:
    proofs = [line for line in run if _proof(line)]
    if proofs:
        return _Order(_proof(proofs[0]), subject, (f"line {proofs[0].number} proves it",))
    chosen = settings.get(f"date_order:{subject}")
    if not any(name.startswith("date_order:") for name in settings):
        chosen = settings.get("date_order")
    if chosen in ("day_first", "month_first"):
        return _Order(chosen, subject, ("a person decided",))
    evidence = []
    for order in ("day_first", "month_first"):
        days = [day for line in run if (day := _day(line.parts, order)) is not None]
        rising = all(x <= y for x, y in pairwise(days))
        evidence.append(
            f"{order}: time {'always rises' if rising else 'jumps back'} ({days[0]:%Y-%m-%d} to {days[-1]:%Y-%m-%d})"
            if days
            else f"{order}: no real days"
        )
    return _Order(None, subject, tuple(evidence))


def _day(parts: tuple[int, int, int], order: str) -> datetime | None:
    first, second, third = parts
    year, month, day = (
        (first, second, third)
        if order == "year_first"
        else (third, second, first)
        if order == "day_first"
        else (third, first, second)
    )
    try:
        return datetime(year + 2000 if year < 100 else year, month, day)  # noqa: DTZ001 - local time as written
    except ValueError:
        return None


# Who wrote what


def _authors(text: str, lines: Sequence[_Line]) -> frozenset[str]:
    """Return the names of the file: what stands before a first colon more than once, or a longer run that always stands there.

    "Anna: note" is a name only where no line of "Anna" goes on otherwise; a phrase she repeats is none.
    """
    counts: dict[str, int] = {}
    for line in lines:
        head = text[line.body : min(line.stop, line.body + 120)].split("\n", 1)[0]
        for match in re.finditer(r":", head):
            name = head[: match.start()]
            counts[name] = counts.get(name, 0) + 1
    return frozenset(
        name
        for name, count in counts.items()
        if count > 1 and name.strip() and counts[name.split(":", 1)[0]] == count
    )


def _split(head: str, authors: frozenset[str]) -> tuple[str | None, int]:
    """Return the author and where the words begin, or None for a system line."""
    ends = [match.start() for match in re.finditer(r":", head[:121])]
    best = next((head[:end] for end in reversed(ends) if head[:end] in authors), None)
    if best is None:
        found = re.match(r"([^:\n\"«“„]{1,80}):(?= |$|[^/\d])", head)
        best = found[1] if found else None
    if best is None:
        return None, 0
    begin = len(best) + 1
    return best.strip("\u200e\u200f\u202a\u202c"), begin + (head[begin : begin + 1] == " ")


def _passage(
    original: str,
    place: tuple[bytes, int, int],
    text: str,
    line: _Line,
    known: tuple[int, _Order, frozenset[str], tzinfo | None],
) -> Passage:
    raw, byte, header = place
    index, order, authors, zone = known
    whole = text[line.body : line.stop]
    author, begin = _split(whole.split("\n", 1)[0], authors)
    start = byte + header + len(whole[:begin].encode("utf-8", "surrogateescape"))
    stop = start + len(whole[begin:].encode("utf-8", "surrogateescape"))
    words = decode("utf-8", raw[start:stop])
    system = author is None or words.startswith("\u200e")
    when, alternatives = _times(line, order, zone)
    flags = tuple(_flags(words, order, colon=author is not None and ":" in author))
    locator = f"line:{line.number}"
    return Passage(
        id=computed_id("passage", original, locator, start, stop, index),
        original=original, index=index, text=words,
        kind="service" if system and "media" not in flags else "message", locator=locator,
        byte_start=start, byte_stop=stop, decoding="utf-8", author=author,
        written=text[line.start : line.body].strip(" []-–\u200e\u200f\ufeff\u00a0"),
        earliest=when.earliest if when else None, latest=when.latest if when else None,
        zone=when.zone if when else "unknown", alternatives=alternatives, flags=flags,
    )  # fmt: skip


def _times(
    line: _Line, order: _Order, zone: tzinfo | None
) -> tuple[Instants | None, tuple[tuple[datetime, datetime, str], ...]]:
    """Return the interval of a message, and both readings where nothing proves the order."""
    readings = []
    for each in (order.order,) if order.order else ("day_first", "month_first"):
        day = _day(line.parts, each or "")
        if day is not None:
            hour, minute, second = line.clock
            local = day.replace(hour=hour, minute=minute, second=second or 0)
            readings.append(
                (
                    instants(
                        local,
                        zone,
                        "assumed" if zone else "unknown",
                        0 if second is not None else 59,
                    ),
                    each,
                )
            )
    if not readings:
        return None, ()
    if len(readings) == 1 or readings[0][0] == readings[1][0]:
        return readings[0][0], ()
    hull = Instants(
        earliest=min(r.earliest for r, _ in readings),
        latest=max(r.latest for r, _ in readings),
        zone=readings[0][0].zone,
    )
    return hull, tuple((r.earliest, r.latest, f"{name}") for r, name in readings)


def _flags(words: str, order: _Order, *, colon: bool) -> Iterator[str]:
    if order.order is None:
        yield "date_order_unknown"
    if MEDIA.match(words.strip()):
        yield "media"
    if EDITED.search(words):
        yield "edited"
    if DELETED.match(words.strip()):
        yield "deleted"
    if colon:
        yield "colon_in_author"
