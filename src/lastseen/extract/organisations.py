"""Mentions of organisations, so that they are not taken for people: ministries, services, companies, groups, outlets."""

import re
from collections.abc import Sequence
from typing import Final

from lastseen.extract.spans import free
from lastseen.language.detect import detect
from lastseen.model.context import Context
from lastseen.model.mention import Mention

_HEAD: Final = (
    "Ministry|Service|Committee|Foundation|Group|Agency|Department|Council|Organization|Organisation|Company|Corporation|Party|Union|Association|"
    "Institute|University|Center|Centre|Commission|Office|Administration|Army|Guard|Forces|Court|Fund|League|Movement|Project|Initiative|Network|"
    "Journal|Post|Times|News|Press|Weekly|Monitor|Review|Tribune|Gazette|Herald|Observer|Lantern|PMC|Battalion|Brigade|Regiment"
)
ENGLISH: Final = re.compile(
    rf"(?<![\w-])(?:(?:[A-Z][\w’'-]+|of|for|and|the)\s){{1,4}}(?:{_HEAD})(?![\w-])(?:\sof(?:\s[A-Z][\w-]+)+)?|(?<![\w-])(?:{_HEAD})\s(?:of|for)(?:\s(?:the\s)?[A-Z][\w-]+)+|(?<![\w-])(?:[A-Z]{{3,6}})(?![\w-])"
)
RUSSIAN: Final = re.compile(
    r"(?<!\w)(?:ЧВК|ООО|ЗАО|ПАО|ОАО|АО|НКО|СМИ|ЧОП|движени[еяюм]+|фонд[аеу]?|проект[аеу]?|издани[еяюм]+|газет[аеуы]|телеканал[аеу]?|агентств[аоеу]м?|организаци[яеюий]+|"
    r"групп[аеуы]|компани[яеюий]+|парти[яеюий]+|руху?|фонду|видання)\s«[^»\n]{1,60}»|"
    r"(?<!\w)ЧВК(?:\s[А-ЯЁ][а-яё]+)?|(?<!\w)(?:Г?У?ФСИН|УФСИН|ФСБ|МВД|Минобороны|Росгварди[яиюей]+|СБУ|ЗСУ|ВСУ|ГУР|МЧС|СК|Генпрокуратур[аыуе]|Минюст[ау]?|Кремл[ьяюе]м?|ДБР|ООН|ЕСПЧ|РФ|ДНР|ЛНР|США|ЕС|Міноборони|Координаційн\w+ штаб\w*)(?!\w)(?:\sРоссии)?"
)  # fmt: skip
QUOTED: Final = re.compile(r"«(?P<name>[А-ЯЁІЇЄҐ][^»\n.!?]{1,40})»")


def find_organisations(
    text: str, context: Context, masked: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    """Return the organisations of a passage by their head words, abbreviations and quoted names."""
    code = context.language or detect(text).code
    found = []
    if re.search(r"[A-Z]", text):
        found += [
            _mention(text, m.start(), m.end(), "organisation") for m in ENGLISH.finditer(text)
        ]
    if code != "en":
        found += [
            _mention(text, m.start(), m.end(), "organisation") for m in RUSSIAN.finditer(text)
        ]
        found += [
            _mention(text, m.start(), m.end(), "quoted")
            for m in QUOTED.finditer(text)
            if len(m["name"].split()) <= 4 and not re.search(r"[,:—]", m["name"])
        ]
    return _first(free(found, masked))


def _mention(text: str, start: int, stop: int, rule: str) -> Mention:
    words = text[start:stop]
    lead = re.match(r"(?:(?:The|the|of|for|and)\s)+", words)
    start += lead.end() if lead else 0
    return Mention(
        kind="organisation",
        start=start,
        stop=stop,
        text=text[start:stop],
        value=text[start:stop].strip("«»"),
        rule=rule,
    )


def _first(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without those that overlap one before them."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].stop:
            kept.append(mention)
    return kept
