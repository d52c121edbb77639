"""The ways to read one word of a name in its role, each with its cases and how plausible it is."""

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.given_names import GivenReading, any_given, equivalent_id, given_readings
from lastseen.language.name_fit import Option
from lastseen.language.patronymics import PatronymicReading, patronymic_readings
from lastseen.language.surnames import SurnameReading, foreign_readings, surname_readings
from lastseen.language.vocatives import called

NO_CASE: Final[frozenset[str]] = frozenset()
PARTICLES: Final = frozenset(
    ["аль", "аш", "эль", "бин", "бен", "ибн", "ван", "вон", "фон", "цу", "де", "да", "ди", "дю", "дер", "ла", "ле", "дос", "абу", "ибн", "оф", "ди", "дель", "дела", "фан"]
)  # fmt: skip
"""Little words inside a name: kept small where written small, never a given name."""
SHOWS_NO_CASE: Final = re.compile(r"(?:ко|[ыи]х|аго|дзе|швили|[оэ]|(?<![гкхжчшщ])и)$")
WOMEN: Final = {
    "александра": 0.15, "евгения": 0.3, "валерия": 0.25, "валентина": 0.8, "марина": 0.98, "юлия": 0.995, "мария": 0.998, "анастасия": 0.998, "виктория": 0.99, "лидия": 0.99, "кристина": 0.99, "антонина": 0.98,
    "василия": 0.02, "анатолия": 0.02, "григория": 0.01, "аркадия": 0.02, "геннадия": 0.01, "дмитрия": 0.01, "юрия": 0.01, "игнатия": 0.02,
    "олеся": 0.95, "леся": 0.95, "камила": 0.7, "флора": 0.7, "мирослава": 0.5, "веселина": 0.2, "валерика": 0.5, "ярослава": 0.2, "богдана": 0.2, "роберта": 0.3, "яна": 0.97, "лина": 0.97, "эмилия": 0.95,
    "саша": 0.2, "женя": 0.4, "валя": 0.75, "слава": 0.05, "паша": 0.05, "шура": 0.4, "тоня": 0.9, "рая": 0.99,
}  # fmt: skip
"""Share of women among the bearers of a name that a man's form spells too, as we judge it."""
NOT_RUSSIAN: Final = re.compile(r"[бвдзлмнпрст]а>.*(?:[бвдзлмнпрст]и|і)$|>.*і$")
"""A nominative and a form of it that only Ukrainian makes: Лёни is of Лёня, not of Лёна."""
INDECLINABLE: Final = re.compile(r"[оиуэюе]$")
ITSELF: Final = (0.01, 0.001)
"""What a word is worth as a foreign name in the nominative that the dictionary has in other cases, or that is a call."""
RARE: Final = {"ия": 0.9, "ья": 0.9, "ина": 0.9, "": 0.1}
"""The same by the ending for the other names: Лилия is a woman rather than a Лилий, Ростислава is a Ростислав."""
RUSSIAN: Final = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г"})
YO: Final = 0.6
"""What a name with ё is worth where the word as written has none: Лене is Лена's rather than Лёня's."""
SHORT: Final = 0.7
"""What a diminutive is worth beside a formal name with the same form: Яне is Яна's rather than Яня's."""
KIN_TONGUE: Final = 0.3
"""What a name's form in the other language is worth: Григорий beside Григорій in Ukrainian."""


def is_initial(word: str) -> bool:
    """Return whether a word is one letter, or a short one with a full stop."""
    bare = word.rstrip(".")
    return len(bare) == 1 or (word.endswith(".") and len(bare) <= 2 and bare[:1].isupper())


@lru_cache(maxsize=100_000)
def options(word: str, role: str, language: str) -> tuple[Option, ...]:
    """Return the ways to read a word in its role, likeliest first; at least one."""
    if is_initial(word):
        return (Option(role, word.rstrip(".").upper() + ".", None, NO_CASE, 1.0),)
    if word.lower() in PARTICLES:
        return (Option(role, shown(word, word), None, NO_CASE, 1.0),)
    found = (
        _patronymic(word)
        if role == "patronymic"
        else _given(word, language)
        if role == "given"
        else []
    )
    unlisted = surname_readings if role == "surname" else foreign_readings
    found = found or [_surname(word, reading, role) for reading in unlisted(word, language)]
    return tuple(sorted(found, key=lambda option: -option.weight))


def _surname(word: str, reading: SurnameReading, role: str) -> Option:
    nominative = shown(word, reading.nominative)
    return Option(role, nominative, reading.gender, _surname_cases(word, reading), reading.weight)


