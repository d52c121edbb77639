"""The rules of attribution, each from one part of a sentence to smaller ones, or None if it does not fit."""

import re
from itertools import islice
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses_content import read_verb
from lastseen.extract.clauses_parts import Held, Memory, Part
from lastseen.extract.clauses_verb import bare, subject_of
from lastseen.extract.cues import Mark
from lastseen.extract.speakers import voice
from lastseen.model.claim import Speaker

__all__ = [
    "according",
    "adverbs",
    "bare",
    "falsehood",
    "nouns",
    "points_back",
    "relative_denial",
    "siblings",
    "verbs",
]

_BREAK: Final = re.compile(
    r"[;,—–]\s*(?:but|while|whereas|yet|although|though|however|and|а|но|однако|хотя|тогда как|при этом|"
    r"але|проте|однак|хоча|тоді як|водночас)\s+|;\s*|\s+—\s+"
)
_RELATIVE: Final = re.compile(
    r"[,—–-]\s*(?:(?:(?:a|an|the|this|that|these)\s+)?(?:[\w-]+\s+){0,2}?(?:figures?|numbers?|claims?|reports?|estimates?|"
    r"accusations?|allegations?|tolls?|accounts?|charges?|statements?|versions?|information|something)\s+(?:that\s+|which\s+)?|"
    r"which\s+|a\s+\w+\s+that\s+|"
    r"(?:\w+,\s*)?(?:что|чего|що|чого|котор(?:ую|ые|ое|ый|ых)|яку|які|який|яке)\s+)"
)
_ANAPHOR: Final = re.compile(
    r"(?:all\s+)?(?:it|this|that|these|those|them|so|any of (?:this|it)|all of (?:this|it)|"
    r"(?:the|this|that|these|those|such|its|their|any|all|all such|both|his|her)\s+(?:[\w-]+\s+){0,2}?(?:figures?|numbers?|claims?|"
    r"reports?|allegations?|accusations?|estimates?|information|statements?|assessments?|accounts?|tolls?|charges?|rumou?rs?|"
    r"versions?|story|stories|publications?|investigation|article)|"
    r"(?:это|этого|этому|эт(?:у|и|ой|их)\s+\S+|так(?:ие|ую|их)\s+\S+|все это|данн(?:ые|ую) \S+|цифр\w*|сообщени\w+|информаци\w+|"
    r"обвинени\w+|слух\w*|сведени\w+|утверждени\w+|публикаци\w+|это не|его|их|"
    r"це|цього|цьому|ц(?:ю|і|ієї|их)\s+\S+|так(?:і|у)\s+\S+|все це|цифр\w*|повідомлення|інформаці\w+|звинувачення|чутки))"
    r"(?:\s+as\s+[\"“”«»']?[\w -]{2,40}[\"“”»'.]*|\s+(?:as\s+)?(?:[\w-]+\s+){0,3}?(?:false|fakes?|untrue|lies?|a lie|"
    r"fabricat\w+|baseless|unfounded|nonsense|disinformation|propaganda|entirely|outright|officially|publicly|repeatedly|фейк\w*|лож\w*|неправд\w*|вымысл\w*|дезинформаци\w*|брехн\w+))?"
)


_UNTRUE_THAT: Final = re.compile(
    r"[«\"“]?(?:это\s+|и\s+это\s+|it is |it's |it was |this is )?(?:неправда|не правда|ложь|вранье|фейк|бред|чушь|ерунда|неверно|брехня|брехливо|не відповідає дійсності|"
    r"not true|untrue|false|a lie|nonsense|simply not true)(?:\s*,\s*(?:что|будто|що|ніби)(?:\s+бы)?|\s+(?:to say )?that)\s+"
)
_IS_UNTRUE: Final = re.compile(
    r"[\s,]*(?:[—–-]\s*)?(?:это\s+|все это\s+|це\s+|все це\s+|(?:is|are|was|were)\s+(?:simply\s+|all\s+|completely\s+|totally\s+)?)?"
    r"(?:(?:полн\w+|чист\w+|очередн\w+|наглая|повна|чергов\w+|an?|outright|complete|another|pure)\s+)?"
    r"(?:неправда|не правда|ложь|ложн\w+|вранье|фейк\w*|вброс|бред|чушь|ерунда|не соответству\w+ действительности|брехня|не відповідає дійсності|"
    r"not true|untrue|false|lies?|fakes?|nonsense|baseless|unfounded|fabricated|fabrications?|disinformation)[\s,.!?»”\"]*$"
)
_RUMOUR: Final = re.compile(
    r"(?:all |any |the |these |this |все |эти |эта |всі |ці |ця )?(?:reports?|rumou?rs?|claims?|stories|news|information|allegations?|messages?|what they write|"
    r"слухи|слух|сообщени\w+|информаци\w+|инфа|новост\w+|рассказы|публикации|данные|сведения|то|чутки|повідомлення|інформація|новин\w+|те)"
    r"(?:\s*,?\s*(?:that|of|about|о том|об|о|про те|про|что|що)(?!\w)(?:\s*,?\s*(?:что|що))?)\s+"
)


