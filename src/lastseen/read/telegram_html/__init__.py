"""Telegram Desktop exports in HTML, one file of a chat after another -> passages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from lastseen.language.charset import Charset, find_markup_charset
from lastseen.language.decoding import decode
from lastseen.language.elements import Element, Elements
from lastseen.model.answer import Outcome
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read.telegram_html.message import Said, passage_of, said_of
from lastseen.read.telegram_html.thread import Thread

NAME: Final = "telegram_html"
VERSION: Final = "1"

LARGEST_BYTES: Final = 512 << 20
"""An export holds a thousand messages in a file: one or two megabytes."""
_CHAT_PAGE: Final = re.compile(
    rb"<[a-z]+\s[^<>]*class\s*=\s*[\"'](?:[^\"'<>]*\s)?(?:chat_page\b|message (?:default|service)\b)",
    re.IGNORECASE,
)
_OWN: Final = re.compile(rb"page_wrap|page_body|page_header|pull_right date details", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_FIRST: Final = re.compile(rb"<div\s[^<>]*id\s*=\s*[\"']message(\d{1,18})[\"']")
_OFFSET: Final = re.compile(
    rb"\stitle\s*=\s*[\"'][0-9. :]{16,20}((?:UTC|GMT)[+-]\d{1,2}:?\d{0,2})[\"']"
)
_PART: Final = re.compile(r"(?:^|/)[^/\d]*(\d*)\.html?(?:[?#]|$)", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """Tell whether this is the page of a chat that Telegram Desktop writes."""
    begin = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return begin.startswith(b"<") and bool(_CHAT_PAGE.search(head) and _OWN.search(head))


@dataclass(slots=True)
class _Page:
    """What a file says of itself: the chat, and its neighbours in the export."""

    chat: str = ""
    previous: str = ""
    next: str = ""

    @property
    def part(self) -> int:
        """Which file of the export this is, from 1."""
        if self.previous:
            return _number(self.previous) + 1
        return max(1, _number(self.next) - 1) if self.next else 1


def _number(link: str) -> int:
    match = _PART.search(link)
    return int(match[1][:9]) if match and match[1] else 1


def _first(raw: bytes) -> int | None:
    """Return the id of the first message; date lines count below zero."""
    match = _FIRST.search(raw)
    return int(match[1]) if match else None


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield one passage per message, service message and date line, in the order of the file.

    The sender of a joined message is the one before, also across files: what ``before`` carries
    counts where it is of the file before this one. Otherwise the sender is unknown, never guessed.
    """
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
    yield from _File(original, raw, charset, before).outcomes()


class _File:
    """A walk through one file of an export."""

    def __init__(self, original: str, raw: bytes, charset: Charset, before: ReadingState) -> None:
        self._original = original
        self._raw = raw
        self._charset = charset
        self._before = before
        self._page = _Page()
        self._thread: Thread | None = None
        self._index = 0
        self._zoneless = 0
        self._broken: int | None = None

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the messages, then what is asked, what is handed on, and where the file breaks off."""
        walk = Elements(self._raw, self._charset.name, self._charset.mark_bytes)
        for part in walk.parts(_is_part):
            if "message" in part.classes:
                yield from self._message(part)
            else:
                self._learn(part)
        thread = self._started()
        zone = self._before.settings.get("zone")
        if self._zoneless and zone is None and not thread.zone_asked:
            thread.zone_asked = True
            yield ReadingQuestion(
                kind="zone",
                subject="the whole export",
                choices=("Europe/Moscow", "Europe/Kyiv", "UTC", "unknown"),
                evidence=(f"{self._zoneless} times without an offset from UTC",),
            )
        yield from self._missing(thread)
        yield ReadingState(carried=thread.carried(self._page.next))
        if self._broken is not None or walk.unclosed:
            place = len(self._raw) if self._broken is None else self._broken
            yield ReadingFailure(original=self._original, reader=NAME, code="truncated", byte=place)
        elif not self._index:
            yield ReadingFailure(original=self._original, reader=NAME, code="malformed")

    def _missing(self, thread: Thread) -> Iterator[Outcome]:
        """Yield the question about the file before, where it was not handed over."""
        link = self._page.previous
        if link and not thread.follows and f"part:{link}" not in self._before.settings:
            yield ReadingQuestion(
                kind="part",
                subject=link,
                choices=("lost",),
                evidence=("its messages are missing, and who sent the first ones of this file may be unknown",),
            )  # fmt: skip

    def _learn(self, part: Element) -> None:
        if "page_header" in part.classes:
            title = part.first("text", "bold") or part.first("text") or part
            self._page.chat = self._words(title)
            return
        link = part.attributes.get("href", "")
        if self._index:
            self._page.next = link
        elif _number(link) > _number(self._page.previous) or not self._page.previous:
            self._page.previous = link

    def _words(self, element: Element) -> str:
        return decode(
            f"html-text:{self._charset.name}", self._raw[element.inner : element.inner_stop]
        )

    def _started(self) -> Thread:
        """Return the thread of senders, begun by the first message."""
        if self._thread is None:
            page = self._page
            self._thread = thread = Thread.begin(
                self._before,
                chat=page.chat,
                part=page.part,
                previous=page.previous,
                first=_first(self._raw),
            )
            offset = _OFFSET.search(self._raw)
            thread.offset = thread.offset or (offset[1].decode("ascii") if offset else "")
        return self._thread

    def _message(self, element: Element) -> Iterator[Outcome]:
        said = said_of(element, self._raw, self._charset.name)
        if not element.closed and element.stop >= len(self._raw):
            self._broken = element.start
        passage = passage_of(said, self._started(), self._whole(said), self._index)
        self._index += 1
        self._zoneless += "zone_unknown" in passage.flags and passage.kind == "message"
        yield passage

    def _whole(self, said: Said) -> tuple[str, tuple[str, ...]]:
        """Return the original and the flags that the file as a whole gives a message."""
        flags = ("encoding_found",) if self._charset.certainty == "found" else ()
        return self._original, flags if said.closed else (*flags, "truncated")


def _is_part(element: Element) -> bool:
    """Return whether an element is one of those a page of a chat consists of."""
    if element.tag == "div":
        classes = element.classes
        return "page_header" in classes or (
            "message" in classes and bool(classes & {"default", "service"})
        )
    return element.tag == "a" and "pagination" in element.classes
