"""The voice behind a verb of saying: after it, with its apposition, in an office, who called before, or implied by its form."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.cues import Mark
from lastseen.extract.speakers import voice
from lastseen.extract.speakers_case import holds_verb
from lastseen.model.claim import Speaker

BOUNDARY: Final = re.compile(
    r"[,;:()—–«»“”\"]|\s-\s|(?<=[.!?…])(?<!no\.)(?<!col\.)(?<!gen\.)(?<!mr\.)(?<!ms\.)(?<!mrs\.)(?<!dr\.)(?<!st\.)(?<!lt\.)(?<!maj\.)(?<!capt\.)\s"
)
_QUOTED_NAME: Final = re.compile(
    r"(?<=\w )(?:«[^«»,.!?\n]{1,40}»|“[^“”,.!?\n]{1,40}”)(?= ?(?:[,)—–-]|$|[a-zа-яіїєґ]))"
)
PREPOSITION: Final = re.compile(
    r"(?:to|on|in|at|by|during|from|with|about|after|before|yesterday|today|earlier|later|last|this|as|of|for|when|through|via|"
    r"under|between|against|and|or|who|which|в|во|на|с|со|из|от|о|об|про|по|у|до|за|вчера|сегодня|журналист\w*|корреспондент\w*|"
    r"изданию|агентству|газете|телеканалу|радио|від|з|зі|із|щодо|журналіст\w*|виданню)(?!\w)"
)
ADDRESSEE: Final = re.compile(
    r"\s*(?:me|us|him|her(?!\s+(?:\w+\s+)?(?:sons?|husband|brothers?|father|daughter|sister|cousin|nephew|uncle|clients?|family|friends?|partner|boyfriend|fianc\w+|relatives?)(?!\w))|them|you|everyone|reporters|journalists|мне|нам|ему|ей|им|мені|нам|йому|їй)(?!\w)\s*"
)
PLURAL: Final = re.compile(r"(?:ли|лись|ют|ут|ят|ат|ють|уть|ять|ать|ются|утся|ятся|ються)$")
_APPOSED: Final = re.compile(
    r"\s*,\s*(?:(?:a|an|the|his|her|their|one of the|who (?:is|was|works as|serves as) (?:a|an|the)?|который\s|которая\s|бывш\w+)\s*)?"
)
_APPOSITION_END: Final = re.compile(
    r"[,;:()—–«»“”\"]|[.!?…](?=\s|$)|\s(?:who|which|that|котор\w+)\s"
)
_FROM_WHOM: Final = re.compile(r"(?:от|из|с|со|від|з|зі|із|from|о|об|про|about)(?!\w)")
_CALLED: Final = re.compile(
    r"(?<!\w)(?:(?:по|до|пере)?звонил\w*|(?:на)?писал\w*|набрал\w*|приезжал\w*|приехал\w*|вернул(?:ся|ась|ись)|вышл?[аи]? на связь|"
    r"(?:had |has )?(?:phoned|rang|called|texted|wrote|written)|(?:за)?телефонува\w+|(?:по|до|пере)?дзвони\w+|повернув(?:ся|лась|лись)|приїха\w+)(?!\w)"
)
_AND_THEN: Final = frozenset(("", "and", "and then", "then", "и", "и потом", "та", "і", "й"))
_AND_LAST: Final = re.compile(r"\s(?:and|and then|then|и|и потом|та|й|і)\s*$")
_CLOSED: Final = re.compile(r"[»”\"\s]+")
_KNOWS: Final = re.compile(r"(?:у)?зна(?:ет|ют|л|ла|ли|є|ють|в)")
"""Who only knows is no voice of his own where no word names him."""
_IN: Final = re.compile(r"\s+(?:в|во|у)\s+")


def boundaries(folded: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Yield where a phrase ends, but for the marks round a short name («глава фонда «Вымпел», рассказала»)."""
    names = [found.span() for found in _QUOTED_NAME.finditer(folded, start, stop)]
    for found in BOUNDARY.finditer(folded, start, stop):
        if not any(first <= found.start() < last for first, last in names):
            yield found