_HIS_WORDS: Final = re.compile(
    r".*(?<!\w)(?:его|ее|их|його|її|їх|їхніми|him|her|his|them|their)(?!\w).*"
)


_ACCOUNT: Final = re.compile(
    r"(?:со слов|по словам|по рассказ\w+|зі слів|за словами|за розповід\w+)"
)
"""Whoever stands behind these words has spoken, known to a table or not («со слов раненого»)."""


def siblings(marks: Marked, part: Part, _memory: Memory) -> list[Part] | None:
    """Split "A said this, but B denied that" where both sides have a voice of their own."""
    cues = [
        c
        for c in marks.hits("cue", part.start, part.stop)
        if c.fields[0] in ("verb", "hear", "label")
    ]
    if not cues:
        return None
    for found in islice(_BREAK.finditer(marks.folded, part.start + 1, part.stop), 12):
        cue = next((c for c in cues if c.start >= found.end()), None)
        if cue is None:
            return None
        if cue.start - found.end() < 80 and _begins_voice(marks, found.end(), cue, part.stop):
            rest = part.held
            return [Part(part.start, found.start(), part.held), Part(found.end(), part.stop, rest)]
    return None


def _begins_voice(marks: Marked, start: int, cue: Mark, stop: int) -> bool:
    """Tell whether a cue of a new voice begins here."""
    if re.search(r"[,;:]", marks.text[start : cue.start]):
        return False
    found = subject_of(marks, cue, start, stop)
    return found.speaker is not None and found.speaker.role not in ("first", "implied")


def relative_denial(marks: Marked, part: Part, memory: Memory) -> list[Part] | None:
    """Read "…, a figure that the ministry denies": the same content, a second voice, its own stance."""
    for found in islice(_RELATIVE.finditer(marks.folded, part.start + 3, part.stop), 8):
        for cue in marks.hits("cue", found.end(), min(part.stop, found.end() + 140))[:5]:
            if cue.fields[0] not in ("verb", "label") or re.search(
                r"[;:]", marks.text[found.end() : cue.start]
            ):
                continue
            said = subject_of(marks, cue, found.end(), part.stop)
            if said.speaker is None or said.stance not in ("denies", "does_not_confirm", "doubts"):
                continue
            speaker = memory.resolved(said.speaker, part.held)
            first = Part(part.start, found.start(), part.held)
            held = part.held.said_by(speaker, said.stance, "relative clause")
            return [first, Part(part.start, found.start(), held, leaf=True)]
    return None


def falsehood(marks: Marked, part: Part, _memory: Memory) -> list[Part] | None:
    """Read "reports that … are false", «слухи о … — неправда», «неправда, что …»: who speaks denies the content."""
    lead = _UNTRUE_THAT.match(marks.folded, part.start, part.stop)
    if lead is not None and marks.hits("kind", lead.end(), part.stop):
        return [Part(lead.end(), part.stop, part.held._replace(stance="denies", rule="falsehood"))]
    tail = _IS_UNTRUE.search(marks.folded, part.start, part.stop)
    if tail is None or not marks.hits("kind", part.start, tail.start()):
        return None
    rumour = _RUMOUR.match(marks.folded, part.start, tail.start())
    if rumour is None:
        return None
    held = part.held._replace(stance="denies", rule="falsehood")
    return [Part(rumour.end(), tail.start(), held, leaf=True)]


def according(marks: Marked, part: Part, memory: Memory) -> list[Part] | None:
    """Read "according to X, …", «по словам X», «как сообщает X», at either end or in the middle."""
    for cue in marks.hits("cue", part.start, part.stop):
        if cue.fields[0] not in ("according", "as"):
            continue
        said_by_him = _HIS_WORDS.fullmatch(marks.folded, cue.start, cue.stop) is not None
        stop = cue.stop if said_by_him else _phrase_end(marks, cue, part.stop)
        speaker = (
            voice(marks, cue.stop, stop, subject=cue.fields[0] == "as") if not said_by_him else None
        )
        if said_by_him:
            speaker = Speaker(
                role="pronoun",
                text=marks.text[cue.start : cue.stop],
                start=cue.start,
                stop=cue.stop,
            )
        nameless = _ACCOUNT.match(marks.folded, cue.start, cue.stop) and stop - cue.stop < 40
        if speaker is None and nameless:
            speaker = Speaker(
                role="other",
                text=marks.text[cue.stop + 1 : stop].strip(),
                start=cue.stop + 1,
                stop=cue.stop + 1 + len(marks.text[cue.stop + 1 : stop].rstrip()),
            )
        if speaker is None and cue.fields[0] == "as":
            speaker = Speaker(
                role="unnamed",
                text=marks.text[cue.start : cue.stop],
                start=cue.start,
                stop=cue.stop,
            )
        if speaker is None or speaker.role == "first":
            continue
        known = memory.resolved(speaker, part.held)
        held = part.held.said_by(known, cue.fields[1], "according")
        return _around(marks, part, (cue.start, stop), held)
    return None


