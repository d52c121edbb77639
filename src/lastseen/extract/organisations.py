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
    rf"(?<![\w’'-])(?:(?:[A-Z][\w’'-]+|of|for|and|the)\s){{1,4}}(?:{_HEAD})(?![\w-])(?:\sof(?:\s[A-Z][\w-]+)+)?|(?<![\w’'-])(?:{_HEAD})\s(?:of|for)(?:\s(?:the\s)?[A-Z][\w-]+)+|(?<![\w’'-])(?:[A-Z]{{3,6}})(?![\w’'-])"
)
RUSSIAN: Final = re.compile(
    r"(?<!\w)(?:ЧВК|ООО|ЗАО|ПАО|ОАО|АО|НКО|СМИ|ЧОП|движени[еяюм]+|фонд[аеу]?|проект[аеу]?|издани[еяюм]+|газет[аеуы]|телеканал[аеу]?|агентств[аоеу]м?|организаци[яеюий]+|"
    r"групп[аеуы]|компани[яеюий]+|парти[яеюий]+|руху?|фонду|видання)\s«[^»\n]{1,60}»|"
    r"(?<!\w)ЧВК(?:\s[А-ЯЁ][а-яё]+)?|(?<!\w)(?:Г?У?ФСИН|УФСИН|ФСБ|МВД|Минобороны|Росгварди[яиюей]+|СБУ|ЗСУ|ВСУ|ГУР|МЧС|СК|Генпрокуратур[аыуе]|Минюст[ау]?|Кремл[ьяюе]м?|ДБР|ООН|ЕСПЧ|РФ|ДНР|ЛНР|США|ЕС|Міноборони|Координаційн\w+ штаб\w*)(?!\w)(?:\sРоссии)?"
)  # fmt: skip
QUOTED: Final = re.compile(
    r"(?<=[а-яёіїєґ] )«(?P<name>[А-ЯЁІЇЄҐ][^»\n.!?]{1,40})»(?!,? [—–-])(?!, (?:сказал|говор|ответил|написал))"
)
"""A quoted name inside a sentence, not the words of somebody («Живой», — сказал он)."""
SAYING: Final = re.compile(
    r"(?<!\w)(?:сказал|ответил|написал|говор|крич|спросил|шепн|повтор|слов|позывн|позивн|клич|прозвищ|посёл|посел|станци|корабл|самолёт|песн|фильм|книг|стать|альбом|рубрик|глав|псевд|сказав|відповів|написав|казал)\w* $",
    re.IGNORECASE,
)
"""What stands before words that are said, before a call sign, a settlement or a work."""
CAPITALS: Final = re.compile(r"[A-Z]{2,}(?:-[A-Z]+)?")
NO_NAMES: Final = frozenset(
    ["THE", "AND", "NOT", "FOR", "YES", "ALL", "NEVER", "WHO", "WHY", "HOW", "ARE", "WAS", "YOU", "OUT", "NOW", "NEW", "HELP", "PLEASE", "LIVE", "MUST", "SOS", "PDF", "COVID", "VPN", "SMS", "ONLY", "THIS", "THEY", "ALIVE", "DEAD", "MISSING", "WITH", "FROM"]
)  # fmt: skip
"""Capitals that shout and name no organisation."""


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
            if len(m["name"].split()) <= 4
            and not re.search(r"[,:—]", m["name"])
            and not SAYING.search(text, max(0, m.start() - 20), m.start())
        ]
    found = [mention for mention in found if _abbreviates(text, mention)]
    return _first(free(found, masked))


def _abbreviates(text: str, mention: Mention) -> bool:
    """Return whether capitals name an organisation: no shouted word, no line or name that is all capitals."""
    if CAPITALS.fullmatch(mention.text) is None:
        return True
    lead = text[max(0, mention.start - 24) : mention.start].split()
    behind = text[mention.stop : mention.stop + 24].split()
    near = [*lead[-1:], *behind[:1]]
    return mention.text not in NO_NAMES and not any(
        CAPITALS.match(word.strip(",.«(")) for word in near
    )


def _mention(text: str, start: int, stop: int, rule: str) -> Mention:
    words = text[start:stop]
    lead = re.match(r"(?:(?:The|the|of|for|and)\s)+", words)
    start += lead.end() if lead else 0
    return Mention(
        kind="organisation",
        start=start,
        stop=stop,
        text=text[start:stop],
        value=_bare(text[start:stop]),
        rule=rule,
    )


def _bare(words: str) -> str:
    """Return the words without the quotation marks round the whole of them."""
    inner = words[1:-1] if words.startswith("«") and words.endswith("»") else words
    return words if "«" in inner or "»" in inner else inner


def _first(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without those that overlap one before them."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].stop:
            kept.append(mention)
    return kept
