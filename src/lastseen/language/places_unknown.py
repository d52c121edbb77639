"""Places no gazetteer has: a capitalised word behind a preposition of place, its base form by the ending of its case."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lastseen.language.given_names import given_readings
from lastseen.language.morphology import Reading, analyse, knows

UNDER: Final = re.compile(r"под|під", re.IGNORECASE)
INSIDE: Final = re.compile(r"во?|у", re.IGNORECASE)
LED: Final = re.compile(
    r"(?<!\w)(?P<lead>[Вв]о?|[Уу]|[Пп]од|[Пп]ід|[Вв]озле|[Оо]коло|[Бб]лиз|[Бб]іля|[Пп]облизу)[ \u00a0]"
    r"(?P<name>[А-ЯЁІЇЄҐ][а-яёіїєґ'’]{3,}(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ]+)?)(?![\w-])(?![ \u00a0][А-ЯЁІЇЄҐ])(?:[ \u00a0](?P<next>[а-яёіїєґ]+))?"
)
NAMED_ELSE: Final = re.compile(
    r"(?:теле?гр|вотсап|ватсап|вацап|вайбер|фейсбук|инстаг|інстаг|ютуб|рутуб|тикток|тікток|вконтакт|контакт|одноклас|интернет|інтернет|вагнер|ахмат|шторм|спарт|сбер|газпром|яндекс|гугл|скайп|зум|"
    r"сигнал|твиттер|росгвард|бог|христ|господ|новом|нов[оы]м|перв|перш|втор|друг|наш|ваш|мо[йяе]|кажд|эт|цьом|том|сам|котор)"
)
"""How words begin that stand behind «в» with a capital and are no places: where people write, units, numbers."""
VILLAGE: Final = re.compile(
    r"(?:[оеё]вк(?:е|ой|ою|и)|[иії]вк(?:ою|и)|[иії]вці|[сц]ке|[сц]ьк(?:у|ом)|[оеё]вке)$"
)
"""Endings that even a word of the dictionary bears only as a village, where it has a capital."""
SURNAME: Final = re.compile(
    r"(?:[оеёє]вым|[оеєї]вим|[иы]ным|[иї]ним|енк\w+|чук\w*|юк\w*|швили|дзе)$"
)

Endings = tuple[tuple[re.Pattern[str], int, str], ...]


def _endings(*rows: tuple[str, int, str]) -> Endings:
    return tuple((re.compile(f"(?:{ending})$"), cut, add) for ending, cut, add in rows)


ABLT: Final = _endings(
    ("[сц]ьким", 2, "е"), ("[сц]ким", 2, "ое"), ("[нвлрт]ым", 2, "ое"), ("[нвлртч]им", 2, "е"),
    ("[кгхбвдзлмнпрст]ой", 2, "а"), ("[кгхбвдзлмнпрст]ою", 2, "а"), ("[жчшщц]ею", 2, "а"), ("[лнрвдт]ею", 2, "я"),
    ("[иц]ей", 2, "а"), ("[лнрвдт]ей", 2, "я"), ("[гкхжшчщ]ами", 3, "и"), ("[бвдзлмнпрстц]ами", 3, "ы"), ("ями", 3, "и"),
    ("ь[её]м", 2, "е"), ("[лнр]ем", 2, "ь"), ("[цчшж]ем", 2, ""), ("[оеё]вом|ином|ыном", 2, "о"), ("[бвгджзклмнпрстхф]ом", 2, ""),
)  # fmt: skip
"""Endings behind «под», letters to cut and to add."""
LOCT: Final = _endings(
    ("[вншчлйр]ке", 1, "а"), ("[сц]ке", 1, ""), ("[иії]вці", 2, "ка"), ("[еои]вці", 2, "ка"), ("иці", 1, "я"), ("нці|льці|рці", 2, "ець"),
    ("[сц]ькому", 3, "е"), ("[нвлрт]ому", 3, "е"), ("[сц]ком", 2, "ое"), ("[нвлрт]ом", 2, "ое"), ("[оеё]ве|ине|ыне", 1, "о"), ("ье", 0, ""),
    ("ии", 1, "я"), ("[гкхжшчщ]ах", 2, "и"), ("[бвдзлмнпрстц]ах", 2, "ы"), ("ях", 2, "и"), ("[бвдзлмнпрст]е", 1, ""), ("[бвдзлмнпрст]і", 1, ""),
)  # fmt: skip
"""Endings behind «в» and Ukrainian «у»."""
GENT: Final = _endings(
    ("[вншчлйр]ки", 1, "а"), ("[сц]ького", 3, "е"), ("[сц]кого", 3, "ое"), ("[сц]ка", 1, ""), ("[сц]ьк[ау]", 1, ""), ("ье|ья", 1, "е"),
)  # fmt: skip
"""Endings behind «возле»; others are people's too («возле Клёнова»)."""


