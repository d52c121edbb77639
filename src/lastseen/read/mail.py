"""Mail (EML, MBOX): the headers of each mail with its people and times; texts and attachments are members of it."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from functools import partial
from typing import Any, BinaryIO, Final

from lastseen.language.charset import fits, text_of
from lastseen.language.decoding import decode
from lastseen.language.mail_date import contradict, mail_instants
from lastseen.language.mail_header import header_text
from lastseen.language.markup import html_segments
from lastseen.language.mime import Part, end_of_headers, header_charset, header_fields, parsed
from lastseen.model.answer import Found
from lastseen.model.ids import computed_id
from lastseen.model.member import Member
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "mail"
VERSION: Final = "1"

POSTMARK: Final = re.compile(
    rb"(?:\A|(?<=\n))From [^\n]{1,300}\d\d:\d\d[^\n]{0,60}\d{4}[^\n]{0,30}\r?\n(?=[!-9;-~]+[ \t]*:|>?From )"
)
"""The line before each mail of an MBOX; "From " alone also begins sentences."""

_LINE: Final = re.compile(rb"[!-9;-~]{1,76}[ \t]*:|[ \t]|>?From ")
_COUNT: Final = re.compile(rb"(\d{1,12})[ \t]*\r?\n")
_SENDERS: Final = frozenset({"from", "sender", "return-path", "resent-from"})
_TRACES: Final = frozenset({"message-id", "received", "mime-version", "delivered-to", "return-path", "x-mailer", "content-type"})  # fmt: skip
_SHOWN: Final = ("from", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "in-reply-to", "list-id", "x-mailer", "user-agent")  # fmt: skip
_TWIN: Final = 0.9
"""Share of the words of an HTML alternative that its plain text must hold to say the same."""


def _address(written: str) -> tuple[str, str]:
    """Return the (name, address) of one person; a line of a thousand brackets or commas names none."""
    try:
        return parseaddr(written)
    except RecursionError:
        return "", ""


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail of a file: its place in locators, its first byte, where its headers begin, the byte after its last."""

    prefix: str
    head: int
    start: int
    stop: int


def sniff(head: bytes) -> bool:
    """Return whether the file begins with the headers of a mail; a chat that begins with "From " does not."""
    begin = _COUNT.match(head)
    if begin is not None:
        head = head[begin.end() :]
    if POSTMARK.match(head):
        return True
    last, _ = end_of_headers(head, 0, len(head))
    lines = head[:last].splitlines()
    if len(lines) < 2 or not all(_LINE.match(line) for line in lines[:200]):
        return False
    names = {name for name, _ in header_fields(head[:last])}
    return bool(names & _SENDERS) and (
        bool(names & _TRACES) if {"date", "subject"} & names else len(names & _TRACES) > 1
    )


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
    """Yield the headers of each mail, then what it holds."""
    del before
    raw = stream.read()
    mails = list(_mails(raw))
    known = _known(raw, mails) if len(mails) > 1 else {}
    for index, mail in enumerate(mails):
        whole = parsed(raw, mail.start, mail.stop)
        reading = _Reading(raw, mail, whole)
        head = reading.head(original, index, known)
        yield head
        for part in whole.leaves():
            if part.too_deep:
                place = f"{mail.prefix}part:{part.path}"
                yield ReadingFailure(original=original, reader=NAME, code="nested", byte=part.head, locator=place)  # fmt: skip
        yield from reading.members(head)


def member(stream: BinaryIO, path: str) -> BinaryIO:
    """Return the octets of a text or an attachment.

    Raises:
        KeyError: There is none with this name.
    """
    raw = stream.read()
    for mail in _mails(raw):
        if path.startswith(mail.prefix):
            parts = _Reading(raw, mail, parsed(raw, mail.start, mail.stop)).named()
            if path in parts:
                return io.BytesIO(parts[path].content(raw))
    raise KeyError(path)


