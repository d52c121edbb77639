"""Mentions of people: rules for lists, pairs of names and Latin names first, then the Russian tagger."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from lastseen.extract.listline import person_lines
from lastseen.extract.spans import free
from lastseen.extract.tagger import tag
from lastseen.extract.truecase import needs_truecase, truecase
from lastseen.language.base_name import base_name
from lastseen.language.detect import detect
from lastseen.language.given_names import equivalent_id, given_readings
from lastseen.language.morphology import analyse, knows
from lastseen.language.patronymics import patronymic_readings
from lastseen.language.places import find_names
from lastseen.model.context import Context
from lastseen.model.mention import Mention, Name

CYRILLIC_WORD: Final = re.compile(
    r"[А-Яа-яЁёІіЇїЄєҐґ]+(?:['’ʼ][а-яіїєґ]+)?(?:-[А-Яа-яЁёІіЇїЄєҐґ]+)?"
)
LATIN_WORD: Final = re.compile(r"[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?")
CALL_SIGN: Final = re.compile(
    r"(?:позывн\w+|call[ -]?sign|позивн\w+)[ :—-]{1,3}(?P<quote>[«\"“])?(?P<name>[А-ЯЁA-Z][\wА-яЁё-]{1,20})",
    re.IGNORECASE,
)
GAP: Final = re.compile(r"[ \u00a0]{1,2}")
SURNAME_END: Final = re.compile(
    r"(?:[оеё]в(?:а|у|ым|е|ой)?|[иы]н(?:а|у|ым|е|ой)?|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)|[сц]ьк(?:ий|ого|ому|им|а|ої|ій|у|ою)|енк(?:о|а|у|ом|ові)|[чш]ук(?:а|у|ом|ові)?|юк(?:а|у|ом|ові)?|"
    r"ян(?:а|у|ом)?|дзе|швили|их|ых|ович(?:а|у|ем)?|єв(?:а|у|им)?|ів|їв)$"
)
LATIN_SURNAME: Final = re.compile(
    r"(?:ov|ev|yov|in|yn|sky|skiy|skyi|skii|ski|enko|chuk|uk|iuk|yuk|ova|eva|ina|yna|skaya|ska|ich|ych|ian|yan|shvili|dze|iev|aev|oev|uev|yev|oy|iy|ko|ets|yk|ik|ak)$"
)

Found = tuple[int, int, str]


def find_people(
    text: str, context: Context, masked: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    """Return the people a passage names; masked spans are never touched.

    A given name or diminutive alone has the rule ``given``; it stays a mention and makes no record.
    """
    code = context.language or detect(text).code
    taken = bytearray(len(text))
    for start, stop in masked:
        taken[start:stop] = b"\x01" * (stop - start)
    found: list[Mention] = []
    for start, stop, rule in _candidates(text, code, context):
        if start < stop and not any(taken[start:stop]):
            name = _name(text[start:stop], code)
            if name is not None:
                taken[start:stop] = b"\x01" * (stop - start)
                said = "given" if rule == "tagger" and name.surname is None else rule
                found.append(
                    Mention(
                        kind="person",
                        start=start,
                        stop=stop,
                        text=text[start:stop],
                        value=name,
                        rule=said,
                    )
                )
    return free(found, ())


def _name(words: str, code: str) -> Name | None:
    name = base_name(words, language=code or None)
    return name if name.given or name.surname else None


def _candidates(text: str, code: str, context: Context) -> Iterator[Found]:
    """Yield candidates, the surest first; the caller keeps those that touch nothing taken."""
    yield from person_lines(text)
    for match in CALL_SIGN.finditer(text):
        yield match.start("name"), match.end("name"), "call_sign"
    if re.search(r"[\u0400-\u04ff]", text):
        pairs = list(_cyrillic(text))
        yield from (each for each in pairs if each[2] != "given")
        if code != "uk" and context.kind != "row" and _worth_tagging(text):
            yield from _tagged(text)
        yield from (each for each in pairs if each[2] == "given")
    if re.search(r"[A-Z][a-z]", text):
        yield from _latin(text)


# Cyrillic: words of names that stand side by side


def _cyrillic(text: str) -> Iterator[Found]:
    """Yield runs of given name, patronymic and surname in any case and letter case."""
    words = [(m.start(), m.end(), m.group()) for m in CYRILLIC_WORD.finditer(text)]
    place = 0
    while place < len(words):
        length = _run(text, words, place)
        if length > 1:
            yield words[place][0], words[place + length - 1][1], "name_pair"
        elif length == 1 and _given_alone(text, words[place]):
            yield words[place][0], words[place][1], "given"
        place += max(1, length)


def _run(text: str, words: Sequence[tuple[int, int, str]], place: int) -> int:
    """Return how many words from here make one name: 0 if none, 1 for a given name alone."""
    kinds = [_kind(words[place][2]) or _surname_first(text, words, place)]
    if not kinds[0]:
        return 0
    for step in range(1, 3):
        if place + step >= len(words) or not GAP.fullmatch(
            text[words[place + step - 1][1] : words[place + step][0]]
        ):
            break
        kind = _kind(words[place + step][2]) or _chat_surname(kinds[-1], words[place + step][2])
        if not kind or not _follows(kinds, kind, words[place + step][2]):
            break
        kinds.append(kind)
    while len(kinds) > 1 and not _whole(kinds, [w[2] for w in words[place : place + len(kinds)]]):
        kinds.pop()
    if len(kinds) > 1:
        return len(kinds)
    return 1 if "g" in kinds[0] else 0


def _surname_first(text: str, words: Sequence[tuple[int, int, str]], place: int) -> str:
    """Return "s" for a word the dictionary takes for another, shaped like a surname right before a given name."""
    if place + 1 >= len(words) or not GAP.fullmatch(text[words[place][1] : words[place + 1][0]]):
        return ""
    return _chat_surname(_kind(words[place + 1][2]), words[place][2])


def _chat_surname(before: str, word: str) -> str:
    """Return "s" for a small-letter word shaped like a surname right after a given name («саша полозов»)."""
    low = word.lower()
    if "g" not in before or len(low) < 5 or not SURNAME_END.search(low):
        return ""
    readings = analyse(low)
    return "s" if not readings or "NOUN" in readings[0].tags or not knows(low) else ""


def _follows(kinds: list[str], kind: str, word: str) -> bool:
    """Return whether a word can go on a name: no second given name after a given name unless it can be a surname."""
    if "p" in kind:
        return True
    if "g" in kinds[-1] and "s" not in kinds[-1]:
        return "s" in kind or (kind == "u" and word[:1].isupper())
    return "g" in kind or ("p" in kinds[-1] and "s" in kind)


def _whole(kinds: list[str], words: list[str]) -> bool:
    """Return whether the kinds make a name: one given name (or patronymic) with a surname or patronymic, agreeing."""
    joined = "".join(kinds)
    if "g" not in joined or not ("s" in joined or "p" in joined or "u" in joined):
        return False
    if "p" in joined and "g" in kinds[0] + kinds[-1]:
        return True
    return _agree(words)


@lru_cache(maxsize=100_000)
def _kind(word: str) -> str:
    """Return what a word can be in a name: letters of g(iven), p(atronymic), s(urname), u(nknown, capital); "" for none."""
    if len(word) < 2 or len(word) > 40:
        return ""
    low = word.lower()
    kind = ""
    if given_readings(low) and not _common_word(low, word):
        kind += "g"
    patronymics = patronymic_readings(low)
    if patronymics and not patronymics[0].short and patronymics[0].father:
        kind += "p"
    if _surname(low, word):
        kind += "s"
    elif word[0].isupper() and not kind and not knows(low) and len(word) > 3:
        kind += "u"
    return kind


def _surname(low: str, word: str) -> bool:
    if len(low) < 4:
        return False
    readings = analyse(low)
    known = knows(low)
    if known:
        named = sum(r.weight for r in readings if "Surn" in r.tags)
        total = sum(r.weight for r in readings) or 1.0
        return named / total >= (0.15 if word[0].isupper() else 0.4) or (
            word[0].isupper() and bool(SURNAME_END.search(low)) and named > 0
        )
    return bool(SURNAME_END.search(low)) and (
        word[0].isupper() or not re.search(r"(?:ин|ина|ов|ева|их|ых)$", low) or len(low) > 5
    )


def _common_word(low: str, word: str) -> bool:
    """Return whether a form of a given name is first of all a common word («вера», «любовь», «мая»), unless it has a capital."""
    if word[0].isupper() and not word.isupper():
        return (
            low
            in (
                "мая",
                "май",
                "слава",
                "вера",
                "рая",
                "роман",
                "лев",
                "марка",
                "надежда",
                "любовь",
                "роза",
                "паша",
                "лада",
            )
            and word.lower() == word
        )
    readings = analyse(low)
    total = sum(r.weight for r in readings) or 1.0
    named = sum(r.weight for r in readings if "Name" in r.tags)
    return knows(low) and named / total < 0.3


def _agree(words: Sequence[str]) -> bool:
    """Return whether the parts of a pair can stand in one case and gender."""
    name = base_name(" ".join(words))
    return bool(name.given and name.surname)


def _given_alone(text: str, word: tuple[int, int, str]) -> bool:
    start, _, written = word
    return (
        written[0].isupper()
        and start > 0
        and len(written) > 2
        and text[start - 1] in ' «("\u00a0—-,'
    ) or (written[0].isupper() and start == 0 and len(written) > 3)


# The tagger


def _worth_tagging(text: str) -> bool:
    """Return whether the tagger can find somebody the rules cannot: a capital inside a sentence, or a text without case."""
    if len(text) > 200_000:
        return False
    if needs_truecase(text):
        return any(_name_like(m.group()) for m in CYRILLIC_WORD.finditer(text))
    return (
        re.search(r"(?:[а-яёіїє,»)] |[«(])[А-ЯЁІЇЄ][а-яёіїє]", text) is not None
        or re.match(r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+", text) is not None
    )


@lru_cache(maxsize=100_000)
def _name_like(word: str) -> bool:
    low = word.lower()
    return len(low) > 3 and any(
        r.tags & {"Surn", "Name", "Patr"} and r.weight > 0.3 for r in analyse(low)
    )


def _tagged(text: str) -> Iterator[Found]:
    shown = truecase(text) if needs_truecase(text) else text
    for span in tag(shown):
        if span.kind != "PER":
            continue
        words = text[span.start : span.stop]
        if _nameable(words) and len(words) < 80 and not _is_place(words):
            yield span.start, span.stop, "tagger"


def _is_place(words: str) -> bool:
    """Return whether the gazetteer knows the words as a place; it overrules the tagger."""
    places = find_names(words)
    return len(places) == 1 and places[0].start == 0 and places[0].stop == len(words)


def _nameable(words: str) -> bool:
    """Return whether the tagger's span has a word that can be a name, not only a place or a common word."""
    parts = [w for w in CYRILLIC_WORD.findall(words) if len(w) > 1]
    if not parts:
        return False
    return any(
        not knows(part.lower())
        or any(r.tags & {"Surn", "Name", "Patr"} for r in analyse(part.lower()))
        for part in parts
    )


