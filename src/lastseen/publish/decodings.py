"""Decodings: the texts that hide in a text, in markup, escapes and encoded runs, with the way back."""

import base64
import binascii
import html
import re
from collections.abc import Iterator
from typing import Final

from lastseen.publish.views import View, plain_view, rewrite

ESCAPES: Final = re.compile(
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});?)|(?P<percent>(?:%[0-9a-fA-F]{2})+)|"
    r"(?P<quoted>(?:=[0-9A-F]{2}(?:=\r?\n)?){2,})|(?P<unicode>(?:\\u[0-9a-fA-F]{4})+)|(?P<hex>(?:\\x[0-9a-fA-F]{2})+)|"
    r"(?P<css>(?:\\[0-9a-fA-F]{4,6} ?)+)|(?P<space>\\[nrt])|(?P<puny>xn--[a-z0-9-]+)"
)
BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
HEX: Final = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}){6,}(?![0-9A-Fa-f])")
TAG: Final = re.compile(r"<!--.*?-->|<[!?/]?([A-Za-z][\w:.-]*)[^<>]*>", re.DOTALL)
INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
OFFICE_BREAKS: Final = frozenset(
    ("p", "tab", "br", "cr", "tc", "tr", "row", "c", "si", "comment", "sheet")
)
DEPTH: Final = 3


def decoded_views(text: str) -> Iterator[View]:
    """Yield the text and everything that can be read out of it, each once."""
    view = plain_view(text)
    yield view
    for _ in range(DEPTH):
        further = rewrite(view, ESCAPES, _unescaped)
        if further.text == view.text:
            break
        view = further
        yield view
    shown = rewrite(view, TAG, _blank_or_nothing)
    if shown.text != view.text:
        yield shown
    yield from _encoded_runs(view)


def _unescaped(match: re.Match[str]) -> str | None:
    """Return what an escape stands for; None where it stands for nothing readable."""
    kind, written = match.lastgroup or "", match[0]
    if kind == "entity":
        return html.unescape(written)
    if kind == "space":
        return "\n"
    if kind == "unicode":
        units = re.findall(r"\\u([0-9a-fA-F]{4})", written)
        return bytes.fromhex("".join(units)).decode("utf-16-be", "replace")
    if kind == "css":
        points = [int(point, 16) for point in re.findall(r"[0-9a-fA-F]+", written)]
        return "".join(chr(p) for p in points if p < 0x110000 and not 0xD800 <= p < 0xE000)
    if kind == "puny":
        return _punycode(written)
    return _octets(bytes.fromhex("".join(re.findall(r"[%=x]([0-9a-fA-F]{2})", written))))


def _octets(octets: bytes) -> str:
    """Return bytes as text: UTF-8, else the Cyrillic code page."""
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("cp1251", "replace")


def _punycode(written: str) -> str | None:
    """Return an international domain label in its letters; None if it is not one."""
    try:
        return written[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return None


def _blank_or_nothing(match: re.Match[str]) -> str:
    """Return what a tag leaves between words: nothing if it can stand inside one."""
    name = (match[1] or "").casefold()
    prefix, colon, local = name.rpartition(":")
    if colon and prefix:
        return " " if local in OFFICE_BREAKS else ""
    return "" if name in INLINE or not name else " "


def _encoded_runs(view: View) -> Iterator[View]:
    """Yield a view of each run of base64 or hexadecimal that holds readable text."""
    for pattern, decode in ((BASE64, _from_base64), (HEX, bytes.fromhex)):
        for match in pattern.finditer(view.text):
            text = _readable(decode(match[0]))
            if text:
                start, stop = view.span(match.start(), match.end())
                yield View(text=text, starts=[start] * len(text), stops=[stop] * len(text))


def _from_base64(run: str) -> bytes:
    """Return the bytes of a base64 run, either alphabet, with or without its padding."""
    bare = run.rstrip("=").replace("-", "+").replace("_", "/")
    bare = bare[: len(bare) - 1] if len(bare) % 4 == 1 else bare
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        return b""


def _readable(octets: bytes) -> str:
    """Return the text of decoded bytes; "" if they are no text."""
    for encoding in ("utf-8", "utf-16-le"):
        try:
            text = octets.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = sum(sign.isalnum() or sign in " .,-@\n" for sign in text)
        if len(text) >= 3 and letters >= 0.8 * len(text):
            return text
    return ""
