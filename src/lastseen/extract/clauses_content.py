"""Where the content of a verb of saying lies: after it, before it, round it, or pointed back at."""

import re
from dataclasses import replace
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses_parts import Held, Memory, Part
from lastseen.extract.clauses_verb import (
    _ABOUT,
    _CLAUSE,
    _COLON,
    _OBJECT_VERBS,
    _THAT,
    Said,
    _in_adverb,
    subject_of,
)
from lastseen.extract.clauses_voice import ADDRESSEE, PREPOSITION
from lastseen.extract.cues import Mark
from lastseen.extract.kin import kin_in
from lastseen.extract.speakers import voice
from lastseen.extract.speakers_case import holds_verb
from lastseen.model.claim import Speaker

_OPENING: Final = ',—–-»”"'
_NEXT: Final = re.compile(r"[,;:—–«“]|\s-\s")
_IMPERSONAL: Final = re.compile(
    r"(?:подтвердил|выяснил|оказал|підтвердил|з'ясувал|виявил)(?:ось|ося|ась|ася)(?!\w)"
)
"""What turned out is the author's own word, nobody else's."""
_IN_REPORT: Final = re.compile(
    r"\s(?:in|as part of) (?:a|an|the|its|his|her|their) (?:[\w-]+ ){0,3}?(?:investigation|report|article|interview|story|post|statement|book|video|letter)(?!\w)(?!,? (?:that|what) (?:\w+ ){1,3}(?:had|have|has|were|was) )"
)
_OF_VOICE: Final = re.compile(
    r"\s*,\s*(?:\w+(?:вш|ющ|ящ)(?:ий|ая|ие|ее|ого|ой|их)(?:ся)?|котор\w+|який|яка|які|имя котор\w+|ім'я як\w+|на условиях анонимности|на умовах анонімності|"
    r"who|whose|speaking|asking|requesting|citing|adding that)(?!\w)"
)
"""What follows a voice in commas and says more of it, not what it said."""
_BY: Final = re.compile(r"\s+by\s+")
_PASSIVE: Final = re.compile(
    r"(?<!\w)(?:(?:has|have|had|could|can)(?:n't|\s+not)?\s+(?:yet\s+)?)?(?:was|were|is|are|been|be|being)(?:n't|\s+not)?(?:\s+yet)?(?:\s+\w+ly)?\s+$"
)
_FROM: Final = re.compile(r"(?<!\w)(?:from|by|от|від)\s+([^,;:]{2,60})$")
_COUNTED: Final = re.compile(
    r"(?:at least|at most|as many|up to|about \S*\d|between \S*\d|under \S*\d|over \S*\d|in all|до \d|от \d|около \d|с \d|до \S+ человек)"
)
_BEFORE_VERB: Final = re.compile(
    r"(?:\s+(?:не|пока|официально|офіційно|поки|еще|ще|уже|вже|также))+\s*$"
)
_RUMOURED: Final = re.compile(
    r"(?:^|\s)(?:сообщени\w+|слухи|информаци\w+|данные|повідомлення|чутки|інформаці\w+)(?:\s+\w{1,3})?$",
    re.IGNORECASE,
)
_NOR: Final = re.compile(r"\s+(?:nor|or)\s+\w+\s+")
_JOINT: Final = re.compile(
    r"[\s,]*(?:(?<!\w)(?:that|что|що|нібито|ніби|якобы|будто|как|як)(?!\w))?[\s,]*$"
)
_BACKWARD: Final = re.compile(
    r"(?<!\w)(это|этого|эту \w+|эти \w+|их|його|це|цього|цю \w+|ці \w+|все это)(?!\w)"
)
_TOLD: Final = (
    "told",
    "tell",
    "tells",
    "рассказал",
    "рассказала",
    "рассказали",
    "сообщил",
    "сообщила",
    "сообщили",
    "заявил",
    "заявила",
    "розповів",
    "розповіла",
    "розповіли",
)
_REQUEST: Final = re.compile(
    r"\s(?:(?:us|the \w+|reporters|journalists) )?(?:not to|to (?:remain|stay|be|keep|speak)|for (?:anonymity|(?:his|her|their|its) (?:\w+ )?(?:names?|identit))|"
    r"that (?:his|her|their|he|she|they)(?: \w+){0,3} (?:not|withheld|hidden|changed|kept|secret))(?!\w)"
)
"""Who asks for something to be kept back puts no question ("an inmate who asked not to be named told …")."""
_JOINING: Final = re.compile(r"[\s,]+(?:and|then|and then|и|потом|и потом|та|й|і)\s*$")
_OBJECT_STANCES: Final = ("denies", "does_not_confirm", "doubts", "estimates")


