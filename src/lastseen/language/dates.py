"""Words about time -> periods: intervals of local calendar days with their certainty, never a made-up day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from lastseen.language.date_patterns import PATTERNS, Reading
from lastseen.language.date_words import MONTH_CYRILLIC, MONTH_LATIN, SINCE, UNTIL
from lastseen.language.letters import flatten
from lastseen.model.mention import Period

HINT: Final = re.compile(
    rf"\d|{MONTH_CYRILLIC}|{MONTH_LATIN}|вч[ео]ра|учора|сегодн|сьогодн|назад|тому|прошл|минул|торік|yesterday|today|\bago|last|week|"
    r"month|year|год|рок|лет|літ|весн|зим|осен|осін|взим|spring|summer|autumn|winter|fall|day|вторн|вівтор|сред|серед|четвер|"
    r"пятниц|п'ятниц|суббот|субот|воскр|неділ|понед|понеділ"
)
"""A passage without any of these holds no date."""

NIGHT: Final = re.compile(
    r"(?:в ночь на|вночі|ніч на|ночью|(?:on |during )?the night of|night of)\s*$"
)
SINCE_BEFORE: Final = re.compile(rf"(?:^|\W)(?P<words>{SINCE})\s+(?:the\s+)?$")
UNTIL_BEFORE: Final = re.compile(rf"(?:^|\W)(?P<words>{UNTIL})\s+(?:the\s+)?$")
BIRTH_AFTER: Final = re.compile(
    r"\s*(?:рождения|народження|г\.?\s?р\.?|года? рождения|р\.?\s?н\.?|року народження|born)"
)
BIRTH_BEFORE: Final = re.compile(
    r"(?:родил\w+|народ\w+|born(?: on| in)?|д\.?\s?р\.?:?|dob:?)\s*(?:в\s+)?$"
)
MODAL: Final = re.compile(
    r" (?:have|be|not|never|also|well|already|still|only|even|yet|soon|now|then|\w+ly|take|face|lose|die|need|want|go|come|get|return|leave|see)(?!\w)"
)
"""What follows "may" where it is no month («3 may have died»)."""
NOT_BEFORE: Final = re.compile(
    r"(?:№|(?<!\w)(?:no\.|номер|number|ик|ік|сизо|сізо|статья|статье|статті|ст\.|п\.|тел\.?))\s*-?$"
)
YEAR_OK_BEFORE: Final = re.compile(
    r"(?:\b(?:в|у|in|during|since|from|until|by|с|з|до|к|early|late|of|за|и|and|по|to|the|after|before|после)|[(\[,—-])\s*$"
)


EARLIEST_YEAR: Final = 1800
LATEST_YEAR: Final = 9000
"""The years in which words can have been written; from others no day can be counted back."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A span of a text with the period it means.

    Attributes:
        start: First character.
        stop: Character after the last one.
        period: What it means.
        rule: Name of the pattern; ``birth`` for a birth date.
    """

    start: int
    stop: int
    period: Period
    rule: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Reading], ...]:
    return tuple(
        (name, re.compile(rf"(?<![\w№#/.-]){pattern}(?!\w)"), reading)
        for name, pattern, reading in PATTERNS
    )


def find_periods(text: str, anchor: date | None) -> list[Dated]:
    """Return the dates of a text with what they mean, sorted, none overlapping.

    Args:
        text: As written.
        anchor: Day the words were written; without it words that need one ("вчера", "5 мая") are
            left out, since nothing can be made of them.
    """
    flat = flatten(text)
    if not HINT.search(flat):
        return []
    if anchor is not None and not EARLIEST_YEAR <= anchor.year <= LATEST_YEAR:
        anchor = None  # a file may say of itself that it was written in the year 1
    taken = bytearray(len(text))
    found = _candidates(text, flat, anchor, taken)
    return sorted((_related(flat, dated) for dated in found), key=lambda d: d.start)


def _candidates(text: str, flat: str, anchor: date | None, taken: bytearray) -> Iterator[Dated]:
    for name, pattern, reading in _patterns():
        for match in pattern.finditer(flat):
            start, stop = _trimmed(match)
            if any(taken[start:stop]) or not _plausible(name, text, flat, start, stop):
                continue
            period = reading(match, anchor)
            if period is not None:
                taken[start:stop] = b"\x01" * (stop - start)
                yield Dated(start, stop, period, name)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Return the span without spaces and punctuation at its end."""
    words = match.group()
    return match.start(), match.start() + len(words.rstrip(" ,"))


