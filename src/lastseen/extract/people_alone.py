"""Doubts about what looks like a name: a given name alone, and a word beside letters with full stops."""

import re
from functools import lru_cache
from typing import Final

from lastseen.extract.people_latin import LATIN_SURNAME, not_people
from lastseen.language.given_names import given_readings
from lastseen.language.morphology import analyse, knows, name_share
from lastseen.language.patronymics import patronymic_readings
from lastseen.language.places import is_place

Found = tuple[int, int, str]

BEFORE: Final = ' («("„“\u00a0—–-,\n\t/:'
SURNAME_END: Final = re.compile(
    r"(?:[оеё]в(?:а|у|ым|е|ой)?|[иы]н(?:а|у|ым|е|ой)?|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)|[сц]ьк(?:ий|ого|ому|им|а|ої|ій|у|ою)|енк(?:о|а|у|ом|ові)|[чш]ук(?:а|у|ом|ові)?|юк(?:а|у|ом|ові)?|"
    r"ян(?:а|у|ом)?|дзе|швили|их|ых|ович(?:а|у|ем)?|єв(?:а|у|им)?|ів|їв)$"
)
MANS: Final = re.compile(r"(?:[оеё]в|[иы]н|єв|їв)$")
"""A man's surname in the nominative, or a genitive plural («планов»)."""
UKRAINIAN_WORDS: Final = frozenset(["але", "або", "тим", "дані", "нині", "віку", "темі", "надію", "влада", "інших", "ось", "мати", "коли", "саме", "вони", "слава", "віра", "надія", "любов", "роман"])  # fmt: skip
"""Common Ukrainian words that are also forms of given names, for machines without that dictionary."""
IN_TOWN: Final = re.compile(r"(?<!\w)(?:во|под|город\w*|г\.) ?$", re.IGNORECASE)
KIN_LEAD: Final = re.compile(
    r"(?:мам[аыеу]|мать|матери|пап[аыеу]|отец|отца|брат\w{0,2}|сестр[аыеу]|сын\w{0,2}|дочь|муж\w{0,2}|жен[аыеу]|тёт[яие]|тет[яие]|дяд[яие]|бабушк[аие]|"
    r"мати|матір|тато|син(?:а|у|ом|ові|и|ів|ок|ка|ку)?|донька|дружин[аиі]|тітк[аи]|дядьк[оа]|вдов[аыеу])\s+(?=\S{2})",
    re.IGNORECASE,
)
NEXT_WORD: Final = re.compile(r"[ \u00a0](?:не |уже |ещё |еще )?([а-яёА-ЯЁ]+)")
LAST_WORD: Final = re.compile(r"([а-яёА-ЯЁ]+)[ \u00a0]$")
WORDS: Final = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)?")
NEXT_SURNAME: Final = re.compile(r"\s?[^\W\d_a-zа-яёіїєґ][^\W\d_]{2,}(?!\s?[^\W\d_]\.)")
"""The initials belong to the surname behind them: «И. И. Клёнов, П. П. Дуб»."""
ABBREVIATED: Final = re.compile(
    r"(?:U\.S\.|U\.K\.|U\.N\.|E\.U\.|D\.C\.|L\.A\.|[ТтИи]\.\s?[ЕеДдПпКк]\.)"
)


def other_ukrainian(low: str) -> bool:
    """Return whether the Ukrainian dictionary, where it is installed, holds the word and as no name («Бачили»)."""
    if low in UKRAINIAN_WORDS:
        return True
    return knows(low, "uk") and not any(
        r.tags & {"Surn", "Name", "Patr"} for r in analyse(low, "uk")
    )


def alone(text: str, found: Found, code: str, *, caseless: bool) -> bool:
    """Return whether a given name that stands alone is meant as one: a capital, and no commoner word, town or ship."""
    start, stop, _ = found
    word = text[start:stop]
    if word[0].islower() and _kin_right_before(text, start):
        return any(reading.ids for reading in given_readings(word))
    if word[0].islower() and not (caseless and (code != "uk" or _ukrainian_given(word))):
        return False
    if code == "uk" and other_ukrainian(word.lower()):
        return False
    if len(word) < 3 or _elsewhere(text, start, stop):
        return False
    if _given_first(word, opens=opens_sentence(text, start)):
        return True
    known = _single_share(word.lower()) >= 0.2 and any(r.ids for r in given_readings(word))
    return known and acts(text, start, stop)


def _elsewhere(text: str, start: int, stop: int) -> bool:
    """Return whether what stands around a word makes it the name of a thing or a place: a number, quotes, «в», «под»."""
    before = text[start - 1] if start else "\n"
    return (
        re.match(r"-\d", text[stop : stop + 2]) is not None
        or before not in BEFORE
        or (before == "«" and text[stop : stop + 1] == "»")
        or IN_TOWN.search(text[max(0, start - 12) : start]) is not None
        or is_place(text[start:stop])
    )


def _kin_right_before(text: str, start: int) -> bool:
    """Return whether a word of kinship stands right before a word («жены серафимы»)."""
    before = LAST_WORD.search(text[max(0, start - 24) : start])
    return before is not None and KIN_LEAD.match(f"{before[1]} is") is not None


