"""Words about numbers -> quantities with their bounds: at most, at least, a range, about, vague, a share."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from lastseen.language.letters import flatten
from lastseen.language.number_pairs import paired
from lastseen.language.number_words import NUMBER, TIMES, number_of
from lastseen.model.mention import Quantity

AT_MOST: Final = (
    r"up to|as many as|no more than|not more than|at most|fewer than|less than|under|a maximum of|maximum|almost|nearly|"
    r"до|не более|не больше|не свыше|максимум|менее|меньше|почти|не більше|не більш як|не більш ніж|не більше ніж|щонайбільше|менше|майже"
)
AT_LEAST: Final = (
    r"at least|no fewer than|no less than|not less than|not fewer than|more than|over|above|upwards of|a minimum of|minimum|"
    r"не менее|не меньше|по меньшей мере|как минимум|минимум|от|более|больше|свыше|более чем|не менш як|щонайменше|не менше|понад|більше ніж|більш ніж|більше|більш як|больше чем|более чем|від"
)
ABOUT: Final = (
    r"about|around|some|approximately|roughly|an estimated|close to|circa|"
    r"около|примерно|приблизительно|порядка|где-то|ориентировочно|близько|приблизно|орієнтовно|десь"
)
BEFORE: Final = re.compile(
    rf"(?:^|[^\w])(?P<words>(?P<at_most>{AT_MOST})|(?P<at_least>{AT_LEAST})|(?P<about>{ABOUT}))(?: (?:a |an |the |уже |еще )?)$"
)
RANGE: Final = re.compile(r" ?(?:-|to|до|или|or|и|and|або|і|й) ?$")
RANGE_LED: Final = re.compile(r"(?:^|\W)(?P<words>between|from|от|від|между|між|с|з)\s+$")
NOT_BEFORE: Final = re.compile(
    r"(?:№|#|\bno\.?|\bnumber|\bномер|\bколони[яиюе]|\bcolony|\bprison|\bunit|\bchapter|\barticle|\barticles|\bст\.|\bстать[яие]|\bстатт[яі]|\bпо|\bч\.|\bп\.|"
    r"\bкабинет\w*|\bпалат\w|\bкамер\w|\bэтаж\w*|\bкорпус\w*|\bбарак\w*|\bотряд\w*|\bрот[аеуы]|\bрост|\bвес|\baged?|\bage|\broom|\bик|\bсизо|\bк|\bgrade|\bpage|\bв\s?/\s?ч|\bполк|\bбригад\w)\s*-?$"
)
ARTICLE: Final = re.compile(
    r"-(?:year|month|week|day|hour|minute|km)|-?(?:й|я|ой|ая|ю|ую|му|ом|го|ых|ї|та)\b|-(?:ка|ке|ку|ки|кой)\b|(?:st|nd|rd|th)\b|[/:]\d|\.\d\d|\s?(?:%|процент|відсот|percent|per cent)"
)
AGE: Final = re.compile(
    r"[- ]?(?:year|yr)s?[- ]old|[- ]летн\w+|[- ]річн\w+|\s?(?:г\.?\s?р(?!\w)|года? рожд|р\.?н(?!\w))"
)
DAY_AFTER: Final = re.compile(
    r"(?:-?(?:го|е|ого))? (?:числа|числе|число)(?!\w)|(?:(?:,| и| та| and) \d{1,2}){1,3}(?:st|nd|rd|th)? "
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|січн|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листопад|груд|"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?! (?:have|be|not))|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\w))"
)
"""«20 числа», «13, 14 и 15 марта»: days, not counts."""
DAY_BEFORE: Final = re.compile(
    r"(?<!\w)(?:числа|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?(?: the)?) ?$"
)
MONTH_AFTER: Final = re.compile(
    r" (?:января|феврал|марта|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр)"
)
CLOCK_AFTER: Final = re.compile(
    r"\s?(?:утра|вечера|ночи|ранку|вечора|a\.?m\b|p\.?m\b|o'clock)(?!\w)"
)
BARE: Final = frozenset(
    {
        "тысячи",
        "тысяч",
        "тысячами",
        "тысячах",
        "тысячам",
        "тисячі",
        "тисяч",
        "миллионы",
        "миллионов",
        "мільйонів",
    }
)
"""Plural words of a multiplier: alone they are vague."""
SEVERAL_BEFORE: Final = re.compile(r"(?:several|few|some|many|нескольк\w+|кільк\w+|пар\w) $")
YEAR: Final = re.compile(r"(?:19|20)\d\d$")
OF_WHICH: Final = re.compile(r" (?:of|out of|from among|из|з|із) (?:the |these |those |them )?$")
MONEY: Final = frozenset({"рубль", "гривна", "доллар", "rouble", "dollar", "hryvnia", "euro"})
PERIOD: Final = re.compile(
    r"\s?(?:/|в|на|за|a|per|each|every|щомісяця|у)\s?(?P<period>месяц|міс|month|день|day|год|рік|year|недел\w|тиж\w*|week)"
)

_SEVERAL: Final = (
    r"(?:нескольк\w+|кільк\w+|декільк\w+|several|a few|some|many|пар\w|a couple of|пару)"
)
VAGUE: Final = tuple(
    (re.compile(rf"(?<!\w){pattern}(?!\w)"), low, high)
    for pattern, low, high in (
        (r"tens of thousands|десятк\w+ тысяч|десятк\w+ тисяч", 20_000, 99_999),
        (r"hundreds of thousands|сотн\w+ тысяч|сотн\w+ тисяч", 200_000, 999_999),
        (rf"{_SEVERAL} thousand|нескольк\w+ тысяч|кільк\w+ тисяч", 2_000, 9_999),
        (rf"{_SEVERAL} hundred|нескольк\w+ сот\w*|кільк\w+ сот\w*", 200, 999),
        (r"(?:several|many) dozens?(?: of)?|нескольк\w+ десятк\w+|кільк\w+ десятк\w+|(?:several|some) tens of", 20, 99),
        (r"thousands(?: of)?|тысячи|тысячами|тысячах|тисячі", 2_000, 9_999),
        (r"hundreds(?: of)?|сотни|сотен|сотнях|сотнями|сотні|сотень", 200, 999),
        (r"dozens(?: of)?|scores of", 24, 99),
        (r"десятки|десятков|десятками|десятках|десятків", 20, 99),
        (r"(?:a|one) dozen", 12, 12), (r"десяток|десятка", 10, 12),
        (r"a few|several|нескольк(?:о|их|ими|им)|кілька|кількох|декілька", 3, 9),
        (r"пара|пару|a couple(?: of)?", 2, 3),
    )
)  # fmt: skip
"""Vague counts with the convention of what they mean; the high end is soft."""

SHARES: Final = tuple(
    (re.compile(rf"(?<!\w){pattern}(?!\w)"), low, high)
    for pattern, low, high in (
        (r"(?:one )?half of|половин\w+", 0.5, 0.5), (r"(?:a|one) third of|треть(?= )|третин\w+", 0.3, 0.37),
        (r"two thirds of|две трети|дві третини", 0.63, 0.7), (r"(?:a|one) quarter of|четверть|чверть", 0.22, 0.28),
        (r"most of|большинств\w+|більшіст\w+|the majority of", 0.5, 1.0),
        (r"one in five|кажд\w+ пят\w+|кожн\w+ п'ят\w+", 0.2, 0.2), (r"one in ten|кажд\w+ десят\w+", 0.1, 0.1),
    )
)  # fmt: skip
PERCENT: Final = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,]\d+)?)\s?(?:%|процент\w*|відсотк\w*|percent|per cent)"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A span of a text with the quantity it means."""

    start: int
    stop: int
    quantity: Quantity
    rule: str


