"""Facilities in every spelling: kind, number, own name and region; one value for all spellings of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lastseen.language.letters import flatten
from lastseen.language.number_words import number_of
from lastseen.language.places import Placed, canonical_place, english_place, find_names
from lastseen.model.mention import Facility

_NO: Final = r"\s?-?\s?(?:№|no\.?|n°|number|номер\w?|#|n)?\s?-?\s?"
_ORDINAL: Final = (
    r"(?P<number>\d{1,5})(?:-?(?:й|я|ая|ой|ую|ю|ей|ому|ом|го|ого|му|м|ї|та|ту|st|nd|rd|th))?"
)
_SHORT: Final = (
    ("ик|iк|ік|фку ик|ikk?|ik", "penal_colony"), ("вк(?=\\W)|вк", "juvenile_colony"), ("кп|kp", "settlement_colony"),
    ("сизо|сизо|сізо|sizo|изо", "remand_prison"), ("лиу|лпу|лиу|liu|lpu|оикб", "medical_penal"), ("оик|oik", "penal_colony"),
    ("т(?=-\\d)", "prison"), ("в/ч|вч|вое?[йн]\\w+ част\\w+|військов\\w+ частин\\w+|military unit|в / ч", "military_unit"),
)  # fmt: skip
_COLONY: Final = r"(?:исправительн\w+ |виправн\w+ |строг\w+ |penal |corrective |correctional |prison |strict-regime |general-regime |high-security |labor |labour )*(?:колони[яиюейях]+|колоні[яїюєї]+|colony|colonies|camp(?= no))(?: (?:строгого|общего|особого|суворого) режим\w)?"
_LONG: Final = (
    (r"(?:воспитательн\w+ колони\w+|виховн\w+ колоні\w+|juvenile (?:penal )?colony)", "juvenile_colony"),
    (r"(?:колони\w+-поселени\w+|settlement colony|colony[- ]settlement)", "settlement_colony"),
    (_COLONY, "penal_colony"),
    (r"(?:следственн\w+ изолятор\w*|слідч\w+ ізолятор\w*|(?:pre-?trial )?(?:detention|remand) (?:center|centre|facility|prison)|remand prison|pretrial prison)", "remand_prison"),
    (r"(?:тюрьм\w+|тюрм\w+|prison|jail)", "prison"),
    (r"(?:(?:военн\w+ |полев\w+ |клиническ\w+ |военно-клиническ\w+ |військов\w+ |польов\w+ |military |field |clinical )*(?:госпитал\w+|шпитал\w+|hospital))", "hospital"),
    (r"(?:городск\w+ |районн\w+ |областн\w+ |міськ\w+ |обласн\w+ |city |regional )?(?:больниц\w+|лікарн\w+)", "hospital"),
    (r"(?:морг\w*|morgue)", "morgue"),
    (r"(?:военкомат\w*|військкомат\w*|recruitment (?:office|centre|center)|enlistment office|тцк)", "recruitment_office"),
    (r"(?:полигон\w*|полігон\w*|training ground|training range|учебн\w+ центр\w*|навчальн\w+ центр\w*)", "training_ground"),
)  # fmt: skip
_TENS: Final = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80,
    "девяносто": 90, "двадцять": 20, "тридцять": 30, "twenty": 20, "thirty": 30, "forty": 40,
}  # fmt: skip
_WORD_ORDINAL: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10,
    "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17,
    "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "перш": 1, "друг": 2, "шост": 6, "сьом": 7, "дев'ят": 9, "п'ят": 5,
}  # fmt: skip
_NAMED: Final = (
    (r"матросск\w+ тишин\w+|matrosskaya tishina", "remand_prison", "Матросская тишина"), (r"бутырк\w+|butyrka", "remand_prison", "Бутырка"),
    (r"кресты(?!\w)|kresty", "remand_prison", "Кресты"), (r"лефортово|lefortovo", "remand_prison", "Лефортово"),
    (r"полярн\w+ сов\w+|polar owl", "penal_colony", "Полярная сова"), (r"черн\w+ дельфин\w*|black dolphin", "penal_colony", "Чёрный дельфин"),
    (r"бел\w+ лебед\w+|white swan", "penal_colony", "Белый лебедь"),
)  # fmt: skip
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


def _compiled() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    rows = []
    for words, kind in _SHORT:
        digits = r"(?P<number>\d{4,5})" if kind == "military_unit" else r"(?P<number>\d{1,3})"
        rows.append(
            (
                "short",
                re.compile(
                    rf"(?<![\w-])(?:фку |фкуз )?(?:{words}){_NO}{digits}(?:/\d{{1,2}})?(?![\d%])"
                ),
                kind,
            )
        )
    for words, kind in _LONG:
        rows.append(
            (
                "numbered",
                re.compile(
                    rf"(?<![\w-])(?:{words}){_NO}(?P<number>\d{{1,4}})(?![\d%]|\.\d| (?:человек|чел|men|people|inmates|prisoners|заключ|осужд|лет|год|раз))"
                ),
                kind,
            )
        )
        rows.append(
            ("ordinal", re.compile(rf"(?<![\w-])(?:the )?{_ORDINAL} (?:{words})(?!\w)"), kind)
        )
        rows.append(
            (
                "word_ordinal",
                re.compile(
                    rf"(?<!\w)(?:(?P<tens>{'|'.join(_TENS)})[ -])?(?P<word>{'|'.join(_WORD_ORDINAL)})(?:ая|ой|ую|ый|ого|ому|ом|ье|ья|ьей|ьем|ьего|ьей|а|ої|ій|у|ий)? (?:{words})(?!\w)"
                ),
                kind,
            )
        )
        rows.append(
            (
                "numbered",
                re.compile(
                    rf"(?<![\w-])(?:{words}){_NO}(?P<spelled>(?:номер|number|№) [а-яa-z]+)(?!\w)"
                ),
                kind,
            )
        )
    for words, kind in _LONG[5:7]:
        rows.append(
            (
                "named",
                re.compile(
                    rf"(?<![\w-])(?:{words}) (?:им\.? |имени )?(?P<name>[а-я]+(?:ого|ова|ева|ина|ко))(?!\w)"
                ),
                kind,
            )
        )
        rows.append(("generic", re.compile(rf"(?<![\w-])(?:{words})(?!\w)"), kind))
    rows += [
        ("generic", re.compile(rf"(?<![\w-])(?:{words})(?!\w)"), kind)
        for words, kind in (*_LONG[:5], *_LONG[7:])
    ]
    return tuple(rows)


PATTERNS: Final = _compiled()
HINT: Final = re.compile(
    r"ик|ік|iк|ik|\bвк|кп|kp|сизо|сізо|sizo|изо|лиу|лпу|liu|lpu|т-\d|в/ч|вч|част|unit|колон|colon|camp|изолятор|ізолятор|detention|remand|тюр|prison|jail|госпитал|шпитал|hospital|больниц|лікарн|морг|morgue|военкомат|військкомат|recruitment|enlistment|тцк|полигон|полігон|training|учебн|навчальн|тишин|tishina|бутырк|butyrka|кресты|kresty|лефортово|lefortovo|полярн|polar|дельфин|dolphin|лебед|swan"
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
            whole = housed if housed.rule == "generic" else _with_region(flat, housed, places)
            taken[whole.start : whole.stop] = b"\x01" * (whole.stop - whole.start)
            found.append(whole)
    return sorted(found, key=lambda h: h.start)


def _candidates(text: str, flat: str) -> Iterator[Housed]:
    for words, kind, name in _NAMED:
        for match in re.finditer(rf"(?<!\w)(?:{words})", flat):
            yield Housed(match.start(), match.end(), Facility(kind=kind, name=name), "named")
    for rule, pattern, kind in PATTERNS:
        for match in pattern.finditer(flat):
            facility = _facility(text, match, kind)
            if facility is not None:
                yield Housed(match.start(), match.end(), facility, rule)


def _facility(text: str, match: re.Match[str], kind: str) -> Facility | None:
    groups = match.groupdict()
    if groups.get("number"):
        return Facility(kind=kind, number=str(int(groups["number"])))
    if groups.get("word"):
        tens = _TENS.get(groups.get("tens") or "", 0)
        return Facility(kind=kind, number=str(tens + _WORD_ORDINAL[groups["word"]]))
    if groups.get("spelled"):
        value = number_of(groups["spelled"].split()[-1])
        return None if value is None else Facility(kind=kind, number=str(int(value)))
    if groups.get("name"):
        name = text[match.start("name") : match.end("name")]
        return Facility(kind=kind, name=name) if name[0].isupper() else None
    return Facility(kind=kind)


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
