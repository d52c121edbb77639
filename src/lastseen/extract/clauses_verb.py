"""One verb of saying: whose it is, how it stands to its content, and where the content lies."""

import re
from typing import Final, NamedTuple

from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses_parts import Part
from lastseen.extract.clauses_voice import (
    BOUNDARY,
    PLURAL,
    apposed,
    boundaries,
    caller_before,
    few_words,
    implied,
    in_office,
    own_call,
    voice_behind,
)
from lastseen.extract.cues import Mark
from lastseen.extract.speakers import voice
from lastseen.extract.speakers_case import holds_verb
from lastseen.model.claim import Speaker

_AUXILIARY: Final = re.compile(
    r"(?<![\w'])((?:(?:has|have|had|did|do|does|could|would|can|may|might|is|was|were|are|be|been|also|later|then|only|"
    r"still|never|neither|not|now|once|first|yet|even|just|both|all|who|that|himself|herself|themselves|\w{2,12}ly|"
    r"(?:did|does|do|has|have|had|could|would|is|was|were|can)n't|cannot|yet to|unable to|"
    r"(?:refused|refuses|declined|declines|failed|unwilling|able) to|"
    r"не|ещё|еще|уже|также|позже|потом|тогда|мне|нам|ему|ей|им|тебе|вам|никогда|сам|сама|сами|официально|пока|так|только|тоже|"
    r"часто|вчера|сегодня|ранее|вновь|снова|раз|как|тут|вот|щас|сейчас|недавно|"
    r"вже|також|пізніше|мені|йому|їй|їм|ніколи|офіційно|поки|теж|учора|сьогодні|раніше|знову|нещодавно)\s+)*)$"
)
_NEGATION: Final = re.compile(
    r"(?<!\w)(?:not|never|neither|\w+n't|cannot|yet to|unable to|refused to|refuses to|"
    r"declined to|declines to|failed to|unwilling to|не|никогда|ніколи)(?!\w)"
)
_INFINITIVE: Final = re.compile(r"(?<!\w)(?:to|will|would|не могу|может|чтобы|should|must)\s+$")
_ADDRESSED: Final = re.compile(
    r"\s+(?:(?:изданию|газете|телеканалу|агентству|журналистам|корреспонденту|виданню|проекту|порталу)\s+)?«[^»\n]{1,40}»\s+"
)
_THAT: Final = re.compile(
    r"(?:\s+(?:\w+\s+)?«[^»\n]{1,40}»)?\s*,\s*(?:что|що)[\s,]+|[^,;:.!?«“\"]{0,110}?(?<!\w)(?:that|whether|if|how(?! many| much))\s+|"
    r"[^;:.!?«“\"]{0,110}?,?\s*(?<!\w)(?:что|якобы|будто(?: бы)?|чтобы|как|що|нібито|ніби|чи|ли)\s+"
)
_COLON: Final = re.compile(r"[^,;:.!?«“\"]{0,90}?:\s*")
_ABOUT: Final = re.compile(r"\s*(?:[^,;:.!?]{0,60}?\s)?(?:о|об|обо|про|of|about)\s+")
_HYPOTHETICAL: Final = re.compile(r"(?<!\w)(?:would|may|might)(?!\w)")
_NOBODY: Final = re.compile(
    r"(?:nobody|no one|none|no \w+|neither|никто|ни один|ни одна|ніхто|жоден|жодна)(?!\w)"
)
_CLAUSE: Final = re.compile(
    r"\s*,?\s*(?:that|how|what|whether|when|where|why|who|что|сколько|как|кто|когда|що|скільки|хто|коли)(?!\w)"
)
_JOINED: Final = re.compile(
    r"\s(?:and|but|so|because|и|а|но|і|й|та|але)\s+(?=(?:he|she|they|i|we|it|он|она|они|я|мы|він|вона|вони|ми)\s*$)"
)
_BY: Final = re.compile(r"\s+by\s+")
_BEING: Final = re.compile(r"(?<!\w)(?:was|were|is|are|been|be)\s+(?:\w+\s+)?$")
_OBJECT_VERBS: Final = re.compile(
    r"(?:confirm|announc|acknowledg|admit|report|подтвер|підтверд|признал|визна|recall|remember|document)"
)
_CONFIRMING: Final = re.compile(r"confirm|verif|corroborat|подтвер|підтвер")


