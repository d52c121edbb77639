"""The words and patterns by which facilities are named in Russian, Ukrainian and English, on flattened text."""

import re
from collections.abc import Iterator
from typing import Final

NO: Final = r"\s?-?\s?(?:№|no\.?|n°|number|номер\w?|#|n)?\s?-?\s?"
ORDINAL: Final = (
    r"(?P<number>\d{1,5})(?:-?(?:й|я|ая|ой|ую|ю|ей|ому|ом|го|ого|му|м|ї|та|ту|st|nd|rd|th))?"
)
SHORT: Final = (
    ("ик|iк|ік|фку ик|ikk?|ik", "penal_colony"), ("вк(?=\\W)|вк", "juvenile_colony"), ("кп|kp", "settlement_colony"),
    ("сизо|сизо|сізо|sizo|изо", "remand_prison"), ("лиу|лпу|лиу|liu|lpu|оикб", "medical_penal"), ("оик|oik", "penal_colony"),
    ("т(?=-\\d)", "prison"), ("в/ч|вч|во(?:инск|йсков|енн)\\w+ част\\w+|військов\\w+ частин\\w+|military unit|в / ч", "military_unit"),
)  # fmt: skip
_COLONY: Final = r"(?:исправительн\w+ |виправн\w+ |строг\w+ |penal |corrective |correctional |prison |strict-regime |general-regime |high-security |labor |labour )*(?:колони[яиюейях]+|колоні[яїюєї]+|colony|colonies|camp(?= no))(?: (?:строгого|общего|особого|суворого) режим\w)?"
LONG: Final = (
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
TENS: Final = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80,
    "девяносто": 90, "двадцять": 20, "тридцять": 30, "twenty": 20, "thirty": 30, "forty": 40,
}  # fmt: skip
WORD_ORDINAL: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10,
    "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17,
    "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "перш": 1, "друг": 2, "шост": 6, "сьом": 7, "дев'ят": 9, "п'ят": 5,
}  # fmt: skip
NAMED: Final = (
    (r"матросск\w+ тишин\w+|matrosskaya tishina", "remand_prison", "Матросская тишина"), (r"бутырк\w+|butyrka", "remand_prison", "Бутырка"),
    (r"кресты(?!\w)|kresty", "remand_prison", "Кресты"), (r"лефортово|lefortovo", "remand_prison", "Лефортово"),
    (r"владимирск\w+ централ\w*|vladimir central", "prison", "Владимирский централ"), (r"полярн\w+ сов\w+|polar owl", "penal_colony", "Полярная сова"), (r"черн\w+ дельфин\w*|black dolphin", "penal_colony", "Чёрный дельфин"),
    (r"бел\w+ лебед\w+|white swan", "penal_colony", "Белый лебедь"),
)  # fmt: skip
ORDINAL_WORDS: Final = "|".join(
    r"друг(?=(?:а|ої|ій|у|ий)(?!\w))" if word == "друг" else word for word in WORD_ORDINAL
)
"""Stems of ordinals; «друга колонія» is the second one in Ukrainian, «другая колония» is another in Russian."""
ENDING: Final = r"(?:ая|ой|ую|ый|ого|ому|ом|ье|ья|ью|ьей|ьем|ьего|а|ої|ій|у|ий)?"
"""Endings of an ordinal in words."""
SHE: Final = r"(?:ая|ой|ую|ья|ью|ьей|а|ої|ій|у|ю)"
"""Endings of an ordinal in words that goes with a colony."""
FREED: Final = (
    r"(?![\d%]|\.\d| (?:человек|чел|men|people|inmates|prisoners|заключ|осужд|лет|год|раз))"
)
"""What may not stand behind a facility's number: then it counts."""

Row = tuple[str, re.Pattern[str], str, tuple[str, ...]]
"""Rule, pattern, kind of facility, and letters one of which any match holds."""

_HINTS: Final = {
    "juvenile_colony": ("колон", "colony", "вк"), "settlement_colony": ("колон", "colony", "кп", "kp"), "penal_colony": ("колон", "colon", "camp", "ик", "ик", "iк", "ік", "ik"),
    "remand_prison": ("изолятор", "ізолятор", "detention", "remand", "сизо", "сізо", "sizo", "изо", "pretrial"), "prison": ("тюр", "prison", "jail", "т-"),
    "hospital": ("госпитал", "шпитал", "hospital", "больниц", "лікарн"), "morgue": ("морг", "morgue"),
    "recruitment_office": ("военкомат", "військкомат", "recruitment", "enlistment", "тцк"), "training_ground": ("полигон", "полігон", "training", "учебн", "навчальн"),
    "medical_penal": ("лиу", "лпу", "liu", "lpu", "оикб"), "military_unit": ("в/ч", "вч", "част", "unit", "в / ч"),
}  # fmt: skip


