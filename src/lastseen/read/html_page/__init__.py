"""HTML pages: the paragraphs of the main text with their bytes; menus, share bars and notices are no passages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from lastseen.language.charset import find_charset, pack, shown, unpack
from lastseen.language.decoding import decode
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read.html_page.said import Page, host, page_of, when

NAME: Final = "html_page"
VERSION: Final = "2"

LARGEST_BYTES: Final = 32 << 20
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "br-block", "caption", "center",
    "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
))  # fmt: skip
HIDDEN: Final = frozenset((
    "script", "style", "noscript", "template", "svg", "head", "title", "select", "option",
    "button", "textarea", "iframe", "object", "canvas", "audio", "video",
))  # fmt: skip
FURNITURE_TAGS: Final = frozenset({"nav", "footer", "aside", "form"})
TOKEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*>|"
    r"<(?P<close>/)?(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\"[^\"]{0,9999}+\"|'[^']{0,9999}+'|[^>\"']++){0,200}+)>"
    r"|<(?P<shut>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<more>[^>]{0,9999}+)>",
    re.DOTALL,
)
FURNITURE_NAME: Final = re.compile(
    r"(?:class|id|role)\s*=\s*[\"'][^\"']*\b(?:menu|nav(?:bar|igation)?|share|sharing|social|related|recommend\w*|"
    r"newsletter|subscri\w+|cookie\w*|banner|advert\w*|promo|sidebar|comments?|footer|breadcrumbs?|"
    r"byline|author-bio|tags?|toolbar|popup|modal|paywall|donat\w+|read-?more|most-?read|trending|breaking|pagination|copyright|disclaimer|meta)\b",
    re.IGNORECASE,
)
NOTICE: Final = re.compile(
    r"(?:excerpts?|republish|reprint|all rights reserved|©|copyright|newsletter|subscribe\b|sign up (?:here|now|today|to|for)\b|"
    r"follow us|share this|read more|read also|cookies?|ctrl\s?\+\s?enter|"
    r"перепечатк|все права|подписывайтесь|подпишитесь|читайте также|поделиться|при цитировании|підписуйтесь|читайте також|усі права)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of text between block tags: its characters in the source, its words, and what surrounds it."""

    start: int
    stop: int
    text: str
    tag: str
    furniture: bool
    linked: float


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
    chosen = _main(source, _blocks(source), page)
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
    found: tuple[Page, Sequence[_Block]],
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


# The blocks and which of them are the main text


def _blocks(source: str) -> list[_Block]:
    """Return the runs of text between block tags, with whether they stand in site furniture."""
    blocks: list[_Block] = []
    walk = _Walk()
    at = 0
    for match in TOKEN.finditer(source):
        tag = (match["tag"] or match["name"] or "").lower()
        closing, rest = bool(match["close"] or match["shut"]), match["rest"] or match["more"] or ""
        if tag in HIDDEN or walk.hidden:
            if not walk.hidden and not closing:
                walk.close(source, at, match.start(), blocks)
            walk.hide(tag, closing=closing, rest=rest)
            at = match.end()
            continue
        if tag in BLOCKS:
            walk.close(source, at, match.start(), blocks)
            walk.step(tag, closing=closing, rest=rest)
            at = match.end()
        elif tag == "a":
            walk.link(match.start() if closing else match.end(), closing=closing)
    walk.close(source, at, len(source), blocks)
    return blocks


