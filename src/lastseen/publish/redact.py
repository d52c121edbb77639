"""Redaction: neutral words where a protected person would show, said and counted, never silent."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import msgspec

from lastseen.model.dossier import Dossier
from lastseen.publish.leaks import Given, LeakGate

NEUTRAL: Final = {
    "surname": "[name withheld]",
    "two_parts": "[name withheld]",
    "joined": "[name withheld]",
    "phone": "[contact withheld]",
    "email": "[contact withheld]",
    "handle": "[contact withheld]",
    "birth_date": "[date withheld]",
    "number": "[number withheld]",
    "detail": "[detail withheld]",
    "quote": "[words withheld]",
}
WITHHELD_WHOLE: Final = "[text withheld]"
WORDS_OF_KIND: Final = {kind: words.strip("[]").split(" ")[0] for kind, words in NEUTRAL.items()}
ROUNDS: Final = 8
KEPT_FIELDS: Final = frozenset({"id", "claims", "against", "contradictions", "made_at", "program"})
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A text that may leave and what was taken out of it.

    Attributes:
        text: With neutral words for every trace.
        withheld: What was taken out (name, contact, ...) -> how often.
    """

    text: str
    withheld: Mapping[str, int]


def redact_text(text: str, protected: Given) -> Redacted:
    """Return the text without traces of the protected people; redacting twice is redacting once."""
    return redact_with(LeakGate(protected), text)


def redact_with(gate: LeakGate, text: str) -> Redacted:
    """Return the text without what the gate finds in it.

    Where neutral words next to others would again be a trace, all of the text is withheld.
    """
    withheld: Counter[str] = Counter()
    current = text
    for _ in range(ROUNDS):
        spans = _spans(gate, current)
        if not spans:
            return Redacted(text=current, withheld=dict(withheld))
        for start, stop, kind in reversed(spans):
            withheld[WORDS_OF_KIND[kind]] += 1
            current = current[:start] + NEUTRAL[kind] + current[stop:]
    return Redacted(text=WITHHELD_WHOLE, withheld={"text": 1})


def _spans(gate: LeakGate, text: str) -> list[tuple[int, int, str]]:
    """Return the traces as spans that do not overlap, each with the kind that begins first."""
    shut = _neutral_places(text)
    spans: list[tuple[int, int, str]] = []
    for leak in gate.find_in_text("text", text):
        if any(first <= leak.start and leak.stop <= last for first, last in shut):
            continue
        if spans and leak.start < spans[-1][1]:
            start, stop, kind = spans[-1]
            spans[-1] = (start, max(stop, leak.stop), kind)
        else:
            spans.append((leak.start, leak.stop, leak.kind))
    return spans


def _neutral_places(text: str) -> list[tuple[int, int]]:
    """Return where neutral words stand already."""
    places = []
    for words in {*NEUTRAL.values(), WITHHELD_WHOLE}:
        start = text.find(words)
        while start >= 0:
            places.append((start, start + len(words)))
            start = text.find(words, start + len(words))
    return places


def redact_dossier(dossier: Dossier, protected: Given) -> Dossier:
    """Return the dossier with neutral words for every trace in every text of it, and the count of them.

    Ids, times and the program's name stay. What was withheld before is counted on.
    """
    gate = LeakGate(protected)
    withheld = Counter(dossier.withheld)
    plain = msgspec.to_builtins(replace(dossier, withheld={}))
    clean = _redacted(gate, plain, withheld)
    fresh = msgspec.convert(clean, Dossier)
    return replace(fresh, withheld=dict(sorted(withheld.items())))


def _redacted(gate: LeakGate, value: object, withheld: Counter[str]) -> object:
    """Return plain values with every text redacted."""
    if isinstance(value, str):
        found = redact_with(gate, value)
        withheld.update(found.withheld)
        return found.text
    if isinstance(value, (list, tuple)):
        return [_redacted(gate, each, withheld) for each in value]
    if isinstance(value, dict):
        return {
            _redacted(gate, key, withheld): each
            if _kept(key, each)
            else _redacted(gate, each, withheld)
            for key, each in value.items()
        }
    return value


def _kept(key: object, value: object) -> bool:
    """Return whether a field holds ids or times, which name nobody."""
    ids = isinstance(value, str) or (
        isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value)
    )
    return key in KEPT_FIELDS and ids
