"""Places: regions and towns of the wars and prisons written about, in every case, in Russian, Ukrainian and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from lastseen.language import gazetteer
from lastseen.language.gazetteer import lines_of
from lastseen.language.letters import flatten
from lastseen.language.morphology import analyse, knows
from lastseen.language.places_unknown import unknown_places
from lastseen.language.translit import romanise

WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
DOUBTFUL: Final = frozenset({"орел", "владимир", "киров", "лиман", "изюм", "чита", "тула", "кызыл", "буча", "иваново", "сумы", "суми", "днепр", "дніпро", "питер", "снежное", "сочи", "азов", "покровск", "пологи", "шахты", "орехов", "ковров", "балашов", "крынки", "кринки", "олешки", "серпухов", "свердловск", "каховка", "чугуев", "клинцы", "валуйки", "суджа", "васильевка", "василівка", "серебрянка", "ровно", "рівне", "доха"})  # fmt: skip
"""Towns whose lower-case form is another word or a name: a capital or a preposition is needed."""
ALWAYS_LED: Final = frozenset(
    {"владимир", "киров", "азов", "орехов", "ковров", "балашов", "чугуев"}
)
"""Towns that are names of people or units too: a preposition is needed."""
LED: Final = re.compile(
    r"(?:^|\W)(?:в|во|из|под|у|до|з|із|від|біля|около|возле|через|на|город[а-яе]*|г\.|м\.|in|from|near|to|outside|around|at)\s$|"
    r"(?:тюрьм\w{1,2}|ик|сизо|колони\w{1,2}|т|ік|сізо)[ -]?(?:№ ?|номер )?\d{1,3},? $"
)

_REGION_NOUN: Final = r"(?:област(?:ь|и|ью|і|ю)|обл\.?|кра(?:й|я|ю|ем|е|ї)|округ(?:а|у|ом|е)?|республик(?:а|и|е|у)|region|oblast|krai|republic|district|province)"
_ADJECTIVE: Final = r"(?:ая|ой|ую|ою|ый|ий|ого|ому|им|ым|ом|ої|ій|а|у|е)"


@dataclass(frozen=True, slots=True)
class Placed:
    """A span of a text that names a place, with the place's name in its base form."""

    start: int
    stop: int
    name: str
    rule: str


@cache
def _canon() -> dict[str, str]:
    """Return flattened name in any language -> the Russian name."""
    canon = dict(gazetteer.russian())
    for line in lines_of("regions.tsv"):
        russian, _, latin = line.split("\t")
        canon[flatten(russian)] = russian
        for name in latin.split("|"):
            for noun in ("region", "oblast", "krai", "republic"):
                canon[flatten(f"{name} {noun}")] = russian
    return canon


@cache
def _regions() -> tuple[tuple[re.Pattern[str], str, str, tuple[str, ...]], ...]:
    """Return (pattern on flattened text, Russian name, English name, letters one of which a match holds) of each region."""
    rows = []
    for line in lines_of("regions.tsv"):
        russian, stems, latin = line.split("\t")
        adjective = rf"(?:{stems}){_ADJECTIVE} {_REGION_NOUN}"
        nouns = (
            ""
            if " " in russian
            else rf"|(?:республик\w+ )?(?:{stems})(?:ия|ии|ию|ией|я|е|ю|и|а|у|ом|стан|стана|стане)?(?=\W|$)"
        )
        english = "|".join(re.escape(flatten(name)) for name in latin.split("|"))
        bare = "" if " " in russian else rf"|(?:{english})"
        pattern = rf"(?<!\w)(?:{adjective}{nouns}{bare}|(?:republic of )(?:{english})|(?:{english})(?:'s)? (?:region|oblast|krai|republic|province)|(?:region|oblast) of (?:{english}))(?!\w)"
        hints = (*stems.split("|"), *(flatten(name) for name in latin.split("|")))
        held = (
            tuple(hint for hint in hints if not set(hint) & set("[](){}?*+.\\"))
            if "(" not in stems
            else ("",)
        )
        rows.append((re.compile(pattern), russian, f"{latin.split('|')[0]} region", held))
    return tuple(rows)


