"""The body of a stored HTTP answer: chunks joined, compression undone, and what its headers say of it."""

import re
import zlib
from dataclasses import dataclass
from typing import Final

from lastseen.language.packed import PackedError, is_bomb, unpacking

LARGEST_BYTES: Final = 256 << 20
_CHUNK: Final = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """A stored answer of a server.

    Attributes:
        status: Its code, 0 if there is none.
        kind: Content type, in small letters.
        charset: As declared, or "".
        body: First byte of what follows its headers.
        fields: Its headers, names in small letters; the first of one name counts.
    """

    status: int
    kind: str
    charset: str
    body: int
    fields: dict[str, str]


def http_answer(block: bytes) -> HttpAnswer:
    """Return what the headers of a stored answer say."""
    blank = re.search(rb"\r?\n\r?\n", block)
    last, body = (blank.start(), blank.end()) if blank is not None else (len(block), len(block))
    first, _, rest = block[:last].partition(b"\n")
    fields: dict[str, str] = {}
    for line in rest.splitlines():
        name, _, value = line.partition(b":")
        fields.setdefault(_text(name).lower(), _text(value))
    status = re.match(rb"HTTP/\S+\s+(\d{3})", first)
    kind, charset = content_type(fields.get("content-type", ""))
    return HttpAnswer(
        status=int(status[1]) if status else 0, kind=kind, charset=charset, body=body, fields=fields
    )


def content_type(value: str) -> tuple[str, str]:
    """Return the type and the charset that a Content-Type names."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", value, re.IGNORECASE)
    return value.partition(";")[0].strip().lower(), charset[1].lower() if charset else ""


def payload(answer: HttpAnswer, block: bytes) -> bytes:
    """Return the octets of the file that was answered.

    Raises:
        PackedError: It is compressed in a way unknown here or not as it says, or unfolds beyond measure.
    """
    octets = block[answer.body :]
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        octets = _joined(octets)
    for coding in reversed(answer.fields.get("content-encoding", "").lower().split(",")):
        with unpacking():
            octets = _unfolded(octets, coding.strip())
    return octets


def _joined(octets: bytes) -> bytes:
    """Return the chunks joined; archives that undid the chunks and left the header are common."""
    pieces, at = [], 0
    while (size := _CHUNK.match(octets, at)) is not None:
        length = int(size[1], 16)
        if not length:
            break
        pieces.append(octets[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if octets[at : at + 2] == b"\r\n" else octets[at : at + 1] == b"\n"
    return b"".join(pieces) if pieces else octets


def _unfolded(octets: bytes, coding: str) -> bytes:
    if coding in ("", "identity"):
        return octets
    if coding in ("gzip", "x-gzip"):
        return _inflated(octets, 31) if octets[:2] == b"\x1f\x8b" else octets
    if coding == "deflate":
        try:
            return _inflated(octets, 15)
        except zlib.error:
            return _inflated(octets, -15)
    raise PackedError("unsupported")


def _inflated(octets: bytes, window: int) -> bytes:
    """Return what the octets unfold to, also where they break off."""
    unfolder = zlib.decompressobj(window)
    made = unfolder.decompress(octets, LARGEST_BYTES)
    if is_bomb(len(made), len(octets)) or unfolder.unconsumed_tail:
        raise PackedError("bomb" if is_bomb(len(made), len(octets)) else "too_large")
    return made


def _text(raw: bytes) -> str:
    return raw.strip().decode("utf-8", "replace")
