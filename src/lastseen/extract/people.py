"""Mentions of people: rules for lists, pairs of names and Latin names first, then the Russian tagger."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lastseen.extract.listline import person_lines
from lastseen.extract.people_again import surnames_again
from lastseen.extract.people_alone import KIN_LEAD, alone, listed
from lastseen.extract.people_latin import english_people, latin_names
from lastseen.extract.people_lone import named_again
from lastseen.extract.people_rules import cyrillic_names
from lastseen.extract.people_tagged import tagged_people, worth_tagging
from lastseen.extract.people_titled import titled_surnames
from lastseen.extract.spans import free
from lastseen.extract.truecase import needs_truecase
from lastseen.language.base_name import base_name
from lastseen.language.detect import detect
from lastseen.language.name_beside import read_beside
from lastseen.language.name_readings import given_first
from lastseen.model.context import Context
from lastseen.model.mention import Mention, Name

_CALLED: Final = r"(?<!\w)(?i:позывн(?:ой|ого|ому|ым|ом|ые)|позивн(?:ий|ого|ому|им|ом)|call[ -]?sign)[ :—–-]{1,3}"
CALL_SIGN: Final = re.compile(
    _CALLED + r"(?:[«\"“](?P<quoted>[^\W\d_][\w -]{0,30})[»\"”]|(?P<name>[А-ЯЁІЇЄҐA-Z][\w-]{1,20}))"
)
NO_SIGN: Final = re.compile(
    r"(?:был|была|его|него|не|мой|твой|где|как|кто|он|the|was|is)", re.IGNORECASE
)

SPELT: Final = re.compile(r" \(([A-Za-zÀ-ž'’.-]{2,20}(?: [A-Za-zÀ-ž'’.-]{1,20}){1,3})\)")
LAST_LATIN: Final = "\u024f"

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
    for candidate in _candidates(text, code, context):
        _take(found, taken, text, candidate, code)
    for candidate in _in_brackets(text, found):
        _take(found, taken, text, candidate, code)
    for mention in list(surnames_again(text, found, taken)):
        taken[mention.start : mention.stop] = b"\x01" * (mention.stop - mention.start)
        found.append(mention)
    surnames = {
        m.value.surname
        for m in found
        if isinstance(m.value, Name) and m.value.given and m.value.surname
    }
    for candidate in named_again(text, surnames, code):
        _take(found, taken, text, candidate, code)
    return free(found, ())


def _take(found: list[Mention], taken: bytearray, text: str, candidate: Found, code: str) -> None:
    """Add the mention of a candidate that touches nothing taken and holds a name."""
    first, stop, rule = candidate
    start = first + _kin_before(text[first:stop])
    if start >= stop or any(taken[start:stop]):
        return
    name = _name(text[start:stop], code)
    if name is None:
        return
    name = read_beside(name, text, start, stop, language=code or "ru")
    taken[start:stop] = b"\x01" * (stop - start)
    said = "given" if rule == "tagger" and name.surname is None else rule
    words = text[start:stop]
    found.append(Mention(kind="person", start=start, stop=stop, text=words, value=name, rule=said))


def _kin_before(words: str) -> int:
    """Return how many characters of a word of kinship lead a name («Мама Климова» names nobody Мама)."""
    found = KIN_LEAD.match(words)
    return found.end() if found is not None else 0


def _name(words: str, code: str) -> Name | None:
    name = given_first(base_name(words, language=code or None))
    return name if name.given or name.surname else None


def _candidates(text: str, code: str, context: Context) -> Iterator[Found]:
    """Yield candidates, the surest first; the caller keeps those that touch nothing taken."""
    yield from (each for each in person_lines(text) if listed(text, each))
    yield from _call_signs(text)
    if re.search(r"[\u0400-\u04ff]", text):
        pairs = list(cyrillic_names(text, code))
        yield from (each for each in pairs if each[2] not in ("given", "lone"))
        if code != "uk" and context.kind != "row" and worth_tagging(text):
            yield from tagged_people(text)
        yield from ((a, b, "surname") for a, b, rule in pairs if rule == "lone")
        caseless = needs_truecase(text)
        yield from titled_surnames(text, code, caseless=caseless)
        for each in pairs:
            if each[2] == "given" and alone(text, each, code, caseless=caseless):
                yield each
    if re.search(r"[A-Z][a-z]", text):
        if code == "en" and context.kind != "row":
            yield from english_people(text)
        else:
            yield from latin_names(text)


def _in_brackets(text: str, found: Sequence[Mention]) -> Iterator[Found]:
    """Yield the Latin spelling in brackets right behind a person, whatever its letter case: «Джошуа Вольф (joshua wolf)»."""
    for mention in found:
        match = SPELT.match(text, mention.stop)
        if match and mention.text[0] > LAST_LATIN:
            yield match.start(1), match.end(1), "latin_name"


def _call_signs(text: str) -> Iterator[Found]:
    """Yield the call signs that follow the word for one."""
    for match in CALL_SIGN.finditer(text):
        group = "quoted" if match["quoted"] else "name"
        if not NO_SIGN.fullmatch(match[group]):
            yield match.start(group), match.end(group), "call_sign"
