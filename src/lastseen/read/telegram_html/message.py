"""One message of an HTML export as a passage: its text in the bytes, its sender, its time, what it answers or passes on."""

import re
from dataclasses import dataclass
from typing import Final

from lastseen.language.decoding import decode
from lastseen.language.elements import Element
from lastseen.language.scripts import has_direction_marks
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.read.telegram_html.moment import Moment, day_of, moment_of
from lastseen.read.telegram_html.thread import Thread

DELETED: Final = ("Deleted Account", "Deleted User")
NOT_INCLUDED: Final = re.compile(
    r"not included|exceeds maximum size|unavailable, please try again", re.IGNORECASE
)
_ID: Final = re.compile(r"message(-?\d{1,18})$")
_GO_TO: Final = re.compile(r"^(?P<file>[^#]*)#go_to_message(?P<number>-?\d{1,18})$")
_VIA: Final = re.compile(r"(?:^|\s)via (@\w{1,64})$")
_ASIDE: Final = frozenset({"media_wrap", "forwarded", "reply_to", "userpic_wrap", "bot_buttons_table", "reactions", "media"})  # fmt: skip
_MEDIA_KIND: Final = re.compile(r"^media_(?!wrap$)(\w+)|^(\w+?)_(?:file_)?wrap$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The parts of a message.

    Attributes:
        element: The whole message.
        raw: The bytes of the file.
        coding: Name of the decoding of its words.
        number: Its id, or None.
        service: Whether it is a service message.
        body: What holds its parts.
        forwarded: What holds the parts of a forward.
    """

    element: Element
    raw: bytes
    coding: str
    number: int | None
    service: bool
    body: Element | None
    forwarded: Element | None

    @property
    def closed(self) -> bool:
        """Whether the message is whole."""
        return self.element.closed

    def words(self, element: Element | None, stop: int | None = None) -> str:
        """Return the words an element shows, up to a byte; "" for None."""
        if element is None:
            return ""
        return decode(self.coding, self.raw[element.inner : stop or element.inner_stop])

    def part(self, *classes: str, forward: bool = True) -> Element | None:
        """Return the first part of the message itself with these classes; of what is forwarded first."""
        places = (self.forwarded, self.body) if forward else (self.body,)
        found = (place.first(*classes, enter=_is_own) for place in places if place is not None)
        return next((each for each in found if each is not None), None)

    def name(self, place: Element | None) -> str:
        """Return the name that stands over a message, without the date beside it."""
        named = place.first("from_name", enter=_is_own) if place is not None else None
        if named is None:
            return ""
        beside = next((e for e in named.within() if e.classes & {"details", "date"}), None)
        return self.words(named, beside.start if beside is not None else None)


def _is_own(element: Element) -> bool:
    """Return whether what an element holds is the message's own, not media, an answer or a forward."""
    return not element.classes & _ASIDE


def _is_no_text(element: Element) -> bool:
    """Return whether further texts of the message may stand inside an element: not inside a text."""
    return _is_own(element) and "text" not in element.classes


def said_of(element: Element, raw: bytes, charset: str) -> Said:
    """Return the parts of a message."""
    body = element.first("body", enter=_is_own)
    match = _ID.match(element.attributes.get("id", ""))
    return Said(
        element=element,
        raw=raw,
        coding="html-text" if charset == "utf-8" else f"html-text:{charset}",
        number=int(match[1]) if match else None,
        service="service" in element.classes,
        body=body,
        forwarded=body.first("forwarded", "body", enter=_is_own) if body is not None else None,
    )


def passage_of(said: Said, thread: Thread, whole: tuple[str, tuple[str, ...]], index: int) -> Passage:  # fmt: skip
    """Return the passage of a message, and leave in ``thread`` what the next one needs.

    Args:
        said: Its parts.
        thread: What the message before left.
        whole: Id of the original, and flags that hold for it.
        index: Its place in the original.
    """
    original, flags = whole
    start, stop = _text_place(said)
    text = decode(said.coding, said.raw[start:stop])
    locator = f"message:{index if said.number is None else said.number}"
    if said.service:
        day = day_of(text)
        thread.day = text if day else thread.day
    moment = moment_of(_title(said), thread)
    via, named = ("", ()) if said.service else _sender(said, thread)
    forward = "" if said.service else _forward(said, thread)
    reply, fields = _reply(said)
    flags = (*flags, *named, *moment.flags, *_flags(said, text, forward, thread))
    _leave(said, thread, moment)
    return Passage(
        id=computed_id("passage", original, locator, start, stop, index),
        original=original, index=index, text=text, kind="service" if said.service else "message",
        locator=locator, byte_start=start, byte_stop=stop, decoding=said.coding,
        author=None if said.service else thread.author, written=moment.written, earliest=moment.earliest,
        latest=moment.latest, zone=moment.zone, reply_to=reply, forwarded_from=forward or None, flags=tuple(dict.fromkeys(flags)),
        fields={"chat": thread.chat} | moment.fields | _fields(said, via) | fields,
    )  # fmt: skip


def _text_place(said: Said) -> tuple[int, int]:
    """Return the bytes of the words; where there are none, an empty place inside the message."""
    place = said.body if said.service else said.part("text")
    if place is None and said.body is None:
        place = said.element
    if place is None:
        return said.element.inner, said.element.inner
    return place.inner, place.inner_stop


def _title(said: Said) -> tuple[str, str]:
    """Return the time as the tooltip has it, and as the message shows it."""
    date = said.part("date", "details", forward=False)
    return (date.attributes.get("title", ""), said.words(date)) if date is not None else ("", "")


def _sender(said: Said, thread: Thread) -> tuple[str, tuple[str, ...]]:
    """Put the sender into the thread; return the bot it was sent through, and flags."""
    name = said.name(said.body)
    joined = "joined" in said.element.classes
    if not name:
        if not joined:
            thread.author, thread.author_known, thread.author_flags = None, False, ()
        known = thread.author_flags if thread.author_known else ("author_unknown",)
        return "", (*(("joined",) if joined else ()), *known)
    match = _VIA.search(name)
    name = name[: match.start()] if match else name
    flags = ["author_unnamed", "deleted_account"] if name in DELETED else []
    if has_direction_marks(name):
        flags.append("direction_marks_in_author")
    thread.author = None if name in DELETED or not name else name
    thread.author_known, thread.author_flags = True, tuple(flags)
    return match[1] if match else "", tuple(flags)


def _forward(said: Said, thread: Thread) -> str:
    """Return the origin of a forward, and leave it for a joined one after it that names none."""
    if said.forwarded is None:
        thread.forward = ""
        return ""
    name = said.name(said.forwarded)
    match = _VIA.search(name)
    name = name[: match.start()] if match else name
    if name in DELETED:
        name = ""
    elif not name and "joined" in said.element.classes:
        return thread.forward or "unnamed"
    thread.forward = name or "unnamed"
    return thread.forward


def _reply(said: Said) -> tuple[str | None, dict[str, str]]:
    """Return the locator a message answers; a message of another file is named with its file."""
    place = said.body if said.service else said.part("reply_to")
    if place is None:
        return None, {}
    links = (e.attributes.get("href", "") for e in place.within() if e.tag == "a")
    match = next((m for link in links if (m := _GO_TO.match(link))), None)
    if match is None:
        return None, {} if said.service else {"reply": said.words(place)}
    beside = {"reply_file": match["file"]} if match["file"] else {}
    return f"message:{match['number']}", beside


def _flags(said: Said, text: str, forward: str, thread: Thread) -> tuple[str, ...]:
    flags = ["forwarded"] if forward else []
    if said.service and text and text == thread.day:
        flags.append("date_line")
    media = said.part("media_wrap")
    if media is not None:
        flags.append("media")
        if NOT_INCLUDED.search(said.words(media)):
            flags.append("media_not_exported")
    if said.body is None:
        flags.append("malformed")
    if "\ufffd" in text:
        flags.append("damaged_characters")
    return tuple(flags)


def _fields(said: Said, via: str) -> dict[str, str]:
    """Return all else a message shows: media, signature, date of what was forwarded, reactions, buttons."""
    media = said.part("media_wrap")
    named = said.forwarded.first("from_name", enter=_is_own) if said.forwarded is not None else None
    dated = named.first("details") if named is not None else None
    places = [place for place in (said.forwarded, said.body) if place is not None]
    texts = [e for place in places for e in place.within(_is_no_text) if "text" in e.classes]
    found = {
        "via_bot": via,
        "signature": said.words(said.part("signature")),
        "forwarded_date": (dated.attributes.get("title") or said.words(dated)) if dated else "",
        "media": _media_kind(media) if media else "",
        "media_text": said.words(media),
        "media_link": next((e.attributes["href"] for e in media.within() if e.attributes.get("href")), "") if media else "",
        "reactions": said.words(said.part("reactions")),
        "buttons": said.words(said.part("bot_buttons_table")),
        "more_text": "\n".join(said.words(e) for e in texts[1:]),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _media_kind(media: Element) -> str:
    """Return the kind of media by the names of its classes ("photo", "voice_message", "contact")."""
    for element in media.within():
        for word in sorted(element.classes):
            match = _MEDIA_KIND.match(word)
            if match:
                return match[1] or match[2]
    return "unknown"


def _leave(said: Said, thread: Thread, moment: Moment) -> None:
    """Leave the id and the offset of a message to the next one."""
    number = said.number
    if number is not None and not (said.service and number < 0):
        thread.first = number if thread.first is None else thread.first
        thread.last = number if thread.last is None else max(thread.last, number)
    thread.offset = moment.offset or thread.offset
