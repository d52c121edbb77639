"""Shared events and other surnames: what befell all of a list marks nobody, and another surname is another man."""

from datetime import date

from lastseen.link import link_records
from lastseen.model.happening import Happening
from lastseen.model.link import Links
from lastseen.model.mention import Name
from lastseen.model.record import Record

SURNAMES = [
    "Абакумов",
    "Бережной",
    "Вязников",
    "Глушков",
    "Дорофеев",
    "Елагин",
    "Жарков",
    "Зимин",
    "Истомин",
    "Карташов",
    "Лебедин",
    "Мальцев",
    "Неклюдов",
    "Осокин",
    "Пастухов",
    "Рябинин",
    "Селезнёв",
    "Тарасенко",
    "Угрюмов",
    "Фадеев",
]
DAY = date(2031, 5, 2)
RECRUITED = Happening(what="recruited", earliest=DAY, latest=DAY)


def record(record_id: str, surname: str, *, original: str, **facts: object) -> Record:
    name = Name(full=f"{surname} Пётр Ильич", given="Пётр", patronymic="Ильич", surname=surname)
    return Record(id=record_id, name=name, original=original, **facts)  # type: ignore[arg-type]


def listed(**facts: object) -> list[Record]:
    return [
        record(f"r{number:02}", surname, original="list", **facts)
        for number, surname in enumerate(SURNAMES)
    ]


def told(records: list[Record]) -> Links:
    return link_records(records, happenings={each.id: (RECRUITED,) for each in records})


def test_twenty_surnames_with_all_else_in_common_are_twenty_people() -> None:
    born = listed(birth_date="1980-03-12", birth_year=1980)
    links = told([*born, record("x", SURNAMES[0], original="chat", birth_date="1980-03-12")])
    assert sorted(map(len, links.people.values())) == [1] * 19 + [2]
    rows = {each.id for each in born}
    among = [p.probability for p in links.pairs if {p.left, p.right} <= rows]
    assert max(among, default=0.0) < 0.2


def test_another_surname_is_never_joined_by_the_machine_whatever_else_agrees() -> None:
    facts = {
        "birth_date": "1980-03-12",
        "facility": "penal_colony 196",
        "region": "Самарская область",
    }
    one, other = (record(s, s, original=s, unit="12345", **facts) for s in ("Жарков", "Зимин"))
    assert len(told([one, other]).people) == 2


def test_a_spelling_of_the_surname_a_married_name_and_half_of_a_double_one_are_not_another() -> (
    None
):
    for one, other in (("Жарков", "Zharkov"), ("Жарков", "Жаркова"), ("Жарков", "Жарков-Зимин")):
        pair = [record(s, s, original=s, birth_date="1980-03-12") for s in (one, other)]
        assert len(link_records(pair).people) == 1, other
    married = [
        Record(id=s, original=s, birth_date="1980-03-12",
               name=Name(full=f"{s} Анна Ильинична", given="Анна", patronymic="Ильинична", surname=s))
        for s in ("Жаркова", "Зимина")
    ]  # fmt: skip
    assert link_records(married).pairs[0].probability > 0.5


def test_a_day_that_everybody_on_a_list_shares_says_nothing_and_one_of_its_own_much() -> None:
    def bits(records: list[Record], said: dict[str, tuple[Happening, ...]]) -> float:
        pairs = link_records(records, happenings=said).pairs
        found = next(p for p in pairs if {p.left, p.right} == {"r00", "x"})
        return sum(reason.bits for reason in found.reasons if reason.comparison == "event")

    records = [*listed(), record("x", SURNAMES[0], original="chat")]
    assert bits(records, {each.id: (RECRUITED,) for each in records}) == 0.0
    assert bits(records, {"r00": (RECRUITED,), "x": (RECRUITED,)}) > 4.0
