"""What an attributed stretch says round one trigger: people, place, period and quantity, from marks inside it or pointed at."""

import re
from dataclasses import dataclass
from typing import Final

from lastseen.extract.claims_about import houses_of, people_of, scope_of
from lastseen.extract.claims_counts import clauses_apart, quantity_of
from lastseen.extract.claims_marked import Marked
from lastseen.extract.claims_place import carried, house_of_voice
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark
from lastseen.extract.speakers_case import is_addressee
from lastseen.model.mention import Mention, Period, Quantity

NEGATED: Final = re.compile(
    r"(?:(?<!\w)(?:not|never|no|nobody|none|не|ни|никто|ні|ніхто|без(?! (?:боя|бою|суда|суду|следа|сліду|причин)))|n't)\s+(?:\w+\s+){0,2}$"
)
NOBODY: Final = re.compile(
    r"(?:none|nobody|no one|not one|not a single|no (?:inmates?|prisoners?|convicts?|men|women|people|soldiers?|recruits?)|никто|никого|ни один|ни одна|ни одного|ни одну|ніхто|нікого|жоден|жодного|жодна)"
    r"(?!\w)(?:(?!(?:who|which|that|котор\w+|як(?:ий|і|их)|but|но|але)(?!\w))[^,;:.!?])*$"
)
"""A subject that is nobody, with nothing between it and the trigger but its own words."""
NOT_SO: Final = re.compile(
    r"\s(?:он |она |він |вона )?(?:не (?:был[аио]?|бул[аио]|був|находится|находился|попада\w+|потрапля\w+)|никогда не|нету?|немає)(?!\w)"
)
"""A state denied behind its words («в плену не был»)."""
SELF_NEGATED: Final = frozenset({"silent", "missing", "refused", "contact"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The people, place, period and quantity of one claim."""

    about: tuple[Mention, ...] = ()
    place: Mention | None = None
    period: Period | None = None
    quantity: Quantity | None = None
    flags: tuple[str, ...] = ()


def facts_of(
    marks: Marked, attribution: Attribution, trigger: Mark | None, whole: tuple[int, int]
) -> Facts:
    """Return what a stretch says of people, place, time and number round one trigger.

    Args:
        marks: The passage.
        attribution: The stretch with its voices.
        trigger: The words that gave the kind, or None.
        whole: The sentence it stands in, for a date that stands outside of the stretch.
    """
    start, stop = attribution.start, attribution.stop
    centre = trigger.start if trigger else start
    people = people_of(marks, attribution, *scope_of(marks, attribution, trigger))
    if trigger is not None and trigger.fields[0] == "contact":
        people = _callers(marks, people)
    houses = houses_of(marks, start, stop)
    places = clauses_apart(marks, attribution, trigger, marks.mentioned(start, stop, "place"))
    held = clauses_apart(marks, attribution, trigger, houses)
    negated = trigger is not None and _negated(marks, start, trigger)
    place = _nearest(places, centre) or (held[0] if held else None)
    before = None
    if place is None:
        before = carried(marks, attribution, trigger, whole) or house_of_voice(
            marks, attribution, trigger
        )
    if before is not None and before.kind == "facility":
        houses = (before,)
    return Facts(
        about=(*people, *houses, *marks.mentioned(start, stop, "unit")),
        place=place or before,
        period=_period(marks, attribution, whole, centre),
        quantity=quantity_of(marks, attribution, centre, trigger),
        flags=(*(["negated"] if negated else []), *(["carried_place"] if before else [])),
    )


def _negated(marks: Marked, start: int, trigger: Mark) -> bool:
    """Return whether a trigger is denied: by a word right before it, or by a subject that is nobody."""
    if trigger.fields[0] in SELF_NEGATED:
        return False
    if NEGATED.search(marks.folded[max(start, trigger.start - 30) : trigger.start]):
        return True
    if NOT_SO.match(marks.folded, trigger.stop) is not None:
        return True
    return NOBODY.match(marks.folded, start, trigger.start) is not None


def _callers(marks: Marked, people: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the people of a call without whoever was called («писал моему Серёже»)."""
    return tuple(m for m in people if not is_addressee(marks.folded[m.start : m.stop]))


def _nearest(mentions: list[Mention], centre: int) -> Mention | None:
    return min(mentions, key=lambda m: abs(m.start - centre), default=None)


def _period(
    marks: Marked, attribution: Attribution, whole: tuple[int, int], centre: int
) -> Period | None:
    """Return when it happened: the date in the stretch nearest to the trigger, else one of the sentence that no cue owns."""
    inside = [
        m for m in marks.mentioned(attribution.start, attribution.stop, "date") if m.rule != "birth"
    ]
    found = _nearest(inside, centre)
    if found is None and len(attribution.speakers) == 1:
        found = _nearest([m for m in marks.mentioned(*whole, "date") if m.rule != "birth"], centre)
    return found.value if found is not None and isinstance(found.value, Period) else None