def _mails(raw: bytes) -> Iterator[_Mail]:
    marks = list(POSTMARK.finditer(raw))
    if not marks or marks[0].start():
        counted = _COUNT.match(raw)
        start = counted.end() if counted else 0
        stop = min(len(raw), start + int(counted[1])) if counted else len(raw)
        yield _Mail("", start, start, stop)
        return
    ends = [mark.start() for mark in marks[1:]] + [len(raw)]
    for number, (mark, stop) in enumerate(zip(marks, ends, strict=True), start=1):
        yield _Mail(f"mail:{number}/", mark.start(), mark.end(), stop)


def _known(raw: bytes, mails: list[_Mail]) -> dict[bytes, str]:
    """Return where in the file the mail with an id stands; the first of one id counts."""
    known: dict[bytes, str] = {}
    for mail in mails:
        last, _ = end_of_headers(raw, mail.start, mail.stop)
        own = dict(reversed(header_fields(raw[mail.start : last]))).get("message-id", b"")
        known.setdefault(own, f"{mail.prefix}headers")
    return known


class _Reading:
    """One mail: which of its parts are read, under which names, and what its headers say."""

    def __init__(self, raw: bytes, mail: _Mail, whole: Part) -> None:
        self._raw = raw
        self._mail = mail
        self._whole = whole
        self._twins = _twins(raw, whole)
        self._fields = dict(reversed(whole.fields))

    def named(self) -> dict[str, Part]:
        """Return the parts that are members, by their distinct names, in the order of the mail."""
        made: dict[str, Part] = {}
        for part in self._whole.leaves():
            if (
                part.path in self._twins
                or part.too_deep
                or not self._raw[part.start : part.stop].strip()
            ):
                continue
            plain = part.filename or f"part:{part.path}"
            name, number = f"{self._mail.prefix}{plain}", 1
            while name in made:
                number += 1
                name = f"{self._mail.prefix}{plain} ({number})"
            made[name] = part
        return made

    def members(self, head: Passage) -> Iterator[Member]:
        """Yield the texts, attachments and mails in this mail."""
        for name, part in self.named().items():
            octets = part.content(self._raw)
            encoding = (
                part.charset if part.kind.startswith("text/") and fits(octets, part.charset) else ""
            )
            locked = (
                part.kind == "application/octet-stream"
                and self._whole.kind == "multipart/encrypted"
            )
            yield Member(
                path=name, open=partial(io.BytesIO, octets), head=head, encoding=encoding,
                reader=_reader(part), locked=locked,
            )  # fmt: skip

    def head(self, original: str, index: int, known: Mapping[bytes, str]) -> Passage:
        """Return the passage of the headers."""
        raw, start = self._raw, self._mail.head
        stop = start + len(
            raw[start : end_of_headers(raw, self._mail.start, self._mail.stop)[0]].rstrip()
        )
        charset = header_charset(raw[start:stop])
        decoding = "mail-header" if charset == "utf-8" else f"mail-header:{charset}"
        locator = f"{self._mail.prefix}headers"
        fields = self._shown(charset)
        answered = self._fields.get("in-reply-to", b"")
        return Passage(
            id=computed_id("passage", original, locator, start, stop, index), original=original, index=index,
            text=decode(decoding, raw[start:stop]), kind="header", locator=locator, byte_start=start, byte_stop=stop,
            decoding=decoding, reply_to=known.get(answered) if answered else None, fields=fields,
            **self._sender(charset), **self._time(fields),
        )  # fmt: skip

    def _shown(self, charset: str) -> dict[str, str]:
        shown: dict[str, str] = {
            name: " ".join(header_text(self._fields[name], charset).split())
            for name in _SHOWN
            if name in self._fields
        }
        received = next((value for name, value in self._whole.fields if name == "received"), b"")
        if received:
            shown["received"] = text_of(charset, received).rpartition(";")[2].strip()
        return shown | {"parts": json.dumps(list(self._parts()), ensure_ascii=False)}

    def _parts(self) -> Iterator[dict[str, Any]]:
        """Yield what each part is, where its bytes stand and what became of it."""
        names = {part.path: name for name, part in self.named().items()}
        for part in self._whole.leaves():
            fate = names.get(part.path, "") or (f"same as part:{self._twins[part.path]}" if part.path in self._twins else "empty")  # fmt: skip
            yield {
                "part": part.path, "type": part.kind, "charset": part.charset, "name": part.filename,
                "bytes": [part.start, part.stop], "read_as": fate,
            }  # fmt: skip

    def _sender(self, charset: str) -> dict[str, Any]:
        def person(name: str) -> tuple[str, str]:
            """Return the shown name and the address of a header."""
            written, address = _address(text_of(charset, self._fields.get(name, b"")))
            shown = " ".join(header_text(written.encode("utf-8", "replace")).split())
            return shown or address, address

        author, address = person("from")
        resent, _ = person("resent-from")
        return {
            "author": author or None, "author_id": address or None, "forwarded_from": author if resent else None,
        }  # fmt: skip

    def _time(self, fields: Mapping[str, str]) -> dict[str, Any]:
        flags = self._flags()
        written = fields.get("date", "")
        sent = mail_instants(written) if written else None
        received = mail_instants(fields.get("received", ""))
        if written and sent is None:
            flags.append("time_unreadable")
        if sent is not None and received is not None and contradict(sent, received):
            flags.append("time_contradiction")
        return {
            "written": written or None, "earliest": sent.earliest if sent else None, "latest": sent.latest if sent else None,
            "zone": sent.zone if sent else "unknown", "flags": tuple(flags),
        }  # fmt: skip

    def _flags(self) -> list[str]:
        leaves = list(self._whole.leaves())
        flags = ["alternative_not_read"] if self._twins else []
        if any(part.attached or part.filename for part in leaves):
            flags.append("attachment")
        if any(_contradicts(part, self._raw) for part in leaves):
            flags.append("encoding_wrong")
        return flags