def caller_before(marks: Marked, boundary: int, before: int) -> Speaker | None:
    """Return who called or wrote in a clause right before: «девочки с зоны позвонили, говорят …», "Ivan called once, in May, and said"."""
    own = own_call(marks, boundary, before)
    if own is not None:
        return own
    joined = marks.folded[boundary:before].strip()
    if boundary < 2 or marks.text[boundary - 1] != "," or joined not in _AND_THEN:
        return None
    clauses = _clauses_before(marks, boundary - 1)
    for at, (start, stop) in enumerate(clauses):
        called = _CALLED.search(marks.folded, start, stop)
        if called is None:
            continue
        if marks.text[start : called.start()].strip():
            return voice(marks, start, called.start(), subject=True)
        behind = voice(marks, called.end(), stop, subject=True)
        if behind is not None and behind.role not in ("first", "pronoun"):
            return behind
        people = marks.mentioned(*clauses[at + 1], "person") if at + 1 < len(clauses) else []
        return voice(marks, people[0].start, people[0].stop) if len(people) == 1 else None
    return None


def own_call(marks: Marked, boundary: int, before: int) -> Speaker | None:
    """Return who both called and said in one clause: «сын позвонил ей из Ростова и сказал»."""
    if _AND_LAST.search(marks.folded, boundary, before) is None:
        return None
    called = _CALLED.search(marks.folded, boundary, before)
    if called is None or not marks.text[boundary : called.start()].strip():
        return None
    return voice(marks, boundary, called.start(), subject=True)


def _clauses_before(marks: Marked, stop: int) -> list[tuple[int, int]]:
    """Return up to three clauses of the sentence before a comma, nearest first."""
    start = max(0, stop - 160)
    cuts = [start]
    for found in boundaries(marks.folded, start, stop):
        cuts = [found.end()] if found.group()[0] not in "," else [*cuts, found.end()]
    ends = [cut - 1 for cut in cuts[1:]] + [stop]
    return list(zip(cuts, ends, strict=True))[::-1][:3]


def apposed(marks: Marked, speaker: Speaker, start: int, stop: int) -> Speaker:
    """Return a named voice with the role said in commas behind it ("…, said Vera Lunina, a rights activist")."""
    if speaker.role != "named":
        return speaker
    lead = _APPOSED.match(marks.folded, start, stop)
    if lead is None:
        return speaker
    found = _APPOSITION_END.search(marks.folded, lead.end(), stop)
    end = found.start() if found is not None else stop
    said = voice(marks, lead.end(), end, subject=True) if end - lead.end() < 120 else None
    known = said is not None and said.role not in ("first", "pronoun", "named")
    return replace(speaker, role=said.role) if said is not None and known else speaker


def voice_behind(marks: Marked, start: int, limit: int) -> Speaker | None:
    """Return the voice right after a verb, over an addressee («рассказал изданию …»)."""
    addressee = ADDRESSEE.match(marks.folded, start, limit)
    begin = addressee.end() if addressee is not None else start
    first = begin + 1 if marks.text[begin : begin + 1].isspace() else begin
    if _FROM_WHOM.match(marks.folded, first, limit):
        return None
    if PREPOSITION.match(marks.folded, first, limit):
        mark = _CLOSED.search(marks.text, begin + 1, limit)
        return voice(marks, mark.end(), limit, subject=True) if mark is not None else None
    found = voice(marks, begin, limit, subject=True)
    if found is None or found.start is None:
        return found
    return None if holds_verb(marks.folded[found.start : found.stop]) else found


def in_office(marks: Marked, word: str, start: int, limit: int) -> Speaker | None:
    """Return the office of «опровергли в военкомате», «сообщили в колонии»."""
    if not PLURAL.search(word) or _IN.match(marks.folded, start, limit) is None:
        return None
    found = voice(marks, start, limit, subject=True)
    return (
        found
        if found is not None and found.role in ("official", "organisation", "outlet")
        else None
    )


def few_words(marks: Marked, start: int, stop: int) -> bool:
    """Tell whether only a few words without a subject stand before a verb."""
    return len(marks.text[start:stop].split()) <= 2 and not marks.mentioned(start, stop, "person")


def implied(marks: Marked, cue: Mark, word: str) -> Speaker:
    """Return the voice that the verb's form implies where no word names it."""
    text = marks.text[cue.start : cue.stop]
    role = "unnamed" if PLURAL.search(word) else "pronoun"
    if word.endswith(("юсь", "ю", "у")) or cue.fields[0] == "hear" or _KNOWS.fullmatch(word):
        role = "first"
    return Speaker(role=role, text=text, start=cue.start, stop=cue.stop)
