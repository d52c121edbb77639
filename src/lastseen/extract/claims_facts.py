"""What an attributed stretch is about: its kinds, people, place, period and quantity, from marks inside it or pointed at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark
from lastseen.model.claim import Speaker
from lastseen.model.mention import Facility, Mention, Name, Period, Quantity

NOT_PEOPLE: Final = frozenset(
    {"month", "year", "day", "week", "hour", "minute", "kilometre", "mile", "день", "неделя", "месяц", "год", "час",
     "минута", "километр", "раз", "случай",
     "case", "contract", "family", "семья", "colony", "prison", "facility", "колония", "тюрьма"}
)  # fmt: skip
MONEY: Final = re.compile(r"(?:rouble|dollar|hryvnia|euro|рубл|доллар|гривна)")
PRONOUN: Final = re.compile(
    r"(?<!\w)(?:(?P<m>he|him|his|himself|он|его|него|ему|нему|им|ним|нем|він|його|нього|йому|ним)|(?P<f>she|her|hers|herself|она|ее|нее|ей|ней|вона|її|неї|їй)|"
    r"(?P<p>they|them|their|theirs|они|их|них|ими|ними|вони|їх|них|ними|я|мы|нас|нам|меня|мне|we|us|our|my|мой|моего|моему|моя|мою|my|мій|мого|моя))(?!\w)"
)
KIN: Final = re.compile(
    r"(?<!\w)(?:son|sons|husband|brother|brothers|father|cousin|nephew|clients?|сын\w*|муж\w?|брат\w*|отец|отца|племянник\w*|парн\w+|ребят\w*|мужик\w*|син\w*|чоловік\w*|батьк\w*|хлопц\w*)(?!\w)"
)
ECHOES: Final = (
    ("silent", "contact"),
    ("missing", "seen"),
    ("killed", "returned"),
    ("killed", "moved"),
)
EVERYBODY: Final = re.compile(
    r"(?<!\w)(?:все|всех|всем|никого|никто|многих|многие|людей|люди|троих|двоих|всіх|усіх|нікого|ніхто)(?!\w)"
)
THE_HOUSE: Final = re.compile(
    r"(?<!\w)(?:the (?:colony|prison|facility|jail|camp)(?! (?:service|system|authorit|administration|department|official)\w*)|"
    r"колони[яиюей]+|тюрьм\w+|зон[аеуы]|изолятор\w*|колоні\w+|в'язниц\w+)(?!\w)"
)
NEGATED: Final = re.compile(
    r"(?:(?<!\w)(?:not|never|no|nobody|none|не|ни|никто|ні|ніхто|без)|n't)\s+(?:\w+\s+){0,2}$"
)
SELF_NEGATED: Final = frozenset({"silent", "missing", "refused", "contact"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The people, place, period and quantity of one claim."""

    about: tuple[Mention, ...] = ()
    place: Mention | None = None
    period: Period | None = None
    quantity: Quantity | None = None
    flags: tuple[str, ...] = ()


def kinds_of(
    marks: Marked, attribution: Attribution, *, deep: bool
) -> Iterator[tuple[str, Mark | None]]:
    """Yield the kinds a stretch claims, each once with its trigger, the strong ones first.

    A trigger counts only where people, a facility or a group of people are meant; a number of
    people with a voice behind it is ``counted`` where nothing says what became of them.
    """
    start, stop = attribution.start, attribution.stop
    hits = [h for h in marks.hits("kind", start, stop) if not _in_hole(attribution, h)]
    human, firm = _human(marks, attribution), _firm(marks, attribution)
    chosen: dict[str, Mark] = {}
    for hit in sorted(hits, key=lambda h: (h.fields[1] != "strong", h.start)):
        if hit.fields[0] not in chosen and (human if hit.fields[1] == "strong" else firm):
            chosen[hit.fields[0]] = hit
    for vague in ("counted", "other"):
        if len(chosen) > 1:
            chosen.pop(vague, None)
    _drop_echoes(chosen)
    yield from sorted(chosen.items(), key=lambda each: each[1].start)
    if not chosen and _people_counted(marks, start, stop) and (deep or firm):
        yield "counted", None
    elif (
        not chosen and deep and firm and marks.mentioned(start, stop, "person", "facility", "place")
    ):
        yield ("other", None) if not _only_place(marks, attribution) else ("seen", None)


