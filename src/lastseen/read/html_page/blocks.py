"""The runs of text between the block tags of a page, with what surrounds each."""

import re
from dataclasses import dataclass
from typing import Final

from lastseen.language.decoding import decode

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
OWN: Final = re.compile(r"h[1-6]|p|li|blockquote|td|th|figcaption")
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


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between block tags: its characters in the source, its words, and what surrounds it.

    Attributes:
        start: Its first character in the source.
        stop: The character after its last one.
        text: Its words as a reader sees them.
        tag: The tag it stands in: a heading, paragraph, list item, quote, cell or caption, else "".
        furniture: Whether it stands in a menu, a share bar, a form or their like.
        linked: The share of it that is links.
        continued: Whether an empty line, not a tag, parts it from the run before.
    """

    start: int
    stop: int
    text: str
    tag: str
    furniture: bool
    linked: float
    continued: bool = False


def blocks_of(source: str) -> list[Block]:
    """Return the runs of text between block tags, with whether they stand in site furniture."""
    blocks: list[Block] = []
    walk = _Walk()
    at = passed = 0
    for match in TOKEN.finditer(source):
        tag = (match["tag"] or match["name"] or "").lower()
        closing, rest = bool(match["close"] or match["shut"]), match["rest"] or match["more"] or ""
        if not walk.hidden:
            walk.pass_over(source[passed : match.start()])
        passed = match.end()
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
            continue
        if tag == "br" and walk.empty_line(source, match):
            walk.close(source, at, match.start(), blocks)
            walk.continued, at = True, match.end()
        walk.in_link = not closing if tag == "a" else walk.in_link
    walk.close(source, at, len(source), blocks)
    return blocks


class _Walk:
    """Where the tokenizer is: the open block tags, whether they are furniture, and how much is linked."""

    def __init__(self) -> None:
        self.hidden = ""
        self.continued = False
        self._open: list[tuple[str, bool]] = []
        self.in_link = False
        self._broken = -1
        self._linked = self._seen = 0

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

    def empty_line(self, source: str, line_break: re.Match[str]) -> bool:
        """Return whether nothing stands between a line break and the one before it."""
        before, self._broken = self._broken, line_break.end()
        return before >= 0 and not source[before : line_break.start()].strip()

    def pass_over(self, words: str) -> None:
        """Count what stands between two tags, and whether it is a link."""
        seen = len(words) - words.count(" ") - words.count("\n")
        self._seen += seen
        self._linked += seen if self.in_link else 0

    def close(self, source: str, start: int, stop: int, blocks: list[Block]) -> None:
        """End the run of text that began at ``start``."""
        share = self._linked / max(1, self._seen)
        self._linked = self._seen = 0
        continued, self.continued = self.continued, False
        while start < stop and source[start].isspace():
            start += 1
        while stop > start and source[stop - 1].isspace():
            stop -= 1
        if start == stop:
            return
        text = decode("html-text", source[start:stop].encode("utf-8", "replace"))
        if text.strip():
            own = next((tag for tag, _ in reversed(self._open) if OWN.fullmatch(tag)), "")
            furniture = any(mark for _, mark in self._open)
            blocks.append(Block(start, stop, text, own, furniture, share, continued))
