"""One pattern and one reading for each way a date is said; the earlier pattern wins where two overlap."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from lastseen.language import calendar as cal
from lastseen.language.date_words import (
    DAY,
    LAST,
    LAST_YEAR,
    MONTH,
    ORDINAL,
    PART,
    PART_WORDS,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    choice_of,
    day_of,
    month_of,
)
from lastseen.language.number_words import number_of
from lastseen.model.mention import Period

Match = re.Match[str]
Reading = Callable[[Match, date | None], Period | None]

WORD_NUMBER: Final = r"[а-яёіїєґa-z']+(?:[ -][а-яіїєґa-z']+)?|\d+"


def _year(
    words: str | None, anchor: date | None, month: int, day: int = 1
) -> tuple[int, str] | None:
    """Return the year that is said or inferred, with its certainty; None if it is neither."""
    if words:
        said = re.search(r"(?:19|20)\d\d", words)
        if said:
            return int(said.group()), ""
        if anchor is None:
            return None
        back = (
            2
            if words.startswith("позапрошл")
            else 1
            if re.search("прошл|минул|last|торік", words)
            else 0
        )
        return anchor.year - back, ""
    return None if anchor is None else (cal.past_year(anchor, month, day), "year_inferred")


def _span(days: cal.Days, certainty: str, relation: str = "on") -> Period:
    return Period(earliest=days[0], latest=days[1], relation=relation, certainty=certainty)


def _day_period(day: int, month: int, year_words: str | None, anchor: date | None) -> Period | None:
    year = _year(year_words, anchor, month, day)
    real = cal.real_day(year[0], month, day) if year else None
    if year is None or real is None:
        return None
    return _span((real, real), year[1] or "day")


def day_month(match: Match, anchor: date | None) -> Period | None:
    """Read "5 мая 2023", "тридцатого мая", "5th of May"."""
    return _day_period(day_of(match["day"]), month_of(match["month"]), match["year"], anchor)


def day_range(match: Match, anchor: date | None) -> Period | None:
    """Read "с 1 по 5 июня", "June 1-5", "from 28 May to 3 June"."""
    first_month = month_of(match["first_month"] or match["month"])
    end = _day_period(day_of(match["last"]), month_of(match["month"]), match["year"], anchor)
    if end is None or end.earliest is None:
        return None
    year = end.earliest.year - (first_month > end.earliest.month)
    start = cal.real_day(year, first_month, day_of(match["first"]))
    if start is None or start > end.earliest:
        return None
    return _span((start, end.earliest), end.certainty, "range")


def month_range(match: Match, anchor: date | None) -> Period | None:
    """Read "с октября по декабрь", "from October to December 2022", "between May and July"."""
    first, last = month_of(match["first_month"]), month_of(match["month"])
    year = _year(match["year"], anchor, last)
    if year is None:
        return None
    start = year[0] - (first > last)
    return _span(
        (cal.month_days(start, first)[0], cal.month_days(year[0], last)[1]),
        year[1] or "month",
        "range",
    )


def part_month(match: Match, anchor: date | None) -> Period | None:
    """Read "в начале мая", "mid-May", "the end of March 2023"."""
    month = month_of(match["month"])
    year = _year(match["year"], anchor, month)
    part = choice_of(PART_WORDS, match["part"])
    return _span(cal.month_days(year[0], month, part), "vague") if year else None


def week_of_month(match: Match, anchor: date | None) -> Period | None:
    """Read "the first week of July", "в последнюю неделю мая"."""
    month = month_of(match["month"])
    year = _year(match["year"], anchor, month)
    if year is None:
        return None
    last = cal.last_day(year[0], month)
    words = match["which"]
    number = 4 if re.match("last|послед|остан", words) else next(
        n for n, stem in enumerate(("first|перв|перш", "second|втор|друг", "third|трет", "fourth|четв")) if re.match(stem, words)
    )  # fmt: skip
    first = last - 6 if number == 4 else 1 + 7 * number
    return _span((date(year[0], month, first), date(year[0], month, min(first + 6, last))), "vague")


def month_alone(match: Match, anchor: date | None) -> Period | None:
    """Read "в мае", "in October 2022", "last May"."""
    month = month_of(match["month"])
    year = _year(match["year"], anchor, month)
    return _span(cal.month_days(year[0], month), year[1] or "month") if year else None


def part_year(match: Match, anchor: date | None) -> Period | None:
    """Read "в конце прошлого года", "early 2023"."""
    year = _year(match["year"], anchor, 1)
    return (
        _span(cal.year_days(year[0], choice_of(PART_WORDS, match["part"])), "vague")
        if year
        else None
    )


def season(match: Match, anchor: date | None) -> Period | None:
    """Read "весной 2023 года", "last summer", "взимку"."""
    number = choice_of(SEASONS, match["season"])
    if match["year"]:
        year = _year(match["year"], anchor, 1)
    elif anchor is None:
        return None
    else:
        starts = cal.season_days(anchor.year, number)[0]
        back = int(starts > anchor) + int(
            bool(match["last"]) and cal.season_days(anchor.year, number)[1] >= anchor >= starts
        )
        year = (anchor.year - back, "")
    return _span(cal.season_days(year[0], number), "vague") if year else None


def year_alone(match: Match, anchor: date | None) -> Period | None:
    """Read "в 2023 году", "in 2023", "в прошлом году", "last year"."""
    year = _year(match["year"], anchor, 1)
    return _span(cal.year_days(year[0]), "year") if year else None


def numeric(match: Match, anchor: date | None) -> Period | None:
    """Read 24.02.2022, 24.02, 2022-02-24; 03/04/2022 keeps both readings."""
    first, second, year_words = int(match["first"]), int(match["second"]), match["year"]
    if match["iso"]:
        real = cal.real_day(int(match["iso"]), first, second)
        return _span((real, real), "day") if real else None
    if year_words and len(year_words) == 2:
        year_words = f"20{year_words}" if int(year_words) < 60 else f"19{year_words}"
    day_first = _day_period(first, second, year_words, anchor)
    if match["separator"] == ".":
        return day_first
    month_first = _day_period(second, first, year_words, anchor)
    return _either(day_first, month_first)


def _either(one: Period | None, other: Period | None) -> Period | None:
    """Return the only reading, or one period that holds both with each as an alternative."""
    if one is None or other is None or one == other:
        return one or other
    days = [(p.earliest, p.latest) for p in (one, other) if p.earliest and p.latest]
    earliest, latest = min(d[0] for d in days), max(d[1] for d in days)
    return Period(earliest=earliest, latest=latest, certainty="ambiguous", alternatives=tuple(days))


def relative_day(match: Match, anchor: date | None) -> Period | None:
    """Read today, вчера, позавчора, "the day before yesterday"."""
    if anchor is None:
        return None
    words = match.group()
    back = (
        2
        if re.search("позавч|before", words)
        else 1
        if re.search("вч|учор|yest|last night", words)
        else 0
    )
    day = anchor - timedelta(days=back)
    part = "night" if "night" in words else None
    return Period(earliest=day, latest=day, part=part)


def relative_unit(match: Match, anchor: date | None) -> Period | None:
    """Read "на прошлой неделе", "last month", "цього тижня", "this month"."""
    if anchor is None:
        return None
    words = match.group()
    back = 0 if re.search("эт|цьо|this|текущ", words) else 1
    if re.search("недел|тижн|week", words):
        first, last = cal.week_days(anchor, back)
        return _span((first, last if back else anchor), "vague")
    if re.search("месяц|місяц|month", words):
        start = cal.months_back(anchor, back)
        return _span(cal.month_days(start.year, start.month), "month")
    return _span(cal.year_days(anchor.year - back), "year")


def counted_back(match: Match, anchor: date | None) -> Period | None:
    """Read "три недели назад", "two months ago", "полгода назад", "a week ago"."""
    if anchor is None:
        return None
    if match["half"]:
        start = cal.months_back(anchor, 6)
        return _span((cal.months_back(start, 1), cal.month_days(*_next(start))[1]), "vague")
    count = 1 if not match["count"] or match["count"] in ("a", "an") else number_of(match["count"])
    if count is None or count > 200:
        return None
    return _counted(int(count), choice_of(UNITS, match["unit"]), anchor)


def _next(start: date) -> tuple[int, int]:
    return (start.year + start.month // 12, start.month % 12 + 1)


def _counted(count: int, unit: str, anchor: date) -> Period:
    if unit == "day":
        day = anchor - timedelta(days=count)
        return _span((day, day), "day")
    if unit == "week":
        day = anchor - timedelta(weeks=count)
        return _span((day - timedelta(days=3), day + timedelta(days=3)), "vague")
    if unit == "month":
        start = cal.months_back(anchor, count)
        return _span(cal.month_days(start.year, start.month), "vague")
    return _span(cal.year_days(anchor.year - count), "vague")


def night_between(match: Match, anchor: date | None) -> Period | None:
    """Read "в ночь с 4 на 5 мая": both days, by night."""
    both = day_range(match, anchor)
    return replace(both, relation="on", part="night") if both else None


def part_last_month(match: Match, anchor: date | None) -> Period | None:
    """Read "в начале прошлого месяца", "at the end of last month"."""
    if anchor is None:
        return None
    start = cal.months_back(anchor, 1)
    part = choice_of(PART_WORDS, match["part"])
    return _span(cal.month_days(start.year, start.month, part), "vague")


def last_weekday(match: Match, anchor: date | None) -> Period | None:
    """Read "в прошлый вторник": the nearest past one, or that of the calendar week before."""
    if anchor is None:
        return None
    day = cal.last_weekday(anchor, choice_of(WEEKDAYS, match["weekday"]))
    if not match["last"] and day.nearest == anchor - timedelta(days=7):
        same = ((anchor, anchor), (day.nearest, day.nearest))
        return Period(earliest=day.nearest, latest=anchor, certainty="ambiguous", alternatives=same)
    if not match["last"] or day.nearest == day.week_before:
        return _span((day.nearest, day.nearest), "day")
    both = ((day.nearest, day.nearest), (day.week_before, day.week_before))
    first, last = sorted((day.nearest, day.week_before))
    return Period(earliest=first, latest=last, certainty="ambiguous", alternatives=both)


_DAY = rf"(?P<day>{DAY}|{ORDINAL})"
_MONTH = rf"(?P<month>{MONTH})"
_YEAR = rf"(?:,? (?:of )?(?P<year>{YEAR}|{LAST_YEAR}))?"
_TO = r"(?: (?:по|до|to|and|till|until|through|и|і|та|or|или|або) | ?- ?)"
_FROM = r"(?:с |со |з |із |від |from |between |между |між )?"

PATTERNS: Final[tuple[tuple[str, str, Reading], ...]] = (
    ("iso", r"(?P<iso>(?:19|20)\d\d)-(?P<first>\d\d)-(?P<second>\d\d)(?P<year>)(?P<separator>)(?!\d)", numeric),
    ("numeric", r"(?P<iso>)(?P<first>[0-3]?\d)(?P<separator>[./])(?P<second>[0-3]?\d)(?P=separator)(?P<year>(?:19|20)?\d\d)(?!\d|[./]\d)(?: ?(?:г\.|года|р\.|року)(?!\w))?", numeric),
    ("numeric", r"(?P<iso>)(?P<first>[0-3]\d)(?P<separator>\.)(?P<second>[01]\d)(?P<year>)(?![\d%]|\.\d| ?(?:процент|руб|млн|тыс|percent))", numeric),
    (
        "night_between",
        rf"(?:в )?(?:ночь|ніч) (?:с|со|з|із) (?P<first>{DAY})(?: (?P<first_month>{MONTH}))? на (?P<last>{DAY}) {_MONTH}{_YEAR}",
        night_between,
    ),
    (
        "part_last_month",
        rf"(?P<part>{PART})[ -](?:прошлого месяца|минулого місяця|last month)",
        part_last_month,
    ),
    ("day_range", rf"{_FROM}(?P<first>{DAY}|{ORDINAL})(?: (?P<first_month>{MONTH}))?{_TO}(?P<last>{DAY}|{ORDINAL}) (?:of )?{_MONTH}{_YEAR}", day_range),
    ("day_range", rf"{_FROM}(?P<first_month>{MONTH}) (?P<first>{DAY}){_TO}(?P<month>{MONTH}) (?P<last>{DAY}){_YEAR}", day_range),
    ("day_range", rf"{_FROM}(?P<month>{MONTH}) (?P<first>{DAY}){_TO}(?P<last>{DAY})(?P<first_month>){_YEAR}", day_range),
    ("day_month", rf"{_DAY} (?:of )?{_MONTH}{_YEAR}", day_month),
    ("day_month", rf"{_MONTH} (?:the )?{_DAY}(?!\d|[,.]\d|:\d){_YEAR}", day_month),
    ("month_range", rf"{_FROM}(?P<first_month>{MONTH}){_TO}{_MONTH}{_YEAR}", month_range),
    ("week_of_month", rf"(?:in |during |on )?(?:the )?(?P<which>first|second|third|fourth|last) week of {_MONTH}{_YEAR}", week_of_month),
    ("week_of_month", rf"(?:в |на |у )?(?P<which>перв\w+|втор\w+|трет\w+|четв\w+|последн\w+|перш\w+|друг\w+|останн\w+) (?:недел\w+|тиж\w+) {_MONTH}{_YEAR}", week_of_month),
    ("part_month", rf"(?P<part>{PART})[ -]{_MONTH}{_YEAR}", part_month),
    ("part_year", rf"(?P<part>{PART})[ -](?:the )?(?P<year>{YEAR}|{LAST_YEAR}|прошлого года|year)", part_year),
    ("month", rf"(?:(?:в|у|во|in|during|last|this|за|на) )?{_MONTH}{_YEAR}", month_alone),
    ("season", rf"(?:in )?(?:the )?(?:(?P<last>last|прошл\w+|минул\w+|this|этим|этой) )?(?P<season>{SEASON})(?:,? (?:of )?(?P<year>{YEAR}|{LAST_YEAR}))?", season),
    ("relative_day", r"(?:the day before yesterday|позавчера|позавчора|last night|yesterday|вчера|вчора|учора|today|сегодня|сьогодні)", relative_day),
    ("counted_back", rf"(?:(?P<half>полгода|півроку|half a year)|(?:about |around |some |примерно |около )?(?:(?P<count>{WORD_NUMBER}) )?(?P<unit>{UNIT})) (?:тому назад|назад|тому|ago|earlier)", counted_back),
    ("relative_unit", r"(?:на прошлой неделе|прошлой недел\w|минулого тижня|на минулому тижні|(?:the )?(?:last|previous|past) week|на этой неделе|цього тижня|this week"
     r"|в прошлом месяце|прошлого месяца|минулого місяця|(?:the )?(?:last|previous) month|в этом месяце|цього місяця|this month)", relative_unit),
    ("last_weekday", rf"(?:(?:в|во|у|on) )?(?P<last>{LAST} )?(?P<weekday>{WEEKDAY})", last_weekday),
    ("year", rf"(?:(?:в|у|in|during|за) )?(?P<year>{YEAR}|в прошлом году|прошлого года|в позапрошлом году|минулого року|торік|last year|в этом году|цього року|this year)", year_alone),
)  # fmt: skip
"""Name, pattern on flattened text, reading."""