class _Walk:
    """Where the tokenizer is: the open block tags, whether they are furniture, and how much is linked."""

    def __init__(self) -> None:
        self.hidden = ""
        self._open: list[tuple[str, bool]] = []
        self._linked = 0
        self._link_start: int | None = None

    def hide(self, tag: str, *, closing: bool, rest: str) -> None:
        """Enter or leave an element whose text nobody sees."""
        if not self.hidden and not closing and not rest.endswith("/"):
            self.hidden = tag
        elif closing and tag == self.hidden:
            self.hidden = ""

    def step(self, tag: str, *, closing: bool, rest: str) -> None:
        """Enter or leave a block element."""
        if not closing:
            furniture = tag in FURNITURE_TAGS or FURNITURE_NAME.search(rest[:400]) is not None
            if tag not in ("hr",) and not rest.endswith("/"):
                if (
                    tag in ("p", "li", "dt", "dd", "tr", "td", "th")
                    and self._open
                    and self._open[-1][0] == tag
                ):
                    self._open.pop()
                self._open.append(
                    (tag, furniture and tag not in ("article", "main", "body", "html"))
                )
            return
        for place in range(len(self._open) - 1, max(-1, len(self._open) - 200), -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def link(self, place: int, *, closing: bool) -> None:
        """Enter or leave a link."""
        if not closing:
            self._link_start = place
        elif self._link_start is not None:
            self._linked += max(0, place - self._link_start)
            self._link_start = None

    def close(self, source: str, start: int, stop: int, blocks: list[_Block]) -> None:
        """End the run of text that began at ``start``."""
        linked, self._linked = self._linked, 0
        while start < stop and source[start].isspace():
            start += 1
        while stop > start and source[stop - 1].isspace():
            stop -= 1
        text = (
            decode("html-text", source[start:stop].encode("utf-8", "replace"))
            if start < stop
            else ""
        )
        if text.strip():
            tags = [tag for tag, _ in self._open]
            own = next(
                (
                    tag
                    for tag in reversed(tags)
                    if re.fullmatch(r"h[1-6]|p|li|blockquote|td|th|figcaption", tag)
                ),
                "",
            )
            furniture = any(mark for _, mark in self._open)
            blocks.append(
                _Block(start, stop, text, own, furniture, min(1.0, linked / max(1, stop - start)))
            )


def _main(source: str, blocks: Sequence[_Block], page: Page) -> list[_Block]:
    """Return the headline and the blocks of the main text, in order.

    The extractor that publications are measured by says which lines are the article. Where it finds next to nothing, paragraphs outside of furniture count.
    """
    body = _matching([block for block in blocks if block.tag != "h1"], _extracted(source))
    if sum(len(block.text) for block in body) < 140:
        body = [
            b
            for b in blocks
            if b.tag in ("p", "blockquote", "li", "")
            and not b.furniture
            and b.linked < 0.5
            and len(b.text.split()) > 4
            and not _notice(b)
        ]
    if not body:
        return []
    body = [block for block in body if block.text != page.title]
    headline = next((b for b in blocks if b.tag == "h1" and len(b.text) > 8), None)
    chosen = [headline, *body] if headline is not None else body
    return sorted({block.start: block for block in chosen}.values(), key=lambda b: b.start)


def _matching(blocks: Sequence[_Block], extracted: str) -> list[_Block]:
    """Return the blocks that the lines of an extracted text were taken from.

    A line is first looked for word by word, behind the line before it if it stands there twice: pages
    repeat their text for small screens and in teasers. Of what is then left of the lines, a block
    counts where most of its words stand there.
    """
    places: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        places.setdefault(" ".join(_words(block.text)), []).append(number)
    found: set[int] = set()
    left, last = [], -1
    for line in extracted.splitlines():
        words = " ".join(_words(line))
        free = [number for number in places.get(words, ()) if number not in found]
        if not free:
            left.append(line)
            continue
        last = next((number for number in free if number > last), free[0])
        found.add(last)
    wanted = _shingles("\n".join(left))
    return [
        block
        for number, block in enumerate(blocks)
        if (number in found and not _notice(block))
        or (number not in found and _is_article(block, wanted))
    ]


def _extracted(source: str) -> str:
    import trafilatura

    found = trafilatura.extract(
        shown(source),
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
    )
    return found or ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(tuple(words[i : i + 3]) for i in range(max(0, len(words) - 2)))


def _is_article(block: _Block, wanted: frozenset[tuple[str, ...]]) -> bool:
    words = _words(block.text)
    if len(words) < 3 or _notice(block) or (block.linked > 0.8 and len(words) < 12):
        return False
    mine = [tuple(words[i : i + 3]) for i in range(len(words) - 2)]
    return sum(each in wanted for each in mine) >= 0.6 * len(mine)


def _notice(block: _Block) -> bool:
    """Return whether a short block is a notice of the site: rights, newsletter, sharing."""
    return (
        len(block.text) < 260
        and NOTICE.search(block.text) is not None
        and (block.furniture or block.tag != "p" or len(block.text) < 160)
    )