def read_verb(marks: Marked, cue: Mark, part: Part, memory: Memory) -> list[Part] | None:
    """Return the parts of a sentence round one verb of saying, or None if it is none here."""
    covered = any(start <= cue.start < stop for start, stop in part.held.holes)
    if covered or _in_adverb(marks, cue, part) or _IMPERSONAL.match(marks.folded, cue.start):
        return None
    if cue.fields[1] == "asks" and _REQUEST.match(marks.folded, cue.stop, part.stop):
        return None
    said = subject_of(marks, cue, part.start, part.stop)
    if (
        said.speaker is not None
        and not said.stance
        and _CLAUSE.match(marks.folded, said.stop, part.stop)
    ):
        return []
    if said.speaker is None or not said.stance:
        return None
    return parts_of(marks, cue, said, part, memory)


def parts_of(marks: Marked, cue: Mark, said: Said, part: Part, memory: Memory) -> list[Part] | None:
    """Return the content of a verb with its voices, and what stands before it as its own part."""
    span = _content(marks, cue, said, part)
    if span is None:
        return None
    start, stop, hole = span
    said = _trimmed(marks, said, start)
    held = _held(marks, cue, said, part, (start, stop), memory)
    if hole is not None:
        held = held.without(*hole)
    content = Part(start, stop, held, leaf=hole is not None)
    before = len(marks.text[part.start : said.start].split()) if start > said.stop - 1 else 0
    first = said.speaker.start if said.speaker is not None else None
    caller = first is not None and first < said.start and not _of_interest(marks, said.speaker)
    if before >= 2 and not caller and marks.hits("kind", part.start, said.start):
        return [Part(part.start, _front_end(marks, part.start, said.start), part.held), content]
    return [content]


def _of_interest(marks: Marked, speaker: Speaker | None) -> bool:
    """Return whether a voice's own call is news: a named one's or a relative's who may be the missing one, not "the girls'" or a mother's."""
    if speaker is None or speaker.start is None or speaker.stop is None:
        return False
    if speaker.role == "relative":
        return bool(kin_in(marks.folded, speaker.start, speaker.stop))
    return speaker.role in ("named", "pronoun")


def _front_end(marks: Marked, start: int, stop: int) -> int:
    """Return where what stands before a verb of saying ends, without the "and" that joins them."""
    found = _JOINING.search(marks.folded, start, stop)
    return found.start() if found is not None else stop


Span = tuple[int, int, tuple[int, int] | None]


def _content(marks: Marked, cue: Mark, said: Said, part: Part) -> Span | None:
    """Return the span of the content and the hole in it, or None where the verb has none."""
    if cue.fields[0] in ("put", "label"):
        front = (
            None if marks.hits("kind", cue.stop, part.stop) else _object_in_front(marks, cue, said)
        )
        return (*front, None) if front is not None else (cue.stop, part.stop, None)
    trailing = _trailing(marks, cue, said, part) if _noted(marks, said, part) else None
    if trailing is not None:
        return trailing
    for pattern in (_THAT, _COLON):
        found = pattern.match(marks.folded, said.stop, part.stop)
        if (
            found is not None
            and part.stop - found.end() > 3
            and not _passed_on(marks, cue, said, found)
        ):
            return found.end(), part.stop, None
    for shape in (_passive, _trailing, _bare, _object):
        span = shape(marks, cue, said, part)
        if span is not None:
            return span
    return None


def _noted(marks: Marked, said: Said, part: Part) -> bool:
    """Tell whether a verb is followed only by where its words stand ("…, X says in a report that took weeks")."""
    return _IN_REPORT.match(marks.folded, said.stop, part.stop) is not None


def _passed_on(marks: Marked, cue: Mark, said: Said, found: re.Match[str]) -> bool:
    """Tell whether another voice stands before "that": "said he had heard from others that …"."""
    between = marks.hits("cue", said.stop, found.end())
    return cue.fields[2] == "1" and any(hit.fields[0] in ("verb", "hear") for hit in between)


def _passive(marks: Marked, cue: Mark, said: Said, part: Part) -> Span | None:
    """Read "the figure was denied by the ministry": the voice after the verb, content before."""
    if not said.inverted or said.speaker is None or said.speaker.start is None:
        return None
    if _BY.fullmatch(marks.folded, cue.stop, said.speaker.start) is None:
        return None
    before = _PASSIVE.search(marks.folded, part.start, cue.start)
    return (part.start, before.start(), None) if before is not None else None