def _phrase_end(marks: Marked, cue: Mark, stop: int) -> int:
    """Return where the words that name the voice end."""
    found = re.compile(r"[,;:—–]|\s-\s|\s(?:that|что|що)\s").search(marks.folded, cue.stop, stop)
    if found is not None:
        return found.start()
    heads = marks.hits("voice", cue.stop, min(stop, cue.stop + 60))
    people = marks.mentioned(cue.stop, min(stop, cue.stop + 60), "person")
    if marks.folded[cue.start] > "Ͱ" and heads and not _near_end(marks, cue.stop, stop):
        ends = [heads[0].stop] + [m.stop for m in people if m.start <= heads[0].stop + 1]
        return max(ends)
    return stop


def _near_end(marks: Marked, start: int, stop: int) -> bool:
    """Tell whether few enough words are left that all of them may name the voice."""
    return len(marks.text[start:stop].split()) <= 4


def _around(marks: Marked, part: Part, hole: tuple[int, int], held: Held) -> list[Part]:
    """Return the content round a phrase: after it, before it, or both with the phrase as a hole."""
    before = marks.text[part.start : hole[0]].split()
    after = marks.text[hole[1] : part.stop].strip(' ,;:.!?…»”"—–-').split()
    if len(before) <= 2 and not marks.hits("kind", part.start, hole[0]):
        return [Part(hole[1], part.stop, held)]
    if len(after) < 2:
        return [Part(part.start, hole[0], held)]
    return [Part(part.start, part.stop, held.without(*hole), leaf=True)]


def verbs(marks: Marked, part: Part, memory: Memory) -> list[Part] | None:
    """Read the first verb of saying, hearing, denying or estimating that has a voice and a content."""
    cues = marks.hits("cue", part.start, part.stop)
    for cue in cues[:16]:
        if cue.fields[0] not in ("verb", "hear", "put", "label"):
            continue
        parts = read_verb(marks, cue, part, memory)
        if parts is not None:
            return parts
    return None


def adverbs(marks: Marked, part: Part, _memory: Memory) -> list[Part] | None:
    """Read "reportedly", «говорят», "is believed to": an unnamed voice with the span of its cue."""
    for cue in marks.hits("cue", part.start, part.stop):
        if cue.fields[0] != "adverb" or _covered(part.held, cue):
            continue
        stance = cue.fields[1]
        if stance == "doubts":
            held = part.held._replace(stance="doubts", rule="adverb").without(cue.start, cue.stop)
            return [Part(part.start, part.stop, held)]
        text = marks.text[cue.start : cue.stop]
        speaker = Speaker(role="unnamed", text=text, start=cue.start, stop=cue.stop)
        confirmed = stance == "does_not_confirm"
        held = part.held.said_by(None if confirmed else speaker, stance, "adverb").without(
            cue.start, cue.stop
        )
        leading = len(marks.text[part.start : cue.start].split()) < 1
        return [Part(cue.stop if leading else part.start, part.stop, held)]
    return None


def _covered(held: Held, cue: Mark) -> bool:
    """Tell whether a cue was read already."""
    return any(start <= cue.start and cue.stop <= stop for start, stop in held.holes)


def nouns(marks: Marked, part: Part, memory: Memory) -> list[Part] | None:
    """Read "the ministry's claim that …" and "reports that …": owner or unnamed voice, then the clause."""
    for cue in marks.hits("cue", part.start, part.stop):
        if cue.fields[0] != "noun" or len(marks.text[cue.stop : part.stop].split()) < 3:
            continue
        owner = re.search(
            r"([\w'’ -]{2,60})['’]s?\s+(?:\w+\s+)?$", marks.text[part.start : cue.start]
        )
        speaker = None
        if owner is not None:
            speaker = voice(marks, part.start + owner.start(1), part.start + owner.end(1))
        if speaker is None:
            text = marks.text[cue.start : cue.stop]
            speaker = Speaker(role="unnamed", text=text, start=cue.start, stop=cue.stop)
        held = part.held.said_by(memory.resolved(speaker, part.held), cue.fields[1], "noun")
        return [Part(cue.stop, part.stop, held)]
    return None


def points_back(marks: Marked, start: int, stop: int, stance: str) -> bool:
    """Tell whether a denied or unconfirmed content only points at what was said before."""
    if stance not in ("denies", "does_not_confirm", "doubts"):
        return False
    return _ANAPHOR.fullmatch(marks.folded, start, stop) is not None
