"""Words about time: the right days, the right relation, and no date where there is none."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.dates import find_periods

ANCHOR = date(2031, 6, 19)  # a Thursday


def found(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str, str, str]]:
    return [
        (text[d.start : d.stop], f"{d.period.earliest}", f"{d.period.latest}", d.period.relation)
        for d in find_periods(text, anchor)
    ]


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest", "relation"),
    [
        ("его увезли вчера", "вчера", "2031-06-18", "2031-06-18", "on"),
        ("позавчера звонил", "позавчера", "2031-06-17", "2031-06-17", "on"),
        ("увезли 5 мая", "5 мая", "2031-05-05", "2031-05-05", "on"),
        ("увезли 5-го мая 2030 года", "5-го мая 2030 года", "2030-05-05", "2030-05-05", "on"),
        ("увезли двадцать пятого мая", "двадцать пятого мая", "2031-05-25", "2031-05-25", "on"),
        ("5 декабря пропал", "5 декабря", "2030-12-05", "2030-12-05", "on"),
        ("пропал в начале мая", "в начале мая", "2031-05-01", "2031-05-10", "on"),
        ("пропал в середине мая", "в середине мая", "2031-05-11", "2031-05-20", "on"),
        ("пропал в конце марта", "в конце марта", "2031-03-21", "2031-03-31", "on"),
        ("нет вестей с октября", "с октября", "2030-10-01", "2030-10-31", "since"),
        ("был там до мая", "до мая", "None", "2031-05-31", "until"),
        ("с 1 по 5 июня", "с 1 по 5 июня", "2031-06-01", "2031-06-05", "range"),
        ("с марта по май", "с марта по май", "2031-03-01", "2031-05-31", "range"),
        ("на прошлой неделе", "на прошлой неделе", "2031-06-09", "2031-06-15", "on"),
        ("в прошлом месяце", "в прошлом месяце", "2031-05-01", "2031-05-31", "on"),
        ("в начале прошлого месяца", "в начале прошлого месяца", "2031-05-01", "2031-05-10", "on"),
        ("три недели назад", "три недели назад", "2031-05-26", "2031-06-01", "on"),
        ("два месяца назад", "два месяца назад", "2031-04-01", "2031-04-30", "on"),
        ("в 2029 году", "в 2029 году", "2029-01-01", "2029-12-31", "on"),
        ("в ночь с 4 на 5 мая", "в ночь с 4 на 5 мая", "2031-05-04", "2031-05-05", "on"),
        ("12.03.2031 увезли", "12.03.2031", "2031-03-12", "2031-03-12", "on"),
        ("минулого місяця", "минулого місяця", "2031-05-01", "2031-05-31", "on"),
        ("зник 5 травня", "5 травня", "2031-05-05", "2031-05-05", "on"),
        ("на початку травня", "на початку травня", "2031-05-01", "2031-05-10", "on"),
        ("учора", "учора", "2031-06-18", "2031-06-18", "on"),
        ("торік", "торік", "2030-01-01", "2030-12-31", "on"),
        ("taken on May 12", "May 12", "2031-05-12", "2031-05-12", "on"),
        ("taken on 12 May 2030", "12 May 2030", "2030-05-12", "2030-05-12", "on"),
        ("ten left in May.", "in May", "2031-05-01", "2031-05-31", "on"),
        ("from IK-96 in March.", "in March", "2031-03-01", "2031-03-31", "on"),
        ("since early March", "since early March", "2031-03-01", "2031-03-10", "since"),
        ("at the end of last year", "at the end of last year", "2030-12-01", "2030-12-31", "on"),
        ("two weeks ago", "two weeks ago", "2031-06-02", "2031-06-08", "on"),
        ("last month", "last month", "2031-05-01", "2031-05-31", "on"),
        ("in the first week of May", "in the first week of May", "2031-05-01", "2031-05-07", "on"),
        ("from 1 to 5 June", "from 1 to 5 June", "2031-06-01", "2031-06-05", "range"),
    ],
)
def test_a_date_means_its_days(
    text: str, words: str, earliest: str, latest: str, relation: str
) -> None:
    assert found(text) == [(words, earliest, latest, relation)]


@pytest.mark.parametrize(
    "text",
    [
        "She may have been one of up to 75,000 killed",
        "They march on the capital",
        "He sat down in the sun",
        "31 февраля",
        "в 10:30 приехали",
        "ему 24 года",
        "ИК-96, колония № 85",
        "Мая звонила, слава богу",
        "в среде заключённых",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert found(text) == []


def test_without_an_anchor_only_whole_dates_are_resolved() -> None:
    assert found("вчера, 5 мая, в мае", None) == []
    assert found("5 мая 2030 года", None) == [("5 мая 2030 года", "2030-05-05", "2030-05-05", "on")]


def test_a_last_weekday_keeps_both_readings() -> None:
    (tuesday,) = find_periods("в прошлый вторник", ANCHOR)
    assert tuesday.period.certainty == "ambiguous"
    assert [each[0] for each in tuesday.period.alternatives] == [
        date(2031, 6, 17),
        date(2031, 6, 10),
    ]


def test_a_date_with_slashes_keeps_both_orders() -> None:
    (either,) = find_periods("03/04/2031", ANCHOR)
    assert set(either.period.alternatives) == {
        (date(2031, 4, 3), date(2031, 4, 3)),
        (date(2031, 3, 4), date(2031, 3, 4)),
    }


@pytest.mark.parametrize(
    "text", ["Клёнов, 12.03.1985 г.р.", "1985 года рождения", "born on 12 March 1985"]
)
def test_a_birth_date_is_marked(text: str) -> None:
    assert [dated.rule for dated in find_periods(text, ANCHOR)] == ["birth"]


@given(st.text(alphabet="вчера 5мая 12.0/-назаdмjuneось🙂\u200b\u0301ё\n", max_size=60))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    spans = [(d.start, d.stop) for d in find_periods(text, ANCHOR)]
    assert spans == sorted(spans)
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
