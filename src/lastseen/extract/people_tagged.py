"""People the Russian tagger finds, cut to their names and doubted where the letter case says nothing."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from lastseen.extract.people_alone import LAST_WORD, SURNAME_END, acts, surely_given
from lastseen.extract.people_beside import is_role
from lastseen.extract.people_rules import CYRILLIC_WORD
from lastseen.extract.tagger import tag
from lastseen.extract.truecase import needs_truecase, strange, truecase
from lastseen.language.morphology import analyse, knows, name_share
from lastseen.language.places import is_place

Found = tuple[int, int, str]

LONGEST: Final = 200_000
"""Longer passages are no prose; the rules alone read them."""
PROSE: Final = 300
"""In a message shorter than this an unknown word is rather a slip than a foreign name."""
LEAST: Final = 0.02
"""The share of a word's readings that must be a name; below it stand «Тому» and its like."""
LETTERED: Final = re.compile(r"[^\W\d_](?:.*[^\W\d_])?(?:(?<=[ .][^\W\d_])\.)?")
"""A span from its first letter to its last, or to the full stop of an initial; no bullets, no emoji."""
PIECE: Final = re.compile(r"[^(),;•|\n\t\"«»:!?…]+")


def worth_tagging(text: str) -> bool:
    """Return whether the tagger can find somebody the rules cannot: a capital inside a sentence, or a text without case."""
    if len(text) > LONGEST:
        return False
    if needs_truecase(text):
        words = [m.group() for m in CYRILLIC_WORD.finditer(text)]
        return any(map(_name_like, words)) or any(
            strange(one.lower()) and strange(other.lower()) for one, other in pairwise(words)
        )
    return (
        re.search(r"(?:[а-яёіїє,»)] |[«(])[А-ЯЁІЇЄ][а-яёіїє]", text) is not None
        or re.match(r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+", text) is not None
    )


@lru_cache(maxsize=100_000)
def _name_like(word: str) -> bool:
    low = word.lower()
    return len(low) > 3 and any(
        r.tags & {"Surn", "Name", "Patr"} and r.weight > 0.3 for r in analyse(low)
    )


def tagged_people(text: str) -> Iterator[Found]:
    """Yield the people of a Russian text by the tagger, without brackets, bullets and the places it takes for people."""
    caseless = needs_truecase(text)
    for span in tag(truecase(text) if caseless else text):
        if span.kind != "PER" or span.stop - span.start > 80:
            continue
        for piece in PIECE.finditer(text, span.start, span.stop):
            inner = LETTERED.search(piece.group())
            if inner is None:
                continue
            start, stop = piece.start() + inner.start(), piece.start() + inner.end()
            if _meant(text, start, stop, caseless=caseless):
                yield start, stop, "tagger"


def _meant(text: str, start: int, stop: int, *, caseless: bool) -> bool:
    """Return whether a span of the tagger is a name and no part of a number («Град-3»)."""
    words = text[start:stop]
    if re.match(r"-\d", text[stop : stop + 2]):
        return False
    if caseless and len(CYRILLIC_WORD.findall(words)) == 1:
        return _alone(words.lower(), text, start, stop)
    short = len(text) < PROSE
    if caseless and short and not any(map(_shaped, CYRILLIC_WORD.findall(words))):
        return _foreign(words.lower()) and (acts(text, start, stop) or _behind_role(text, start))
    return _nameable(words)


def _shaped(word: str) -> bool:
    """Return whether a word is a name by the dictionary or ends like a surname."""
    return _name_like(word) or SURNAME_END.search(word.lower()) is not None


def _foreign(low: str) -> bool:
    """Return whether words no dictionary holds as names can be a foreign name: different ones, each of one being."""
    parts = [word for word in CYRILLIC_WORD.findall(low) if len(word) > 2]
    return len(set(parts)) == len(parts) > 1 and any(map(_one_being, parts)) and _nameable(low)


def _behind_role(text: str, start: int) -> bool:
    """Return whether the word before says what somebody is («посол», «журналист»)."""
    before = LAST_WORD.search(text, max(0, start - 24), start)
    return before is not None and is_role(before[1].lower(), "ru")


def _nameable(words: str) -> bool:
    """Return whether a span of the tagger has a word that can be a name, not only a place or a common word."""
    parts = [w.lower() for w in CYRILLIC_WORD.findall(words) if len(w) > 1]
    if not parts or is_place(words):
        return False
    if len(parts) == 1:
        return SURNAME_END.search(parts[0]) is not None or _one_name(parts[0])
    return len(set(parts)) > 1 and any(
        not knows(part) or any(r.tags & {"Surn", "Name", "Patr"} for r in analyse(part))
        for part in parts
    )


@lru_cache(maxsize=100_000)
def _one_name(low: str) -> bool:
    """Return whether a capitalised word alone can be one person's name: no plural or adjective, and not too common a word."""
    if knows(low):
        return name_share(low) >= LEAST
    return any("NOUN" in r.tags and "plur" not in r.tags for r in analyse(low)[:2]) or not any(
        r.tags & {"NOUN", "ADJF", "PRTF", "VERB"} for r in analyse(low)
    )


def _alone(low: str, text: str, start: int, stop: int) -> bool:
    """Return whether a single word in a text without letter case is a surname or a given name and nothing commoner."""
    if is_place(low):
        return False
    if not knows(low):
        return SURNAME_END.search(low) is not None or (_one_being(low) and acts(text, start, stop))
    return surely_given(low) or any("Surn" in r.tags and r.weight > 0.2 for r in analyse(low))


def _one_being(low: str) -> bool:
    """Return whether an unknown word is by its shape a noun, and not of more than one."""
    return len(low) > 3 and all("NOUN" in r.tags and "plur" not in r.tags for r in analyse(low)[:2])
