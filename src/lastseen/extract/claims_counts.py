"""Which quantities of a stretch count people, and which one belongs to a trigger."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark
from lastseen.extract.speakers_case import is_noun, is_thing
from lastseen.model.mention import Mention, Quantity

NOT_PEOPLE: Final = frozenset(
    {"month", "year", "day", "week", "hour", "minute", "kilometre", "mile", "день", "неделя", "месяц", "год", "час",
     "минута", "километр", "раз", "случай",
     "case", "contract", "complaint", "letter", "call", "message", "request", "appeal", "report", "document",
     "жалоба", "обращение", "заявление", "письмо", "звонок", "сообщение", "скарга", "звернення", "лист", "family", "семья", "colony", "prison", "facility", "колония", "тюрьма"}
)  # fmt: skip
MONEY: Final = re.compile(r"(?:rouble|dollar|hryvnia|euro|рубл|доллар|гривна)")
AND: Final = re.compile(r"\s(?:and|but|while|и|а|но|та|й|і|але)\s")
NEXT_WORD: Final = re.compile(r"\s(?:of\s)?([^\W\d_]{3,})")
OF_PEOPLE: Final = frozenset({"was", "has", "volunteers", "russians", "ukrainians", "chechens", "locals", "others", "times", "its", "his", "this", "is"})  # fmt: skip
HE: Final = re.compile(r"(?<!\w)(?:he|she|him|his|он|она|его|ее|він|вона|його|її)(?!\w)")
_NOW_LIES: Final = (
    r"(?:и|та|й|і|and)\s(?:сейчас |теперь |зараз |уже |вже |now |he )?"
    r"(?:лежит|находится|лечится|лежить|знаходиться|лікується|доставлен|отправлен|is (?:now )?in|lies in|was taken)"
)
LIES_NOW: Final = re.compile(rf"\s?{_NOW_LIES}(?!\w)")
"""A clause that only says where somebody is since."""
CLAUSE_END: Final = re.compile(
    r"[,;:()](?!\d)|\s(?=(?:when|where|because|когда|где|потому что|коли)\s)"
    r"|\s(?=since\s(?:[a-z]+\s){1,3}(?:came|\w+ed)\s)"
    rf"|\s(?={_NOW_LIES}(?!\w))"
)
SUBORDINATE: Final = re.compile(
    r"\s*(?:(?:and|but|и|а|но|та|й|і|але)\s+)?(?:when|where|while|since|because|after|before|когда|где|пока|потому что|после того|коли|де|поки|бо|після того)(?!\w)"
)
"""The first word of a clause that only says when, where or why."""
ATTRIBUTIVE: Final = re.compile(r"[а-яіїєґ']+(?:ых|их|ым|им|ыми|ими|ые|ие)|[a-z]+(?:ed|en)")
"""A participle that says which people are meant, not what is said of them."""
COLLECTIVE: Final = re.compile(
    r"(?:дво[еи]\w*|тро[еи]\w*|четвер\w+|(?:п['’ʼ]?ят|шест|сем|восьм|дев['’ʼ]?ят|десят)ер\w+|двоє|троє|обоих|обидва|оба)(?!\w)",
    re.IGNORECASE,
)
"""Numerals that count people only."""


def clause_round(marks: Marked, attribution: Attribution, trigger: Mark) -> tuple[int, int]:
    """Return the stretch between commas that a trigger stands in."""
    start, stop = attribution.start, attribution.stop
    for found in CLAUSE_END.finditer(marks.folded, start, stop):
        if found.end() > trigger.start:
            break
        start = found.end()
    end = CLAUSE_END.search(marks.folded, trigger.stop, stop)
    stop = end.start() if end is not None else stop
    for found in AND.finditer(marks.folded, start, stop):
        if all(_tells(marks, *side) for side in ((start, found.start()), (found.end(), stop))):
            return (found.end(), stop) if found.end() <= trigger.start else (start, found.start())
    return start, stop


def clauses_apart(
    marks: Marked, attribution: Attribution, trigger: Mark | None, found: Sequence[Mention]
) -> list[Mention]:
    """Return the mentions that can belong to a trigger: in its own clause, or in one that tells nothing else.

    "Kirill called on Monday, and said they were being sent to Rostov": he did not call from Rostov.
    Numbers of a clause that only says when or where something else happened are not its own either.
    """
    if trigger is None or len(found) == 0:
        return list(found)
    first, last = clause_round(marks, attribution, trigger)
    own = [m for m in found if first <= m.start < last]
    return own or [m for m in found if not _told_elsewhere(marks, attribution, trigger, m)]


def _told_elsewhere(
    marks: Marked, attribution: Attribution, trigger: Mark, mention: Mention
) -> bool:
    """Return whether the clause that holds a mention tells of something else than a trigger."""
    at = Mark(mention.start, mention.stop, "", ())
    first, last = clause_round(marks, attribution, at)
    if LIES_NOW.match(marks.folded, first, last) is not None:
        return not first <= trigger.start < last
    if mention.kind == "quantity" and SUBORDINATE.match(marks.folded, first, last) is not None:
        return not first <= trigger.start < last
    hits = marks.hits("kind", first, last)
    return bool(hits) and all(hit.fields[0] != trigger.fields[0] for hit in hits)


def _tells(marks: Marked, start: int, stop: int) -> bool:
    """Return whether a side of "and" tells of people of its own."""
    told = any(hit.fields[1] == "strong" for hit in marks.hits("kind", start, stop))
    return told and bool(marks.mentioned(start, stop, "person", "quantity"))


def people_counted(marks: Marked, start: int, stop: int) -> bool:
    """Return whether a stretch counts people: its words say so, or it says right away what became of the number."""
    found = marks.mentioned(start, stop, "quantity")
    return any(
        (counts_people(m, strict=True) and not _of_strangers(marks, m))
        or _bare_subject(marks, m, stop)
        for m in found
    )


def _of_strangers(marks: Marked, mention: Mention) -> bool:
    """Return whether a collective numeral counts a noun that no table knows («шестеро вязальщиков»)."""
    if isinstance(mention.value, Quantity) and mention.value.unit is not None:
        return False
    found = NEXT_WORD.match(marks.folded, mention.stop)
    if found is None or not is_noun(found[1]):
        return False
    span = found.span(1)
    return not (marks.hits("voice", *span) or marks.hits("group", *span))


def _bare_subject(marks: Marked, mention: Mention, stop: int) -> bool:
    """Return whether what is said of people stands right behind a number without a unit ("10 were killed")."""
    if not counts_people(mention, strict=False):
        return False
    after = marks.hits("kind", mention.stop, min(stop, mention.stop + 40))
    return any(hit.start - mention.stop <= 1 and hit.fields[1] == "strong" for hit in after)


def counts_people(mention: Mention, *, strict: bool) -> bool:
    """Return whether a quantity can count people; strictly, whether its words say so."""
    value = mention.value
    if not isinstance(value, Quantity) or value.kind == "share":
        return False
    if value.unit is None:
        return not strict or COLLECTIVE.match(mention.text) is not None
    return value.unit not in NOT_PEOPLE and MONEY.match(value.unit) is None


PART_OF: Final = 12
"""Between a part and its whole stands no more than " of the "."""


def _parts_of_wholes(quantities: Sequence[Mention]) -> list[Mention]:
    """Return the quantities without the wholes others are a part of; "2,000 of the 5,000 recruits" counts 2,000 recruits."""
    kept: list[Mention] = []
    for mention in quantities:
        part = kept[-1] if kept else None
        if part is not None and part.stop <= mention.start and _is_whole(part, mention):
            kept[-1] = mention
        elif (
            part is not None
            and isinstance(part.value, Quantity)
            and isinstance(mention.value, Quantity)
            and part.value.of_which
            and mention.start - part.stop <= PART_OF
        ):
            unit = part.value.unit or mention.value.unit
            kept[-1] = replace(part, value=replace(part.value, unit=unit))
        else:
            kept.append(mention)
    return kept


def quantity_of(
    marks: Marked, attribution: Attribution, centre: int, trigger: Mark | None
) -> Quantity | None:
    """Return how many: the count of people nearest to the trigger; an amount of money only for an offer.

    A trigger right behind a whole only says what the whole is («трое из десяти увезённых погибли»).
    """
    found = marks.mentioned(attribution.start, attribution.stop, "quantity")
    whole = _whole_of(marks, found, trigger)
    if whole is not None:
        return whole
    near = clauses_apart(marks, attribution, trigger, _parts_of_wholes(found))
    inside = [m for m in near if _counted_apart(m, trigger)]
    if trigger is not None and _one_person(marks, attribution, trigger):
        return None
    offer = trigger is not None and trigger.fields[0] == "offered"
    fitting = [
        m
        for m in inside
        if (counts_people(m, strict=False) and not _of_things(marks, m))
        or (offer and isinstance(m.value, Quantity) and m.value.unit and MONEY.match(m.value.unit))
    ]
    people = [m for m in fitting if counts_people(m, strict=True)]
    nearest = min(people or fitting, key=lambda m: abs(m.start - centre), default=None)
    return nearest.value if nearest is not None and isinstance(nearest.value, Quantity) else None


def _of_things(marks: Marked, mention: Mention) -> bool:
    """Return whether a number without a known unit stands before a noun that is no person ("three buses", «два автобуса»)."""
    if isinstance(mention.value, Quantity) and mention.value.unit is not None:
        return False
    found = NEXT_WORD.match(marks.folded, mention.stop)
    if found is None or COLLECTIVE.match(mention.text) is not None:
        return False
    word = found[1]
    told = any(marks.hits(table, *found.span(1)) for table in ("voice", "group", "kind"))
    if told or marks.text[found.start(1)].isupper():
        return False
    return is_thing(word) if word[0] > "Ͱ" else word.endswith("s") and word not in OF_PEOPLE


def _counted_apart(mention: Mention, trigger: Mark | None) -> bool:
    """Return whether a quantity is not the very word for a fate («Ершов - 200»)."""
    if trigger is None or trigger.stop - trigger.start > 4:
        return True
    return not (trigger.start < mention.stop and mention.start < trigger.stop)


def _one_person(marks: Marked, attribution: Attribution, trigger: Mark) -> bool:
    """Return whether the clause of a trigger names who is meant and counts nobody («увезли 40 человек, Стас погиб»)."""
    clause = clause_round(marks, attribution, trigger)
    if marks.mentioned(*clause, "quantity"):
        return False
    return bool(marks.mentioned(*clause, "person")) or HE.search(marks.folded, *clause) is not None


def _whole_of(marks: Marked, found: Sequence[Mention], trigger: Mark | None) -> Quantity | None:
    """Return the whole that a participle right behind it describes, where a part of it is counted too."""
    if trigger is None or ATTRIBUTIVE.fullmatch(marks.folded, trigger.start, trigger.stop) is None:
        return None
    for at, mention in enumerate(found):
        value = mention.value
        if not isinstance(value, Quantity) or not 0 <= trigger.start - mention.stop <= 1:
            continue
        beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
        if any(_is_whole(mention, part) for part in beside):
            return value
    return None


def _is_whole(whole: Mention, part: Mention) -> bool:
    """Return whether a quantity is the whole that another says it is a part of."""
    of = part.value.of_which if isinstance(part.value, Quantity) else None
    return of is not None and whole.text.casefold().startswith(of.casefold())