_ONE: Final = frozenset({"он", "она", "тот", "та", "він", "вона", "той"})
_ADDRESSED_ALL: Final = re.compile(
    r"(?:девоч\w+|девчат\w*|девчон\w+|девы|ребят\w*|друзья|люди|родные|дорогие|дівчат\w*|дівчинки|хлопці|друзі|рідні|жіночки|сестры|мамы|мамочки)"
)
_TWO: Final = re.compile(r"(?:,|\s(?:и|та|й|і|с|з|із)\s)")


class Said(NamedTuple):
    """A verb with its voice: ``start`` and ``stop`` span voice, auxiliaries and verb."""

    speaker: Speaker | None
    stance: str
    start: int
    stop: int
    inverted: bool = False


def bare(marks: Marked, start: int, stop: int) -> tuple[int, int]:
    """Return the span without outer white space, conjunctions, punctuation and unpaired marks."""
    while start < stop and not (marks.text[start].isalnum() or marks.text[start] in "$€№#@"):
        start += 1
    while stop > start and not (marks.text[stop - 1].isalnum() or marks.text[stop - 1] in "%$€₽»”"):
        stop -= 1
    if (
        stop > start
        and marks.text[stop - 1] in "»”"
        and not re.search("[«“]", marks.text[start:stop])
    ):
        stop -= 1
    found = re.compile(
        r"(?:and|but|that(?!\s+(?:is|was|isn|wasn))|что|а|но|и|що|але|та)\s+(?=\w)"
    ).match(marks.folded, start, stop)
    return (found.end() if found is not None else start), stop


def subject_of(marks: Marked, cue: Mark, start: int, stop: int) -> Said:
    """Return the voice of a verb inside a part: before it, after it, or implied by its form."""
    boundary = start
    for found in boundaries(marks.folded, max(start, cue.start - 400), cue.start):
        boundary = found.end()
    auxiliary = _AUXILIARY.search(marks.folded[max(boundary, cue.start - 90) : cue.start])
    before = cue.start - (len(auxiliary.group(1)) if auxiliary is not None else 0)
    before = max(before, boundary)
    stance = _stance(cue, marks.folded[cue.start : cue.stop], marks.folded[before : cue.start])
    if _INFINITIVE.search(marks.folded, boundary, before) and stance != "does_not_confirm":
        return Said(None, stance, before, cue.stop)
    passive = _passive_voice(marks, cue, before, stop)
    if passive is not None:
        return passive._replace(stance=stance)
    speaker = _voice_before(marks, start, boundary, before)
    if speaker is not None and _disagree(marks, cue, speaker):
        speaker = None
    if (
        _HYPOTHETICAL.search(marks.folded, before, cue.start) is not None
        and stance != "does_not_confirm"
    ):
        return Said(speaker, "", before, cue.stop)
    if speaker is not None and _NOBODY.match(speaker.text.lower()) is not None:
        return Said(speaker, "", before, cue.stop)
    if speaker is not None and speaker.start is not None:
        return Said(speaker, stance, speaker.start, cue.stop)
    after = _voice_after(marks, cue, boundary, before, stop)
    nameless = after.speaker is not None and after.speaker.role == "unnamed" and not after.inverted
    return after._replace(stance="hears" if nameless and stance == "asserts" else stance)


def _disagree(marks: Marked, cue: Mark, speaker: Speaker) -> bool:
    """Return whether a voice and its Cyrillic verb are not of one number.

    One person before a plural is its object or no voice at all («гибель Климова опровергли», «та
    казали»); many before a singular are addressed («девочки слышала»).
    """
    if speaker.start is None or marks.folded[cue.start] < "Ͱ":
        return False
    many = PLURAL.search(marks.folded[cue.start : cue.stop]) is not None
    words = marks.folded[speaker.start : speaker.stop]
    if not many:
        return _ADDRESSED_ALL.fullmatch(words) is not None
    one = speaker.role == "named" or words in _ONE
    return one and _TWO.search(marks.folded, speaker.start, cue.start) is None


def _passive_voice(marks: Marked, cue: Mark, before: int, stop: int) -> Said | None:
    """Return the voice of "the deaths were denied by the ministry"."""
    by = _BY.match(marks.folded, cue.stop, stop)
    if by is None or _BEING.search(marks.folded, before, cue.start) is None:
        return None
    end = BOUNDARY.search(marks.folded, by.end(), stop)
    speaker = voice(marks, by.end(), end.start() if end is not None else stop)
    if speaker is None or speaker.stop is None:
        return None
    return Said(speaker, "", before, speaker.stop, inverted=True)


