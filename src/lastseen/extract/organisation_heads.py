"""Organisations by a head word with what belongs to it: «правительства Израиля», «компания Google», «японский МИД»."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lastseen.extract.organisation_words import (
    head_kind,
    is_adjective,
    is_of_place,
    is_official,
    is_plural,
    known_names,
    may_follow,
    may_go_with,
)

WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
QUOTED: Final = re.compile(r"[ \u00a0](?:«[^»\n]{1,60}»|„[^“”\n]{1,60}[“”]|“[^”\n]{1,60}”|\"[^\"\n]{1,60}\")")  # fmt: skip
LATIN: Final = re.compile(r"[ \u00a0][A-Z][\w.&’'-]*\w(?:[ \u00a0](?:of|and|for|&|[A-Z][\w.&’'-]*\w))*")  # fmt: skip
NEXT: Final = re.compile(rf"[ \u00a0](?P<word>{WORD.pattern})")
LEFT: Final = re.compile(rf"(?P<word>{WORD.pattern})[ \u00a0]$")
SENTENCE: Final = re.compile(r"(?:^|[.!?…\n:—–«\"(]|\n)[ \u00a0]*$")
BESIDE: Final = frozenset(["по", "при", "з", "у", "в", "во", "за", "против", "для"])
JOINS: Final = frozenset(["и", "та", "і", "й"])
LONGEST: Final = 7
"""Words of one name behind its head."""
ALONE: Final = re.compile(
    r"министерств|міністерств|прокуратур|мэри|мерії|мерія|посольств|консульств|казначейств"
)
"""Offices that a genitive in small letters makes a name («министерство обороны»)."""
NOT_FIRST: Final = re.compile(
    r"(?:нашей|своей|вашей|этой|той|другой|одной|каждой|нашего|своего|этого|того|другого|одного|каждого|его|её|ее|их|нашої|своєї|цієї|його|її|"
    r"человек|людей|лиц|лет|года|году|месяцев|дней|раза?|рублей|долларов|времени|жизни|дела|смерти|гибели|погибших|раненых|пленных|мужчин|женщин|детей|друзей|товарищей|солдат|бойцов|военных|военнослужащих|граждан|туристов|подростков|студентов|фанатов|рабочих|местных|неизвестных|вооруженных|вооружённых|поддержки)$"
)
"""Genitives that count or describe and belong to no name («группа людей»)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A passage in which organisations are looked for.

    Attributes:
        text: With capitals where it lacks them, of the same length as written.
        language: ru or uk.
        people: Spans of people by start; a name ends before one.
        places: Spans of places by start.
        caseless: Whether capitals were only supposed.
    """

    text: str
    language: str
    people: Mapping[int, int]
    places: Mapping[int, int]
    caseless: bool


@dataclass(frozen=True, slots=True)
class Tail:
    """What belongs to a head word behind it.

    Attributes:
        stop: Where it ends.
        words: How many words it has.
        named: Whether it holds a name: quoted, Latin, capitalised.
        placed: Whether it holds a place.
    """

    stop: int
    words: int = 0
    named: bool = False
    placed: bool = False


def headed(ground: Ground) -> Iterator[tuple[int, int, str]]:
    """Yield (start, stop, rule) of known organisations and of those that a head word shows."""
    done = 0
    for match in WORD.finditer(ground.text):
        if match.start() < done:
            continue
        found = _known(ground, match) or _of_head(ground, match)
        if found is not None:
            done = max(done, found[1])
            yield found


def _known(ground: Ground, match: re.Match[str]) -> tuple[int, int, str] | None:
    """Return a known organisation that begins at a word, with the place it is of («МЧС России»)."""
    for pattern in known_names(match.group()):
        found = pattern.match(ground.text, match.start())
        if found is not None:
            tail = _chain(ground, Tail(found.end()), ahead=False)
            stop = tail.stop if tail.placed else found.end()
            return _led(ground, match.start())[0], stop, "organisation"
    return None


def _of_head(ground: Ground, match: re.Match[str]) -> tuple[int, int, str] | None:
    kind = head_kind(match.group())
    if kind is None or _in_place(ground, match.start()):
        return None
    tail = _tail(ground, match.end(), kind)
    start, led = _led(ground, match.start(), described=tail.named)
    capital = match.group()[0].isupper() and not _opens(ground, match.start())
    if not _enough(kind, match.group(), tail, led=led, capital=capital and not ground.caseless):
        return None
    return start, tail.stop, "organisation"


def _enough(kind: str, head: str, tail: Tail, *, led: str, capital: bool) -> bool:
    """Return whether head, tail and adjectives together name one organisation."""
    if kind == "form":
        return tail.named
    if kind == "rule":
        return (tail.placed and tail.words == 0) or led == "place"
    if tail.named:
        return True
    led = "" if is_plural(head) else led
    if kind == "body":
        alone = ALONE.match(head.lower()) is not None and tail.words > 0
        return tail.placed or led != "" or capital or alone
    return (capital and (tail.words > 0 or led != "")) or led in ("place", "name")


def _in_place(ground: Ground, at: int) -> bool:
    """Return whether a word stands inside the name of a place («Российской Федерации»)."""
    near = (start for start in range(max(0, at - 40), at + 1) if start in ground.places)
    return any(ground.places[start] > at for start in near)


def _opens(ground: Ground, at: int) -> bool:
    """Return whether a sentence begins there, so that a capital says nothing."""
    return SENTENCE.search(ground.text, max(0, at - 4), at) is not None


def _led(ground: Ground, at: int, *, described: bool = False) -> tuple[int, str]:
    """Return where the adjectives before a head begin, and what they say: place, office, name or nothing.

    Args:
        ground: The passage.
        at: Where the head begins.
        described: Whether any adjective belongs to it («независимой газеты «Маяк»»).
    """
    start, said = at, ""
    for _ in range(3):
        before = LEFT.search(ground.text, max(0, start - 32), start)
        if before is None or not is_adjective(before["word"], ground.language):
            break
        word = before["word"]
        if is_of_place(word):
            said = "place"
        elif is_official(word):
            said = said or "office"
        elif word[0].isupper() and not ground.caseless and not _opens(ground, before.start("word")):
            said = said or "name"
        elif not described:
            break
        start = before.start("word")
    return start, said


def _tail(ground: Ground, at: int, kind: str) -> Tail:
    """Return what belongs to a head that ends there."""
    for pattern in (QUOTED, LATIN):
        found = pattern.match(ground.text, at)
        if found is not None:
            return Tail(found.end(), 1, named=True)
    if kind == "form":
        word = NEXT.match(ground.text, at)
        named = (
            word is not None
            and word["word"][0].isupper()
            and not _person_at(ground, word.start("word"))
        )
        return Tail(word.end(), 1, named=True) if named and word is not None else Tail(at)
    return _chain(ground, Tail(at), ahead=kind != "rule", kind=kind)


def _person_at(ground: Ground, at: int) -> bool:
    return at in ground.people


def _chain(ground: Ground, tail: Tail, *, ahead: bool, kind: str = "") -> Tail:
    """Return the tail with the genitives, names and places that follow it.

    Args:
        ground: The passage.
        tail: What is taken already.
        ahead: Whether words in small letters may follow, not only a place.
        kind: Of the head.
    """
    beside = False
    while tail.words < LONGEST:
        word = NEXT.match(ground.text, tail.stop)
        if word is None or word.start("word") in ground.people:
            break
        placed = ground.places.get(word.start("word"))
        if placed is not None:
            return _after_place(ground, Tail(placed, tail.words, tail.named, placed=True))
        joins = word["word"].lower() in BESIDE | JOINS
        grow = _beyond if joins else _grown_beside if beside else _grown
        further = grow(ground, word, tail, kind) if ahead else None
        if further is None:
            break
        tail, beside = further, beside or joins
        quoted = QUOTED.match(ground.text, tail.stop)
        if quoted is not None and not joins:
            return Tail(quoted.end(), tail.words + 1, named=True, placed=tail.placed)
    return tail


def _after_place(ground: Ground, tail: Tail) -> Tail:
    """Return the tail with a second place it is responsible for («МЧС России по Самарской области»)."""
    lead = NEXT.match(ground.text, tail.stop)
    if lead is None or lead["word"].lower() != "по":
        return tail
    at = lead.end() + 1
    return (
        Tail(ground.places[at], tail.words, tail.named, placed=True)
        if at in ground.places
        else tail
    )


def _grown(ground: Ground, word: re.Match[str], tail: Tail, kind: str) -> Tail | None:
    """Return the tail with one more word, or None where it does not belong to the name."""
    shown = word["word"]
    follows = may_follow(shown, ground.language)
    if shown[0].isupper():
        fits = kind != "body" or shown.isupper() or follows
        named = Tail(word.end(), tail.words + 1, named=not ground.caseless, placed=tail.placed)
        return named if fits else None
    counts = tail.words == 0 and NOT_FIRST.fullmatch(shown) is not None
    if kind in ("company", "media") or not follows or counts:
        return None
    return Tail(word.end(), tail.words + 1, tail.named, tail.placed)


def _grown_beside(ground: Ground, word: re.Match[str], tail: Tail, kind: str) -> Tail | None:
    """Return the tail with one more word behind «по» or «при», where other cases fit too."""
    if word["word"][0].islower() and not may_go_with(word["word"], ground.language):
        return None
    named = word["word"][0].isupper() and not ground.caseless
    joined = Tail(word.end(), tail.words + 1, tail.named or named, tail.placed)
    return joined if kind not in ("company", "media") else None


def _beyond(ground: Ground, word: re.Match[str], tail: Tail, kind: str) -> Tail | None:
    """Return the tail with a joining word and the one behind it («по Самарской области», «и торговли»)."""
    low = word["word"].lower()
    after = NEXT.match(ground.text, word.end())
    if after is None or after.start("word") in ground.people:
        return None
    at = after.start("word")
    if low in JOINS:
        small = after["word"][0].islower() and tail.words > 0 and kind == "body"
        fits = small and may_follow(after["word"], ground.language)
        return Tail(after.end(), tail.words + 2, tail.named, tail.placed) if fits else None
    if low not in ("по", "при", "з", "у") or kind != "body":
        return None
    if at in ground.places:
        return Tail(ground.places[at], tail.words + 1, tail.named, placed=True)
    if low == "у" or not may_go_with(after["word"], ground.language):
        return None
    return Tail(after.end(), tail.words + 2, tail.named, tail.placed)
