"""The surname beside a given name and patronymic: any word in an agreeing case, whatever the dictionary takes it for."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from lastseen.extract.people_alone import SURNAME_END, opens_sentence
from lastseen.language.fold import fold
from lastseen.language.given_names import given_readings
from lastseen.language.morphology import Reading, analyse, knows
from lastseen.language.patronymics import patronymic_readings
from lastseen.language.places import is_place
from lastseen.language.surnames import surname_readings

Word = tuple[int, int, str]

GAP: Final = re.compile(r"[ \u00a0]{1,2}")
BORN: Final = re.compile(
    r"[,;\s(]{1,4}(?:\d{1,2}[./]\d{2}[./](?:19|20)?\d\d|(?:19|20)\d\d(?!\d)|\d{4}-\d\d)"
)
LED: Final = re.compile(r"(?<!\w)(?:во?|из|под|до|із|під|у|біля|возле) $", re.IGNORECASE)
AHEAD: Final = re.compile(r"[ \u00a0]([^\W\d_]+)[ \u00a0]([^\W\d_]+)")
BACK: Final = re.compile(r"(?<!\w)([^\W\d_]+)[ \u00a0]([^\W\d_]+)[ \u00a0]$")
CLOSED: Final = re.compile(r"\s*(?:[,;.!?)(\n]|$)")
ROLE_END: Final = re.compile(
    r"(?:тель|ист|лог|граф|тор|ент|онер|вед|янин|щик|ница|льниця|іст|ець-доброволець)$"
)
"""How words for what somebody does end; a surname of such a shape needs a capital or a birth date."""
SAME: Final = {"accs": "gent", "loct": "datv"}
"""Cases that one form of a name shares with another."""
PATRONYMIC: Final = 2
"""Words of a name without its surname."""


@cache
def _not_surnames() -> frozenset[str]:
    """Return the folded words that stand before names and are none: kin, ranks, offices."""
    table = files("lastseen.extract").joinpath("tables", "not_surnames.txt")
    return frozenset(fold(word) for word in table.read_text(encoding="utf-8").split())


def with_surname(
    text: str, words: Sequence[Word], span: tuple[int, int], unused: int, code: str
) -> tuple[int, int] | None:
    """Return where a name begins and stops with the surname beside it, or None where none stands there.

    Args:
        text: The passage.
        words: Its Cyrillic words.
        span: Which of them the given name, or given name and patronymic, are.
        unused: The first word that belongs to no name before.
        code: Language of the passage.
    """
    first, stop = span
    name = [word[2] for word in words[first:stop]]
    full = len(name) == PATRONYMIC and any(_patronymic(word) for word in name)
    if not full and len(name) != 1:
        return None
    cases = _name_cases(name)
    for at, begin, end in ((first - 1, first - 1, stop), (stop, first, stop + 1)):
        if not unused <= at < len(words):
            continue
        ahead = at < first
        gap = (words[at][1], words[first][0]) if ahead else (words[stop - 1][1], words[at][0])
        if not GAP.fullmatch(text, *gap):
            continue
        place = _Beside(text, words[at], name[0], ahead=ahead, stop=words[end - 1][1])
        place.after_verb = ahead and (at == 0 or _is_verb(words[at - 1][2].lower(), code))
        if place.fits(cases, name[0], code, full=full):
            return words[begin][0], words[end - 1][1]
    return None


def before_full_name(text: str, start: int, stop: int) -> bool:
    """Return whether a number word stands right beside a given name and patronymic: «Сорока Андрей Петрович»."""
    if not text[start:stop].isalpha():
        return False
    behind = AHEAD.match(text, stop)
    before = BACK.search(text[max(0, start - 60) : start])
    return any(
        found is not None and bool(given_readings(found[1])) and _patronymic(found[2])
        for found in (behind, before)
    )


class _Beside:
    """A word beside a name, and what its place and letters say."""

    def __init__(self, text: str, word: Word, name: str, *, ahead: bool, stop: int) -> None:
        start, end, self.word = word
        self.ahead = ahead
        self.after_verb = False
        self.name = name
        self.dated = BORN.match(text, stop) is not None
        self.closed = CLOSED.match(text, end) is not None
        self.opens = opens_sentence(text, start)
        led = LED.search(text[max(0, start - 7) : start]) is not None
        self.town = led and is_place(self.word)
        self.titled = self.word.istitle() and name.istitle() and not (self.opens and ahead)
        capital = self.word.isupper() and name.istitle() and len(self.word) > 2
        self.titled |= capital
        self.written = capital or _letters(self.word) == _letters(name)
        self.written |= self.opens and self.word.istitle() and name.islower()

    def fits(self, cases: frozenset[str], name: str, code: str, *, full: bool) -> bool:
        """Return whether the word is the surname of a name in these cases; full = with a patronymic."""
        if not self.written or self.town or is_role(self.word, code):
            return False
        sure = full and (self.dated or self.titled)
        if not _agrees(self.word, cases, name, code, sure=sure):
            return False
        return sure or (self._surely(cases, code) if full else self._plainly(code))

    def _surely(self, cases: frozenset[str], code: str) -> bool:
        """Return whether a word whose letters say nothing is the surname of a given name and patronymic."""
        if ROLE_END.search(self.word.lower()):
            return False
        if not _animate(self.word, code) and not (self.after_verb and "nomn" in cases):
            return False
        return self.ahead or self.closed

    def _plainly(self, code: str) -> bool:
        """Return whether the word is the surname of a given name alone: a birth date or a capital shows it."""
        if self.dated:
            return not ROLE_END.search(self.word.lower()) or self.titled
        first = self.opens and self.ahead and self.word.istitle()
        opening = first and self.name.istitle() and _listed_surname(self.word.lower())
        return (self.titled or opening) and len(self.word) > 2 and _animate(self.word, code)


def _letters(word: str) -> str:
    return "upper" if word.isupper() else "title" if word[0].isupper() else "lower"


def _patronymic(word: str) -> bool:
    return any(reading.father and not reading.short for reading in patronymic_readings(word))


def plain_cases(cases: Iterable[str]) -> frozenset[str]:
    """Return cases under one name for each form."""
    return frozenset(SAME.get(case, case) for case in cases if case)


def _name_cases(name: Sequence[str]) -> frozenset[str]:
    """Return the cases in which a given name and patronymic stand, those of both where both say one."""
    found: list[frozenset[str]] = []
    for word in name:
        if _patronymic(word):
            found.append(plain_cases(r.case for r in patronymic_readings(word)))
        else:
            found.append(plain_cases(r.case for r in given_readings(word)))
    both = found[0].intersection(*found[1:])
    return both or found[-1]


def _agrees(word: str, cases: frozenset[str], given: str, code: str, *, sure: bool) -> bool:
    """Return whether a word can be a surname in the case of the name; a woman's in a consonant stays as it is.

    Where a capital or a birth date makes it one for sure, its ending alone decides («Сорока», «Нечуй»).
    """
    low = word.lower()
    if word_cases(low, code) & cases:
        return True
    ruled = sure and not (_known(low, code) and (_is_verb(low, code) or _is_little(low, code)))
    if ruled and surname_cases(low, code) & cases:
        return True
    womans = any(reading.gender == "f" for reading in given_readings(given))
    still = re.search(r"[бвгґджзйклмнпрстфхцчшщьо]$", word.lower()) is not None
    return womans and still and word[0].isupper() and "nomn" in word_cases(word.lower(), code)


@lru_cache(maxsize=100_000)
def _readings(low: str, code: str) -> tuple[Reading, ...]:
    """Return what a word can be, by the dictionary of the text's language where that holds it."""
    if code == "uk" and knows(low, "uk"):
        return analyse(low, "uk")
    return analyse(low)


