"""Words for days: whatever interval can touch a span is found by them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.day_words import ALWAYS, day_words, span_words

DAYS = st.dates(date(2019, 1, 1), date(2036, 12, 31))
LENGTHS = st.sampled_from([0, 1, 2, 27, 31, 62, 63, 300, 365, 800, 9000])


@given(DAYS, LENGTHS, DAYS, LENGTHS)
def test_an_interval_and_a_span_share_a_word_where_they_touch(
    first: date, long: int, since: date, wide: int
) -> None:
    last, until = first + timedelta(days=long), since + timedelta(days=wide)
    span = span_words(since, until)
    words = day_words(first, last).split()
    touches = first <= until and last >= since
    assert bool(set(words) & set(span)) or not touches or not span
    if long <= 62 and span:  # an exact interval is found for nothing else
        assert bool(set(words) & set(span)) == touches


def test_a_span_of_years_takes_few_words_and_one_of_lifetimes_none() -> None:
    span = span_words(date(2030, 12, 31), date(2032, 2, 1))
    assert [w for w in span if w[0] != "x"] == [
        ALWAYS,
        "d20301231",
        "y2031",
        "m203201",
        "d20320201",
    ]
    assert span_words(date.min, date(2031, 1, 1)) == []
    assert day_words(date(1900, 1, 1), date(2031, 1, 1)) == ALWAYS