def _surname_cases(word: str, reading: SurnameReading) -> frozenset[str]:
    """Return the cases of a surname, none where its form shows none: Оганян of a woman, Черных, Гальченко."""
    undeclined = fold(word) == fold(reading.nominative)
    womans = reading.gender == "f" and not fold(word).endswith(("а", "я"))
    return NO_CASE if undeclined and (womans or SHOWS_NO_CASE.search(fold(word))) else reading.cases


def _patronymic(word: str) -> list[Option]:
    grouped: dict[tuple[str, str], set[str]] = {}
    for reading in patronymic_readings(word):
        cases = grouped.setdefault((reading.nominative, reading.gender), set())
        cases.update(_patronymic_cases(word, reading))
    return [
        Option("patronymic", shown(word, nominative), gender, frozenset(cases), 1.0)
        for (nominative, gender), cases in grouped.items()
    ]


def _patronymic_cases(word: str, reading: PatronymicReading) -> Iterable[str]:
    """Return the cases of a patronymic's form: a man's genitive is his accusative, -вне and -вной serve two and more."""
    if " " in word or "-" in word:
        return ()
    if reading.gender == "m":
        return {"gent": ("gent", "accs"), "datv": ("datv", "loct")}.get(
            reading.case, (reading.case,)
        )
    return {"datv": ("datv", "loct")}.get(reading.case, (reading.case,))


def _given(word: str, language: str) -> list[Option]:
    known = (*given_readings(word), *_clipped(word))
    calls = () if known else called(word)
    grouped: dict[tuple[str, str | None], set[str]] = {}
    worth: dict[tuple[str, str | None], float] = {}
    for reading in known or calls or any_given(word):
        key = (reading.nominative, reading.gender)
        grouped.setdefault(key, set()).add(reading.case)
        worth[key] = _worth(reading, language, word)
    names = {fold(nominative).translate(RUSSIAN) for nominative, _ in grouped}
    options = [
        Option(
            "given", shown(word, key[0]), key[1], NO_CASE if len(cases) > 5 else frozenset(cases),
            worth[key] * _share(*key, names),
        )
        for key, cases in grouped.items()
    ]  # fmt: skip
    listed = any(reading.ids for reading in known)
    shows = any("nomn" in each.cases or not each.cases for each in options)
    if options and not listed and not shows:
        cases = NO_CASE if INDECLINABLE.search(fold(word)) else frozenset({"nomn"})
        options.append(Option("given", shown(word, word), None, cases, ITSELF[bool(calls)]))
    return options


def _clipped(word: str) -> tuple[GivenReading, ...]:
    """Return the name of a Georgian that lacks its last letter in Russian: Аркади, Валери, Дмитри."""
    known = equivalent_id(word + "й") if word.endswith("и") else None
    if known is None:
        return ()
    return (GivenReading(word[:1].upper() + word[1:].lower(), frozenset({known}), "m", "nomn"),)


def _worth(reading: GivenReading, language: str, word: str) -> float:
    """Return how likely a form of a name is in a language: its own first."""
    if "ё" in reading.nominative.lower() and "ё" not in word.lower():
        return YO
    if language != "uk" and NOT_RUSSIAN.search(f"{fold(reading.nominative)}>{fold(word)}"):
        return KIN_TONGUE
    known = equivalent_id(reading.nominative)
    other_tongue = known is not None and known != fold(reading.nominative)
    if known is None:
        return SHORT
    if language == "uk":
        return 1.0 if other_tongue else 0.8
    return KIN_TONGUE if other_tongue else 1.0


def _share(nominative: str, gender: str | None, names: Set[str]) -> float:
    """Return how often a name that a word allows beside its like of the other gender is meant: Александра, Александр."""
    folded = fold(nominative).translate(RUSSIAN)
    if gender == "f":
        man = folded[:-1] + ("й" if folded.endswith("ия") else "")
        return _women(folded) if {man, folded[:-1] + "ь"} & names else 1.0
    woman = folded.removesuffix("й").removesuffix("ь") + (
        "я" if folded.endswith(("й", "ь")) else "а"
    )
    return 1.0 - _women(woman) if woman in names else 1.0


def _women(folded: str) -> float:
    name = folded.translate(RUSSIAN)
    return WOMEN.get(name) or next(share for end, share in RARE.items() if name.endswith(end))


def shown(word: str, nominative: str) -> str:
    """Return the nominative with the letter ё where the word has it, and title case."""
    if fold(word) == fold(nominative) and not (word.islower() or word.isupper()):
        return word
    if " " in nominative or word in PARTICLES:
        return nominative if " " in nominative else word
    parts = "-".join(part[:1].upper() + part[1:].lower() for part in nominative.split("-"))
    if "ё" in word.lower() and "ё" not in parts.lower():
        at = word.lower().index("ё")
        if at < len(parts) and parts[at].lower() == "е":
            parts = parts[:at] + "ё" + parts[at + 1 :]
    return parts
