"""The visible text of a stretch of HTML, with the bytes of every character."""

import html
import re
from collections.abc import Iterator
from typing import Final

from lastseen.language.charset import pack, shown, unpack
from lastseen.language.segment import Segment

_QUOTED: Final = r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
TAG: Final = rf"</?[a-zA-Z]{_QUOTED}>|</?[a-zA-Z][^<>]*+>"
"""A tag. It ends at a ``<`` outside of quotes, so that no byte is looked at more than a few times."""
HIDDEN: Final = (
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^<>]*+>"
    r"|<(?P<raw>script|style|template|svg|math|textarea|iframe|object|canvas)\b"
    rf"(?:{_QUOTED}(?<!/)>|[^<>]*+(?<!/)>)"
    r".*?(?:</(?P=raw)\s*>|\Z)"
)
"""Comments, declarations and elements whose content is not words of the page."""
_PIECE: Final = re.compile(
    rf"(?P<hidden>{HIDDEN})|(?P<tag>{TAG})|(?P<space>[ \t\n\r\f]++)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    r"|(?P<text>[^<& \t\n\r\f]++|[<&])",
    re.DOTALL | re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?P<hidden><!--.*)|(?P<tag>(?!))|(?P<raw>(?!))|(?P<space>[ \t\n\r\f]++)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
    r"|(?P<text>[^<& \t\n\r\f]++|[<&])",
    re.DOTALL,
)
_BREAK: Final = re.compile(r"<br\b", re.IGNORECASE)


def html_segments(raw: bytes, charset: str = "utf-8") -> list[Segment]:
    """Return the segments of the text a browser shows for ``raw``.

    Tags are dropped, entities decoded, white space folded to one space and dropped at the ends
    and around line breaks, ``<br>`` is a line break.
    """
    source = unpack(charset, raw)
    segments: list[Segment] = []
    gap: Segment | None = None
    for piece, segment in _pieces(source, charset):
        if piece == "space":
            gap = gap or segment
            continue
        if piece == "break":
            gap = None
            if segments:
                segments.append(segment)
            continue
        if gap is not None and segments and segments[-1].text != "\n":
            segments.append(gap)
        gap = None
        segments.append(segment)
    while segments and segments[-1].text == "\n":
        segments.pop()
    return segments


def _pieces(source: str, charset: str) -> Iterator[tuple[str, Segment]]:
    """Yield (space, break or text, segment) for all that can be seen."""
    byte = 0
    for match in _matches(source):
        start, byte = byte, byte + len(pack(charset, match[0]))
        piece = match.lastgroup if match["raw"] is None else "hidden"
        if piece == "hidden" or (piece == "tag" and not _BREAK.match(match[0])):
            continue
        if piece == "text":
            yield "text", _segment(shown(match[0]), start, byte, charset)
        elif piece == "entity":
            yield _entity(match[0], start, byte)
        elif piece == "space":
            yield "space", _segment(" ", start, byte)
        else:
            yield "break", _segment("\n", start, byte)


def _matches(source: str) -> Iterator[re.Match[str]]:
    """Yield the pieces of the source; behind the last ``>`` is no tag, and looking for one from every ``<`` would take for ever."""
    last = source.rfind(">")
    at = 0
    for match in _PIECE.finditer(source):
        if match.start() > last:
            break
        yield match
        at = match.end()
    yield from _TAIL.finditer(source, at)


def _entity(source: str, start: int, stop: int) -> tuple[str, Segment]:
    text = shown(html.unescape(source))
    if text and not text.strip(" \t\n\r\f"):
        return "space", _segment(" ", start, stop)
    return "text", _segment(text, start, stop)


def _segment(text: str, start: int, stop: int, charset: str | None = None) -> Segment:
    return Segment(text=text, byte_start=start, byte_stop=stop, charset=charset)
