"""HTML pages: the paragraphs of the main text with their bytes; menus, share bars and notices are no passages."""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from lastseen.language.charset import find_charset, pack, unpack
from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read.html_page.article import main_text
from lastseen.read.html_page.blocks import Block, blocks_of
from lastseen.read.html_page.said import Page, host, page_of, when

NAME: Final = "html_page"
VERSION: Final = "3"

LARGEST_BYTES: Final = 32 << 20


def sniff(head: bytes) -> bool:
    """Return whether the bytes are a page of HTML, whatever the file is called."""
    begin = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return begin.startswith((b"<!doctype html", b"<html")) or (
        begin.startswith((b"<", b"<?xml"))
        and re.search(rb"<(?:html|head|body|article|p|h1)[\s>]", begin) is not None
    )


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield the headline and the paragraphs of the main text, each with the page's outlet and time."""
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        yield ReadingFailure(original=original, reader=NAME, code="too_large", byte=LARGEST_BYTES)
        return
    charset = find_charset(raw, before.settings.get("encoding") or _declared(raw))
    if charset is None:
        yield ReadingFailure(original=original, reader=NAME, code="encoding")
        return
    source = unpack(charset.name, raw[charset.mark_bytes :])
    page = page_of(source)
    chosen = main_text(source, blocks_of(source), page)
    if not chosen:
        yield ReadingFailure(original=original, reader=NAME, code="empty")
        return
    yield from _passages(original, raw, source, (charset.name, charset.mark_bytes), (page, chosen))


def _declared(raw: bytes) -> str | None:
    match = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", raw[:4096], re.IGNORECASE)
    return match[1].decode("ascii") if match else None


def _passages(
    original: str,
    raw: bytes,
    source: str,
    coding: tuple[str, int],
    found: tuple[Page, Sequence[Block]],
) -> Iterator[Passage]:
    charset, mark = coding
    page, blocks = found
    name = "html-text" if charset == "utf-8" else f"html-text:{charset}"
    moments = when(page.published)
    fields = _fields(page)
    at, byte = 0, mark
    for index, block in enumerate(blocks):
        byte += len(pack(charset, source[at : block.start]))
        stop = byte + len(pack(charset, source[block.start : block.stop]))
        at = block.stop
        headline = block.tag == "h1"
        locator = f"block:{index + 1}"
        yield Passage(
            id=computed_id("passage", original, locator, byte, stop, index),
            original=original, index=index, text=decode(name, raw[byte:stop]),
            kind="header" if headline else "paragraph",
            locator=locator, byte_start=byte, byte_stop=stop, decoding=name,
            author=page.site or host(page.url) or None, written=page.published or None, earliest=moments.earliest if moments else None,
            latest=moments.latest if moments else None,
            zone=moments.zone if moments else "unknown", flags=("headline",) if headline else (),
            fields=fields if index == 0 else {},
        )  # fmt: skip
        byte = stop


def _fields(page: Page) -> dict[str, str]:
    named = {
        "title": page.title, "url": page.url, "host": host(page.url), "site": page.site, "byline": page.byline,
        "published": page.published, "published_source": page.source, "modified": page.modified,
    }  # fmt: skip
    return {name: value for name, value in named.items() if value}
