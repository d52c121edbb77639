"""What a short text gave before is given again, but for what depends on the day."""

from datetime import date

from lastseen.extract import extract_passage
from lastseen.extract.kept import Kept
from lastseen.model.context import Context


def on(day: int) -> Context:
    return Context(kind="message", written_at=date(2031, 9, day), written_certainty="given")


def test_a_text_without_a_date_is_read_once() -> None:
    first = extract_passage("Игната Лыкова увезли из ИК-71", on(1))
    assert extract_passage("Игната Лыкова увезли из ИК-71", on(2)) is first


def test_a_text_with_a_date_is_read_for_its_own_day() -> None:
    periods = [
        claim.period
        for day in (5, 9)
        for claim in extract_passage("вчера Игната Лыкова увезли", on(day)).claims
    ]
    assert [p.earliest for p in periods if p] == [date(2031, 9, 4), date(2031, 9, 8)]


def test_surroundings_tell_texts_apart() -> None:
    alone = extract_passage("он больше не звонил", on(1))
    passed = extract_passage(
        "он больше не звонил", Context(kind="message", forwarded_from="Сводка")
    )
    assert [len(c.speakers) for c in alone.claims] != [len(c.speakers) for c in passed.claims]


def test_a_text_that_leans_on_others_is_not_kept() -> None:
    assert Kept().key_of("он звонил", Context(earlier=("Игнат ушёл.",))) is None