def _voice_before(marks: Marked, start: int, boundary: int, before: int) -> Speaker | None:
    """Return the voice that stands before a verb, over an apposition in commas if need be."""
    if own_call(marks, boundary, before) is not None:
        return None
    shared = _shared_subject(marks, start, boundary, before)
    if shared is not None:
        return shared
    joined = _JOINED.search(marks.folded, boundary, before)
    boundary = joined.end() if joined is not None else boundary
    speaker = voice(marks, boundary, before, subject=True)
    if speaker is None and boundary > start and not marks.text[boundary:before].strip():
        return _over_apposition(marks, start, boundary - 1)
    return speaker


def _over_apposition(marks: Marked, start: int, comma: int) -> Speaker | None:
    """Return the voice of "Ivan Petrov, the man's brother, said": what stands in commas is no clause of its own."""
    cuts = boundaries(marks.folded, max(start, comma - 160), comma)
    inner = max((f.end() for f in cuts), default=start)
    if marks.text[comma] != "," or inner <= start:
        return None
    outer = max((f.end() for f in boundaries(marks.folded, start, inner - 1)), default=start)
    if holds_verb(marks.folded[outer:comma]):
        return None
    if voice(marks, outer, inner - 1, subject=True) is not None:
        return voice(marks, outer, comma, subject=True)
    named = marks.mentioned(inner, comma, "person")
    return voice(marks, inner, comma, subject=True) if named else None


def _shared_subject(marks: Marked, start: int, boundary: int, before: int) -> Speaker | None:
    """Return who "… called his mother and told her" is said of: the person the sentence began with."""
    if (
        re.search(r"\w (?:and|и|та|й)\s*$", marks.folded[boundary:before]) is None
        or before - boundary < 12
    ):
        return None
    if (
        re.match(
            r"\s*(?:\w+(?:ed|ote|ew)|позвонил\w*|написал\w*|приехал\w*|пришел|пришла|вернул\w+|зателефонува\w+)\b",
            marks.folded[boundary:before],
        )
        is None
    ):
        return None
    people = marks.mentioned(start, boundary, "person")
    return voice(marks, people[0].start, people[0].stop) if people else None


def _voice_after(marks: Marked, cue: Mark, boundary: int, before: int, stop: int) -> Said:
    """Return the voice after a verb («рассказала мать», "said the mother"), or the implied one."""
    word = marks.folded[cue.start : cue.stop]
    cyrillic = word[0] > "Ͱ"
    empty = not marks.text[boundary:before].strip()
    if cyrillic or empty:
        addressed = _ADDRESSED.match(marks.folded, cue.stop, stop)
        begin = addressed.end() - 1 if addressed is not None else cue.stop
        end = BOUNDARY.search(marks.folded, begin, stop)
        limit = end.start() if end is not None else stop
        that = re.compile(r"\s(?:что|що|that)\s").search(marks.folded, begin, limit)
        limit = that.start() if that is not None else limit
        speaker = voice_behind(marks, begin, limit) or in_office(marks, word, begin, limit)
        if speaker is not None and speaker.stop is not None:
            last = max(speaker.stop, cue.stop)
            return Said(apposed(marks, speaker, limit, stop), "", before, last, inverted=True)
    caller = caller_before(marks, boundary, before)
    if caller is not None:
        return Said(caller, "", before, cue.stop)
    if cyrillic and (empty or few_words(marks, boundary, before)):
        return Said(implied(marks, cue, word), "", before, cue.stop)
    if word.endswith("ing") and empty:
        return Said(
            Speaker(
                role="pronoun",
                text=marks.text[cue.start : cue.stop],
                start=cue.start,
                stop=cue.stop,
            ),
            "",
            before,
            cue.stop,
        )
    return Said(None, "", before, cue.stop)


def _stance(cue: Mark, word: str, auxiliary: str) -> str:
    """Return the stance of a verb with its negation; "" where the negated verb claims nothing."""
    stance = cue.fields[1]
    if _NEGATION.search(auxiliary) is None:
        return stance
    if stance == "denies":
        return "does_not_confirm"
    if stance == "believes":
        return "doubts"
    return "does_not_confirm" if _CONFIRMING.match(word) else ""


def _in_adverb(marks: Marked, cue: Mark, part: Part) -> bool:
    """Tell whether a verb is a piece of a longer cue of an unnamed voice ("it is believed that")."""
    around = marks.hits("cue", max(part.start, cue.start - 40), part.stop)
    return any(
        a.fields[0] == "adverb" and a.start < cue.start and cue.stop <= a.stop for a in around
    )
