"""Articles of a penal code that somebody is charged with or convicted under, in Russian, Ukrainian and English."""

import re
from collections.abc import Iterator
from typing import Final

from lastseen.language.letters import flatten
from lastseen.language.morphology import analyse
from lastseen.language.told import Told, apart

_N: Final = r"\d{2,3}(?:[.-]\d(?!\d))?(?!\d|[.,:/]\d)"
_PART: Final = r"(?:ч(?:\.|асть|асти|астью|астина|астини|астиною)?|part|pt\.?)\s?\d{1,2}(?!\d)"
_POINT: Final = r"(?:п(?:\.|п\.|ункт\w*)\s?[«\"']?[а-яіa-z](?:[,»\"']{1,2}\s?[«\"']?[а-яіa-z](?!\w))*[»\"']?[\s,]{0,2})"
_WORD: Final = r"(?:ст(?:\.|атья|атьи|атье|атьей|атью|атьям|атьями|ат\.|аття|атті|аттею|аттями|\.ст\.)?|articles?|art\.)"
_CODE: Final = r"(?:\s(?:ук|кк)(?!\w)(?:\s(?:рф|рсфср|ссср|україни|украины)(?!\w))?|\sof (?:the|russia's) (?:russian |ukrainian )?criminal code)?"
WRITTEN: Final = re.compile(
    rf"(?<!\w)(?:{_POINT}?(?P<before>{_PART})[\s,]{{0,2}}(?:of )?)?{_WORD}\s?(?:№\s?)?(?P<n>{_N})"
    rf"(?:[\s,]{{0,2}}{_POINT}?(?P<after>{_PART})|\s?\((?P<brackets>\d)\))?(?:[\s,]{{0,2}}{_POINT})?(?P<code>{_CODE})"
)
MORE: Final = re.compile(
    rf"(?:\s?(?:,|и|та|і|and|&)\s?)(?P<n>{_N})(?!\s?(?:год|лет|рок|рік|чел|руб|тыс|мес|year|people))(?:[\s,]{{0,2}}(?P<after>{_PART}))?"
)
NUMBERED: Final = re.compile(
    rf"(?<![\w.,/-])(?P<n>{_N})[\s,]{{0,2}}(?P<after>ч(?:\.|асть|асти)?\s?\d{{1,2}})(?!\w|\s?мин)"
)
SPOKEN: Final = re.compile(
    r"(?<!\w)(?:по|за)\s(?P<n>\d{3}(?:\.\d)?)(?P<ending>-?(?:й|ой|ю|ую|ою|ій|той|ая|я))(?!\w)"
)
BARE: Final = re.compile(
    r"(?<!\w)(?:сид\w+|сел[аи]?|посад\w+|закры\w+|осужд\w+|осуд\w+|судим\w*|сужд\w+|засудж\w+|арест\w+|обвин\w+|задерж\w+|срок|отбыва\w+|приговор\w+|идет|шел|пош[её]л)"
    r"(?:\s\w+){0,2}\s(?:по|за)\s(?P<n>\d{3}(?:\.\d)?)(?!\w|-|[.,:/]\d)(?!\s(?!(?:на|и|в|к|до|та|й|дали|срок|срок[ау]|уже)\s)[а-яіїє])"
)
OTHER_LAW: Final = re.compile(
    r"[\s,]{1,2}(?:(?!ук(?!\w)|кк(?!\w))[\w-]+\s){0,3}?(?:конституц|конвенц|женевск|коап|упк|кпк|гпк|гк(?!\w)|тк(?!\w)|кодекса об|закона|закону|фз|convention|constitution|protocol|administrative|labou?r)"
)
CRIMINAL: Final = re.compile(r"ук(?!\w)|кк(?!\w)|criminal code")
CRIMES: Final = range(100, 451)
"""Articles of the special parts of the codes; lower numbers need the code's name."""


def find_articles(text: str) -> list[Told]:
    """Return the articles a text names, each with its part: "158 part 2", "228.1"."""
    if not any(letter.isdecimal() for letter in text):
        return []
    flat = flatten(text)
    found = [*_written(flat), *(_told(m) for m in NUMBERED.finditer(flat) if _is_crime(m["n"]))]
    found += [
        _told(m) for m in SPOKEN.finditer(flat) if _is_crime(m["n"]) and _alone(flat, m.end())
    ]
    found += [_told(m) for m in BARE.finditer(flat) if _is_crime(m["n"])]
    return apart(found)


def article_value(words: str) -> str:
    """Return the short form of what a column of articles holds; "" where it holds none («158 ч.2», «228.1»)."""
    found = find_articles(words)
    if found:
        return ", ".join(told.value for told in found)
    bare = re.fullmatch(rf"\s*(?P<n>{_N})\s*", flatten(words))
    return bare["n"].replace("-", ".") if bare else ""


def _written(flat: str) -> Iterator[Told]:
    for match in WRITTEN.finditer(flat):
        if OTHER_LAW.match(flat, match.end()):
            continue
        if not _is_crime(match["n"]) and not CRIMINAL.search(match["code"]):
            continue
        yield _told(match)
        at = match.end()
        while (more := MORE.match(flat, at)) is not None and _is_crime(more["n"]):
            yield _told(more, more.start("n"))
            at = more.end()


def _told(match: re.Match[str], start: int | None = None) -> Told:
    groups = match.groupdict()
    part = groups.get("before") or groups.get("after") or groups.get("brackets") or ""
    digits = re.search(r"\d+", part)
    value = match["n"].replace("-", ".") + (f" part {digits.group()}" if digits else "")
    first = match.start() if start is None else start
    if match.re is BARE:
        first = match.start("n") - 3
    return Told("article", value, first, match.end())


def _is_crime(number: str) -> bool:
    return int(re.split("[.-]", number)[0]) in CRIMES


def _alone(flat: str, at: int) -> bool:
    """Return whether no noun of a road, a school or a house follows an ordinal that stands for an article."""
    word = re.match(r"\s([а-яіїєґ]+)", flat[at : at + 30])
    if word is None or word[1].startswith(("стат", "ст", "ч")):
        return True
    readings = analyse(word[1])
    named = any(reading.tags & {"Name", "Surn", "Patr"} for reading in readings)
    return named or not readings or not readings[0].tags & {"NOUN", "ADJF"}