def _plausible(name: str, text: str, flat: str, start: int, stop: int) -> bool:
    """Return whether the words can be a date where they stand: no "may have", no number of a facility, no name."""
    before, after = flat[max(0, start - 24) : start], flat[stop : stop + 24]
    if NOT_BEFORE.search(before) or (text[start:stop].endswith("may") and MODAL.match(after)):
        return False
    if name == "month":
        return _month_plausible(text, flat, start, stop)
    if name == "year":
        words = flat[start:stop]
        bare = re.fullmatch(r"(?:19|20)\d\d", words) is not None
        return not bare or bool(YEAR_OK_BEFORE.search(before)) or bool(BIRTH_AFTER.match(after))
    if name == "season":
        return (
            re.fullmatch(
                r"fall|winter|spring|summer|autumn|лета|літа|зимы|зими|весны|весни|осени|осені",
                flat[start:stop],
            )
            is None
        )
    if name == "last_weekday":
        return flat[start:stop] not in ("среды", "среде", "среда", "серед", "середи", "сред")
    return True


def _month_plausible(text: str, flat: str, start: int, stop: int) -> bool:
    words = flat[start:stop]
    bare_start = re.match(rf"(?:{MONTH_CYRILLIC}|{MONTH_LATIN})", words) is not None
    if bare_start and re.search(
        r"\d(?:-?(?:го|е|st|nd|rd|th))? (?:of )?$", flat[max(0, start - 12) : start]
    ):
        return False  # a day no calendar has ("31 февраля")
    bare = re.fullmatch(rf"(?:{MONTH_CYRILLIC}|{MONTH_LATIN})", words) is not None
    if not bare:
        last = re.split(r"[ ]", words)
        return not ("may" in last and words.startswith("may")) or text[start].isupper()
    before = flat[max(0, start - 24) : start]
    led = re.search(r"\b(?:in|of|since|until|till|by|from|to|through|during|early|late|mid|last|this|between|and|before|after|"
                    r"с|со|з|із|до|по|к|після|после|начиная с|и|і|за)[ -]$", before) is not None  # fmt: skip
    if words in (
        "may",
        "march",
        "mar",
        "sep",
        "dec",
        "jan",
        "jun",
        "jul",
        "oct",
        "nov",
        "feb",
        "apr",
        "aug",
    ):
        return (
            led
            and text[start].isupper()
            and re.match(r" (?:have|be|on\b|not)", flat[stop : stop + 6]) is None
        )
    if words in ("мая", "май", "мае", "март", "марта", "лютого", "лютий", "лютому") and not led:
        return False
    return led or words[-1] not in "ьй" or words.isascii()


def _related(flat: str, dated: Dated) -> Dated:
    """Return the date with the relation the words before it give (since, until, the night of), its span widened over them."""
    before = flat[max(0, dated.start - 28) : dated.start]
    after = flat[dated.stop : dated.stop + 20]
    if (
        BIRTH_AFTER.match(after)
        or BIRTH_BEFORE.search(before)
        or re.search(r"г\.?\s?р\.?$", flat[dated.start : dated.stop])
    ):
        return replace(dated, rule="birth")
    night = NIGHT.search(before)
    if night and dated.period.earliest and dated.period.certainty in ("day", "year_inferred"):
        earlier = dated.period.earliest - timedelta(days="на" in night.group().split())
        period = replace(dated.period, earliest=earlier, part="night")
        return replace(dated, start=dated.start - len(before) + night.start(), period=period)
    if dated.period.relation != "on":
        return dated
    since = SINCE_BEFORE.search(before)
    if since:
        start = dated.start - len(before) + since.start("words")
        return replace(dated, start=start, period=replace(dated.period, relation="since"))
    until = UNTIL_BEFORE.search(before)
    if until and not (
        until["words"] in ("к", "по", "by", "up to") and dated.period.certainty == "vague"
    ):
        start = dated.start - len(before) + until.start("words")
        period = replace(dated.period, relation="until", earliest=None, alternatives=())
        return replace(dated, start=start, period=period)
    return _since_inside(flat, dated)


def _since_inside(flat: str, dated: Dated) -> Dated:
    """Return the date as a beginning where its own words say so ("since the end of March")."""
    if flat[dated.start : dated.stop].startswith("since "):
        return replace(dated, period=replace(dated.period, relation="since"))
    return dated