@cache
def _units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files("lastseen.language").joinpath("tables", "units.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return tuple((base, re.compile(rf"(?:{pattern})(?!\w)")) for base, pattern in rows)


ADJECTIVE: Final = re.compile(
    r"[а-яіїєґ]+(?:ых|их|ые|ие|ого|его|ми|ої|і) |(?:other|more|former|young|russian|ukrainian|male|female|armed|wounded|dead|sick|of (?:the |his |her |their )?|the ){1,2}"
)


def unit_after(flat: str, at: int) -> tuple[str, int] | None:
    """Return the counted noun that stands at this place, after at most two adjectives, and where it ends."""
    for _ in range(3):
        for base, pattern in _units():
            match = pattern.match(flat, at)
            if match:
                return base, match.end()
        skipped = ADJECTIVE.match(flat, at)
        if skipped is None:
            return None
        at = skipped.end()
    return None


def find_counts(text: str) -> list[Counted]:
    """Return the quantities of a text with their bounds, sorted, none overlapping.

    Not quantities: numbers of facilities and articles, years, ages, times, list numbering.
    """
    flat = flatten(text)
    taken = bytearray(len(text))
    found = []
    for counted in (
        *_shares(flat),
        *_vague(flat, VAGUE[:5]),
        *_numbers(flat),
        *_vague(flat, VAGUE[5:]),
    ):
        if not any(taken[counted.start : counted.stop]):
            taken[counted.start : counted.stop] = b"\x01" * (counted.stop - counted.start)
            found.append(counted)
    found.sort(key=lambda c: c.start)
    rules = {counted.start: counted.rule for counted in found}
    spans = [(counted.start, counted.stop, counted.quantity) for counted in found]
    return [Counted(*span, rules[span[0]]) for span in paired(flat, spans)]


def _numbers(flat: str) -> Iterator[Counted]:
    numbers = [m for m in NUMBER.finditer(flat) if _counts(flat, m)]
    place = 0
    while place < len(numbers):
        first = numbers[place]
        second = numbers[place + 1] if place + 1 < len(numbers) else None
        ranged = _range(flat, first, second) if second else None
        yield ranged or _single(flat, first)
        place += 2 if ranged else 1


def _counts(flat: str, match: re.Match[str]) -> bool:
    """Return whether a number can be a count where it stands."""
    before = flat[max(0, match.start() - 16) : match.start()]
    after = flat[match.end() : match.end() + 16]
    words = match.group()
    refused = (
        NOT_BEFORE.search(before)
        or ARTICLE.match(after)
        or AGE.match(after)
        or MONTH_AFTER.match(after)
        or DAY_AFTER.match(flat, match.end())
        or (DAY_BEFORE.search(before) and unit_after(flat, match.end() + 1) is None)
        or CLOCK_AFTER.match(after)
        or (
            words in BARE
            and BEFORE.search(flat[max(0, match.start() - 30) : match.start()]) is None
        )
        or (words in TIMES and SEVERAL_BEFORE.search(before))
        or (YEAR.match(words) and unit_after(flat, match.end() + 1) is None)
        or (re.search(r"(?:^|\n)\s*$", before) and re.match(r"[.)]\s", after))
        or (re.search(r",\s*$", before) and re.match(r"\s*,", after))
    )
    if refused:
        return False
    return re.search(r"[+\d][\s()-]*$", before) is None or re.search(r"\d-$", before) is not None


def _range(flat: str, first: re.Match[str], second: re.Match[str]) -> Counted | None:
    between = flat[first.end() : second.start()]
    if not RANGE.fullmatch(between):
        return None
    low, high = number_of(first.group()), number_of(second.group())
    if low is None or high is None:
        return None
    scale = re.search(
        r"(тыс\w*|тис\w*|thousand|million|миллион\w*|млн|мільйон\w*)\.?$", second.group()
    )
    if scale and low < 1000 <= high:
        low *= 10 ** (3 if scale.group()[0] in "тt" else 6)
    led = RANGE_LED.search(flat[max(0, first.start() - 10) : first.start()])
    loose = between.strip() in ("или", "or", "або", "и", "and", "і", "й")
    if (
        low >= high
        or (between.strip() in ("и", "and", "і", "й") and not led)
        or (loose and not led and high - low > max(5, low))
    ):
        return None
    start = first.start() - (len(led.group().lstrip()) if led else 0)
    unit, stop = _unit(flat, second.end())
    return Counted(start, stop, Quantity(low=low, high=high, unit=unit, kind="range"), "range")


def _single(flat: str, match: re.Match[str]) -> Counted:
    value = number_of(match.group()) or 0.0
    before = BEFORE.search(flat[max(0, match.start() - 30) : match.start()])
    start = (
        match.start()
        - (len(flat[max(0, match.start() - 30) : match.start()]) - before.start("words"))
        if before
        else match.start()
    )
    unit, stop = _unit(flat, match.end())
    low: float | None = value
    high: float | None = value
    kind = "exact"
    if before and before["at_most"]:
        low, kind = None, "at_most"
    elif before and before["at_least"]:
        high, kind = None, "at_least"
    elif before:
        low, high, kind = round(value * 0.9, 2), round(value * 1.1, 2), "about"
    return Counted(
        start,
        stop,
        Quantity(low=low, high=high, unit=unit, kind=kind, of_which=_part_of(flat, stop)),
        kind,
    )


def _unit(flat: str, at: int) -> tuple[str | None, int]:
    """Return the unit after a number and where the quantity ends; money carries its period ("rouble/month")."""
    if at >= len(flat) or flat[at] not in " \n-₽€$":
        return None, at
    step = at if flat[at] in "₽€" else at + 1
    found = unit_after(flat, step)
    if found is None:
        return None, at
    base, stop = found
    period = PERIOD.match(flat, stop) if base in MONEY else None
    return (f"{base}/{period['period']}", period.end()) if period else (base, stop)


def _part_of(flat: str, stop: int) -> str | None:
    of = re.match(r" (?:of|out of|из|з|із) (?:the |these |those |их )?", flat[stop:])
    number = NUMBER.match(flat, stop + of.end()) if of else None
    return number.group() if number else None


def _vague(flat: str, table: Sequence[tuple[re.Pattern[str], int, int]]) -> Iterator[Counted]:
    for pattern, low, high in table:
        for match in pattern.finditer(flat):
            if re.search(
                r"(?:\d|тысяч\w*|one|each|every) $", flat[max(0, match.start() - 8) : match.start()]
            ):
                continue
            at = match.end() + (match.end() < len(flat) and flat[match.end()] == " ")
            unit = unit_after(flat, at)
            if low <= 3 and unit is None:
                continue
            stop = unit[1] if unit else match.end() - (3 if match.group().endswith(" of") else 0)
            bounded = BEFORE.search(flat[max(0, match.start() - 30) : match.start()])
            open_high = bool(bounded and bounded["at_least"])
            start = (
                match.start()
                if not bounded
                else match.start() - (min(30, match.start()) - bounded.start("words"))
            )
            quantity = Quantity(
                low=low,
                high=None if open_high else high,
                unit=unit[0] if unit else None,
                kind="vague",
            )
            yield Counted(start, stop, quantity, "vague")


def _shares(flat: str) -> Iterator[Counted]:
    for match in PERCENT.finditer(flat):
        share = float(match[1].replace(",", ".")) / 100
        yield Counted(
            match.start(), match.end(), Quantity(low=share, high=share, kind="share"), "percent"
        )
    for pattern, low, high in SHARES:
        for match in pattern.finditer(flat):
            yield Counted(
                match.start(), match.end(), Quantity(low=low, high=high, kind="share"), "share"
            )
