"""Elements of an HTML file with the bytes of each, streamed part by part; for readers of files that programs wrote."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lastseen.language.charset import text_of

VOID: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
))  # fmt: skip
"""Elements that hold nothing and are never closed."""
UNCLOSED: Final = frozenset({"p", "li", "option", "dt", "dd", "tr", "td", "th"})
"""Elements that HTML allows to leave open."""
_QUOTED: Final = rb"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_TOKEN: Final = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^<>]*+>"
    rb"|<(?P<raw>script|style|template|svg|math|textarea|iframe|object|canvas)\b"
    rb"(?:" + _QUOTED + rb"(?<!/)>|[^<>]*+(?<!/)>).*?(?:</(?P=raw)\s*>|\Z)"
    rb"|<(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?:(?P<rest>" + _QUOTED + rb")>|(?P<odd>[^<>]*+)>)",
    re.DOTALL | re.IGNORECASE,
)  # fmt: skip
_ATTRIBUTE: Final = re.compile(
    rb"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+"
)


@dataclass(slots=True, kw_only=True, eq=False)
class Element:
    """An element, with the bytes of its tags and of what it holds.

    Attributes:
        tag: Its name, small letters.
        attributes: By name, entities decoded.
        start: First byte of its opening tag.
        inner: First byte of what it holds.
        inner_stop: Byte after the last one of what it holds.
        stop: Byte after its closing tag.
        closed: Whether it was closed before its surroundings ended.
        children: The elements it holds, in order.
    """

    tag: str
    attributes: dict[str, str]
    start: int
    inner: int
    inner_stop: int = 0
    stop: int = 0
    closed: bool = False
    children: list["Element"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The words of its ``class``."""
        return frozenset(self.attributes.get("class", "").split())

    def within(self, enter: Callable[["Element"], bool] | None = None) -> Iterator["Element"]:
        """Yield what it holds, however deep, in the order of the file.

        Args:
            enter: Tells whether to go on inside an element; None = always.
        """
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            yield element
            if enter is None or enter(element):
                waiting.extend(reversed(element.children))

    def first(self, *classes: str, enter: Callable[["Element"], bool] | None = None) -> "Element | None":  # fmt: skip
        """Return the first element inside with all these classes, or None."""
        wanted = frozenset(classes)
        return next((each for each in self.within(enter) if wanted <= each.classes), None)


class Elements:
    """A walk through the bytes of a file in a charset whose markup is ASCII (UTF-8, windows-1251, ...).

    Takes time in proportion to the bytes, whatever they are.

    Args:
        raw: The bytes.
        charset: The charset of attributes.
        start: Where to begin, after a byte order mark.
    """

    def __init__(self, raw: bytes, charset: str, start: int = 0) -> None:
        self._raw = raw
        self._charset = charset
        self._start = start
        self._opened: list[Element] = []
        self._names: Counter[str] = Counter()
        self._part: Element | None = None

    @property
    def unclosed(self) -> int:
        """How many elements are open; after the walk, those that the end of the bytes cut off."""
        return sum(number for tag, number in self._names.items() if tag not in UNCLOSED)

    def parts(self, is_part: Callable[[Element], bool]) -> Iterator[Element]:
        """Yield every element ``is_part`` wants, with all it holds, when it ends.

        Where one begins inside another, the one before was never closed and ends there.
        """
        for match in _TOKEN.finditer(self._raw, self._start):
            if match["name"] is None:
                continue
            tag = match["name"].decode("ascii").lower()
            ended = self._close(tag, match) if match["close"] else self._open(tag, match, is_part)
            if ended is not None:
                yield ended
        if self._part is not None:
            _end(self._part, len(self._raw))
            yield self._part

    def _open(
        self, tag: str, match: re.Match[bytes], is_part: Callable[[Element], bool]
    ) -> Element | None:
        """Begin an element; return the part that ends because this one begins."""
        element, ended = self._element(tag, match), None
        wanted = is_part(element)
        if wanted and self._part is not None:
            ended = self._part
            self._pop(ended, match.start())
        if self._part is not None:
            self._opened[-1].children.append(element)
        elif wanted:
            self._part = element
        if tag not in VOID:
            self._opened.append(element)
            self._names[tag] += 1
        return ended

    def _close(self, tag: str, match: re.Match[bytes]) -> Element | None:
        """End the innermost element of a name, and those inside it that were left open; return the part among them."""
        if not self._names[tag]:
            return None
        element = next(each for each in reversed(self._opened) if each.tag == tag)
        part = self._part
        self._pop(element, match.start())
        element.stop, element.closed = match.end(), True
        return part if self._part is None else None

    def _pop(self, last: Element, stop: int) -> None:
        """End what is open, up to and with ``last``."""
        while True:
            element = self._opened.pop()
            self._names[element.tag] -= 1
            element.inner_stop = element.stop = stop
            if element is self._part:
                self._part = None
            if element is last:
                return

    def _element(self, tag: str, match: re.Match[bytes]) -> Element:
        said = match["rest"] if match["rest"] is not None else match["odd"] or b""
        return Element(
            tag=tag,
            attributes=self._attributes(said) if said.strip(b" \t\r\n/") else {},
            start=match.start(),
            inner=match.end(),
            inner_stop=match.end(),
            stop=match.end(),
            closed=tag in VOID,
        )

    def _attributes(self, said: bytes) -> dict[str, str]:
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(said):
            name = text_of(self._charset, match[1]).lower()
            value = text_of(self._charset, match[2] or match[3] or match[4] or b"")
            found.setdefault(name, html.unescape(value) if "&" in value else value)
        return found


def _end(part: Element, stop: int) -> None:
    """End a part, and what is open in it, where the bytes end."""
    for element in (part, *part.within()):
        if not element.closed and element.stop == element.inner:
            element.inner_stop = element.stop = stop
