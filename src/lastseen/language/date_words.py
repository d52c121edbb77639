"""The words of dates in Russian, Ukrainian and English as patterns on flattened text, and what they stand for."""

import re
from typing import Final, TypeVar

T = TypeVar("T")

MONTH_STEMS: Final = (
    ("янв", 1), ("фев", 2), ("мар", 3), ("апр", 4), ("ма", 5), ("июн", 6), ("июл", 7), ("авг", 8),
    ("сен", 9), ("окт", 10), ("ноя", 11), ("дек", 12),
    ("січ", 1), ("лют", 2), ("бер", 3), ("кві", 4), ("тра", 5), ("чер", 6), ("лип", 7), ("сер", 8),
    ("вер", 9), ("жов", 10), ("лис", 11), ("гру", 12),
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("may", 5), ("jun", 6), ("jul", 7), ("aug", 8),
    ("sep", 9), ("oct", 10), ("nov", 11), ("dec", 12),
)  # fmt: skip

MONTH_CYRILLIC: Final = (
    r"(?:январ[ьяею]|феврал[ьяею]|март(?:а|е|у|ом)?|апрел[ьяею]|ма[йяею]|мае|июн[ьяею]|июл[ьяею]|август(?:а|е|у)?|сентябр[ьяею]|октябр[ьяею]|"
    r"ноябр[ьяею]|декабр[ьяею]|січ(?:ень|ня|ні)|лют(?:ий|ого|ому)|берез(?:ень|ня|ні)|квіт(?:ень|ня|ні)|трав(?:ень|ня|ні)|черв(?:ень|ня|ні)|"
    r"лип(?:ень|ня|ні)|серп(?:ень|ня|ні)|верес(?:ень|ня|ні)|жовт(?:ень|ня|ні)|листопад(?:а|і)?|груд(?:ень|ня|ні))"
)
MONTH_LATIN: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
MONTH: Final = rf"(?:{MONTH_CYRILLIC}|{MONTH_LATIN})"

ORDINALS: Final = (
    (r"перв(?:ого|ое)|перш(?:ого|е)|first", 1), (r"втор(?:ого|ое)|друг(?:ого|е)|second", 2),
    (r"треть(?:его|е)|трет(?:ього|є)|third", 3), (r"четверт(?:ого|ое|е)|fourth", 4), (r"пят(?:ого|ое)|п'ят(?:ого|е)|fifth", 5),
    (r"шест(?:ого|ое)|шост(?:ого|е)|sixth", 6), (r"седьм(?:ого|ое)|сьом(?:ого|е)|seventh", 7), (r"восьм(?:ого|ое|е)|eighth", 8),
    (r"девят(?:ого|ое)|дев'ят(?:ого|е)|ninth", 9), (r"десят(?:ого|ое|е)|tenth", 10), (r"одиннадцат(?:ого|ое)|одинадцят(?:ого|е)|eleventh", 11),
    (r"двенадцат(?:ого|ое)|дванадцят(?:ого|е)|twelfth", 12), (r"тринадцат(?:ого|ое)|тринадцят(?:ого|е)|thirteenth", 13),
    (r"четырнадцат(?:ого|ое)|чотирнадцят(?:ого|е)|fourteenth", 14), (r"пятнадцат(?:ого|ое)|п'ятнадцят(?:ого|е)|fifteenth", 15),
    (r"шестнадцат(?:ого|ое)|шістнадцят(?:ого|е)|sixteenth", 16), (r"семнадцат(?:ого|ое)|сімнадцят(?:ого|е)|seventeenth", 17),
    (r"восемнадцат(?:ого|ое)|вісімнадцят(?:ого|е)|eighteenth", 18), (r"девятнадцат(?:ого|ое)|дев'ятнадцят(?:ого|е)|nineteenth", 19),
    (r"двадцат(?:ого|ое)|двадцят(?:ого|е)|twentieth", 20), (r"тридцат(?:ого|ое)|тридцят(?:ого|е)|thirtieth", 30),
)  # fmt: skip
TENS: Final = {
    "двадцать": 20,
    "тридцать": 30,
    "двадцять": 20,
    "тридцять": 30,
    "twenty": 20,
    "thirty": 30,
}
ORDINAL: Final = rf"(?:(?:двадцать|тридцать|двадцять|тридцять|twenty|thirty)[ -])?(?:{'|'.join(words for words, _ in ORDINALS)})"

DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:-?(?:го|е|ого|ого|му|st|nd|rd|th)\b)?"
YEAR: Final = r"(?:(?:19|20)\d\d)(?:\s*(?:года|году|год|року|році|рік|гг?\.|р\.)(?!\w))?"
LAST_YEAR: Final = r"(?:прошлого года|минулого року|(?:of )?last year|позапрошлого года|этого года|цього року|(?:of )?this year|текущего года)"

WEEKDAYS: Final = (
    (r"понедельник(?:а|у)?|понеділ(?:ок|ка)|monday", 0), (r"вторник(?:а|у)?|вівтор(?:ок|ка)|tuesday", 1),
    (r"сред(?:у|а|ы)|серед(?:у|а|и)|wednesday", 2), (r"четверг(?:а|у)?|четвер(?:га)?|thursday", 3),
    (r"пятниц(?:у|а|ы)|п'ятниц(?:ю|я|і)|friday", 4), (r"суббот(?:у|а|ы)|субот(?:у|а|и)|saturday", 5),
    (r"воскресень(?:е|я)|неділ(?:ю|я|і)|sunday", 6),
)  # fmt: skip
WEEKDAY: Final = rf"(?:{'|'.join(words for words, _ in WEEKDAYS)})"
LAST: Final = r"(?:прошл(?:ый|ую|ое|ого|ой|ом)|минул(?:ого|ої|ий|у|ому)|last|previous|past)"

SEASONS: Final = (
    (r"зимой|зимы|взимку|зими|winter", 0), (r"весной|весны|навесні|весни|spring", 1),
    (r"летом|лета|влітку|улітку|літа|summer", 2), (r"осенью|осени|восени|осені|autumn|fall", 3),
)  # fmt: skip
SEASON: Final = rf"(?:{'|'.join(words for words, _ in SEASONS)})"

PART_WORDS: Final = (
    (r"(?:в |у )?(?:самом )?начал[еа]|(?:на )?початку|(?:at |in |from |since )?(?:the )?(?:very )?(?:beginning|start) of|early(?: in)?|первых числах", "early"),
    (r"(?:в |у )?середин[еі]|середини|(?:in |around )?(?:the )?middle of|mid", "middle"),
    (r"(?:в )?(?:самом )?конц[еа]|наприкінці|(?:у |в )?кінці|кінця|(?:at |by |towards? )?(?:the )?(?:very )?end of|late(?: in)?|последних числах", "late"),
)  # fmt: skip
PART: Final = rf"(?:{'|'.join(words for words, _ in PART_WORDS)})"

UNITS: Final = (
    (r"дн(?:я|ей|і|ів)|день|сут(?:ок|ки)|доби|days?", "day"), (r"недел(?:ю|и|ь)|тижн(?:і|ів)|тиждень|weeks?", "week"),
    (r"месяц(?:а|ев)?|місяц(?:і|ів|я)|місяць|months?", "month"), (r"год(?:а)?|лет|рок(?:и|ів|у)|рік|years?", "year"),
)  # fmt: skip
UNIT: Final = rf"(?:{'|'.join(words for words, _ in UNITS)})"

SINCE: Final = (
    r"(?:с|со|з|із|зі|від|начиная с|починаючи з|since|from|after|после|після|starting(?: in| on)?)"
)
UNTIL: Final = r"(?:перед|до|к|по|до кінця|until|till|by|before|through|up to)"


def month_of(word: str) -> int:
    """Return the number of a month word in any form."""
    return next(number for stem, number in MONTH_STEMS if word.startswith(stem))


def month_named(word: str) -> int | None:
    """Return the number of a month's name or abbreviation ("May", «авг», «сент.»), or None for another word."""
    plain = word.lower().rstrip(".")
    if not (len(plain) in (3, 4) or re.fullmatch(MONTH, plain)):
        return None
    return next((number for stem, number in MONTH_STEMS if plain.startswith(stem)), None)


def day_of(word: str) -> int:
    """Return the day of the month of digits or of an ordinal in words."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    tens = next((value for name, value in TENS.items() if word.startswith(name)), 0)
    rest = re.split(r"[ -]", word)[-1]
    return tens + next(number for words, number in ORDINALS if re.fullmatch(words, rest))


def choice_of(table: tuple[tuple[str, T], ...], words: str) -> T:
    """Return what the words stand for in a table of (pattern, value)."""
    return next(value for pattern, value in table if re.fullmatch(pattern, words.strip()))