UNKNOWN_RU: Final = re.compile(
    r"(?<!\w)(?P<stem>[А-ЯЁІЇЄ][а-яёіїє'-]+?)(?P<end>ая|ой|ую|ою|ый|ий|ого|ому|им|ым|ом|ої|ій)\s(?P<noun>[Оо]бласт\w+|обл\.|[Кк]ра(?:й|я|ю|ем|е))(?!\w)"
)
UNKNOWN_EN: Final = re.compile(
    r"(?<!\w)(?:the )?(?P<name>[A-Z][a-z]+(?:[- ][A-Z][a-z]+)?)(?:'s)? (?P<noun>[Rr]egion|[Oo]blast|[Kk]rai|[Pp]rovince)(?!\w)"
)
REGION_HINT: Final = re.compile(
    r"област|обл\.|кра[йяюе]|округ|республ|region|oblast|krai|republic|province|[Дд]агест|[Чч]еч|[Тт]атарст|[Бб]ашк|[Кк]рым|[Кк]рим|[Тт]ыв|[Бб]урят|[Кк]алмык|[Кк]арел|[Мм]ордов|[Уу]дмурт|[Чч]уваш|[Хх]акас|[Ии]нгуш|[Оо]сети|[Аа]дыге|[Яя]кути|[Кк]оми|[Чч]укот|"
    r"[Mm]ordovi|[Dd]agest|[Cc]hech|[Tt]atarst|[Bb]ashk|[Cc]rimea|[Tt]uva|[Bb]uryat|[Kk]almyk|[Kk]arel|[Uu]dmurt|[Cc]huvash|[Kk]hakas|[Ii]ngush|[Oo]sseti|[Aa]dyg|[Yy]akut|[Kk]omi"
)


LED_WORD: Final = re.compile(
    r"(?<!\w)(?:[Вв]о?|[Ии]з|[Пп]од|[Дд]о|[Оо]коло|[Вв]озле|[Бб]лиз|[Пп]ос[её]лк[аеу]|[Дд]еревн[яеи]|[Сс]ел[аое]|[Сс]танци[яи]|[Бб]іля|[Пп]ід|[Сс]елищ[еаі])\s"
    r"(?P<name>[А-ЯЁ][а-яё]{3,}(?:-[А-ЯЁ][а-яё]+)?)(?![\w-])(?!\s[А-ЯЁІЇЄ][а-яё])"
)
TOWN_END: Final = re.compile(r"(?:[оеё]во|ыно|ино|ское|ьево|городе?|бурге?|польем?)$")


def find_names(text: str) -> list[Placed]:
    """Return the regions and towns a text names, sorted, none overlapping."""
    return list(_names(text))


@lru_cache(maxsize=8)
def _names(text: str) -> tuple[Placed, ...]:
    """Return the places of a text; the last few are kept, as the finders of facilities and of places ask for the same one."""
    flat = flatten(text)
    taken = bytearray(len(text))
    found = []
    for placed in (*_found_regions(text, flat), *_found_towns(text, flat), *_found_led(text)):
        if not any(taken[placed.start : placed.stop]):
            taken[placed.start : placed.stop] = b"\x01" * (placed.stop - placed.start)
            found.append(placed)
    return tuple(sorted(found, key=lambda p: p.start))


def _known_regions(text: str, flat: str) -> Iterator[Placed]:
    """Yield the regions of the table; a pattern is tried only where letters of its own stand."""
    for pattern, russian, english, hints in _regions():
        if not any(hint in flat for hint in hints):
            continue
        for match in pattern.finditer(flat):
            if match.group().isascii() and not text[match.start()].isupper():
                continue
            yield Placed(
                match.start(),
                match.end(),
                english if match.group().isascii() else russian,
                "region",
            )


