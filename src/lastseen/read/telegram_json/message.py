"""One Telegram message as a passage: text and its bytes, author, times, what it answers or passes on."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

import msgspec

from lastseen.language.charset import text_of
from lastseen.language.decoding import decode
from lastseen.language.instant import Instants, instants, zone_of
from lastseen.model.passage import Passage

NOT_INCLUDED: Final = "(File not included"
_TEXT_KEY: Final = re.compile(rb'"text"\s*+:\s*+')
_TOKEN: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{}\[\]]', re.DOTALL)
QUARTER: Final = timedelta(minutes=15)
_MIDNIGHT: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - compared with wall times
WEST: Final = timedelta(hours=-12)
EAST: Final = timedelta(hours=14)
_MEDIA: Final = (
    "media_type",
    "photo",
    "file",
    "poll",
    "contact_information",
    "location_information",
)
_FORWARD: Final = frozenset({"forwarded_from", "forwarded_from_id", "saved_from"})
_PLACED: Final = {"id", "type", "date", "date_unixtime", "edited", "edited_unixtime", "from",
                  "from_id", "actor", "actor_id", "text", "text_entities"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Keys:
    """What the keys of a message alone say; a chat has few sets of them.

    Attributes:
        media: There is more than words in it.
        forward: It is passed on.
        edited: It says when it was edited.
        others: Keys no other field of the passage takes.
    """

    media: bool
    forward: bool
    edited: bool
    others: tuple[str, ...]


@lru_cache(maxsize=1024)
def _keys_of(keys: tuple[str, ...]) -> _Keys:
    return _Keys(
        media=any(key in _MEDIA for key in keys),
        forward=any(key in _FORWARD for key in keys),
        edited="edited" in keys or "edited_unixtime" in keys,
        others=tuple(key for key in keys if key not in _PLACED),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """What the export says of the chat a message stands in.

    Attributes:
        original: Id of the original.
        number: Its id as written, or its place in the list ("#1") where it has none.
        name: Its name, or "".
        kind: Its type, or "".
        zone: Name of the zone a person gave for this original, or None.
        identify: Gives the id of the passage at a locator and byte range.
    """

    original: str
    number: str
    name: str
    kind: str
    zone: str | None
    identify: Callable[..., str]


def passage_of(raw: bytes, start: int, chat: Chat, place: tuple[int, int]) -> Passage:
    """Return the passage of a message.

    Args:
        raw: The bytes of the message's object.
        start: Where they begin in the original.
        chat: Its chat.
        place: Its index in the original, and its index in the chat.
    """
    said = _fields_of(raw)
    keys = _keys_of(tuple(said))
    service = said.get("type") == "service"
    number = _word(said.get("id")) or f"#{place[1]}"
    locator = f"chat:{chat.number}/message:{number}"
    first, last, decoding, text = _text_of(raw, said)
    written, moments, flags, offset = _time(said, chat.zone)
    fields = {"chat": chat.name, "chat_type": chat.kind}
    if offset:
        fields["utc_offset"] = offset
    if keys.others:
        fields |= _others(said, keys.others)
    reply = _word(said.get("reply_to_message_id"))
    author = said.get("actor" if service else "from")
    if keys.media or keys.forward or author is None:
        flags += _flags(said, keys)
    return Passage(
        id=chat.identify(locator, start + first, start + last),
        original=chat.original,
        index=place[0],
        text=text,
        kind="service" if service else "message",
        locator=locator,
        byte_start=start + first,
        byte_stop=start + last,
        decoding=decoding,
        author=_word(author) or None,
        author_id=_account(said.get("actor_id" if service else "from_id")),
        written=written,
        earliest=moments.earliest if moments else None,
        latest=moments.latest if moments else None,
        zone=moments.zone if moments else "unknown",
        edited=_edited(said) if keys.edited else None,
        reply_to=f"chat:{chat.number}/message:{reply}" if reply else None,
        forwarded_from=_forwarded(said) if keys.forward else None,
        flags=flags,
        fields=fields,
    )


def _fields_of(raw: bytes) -> dict[str, object]:
    """The message's keys and values; bytes that are no characters become U+FFFD."""
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            found = json.loads(text_of("utf-8", raw), strict=False)
        except (ValueError, RecursionError):
            return {}
    return found if isinstance(found, dict) else {}


def _text_of(raw: bytes, said: dict[str, object]) -> tuple[int, int, str, str]:
    """Where the value of the message's own ``text`` lies, how it decodes, and to what."""
    start = _text_start(raw)
    if start < 0:
        return len(raw), len(raw), "utf-8", ""
    if raw[start : start + 1] not in (b'"', b"["):
        return start, start, "utf-8", ""
    text = said.get("text")
    if isinstance(text, str) and "\\" not in text and '"' not in text and text.isprintable():
        stop = start + 2 + len(text.encode())  # nothing in it can have been escaped but by choice
        if raw[start + 1 : stop - 1].decode("utf-8", "replace") == text and raw[stop - 1] == 34:
            return start, stop, "telegram-text", text
    stop = _value_end(raw, start)
    return start, stop, "telegram-text", decode("telegram-text", raw[start:stop])


