"""Words that name organisations or lead their names: known names, head words, adjectives of offices and of places."""

import re
from functools import cache, lru_cache
from typing import Final

from lastseen.extract.cues import rows_of
from lastseen.language import gazetteer
from lastseen.language.morphology import analyse, available, forms_of, knows

OFFICIAL: Final = re.compile(
    r"(?:федеральн|государствен|державн|верховн|генеральн|центральн|арбитражн|районн|городск|областн|краев|военн|військов|следствен|слідч|конституцион|конституційн|"
    r"национальн|національн|антимонопольн|погранич|прикордон|таможен|налогов|податков|миграцион|міграційн|окружн|межрайонн|гарнизонн|муниципальн|республиканск|"
    r"республікан|президентск|парламентск|парламентськ|апелляцион|апеляційн|кассацион|касаційн|избирательн|виборч|тюремн|международн|міжнародн|обласн|міськ|районн|"
    r"красн|всероссийск|всеукраїнськ|дипломатическ|дипломатичн|внешнеполитическ|общественн|громадськ|наблюдательн|наглядов|координационн|координаційн|антикорупційн)\w+"
)
"""How adjectives of offices begin."""
_GEO: Final = re.compile(
    r"[а-яёіїєґ'-]+(?:с|ц|з)ь?к(?:ий|ой|ая|ое|ие|ого|ому|им|ом|ую|их|ими|а|е|і|ої|ій|у|ою)"
)


@cache
def _heads() -> dict[str, str]:
    """Return every form of a head word -> its kind."""
    table: dict[str, str] = {}
    for kind, *columns in rows_of("organisation_heads.tsv"):
        for language, words in zip(("ru", "uk"), columns, strict=False):
            for word in words.split():
                for form in {word, *_lexeme(word, language)}:
                    table.setdefault(form.replace("ё", "е"), kind)
    return table


def _lexeme(word: str, language: str) -> frozenset[str]:
    """Return the forms of a head word; one with a hyphen keeps its first part, an abbreviation has none."""
    first, hyphen, last = word.rpartition("-")
    if len(last) < 4 or not (available(language) and knows(last, language)):
        return frozenset()
    return frozenset(f"{first}{hyphen}{form}" for form in forms_of(last, language))


@lru_cache(maxsize=100_000)
def head_kind(word: str) -> str | None:
    """Return what kind of organisation a word in any case leads the name of (body, rule, company, group, media, school, form)."""
    return _heads().get(word.lower().replace("ё", "е"))


@lru_cache(maxsize=10_000)
def is_plural(word: str) -> bool:
    """Return whether a Russian word can only be a plural («службам»), which no single organisation is called by."""
    readings = [r for r in analyse(word.lower()) if "NOUN" in r.tags]
    return bool(readings) and all("plur" in r.tags and "Pltm" not in r.tags for r in readings)


@cache
def _known() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """Return (pattern of the first word, of the whole name, where it counts) of each known organisation."""
    rows = []
    for where, words in rows_of("organisations.tsv"):
        flags = re.IGNORECASE if where == "any" else re.NOFLAG
        source = words.replace("~", r"\w{0,6}").replace(" ", r"[ \u00a0]")
        first = words.split()[0].replace("~", r"\w{0,6}")
        rows.append((re.compile(first, flags), re.compile(source + r"(?![\w-])", flags), where))
    return tuple(rows)


@lru_cache(maxsize=100_000)
def known_names(word: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the known organisations whose name begins with a word."""
    return tuple(whole for first, whole, _ in _known() if first.fullmatch(word))


@cache
def _nations() -> tuple[str, ...]:
    """Return how the adjectives of countries, peoples and regions begin."""
    return tuple(stem for (stem,) in rows_of("nations.txt"))


@lru_cache(maxsize=100_000)
def is_adjective(word: str, language: str) -> bool:
    """Return whether a word can be an adjective that describes, not one that points or counts."""
    low = word.lower()
    readings = analyse(low, language)
    if any(r.tags & {"Apro", "Anum", "NPRO"} for r in readings):
        return False
    return _GEO.fullmatch(low) is not None or any(r.tags & {"ADJF", "PRTF"} for r in readings)


@lru_cache(maxsize=100_000)
def is_official(word: str) -> bool:
    """Return whether a word is an adjective of offices («федеральный») or of a place («японский»)."""
    low = word.lower()
    return OFFICIAL.fullmatch(low) is not None or is_of_place(low)


@lru_cache(maxsize=100_000)
def is_of_place(word: str) -> bool:
    """Return whether a word is the adjective of a country, a people, a region or a town."""
    low = word.lower()
    if _GEO.fullmatch(low) is None:
        return False
    stem = re.sub(r"ь?[к](?:ий|ой|ая|ое|ие|ого|ому|им|ом|ую|их|ими|а|е|і|ої|ій|у|ою)$", "", low)
    if stem.startswith(_nations()):
        return True
    bare = stem[:-1]
    return len(bare) > 3 and any((bare + end) in gazetteer.entries() for end in ("", "а", "ь", "о", "к", "ск"))  # fmt: skip


@lru_cache(maxsize=100_000)
def may_follow(word: str, language: str) -> bool:
    """Return whether a word in small letters can go on in the genitive («министерство обороны»)."""
    return any(
        reading.case == "gent" and reading.tags & {"NOUN", "ADJF", "PRTF"}
        for reading in analyse(word.lower(), language)
    )


@lru_cache(maxsize=100_000)
def may_go_with(word: str, language: str) -> bool:
    """Return whether a word can stand behind «по» or «при»: dative, prepositional or genitive."""
    return any(
        reading.case in ("datv", "loct", "gent") and reading.tags & {"NOUN", "ADJF", "PRTF"}
        for reading in analyse(word.lower(), language)
    )