def _found_regions(text: str, flat: str) -> Iterator[Placed]:
    if not REGION_HINT.search(text):
        return
    yield from _known_regions(text, flat)
    for match in UNKNOWN_RU.finditer(text):
        area = "край" if match["noun"].lower().startswith("кра") else "область"
        soft = match["stem"][-1] in "кгхшжчщ"
        ending = ("ий" if soft else "ый") if area == "край" else "ая"
        yield Placed(
            match.start(), match.end(), f"{match['stem']}{ending} {area}", "region_pattern"
        )
    for match in UNKNOWN_EN.finditer(text):
        if match["name"].lower() not in (
            "the",
            "this",
            "that",
            "federal",
            "autonomous",
            "eastern",
            "western",
            "southern",
            "northern",
            "border",
            "entire",
        ):
            start = match.start("name")
            yield Placed(start, match.end(), f"{match['name']} region", "region_pattern")


def _found_towns(text: str, flat: str) -> Iterator[Placed]:
    table = gazetteer.entries()
    words = list(WORD.finditer(flat))
    for place, match in enumerate(words):
        for entry in table.get(match.group().rstrip("."), ()):
            size = len(entry.words)
            last = words[place + size - 1] if place + size <= len(words) else None
            form = " ".join(entry.words)
            if last is None or flat[match.start() : last.end()].rstrip(".") != form:
                continue
            if _stands(text, flat, match.start(), entry):
                yield Placed(match.start(), match.start() + len(form), entry.base, entry.rule)
                break


def _found_led(text: str) -> Iterator[Placed]:
    """Yield capitalised words behind a preposition of place that the dictionary or their ending gives as a town («в Мелехово»)."""
    for match in LED_WORD.finditer(text):
        name = _town_of(match["name"])
        if name is not None:
            yield Placed(match.start("name"), match.end("name"), name, "town_led")
    for start, stop, name in unknown_places(text):
        yield Placed(start, stop, name, "place_led")


@lru_cache(maxsize=50_000)
def _town_of(word: str) -> str | None:
    """Return the nominative of a town in any case, or None where the word is hardly a town's name."""
    low = word.lower()
    readings = analyse(low)
    if readings and knows(low):
        best = readings[0]
        total = sum(reading.weight for reading in readings)
        share = sum(reading.weight for reading in readings if "Geox" in reading.tags) / total
        surely = share >= 0.5 and "Geox" in best.tags and best.nominative is not None
        return f"{best.nominative}".capitalize() if surely else None
    return word if TOWN_END.search(low) is not None else None


def _stands(text: str, flat: str, start: int, entry: gazetteer.Entry) -> bool:
    """Return whether a form of the gazetteer is the place there and no other word or name."""
    base = flatten(entry.base)
    led = LED.search(flat[max(0, start - 12) : start]) is not None
    if base in ALWAYS_LED or entry.led:
        return led and text[start].isupper()
    capital = text[start].isupper()
    if base.isascii() or capital:
        return capital
    return led or (base not in DOUBTFUL and not is_other(entry.words))


@lru_cache(maxsize=50_000)
def is_other(words: tuple[str, ...]) -> bool:
    """Return whether a form in small letters is rather a common word or somebody's name («вена», «куба»)."""
    readings = analyse(words[0]) if len(words) == 1 and knows(words[0]) else ()
    total = sum(reading.weight for reading in readings)
    places = sum(reading.weight for reading in readings if "Geox" in reading.tags)
    return bool(readings) and places < total * 0.55


@lru_cache(maxsize=50_000)
def is_place(words: str) -> bool:
    """Return whether the words, as they stand, are the name of one place."""
    places = find_names(words)
    return len(places) == 1 and places[0].start == 0 and places[0].stop == len(words)


def canonical_place(name: str) -> str:
    """Return the Russian name of a place known by a Ukrainian or English one; an unknown name as it is."""
    return _canon().get(flatten(name), name)


@cache
def _english() -> dict[str, str]:
    """Return flattened Russian name -> the usual English one."""
    names = dict(gazetteer.english())
    for line in lines_of("regions.tsv"):
        russian, _, latin = line.split("\t")
        head = latin.split("|")[0]
        names[flatten(russian)] = f"{head} region" if " " in russian else head
    return names


def english_place(name: str) -> str:
    """Return the English name of a place, one the gazetteer lacks in Latin letters; an English one as it is."""
    known = _english().get(flatten(canonical_place(name)))
    return known or (name if name.isascii() else romanise(name))