def _reader(part: Part) -> str:
    """Return the reader of a part; an attachment is read by its content."""
    if part.kind == "message/rfc822":
        return NAME
    if part.filename or part.attached:
        return ""
    return {"text/plain": "mail_text", "text/html": "html_mail"}.get(part.kind, "")


def _contradicts(part: Part, raw: bytes) -> bool:
    """Return whether a text is not written in the charset it declares."""
    if not part.kind.startswith("text/") or not part.charset:
        return False
    return not fits(part.content(raw), part.charset)


def _twins(raw: bytes, whole: Part) -> dict[str, str]:
    """Return the parts that say in another form what a part beside them says: path -> path of the one that is read."""
    found: dict[str, str] = {}
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        waiting += part.parts
        if part.kind == "multipart/alternative":
            leaves = [leaf for leaf in part.leaves() if not leaf.filename]
            plain = next((leaf for leaf in leaves if leaf.kind == "text/plain"), None)
            found |= {
                leaf.path: plain.path
                for leaf in leaves
                if plain is not None and leaf.kind in ("text/html", "text/x-amp-html") and _same(raw, plain, leaf)
            }  # fmt: skip
    return found


def _same(raw: bytes, plain: Part, other: Part) -> bool:
    words = _words(_text(plain, raw))
    rich = _text(other, raw)
    twin = _words(
        "".join(
            segment.text
            for segment in html_segments(rich.replace("<", " <").encode("utf-8", "replace"))
        )
    )
    return bool(words) and len(twin & words) >= _TWIN * len(twin)


def _text(part: Part, raw: bytes) -> str:
    octets = part.content(raw)[: 4 << 20]
    charset = (
        part.charset if part.charset and fits(octets, part.charset) else header_charset(octets)
    )
    return text_of(charset, octets)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text.lower()))
