"""A seeded grammar of invented words, and ways to spoil what it makes."""

import random
from typing import Final

from tests.hostile.attacks import ATTACKS

WORDS: Final = (
    "Антон", "Клёнов", "Клёнова Антона Викторовича", "Щукин", "Ветлугиной", "Anton Oakley", "Марьяна Ткаченко", "оглы", "И. И.", "ИК-96", "СИЗО № 3 г. Озёрска", "в/ч 12345",
    "колонии-поселении", "5 июля 2031 г.", "31.02.2031", "с 3 по 5 мая", "вчера", "в начале июня", "July 5, 2031", "2031-07-05", "сто двадцать человек", "около 300 заключённых",
    "from 10 to 20 men", "15%", "двое из троих", "погиб", "ушёл", "пропал без вести", "did not return", "сказала", "по словам жены", "«", "»", "—", "-", "\n", ", ", ". ", "(", ")",
    "+7 900 123-45-67", "vera@mail.example", "1980 г.р.", "№", "т.е.", "щ", "Ы", "ё", "й", "ї", "Қ", "ğ", "ß", "İ", "ﬁ", "0", "99999999999999999999", "1/2", "XIX",
)  # fmt: skip
ODD: Final = (
    "\u0301", "\u0306", "\u200b", "\u00ad", "\u202e", "\ufeff", "\x00", "\u2028", "\x85", "\xa0", "\t", "\r", "𝔸", "👪", "\U000e0041", "\ufffd", "ﷺ", "ǅ", "ŉ", "ΐ", "ạ̈", "²", "٣", "Ⅷ", "％",
)  # fmt: skip


def text(chance: random.Random, most: int = 14) -> str:
    """Return a few words of the trade, spoilt now and then."""
    pieces = [chance.choice(WORDS) for _ in range(chance.randrange(1, most))]
    said = chance.choice((" ", " ", " ", "", "\n")).join(pieces)
    for _ in range(chance.choice((0, 0, 1, 1, 3))):
        at = chance.randrange(len(said) + 1)
        said = (
            said[:at]
            + chance.choice(ODD) * chance.choice((1, 1, 3))
            + said[at + chance.randrange(2) :]
        )
    return said


def spoilt(raw: bytes, chance: random.Random) -> bytes:
    """Return bytes with one or two attacks on them, never many."""
    for _ in range(chance.choice((1, 1, 2))):
        raw = chance.choice(ATTACKS)(raw, chance)[:6000]
    return raw


def jsonish(chance: random.Random, depth: int = 0) -> object:
    """Return any JSON value, some of the keys those of our records."""
    kind = chance.randrange(8 if depth < 3 else 5)
    if kind == 5:
        return [jsonish(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind > 5:
        keys = (
            "kind",
            "start",
            "stop",
            "value",
            "quote",
            "about",
            "place",
            "speakers",
            "what",
            "format",
            "salts",
            "slots",
            "passage",
            "x",
        )
        return {chance.choice(keys): jsonish(chance, depth + 1) for _ in range(chance.randrange(5))}
    return (
        None,
        chance.random() < 0.5,
        chance.choice((0, -1, 1 << 70, 1.5, 1e308)),
        chance.choice(("person", "date", "", "name", "other", "birth_date")),
        text(chance, 3),
    )[kind]
