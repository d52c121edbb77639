"""Mentions of organisations, so that they are not taken for people: ministries, services, companies, groups, outlets."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lastseen.extract.organisation_heads import Ground, headed
from lastseen.extract.places import find_places
from lastseen.extract.spans import free
from lastseen.extract.tagged import cased, tagged_names
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
QUOTED: Final = re.compile(
    r"(?<=[а-яёіїєґ] )«(?P<name>[А-ЯЁІЇЄҐ][^»\n.!?]{1,40})»(?!,? [—–-])(?!, (?:сказал|говор|ответил|написал))"
)
"""A quoted name inside a sentence, not the words of somebody («Живой», — сказал он)."""
SAYING: Final = re.compile(
    r"(?<!\w)(?:сказал|ответил|написал|говор|крич|спросил|шепн|повтор|слов|позывн|позивн|клич|прозвищ|посёл|посел|станци|корабл|самолёт|песн|фильм|книг|стать|альбом|рубрик|глав|псевд|сказав|відповів|написав|казал)\w* $",
    re.IGNORECASE,
)
"""What stands before words that are said, before a call sign, a settlement or a work."""
VESSEL: Final = re.compile(
    r"(?:корабл|шаттл|ракет|спутник|телескоп|самол[её]т|вертол[её]т|подлодк|теплоход|крейсер|катер|танкер|траулер|фильм|книг|роман|песн|альбом|сериал|стать|спектакл|опер[аыуе]|карт|автомобил|машин|модел|программ|операци|проспект|улиц|ансамбл|турнир|чемпионат|преми)\w*[ \u00a0][«\"„]?$",
    re.IGNORECASE,
)
"""Words before the name of a vessel, a machine or a work, which the tagger takes for an organisation."""
CAPITALS: Final = re.compile(r"[A-Z]{2,}(?:-[A-Z]+)?")
PIECE: Final = re.compile(r"[^()\n]+")
NO_NAMES: Final = frozenset(
    ["СМИ", "ЗМІ", "ЖЖ", "МКС", "США", "РФ", "THE", "AND", "NOT", "FOR", "YES", "ALL", "NEVER", "WHO", "WHY", "HOW", "ARE", "WAS", "YOU", "OUT", "NOW", "NEW", "HELP", "PLEASE", "LIVE", "MUST", "SOS", "PDF", "COVID", "VPN", "SMS", "ONLY", "THIS", "THEY", "ALIVE", "DEAD", "MISSING", "WITH", "FROM"]
)  # fmt: skip
"""Capitals that shout and name no organisation."""


def find_organisations(
    text: str,
    context: Context,
    masked: Sequence[tuple[int, int]] = (),
    *,
    people: Sequence[Mention] = (),
    places: Sequence[Mention] | None = None,
) -> list[Mention]:
    """Return the organisations of a passage by their head words, abbreviations, quoted names and the tagger.

    A quoted name that nothing shows as an organisation has the rule ``title``: it may be a book, a
    ship or a slogan, and is no person either.

    Args:
        text: The passage.
        context: Its language.
        masked: Spans that are taken.
        people: The people found; a name of several words ends before one.
        places: The places found, or None to find them; one may end the name of an office.
    """
    code = context.language or detect(text).code
    found = []
    if code != "en":
        known = find_places(text, context) if places is None else places
        found += _cyrillic(text, context, code, people, known)
    if re.search(r"[A-Z]", text):
        found += [
            _mention(text, m.start(), m.end(), "organisation")
            for m in ENGLISH.finditer(text)
            if _abbreviates(text, m)
        ]
    return _first(free(found, masked))


def _cyrillic(
    text: str,
    context: Context,
    code: str,
    people: Sequence[Mention],
    places: Sequence[Mention],
) -> list[Mention]:
    """Return the organisations of a Russian or Ukrainian passage, and its quoted names."""
    shown = cased(text)
    ground = Ground(
        text=shown,
        language="uk" if code == "uk" else "ru",
        people={m.start: m.stop for m in people},
        places={m.start: m.stop for m in places},
        caseless=shown != text,
    )
    spans = [(start, stop) for start, stop, _ in headed(ground)]
    if code == "ru" and context.kind != "row":
        spans += [
            piece
            for span in tagged_names(text)
            if span.kind == "ORG" and not VESSEL.search(text, max(0, span.start - 24), span.start)
            for piece in _pieces(text, span.start, span.stop)
        ]
    joined = [before_people(ground, span) for span in merged(spans)]
    named = [_mention(text, a, b, "organisation") for a, b in joined if b - a > 1]
    titles = [
        _mention(text, m.start(), m.end(), "title")
        for m in QUOTED.finditer(text)
        if len(m["name"].split()) <= 4
        and not re.search(r"[,:—]", m["name"])
        and not SAYING.search(text, max(0, m.start() - 20), m.start())
    ]
    return sorted([*named, *free(titles, joined)], key=lambda m: m.start)


def _abbreviates(text: str, match: re.Match[str]) -> bool:
    """Return whether capitals name an organisation: no shouted word, no line or name that is all capitals."""
    if CAPITALS.fullmatch(match.group()) is None:
        return True
    lead = text[max(0, match.start() - 24) : match.start()].split()
    behind = text[match.end() : match.end() + 24].split()
    near = [*lead[-1:], *behind[:1]]
    return match.group() not in NO_NAMES and not any(
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


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span of the tagger round brackets («Комитет защиты (КЗЖ)»), the closing mark with an opening one."""
    for match in PIECE.finditer(text, start, stop):
        words = match.group().strip(" \u00a0")
        at = match.start() + match.group().find(words)
        end = at + len(words)
        if words and words not in NO_NAMES:
            yield at, end + (words.count("«") > words.count("»") and text.startswith("»", end))


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans with those that overlap made one, sorted."""
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def before_people(ground: Ground, span: tuple[int, int]) -> tuple[int, int]:
    """Return the span up to a person it would swallow («клуба Заря Олег Клёнов»); quoted names are swallowed."""
    start, stop = span
    at = next((a for a in range(start, stop) if a in ground.people), None)
    if at is None or "«" in ground.text[start:at]:
        return span
    return start, start + len(ground.text[start:at].rstrip(" \u00a0,"))


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
