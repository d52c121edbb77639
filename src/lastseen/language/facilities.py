"""Facilities in every spelling: kind, number, own name and region; one value for all spellings of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from lastseen.language.facility_patterns import NAMED, PATTERNS, TENS, WORD_ORDINAL
from lastseen.language.letters import flatten
from lastseen.language.number_words import number_of
from lastseen.language.places import Placed, canonical_place, english_place, find_names
from lastseen.model.mention import Facility

TOLD_BY_PLACE: Final = frozenset({"hospital", "morgue", "recruitment_office", "training_ground"})
"""Kinds that a place tells apart without a number («морг Ростова»); a town may have several colonies."""
COUNTRIES: Final = frozenset({"Россия", "Украина", "Росія", "Україна", "Russia", "Ukraine"})
GAP: Final = re.compile(
    r"^,? ?\(?(?:(?:в|во|по|из|у|under|in|of|near|outside|,|г\.|город\w*|the|города|уфсин\w*|гуфсин\w*|фсин|россии)[ ,]*){0,5}$"
)


@dataclass(frozen=True, slots=True)
class Housed:
    """A span of a text that names a facility."""

    start: int
    stop: int
    facility: Facility
    rule: str


HINT: Final = re.compile(
    r"ик|ік|iк|ik|\bвк|кп|kp|сизо|сізо|sizo|изо|лиу|лпу|liu|lpu|т-\d|в/ч|вч|част|unit|колон|colon|camp|изолятор|ізолятор|detention|remand|тюр|prison|jail|госпитал|шпитал|hospital|больниц|лікарн|морг|morgue|военкомат|військкомат|recruitment|enlistment|тцк|полигон|полігон|training|учебн|навчальн|тишин|tishina|бутырк|butyrka|кресты|kresty|лефортово|lefortovo|полярн|polar|дельфин|dolphin|лебед|swan|централ|central| зон|\d-?(?:к[аеуио]|ці)"
)


def find_houses(text: str) -> list[Housed]:
    """Return the facilities a text names, sorted, none overlapping; rule ``generic`` for a bare kind word."""
    flat = flatten(text)
    if not HINT.search(flat):
        return []
    places = find_names(text)
    taken = bytearray(len(text))
    found = []
    for housed in _candidates(text, flat):
        if not any(taken[housed.start : housed.stop]):
            placed = housed.rule != "generic" or housed.facility.kind in TOLD_BY_PLACE
            whole = _with_region(flat, housed, places) if placed else housed
            if housed.rule == "generic" and whole.facility.region:
                whole = replace(whole, rule="placed")
            taken[whole.start : whole.stop] = b"\x01" * (whole.stop - whole.start)
            found.append(whole)
    found.sort(key=lambda h: h.start)
    leading = {one.start for one, after in pairwise(found) if _leads(one, after)}
    return [house for house in found if house.start not in leading]


def _leads(house: Housed, after: Housed) -> bool:
    """Return whether a bare kind word only leads the house behind it ("penal colony IK-6")."""
    if house.rule != "generic" or after.rule == "generic":
        return False
    return after.start - house.stop <= 1 and after.facility.kind == house.facility.kind


@cache
def _named() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Return the patterns of the houses known by a name of their own."""
    return tuple((re.compile(rf"(?<!\w)(?:{words})"), kind, name) for words, kind, name in NAMED)


@cache
def _hints() -> frozenset[str]:
    """Return the letters one of which every facility holds; each is looked for once in a text."""
    return frozenset(hint for _, _, _, hints in PATTERNS for hint in hints)


def _candidates(text: str, flat: str) -> Iterator[Housed]:
    for pattern, kind, name in _named():
        for match in pattern.finditer(flat):
            yield Housed(match.start(), match.end(), Facility(kind=kind, name=name), "named")
    present = {hint for hint in _hints() if hint in flat}
    for rule, pattern, kind, hints in PATTERNS:
        if present.isdisjoint(hints):
            continue
        for match in pattern.finditer(flat):
            facility = _facility(text, match, kind)
            if facility is not None:
                yield Housed(match.start(), match.end(), facility, rule)


