"""What the sources of the invented world say: sentences about its people, each with the truth beside it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from lastseen.simulate.people_words import declined, diminutive, misheard
from lastseen.simulate.world import Episode, Gate, Inhabitant, World, table

MONTHS: Final = {
    "ru": ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    "uk": ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Truth about one name in one text: whom it means, as it was written."""

    person: str
    written: str
    what: str


@dataclass(slots=True, kw_only=True)
class Utterance:
    """One message, row or paragraph of a source.

    Attributes:
        text: The words.
        speaker: Who wrote it.
        at: When it was written, local time.
        named: Truth about the names in it.
        forwarded_from: Whose words are passed on, or None.
        hearsay: How many voices stand between the writer and the event.
    """

    text: str
    speaker: str
    at: datetime
    named: list[Named] = field(default_factory=list)
    forwarded_from: str | None = None
    hearsay: int = 0


def chat(world: World, gate: Gate, chance: random.Random, *, messages: int) -> list[Utterance]:
    """Return the chat of the relatives of one facility, in the order of time, with small talk, hearsay and forwards."""
    people = [i for i in world.inhabitants if i.gate is gate]
    said = [each for who in people for each in _about(who, chance)]
    voices = [_full(relative) for who in people for relative in who.relatives] or ["Гость"]
    said += _forwards(said, voices, chance)
    first = min((u.at for u in said), default=datetime(2031, 3, 1, 9))
    while len(said) < messages:
        said.append(_small_talk(people, voices, first, chance))
    return sorted(said, key=lambda u: (u.at, u.speaker, u.text))


def _full(who: Inhabitant) -> str:
    return f"{who.given} {who.surname}"


def _about(who: Inhabitant, chance: random.Random) -> Iterator[Utterance]:
    for event in who.events:
        for relative in who.relatives:
            if chance.random() < 0.65:
                yield sentence(who, event, _full(relative), chance)


def sentence(who: Inhabitant, event: Episode, speaker: str, chance: random.Random) -> Utterance:
    """Return one utterance about one event, sometimes passed on, misheard or in lower case."""
    phrases = table("phrases")[who.language]
    words, written = _words_for(who, chance)
    clause = chance.choice(phrases["chat"][event.what]).format_map(
        _slots(who, event, words, chance)
    )
    hearsay = 0
    if chance.random() < 0.25:
        frame = chance.choice(phrases["hearsay"])
        clause = frame.format(clause=clause, rel="жена", gen_owner="соседа")
        hearsay = 1
    named = [
        Named(person=who.id, written=form, what=event.what) for form in written if form in clause
    ]
    if chance.random() < 0.3:
        clause = clause.lower()
        named = [Named(person=n.person, written=n.written.lower(), what=n.what) for n in named]
    at = datetime.combine(
        event.day + timedelta(days=chance.randint(0, 20)),
        time(chance.randint(7, 23), chance.randint(0, 59), chance.randint(0, 59)),
    )
    return Utterance(text=clause, speaker=speaker, at=at, named=named, hearsay=hearsay)


def _words_for(who: Inhabitant, chance: random.Random) -> tuple[dict[str, str], list[str]]:
    """Return the declined forms a writer uses for one person, and every form as written."""
    style = chance.choice(
        [
            "given surname",
            "surname given",
            "given surname",
            "surname given patronymic",
            "diminutive",
        ]
    )
    cases = ("nom", "gen", "dat", "acc", "ins", "prep")
    if style == "diminutive":
        short = diminutive(who, chance)
        forms = {case: f"{short} {declined(who, case=case, words='surname')}" for case in ("nom",)}
        forms |= {case: declined(who, case=case) for case in cases if case != "nom"}
    else:
        forms = {case: declined(who, case=case, words=style) for case in cases}
    if chance.random() < 0.05:
        wrong = misheard(who.surname, chance)
        forms["nom"] = forms["nom"].replace(who.surname, wrong)
    return forms, sorted(set(forms.values()))


def _slots(
    who: Inhabitant, event: Episode, words: dict[str, str], chance: random.Random
) -> dict[str, Any]:
    day = event.day + timedelta(days=chance.choice([0, 0, 0, 1]))
    gate = who.gate
    return {
        **words,
        "gen_rel": "моего брата" if who.language == "ru" else "брата",
        "day": day_words(day, who.language),
        "since": MONTHS[who.language][day.month - 1],
        "gate": chance.choice(
            [
                f"{gate.word}-{gate.number}",
                f"{gate.word.lower()} {gate.number}",
                f"{gate.word} №{gate.number}",
            ]
        ),
        "front": event.place,
        "town": event.place,
        "n": chance.randint(3, 20),
    }


def day_words(day: date, language: str) -> str:
    """Return a day as people write it: "5 мая"."""
    return f"{day.day} {MONTHS[language][day.month - 1]}"


def _forwards(said: list[Utterance], voices: list[str], chance: random.Random) -> list[Utterance]:
    picked = [u for u in said if chance.random() < 0.08]
    return [
        Utterance(
            text=u.text, speaker=chance.choice(voices), at=u.at + timedelta(hours=chance.randint(1, 70)),
            named=u.named, forwarded_from=u.speaker, hearsay=u.hearsay,
        )
        for u in picked
    ]  # fmt: skip


def _small_talk(
    people: list[Inhabitant], voices: list[str], first: datetime, chance: random.Random
) -> Utterance:
    language = chance.choice(people).language if people else "ru"
    text = chance.choice(table("phrases")[language]["small"])
    at = first + timedelta(seconds=chance.randint(0, 200 * 86_400))
    return Utterance(text=text, speaker=chance.choice(voices), at=at)
