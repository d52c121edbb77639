"""Words of kinship in a claim: whom "her son" or «брата» means, by name where the passage says it, else by the relation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.speakers_case import may_be_subject
from lastseen.language.given_names import given_readings
from lastseen.model.claim import Speaker
from lastseen.model.mention import Mention, Name

_ROWS: Final = (
    ("сын", "m", r"сын(?:а|у|ом|е|ок|очек|очка|ишка)?"), ("муж", "m", r"муж(?:а|у|ем|е)?"), ("брат", "m", r"брат(?:а|у|ом|е|ик|ишка|ан|ана)?"),
    ("отец", "m", r"от(?:ец|ца|цу|цом|це)|пап(?:а|ы|е|у|ой)"), ("племянник", "m", r"племянник(?:а|у|ом|е)?"), ("дядя", "m", r"дяд(?:я|и|е|ю|ей)"),
    ("внук", "m", r"внук(?:а|у|ом|е)?"), ("зять", "m", r"зят(?:ь|я|ю|ем|е)"), ("жених", "m", r"жених(?:а|у|ом|е)?"),
    ("дочь", "f", r"доч(?:ь|ери|ерью|ка|ки|ку|кой)"), ("сестра", "f", r"сестр(?:а|ы|е|у|ой)"),
    ("син", "m", r"син(?:а|у|ом|ові|ок|очок)?"), ("чоловік", "m", r"чоловік(?:а|у|ом|ові)?"), ("брат", "m", r"брат(?:ові|ик)"),
    ("батько", "m", r"батьк(?:о|а|у|ом|ові)|тат(?:о|а|у|ом|ові)"), ("племінник", "m", r"племінник(?:а|у|ом|ові)?"), ("онук", "m", r"онук(?:а|у|ом|ові)?"),
    ("донька", "f", r"доньк(?:а|и|у|ою)"), ("сестра", "f", r"сестр(?:і|ою)"),
    ("son", "m", r"son"), ("husband", "m", r"husband"), ("brother", "m", r"brother"), ("father", "m", r"father|dad"), ("cousin", "m", r"cousin"),
    ("nephew", "m", r"nephew"), ("uncle", "m", r"uncle"), ("grandson", "m", r"grandson"), ("fiancé", "m", r"fianc[eé]"), ("boyfriend", "m", r"boyfriend"),
    ("daughter", "f", r"daughter"), ("sister", "f", r"sister"),
)  # fmt: skip
_WORD: Final = re.compile(
    "(?<!\\w)(?:" + "|".join(f"(?P<k{at}>{words})" for at, (_, _, words) in enumerate(_ROWS)) + r")(?![\w'’])"
)  # fmt: skip
_COUNTED: Final = re.compile(r"(?:дв[ао]\w*|тр[иоеё]\w*|двоє|троє|пят\w+|\d+) $")
"""«чоловіка» after a number are people, not a husband."""
_PLURAL_NEAR: Final = re.compile(r"(?:two|three|both|оба|обоих|обидва)\s(?:\w+\s)?$")
_OF: Final = re.compile(r" (?:of|to) ")
_JOINT: Final = re.compile(r"(?:[ ,:—–-]{1,3}|\. )(?:и зовут |зовут |named |called |,? )?")
_INVERSE: Final = (
    (re.compile(r"mother|mum|mom|father|dad|parent|мать|матер|мам|отец|отц|пап|родител|мати|матір|батьк|тат"), frozenset({"сын", "син", "son", "дочь", "донька", "daughter"})),
    (re.compile(r"wife|widow|fianc|girlfriend|жен|вдов|супруг|невест|дружин|наречен"), frozenset({"муж", "чоловік", "husband", "жених", "fiancé", "boyfriend"})),
    (re.compile(r"brother|sister|брат|сестр"), frozenset({"брат", "brother", "сестра", "sister"})),
    (re.compile(r"\bson\b|daughter|\bсын|доч|\bсин|доньк"), frozenset({"отец", "батько", "father"})),
    (re.compile(r"aunt|uncle|тет|дяд|тітк|дядьк"), frozenset({"племянник", "племінник", "nephew"})),
)  # fmt: skip
_ANOTHER: Final = re.compile(
    r"(?:another|a second|one more|a different|друг(?:ая|ой)|еще одн\w+|вторая|мати іншого|інш(?:а|ий)|ще одн\w+)(?!\w)"
)
_SENTENCE: Final = re.compile(r"[.!?…]\s|\n")
_WORD_BEFORE: Final = re.compile(r"([\w'’]+)\s$")
_SOUGHT: Final = re.compile(
    r"(?<!\w)(?:ищ(?:у|ем|ет|ут)|разыск\w+|пропал\w*|шука(?:ю|ємо|є|ють)|розшук\w+|зник\w*|looking for|searching for|missing)(?!\w)"
)

NEAR: Final = 700
"""How many characters away the same relation may be named."""

STORY: Final = 600
"""A passage no longer than this speaks of one family."""

SHORT: Final = 4000
"""Only a passage no longer than this is about one sought person."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A word of kinship where it stands: base form, gender and span."""

    base: str
    gender: str
    start: int
    stop: int


def kin_in(folded: str, start: int, stop: int) -> list[Kin]:
    """Return the words of kinship of a levelled stretch that name one person, in order."""
    found = []
    for match in _WORD.finditer(folded, start, stop):
        lead = folded[max(0, match.start() - 12) : match.start()]
        if _COUNTED.search(lead) or _PLURAL_NEAR.search(lead):
            continue
        base, gender, _ = _ROWS[int((match.lastgroup or "k0")[1:])]
        found.append(Kin(base, gender, match.start(), match.end()))
    return found


