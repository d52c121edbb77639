"""XML as bytes: its tags, the tree of those that matter, its text with entities undone; no declaration of a document is ever followed."""

import html
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lastseen.language.charset import text_of
from lastseen.language.segment import Segment

DEEPEST: Final = 60
"""Elements of interest inside each other; deeper ones count as text of the last."""

_ATTRIBUTES: Final = rb"(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)"
_OTHER: Final = rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
TOKEN: Final = re.compile(
    _OTHER
    + rb"|<(?P<close>/)?(?P<name>[A-Za-z_][\w.:-]*)"
    + _ATTRIBUTES
    + rb">|(?P<text>[^<]++)|<",
    re.DOTALL,
)
"""Every piece of a document, in its order."""

_ENTITY: Final = re.compile(rb"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTE: Final = re.compile(rb"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


@dataclass(slots=True)
class Node:
    """An element that matters, with those in it.

    Attributes:
        name: As written, with its prefix.
        attributes: The bytes between its name and the end of its tag.
        start: First byte of its tag.
        stop: Byte after its end tag.
        inside: What it holds.
    """

    name: bytes
    attributes: bytes
    start: int
    stop: int
    inside: list["Node"] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether it is a single tag."""
        return self.attributes.endswith(b"/")

    def below(self, *, without: Collection[bytes] = ()) -> Iterator["Node"]:
        """Yield the nodes in it, outer ones first, in the order of the document; what is in those ``without`` is passed over."""
        waiting = list(reversed(self.inside))
        while waiting:
            node = waiting.pop()
            yield node
            if node.name not in without:
                waiting += reversed(node.inside)


@lru_cache(maxsize=32)
def _pattern(names: tuple[bytes, ...]) -> re.Pattern[bytes]:
    wanted = b"|".join(re.escape(name) for name in names)
    tag = rb"|<(?P<close>/)?(?P<name>" + wanted + rb")(?=[\s/>])" + _ATTRIBUTES + rb">"
    return re.compile(_OTHER + tag, re.DOTALL)


def tree(raw: bytes, names: Sequence[bytes]) -> Node:
    """Return a root that holds the elements of these names; one that never ends reaches to the end of the bytes.

    The root's name is ``deep`` if some lie deeper than anything honest does.
    """
    root = Node(b"", b"", 0, len(raw))
    path = [root]
    for token in _pattern(tuple(names)).finditer(raw):
        name = token["name"]
        if name is None:
            continue
        if token["close"]:
            _close(path, name, token.end())
            continue
        node = Node(name, token["attributes"], token.start(), token.end())
        if len(path) <= DEEPEST:
            path[-1].inside.append(node)
            if not node.empty:
                path.append(node)
        else:
            root.name = b"deep"
    for node in path[1:]:
        node.stop = len(raw)
    return root


def _close(path: list[Node], name: bytes, stop: int) -> None:
    for place in range(len(path) - 1, 0, -1):
        if path[place].name == name:
            for node in path[place:]:
                node.stop = stop
            del path[place:]
            return


def last_end(raw: bytes, name: bytes) -> int:
    """Return where the last end tag of this name ends, 0 if there is none: behind it no element is whole.

    Looking from every start tag for an end that never comes would take for ever.
    """
    at = max(raw.rfind(b"</" + name), raw.rfind(b":" + name + b">"))
    return raw.find(b">", at) + 1 if at >= 0 else 0


def attribute(attributes: bytes, name: bytes) -> str | None:
    """Return the value of an attribute by its whole name or by what follows the prefix, None if it is not there."""
    for found, one, other in _ATTRIBUTE.findall(attributes):
        if found == name or found.rpartition(b":")[2] == name:
            return html.unescape(text_of("utf-8", one or other))
    return None


def characters(raw: bytes, start: int, stop: int) -> list[Segment]:
    """Return the text between two bytes that hold no tag: plain stretches, and each entity as one."""
    made: list[Segment] = []
    at = start
    for entity in _ENTITY.finditer(raw, start, stop):
        made += _plain(raw, at, entity.start())
        text = text_of("utf-8", html.unescape(entity[0].decode("ascii")).encode("utf-8", "replace"))
        made.append(Segment(text=text, byte_start=entity.start(), byte_stop=entity.end()))
        at = entity.end()
    return made + _plain(raw, at, stop)


def _plain(raw: bytes, start: int, stop: int) -> list[Segment]:
    if start >= stop:
        return []
    text = text_of("utf-8", raw[start:stop])
    return [Segment(text=text, byte_start=start, byte_stop=stop, charset="utf-8")]


def values_segments(raw: bytes) -> list[Segment]:
    """Return the texts of the elements, each on a line of its own."""
    made: list[Segment] = []
    for token in TOKEN.finditer(raw):
        if token["text"] is None or not token["text"].strip():
            continue
        if made:
            made.append(Segment(text="\n", byte_start=token.start(), byte_stop=token.start()))
        made += characters(raw, token.start(), token.end())
    return made
