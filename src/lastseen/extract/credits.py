"""Credits of a page: which other outlet its words come from; an origin, not a speaker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.extract.cues import levelled
from lastseen.extract.speakers_outlets import outlet_in

_NAME_EN: Final = r"(?P<name>(?:[Tt]he )?(?:[A-Z][\w’'.-]+)(?: (?:of |and )?[A-Z][\w’'.-]+){0,3})"
_NAME_RU: Final = r"«(?P<name>[^»\n]{2,40})»"
_PATTERNS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("investigation", rf"(?:investigation|report|story|article|interview)s? (?:by|from|in|published (?:by|in)) (?:the )?(?:independent |news |investigative |exiled |Russian |Ukrainian )*(?:outlet |website |newspaper |agency |publication |media outlet |site |project )?{_NAME_EN}"),
        ("investigation", rf"(?:independent|news|investigative|media|exiled) (?:media )?(?:outlet|website|newspaper|agency|publication|site|project) {_NAME_EN}"),
        ("told", rf"(?:told|tells|speaking to|spoke to|in an interview with|an interview with) (?:the )?(?:outlet |newspaper |website |agency )?{_NAME_EN}"),
        ("reported", rf"(?:as |, ){_NAME_EN} (?:reported|reports|wrote|writes|notes)|{_NAME_EN} (?:reported|reports|has reported|wrote|writes|found|first reported)(?: that| on| last| in|\.|,)".replace("(?P<name>", "(?P<name>", 1).replace("|(?P<name>", "|(?P<other>")),
        ("according", rf"(?:according to|citing|cited by|reviewed by|obtained by|seen by|first published by|originally published (?:by|in)) (?:the )?(?:independent |news )*(?:outlet |newspaper |website )?{_NAME_EN}"),
        ("source", rf"(?:^|\n)\s*(?:Source|Originally published|Via|From)\s*[:—-]\s*{_NAME_EN}"),
        ("reported", rf"(?:сообщи\w+|сообщае\w+|пишет|пишут|расска\w+|выясни\w+|узна\w+|по данным|как пишет|ссыл\w+ на|расследовани\w+|интервью|изданию|издания|издание|журналист\w+|повідомл\w+|пише|розпов\w+|за даними|виданню|видання)\s+(?:издани\w+ |видання |виданню |телеканал\w* |газет\w+ |проект\w* |журналист\w+ |изданию )?{_NAME_RU}"),
        ("reported", rf"{_NAME_RU},?\s+(?:сообщ\w+|пишет|выяснил\w*|узнал\w*|рассказ\w+|опубликовал\w*|провел\w*|поговорил\w*|пише|повідом\w+|з'ясува\w+)"),
        ("source", rf"(?:^|\n)\s*(?:Источник|Джерело|По материалам|Перепечатка)\s*[:—-]?\s*{_NAME_RU}"),
    )
)  # fmt: skip
_PERSON_WORDS: Final = frozenset(["He", "She", "They", "It", "The", "This", "That", "His", "Her", "Investigators", "Activists", "Relatives", "Officials", "Police", "Prosecutors", "Authorities", "Moscow", "Kyiv", "Reporters", "Journalists", "Russia", "Ukraine"])  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet a page says it has its words from.

    Attributes:
        outlet: Its name as written, without the article.
        passage: Index of the passage that says so.
        start: First character of the name.
        stop: Character after the last one.
        kind: investigation, told, reported, according or source.
    """

    outlet: str
    passage: int
    start: int
    stop: int
    kind: str


def find_credits(texts: Sequence[str], language: str | None = None) -> list[Credit]:  # noqa: ARG001 - read by its words
    """Return the outlets that the passages of a page credit, in order, each place once.

    A name counts that the table of outlets knows, that stands in words of publishing ("an
    investigation by X", «сообщает «X»»), or that is credited so elsewhere on the page.
    """
    found: list[Credit] = []
    for index, text in enumerate(texts):
        taken: list[tuple[int, int]] = []
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(text):
                group = "name" if match["name"] else "other"
                start, stop = match.span(group)
                name = (
                    match[group].rstrip(".,’'s ")
                    if match[group].endswith(("’s", "'s"))
                    else match[group].rstrip(".,")
                )
                name = re.sub(r"^[Tt]he ", "", name)
                if _plausible(name, kind, text) and not any(
                    a < stop and start < b for a, b in taken
                ):
                    taken.append((start, stop))
                    found.append(
                        Credit(
                            outlet=re.sub(r"^[Tt]he ", "", name),
                            passage=index,
                            start=start,
                            stop=start + len(name),
                            kind=kind,
                        )
                    )
    return [
        credit
        for credit in found
        if credit.kind not in ("told", "reported", "according") or _known(credit, found)
    ]


def _plausible(name: str, kind: str, text: str) -> bool:  # noqa: ARG001 - one signature for the kinds
    words = name.split()
    return bool(words) and words[0] not in _PERSON_WORDS and len(name) > 2


def _known(credit: Credit, every: Sequence[Credit]) -> bool:
    """Return whether a name in weak words is an outlet: in the table, in guillemets, or credited twice on the page."""
    folded = levelled(credit.outlet)
    if outlet_in(folded, 0, len(folded)) or re.search(r"[\u0400-\u04ff]", credit.outlet):
        return True
    return sum(levelled(other.outlet) == folded for other in every) > 1 or any(
        levelled(o.outlet) == folded and o.kind in ("investigation", "source") for o in every
    )