def _noun(reading: Reading) -> bool:
    tags = reading.tags
    return bool(tags & {"NOUN", "ADJF"}) and not tags & {"plur", "Apro", "Anum", "Patr"}


def _as_nominative(reading: Reading) -> bool:
    """Return whether a thing's accusative is its nominative («Суд Ивана Петровича»): no case a name shares."""
    return reading.case == "accs" and "inan" in reading.tags and "femn" not in reading.tags


def surname_cases(low: str, code: str) -> frozenset[str]:
    """Return the cases a word has as a surname by its ending."""
    readings = surname_readings(low, code or "ru")
    return plain_cases(
        r.case for r in readings if r.case != "accs" or fold(r.nominative) != fold(low)
    )


@lru_cache(maxsize=100_000)
def word_cases(low: str, code: str) -> frozenset[str]:
    """Return the cases in which a word can be a surname; none for a word that is none («пропал»)."""
    readings = _readings(low, code)
    found = {r.case for r in readings if _noun(r) and not _as_nominative(r)}
    known = _known(low, code)
    verb = _is_verb(low, code) or _is_little(low, code)
    shaped = SURNAME_END.search(low) is not None and len(low) > 4 and not verb
    if shaped or (not known and not verb):
        found |= surname_cases(low, code)
    return plain_cases(found)


def _known(low: str, code: str) -> bool:
    return knows(low) or (code == "uk" and knows(low, "uk"))


def _is_verb(low: str, code: str) -> bool:
    """Return whether a word is a verb before it is anything else."""
    readings = _readings(low, code)
    return bool(readings) and bool(readings[0].tags & {"VERB", "INFN", "GRND"})


def _is_little(low: str, code: str) -> bool:
    """Return whether a word is a preposition, conjunction, particle, pronoun or adverb."""
    readings = _readings(low, code)
    little = {"PREP", "CONJ", "PRCL", "INTJ", "NPRO", "Apro", "ADVB", "PRED"}
    return any(reading.tags & little for reading in readings)


@lru_cache(maxsize=100_000)
def is_role(word: str, code: str) -> bool:
    """Return whether a word says who somebody is («брат», «рядовой») in any of its readings."""
    low = word.lower()
    lemmas = {fold(low), *(fold(r.lemma) for r in _readings(low, code))}
    lemmas |= {fold(r.lemma) for r in analyse(low)} if knows(low) else set()
    return bool(lemmas & _not_surnames())


@lru_cache(maxsize=100_000)
def _listed_surname(low: str) -> bool:
    """Return whether a dictionary lists a word as a surname."""
    tongues = (tongue for tongue in ("ru", "uk") if knows(low, tongue))
    return any("Surn" in r.tags for tongue in tongues for r in analyse(low, tongue))


@lru_cache(maxsize=100_000)
def _animate(word: str, code: str) -> bool:
    """Return whether a word names a being or is a surname or nothing the dictionary knows, so that it fits beside a name."""
    low = word.lower()
    readings = _readings(low, code)
    if any(r.tags & {"Surn", "UNKN"} or {"NOUN", "anim"} <= r.tags for r in readings):
        return not all("Name" in r.tags for r in readings)
    return SURNAME_END.search(low) is not None or (
        not _known(low, code) and bool(readings) and "NOUN" in readings[0].tags
    )