def _drop_echoes(chosen: dict[str, Mark]) -> None:
    """Take out a kind whose words only echo another's: no news is no contact, a freed prisoner no new capture."""
    for kind, weaker in ECHOES:
        if kind in chosen and weaker in chosen and _touch(chosen[kind], chosen[weaker]):
            chosen.pop(weaker)
    if len(chosen) > 1 and "captured" in chosen and chosen["captured"].fields[1] == "weak":
        chosen.pop("captured")
    if "approached" in chosen and "moved" in chosen and chosen["moved"].fields[1] == "weak":
        chosen.pop("moved")
    if "silent" in chosen:
        chosen.pop("contact", None)


def _touch(left: Mark, right: Mark) -> bool:
    return left.start < right.stop and right.start < left.stop


def _only_place(marks: Marked, attribution: Attribution) -> bool:
    """Return whether a stretch says nothing but where somebody is («он в Луганске», "he is in Rostov")."""
    words = marks.folded[attribution.start : attribution.stop]
    return (
        re.fullmatch(
            r"(?:что )?(?:он|она|его|її|він|вона|he|she|\w+)(?:'s| is| was| сейчас| зараз)? (?:сейчас |now |уже |already )?"
            r"(?:в|во|у|под|in|at|near) [\w' -]{2,40}",
            words,
        )
        is not None
    )


def _in_hole(attribution: Attribution, hit: Mark) -> bool:
    return any(first <= hit.start < last for first, last in attribution.holes)


def _human(marks: Marked, attribution: Attribution) -> bool:
    start, stop = attribution.start, attribution.stop
    if marks.mentioned(start, stop, "person", "facility", "unit") or marks.hits(
        "group", start, stop
    ):
        return True
    words = marks.folded[start:stop]
    return bool(
        PRONOUN.search(words)
        or KIN.search(words)
        or _people_counted(marks, start, stop)
        or re.search(
            r"(?<!\w)(?:людей|людям|люди|человек|men|women|people|осіб|those|тех|всех|многих)(?!\w)",
            words,
        )
        or marks.tables.get("group")
        or _implied(marks, attribution)
    )


def _implied(marks: Marked, attribution: Attribution) -> bool:
    """Return whether a message leaves its person out ("звонил вчера", "увезли вчера")."""
    return len(attribution.speakers) > 1 or bool(marks.mentioned(0, attribution.start, "person"))


def _firm(marks: Marked, attribution: Attribution) -> bool:
    start, stop = attribution.start, attribution.stop
    if marks.mentioned(start, stop, "person", "facility", "unit") or marks.hits(
        "group", start, stop
    ):
        return True
    words = marks.folded[start:stop]
    return (
        _people_counted(marks, start, stop)
        or (PRONOUN.search(words) is not None and _antecedent(marks, start) is not None)
        or (
            len(attribution.speakers) > 1
            and (PRONOUN.search(words) is not None or KIN.search(words) is not None)
        )
    )


def _people_counted(marks: Marked, start: int, stop: int) -> bool:
    return any(_counts_people(m, strict=True) for m in marks.mentioned(start, stop, "quantity"))


def _counts_people(mention: Mention, *, strict: bool) -> bool:
    value = mention.value
    if not isinstance(value, Quantity) or value.kind == "share":
        return False
    if value.unit is None:
        return not strict
    return value.unit not in NOT_PEOPLE and MONEY.match(value.unit) is None


def _antecedent(marks: Marked, before: int, gender: str | None = None) -> Mention | None:
    """Return the last person named before a place, of this gender where one is asked for."""
    people = [m for m in marks.mentioned(0, before, "person") if m.stop <= before]
    for mention in reversed(people[-6:]):
        value = mention.value
        if isinstance(value, Name) and (gender is None or value.gender in (None, gender)):
            return mention
    return None


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
    people = _about(marks, attribution, start, stop)
    houses = _houses(marks, start, stop)
    places = marks.mentioned(start, stop, "place")
    negated = (
        trigger is not None
        and trigger.fields[0] not in SELF_NEGATED
        and NEGATED.search(marks.folded[max(start, trigger.start - 30) : trigger.start]) is not None
    )
    return Facts(
        about=(*people, *houses, *marks.mentioned(start, stop, "unit")),
        place=_nearest(places, centre) or (houses[0] if houses else None),
        period=_period(marks, attribution, whole, centre),
        quantity=_quantity(marks, attribution, centre, trigger),
        flags=("negated",) if negated else (),
    )