def _trailing(marks: Marked, cue: Mark, said: Said, part: Part) -> Span | None:
    """Read "…, X said [on Monday]" and "A, X said, B"."""
    left = marks.text[part.start : said.start].rstrip()
    left = left[:-3].rstrip() if left.lower().endswith(", as") else left
    if len(left.split()) < 3 or left[-1] not in _OPENING:
        return None
    found = _NEXT.search(marks.text, said.stop, part.stop)
    limit = found.start() if found is not None else part.stop
    phrase = marks.folded[said.stop : limit].strip(' .!?…»”"')
    hidden = bool(marks.hits("anonymity", said.stop, limit))
    told = marks.folded[cue.start : cue.stop] in _TOLD and len(phrase.split()) <= (
        14 if hidden else 5
    )
    if (
        phrase
        and not told
        and PREPOSITION.match(phrase) is None
        and not (said.inverted and len(phrase.split()) < 3)
    ):
        return None
    if (
        len(marks.text[limit : part.stop].strip(" ,.;—–-»”").split()) >= 3
        and _OF_VOICE.match(marks.folded, limit, part.stop) is None
    ):
        return part.start, part.stop, (said.start, limit)
    return part.start, part.start + len(left), None


def _bare(marks: Marked, cue: Mark, said: Said, part: Part) -> Span | None:
    """Read a clause that follows without "that": "he said ten had left", «мама сказала его увезли»."""
    if cue.fields[2] != "1":
        return None
    begin = said.stop
    addressee = ADDRESSEE.match(marks.folded, begin, part.stop)
    if addressee is not None:
        begin = addressee.end()
    elif marks.folded[cue.start : cue.stop] in ("told", "tell", "tells", "telling"):
        begin = _after_addressee(marks, begin, part.stop)
    lead = re.compile(r"[\s,]*(?:—|-)?\s*").match(marks.text, begin, part.stop)
    begin = lead.end() if lead is not None else begin
    if len(marks.text[begin : part.stop].split()) < 3 and not marks.hits("kind", begin, part.stop):
        return None
    counted = _COUNTED.match(marks.folded, begin, part.stop) or any(
        m.start == begin for m in marks.mentioned(begin, min(part.stop, begin + 80), "quantity")
    )
    if (
        not counted
        and PREPOSITION.match(marks.folded, begin, part.stop)
        and not _dated(marks, begin)
        and not _placed(marks, begin, part.stop)
    ):
        return None
    return begin, part.stop, None


def _dated(marks: Marked, start: int) -> bool:
    """Tell whether a content that begins with a preposition begins with a date."""
    return bool(marks.mentioned(start, start + 25, "date")) and not marks.folded.startswith(
        "on ", start
    )


def _placed(marks: Marked, start: int, stop: int) -> bool:
    """Tell whether a Cyrillic content begins with where or from where and has a verb («говорит из их роты осталось 12»)."""
    lead = re.compile(r"(?:из|із|з|в|во|у|на|от|від|под|під)\s").match(marks.folded, start, stop)
    return lead is not None and holds_verb(marks.folded[start:stop])


def _after_addressee(marks: Marked, start: int, stop: int) -> int:
    """Return where the clause begins after "told Meduza" or "told his wife"."""
    found = re.compile(
        r"\s+(?:(?:the|a|his|her|their|my)\s+)?(?:[A-Z][\w'’.-]+(?:\s+(?:and\s+)?[A-Z][\w'’.-]+){0,3}|[\w-]+)\s+"
    ).match(marks.text, start, stop)
    return found.end() if found is not None else start


def _object(marks: Marked, cue: Mark, said: Said, part: Part) -> Span | None:
    """Read "denied the deaths", «не подтвердил гибель», «сообщил о гибели», «это отрицают»."""
    right = marks.text[said.stop : part.stop].strip(' .,;!?»”"').split()
    about = _ABOUT.match(marks.folded, said.stop, part.stop)
    if (
        about is not None
        and (marks.folded[cue.start] > "Ͱ" or cue.fields[0] == "hear")
        and marks.hits("kind", about.end() - 1, part.stop)
    ):
        return about.end(), part.stop, None
    front = _in_front(marks, cue, said, part) if not right else None
    if front is not None:
        return front
    back = _BACKWARD.search(marks.folded, part.start, cue.start)
    if said.stance in ("denies", "does_not_confirm", "doubts"):
        if right and not marks.folded[said.stop :].lstrip().startswith("to "):
            nor = _NOR.match(marks.folded, said.stop, part.stop)
            return nor.end() if nor is not None else said.stop, part.stop, None
        return (back.start(1), back.end(1), None) if back is not None else None
    word = marks.folded[cue.start : cue.stop]
    allowed = said.stance == "estimates" or _OBJECT_VERBS.match(word) is not None
    if allowed and right and marks.hits("kind", said.stop, part.stop):
        return said.stop, part.stop, None
    return None


