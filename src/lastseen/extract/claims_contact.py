"""Calls that are no word from the missing: an order to call, one's own call, a call to an office or from one."""

import re
from typing import Final

from lastseen.extract.claims_counts import clause_round
from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses import Attribution
from lastseen.extract.clauses_called import OFFICE
from lastseen.extract.cues import Mark
from lastseen.extract.speakers_case import may_be_subject

_ORDER: Final = re.compile(
    r"(?:по|пере|до|со|за)?(?:звони|дзвони|телефонуй|пиши|напиши|набери|созвони|подзвони|зателефонуй)(?:те|ть|ти|ться|тись|тесь|сь)?(?!\w)"
)
"""«Звоните», «позвонить»: nobody has called yet."""
_CALLS_UP: Final = re.compile(
    r"(?<!\w)(?:(?:по|пере|до|об)?(?:звон|дзвон)\w+|(?:за)?телефону\w+|(?:на)?пи(?:ш|с)\w+|called|phoned|rang|call|phone)\s(?:\w+\s)?$"
)
_FIRST: Final = re.compile(r"(?<!\w)(?:я|мы|ми|i|we)(?!\w)")
_WITH: Final = re.compile(r"(?<!\w)(?:с|со|з|із|with|to) (?:ним|ней|ними|нею|him|her|them)(?!\w)")
_CALLED: Final = re.compile(
    r"(?:по|пере|до|об)?(?:звони|дзвони)\w*|(?:за)?телефонув\w*|(?:на)?писа\w+|набра\w+|called|phoned|rang|texted|wrote|telephoned|messaged|contacted"
)
_TO_OFFICE: Final = re.compile(
    rf"(?:\s[\w-]+){{0,2}}?\s(?:туда|(?:в|во|на|у|до|the|to the|his|her)\s(?:[\w-]+\s){{0,2}}?{OFFICE})"
)
_THERE: Final = re.compile(
    rf"(?<!\w)(?:туда|(?:в|во|на|до)\s(?:[\w-]+\s){{0,1}}?{OFFICE})\s(?:[\w-]+\s){{0,2}}$"
)
_FROM_OFFICE: Final = re.compile(rf"(?<!\w)(?:из|с|со|от|з|із|від)\s(?:[\w-]+\s){{0,2}}?{OFFICE}")


def no_word(marks: Marked, attribution: Attribution, hit: Mark) -> bool:
    """Return whether words for a call tell of none by whoever is missed."""
    said = marks.folded[hit.start : hit.stop]
    if _ORDER.match(marks.folded, hit.start):
        return True
    first, last = clause_round(marks, attribution, hit)
    clause = marks.folded[first:last]
    if _CALLED.match(said) is None or _WITH.search(clause):
        return False
    lead = marks.folded[first : hit.start]
    if _FIRST.search(lead) or _FIRST.match(marks.folded[hit.stop + 1 : last]):
        return True
    if _TO_OFFICE.match(marks.folded, _word_end(marks, hit), last):
        return True
    return _THERE.search(lead) is not None or _office_calls(marks, hit, (first, last))


def _word_end(marks: Marked, hit: Mark) -> int:
    """Return where the first word of a trigger ends."""
    found = re.compile(r"\w+").match(marks.folded, hit.start)
    return found.end() if found is not None else hit.stop


def _office_calls(marks: Marked, hit: Mark, clause: tuple[int, int]) -> bool:
    """Return whether a verb in the plural has no subject but an office («ей из части позвонили»)."""
    if not marks.folded[hit.start : _word_end(marks, hit)].endswith("ли"):
        return False
    named = marks.mentioned(*clause, "person")
    if any(may_be_subject(marks.folded[m.start : m.stop].split()[0]) for m in named):
        return False
    words = marks.folded[clause[0] : clause[1]]
    return _FROM_OFFICE.search(words) is not None


def only_called(marks: Marked, attribution: Attribution, hit: Mark) -> bool:
    """Return whether a house or a home is only where somebody calls («мы звонили в госпиталь», «позвони домой»)."""
    first, _ = clause_round(marks, attribution, hit)
    return _CALLS_UP.search(marks.folded, first, hit.start) is not None
