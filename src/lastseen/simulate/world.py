"""An invented world: people, families, facilities with invented numbers, and what happened to whom; all from one seed."""

import json
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

FIRST_DAY: Final = date(2031, 3, 1)
"""The invented events begin here, years away from any real ones."""

FATES: Final = (
    ("killed", 0.18),
    ("captured", 0.10),
    ("wounded", 0.22),
    ("returned", 0.12),
    ("silent", 0.38),
)


SHORT: Final = {
    "Илья": "Ильич", "Лев": "Львович", "Павел": "Павлович", "Пётр": "Петрович", "Яков": "Яковлевич",
    "Михаил": "Михайлович", "Никита": "Никитич",
}  # fmt: skip
"""Patronymics the school rule does not give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """An invented facility: its kind word, a number no real one has, and its region."""

    kind: str
    word: str
    number: int
    region: str
    town: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """What happened to one inhabitant, on one day, at one place."""

    what: str
    day: date
    place: str
    gate: Gate | None = None


@dataclass(slots=True, kw_only=True)
class Inhabitant:
    """One invented person with a life the sources see parts of."""

    id: str
    language: str
    given: str
    patronymic: str
    surname: str
    gender: str
    born: date
    region: str
    gate: Gate
    events: list[Episode] = field(default_factory=list)
    relatives: list["Inhabitant"] = field(default_factory=list)

    def event(self, what: str) -> Episode | None:
        """Return the event of this kind, or None if it never happened."""
        return next((event for event in self.events if event.what == what), None)


@dataclass(slots=True, kw_only=True)
class World:
    """The whole invented world.

    Attributes:
        seed: What it was drawn from; the same seed gives the same world.
        inhabitants: Everybody who vanished.
        gates: The facilities.
    """

    seed: int
    inhabitants: list[Inhabitant]
    gates: list[Gate]


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the invented tables (names, places, phrases)."""
    text = files("lastseen.simulate").joinpath("tables", f"{name}.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def draw_world(*, people: int, seed: int) -> World:
    """Draw a world of so many missing people; the same arguments give the same world.

    Args:
        people: How many vanished, 20 to 10,000.
        seed: Any integer.
    """
    chance = random.Random(seed)
    gates = _gates(chance, max(3, min(12, people // 40)))
    inhabitants = [_inhabitant(chance, gates, number) for number in range(people)]
    for inhabitant in inhabitants:
        inhabitant.events = _life(chance, inhabitant)
        inhabitant.relatives = _family(chance, inhabitant)
    return World(seed=seed, inhabitants=inhabitants, gates=gates)


def _gates(chance: random.Random, count: int) -> list[Gate]:
    regions, towns = table("places")["regions"], table("places")["towns"]
    numbers = chance.sample(range(81, 199), count)
    kinds = [
        ("penal_colony", "ИК"),
        ("penal_colony", "ИК"),
        ("remand_prison", "СИЗО"),
        ("penal_colony", "ИК"),
    ]
    return [
        Gate(
            kind=kinds[i % 4][0],
            word=kinds[i % 4][1],
            number=numbers[i],
            region=regions[i % len(regions)],
            town=towns[i % len(towns)],
        )
        for i in range(count)
    ]


def _inhabitant(chance: random.Random, gates: list[Gate], number: int) -> Inhabitant:
    names = table("names")
    draw = chance.random()
    language = "uk" if draw < 0.12 else "other" if draw < 0.2 else "ru"
    if language == "other":
        given, surname = chance.choice(names["other_m"])
        father = chance.choice(names["ru_m"])
    else:
        given, surname = (
            chance.choice(names[f"{language}_m"]),
            chance.choice(names[f"{language}_surnames"]),
        )
        father = chance.choice(names[f"{language}_m"])
    gate = chance.choice(gates)
    return Inhabitant(
        id=f"w{number:05d}", language="ru" if language == "other" else language, given=given,
        patronymic=patronymic(father, "m", language="uk" if language == "uk" else "ru"), surname=surname, gender="m",
        born=date(chance.randint(1972, 2003), chance.randint(1, 12), chance.randint(1, 28)), region=gate.region, gate=gate,
    )  # fmt: skip


def patronymic(father: str, gender: str, *, language: str = "ru") -> str:
    """Return the patronymic of a father's name, by the plain school rule (enough for an invented world)."""
    if language == "uk":
        soft = father.endswith("й")
        stem = father[:-1] if father[-1] in "оайь" else father
        return stem + (
            ("йович" if soft else "ович") if gender == "m" else ("ївна" if soft else "івна")
        )
    male = SHORT.get(father) or _regular(father)
    if gender == "m":
        return male
    if male.endswith(("ович", "евич")):
        return male[:-2] + "на"
    return male[:-2] + ("инична" if male == "Ильич" else "ична")


def _regular(father: str) -> str:
    if father.endswith("ий"):
        return father[:-1] + "евич" if father == "Дмитрий" else father[:-2] + "ьевич"
    return father[:-1] + "евич" if father.endswith(("й", "ь")) else father + "ович"


def _life(chance: random.Random, inhabitant: Inhabitant) -> list[Episode]:
    gate = inhabitant.gate
    day = FIRST_DAY + timedelta(days=chance.randint(0, 150))
    events = [Episode(what="approached", day=day, place=gate.town, gate=gate)]
    if chance.random() < 0.12:
        return [
            *events,
            Episode(
                what="refused",
                day=day + timedelta(days=chance.randint(0, 3)),
                place=gate.town,
                gate=gate,
            ),
        ]
    day += timedelta(days=chance.randint(1, 12))
    events.append(Episode(what="recruited", day=day, place=gate.town, gate=gate))
    front = chance.choice(table("places")["front"])
    day += timedelta(days=chance.randint(2, 25))
    events.append(Episode(what="moved", day=day, place=front, gate=gate))
    day += timedelta(days=chance.randint(10, 90))
    fate = chance.choices([fate for fate, _ in FATES], [share for _, share in FATES])[0]
    place = chance.choice(table("places")["towns"]) if fate == "returned" else front
    return [*events, Episode(what=fate, day=day, place=place)]


def _family(chance: random.Random, inhabitant: Inhabitant) -> list[Inhabitant]:
    """Return a mother, wife or sister who speaks for the inhabitant; her surname follows his."""
    language = inhabitant.language
    names = table("names")
    return [
        Inhabitant(
            id=f"{inhabitant.id}-{number}", language=language, given=chance.choice(names[f"{language}_f"]),
            patronymic="", surname=_woman(inhabitant.surname), gender="f", born=inhabitant.born,
            region=inhabitant.region, gate=inhabitant.gate,
        )
        for number in range(chance.randint(1, 2))
    ]  # fmt: skip


def _woman(surname: str) -> str:
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return surname + "а"
    if surname.endswith("ский") or surname.endswith("цкий"):
        return surname[:-2] + "ая"
    return surname
