"""People in Cyrillic by the words that stand side by side: given name, patronymic and surname in any case and letter case."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from lastseen.extract.people_alone import (
    MANS,
    SURNAME_END,
    opens_sentence,
    other_ukrainian,
)
from lastseen.extract.people_beside import with_surname
from lastseen.extract.people_lone import before_mans_verb, before_verb
from lastseen.language.base_name import base_name
from lastseen.language.given_names import given_readings
from lastseen.language.morphology import analyse, knows
from lastseen.language.patronymics import patronymic_readings
from lastseen.language.places import is_place

CYRILLIC_WORD: Final = re.compile(
    r"(?:\b[ОоДд]['’])?[А-Яа-яЁёІіЇїЄєҐґ]+(?:['’ʼ][а-яіїєґ]+)?(?:-[А-Яа-яЁёІіЇїЄєҐґ]+)?"
)
GAP: Final = re.compile(r"[ \u00a0]{1,2}")
UKRAINIAN_END: Final = re.compile(
    r"(?:енк(?:о|а|у|ом|ові)|[чщ]ук(?:а|у|ом|ові|ові)?|юк(?:а|у|ом|ові))$"
)
LONE_END: Final = re.compile(
    r"(?:[оеё]в(?:а|у|ым|е|ой)?|[иы]н(?:а|у|ым|е|ой)?|енк[оа]|[чш]ук(?:а|у|ом)?|швили|дзе)$"
)
SON_OF: Final = re.compile(
    r" [А-ЯЁ][А-ЯЁа-яё]{2,20}[ -](?:оглы|оглу|кызы|гызы|улы|угли)(?!\w)", re.IGNORECASE
)
COLLOQUIAL: Final = re.compile(r"(?:[аеиё]ич|[аеи]лыч|[анвгсп]ыч)$")

Found = tuple[int, int, str]
Word = tuple[int, int, str]


def cyrillic_names(text: str, code: str) -> Iterator[Found]:
    """Yield runs of given name, patronymic and surname; a single given name has the rule ``given``."""
    words = [(m.start(), m.end(), m.group()) for m in CYRILLIC_WORD.finditer(text)]
    place = unused = 0
    while place < len(words):
        first, length = _run(text, words, place, code)
        start, stop = words[first][0], words[first + max(1, length) - 1][1]
        wider = with_surname(text, words, (first, first + length), unused, code) if length else None
        if wider is not None:
            yield *wider, "name_pair"
        if length > 1:
            son = SON_OF.match(text, stop)
            yield start, son.end() if son else stop, "name_pair"
        elif length == 1:
            yield start, stop, "given"
        elif code == "uk" and _ukrainian_surname(text, words[place]):
            yield start, stop, "surname"
        elif _lone_surname(text, words[place], code):
            yield start, stop, "lone"
        place = first + max(1, length)
        if length > 1:
            unused = place + (wider is not None and wider[1] > stop)


def _run(text: str, words: Sequence[Word], place: int, code: str) -> tuple[int, int]:
    """Return where a name begins, here or at the next word, and of how many words it is: 0 if none, 1 for a given name alone."""
    kinds = [_kind(words[place][2], code) or _surname_first(text, words, place, code)]
    if not kinds[0]:
        return place, 0
    if kinds[0] == "u" and not opens_sentence(text, words[place][0]):
        kinds[0] = "us"
    for step in range(1, 3):
        at = place + step
        if at >= len(words) or not GAP.fullmatch(text, words[at - 1][1], words[at][0]):
            break
        before = words[at - 1][2]
        kind = (
            _kind(words[at][2], code)
            or _chat_surname(kinds[-1], before, words[at][2])
            or _trade_surname(kinds[-1], before, words[at][2], code)
        )
        if not kind or not _follows(kinds, kind, words[at][2]):
            break
        kinds.append(kind)
    written = [word[2] for word in words[place : place + len(kinds)]]
    if _led(kinds) and _whole(kinds[1:], written[1:]):
        return place + 1, 2
    while len(kinds) > 1 and not _whole(kinds, written[: len(kinds)]):
        kinds.pop()
    return place, len(kinds) if len(kinds) > 1 or "g" in kinds[0] or _called(written[0]) else 0


def _led(kinds: Sequence[str]) -> bool:
    """Return whether a word before a given name and a surname is only the word before them («сторонников Егора Свиридова»)."""
    if len(kinds) != 3 or "g" in kinds[0] or "p" in "".join(kinds[1:]):
        return False
    return "g" in kinds[1]


def _called(word: str) -> bool:
    """Return whether a capitalised word is a patronymic used as a name («Иваныч»)."""
    readings = patronymic_readings(word)
    return (
        word[0].isupper()
        and bool(readings)
        and readings[0].father is not None
        and COLLOQUIAL.search(readings[0].nominative.lower()) is not None
        and not readings[0].nominative.lower().endswith("ович")
    )


def _letter_case(word: str) -> str:
    return "upper" if word.isupper() else "title" if word[0].isupper() else "lower"


def _surname_first(text: str, words: Sequence[Word], place: int, code: str) -> str:
    """Return "s" for a word the dictionary takes for another, shaped like a surname right before a given name."""
    if place + 1 >= len(words) or not GAP.fullmatch(text, words[place][1], words[place + 1][0]):
        return ""
    word, given = words[place][2], words[place + 1][2]
    found = _chat_surname(_kind(given, code), given, word)
    if found and MANS.search(word.lower()):
        return (
            "s" if any(r.case == "nomn" and r.gender != "f" for r in given_readings(given)) else ""
        )
    return found


def _trade_surname(kind: str, before: str, word: str, code: str) -> str:
    """Return "u" for a common Ukrainian noun in title case behind a given name: Мельник, Ткач, Гончар."""
    if code != "uk" or kind != "g" or not (before.istitle() and word.istitle()):
        return ""
    return "u" if len(word) > 2 and not is_place(word) else ""


def _chat_surname(before: str, beside: str, word: str) -> str:
    """Return "s" for a word shaped like a surname beside a given name written in the same letter case («саша полозов»)."""
    low = word.lower()
    if "g" not in before or len(low) < 5 or not SURNAME_END.search(low):
        return ""
    if word[0].isupper() and _letter_case(word) != _letter_case(beside):
        return ""
    if word[0].islower() and beside[0].isupper() and knows(low):
        return ""
    readings = analyse(low)
    if any("Geox" in reading.tags for reading in readings) and (knows(low) or is_place(word)):
        return ""
    likely = readings if word.istitle() else readings[:1]
    noun = any("NOUN" in reading.tags for reading in likely)
    return "s" if noun or not readings or not knows(low) else ""


def _follows(kinds: list[str], kind: str, word: str) -> bool:
    """Return whether a word can go on a name: no second given name after a given name unless it can be a surname."""
    if "p" in kind:
        return True
    if "g" in kinds[-1] and "s" not in kinds[-1]:
        return "s" in kind or (kind == "u" and word[:1].isupper())
    if "p" in kinds[-1]:
        return "s" in kind or (kind == "u" and word[:1].isupper()) or "g" in kind
    return "g" in kind


def _whole(kinds: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the kinds make a name: one given name (or patronymic) with a surname or patronymic, agreeing."""
    joined = "".join(kinds)
    if "g" not in joined or not ("s" in joined or "p" in joined or "u" in joined):
        return False
    if "p" in joined:
        return True
    if kinds[0] == "u" and not SURNAME_END.search(words[0].lower()) and words[0].istitle():
        return any(r.case == "nomn" for r in given_readings(words[1]))
    name = base_name(" ".join(words))
    return bool(name.given and name.surname)


