"""The place a claim carries over from the sentences before it, where its own sentence names none and only one can be meant."""

import re
from typing import Final

from lastseen.extract.claims_counts import HE
from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark
from lastseen.language.facilities import canonical
from lastseen.language.places import canonical_place
from lastseen.model.mention import Facility, Mention

AT_THE_GATE: Final = frozenset(
    {"approached", "offered", "recruited", "refused", "threatened", "moved", "counted", "other"}
)
"""What happens where people are held, so that the house named before is where it happened; death and capture happen elsewhere."""

THERE: Final = re.compile(
    r"(?<!\w)(?:there|from there|at the (?:colony|prison|camp|facility|site)|там|тут|здесь|оттуда|туда|отсюда|отт?уда|звідти|туди|в этой колонии|в этом учреждении|у цій колонії)(?!\w)"
)
EXISTENTIAL: Final = re.compile(
    r"(?<!\w)there (?:is|are|was|were|has|have|had|would|will|may|could)(?!\w)"
)
ELSEWHERE: Final = re.compile(
    r"(?<!\w)(?:elsewhere|across (?:the )?(?:country|region|russia|ukraine)|nationwide|in (?:total|all)(?= |,)|overall|other (?:colonies|prisons|regions|camps)|another (?:colony|prison|region)|"
    r"several (?:colonies|prisons|regions)|meanwhile|по (?:всей )?(?:стране|россии|украине)|в целом|всего по|в других|в другой|в другом|в разных|из разных|из других|из другой|в нескольких|тем временем|"
    r"по (?:всій )?(?:країні|україні|росії)|загалом|в інших|в іншій|з інших|у різних|тим часом)(?!\w)"
)
LINK: Final = re.compile(
    r"(?:they|them|those|some of (?:them|those)|all of them|of (?:them|these|those)|another \d|другие|остальных|остальные|он[аи]?|их|им|из них|у них|среди них|"
    r"вони|їх|їм|з них|із них|серед них|решт[аиу]|всего|одного|двоих|троих|(?:а )?(?:через|спустя) |(?:on|in|at|by) the (?:next|same|following)|"
    r"(?:a|one|two|three|several) (?:days?|weeks?|months?) later|later|затем|потом|после этого|в тот же|на следующий|після цього|потім|наступного|за тиждень)(?!\w)"
)
VERB_FIRST: Final = re.compile(
    r"(?:\d+ (?:\S+ )?)?(?:забрал|увез|увози|вывез|вывози|отобрал|набрал|завербовал|вербовал|согласил|подписал|отправил|отказал|предложил|предлагал|обещал|угрожал|"
    r"приехал|приезжал|забирал|вивез|забрал|набрал|погодил|підписал|відправил|пропонувал|обіцял)\w*(?!\w)"
)


def carried(
    marks: Marked, attribution: Attribution, trigger: Mark | None, whole: tuple[int, int]
) -> Mention | None:
    """Return the one facility, else the one place, of the paragraph so far that a sentence without any goes on about.

    Two different ones before, a sentence about elsewhere or about named people, an estimate, or a
    fate that befalls people elsewhere: then nothing is carried. The paragraph before counts only
    where the sentence is bound to it by its first word.

    Args:
        marks: The passage.
        attribution: The stretch with its voices.
        trigger: The words that gave the kind, or None.
        whole: The sentence it stands in.
    """
    there = _there(marks, whole)
    if marks.mentioned(*whole, "facility", "place", "unit") or _elsewhere(
        marks, attribution, whole
    ):
        return None
    if trigger is None and not _bound(marks, whole):
        return None
    kind = trigger.fields[0] if trigger is not None else "counted"
    inside = attribution.speakers[-1].role == "inmate" and kind in AT_THE_GATE | {"detained"}
    if not there and not inside and (kind not in AT_THE_GATE or _of_one(marks, whole)):
        return None
    opening = _opening(marks, whole[0])
    found = _only(marks, opening, whole[0])
    if found is None and opening > 1 and (there or inside or _bound(marks, whole)):
        return _farther(marks, opening, whole[0], FAR_BACK if inside else 1)
    return found


