"""Ages: how old somebody is or was, in Russian, Ukrainian and English."""

import re
from typing import Final

from lastseen.language.letters import flatten
from lastseen.language.told import YEARS, Told, apart, years_of

_N: Final = rf"(?<![\w.,/:+№#-])(?P<n>{YEARS})(?![\d%]|[.,:/-]\d)"
_UNIT: Final = r"(?:лет|год(?:а|ик\w*)?|рок(?:ів|и)|рік|літ|г\.?(?!\s?р)|р\.?(?!\s?н)|years? old|years? of age|y\.?\s?o\.?)(?![\w])"
_END: Final = r"(?=\s*(?:$|[.,;:!?()\n\"»…|/-]|(?:и|а|но|он|она|из|ст|родом|сам|та|але|він|вона|з|із|and|but|he|she|from|of|in|when|когда|коли|now|сейчас|уже)(?!\w)))"
_NOT_AFTER: Final = (
    r"(?!\s(?:назад|тому|ago|лишени\w+|позбавленн\w+|строг\w+|сувор\w+|общ\w+|особ\w+|колони\w+|режим\w*|тюрьм\w*|условно|умовно|"
    r"сидеть|сид\w+|отсид\w+|осталось|дали|прошло|подряд|не |вместе|в браке|в тюрьме|в колонии|на зоне|службы|стажа|спустя|later|in prison|in jail))"
)
_LATELY: Final = (
    r"(?:(?:сейчас|щас|теперь|уже|всего|только|лишь|вот|ровно|недавно|на тот момент|тогда|было|исполнилось|стукнуло|"
    r"зараз|вже|всього|лише|тільки|тоді|було|виповнилося|виповнилось)\s){0,3}"
)
ADJECTIVE: Final = re.compile(
    rf"{_N}(?:-?(?:ти|х|и))?[- ]?(?:летн(?:ий|его|ему|им|ем|яя|ей|юю)|річн(?:ий|ого|ому|им|а|ої|ій|у))(?!\w)|"
    rf"(?<![\w-])(?P<n2>{YEARS})[- ](?:year|yr)s?[- ]old(?!\w)"
)
EXPLICIT: Final = re.compile(
    rf"(?<!\w)(?P<lead>в возрасте|у віці|во?зраст\s?[:-]?|вік\s?[:-]?|at the age of|aged|age\s?:?|(?<!срок )(?<!сроком )(?<!строк )(?<!термін )(?:в|у)(?=\s\d\d\s(?:год|года|лет|роки|років|рік)(?!\w)))\s{_N}(?:\s?{_UNIT})?{_NOT_AFTER}"
)
PRONOUN: Final = re.compile(
    rf"(?<!\w)(?P<subject>ему|ей|йому|їй)\s{_LATELY}{_N}(?:\s?{_UNIT}{_NOT_AFTER}|{_END})"
)
ENGLISH: Final = re.compile(
    rf"(?<!\w)(?P<subject>he|she|who)(?:'s| is| was|(?: had| has)?(?: just)? turned)(?: now| only| just| then)? {_N}(?: years old| years of age|{_END})"
)
SUBJECT: Final = re.compile(
    rf"\s{_LATELY}(?:(?:is|was|has turned|turned)\s)?{_N}(?:\s?{_UNIT}{_NOT_AFTER}|{_END})"
)
"""Behind a name or a relative in the dative, or an English one that is the subject."""
BESIDE: Final = re.compile(
    rf"(?<![\w-]){_N}(?:\s?{_UNIT}{_NOT_AFTER}{_END}|(?=[,;)\n]|\.?\s*$|\.\s))"
)
"""Right behind a name, where a comma or bracket holds it."""
GIVEN: Final = re.compile(
    r"(?:дал[иа]?|присудил\w*|впаял\w*|влепил\w*|назначил\w*|светит|грозит|добавил\w*|осталось|загрожує|осталос\w|не)\s(?:\w+\s)?$"
)
"""«дали ему 8 лет» is no age; nor is «ему не 34»."""
PAST: Final = re.compile(
    r"было|було|тогда|тоді|момент|исполнилось|виповнил|стукнуло|возрасте|віці|aged|at the age|(?<!\w)[ву] | was|turned"
)
YOUNGEST: Final = 10
GROWN: Final = range(14, 91)
"""Ages of those a number alone may be of."""


def find_ages(text: str) -> list[Told]:
    """Return the ages a text says with words of their own; whose they are is not asked here."""
    flat = flatten(text)
    found = [
        Told("age", str(years_of(m["n"] or m["n2"])), m.start(), m.end(), "attribute")
        for m in ADJECTIVE.finditer(flat)
    ]
    found += [_told(flat, m, "free") for m in EXPLICIT.finditer(flat)]
    found += [
        _told(flat, m, "subject")
        for pattern in (PRONOUN, ENGLISH)
        for m in pattern.finditer(flat)
        if not GIVEN.search(flat[max(0, m.start() - 25) : m.start()])
    ]
    return apart([told for told in found if YOUNGEST <= int(told.value) <= 99])


def age_beside(flat: str, start: int, stop: int) -> list[Told]:
    """Return the bare ages in a stretch right behind a name («Климов Антон, 34 года», "Ivan Petrov, 34,")."""
    return [
        told
        for m in BESIDE.finditer(flat, start, stop)
        if int((told := _told(flat, m, "beside")).value) in GROWN
    ]


def age_of_subject(flat: str, at: int) -> Told | None:
    """Return the age said right behind whom it is said of («Антону 34», «брату 34 года»), who ends at this character."""
    match = SUBJECT.match(flat, at)
    if match is None or int((told := _told(flat, match, "subject")).value) not in GROWN:
        return None
    return told


def _told(flat: str, match: re.Match[str], binding: str) -> Told:
    start = match.start("n") if binding in ("subject", "beside") else match.start()
    past = PAST.search(flat, match.start(), match.end()) is not None
    return Told("age", str(years_of(match["n"])), start, match.end(), binding, past)
