"""Numbers in digits and in words, in Russian, Ukrainian and English, in every case."""

import re
from typing import Final

_SMALL: Final = {
    2: "два две двух двум двумя двое двоих двоим дві двох двом двома двоє two couple",
    3: "три трех трем тремя трое троих троим трьох трьом трьома троє three",
    4: "четыре четырех четырем четырьмя четверо четверых чотири чотирьох чотирьом четверо four",
    5: "пять пяти пятью пятеро пятерых п'ять п'яти п'ятьох п'ятеро five",
    6: "шесть шести шестью шестеро шестерых шість шістьох шестеро six",
    7: "семь семи семью семеро семерых сім сімох семеро seven",
    8: "восемь восьми восемью восьмью восьмеро вісім вісьмох eight",
    9: "девять девяти девятью дев'ять дев'яти дев'ятьох nine",
    10: "десять десяти десятью десятеро десятьох ten",
    11: "одиннадцать одиннадцати одиннадцатью одинадцять одинадцяти eleven",
    12: "двенадцать двенадцати двенадцатью дванадцять дванадцяти twelve",
    13: "тринадцать тринадцати тринадцатью тринадцять тринадцяти thirteen",
    14: "четырнадцать четырнадцати чотирнадцять чотирнадцяти fourteen",
    15: "пятнадцать пятнадцати пятнадцатью п'ятнадцять п'ятнадцяти fifteen",
    16: "шестнадцать шестнадцати шістнадцять шістнадцяти sixteen",
    17: "семнадцать семнадцати сімнадцять сімнадцяти seventeen",
    18: "восемнадцать восемнадцати вісімнадцять вісімнадцяти eighteen",
    19: "девятнадцать девятнадцати дев'ятнадцять дев'ятнадцяти nineteen",
    20: "двадцать двадцати двадцатью двадцять двадцяти двадцятьох twenty",
    30: "тридцать тридцати тридцатью тридцять тридцяти тридцятьох thirty",
    40: "сорок сорока forty fourty",
    50: "пятьдесят пятидесяти п'ятдесят п'ятдесяти fifty",
    60: "шестьдесят шестидесяти шістдесят шістдесяти sixty",
    70: "семьдесят семидесяти сімдесят сімдесяти seventy",
    80: "восемьдесят восьмидесяти вісімдесят вісімдесяти eighty",
    90: "девяносто девяноста дев'яносто дев'яноста ninety",
    100: "сто ста сотня сотню сотнею",
    200: "двести двухсот двумстам двісті двохсот",
    300: "триста трехсот тремстам трьохсот",
    400: "четыреста четырехсот чотириста чотирьохсот",
    500: "пятьсот пятисот п'ятсот п'ятисот",
    600: "шестьсот шестисот шістсот шестисот",
    700: "семьсот семисот сімсот семисот",
    800: "восемьсот восьмисот вісімсот восьмисот",
    900: "девятьсот девятисот дев'ятсот дев'ятисот",
}
_TIMES: Final = {
    100: "hundred",
    1_000: "тысяча тысячи тысяч тысячу тысячам тысячами тысячах тыс тыс. тыщ тыщи тыр тисяча тисячі тисяч тисячу тис тис. thousand k к",
    1_000_000: "миллион миллиона миллионов миллионам млн млн. мільйон мільйона мільйонів million mln m",
    1_000_000_000: "миллиард миллиарда миллиардов млрд мільярд мільярдів billion bn",
}
SMALL: Final = {word: value for value, words in _SMALL.items() for word in words.split()}
TIMES: Final = {word: value for value, words in _TIMES.items() for word in words.split()}

_WORDS: Final = "|".join(
    re.escape(w)
    for w in sorted(
        [*SMALL, *(w for w in TIMES if w not in ("k", "m", "к"))], key=len, reverse=True
    )
)
DIGITS: Final = r"\d{1,3}(?:[ ,.']\d{3})+(?![\d])|\d+(?:[.,]\d{1,2})?(?!\d)"
_LONG_TIMES: Final = "|".join(
    re.escape(word) for word in sorted(TIMES, key=len, reverse=True) if len(word) > 1
)
NUMBER: Final = re.compile(
    rf"(?<![\w№#.,:/])(?<![^\d]-)(?:(?:{DIGITS})(?:(?:[ -]?(?:{_LONG_TIMES})|[kmк])(?!\w))?|(?:{_WORDS})(?!\w)(?:(?:[ -]| and )(?:{_WORDS})(?!\w))*)"
)
"""One number on flattened text: digits with an optional multiplier, or words in a row."""


def number_of(words: str) -> float | None:
    """Return the value of digits or number words on flattened text, or None if they are no number.

    "75,000" and "75 000" are thousands, "1.5" is one and a half.
    """
    digits = re.match(rf"(?:{DIGITS})", words)
    if digits:
        rest = words[digits.end() :].strip(" -")
        value = _digits(digits.group())
        return value * TIMES[rest] if rest in TIMES else value if not rest else None
    return _spelled(words)


def _digits(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ ,.']\d{3})+", digits):
        return float(re.sub(r"\D", "", digits))
    return float(digits.replace(",", "."))


def _spelled(words: str) -> float | None:
    total = current = 0.0
    for word in re.split(r"[ -]+", words):
        if word == "and":
            continue
        if word in SMALL:
            current += SMALL[word]
        elif word in TIMES and TIMES[word] == 100:
            current = max(current, 1) * 100
        elif word in TIMES:
            total += max(current, 1) * TIMES[word]
            current = 0.0
        else:
            return None
    return total + current if total + current else None
