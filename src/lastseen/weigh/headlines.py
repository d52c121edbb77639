"""Headlines: the short lines of a page that say again what its text says, and are no second witness."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lastseen.language.facilities import canonical
from lastseen.model.claim import Claim
from lastseen.model.mention import Facility, Mention, Name
from lastseen.model.passage import Passage
from lastseen.weigh.statements import claim_key

SENTENCE_END: Final = re.compile(r"[.!?…:;][\s\"'»”’)\]]*$")
"""How the last line of a text ends, and a headline, a dek, a caption or a teaser does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLines:
    """Claims in lines of a page whose sentences make them too, by key.

    Attributes:
        repeated: Those that say nothing the page's sentences do not say.
        numbers: Those that give a number of their own; its number is the page's, not another voice's.
    """

    repeated: frozenset[str]
    numbers: frozenset[str]


def page_lines(claims: Iterable[Claim], passages: Mapping[str, Passage]) -> PageLines:
    """Return the claims in headlines, deks, captions and teasers that repeat the text of their page.

    Such a line has no end of a sentence, and names nobody and nothing that a sentence of the same
    page does not name with the same kind. A line of an enumeration that names somebody new stays.

    Args:
        claims: Claims of pages only.
        passages: Their passages by id.
    """
    body: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    lines: list[Claim] = []
    for each in claims:
        passage = passages[each.passage]
        if _is_line(passage):
            lines.append(each)
        else:
            body[passage.original, each.what].append(each)
    repeated: set[str] = set()
    numbers: set[str] = set()
    for each in lines:
        said = body[passages[each.passage].original, each.what]
        if any(_named(each) <= _named(other) for other in said):
            new = each.quantity and all(each.quantity != other.quantity for other in said)
            (numbers if new else repeated).add(claim_key(each))
    return PageLines(repeated=frozenset(repeated), numbers=frozenset(numbers))


def _is_line(passage: Passage) -> bool:
    """Return whether a passage is a headline, or a line that ends as one."""
    return passage.kind == "header" or SENTENCE_END.search(passage.text) is None


def _named(claim: Claim) -> frozenset[str]:
    """Return whom and what a claim names."""
    mentions = (*claim.about, *((claim.place,) if claim.place else ()))
    return frozenset(key for each in mentions if (key := _key(each)))


def _key(mention: Mention) -> str:
    """Return what a mention names, of a person the surname."""
    value = mention.value
    if isinstance(value, Name):
        return (value.surname or value.full).casefold()
    if isinstance(value, Facility):
        return canonical(value)
    return f"{value}".casefold() if mention.kind in ("place", "unit") else ""
