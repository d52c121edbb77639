"""Prison terms: how long somebody is sentenced to, in Russian, Ukrainian and English; not what was served, is left or threatens."""

import re
from collections.abc import Sequence
from typing import Final

from lastseen.language.letters import flatten
from lastseen.language.told import YEARS, Told, apart, blanked, years_of

_YEAR: Final = r"(?:лет|год(?:а|у|ам|ами)?|г\.?(?!\s?р)|рок(?:ів|и|у|ам)|рік|літ|years?)(?!\w)"
_MONTH: Final = r"(?:мес(?:\.|яц\w*)?|міс(?:\.|яц\w*)?|months?)(?!\w)"
_AND: Final = r"\s?,?\s?(?:и\s|та\s|і\s|й\s|and\s)?"
_DURATION: Final = (
    rf"(?<![\w.,/:-])(?:(?P<y>{YEARS})(?:[.,](?P<half>5))?[ -]?{_YEAR}(?:{_AND}(?P<m>{YEARS})\s?{_MONTH}|(?P<andhalf> (?:с половиной|з половиною|and a half)))?"
    rf"|(?P<onlym>{YEARS})\s?{_MONTH})(?!\s(?:назад|тому|ago|прошло|спустя|later|old))"
)
_TIGHT: Final = r"(?:\s?[:-])?(?:\s(?:ему|ей|йому|їй|нам|him|her|a|an|в|у|на|к|of|to|for|тоже|сразу|еще|аж|целых|был\w*|составляет|наказания|строгого режима)){0,3}\s"
_LOOSE: Final = r"(?:[^.!?;\n\d,]{0,70}?|[^.!?;\n\d]{0,70}?\s(?:на|к|до|to|for))\s"
_STRONG: Final = r"(?:осужд[её]?н\w*|осудили|приговор[её]?н\w*|приговорил\w*|засудж\w+|засудил\w*|sentenced|jailed|imprisoned|convicted)"
_WEAK: Final = (
    r"(?:дал[иа]?|впаял\w*|влепил\w*|назначил\w*|присудил\w*|получил[аи]?|отримав|отримала|отбывает|відбуває|отбывал\w*|сидит|приговор|вирок|"
    r"срок(?:ом|а|у)?|термін(?:ом)?|строк(?:ом)?|наказание|покарання|got|gets|given|gave|received|serving|served with|sentence)"
)
CUED: Final = re.compile(rf"(?<!\w)(?:(?P<strong>{_STRONG}){_LOOSE}|{_WEAK}{_TIGHT}){_DURATION}")
KIND: Final = re.compile(
    rf"{_DURATION}(?=\s(?:лишени\w+ свободы|позбавленн\w+ волі|строгого|строгача|суворого|общего режима|особого режима|колонии|колонії|тюрьмы|тюремн\w+|ув'язнення|"
    r"(?:in|of) (?:a )?(?:prison|jail|penal|imprisonment|strict|maximum)|imprisonment|behind bars))"
)
ENGLISH: Final = re.compile(
    rf"(?<![\w.,/:-])(?P<y>{YEARS})(?:[.,](?P<half>5))?[- ]years?[- ](?:prison |jail )?(?:sentence|term|prison|imprisonment)(?!\w)"
)
RUSSIAN: Final = re.compile(
    r"(?<!\w)срок\s?[:-]?\s(?P<y>\d{1,2})(?=\s*(?:$|[,;.\n)]))|(?<!\w)(?P<y2>\d{1,2})\s?л\.?\s?(?:строг|с/р|о/р)"
)
BEHIND: Final = re.compile(rf"[\s,;:()-]{{1,3}}(?:на\s)?{_DURATION}")
LIFE: Final = re.compile(
    r"(?<!\w)(?:пожизненн\w+(?: (?:срок\w*|заключени\w*|лишени\w+))?|довічн\w+(?: ув'язнення)?|life (?:imprisonment|sentence|in prison)|(?<=sentenced to )life|пожизненка\w*)(?!\w)"
)
REFUSED: Final = re.compile(
    r"(?<!\w)(?:гроз\w+|светит|светило|загрож\w+|может|могут|може|прос(?:ит|ил|ят)\w*|запрос\w+|требу\w+|максимум|отсид\w+|отбыл\w*|провел\w*|провів|прожил\w*|осталось|остал\w+|после|"
    r"через|за|спустя|не|если|якщо|від|вместо|fac(?:es|ed|ing)|could|may|might|up to|spent|served|after|not|if|would|almost|less than|уже|вже|еще|ще)\s(?:[\w-]+\s){0,2}$"
)
INSIDE: Final = re.compile(
    r"(?<!\w)(?:отсид\w+|отбыл\w*|провел\w*|осталось|через|спустя|ранее|served|spent|after|может|if|не дал\w*|но сидит)(?!\w)"
)
UP_TO: Final = re.compile(r"(?<!\w)(?:до|up to|не более|от)\s$")
SUSPENDED: Final = re.compile(r"\s?[(,]?\s?(?:условно|умовно|suspended)")
LONGEST: Final = 40
SHORT: Final = 30
"""So many characters between a cue and its number stay in the quote."""


