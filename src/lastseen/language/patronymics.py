"""Patronymics: built from fathers' names and recognised in every case, also colloquial, Ukrainian and in Latin letters."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.given_names import equivalent_id, formal_forms, gender_of, male_ids

SPECIAL: Final = {
    "павел": "павлович", "лев": "львович", "петр": "петрович", "яков": "яковлевич", "михаил": "михайлович", "илья": "ильич",
    "никита": "никитич", "лука": "лукич", "савва": "саввич", "фома": "фомич", "кузьма": "кузьмич", "данила": "данилович",
    "микола": "миколайович", "ілля": "ілліч", "яків": "якович", "григорій": "григорович", "микита": "микитович", "хома": "хомич",
    "данило": "данилович", "кирило": "кирилович", "сава": "савич", "лев ": "левович",
}  # fmt: skip
MALE: Final = re.compile(
    r"(?P<stem>.+?(?:[оеёє]вич|йович|ьович|[ьи]ич|ич|ыч|[eo]v[iy]ch|yovych|ich|ych))(?P<end>а|у|ем|ём|ом|е|еві|ові|a|u|em|om|e)?"
)
FEMALE: Final = re.compile(
    r"(?P<stem>.+?(?:[оеёє]вн|ічн|[іїи]вн|иничн|ичн|[eo]vn|ivn|ichn))(?P<end>а|ы|и|е|і|у|ой|ою|a|y|u|oi|oy)"
)
SONS: Final = frozenset({"оглы", "оглу", "угли", "улы", "уулу", "ogly", "oglu", "oglou", "ogli"})
DAUGHTERS: Final = frozenset({"кызы", "кизи", "гызы", "кзы", "kyzy", "qizi", "kizi", "gyzy"})
TURKIC: Final = re.compile(
    rf"(?P<father>[^\W\d_]{{2,}})[ -](?P<child>{'|'.join(sorted(SONS | DAUGHTERS))})", re.IGNORECASE
)
"""A father's name with the word for son or daughter, as written after Azerbaijani, Uzbek, Kazakh, Kyrgyz names."""
MALE_CASES: Final = {"": "nomn", "а": "gent", "у": "datv", "ем": "ablt", "ём": "ablt", "ом": "ablt", "е": "loct", "еві": "datv", "ові": "datv", "a": "gent", "u": "datv", "em": "ablt", "om": "ablt", "e": "loct"}  # fmt: skip
FEMALE_CASES: Final = {"а": "nomn", "ы": "gent", "и": "gent", "е": "datv", "і": "datv", "у": "accs", "ой": "ablt", "ою": "ablt", "a": "nomn", "y": "gent", "u": "accs", "oi": "ablt", "oy": "ablt"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PatronymicReading:
    """What a word can be as a patronymic.

    Attributes:
        nominative: In the nominative, first letter a capital.
        gender: "m" or "f" of the bearer.
        father: Id of the father's name, or None if unknown.
        case: nomn, gent, ...
        short: True for a shortened form ("Юрьев" for Юрьевич).
    """

    nominative: str
    gender: str
    father: str | None
    case: str
    short: bool = False


def _male(name: str) -> tuple[str, ...]:
    """Return the male patronymics of one folded formal form."""
    if name in SPECIAL:
        return (SPECIAL[name],)
    if name.endswith("ий"):
        return (name[:-2] + "ьевич", name[:-1] + "евич")
    if name.endswith("ій"):
        return (name + "ович", name[:-2] + "ійович")
    if name.endswith(("й", "ь")):
        return (name[:-1] + "евич", name + "ович")
    if name.endswith(("а", "о")):
        return (name[:-1] + "ович", name[:-1] + "ич")
    return (
        (name + "ович", name + "евич") if name.endswith(("р", "н", "ш", "ж")) else (name + "ович",)
    )


def _female(male: str) -> tuple[str, ...]:
    if male.endswith("йович"):
        return (male[:-5] + "ївна", male[:-4] + "овна")
    if male.endswith("ович"):
        return (male[:-4] + "овна", male[:-4] + "івна")
    if male.endswith("евич"):
        return (male[:-2] + "на",)
    return (male[:-2] + "инична", male[:-2] + "ична", male[:-2] + "івна")


def build_patronymics(identity: str, gender: str) -> tuple[str, ...]:
    """Return the patronymics of the children of a father with this formal name, Russian and Ukrainian, folded."""
    males = [
        each for form in formal_forms(identity) if not form.isascii() for each in _male(fold(form))
    ]
    return tuple(
        dict.fromkeys(males if gender == "m" else [f for male in males for f in _female(male)])
    )


@cache
def _fathers() -> dict[str, str]:
    """Return folded patronymic in the nominative -> the father's id."""
    table: dict[str, str] = {}
    for identity in male_ids():
        for gender in ("m", "f"):
            for form in build_patronymics(identity, gender):
                table.setdefault(form, identity)
    return table


@cache
def _colloquial() -> dict[str, str]:
    """Return folded colloquial patronymic (Иваныч, Сергеич, Палыч) -> the father's id."""
    table = {
        "палыч": "павел",
        "михалыч": "михаил",
        "сан саныч": "александр",
        "саныч": "александр",
        "митрич": "дмитрий",
    }
    for male, identity in _fathers().items():
        if male.endswith("ович"):
            table.setdefault(male[:-4] + "ыч", identity)
        elif male.endswith("евич"):
            table.setdefault(male[:-4] + "ич", identity)
            table.setdefault(male[:-4] + "еич", identity)
    return table


def father_id(patronymic: str) -> str | None:
    """Return the id of the father's name that a patronymic in the nominative names ("Сергійович" -> "сергей")."""
    folded = fold(patronymic)
    return (
        _fathers().get(folded)
        or _colloquial().get(folded)
        or (_latin_father(folded) if folded.isascii() else None)
    )


def _latin_father(folded: str) -> str | None:
    stem = re.sub(r"(?:[oey]*v[iy]ch|ich|[oe]vna|yevna|ivna|ichna)$", "", folded)
    tries = (
        stem,
        stem + "y",
        stem + "iy",
        stem + "ey",
        stem + "ei",
        stem + "i",
        stem + "ii",
        stem + "a",
        stem[:-1] + "y",
        stem[:-1] + "i",
        stem + "o",
    )
    return next((identity for each in tries if (identity := equivalent_id(each))), None) or {
        "pavl": "павел",
        "lv": "лев",
        "petr": "петр",
    }.get(stem)


@lru_cache(maxsize=100_000)
def patronymic_readings(word: str) -> tuple[PatronymicReading, ...]:
    """Return what a word in any case can be as a patronymic; none if it cannot be one."""
    folded = fold(word)
    if len(folded) < 4 or len(folded) > 40:
        return ()
    turkic = TURKIC.fullmatch(word)
    if turkic is not None:
        return (_turkic(turkic),)
    found = []
    for pattern, gender, cases, ending in (
        (MALE, "m", MALE_CASES, ""),
        (FEMALE, "f", FEMALE_CASES, "а"),
    ):
        match = pattern.fullmatch(folded)
        if match is None:
            continue
        last = ("a" if folded.isascii() else ending) if gender == "f" else ""
        nominative = match["stem"] + last
        father = father_id(nominative)
        if father is None and not _shaped(nominative):
            continue
        found.append(
            PatronymicReading(
                nominative[:1].upper() + nominative[1:], gender, father, cases[match["end"] or ""]
            )
        )
    return tuple(found) or _short(word, folded)


def _turkic(match: re.Match[str]) -> PatronymicReading:
    """Return the reading of "Ахмед оглы", "Гейдар-кызы": the father's name undeclined, then son or daughter."""
    father, child = match["father"], match["child"].lower()
    nominative = f"{father[:1].upper()}{father[1:].lower()} {child}"
    gender = "m" if child in SONS else "f"
    return PatronymicReading(nominative, gender, equivalent_id(father), "nomn")


def _shaped(nominative: str) -> bool:
    """Return whether an unknown word is shaped like a patronymic and not like a surname (Петрович is one, Ткачевич too)."""
    return (
        re.search(r"(?:[оеє]вич|йович|[оеє]вна|[іїи]вна)$", nominative) is not None
        and len(nominative) > 6
    )


def _short(word: str, folded: str) -> tuple[PatronymicReading, ...]:
    if not re.search(r"(?:ов|ев)$", folded):
        return ()
    stem = folded[:-2]
    tries = (stem, stem + "й", stem + "ь", stem[:-1] + "ий" if stem.endswith("ь") else stem)
    father = next(
        (
            identity
            for each in tries
            if (identity := equivalent_id(each)) and gender_of(identity) == "m"
        ),
        None,
    )
    return (
        (PatronymicReading(word[:1].upper() + word[1:].lower(), "m", father, "nomn", short=True),)
        if father
        else ()
    )
