"""Chats of a VK archive, fifty messages a page, newest first -> passages."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Final

from lastseen.language.calendar import real_day
from lastseen.language.charset import Charset, find_markup_charset
from lastseen.language.date_words import month_named
from lastseen.language.decoding import decode
from lastseen.language.elements import Element, Elements
from lastseen.language.instant import instants, zone_of
from lastseen.language.scripts import has_direction_marks
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState

NAME: Final = "vk_archive"
VERSION: Final = "1"

LARGEST_BYTES: Final = 512 << 20
LIKELY: Final = "Europe/Moscow"
"""The zone VK is thought to write archives in; nothing in them says so."""
OWN: Final = frozenset({"Вы", "Ви", "You"})
DELETED: Final = frozenset({"DELETED", "DELETED DELETED"})
_MESSAGE: Final = re.compile(
    rb"<div\s(?=[^<>]*class\s*=\s*[\"'](?:[^\"'<>]*\s)?message[\"'\s])[^<>]*data-id\s*=", re.I
)
_OWN_MARK: Final = re.compile(rb"message__header|name\s*=\s*[\"']?jd[\"'\s]", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_JD: Final = re.compile(rb"<meta\s(?=[^<>]*name\s*=\s*[\"']?jd\b)[^<>]*content\s*=\s*[\"']([A-Za-z0-9+/=_-]{4,9999})[\"']", re.I)  # fmt: skip
_ACCOUNT: Final = re.compile(r"(?:^|/)(?:m\.)?vk\.(?:com|ru)/([\w.]{1,64})")
_DAY_FIRST: Final = re.compile(
    r"(?P<day>\d{1,2}) (?P<month>[^\W\d_]{3,10})\.? (?P<year>\d{4}),? (?:[^\W\d_]{1,2} )?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?: ?(?P<half>[ap])\.?m\b)?"
)
_CLOCK_FIRST: Final = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?: ?(?P<half>[ap])\.?m)?"
    r" on (?P<day>\d{1,2}) (?P<month>[^\W\d_]{3,10})\.? (?P<year>\d{4})"
)
_PASSED_ON: Final = re.compile(r"сообщени|повідомлен|message", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """Tell whether this is a page of messages of a VK archive."""
    return bool(_MESSAGE.search(head) and _OWN_MARK.search(head))


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield one passage per message, in the order of the file; the zone is unknown, Moscow is likely."""
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        yield ReadingFailure(original=original, reader=NAME, code="too_large", byte=LARGEST_BYTES)
        return
    declared = _CHARSET.search(raw[:4096])
    wanted = before.settings.get("encoding") or (declared[1].decode("ascii") if declared else None)
    charset = find_markup_charset(raw, wanted)
    if charset is None:
        yield ReadingFailure(original=original, reader=NAME, code="encoding")
        return
    yield from _page(original, raw, charset, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What holds for every message of a page."""

    original: str
    raw: bytes
    coding: str
    flags: tuple[str, ...]
    chat: str
    owner: str
    zone: str | None

    def words(self, start: int, stop: int) -> str:
        """Return the words that some bytes show."""
        return decode(self.coding, self.raw[start:stop])


def _page(original: str, raw: bytes, charset: Charset, before: ReadingState) -> Iterator[Outcome]:
    carried = before.carried if before.carried.get("format") == NAME else {}
    page = _Page(
        original=original, raw=raw, chat="", owner=_owner(raw),
        coding="html-text" if charset.name == "utf-8" else f"html-text:{charset.name}",
        flags=("encoding_found",) if charset.certainty == "found" else (),
        zone=before.settings.get("zone") or carried.get("zone") or None,
    )  # fmt: skip
    walk = Elements(raw, charset.name, charset.mark_bytes)
    index, chat, broken, zoneless = 0, "", -1, 0
    for part in walk.parts(_is_part):
        if "ui_crumb" in part.classes:
            chat = page.words(part.inner, part.inner_stop)
            continue
        broken = part.start if not part.closed and part.stop >= len(raw) else broken
        passage = _passage(page, part, index, chat)
        zoneless += "zone_unknown" in passage.flags
        index += 1
        yield passage
    asked = "zone" in before.settings or carried.get("zone_asked") == "yes"
    if zoneless and not asked:
        yield _zone_question(zoneless)
    yield ReadingState(carried={"format": NAME, "by_name": "yes", "zone": page.zone or "", "zone_asked": "yes" * bool(zoneless or asked)})  # fmt: skip
    if broken >= 0 or walk.unclosed:
        place = broken if broken >= 0 else len(raw)
        yield ReadingFailure(original=original, reader=NAME, code="truncated", byte=place)
    elif not index:
        yield ReadingFailure(original=original, reader=NAME, code="malformed")


def _zone_question(times: int) -> ReadingQuestion:
    return ReadingQuestion(
        kind="zone",
        subject="the whole chat",
        choices=(LIKELY, "Europe/Kyiv", "UTC", "unknown"),
        evidence=(f"{times} times without a zone", f"VK is thought to write {LIKELY} time"),
    )


def _owner(raw: bytes) -> str:
    """Return the account of the owner of the archive, "" where it is not told."""
    match = _JD.search(raw[:65_536])
    try:
        told = json.loads(base64.b64decode(match[1] + b"==", altchars=None)) if match else {}
    except (ValueError, RecursionError):
        return ""
    number = told.get("user_id") if isinstance(told, dict) else None
    return f"id{number}" if isinstance(number, int | str) and f"{number}".isdigit() else ""


def _is_part(element: Element) -> bool:
    if element.tag != "div":
        return False
    return "ui_crumb" in element.classes or (
        "message" in element.classes and "data-id" in element.attributes
    )


@dataclass(slots=True)
class _Header:
    """Who wrote a message and when, as its first line says."""

    author: str | None = None
    account: str | None = None
    written: str = ""
    edited: str | None = None
    flags: list[str] = field(default_factory=list)


def _passage(page: _Page, part: Element, index: int, chat: str) -> Passage:
    header = _header(page, part)
    start, stop, attached, service = _place(page, part)
    number = part.attributes.get("data-id", "")
    locator = f"message:{number if number.lstrip('-').isdigit() else index}"
    text = page.words(start, stop)
    moments, alternatives, said = _time(header.written, page.zone)
    fields = {"chat": chat} | said | ({"attachments": "\n".join(attached)} if attached else {})
    flags = (*page.flags, *header.flags, *_flags(part, text, attached, said))
    return Passage(
        id=computed_id("passage", page.original, locator, start, stop, index), original=page.original,
        index=index, text=text, kind="service" if service else "message", locator=locator,
        byte_start=start, byte_stop=stop, decoding=page.coding, author=header.author,
        author_id=header.account or (page.owner or None if "author_self" in header.flags else None),
        written=header.written or None, earliest=moments[0] if moments else None,
        latest=moments[1] if moments else None, zone=said.get("zone", "unknown"), alternatives=alternatives,
        edited=header.edited, flags=flags, fields={n: v for n, v in fields.items() if n != "zone"},
    )  # fmt: skip


def _header(page: _Page, part: Element) -> _Header:
    found = _Header()
    head = part.first("message__header")
    if head is None:
        found.flags.append("author_unknown")
        return found
    link = next((e for e in head.within() if e.tag == "a"), None)
    edited = head.first("message-edited")
    stop = edited.start if edited is not None else head.inner_stop
    rest = page.words(link.stop if link is not None else head.inner, stop)
    match = _CLOCK_FIRST.search(rest) or _DAY_FIRST.search(rest)
    found.written = match[0] if match else ""
    if link is not None:
        name = page.words(link.inner, link.inner_stop)
        account = _ACCOUNT.search(link.attributes.get("href", ""))
        found.account = account[1] if account else None
    else:
        before = rest[: match.start()] if match else rest
        name = re.sub(r",?(?: at)?\s*$", "", before)
    if edited is not None:
        found.edited = edited.attributes.get("title") or page.words(edited.inner, edited.inner_stop)
        found.flags.append("edited")
    _named(found, name, linked=link is not None)
    return found


def _named(found: _Header, name: str, *, linked: bool) -> None:
    """Put the author into a header; a deleted account and the owner's own messages are flagged."""
    found.author = name or None
    if name.upper() in DELETED:
        found.author = None
        found.flags += ["author_unnamed", "deleted_account"]
    elif not name:
        found.flags.append("author_unnamed" if found.account else "author_unknown")
    elif name in OWN and not linked:
        found.flags.append("author_self")
    if has_direction_marks(name):
        found.flags.append("direction_marks_in_author")


def _place(page: _Page, part: Element) -> tuple[int, int, list[str], bool]:
    """Return the bytes of the words, what is attached, and whether it is a service message.

    The words stand before the element of attachments; a service message stands inside of it.
    """
    head = part.first("message__header")
    start = head.stop if head is not None else part.inner
    kludges = next((e for e in part.within() if "kludges" in e.classes and e.start >= start), None)
    stop = kludges.start if kludges is not None else part.inner_stop
    outer = part.within(lambda element: "attachment" not in element.classes)
    attached = [_attachment(page, element) for element in outer if "attachment" in element.classes]
    alone = kludges is not None and not attached and not page.words(start, stop)
    if kludges is not None and alone and page.words(kludges.inner, kludges.inner_stop):
        return kludges.inner, kludges.inner_stop, [], True
    return start, stop, [each for each in attached if each], False


def _attachment(page: _Page, element: Element) -> str:
    """Return the words of an attachment and the link it leads to."""
    shown = page.words(element.inner, element.inner_stop)
    links = (e.attributes.get("href", "") for e in element.within() if e.tag == "a")
    link = next((each for each in links if each), "")
    return shown if not link or link in shown else f"{shown} {link}".strip()


def _flags(part: Element, text: str, attached: list[str], said: dict[str, str]) -> list[str]:
    flags = [] if said else ["time_unreadable"]
    if said.get("zone") == "unknown":
        flags.append("zone_unknown")
    if attached:
        flags.append("media")
    if any(_PASSED_ON.search(each.split("http")[0]) for each in attached):
        flags.append("attached_messages")
    if not part.closed:
        flags.append("truncated")
    if "\ufffd" in text:
        flags.append("damaged_characters")
    return flags


Interval = tuple[datetime, datetime]
Readings = tuple[tuple[datetime, datetime, str], ...]


def _time(written: str, name: str | None) -> tuple[Interval | None, Readings, dict[str, str]]:
    """Return the instants a written time can mean, the likely ones among them, and what it says."""
    match = _CLOCK_FIRST.fullmatch(written) or _DAY_FIRST.fullmatch(written)
    local = _local(match) if match else None
    if match is None or local is None:
        return None, (), {}
    span = 0 if match["second"] else 59
    zone = zone_of(name)
    when = instants(local, zone, "assumed", span)
    said = {"local_day": f"{local:%Y-%m-%d}", "zone": when.zone}
    likely = zone_of(LIKELY) if zone is None and name != "unknown" else None
    if likely is None:
        return (when.earliest, when.latest), (), said
    moscow = instants(local, likely, "assumed", span)
    return (when.earliest, when.latest), ((moscow.earliest, moscow.latest, f"zone:{LIKELY}"),), said


def _local(match: re.Match[str]) -> datetime | None:
    month = month_named(match["month"])
    day = real_day(int(match["year"]), month, int(match["day"])) if month else None
    hour, half = int(match["hour"]), match["half"]
    if half:
        hour = hour % 12 + 12 * (half == "p")
    minute, second = int(match["minute"]), int(match["second"] or 0)
    if day is None or not 1900 < day.year < 9000 or hour > 23 or minute > 59 or second > 59:
        return None
    return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - local, as written