def _facility(text: str, match: re.Match[str], kind: str) -> Facility | None:
    groups = match.groupdict()
    if groups.get("number"):
        digits = groups["number"]
        return Facility(kind=kind, number=digits if kind == "military_unit" else str(int(digits)))
    if groups.get("word"):
        tens = TENS.get(groups.get("tens") or "", 0)
        return Facility(kind=kind, number=str(tens + WORD_ORDINAL[groups["word"]]))
    if groups.get("spelled"):
        value = number_of(groups["spelled"].split()[-1])
        return None if value is None else Facility(kind=kind, number=str(int(value)))
    if groups.get("name"):
        name = text[match.start("name") : match.end("name")]
        whose = kind == "recruitment_office"
        return (
            Facility(kind=kind, name=_district(name) if whose else name)
            if name[0].isupper()
            else None
        )
    return Facility(kind=kind)


def _district(name: str) -> str:
    """Return the nominative of a district's adjective («Ленинского» -> «Ленинский»)."""
    return re.sub(r"(ск|[сц]ьк)(?:ого|ому|ом)$", r"\1ий", name)


def _with_region(flat: str, housed: Housed, places: list[Placed]) -> Housed:
    """Return the facility with the region or town said right after it, or right before a number-less gap."""
    for placed in places:
        if placed.name in COUNTRIES:
            continue
        if placed.start >= housed.stop and GAP.match(flat[housed.stop : placed.start]):
            facility = replace(housed.facility, region=canonical_place(placed.name))
            inside = "," not in flat[housed.stop : placed.start]
            stop = placed.stop if inside and placed.rule.startswith("region") else housed.stop
            return Housed(housed.start, stop, facility, housed.rule)
    return housed


KIND_WORDS: Final = {
    "penal_colony": ("ИК", "Penal colony"), "settlement_colony": ("КП", "Settlement colony"), "juvenile_colony": ("ВК", "Juvenile colony"),
    "remand_prison": ("СИЗО", "Remand prison"), "prison": ("Тюрьма", "Prison"), "medical_penal": ("ЛИУ", "Penal hospital"),
    "hospital": ("Госпиталь", "Hospital"), "morgue": ("Морг", "Morgue"), "military_unit": ("в/ч", "Military unit"),
    "recruitment_office": ("Военкомат", "Recruitment office"), "training_ground": ("Полигон", "Training ground"), "other": ("Учреждение", "Facility"),
}  # fmt: skip


def canonical(facility: Facility) -> str:
    """Return one value for all spellings of a facility: kind, number, name and region's Russian name."""
    region = canonical_place(facility.region) if facility.region else None
    return " ".join(filter(None, (facility.kind, facility.number, facility.name, region)))


def display(facility: Facility, language: str = "ru") -> str:
    """Return a facility as people write it: «ИК-96, Самарская область» or "Penal colony No. 96, Samara region"."""
    words = KIND_WORDS.get(facility.kind, KIND_WORDS["other"])
    if language == "en":
        head = f"{words[1]} No. {facility.number}" if facility.number else words[1]
    else:
        head = f"{words[0]}-{facility.number}" if facility.number else words[0]
    head = f"{head} {facility.name}" if facility.name else head
    if not facility.region:
        return head
    return f"{head}, {english_place(facility.region) if language == 'en' else facility.region}"


def is_canonical(text: str) -> bool:
    """Return whether a text is a value that ``canonical`` gave."""
    return text.partition(" ")[0] in KIND_WORDS


def display_canonical(text: str, language: str = "en") -> str:
    """Return the value ``canonical`` gave as people write it; a text that is none as it is."""
    kind, _, rest = text.partition(" ")
    if kind not in KIND_WORDS or kind == "other":
        return text
    number, _, region = rest.partition(" ") if rest[:1].isdigit() else ("", "", rest)
    facility = Facility(kind=kind, number=number or None, region=region or None)
    return display(facility, language)
