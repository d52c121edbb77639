"""An office that called or wrote is a voice, and whom it called passes its words on: «ей из части позвонили: жив»."""

import re
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses_parts import Held, Memory, Part
from lastseen.extract.speakers_case import may_be_subject
from lastseen.model.claim import Speaker

OFFICE: Final = (
    r"(?:част(?:ь|и|ью)|военкомат|колони|госпитал|больниц|изолятор|сизо|горяч|фсин|прокурат|полици|комендатур|штаб|командовани|минобороны|морг|"
    r"рот[аыу]|полк|бригад|військкомат|частин|шпитал|лікарн|гаряч|unit|colony|prison|hospital|hotline|enlistment|military|ministry|morgue|brigade|regiment)\w*"
)
"""Houses and offices that call relatives and are called by them."""
_WHOM: Final = r"(?P<whom>ей|ему|їй|йому|(?:моей |его |ее |його |її )?(?:маме|матери|жене|отцу|сестре|брату|родителям|бабушке|мамі|матері|дружині|батькові|сестрі|батькам))"
_UNIT: Final = rf"(?P<unit>(?:из|с|со|от|з|із|від)\s(?:[\w-]+\s){{0,2}}?{OFFICE})"
_VERB: Final = r"(?:(?:по|пере)?звонили|написали|сообщили|подзвонили|дзвонили|зателефонували|повідомили|передали|сказали)"
_CALLED: Final = re.compile(
    rf"(?<!\w)(?:{_WHOM}\s)?(?:\w+\s)?(?:{_UNIT}\s(?:\w+\s)?{_VERB}|{_VERB}\s(?:(?P<whom2>ей|ему|їй|йому)\s)?{_UNIT.replace('unit', 'unit2')})"
    r"(?:,? (?:и |та |й )?(?:сказали|сообщили|говорят|кажуть|повідомили))?(?:\s*[:—–]\s*|,?\s(?:что|що)\s|,\s)"
)
_HER: Final = frozenset({"ей", "їй"})
_WOMAN: Final = re.compile(r"мам|мать|матер|мати|жен|дружин|сестр|вдов|бабушк|тет|дочь|невест")
_REACH: Final = 240
"""How far back the relative may be named whom «ей» means."""


def called(marks: Marked, part: Part, memory: Memory) -> list[Part] | None:
    """Read «ей из части позвонили: …»: the relative who was called, then the office, then what it said."""
    found = _CALLED.search(marks.folded, part.start, part.stop)
    if found is None or not marks.hits("kind", found.end(), part.stop):
        return None
    side = "unit" if found["unit"] else "unit2"
    unit = Speaker(
        role="official",
        text=marks.text[found.start(side) : found.end(side)],
        start=found.start(side),
        stop=found.end(side),
    )
    whom = _whom(marks, found, memory)
    held = part.held.said_by(whom, "asserts", "called") if whom is not None else part.held
    content = Part(found.end(), part.stop, _passed(held, unit))
    memory.resolved(unit, part.held)
    if marks.hits("kind", part.start, found.start()) and found.start() - part.start > 8:
        return [Part(part.start, found.start(), part.held), content]
    return [content]


def _passed(held: Held, unit: Speaker) -> Held:
    return held.said_by(unit, "asserts", "called")


def _whom(marks: Marked, found: re.Match[str], memory: Memory) -> Speaker | None:
    """Return the relative who was called: by his word, or by the pronoun that points at one named before."""
    group = next((name for name in ("whom", "whom2") if found[name]), None)
    if group is None:
        return None
    start, stop = found.span(group)
    text = marks.text[start:stop]
    if found[group] not in ("ей", "ему", "їй", "йому"):
        return Speaker(role="relative", text=text, start=start, stop=stop)
    for hit in reversed(marks.hits("voice", max(0, start - _REACH), start)):
        word = marks.folded[hit.start : hit.stop]
        woman = _WOMAN.match(word) is not None
        if hit.fields[0] == "relative" and woman == (found[group] in _HER) and may_be_subject(word):
            return Speaker(role="relative", text=text, start=start, stop=stop)
    role = memory.person.role if memory.person is not None else "other"
    return Speaker(role=role, text=text, start=start, stop=stop)