# Latin letters


@cache
def _not_people() -> frozenset[str]:
    text = (
        files("lastseen.extract").joinpath("tables", "not_people.txt").read_text(encoding="utf-8")
    )
    return frozenset(text.split())


@cache
def _titles() -> re.Pattern[str]:
    text = (
        files("lastseen.extract")
        .joinpath("tables", "titles.tsv")
        .read_text(encoding="utf-8")
        .strip()
    )
    return re.compile(rf"(?:\b(?:{text.split(chr(9))[1]})\.?,? )$", re.IGNORECASE)


def _latin(text: str) -> Iterator[Found]:
    """Yield capitalised Latin words in a row that hold a given name, or follow a title, or end like Slavic surnames."""
    words = [(m.start(), m.end(), m.group()) for m in LATIN_WORD.finditer(text)]
    place = 0
    while place < len(words):
        run = [words[place]]
        while (
            place + len(run) < len(words)
            and len(run) < 6
            and GAP.fullmatch(text[run[-1][1] : words[place + len(run)][0]])
        ):
            run.append(words[place + len(run)])
        place += len(run)
        yield from _latin_run(text, run)


def _latin_run(text: str, run: list[tuple[int, int, str]]) -> Iterator[Found]:
    """Yield the name in each stretch of a run that holds no word which is never a name."""
    stretch: list[tuple[int, int, str]] = []
    for word in run:
        if _bare(word[2]) in _not_people():
            yield from _latin_name(text, stretch)
            stretch = []
        else:
            stretch.append(word)
    yield from _latin_name(text, stretch)


def _latin_name(text: str, run: list[tuple[int, int, str]]) -> Iterator[Found]:
    if not run:
        return
    start, stop = run[0][0], run[-1][1]
    if text[start:stop].endswith(("'s", "’s")):
        stop -= 2
    first, last = _bare(run[0][2]), _bare(run[-1][2])
    given = equivalent_id(first) is not None or bool(given_readings(first))
    titled = _titles().search(text[max(0, start - 16) : start]) is not None
    slavic = LATIN_SURNAME.search(last) is not None
    if len(run) > 1 and (given or titled or slavic):
        yield start, stop, "latin_name"
    elif len(run) == 1 and titled and slavic and not given:
        yield start, stop, "latin_titled"
    elif len(run) == 1 and given:
        yield start, stop, "given"


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)