def find_terms(
    text: str,
    taken: Sequence[tuple[int, int]] = (),
    articles: Sequence[tuple[int, int]] = (),
) -> list[Told]:
    """Return the terms a text says somebody was sentenced to: "6 years", "6 years 6 months", "life".

    Args:
        text: A passage.
        taken: Spans of dates, which no number of a term lies in.
        articles: Spans of articles, likewise; right behind one a term needs no other word.
    """
    flat = blanked(flatten(text), [*taken, *articles])
    found = [
        _told(flat, m)
        for pattern in (CUED, KIND, ENGLISH, RUSSIAN)
        for m in pattern.finditer(flat)
        if not _refused(flat, m)
    ]
    behind = (BEHIND.match(flat, stop) for _, stop in articles)
    found += [_told(flat, m) for m in behind if m and not _refused(flat, m)]
    found += [
        Told("sentence", "life", m.start(), m.end())
        for m in LIFE.finditer(flat)
        if not REFUSED.search(flat[max(0, m.start() - 30) : m.start()])
    ]
    return apart([told for told in found if told.value])


def term_value(words: str) -> str:
    """Return the short form of what a column of terms holds; "" where it holds none («6 лет», «8,5»)."""
    flat = flatten(words).strip()
    found = find_terms(words) or [t for t in (_plain(flat),) if t.value]
    return found[0].value if found else ""


def _plain(flat: str) -> Told:
    match = re.match(_DURATION, flat) or re.fullmatch(
        r"(?P<y>\d{1,2})(?:[.,](?P<half>5))?(?:\s?[гл]\.?)?", flat
    )
    return _told(flat, match) if match else Told("sentence", "", 0, 0)


def _refused(flat: str, match: re.Match[str]) -> bool:
    before = flat[max(0, match.start() - 30) : match.start()]
    number = _first(match)
    lead = flat[match.start() : number]
    ukrainian = re.search(r"засуд\w+\s+[^\d]*до\s$", lead) is not None
    return (
        REFUSED.search(before) is not None
        or INSIDE.search(lead) is not None
        or (UP_TO.search(flat[max(0, number - 12) : number]) is not None and not ukrainian)
    )


def _first(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return next(match.start(name) for name in ("y", "y2", "onlym") if groups.get(name))


def _told(flat: str, match: re.Match[str]) -> Told:
    groups = match.groupdict()
    years = years_of(groups.get("y") or groups.get("y2") or "0")
    months = years_of(groups.get("m") or groups.get("onlym") or "0")
    if groups.get("half") or groups.get("andhalf"):
        months = 6
    if years > LONGEST or months > 240 or not (years or months):
        return Told("sentence", "", 0, 0)
    words = [f"{years} year{'s' * (years != 1)}"] if years else []
    words += [f"{months} month{'s' * (months != 1)}"] if months else []
    suspended = SUSPENDED.match(flat, match.end())
    value = " ".join([*words, *(["suspended"] if suspended else [])])
    stop = suspended.end() if suspended else match.end()
    return Told("sentence", value, _start(flat, match), stop)


def _start(flat: str, match: re.Match[str]) -> int:
    """Return where the words of a term begin: at its cue, or behind it where much stands between."""
    number = _first(match)
    lead = flat[match.start() : number]
    if len(lead) <= SHORT and "  " not in lead:
        return match.start() + len(lead) - len(lead.lstrip(" ,;:()-"))
    step = re.search(r"(?<!\w)(?:на|к|до|to|for)\s$", lead)
    return match.start() + step.start() if step else number