def _about(marks: Marked, attribution: Attribution, start: int, stop: int) -> tuple[Mention, ...]:
    """Return the people a stretch is about: those it names, else whom its pronoun points at."""
    voices = [s for s in attribution.speakers if s.start is not None]
    named = [m for m in marks.mentioned(start, stop, "person") if not _is_voice(m, voices)]
    if named:
        return tuple(named)
    pronouns = list(PRONOUN.finditer(marks.folded, start, stop))
    pointed: Mention | None = None
    for found in pronouns:
        pointed = None if found["p"] else _antecedent(marks, start, "m" if found["m"] else "f")
        if pointed is not None and not _is_voice(pointed, voices) and not _owns(marks, found, stop):
            return (pointed,)
    short = marks.folded[start : start + 1] > "Ͱ" and len(marks.text[start:stop].split()) <= 8
    if not pronouns and short and not _others_meant(marks, start, stop):
        pointed = _antecedent(marks, start)
        near = pointed is not None and start - pointed.stop < 120 and not _is_voice(pointed, voices)
        return (pointed,) if pointed is not None and near else ()
    return _himself(marks, attribution, pronouns)


def _owns(marks: Marked, pronoun: re.Match[str], stop: int) -> bool:
    """Return whether a pronoun only owns somebody else ("her clients' sons", «его брат»)."""
    if pronoun.group() not in ("his", "her", "его", "ее", "її", "його"):
        return False
    return KIN.search(marks.folded, pronoun.end(), min(stop, pronoun.end() + 24)) is not None


def _himself(
    marks: Marked, attribution: Attribution, pronouns: Sequence[re.Match[str]]
) -> tuple[Mention, ...]:
    """Return the last speaker where he speaks of himself ("Polozov told her he was being taken")."""
    last = attribution.speakers[-1]
    if last.role != "named" or last.start is None or not any(p["m"] or p["f"] for p in pronouns):
        return ()
    if not pronouns or pronouns[0].start() - attribution.start > 3:
        return ()
    return tuple(m for m in marks.mentions if m.kind == "person" and m.start == last.start)


def _others_meant(marks: Marked, start: int, stop: int) -> bool:
    """Return whether a stretch has people of its own, so that its silence points at nobody named before."""
    if (
        marks.hits("group", start, stop)
        or marks.mentioned(start, stop, "quantity")
        or _unknown_name(marks, start, stop)
    ):
        return True
    return any(pattern.search(marks.folded, start, stop) for pattern in (KIN, EVERYBODY))


def _unknown_name(marks: Marked, start: int, stop: int) -> bool:
    """Return whether a capital inside a sentence shows a name that nobody knew: then nobody else is meant."""
    before = marks.text[:start].rstrip()
    begins = not before or before[-1] in ".!?…\n" or "\n" in marks.text[len(before) : start]
    inside = marks.text[start + 1 if begins else start : stop]
    return re.search(r"(?<!\w)[A-ZА-ЯЁІЇЄҐ]\w+", inside) is not None


def _is_voice(mention: Mention, voices: Sequence[Speaker]) -> bool:
    """Return whether a mention is who speaks; the man a wife is named after is not («жена Лёхи»)."""
    return any(
        s.role not in ("relative", "inmate")
        and s.start is not None
        and s.stop is not None
        and s.start <= mention.start < s.stop
        for s in voices
    )


def _houses(marks: Marked, start: int, stop: int) -> tuple[Mention, ...]:
    named = [m for m in marks.mentioned(start, stop, "facility") if isinstance(m.value, Facility)]
    if named or THE_HOUSE.search(marks.folded, start, stop) is None:
        return tuple(named)
    before = marks.mentioned(0, start, "facility")
    return (before[-1],) if before else ()


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


PART_OF: Final = 12
"""Between a part and its whole stands no more than " of the "."""


def _parts_of_wholes(quantities: Sequence[Mention]) -> list[Mention]:
    """Return the quantities without the wholes others are a part of; "2,000 of the 5,000 recruits" counts 2,000 recruits."""
    kept: list[Mention] = []
    for mention in quantities:
        part = kept[-1] if kept else None
        if (
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


def _quantity(
    marks: Marked, attribution: Attribution, centre: int, trigger: Mark | None
) -> Quantity | None:
    """Return how many: the count of people nearest to the trigger; an amount of money only for an offer."""
    inside = _parts_of_wholes(marks.mentioned(attribution.start, attribution.stop, "quantity"))
    offer = trigger is not None and trigger.fields[0] == "offered"
    fitting = [
        m
        for m in inside
        if _counts_people(m, strict=False)
        or (offer and isinstance(m.value, Quantity) and m.value.unit and MONEY.match(m.value.unit))
    ]
    people = [m for m in fitting if _counts_people(m, strict=True)]
    found = _nearest(people or fitting, centre)
    return found.value if found is not None and isinstance(found.value, Quantity) else None