def _ukrainian_given(low: str) -> bool:
    """Return whether the Ukrainian dictionary, where it is installed, has the word as a given name and as nothing else."""
    readings = analyse(low, "uk") if knows(low, "uk") else ()
    return bool(readings) and all("Name" in reading.tags for reading in readings)


def opens_sentence(text: str, start: int) -> bool:
    """Return whether a word opens a sentence or a line, so that its capital says nothing."""
    lead = text[max(0, start - 4) : start].rstrip(' «("—–-\u00a0')
    return not lead or lead[-1] in ".!?…:\n"


def _given_first(word: str, *, opens: bool) -> bool:
    """Return whether a word is a given name before it is anything else."""
    low = word.lower()
    if word[0].islower():
        return surely_given(low)
    if not knows(low):
        return len(word) > 3 or not opens
    readings = analyse(low)
    listed = any(reading.ids for reading in given_readings(low))
    elsewhere = any("Geox" in reading.tags for reading in readings)
    least = 0.3 if opens or word.isupper() else 0.02
    if not listed:
        least = 2.0 if elsewhere else 0.5
    share = name_share(low)
    return share >= least or (listed and not opens and "ADJF" in readings[0].tags)


def surely_given(low: str) -> bool:
    """Return whether a word whose letters say nothing («артёма», «МАРКА») is hardly anything but a given name."""
    if not any(reading.ids for reading in given_readings(low)):
        return False
    return _single_share(low) >= 0.6 if knows(low) else len(low) > 3


def _single_share(low: str) -> float:
    """Return how surely a word is a name, where it can name one person: «дань» is only several Даня or a call to one."""
    one = any(
        r.tags & {"Name", "Surn", "Patr"} and not r.tags & {"plur", "voct"} for r in analyse(low)
    )
    return name_share(low) if one else 0.0


def acts(text: str, start: int, stop: int) -> bool:
    """Return whether a verb of one being stands right beside a word: «бхутто заявила», «шепнул юрка»."""
    behind = NEXT_WORD.match(text, stop)
    before = LAST_WORD.search(text[max(0, start - 24) : start])
    return any(word is not None and _done_by_one(word[1].lower()) for word in (behind, before))


@lru_cache(maxsize=50_000)
def _done_by_one(low: str) -> bool:
    if not knows(low):
        return False
    tags = analyse(low)[0].tags
    return (
        bool(tags & {"VERB", "PRTS"})
        and "sing" in tags
        and not tags & {"impr", "neut", "1per", "2per"}
    )


def listed(text: str, found: Found) -> bool:
    """Return whether a candidate of a list line is a name: its surname no common word, place or abbreviation."""
    start, stop, rule = found
    name = text[start:stop]
    if ABBREVIATED.search(name):
        return False
    if "," in name and NEXT_SURNAME.match(text, stop):
        return False
    words = WORDS.findall(name)
    if rule == "list_full":
        return any(_named(word) for word in words) and not _acts(words[0])
    if not words or (rule == "initials" and re.search(r"\d\s?$", text[max(0, start - 2) : start])):
        return False
    word = words[0]
    if word.isascii():
        return word not in not_people() and (
            rule == "initials"
            or LATIN_SURNAME.search(word.lower()) is not None
            or _dated(text, stop)
        )
    return _surname_like(word) or _surely_listed(text, found, word)


def _acts(word: str) -> bool:
    """Return whether a word is a verb and no name («Пропал Мельник Андрей 12.03.1990»)."""
    low = word.lower()
    tongue = "ru" if knows(low) else "uk" if knows(low, "uk") else ""
    return (
        bool(tongue) and bool(analyse(low, tongue)[0].tags & {"VERB", "GRND"}) and not _named(word)
    )


def _named(word: str) -> bool:
    return bool(
        given_readings(word) or patronymic_readings(word) or LATIN_SURNAME.search(word.lower())
    )


def _surname_like(word: str) -> bool:
    """Return whether a Cyrillic word can be a surname: unknown, shaped like one («Клёнов»), or known as one."""
    low = word.lower()
    readings = analyse(low)
    return (
        not knows(low)
        or (MANS.search(low) is not None and not is_place(word))
        or sum(r.weight for r in readings if r.tags & {"Surn", "Name"}) > 0.02
    )


def _surely_listed(text: str, found: Found, word: str) -> bool:
    """Return whether a common word («Дуб», «Мороз») is a surname by its place: two initials, a noun, a birth date or a line of its own."""
    start, stop, rule = found
    readings = analyse(word.lower())
    if is_place(word) or not any({"NOUN", "nomn"} <= r.tags or "ADJF" in r.tags for r in readings):
        return False
    if _dated(text, stop):
        return True
    two = len(re.findall(r"[^\W\d_]\.", text[start:stop])) > 1
    opens = (
        start == 0 or text[start - 1] in "\n\t;" or text[max(0, start - 2) : start] in (", ", "; ")
    )
    return two and not word.isupper() and (opens or rule == "initials")


def _dated(text: str, stop: int) -> bool:
    """Return whether a birth date or year stands right behind a name."""
    behind = text[stop : stop + 14]
    return re.match(r"[,;\s(]{1,3}(?:\d{2}\.\d{2}\.|(?:19|20)\d\d)", behind) is not None