FAR_BACK: Final = 3
"""Paragraphs before in which the house may be named that an inmate speaks from."""


def _farther(marks: Marked, opening: int, stop: int, lines: int) -> Mention | None:
    """Return the only house or place of the nearest of a few paragraphs before that names any."""
    for _ in range(lines):
        if opening <= 1 or _several(marks, opening, stop):
            return None
        before = _opening(marks, opening - 1)
        found = _only(marks, before, opening)
        if found is not None:
            return found
        opening, stop = before, opening
    return None


def house_of_voice(marks: Marked, attribution: Attribution, trigger: Mark | None) -> Mention | None:
    """Return the facility a voice is named by, where it tells what happens at such a house ("the governor of IK-27 denied …")."""
    voice = attribution.speakers[-1]
    if trigger is None or trigger.fields[0] not in AT_THE_GATE or voice.start is None:
        return None
    if voice.stop is None or ELSEWHERE.search(marks.folded, attribution.start, attribution.stop):
        return None
    houses = [m for m in marks.mentioned(voice.start, voice.stop, "facility") if _known(m)]
    return houses[0] if len(houses) == 1 else None


def _elsewhere(marks: Marked, attribution: Attribution, whole: tuple[int, int]) -> bool:
    """Return whether a sentence leaves the place: it says so, or estimates a number at large."""
    if ELSEWHERE.search(marks.folded, *whole) is not None:
        return True
    return attribution.stance in ("estimates", "believes") and not _bound(marks, whole)


def _of_one(marks: Marked, whole: tuple[int, int]) -> bool:
    """Return whether a sentence is of one person, by name or by a pronoun."""
    return bool(marks.mentioned(*whole, "person")) or HE.search(marks.folded, *whole) is not None


def _bound(marks: Marked, whole: tuple[int, int]) -> bool:
    """Return whether the first words of a sentence bind it to what stands before."""
    lead = LINK.match(marks.folded, *whole) or VERB_FIRST.match(marks.folded, *whole)
    return lead is not None or _there(marks, whole)


def _there(marks: Marked, whole: tuple[int, int]) -> bool:
    """Return whether a sentence points at a place ("there", «оттуда»), not only says that there is something."""
    return (
        THERE.search(marks.folded, *whole) is not None
        and EXISTENTIAL.search(marks.folded, *whole) is None
    )


def _opening(marks: Marked, at: int) -> int:
    """Return where the line that holds a place begins."""
    return marks.text.rfind("\n", max(0, at - FARTHEST), at) + 1 or max(0, at - FARTHEST)


FARTHEST: Final = 4000
"""Characters after which a place named before is forgotten."""


def _only(marks: Marked, start: int, stop: int) -> Mention | None:
    """Return the last mention of the only numbered or named facility of a span, else of its only place."""
    houses = [m for m in marks.mentioned(start, stop, "facility") if _known(m)]
    if houses:
        return houses[-1] if _one_house(houses) else None
    places = marks.mentioned(start, stop, "place")
    same = len({canonical_place(str(m.value)) for m in places}) == 1
    return places[-1] if same else None


def _several(marks: Marked, start: int, stop: int) -> bool:
    """Return whether a span already names places of its own."""
    known = [m for m in marks.mentioned(start, stop, "facility") if _known(m)]
    return bool(known or marks.mentioned(start, stop, "place"))


def _known(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Facility) and bool(value.number or value.name)


def _one_house(houses: list[Mention]) -> bool:
    """Return whether all mentions can be of one facility: kind and number the same, the region said or left out."""
    values = [m.value for m in houses if isinstance(m.value, Facility)]
    regions = {value.region for value in values if value.region}
    bare = {canonical(Facility(kind=v.kind, number=v.number, name=v.name)) for v in values}
    return len(bare) == 1 and len({canonical_place(region) for region in regions}) <= 1
