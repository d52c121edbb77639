"""Canaries: invented names, phones and quotes, each unique, planted through every door of the program."""

import os
import random
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

CANARIES: Final = int(os.environ.get("LASTSEEN_CANARIES", "240"))
SEED: Final = int(os.environ.get("LASTSEEN_FAULT_SEED", "20310203"))

DOORS: Final = {
    "telegram": 16, "whatsapp": 14, "csv": 10, "pdf": 6, "picture": 1, "zip": 6, "mail": 6, "docx": 6, "html": 6,
    "cp1251": 4, "broken": 2, "junk": 2, "file name": 4, "note of add": 2, "note": 4, "typed note": 1, "reason": 4,
    "search": 2, "list": 1, "title": 1, "to": 1, "vault": 2,
}  # fmt: skip
"""Every way in, with how many of the canaries, in parts, take it."""

FRONT: Final = ("Бро", "Тур", "Зай", "Клю", "Мер", "Пли", "Гру", "Шай", "Дён", "Вок", "Стой", "Хра")
MIDDLE: Final = ("мазй", "кунё", "ледо", "риба", "сове", "тыка", "нуро", "жавы", "поти", "гайс")
END: Final = ("ковцев", "лёшин", "бойский", "дряев", "ничкин", "зимский", "стырев", "пайлов")
LATIN: Final = ("bro", "tur", "zay", "klu", "mer", "pli", "gru", "sha", "dyn", "vok", "sto", "hra")
WORDS: Final = (
    "кирпич",
    "мельница",
    "шёпот",
    "сугроб",
    "чайник",
    "обойма",
    "лестница",
    "тайник",
    "йод",
    "печь",
)


@dataclass(frozen=True, slots=True)
class Canary:
    """Something that must not be found.

    Attributes:
        number: Its place among all.
        kind: name, phone or quote.
        text: How it is planted.
        door: How it goes in.
    """

    number: int
    kind: str
    text: str
    door: str

    def spellings(self) -> set[str]:
        """Return how a program may write it: as planted, in small or in capital letters; of a phone the digits too."""
        written = {self.text, self.text.casefold(), self.text.upper()}
        return written | ({"".join(filter(str.isdigit, self.text))} if self.kind == "phone" else set())  # fmt: skip


def flock(count: int = CANARIES, seed: int = SEED) -> dict[str, list[Canary]]:
    """Return so many canaries by their doors; every door has at least three."""
    chance, taken = random.Random(seed), set[str]()  # noqa: S311 - no secret
    parts = sum(DOORS.values())
    shares = Counter({door: max(3, count * part // parts) for door, part in DOORS.items()})
    shares["telegram"] += max(0, count - shares.total())
    numbers = iter(range(shares.total()))
    return {
        door: [_made(next(numbers), door, chance, taken) for _ in range(share)]
        for door, share in shares.items()
    }


def _made(number: int, door: str, chance: random.Random, taken: set[str]) -> Canary:
    kind = ("name", "phone", "quote")[number % 3]
    make = {"name": _name, "phone": _phone, "quote": _quote}[kind]
    while True:
        text = make(chance, latin=door == "picture")
        if text not in taken:
            taken.add(text)
            return Canary(number, kind, unicodedata.normalize("NFC", text), door)


def _name(chance: random.Random, *, latin: bool) -> str:
    if latin:
        return "".join(chance.choices(LATIN, k=4)).capitalize() + "ov"
    return chance.choice(FRONT) + "".join(chance.choices(MIDDLE, k=2)) + chance.choice(END)


def _phone(chance: random.Random, *, latin: bool) -> str:
    a, b, c, d = (chance.randrange(10**size) for size in (2, 3, 2, 2))
    return f"+79{a:02}{b:03}{c:02}{d:02}" if latin else f"+7 9{a:02} {b:03}-{c:02}-{d:02}"


def _quote(chance: random.Random, *, latin: bool) -> str:
    words = LATIN if latin else WORDS
    return f"{' '.join(chance.sample(words, k=3))} {chance.randrange(10**4):04}"


def sentences(canaries: Sequence[Canary]) -> Iterator[str]:
    """Yield sentences that hold up to three canaries each, as a relative may write them."""
    before = {"name": "Пропал Антон ", "phone": "звоните ", "quote": "сказал: «"}
    after = {"name": " 1980 г.р. из ИК-96", "phone": " в любое время", "quote": "»"}
    for place in range(0, len(canaries), 3):
        yield ", ".join(
            before[c.kind] + c.text + after[c.kind] for c in canaries[place : place + 3]
        )