def _text_start(raw: bytes) -> int:
    """Where the value of the message's own ``text`` begins; -1 if it has none."""
    for place in _TEXT_KEY.finditer(raw):
        if _is_own(raw, place.start()):
            return place.end()
    return -1


def _is_own(raw: bytes, place: int) -> bool:
    """Tell whether a key is one of the message itself, not of something inside it."""
    if (
        raw.rfind(b"{", 0, place) == 0
        and raw.find(b"[", 0, place) < 0
        and raw.find(b"}", 0, place) < 0
    ):
        return True  # nothing but the message is open: no need to walk
    return _depth(raw, place) == 1


def _depth(raw: bytes, stop: int) -> int:
    """How many brackets are open before ``stop``; 0 inside of a string."""
    depth = 0
    for token in _TOKEN.finditer(raw):
        if token.end() > stop:
            return 0 if token.start() < stop else depth
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(token[0], 0)
    return depth


def _value_end(raw: bytes, start: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(raw, start):
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(token[0], 0)
        if depth <= 0:
            return token.end()
    return len(raw)


def _word(value: object) -> str:
    """A number or string as text; "" for anything else."""
    if isinstance(value, str):
        return value if value.isascii() or value.isprintable() else _shown(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _shown(text: str) -> str:
    """Return the text without half characters; hardly any text has one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _account(value: object) -> str | None:
    """An account id; in exports of 2020 it is a bare number."""
    return f"user{value}" if isinstance(value, int) and value else _word(value) or None


def _edited(said: dict[str, object]) -> str | None:
    """When it was edited; 1970 stands in old exports for never."""
    edited = _word(said.get("edited")) or _word(said.get("edited_unixtime"))
    return None if edited.startswith(("1970-", "1969-")) or edited in ("", "0") else edited


def _forwarded(said: dict[str, object]) -> str | None:
    """The origin a forward names; an unnamed one is still a forward."""
    if "forwarded_from" in said:
        return _word(said["forwarded_from"]) or _word(said.get("forwarded_from_id")) or "unnamed"
    return _word(said.get("forwarded_from_id")) or _word(said.get("saved_from")) or None


def _time(
    said: dict[str, object], zone: str | None
) -> tuple[str | None, Instants | None, tuple[str, ...], str]:
    """The time as written, the instants it can mean, flags and how far its zone is from UTC."""
    date_word, unix_word = _word(said.get("date")), _word(said.get("date_unixtime"))
    local, instant = _local(date_word), _unix(unix_word)
    written = date_word or unix_word or None
    if instant is not None:
        if local is None:
            return written, Instants(earliest=instant, latest=instant, zone="given"), (), ""
        offset = _offset(local - _MIDNIGHT - timedelta(seconds=int(unix_word)))
        if not offset:
            exact = Instants(earliest=instant, latest=instant, zone="given")
            return written, exact, ("time_contradiction",), ""
        return written, Instants(earliest=instant, latest=instant, zone="derived"), (), offset
    if local is None:
        return written, None, ("time_unreadable",), ""
    known = zone_of(zone)
    flags = () if known else ("zone_unknown",)
    return written, instants(local, known, "assumed"), flags, ""


@lru_cache(maxsize=1024)
def _offset(offset: timedelta) -> str:
    """The zone's distance from UTC as "+03:00", "" for what no zone has."""
    if offset % QUARTER or not WEST <= offset <= EAST:
        return ""
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _local(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is not None:
        moment = moment.replace(tzinfo=None)
    return moment if 1900 < moment.year < 9000 else None


def _unix(text: str) -> datetime | None:
    if not text.isascii() or not text.isdigit() or len(text) > 11:
        return None
    return datetime.fromtimestamp(int(text), UTC)


def _flags(said: dict[str, object], keys: _Keys) -> tuple[str, ...]:
    """What is odd or not words: media, forwards, accounts without a name."""
    flags = ["media"] if keys.media else []
    values = [said.get(key) for key in ("file", "photo", "thumbnail")] if keys.media else []
    if any(isinstance(value, str) and value.startswith(NOT_INCLUDED) for value in values):
        flags.append("media_not_exported")
    if keys.forward and _forwarded(said):
        flags.append("forwarded")
    key = "actor" if said.get("type") == "service" else "from"
    if key in said and said[key] is None:
        flags.append("author_unnamed")
    return tuple(flags)


def _others(said: dict[str, object], names: tuple[str, ...]) -> dict[str, str]:
    """Everything else the message says, as text; structures as JSON."""
    others = {}
    for key in names:
        value = said[key]
        if value is None:
            continue
        word = _word(value)
        others[_shown(key)] = word or _shown(json.dumps(value, ensure_ascii=False))
    return others