def _short() -> Iterator[Row]:
    """Yield the patterns of abbreviations: «ИК-6», «в/ч А1234», «ИК номер шесть», «ик шестая»."""
    for words, kind in SHORT:
        digits = (
            r"(?:[аa] ?)?(?P<number>\d{4,5})" if kind == "military_unit" else r"(?P<number>\d{1,3})"
        )
        lead = rf"(?<![\w-])(?:фку |фкуз )?(?:{words})"
        hints = _HINTS[kind]
        yield "short", re.compile(rf"{lead}{NO}{digits}(?:/\d{{1,2}})?(?![\d%])"), kind, hints
        if kind != "military_unit":
            yield (
                "numbered",
                re.compile(rf"{lead} (?P<spelled>(?:номер|number|№) [а-яa-z']+)(?!\w)"),
                kind,
                hints,
            )
    ordinal = rf"(?:(?P<tens>{'|'.join(TENS)}) )?(?P<word>{ORDINAL_WORDS}){SHE}(?!\w)"
    yield (
        "word_ordinal",
        re.compile(rf"(?<![\w-])(?:ик|ік|iк) {ordinal}"),
        "penal_colony",
        ("ик", "ік", "iк"),
    )
    yield (
        "word_ordinal",
        re.compile(rf"(?<![\w-]){ordinal} (?:ик|ік)(?![\w-])"),
        "penal_colony",
        ("ик", "ік"),
    )
    zone = rf"(?<!\w)(?:{ordinal[:-6]} зон(?:а|ы|е|у|ой|і)|(?P<number>\d{{1,2}})(?:-?(?:я|й|ю|ей|ой|ую))? зон(?:а|ы|е|у|ой|і))(?!\w)"
    yield "word_ordinal", re.compile(zone), "penal_colony", (" зон",)


def _nicknamed() -> Iterator[Row]:
    """Yield the pattern of a colony called by its number alone («сидел в 7-ке»), behind a preposition."""
    lead = r"(?<![\w-])(?<=в |з |с |а |т |о |у )"
    yield (
        "ordinal",
        re.compile(rf"{lead}(?P<number>\d{{1,2}})-?(?:к[аеуи]|кой|кою|ці)(?!\w)"),
        "penal_colony",
        ("ка", "ке", "ку", "ки", "ко", "ці"),
    )


def _long() -> Iterator[Row]:
    """Yield the patterns of kinds written out with a number before or behind."""
    for words, kind in LONG:
        hints = _HINTS[kind]
        yield (
            "numbered",
            re.compile(rf"(?<![\w-])(?:{words}){NO}(?P<number>\d{{1,4}}){FREED}"),
            kind,
            hints,
        )
        yield "ordinal", re.compile(rf"(?<![\w-])(?:the )?{ORDINAL} (?:{words})(?!\w)"), kind, hints
        tens = rf"(?:(?P<tens>{'|'.join(TENS)})[ -])?(?P<word>{ORDINAL_WORDS})"
        yield "word_ordinal", re.compile(rf"(?<!\w){tens}{ENDING} (?:{words})(?!\w)"), kind, hints
        yield (
            "numbered",
            re.compile(
                rf"(?<![\w-])(?:{words}){NO}(?P<spelled>(?:номер|number|№) [а-яa-z]+)(?!\w)"
            ),
            kind,
            hints,
        )


def _by_name() -> Iterator[Row]:
    """Yield the patterns of houses with a name of their own, and last the bare words of each kind."""
    for words, kind in LONG[5:7]:
        yield (
            "named",
            re.compile(
                rf"(?<![\w-])(?:{words}) (?:им\.? |имени )?(?P<name>[а-я]+(?:ого|ова|ева|ина|ко))(?!\w)"
            ),
            kind,
            _HINTS[kind],
        )
    yield (
        "named",
        re.compile(
            r"(?<![\w-])(?P<name>[a-z]{4,})(?: (?:central|main|chief))? (?:military|clinical) hospital(?!\w)"
        ),
        "hospital",
        ("hospital",),
    )
    office = r"(?:военкомат\w*|військкомат\w*|рвк|тцк(?: та сп)?)"
    yield (
        "named",
        re.compile(
            rf"(?<![\w-])(?P<name>[а-яіїєґ']{{3,}}(?:ск(?:ий|ого|ом|ому)|[сц]ьк(?:ий|ого|ому))) (?:районн\w+ |городск\w+ |міськ\w+ )?{office}(?!\w)"
        ),
        "recruitment_office",
        _HINTS["recruitment_office"],
    )
    yield (
        "named",
        re.compile(
            rf"(?<![\w-]){office} (?P<name>[а-яіїєґ']{{3,}}(?:ского|[сц]ького)) (?:района|округа|району)(?!\w)"
        ),
        "recruitment_office",
        _HINTS["recruitment_office"],
    )
    for words, kind in LONG:
        yield "generic", re.compile(rf"(?<![\w-])(?:{words})(?!\w)"), kind, _HINTS[kind]


PATTERNS: Final[tuple[Row, ...]] = (*_short(), *_nicknamed(), *_long(), *_by_name())