def unknown_places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, stop, base form) of capitalised words that only their preposition and ending show as places."""
    for match in LED.finditer(text):
        base = _base(match["lead"].lower(), match["name"], (match["next"] or "").lower())
        if base is not None:
            yield match.start("name"), match.end("name"), base


@lru_cache(maxsize=50_000)
def _base(lead: str, name: str, behind: str) -> str | None:
    """Return the base form of a place in the case that its preposition asks for, or None."""
    low = name.lower().replace("’", "'")
    if NAMED_ELSE.match(low) or any(reading.ids for reading in given_readings(low)):
        return None
    ukrainian = lead in ("під", "біля", "поблизу", "у") or bool(re.search("[іїєґ]", low))
    if lead == "у" and not re.search(r"(?:і|ому|ах|ях)$", low):
        return None
    case, endings = _asked(lead)
    inside = INSIDE.fullmatch(lead) is not None
    tongues = ("uk", "ru") if ukrainian else ("ru",) if knows(low) else ("ru", "uk")
    found = next(filter(None, (_known(low, case, behind, t, inside=inside) for t in tongues)), None)
    if found is None and SURNAME.search(low) is None and (not _knows(low) or VILLAGE.search(low)):
        found = _ruled(low, endings, ukrainian=ukrainian)
    return None if found is None else "-".join(part.capitalize() for part in found.split("-"))


def _asked(lead: str) -> tuple[str, Endings]:
    """Return the case a preposition of place asks for, and its endings."""
    if UNDER.fullmatch(lead):
        return "ablt", ABLT
    return ("loct", LOCT) if INSIDE.fullmatch(lead) else ("gent", GENT)


def _knows(low: str) -> bool:
    return knows(low) or knows(low, "uk")


def _known(low: str, case: str, behind: str, language: str, *, inside: bool) -> str | None:
    """Return the base form of a common word that is a place by its capital («под Каменкой», «возле Вишнёвого»)."""
    readings = analyse(low, language) if knows(low, language) else ()
    held = [reading for reading in readings if reading.case == case]
    if any({"NOUN", "anim"} <= reading.tags for reading in held):
        held = [reading for reading in held if "ADJF" in reading.tags]
    ranked = sorted(held, key=lambda r: "Geox" not in r.tags)
    bases = (_of(reading, behind, language, inside=inside) for reading in ranked)
    return next((base for base in bases if base is not None), None)


def _of(reading: Reading, behind: str, language: str, *, inside: bool) -> str | None:
    tags = reading.tags
    if "NOUN" in tags and "inan" in tags and (not inside or tags & {"Geox", "Pltm"}):
        return reading.nominative
    if "ADJF" not in tags or "plur" in tags or tags & {"Apro", "Anum", "Poss", "femn"}:
        return None
    if any("NOUN" in r.tags and r.case == reading.case for r in analyse(behind, language)):
        return None
    if language == "uk":
        return re.sub(r"ій$", "є", re.sub(r"ий$", "е", reading.lemma))
    return re.sub(r"(?<=[нш])ий$", "ее", re.sub(r"(?:[ыо]й|(?<=[гкх])ий)$", "ое", reading.lemma))


def _ruled(low: str, endings: Endings, *, ukrainian: bool) -> str | None:
    for pattern, cut, add in endings:
        if pattern.search(low):
            return low[: len(low) - cut] + ("и" if ukrainian and add == "ы" else add)
    return None
