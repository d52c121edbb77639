"""Mentions of places: the gazetteer, regions and towns by their prepositions, and what the tagger finds beside them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from lastseen.extract.place_heads import HEAD, KIND_WORD, headed
from lastseen.extract.spans import free
from lastseen.extract.tagged import LONGEST, cased, tagged_names
from lastseen.extract.tagger import Span
from lastseen.extract.tagger_english import tag_english
from lastseen.language.detect import detect
from lastseen.language.morphology import knows
from lastseen.language.place_base import place_base
from lastseen.language.places import find_names, is_other
from lastseen.model.context import Context
from lastseen.model.mention import Mention

ACTS: Final = "_acts"
"""End of the rule of a place that no preposition makes a whereabouts («Киев заявил», «столица Турции»): nobody was seen there by that alone."""
LOOSE: Final = frozenset({"tagger", f"tagger{ACTS}"})
"""Rules of places that are no surer than a person of the same words."""
FOUND_LOOSELY: Final = frozenset({"country", "area", "tagger", "headed"})
LED: Final = re.compile(
    r"(?:^|[^\w])(?:во?|на|из|под|у|до|около|возле|близ|через|от|к|з|із|від|біля|під|поблизу|in|from|near|to|outside|around|at)[ \u00a0](?:[^\W\d_]+[ \u00a0])?$",
    re.IGNORECASE,
)
LATIN: Final = re.compile(r"[A-Za-z]")


def find_places(
    text: str, context: Context, masked: Iterable[tuple[int, int]] = ()
) -> list[Mention]:
    """Return the places of a passage that nothing else took, none overlapping.

    Args:
        text: The passage.
        context: Its language.
        masked: Spans that are taken.
    """
    code = context.language or detect(text).code
    known = [
        Mention(
            kind="place",
            start=p.start,
            stop=p.stop,
            text=text[p.start : p.stop],
            value=p.name,
            rule=p.rule,
        )
        for p in find_names(text)
    ]
    shown = cased(text)
    tagged: list[Mention] = []
    if context.kind != "row":
        tagged = _tagged(text, shown) if code == "ru" else _english(text) if code == "en" else []
    found = _joined(known, [*tagged, *_headed(text, shown)])
    wide = [_with_head(text, mention) for mention in found]
    return [_whether_acts(text, mention) for mention in free(wide, masked)]


def _tagged(text: str, shown: str) -> list[Mention]:
    """Return the places the tagger finds in a Russian passage."""
    return [
        _place(text, span.start, span.stop, "tagger", place_base(shown[span.start : span.stop]))
        for span in tagged_names(text)
        if span.kind == "LOC"
        and KIND_WORD.fullmatch(text, span.start, span.stop) is None
        and span.stop - span.start > 2
        and not LATIN.match(text, span.start)
        and (shown == text or _in_dictionary(shown[span.start : span.stop]))
    ]


def _english(text: str) -> list[Mention]:
    """Return the places the English tagger finds, where its extra is installed."""
    found = tag_english(text) if len(text) <= LONGEST else []
    return [
        _place(text, span.start, span.stop, "tagger", text[span.start : span.stop])
        for span in (_article_off(text, span) for span in found if span.kind == "LOC")
        if span.stop - span.start > 1
    ]


def _article_off(text: str, span: Span) -> Span:
    """Return a span without "the" before it and the possessive behind it."""
    words = text[span.start : span.stop]
    start = span.start + (4 if words.lower().startswith("the ") else 0)
    return Span(span.kind, start, span.stop - (2 if words.endswith(("'s", "’s")) else 0))


def _in_dictionary(words: str) -> bool:
    """Return whether a name without capitals of its own has a word the dictionary gives as a place."""
    return any(
        knows(word) and not is_other((word,)) for word in re.findall(r"[^\W\d_]+", words.lower())
    )


def _headed(text: str, shown: str) -> list[Mention]:
    """Return the places that a word for their kind shows («река Славянка», «улица Мира»)."""
    return [_place(text, a, b, "headed", place_base(shown[a:b])) for a, b in headed(shown)]


def _place(text: str, start: int, stop: int, rule: str, value: str) -> Mention:
    return Mention(
        kind="place", start=start, stop=stop, text=text[start:stop], value=value, rule=rule
    )


def _joined(known: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Return the known places and those others that add something: a new place, or words to one («Западном Иерусалиме»)."""
    starts = [mention.start for mention in known]
    replaced: set[int] = set()
    added: list[Mention] = []
    reached = 0
    for mention in sorted(others, key=lambda m: (m.start, -m.stop)):
        first = max(0, bisect_left(starts, mention.start) - 1)
        last = bisect_left(starts, mention.stop)
        touched = [n for n in range(first, last) if known[n].stop > mention.start]
        wider = all(mention.start <= known[n].start and known[n].stop <= mention.stop for n in touched)  # fmt: skip
        if mention.start < reached or len(touched) > 1 or not wider:
            continue
        if touched and known[touched[0]].rule.startswith("region"):
            continue
        if touched and known[touched[0]].stop - known[touched[0]].start == mention.stop - mention.start:  # fmt: skip
            continue
        replaced.update(touched)
        added.append(mention)
        reached = mention.stop
    kept = [m for n, m in enumerate(known) if n not in replaced]
    return sorted([*kept, *added], key=lambda m: m.start)


def _with_head(text: str, mention: Mention) -> Mention:
    """Return the mention with the word for its kind before it («города Минска»); its value stays the name."""
    head = HEAD.search(text, max(0, mention.start - 24), mention.start)
    if head is None or mention.rule.startswith("region"):
        return mention
    start = head.start("head")
    return replace(mention, start=start, text=text[start : mention.stop])


def _whether_acts(text: str, mention: Mention) -> Mention:
    """Return the mention, marked where only a preposition could make it a whereabouts and none stands before it."""
    if mention.rule not in FOUND_LOOSELY or LED.search(
        text, max(0, mention.start - 36), mention.start
    ):
        return mention
    return replace(mention, rule=f"{mention.rule}{ACTS}")
