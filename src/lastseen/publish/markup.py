"""Markup: HTML built from text that is always escaped."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_NARROW: Final = 3
"""Columns of a table that a telephone still shows side by side."""


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that is safe to stand in a page as it is."""

    html: str


def escaped(content: Markup | str) -> str:
    """Return content as HTML: markup as it is, text escaped."""
    return content.html if isinstance(content, Markup) else html.escape(content)


def tag(name: str, *content: Markup | str, **attributes: str) -> Markup:
    """Return an element; ``class_`` is the attribute class, empty attributes are left out.

    Args:
        name: Of the element.
        content: Its children; text is escaped.
        attributes: Values are escaped; a trailing underscore is dropped, other ones become hyphens.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return Markup(f"<{name}{written}>{''.join(map(escaped, content))}</{name}>")


def together(parts: Iterable[Markup | str], between: Markup | str = "") -> Markup:
    """Return parts one after another."""
    return Markup(escaped(between).join(map(escaped, parts)))


def link(target: str, content: Markup | str, **attributes: str) -> Markup:
    """Return a link to an element of the same page."""
    return tag("a", content, href=f"#{target}", **attributes)


def table(caption: str, headings: Iterable[str], rows: Iterable[Markup]) -> Markup:
    """Return a table with its caption and column headings; one of many columns scrolls by itself on a narrow screen."""
    headings = list(headings)
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in headings)))
    body = tag("tbody", *rows)
    return tag(
        "div",
        tag("table", tag("caption", caption), head, body),
        class_="wide many" if len(headings) > MOST_NARROW else "wide",
        tabindex="0",
        role="region",
        aria_label=caption,
    )