@lru_cache(maxsize=100_000)
def _kind(word: str, code: str) -> str:
    """Return what a word can be in a name: letters of g(iven), p(atronymic), s(urname), u(nknown, capital); "" for none."""
    if len(word) < 2 or len(word) > 40:
        return ""
    low = word.lower()
    kind = ""
    other = code == "uk" and other_ukrainian(low)
    if given_readings(low) and not _common_word(low, word) and not (other and word[0].islower()):
        kind += "g"
    patronymics = patronymic_readings(low)
    if patronymics and not patronymics[0].short and patronymics[0].father:
        kind += "p"
    if other and not kind:
        return ""
    if _surname(low, word):
        kind += "s"
    elif word[0].isupper() and not kind and not knows(low) and len(word) > 3:
        kind += "u"
    return kind


def _surname(low: str, word: str) -> bool:
    if len(low) < 4:
        return False
    if knows(low):
        readings = analyse(low)
        named = sum(r.weight for r in readings if "Surn" in r.tags)
        share = named / (sum(r.weight for r in readings) or 1.0)
        if word[0].isupper():
            return share >= 0.15 or (SURNAME_END.search(low) is not None and named > 0)
        return share >= 0.4
    return SURNAME_END.search(low) is not None and (
        word[0].isupper() or not re.search(r"(?:ин|ина|ов|ева|их|ых)$", low) or len(low) > 5
    )


def _common_word(low: str, word: str) -> bool:
    """Return whether a form of a given name is first of all a common word («вера», «любовь», «мая»), unless it has a capital."""
    if word[0].isupper() and not word.isupper():
        return False
    readings = analyse(low)
    total = sum(r.weight for r in readings) or 1.0
    named = sum(r.weight for r in readings if "Name" in r.tags)
    return knows(low) and named / total < 0.3


def _lone_surname(text: str, word: Word, code: str) -> bool:
    """Return whether a title-case word inside a sentence is a surname by its ending and no other word («раз Лапин выходил»)."""
    start, stop, written = word
    low = written.lower()
    if not written.istitle() or len(low) < 5 or LONE_END.search(low) is None:
        return False
    inside = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
    opens = opens_sentence(text, start) and before_verb(text, stop, code)
    if (
        not (inside.isalpha() or inside == "," or opens)
        or text[stop : stop + 1] in ("»", "-")
        or is_place(written)
    ):
        return False
    return _mans_before_verb(text, stop, low, code) or _surname_or_unknown(low)


def _mans_before_verb(text: str, stop: int, low: str, code: str) -> bool:
    """Return whether a genitive plural or short adjective stands before a verb of one man: a surname («Клестов погиб»)."""
    other = all(reading.tags & {"plur", "ADJS"} for reading in analyse(low))
    return other and MANS.search(low) is not None and before_mans_verb(text, stop, code)


def _surname_or_unknown(low: str) -> bool:
    """Return whether the dictionary has a word as a surname first, or not at all, or only as a short adjective."""
    readings = analyse(low)
    if not knows(low) or all("ADJS" in reading.tags for reading in readings):
        return not any("Geox" in reading.tags for reading in readings)
    named = sum(r.weight for r in readings if "Surn" in r.tags)
    return named >= 0.5 * (sum(r.weight for r in readings) or 1.0)


def _ukrainian_surname(text: str, word: Word) -> bool:
    """Return whether a capitalised word inside a sentence has an ending that only surnames have («Коваленка»)."""
    start, _, written = word
    return (
        written.istitle()
        and len(written) > 5
        and UKRAINIAN_END.search(written.lower()) is not None
        and text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:].isalpha()
        and not is_place(written)
        and not other_ukrainian(written.lower())
    )