def is_owner(folded: str, kin_stop: int, person: Mention) -> bool:
    """Tell whether a name beside a relative's word says whose relative that is: «сын Климова», "Petrov's son", "son of Petrov".

    A Cyrillic name is the relative's own where its given name stands in the nominative.
    """
    if folded.startswith("'s", person.stop) or _OF.fullmatch(folded, kin_stop, person.start):
        return True
    if (
        person.start < kin_stop
        or folded[person.start] < "Ͱ"
        or "," in folded[kin_stop : person.start]
    ):
        return False  # fmt: skip
    words = folded[person.start : person.stop].split()
    own = all(map(may_be_subject, words)) and any(_nominative(word) for word in words)
    return not own


def _nominative(word: str) -> bool:
    """Tell whether a word is a given name in the nominative."""
    return any(reading.case == "nomn" for reading in given_readings(word))


def kin_mention(marks: Marked, kin: Kin) -> Mention:
    """Return the person of a word of kinship whom nothing names: its value is the relation."""
    return Mention(
        kind="person",
        start=kin.start,
        stop=kin.stop,
        text=marks.text[kin.start : kin.stop],
        value=Name(full=kin.base, gender=kin.gender),
        rule="relation",
    )


def meant_by(marks: Marked, kin: Kin, speakers: Sequence[Speaker]) -> Mention:
    """Return whom a word of kinship means: named beside it or elsewhere so, the speaker's own, the one sought; else the relation."""
    if _ANOTHER.match(marks.folded, speakers[-1].start or 0) and len(speakers) > 1:
        return kin_mention(marks, kin)
    named = (
        _named_so(marks, kin)
        or _of_relative(marks, kin)
        or _of_speaker(marks, kin, speakers[-1])
        or _sought(marks, kin)
    )
    return named or kin_mention(marks, kin)


def _named_so(marks: Marked, kin: Kin) -> Mention | None:
    """Return the one person whom the passage names right behind the same relation («сын Пётр», "his son, Ivan Petrov")."""
    found: list[Mention] = []
    for other in kin_in(marks.folded, max(0, kin.start - NEAR), kin.start + NEAR):
        if other.base != kin.base:
            continue
        if other.start != kin.start and not _one_story(marks, kin, other):
            continue
        for person in marks.mentioned(other.stop, min(len(marks.text), other.stop + 60), "person")[:1]:  # fmt: skip
            beside = _JOINT.fullmatch(marks.folded, other.stop, person.start) is not None
            if beside and not _of_another(marks, other, person):
                found.append(person)
    return found[0] if len({_full(m) for m in found}) == 1 else None


def _one_story(marks: Marked, kin: Kin, other: Kin) -> bool:
    """Return whether two words of kinship can speak of one family: in one paragraph, or in a short passage."""
    if len(marks.text) <= STORY:
        return True
    first, last = sorted((kin.start, other.start))
    return "\n" not in marks.text[first:last]


def _of_another(marks: Marked, kin: Kin, person: Mention) -> bool:
    """Tell whether the name behind a relation in the nominative is its owner's; in other cases both decline alike."""
    if not may_be_subject(marks.folded[kin.start : kin.stop]):
        return False
    return is_owner(marks.folded, kin.stop, person)


def _of_relative(marks: Marked, kin: Kin) -> Mention | None:
    """Return whose relative the same sentence told of before («Отец Егора ездил в часть, там сказали, что сын в плену»)."""
    start = max(0, kin.start - 200)
    for found in _SENTENCE.finditer(marks.folded, start, kin.start):
        start = found.end()
    for person in reversed(marks.mentioned(start, kin.start, "person")):
        lead = _WORD_BEFORE.search(marks.folded, start, person.start)
        if lead is None or not _gender(person, kin):
            continue
        fits = any(said.match(lead[1]) and kin.base in bases for said, bases in _INVERSE)
        if fits and is_owner(marks.folded, lead.end(1), person):
            return person
    return None


def _of_speaker(marks: Marked, kin: Kin, speaker: Speaker) -> Mention | None:
    """Return whose relative speaks, where that relative calls him so: Klimov, where Klimov's mother says "my son"."""
    if speaker.role != "relative" or speaker.start is None or speaker.stop is None:
        return None
    words = marks.folded[speaker.start : speaker.stop]
    if not any(said.search(words) and kin.base in bases for said, bases in _INVERSE):
        return None
    inside = [m for m in marks.mentioned(speaker.start, speaker.stop, "person") if _gender(m, kin)]
    owners = [m for m in inside if _full(m) != speaker.name]
    if owners or re.match(r"(?:his|her|его|ее|його|її)(?!\w)", words) is None:
        return owners[0] if owners else None
    before = [m for m in marks.before(speaker.start, "person", 4) if _gender(m, kin)]
    return before[-1] if before else None


def _sought(marks: Marked, kin: Kin) -> Mention | None:
    """Return the one person with a full name whom the passage says is sought or missing."""
    if len(marks.text) > SHORT or _SOUGHT.search(marks.folded) is None:
        return None
    full = [
        m
        for m in marks.mentions.get("person", [])
        if isinstance(m.value, Name) and m.value.given and m.value.surname
    ]
    one = len({_full(m) for m in full}) == 1
    return full[0] if one and _gender(full[0], kin) else None


def _gender(person: Mention, kin: Kin) -> bool:
    return isinstance(person.value, Name) and person.value.gender in (None, kin.gender)


def _full(person: Mention) -> str:
    return person.value.full if isinstance(person.value, Name) else str(person.value)
