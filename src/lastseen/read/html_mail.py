"""The HTML of a mail: every paragraph, for a letter has no furniture; what it quotes is marked."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from lastseen.language.charset import find_charset, pack, unpack
from lastseen.language.decoding import decode
from lastseen.language.markup import HIDDEN, TAG
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "html_mail"
VERSION: Final = "1"

LARGEST_BYTES: Final = 64 << 20
_TOKEN: Final = re.compile(rf"(?P<hidden>{HIDDEN})|(?P<tag>{TAG})", re.DOTALL | re.IGNORECASE)
_NAME: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_BLOCK: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "ol", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip


def sniff(head: bytes) -> bool:
    """Return False: only a mail says that something is its HTML."""
    del head
    return False


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield every stretch of text between block tags."""
    raw = stream.read(LARGEST_BYTES + 1)
    charset = find_charset(raw, before.settings.get("encoding") or _declared(raw))
    if charset is None or len(raw) > LARGEST_BYTES:
        code = "encoding" if charset is None else "too_large"
        yield ReadingFailure(original=original, reader=NAME, code=code)
        return
    name = "html-text" if charset.name == "utf-8" else f"html-text:{charset.name}"
    flags = ("encoding_found",) if charset.certainty == "found" else ()
    source = unpack(charset.name, raw[charset.mark_bytes :])
    at, byte, index = 0, charset.mark_bytes, 0
    for start, end, quoted in _stretches(source):
        byte += len(pack(charset.name, source[at:start]))
        stop = byte + len(pack(charset.name, source[start:end]))
        text = decode(name, raw[byte:stop])
        if text.strip():
            locator = f"block:{index + 1}"
            yield Passage(
                id=computed_id("passage", original, locator, byte, stop, index), original=original, index=index,
                text=text, kind="paragraph", locator=locator, byte_start=byte, byte_stop=stop, decoding=name,
                flags=(*flags, "quoted") if quoted else flags,
            )  # fmt: skip
            index += 1
        at, byte = end, stop
    if index == 0:
        yield ReadingFailure(original=original, reader=NAME, code="empty")


def _declared(raw: bytes) -> str | None:
    match = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", raw[:4096], re.IGNORECASE)
    return match[1].decode("ascii") if match else None


def _stretches(source: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (first character, character after the last, whether quoted) of the text between block tags."""
    at, quotes = 0, 0
    for token in _TOKEN.finditer(source, 0, source.rfind(">") + 1):
        if token["tag"] is None:
            continue
        name = _NAME.match(token["tag"])
        tag = name[1].lower() if name is not None else ""
        if tag not in _BLOCK:
            continue
        yield from _tight(source, at, token.start(), quoted=quotes > 0)
        at = token.end()
        if tag == "blockquote":
            quotes = max(0, quotes - 1) if token["tag"].startswith("</") else quotes + 1
    yield from _tight(source, at, len(source), quoted=quotes > 0)


def _tight(source: str, start: int, stop: int, *, quoted: bool) -> Iterator[tuple[int, int, bool]]:
    words = source[start:stop]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    if first < last:
        yield first, last, quoted
