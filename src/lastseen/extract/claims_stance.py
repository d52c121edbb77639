"""What the words round a trigger make of a voice's stance: what may be is not said to be."""

import re
from typing import Final

from lastseen.extract.claims_counts import clause_round
from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark

POSSIBLE: Final = re.compile(
    r"(?<!\w)(?:maybe|perhaps|possibly|probably|presumably|likely|(?:may|might|could) (?:\w+ )?(?:be|have)|(?:seems|appears|seem|appear) to|i think|i guess|"
    r"возможно|наверное|наверно|вероятно|видимо|похоже|скорее всего|кажется|вроде(?: бы)?|по-видимому|предположительно|"
    r"(?<!не )может(?: быть)?(?! (?:\w+ )?\w+(?:ть|ти|чь|ться)(?!\w))|"
    r"можливо|мабуть|певно|напевно|імовірно|ймовірно|схоже|здається|наче|неначе|може(?: бути)?(?! (?:\w+ )?\w+(?:ти|тись|тися)(?!\w)))(?!\w)"
)
"""Words by which a speaker says that something only may be so."""
SURE: Final = frozenset({"asserts", "believes", "", "hears"})
AHEAD: Final = 20
"""How far before its clause such a word may stand, set off by a comma."""


def is_possible(marks: Marked, attribution: Attribution, trigger: Mark | None) -> bool:
    """Return whether a speaker only thinks it possible («может в плену», "he may have been killed")."""
    if attribution.stance not in SURE:
        return False
    if trigger is None:
        return POSSIBLE.search(marks.folded, attribution.start, attribution.stop) is not None
    first, last = clause_round(marks, attribution, trigger)
    lead = max(attribution.start, first - AHEAD)
    comma = marks.folded.rfind(",", lead, max(lead, first - 1))
    lead = comma + 1 if comma >= 0 else lead
    return POSSIBLE.search(marks.folded, lead, last) is not None