def _in_front(marks: Marked, cue: Mark, said: Said, part: Part) -> Span | None:
    """Return the object before a verb that nothing follows: «гибель опровергли в военкомате», «Минобороны смерть не подтверждает»."""
    if said.stance not in _OBJECT_STANCES:
        return None
    if said.inverted and marks.hits("kind", part.start, said.start):
        left = marks.text[part.start : said.start].strip()
        return part.start, part.start + len(left), None
    inside = _object_in_front(marks, cue, said)
    return (*inside, None) if inside is not None else None


def _object_in_front(marks: Marked, cue: Mark, said: Said) -> tuple[int, int] | None:
    """Return the object between a voice and its verb («Минобороны смерть Олега не подтверждает»)."""
    if said.stance not in _OBJECT_STANCES or said.inverted or marks.folded[cue.start] < "Ͱ":
        return None
    hits = marks.hits("kind", said.start + 1, cue.start)
    tail = _BEFORE_VERB.search(marks.folded, said.start, cue.start)
    stop = tail.start() if tail is not None else cue.start
    return (hits[0].start, stop) if hits and hits[0].start < stop else None


def _trimmed(marks: Marked, said: Said, content: int) -> Said:
    """Return the voice without the object that stands between it and its verb."""
    speaker = said.speaker
    if speaker is None or speaker.start is None or speaker.stop is None:
        return said
    if not speaker.start < content < speaker.stop:
        return said
    text = marks.text[speaker.start : content].rstrip()
    cut = _RUMOURED.search(text)
    text = text[: cut.start()].rstrip() if cut is not None and cut.start() else text
    return said._replace(speaker=replace(speaker, text=text, stop=speaker.start + len(text)))


def _held(
    marks: Marked, cue: Mark, said: Said, part: Part, content: tuple[int, int], memory: Memory
) -> Held:
    """Return the voices behind the content: subject, then the voice of hearing; whom they told is no voice but a credit."""
    held = part.held
    following = _NEXT.search(marks.text, said.stop, part.stop)
    after = following.start() if following is not None else part.stop
    between = (said.stop, content[0] if content[0] >= said.stop else after)
    speaker = memory.resolved(said.speaker, held) if said.speaker is not None else None
    if speaker is not None and _unnamed_nearby(marks, part, content):
        speaker = replace(speaker, anonymous=True)
        memory.resolved(speaker, held)
    held = held.said_by(speaker, said.stance, cue.fields[0])
    if cue.fields[0] == "hear":
        held = held.said_by(_heard(marks, cue, said, between), "hears", "hear")
    return held


def _heard(marks: Marked, cue: Mark, said: Said, between: tuple[int, int]) -> Speaker:
    """Return the voice something was heard from: named after "from", else unnamed with its cue."""
    limit = between[1]
    joint = _JOINT.search(marks.folded, between[0], limit)
    limit = joint.start() if joint is not None else limit
    found = _FROM.search(marks.folded[:limit], between[0]) if limit > between[0] else None
    that = re.compile(r"\s*,?\s*(?:that|что|що)?\s*$")
    if found is not None:
        end = that.search(marks.folded, found.start(1), found.end(1))
        speaker = voice(marks, found.start(1), end.start() if end is not None else found.end(1))
        if speaker is not None and speaker.role not in ("first", "pronoun"):
            return speaker
    start = cue.start
    if said.speaker is not None and said.speaker.stop is not None and said.speaker.stop < cue.start:
        start = said.speaker.stop
    while start < cue.start and not marks.text[start].isalnum():
        start += 1
    return Speaker(role="unnamed", text=marks.text[start : cue.stop], start=start, stop=cue.stop)


def _unnamed_nearby(marks: Marked, part: Part, content: tuple[int, int]) -> bool:
    """Tell whether the sentence, outside its content, says that the voice stays unnamed."""
    hits = marks.hits("anonymity", part.start, part.stop)
    return any(hit.stop <= content[0] or hit.start >= content[1] for hit in hits)
