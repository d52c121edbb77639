"""How sources write a person of the invented world: full, with initials, by a diminutive, declined, in Latin letters, misheard."""

import random
from functools import cache
from typing import Final

from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from lastseen.simulate.world import Inhabitant, table

CASES: Final = {
    "gen": Case.GENITIVE,
    "dat": Case.DATIVE,
    "acc": Case.ACCUSATIVE,
    "ins": Case.INSTRUMENTAL,
    "prep": Case.PREPOSITIONAL,
}
LATIN: Final = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'",
    ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
     "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "ye", "g", ""],
    strict=True,
))  # fmt: skip


@cache
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


def declined(who: Inhabitant, *, case: str, words: str = "given surname") -> str:
    """Return the named parts of a name in a case: nom, gen, dat, acc, ins or prep.

    Russian names only are declined; others stay as they are, as many writers leave them.
    """
    return " ".join(_part(who, part, case) for part in words.split())


def _part(who: Inhabitant, part: str, case: str) -> str:
    word = str(getattr(who, part))
    if case == "nom" or who.language != "ru":
        return word
    part_of = {
        "given": NamePart.FIRSTNAME,
        "patronymic": NamePart.MIDDLENAME,
        "surname": NamePart.LASTNAME,
    }[part]
    gender = Gender.MALE if who.gender == "m" else Gender.FEMALE
    made: str = _maker().make(part_of, gender, CASES[case], word)
    return made


def diminutive(who: Inhabitant, chance: random.Random) -> str:
    """Return what friends call the person, or the given name where the table has none."""
    forms: list[str] = table("names")["diminutives"].get(who.given, [])
    return chance.choice(forms) if forms else who.given


def initials(who: Inhabitant) -> str:
    """Return "Клёнов А. В." as lists write it."""
    return f"{who.surname} {who.given[0]}. {who.patronymic[0]}."


def latin(words: str) -> str:
    """Return the words in Latin letters by one plain scheme, capitals kept."""
    out = []
    for letter in words:
        plain = LATIN.get(letter.lower(), letter)
        out.append(plain.capitalize() if letter.isupper() else plain)
    return "".join(out)


def misheard(word: str, chance: random.Random) -> str:
    """Return the word with one letter doubled, dropped or swapped, as a mishearing writes it."""
    if len(word) < 5:
        return word
    at = chance.randrange(2, len(word) - 2)
    return chance.choice([
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
    ])  # fmt: skip
