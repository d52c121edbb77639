"""Russian in Latin letters: mentions and claims stand on the words as written, their values are Cyrillic."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen import find_claims, find_mentions
from lastseen.model.mention import Facility, Name

MESSAGE = "Moy brat Sergey Klenov propal 5 maya v Rostove, govoryat vseh uvezli iz IK-6 v Lugansk"


def test_people_facilities_dates_and_places_are_found_where_they_stand() -> None:
    found = {m.kind: m for m in reversed(find_mentions(MESSAGE, written_at="2023-08-01"))}
    assert isinstance(found["person"].value, Name)
    assert found["person"].text == "Sergey Klenov"
    assert found["person"].value.full == "Сергей Кленов"
    assert isinstance(found["facility"].value, Facility)
    assert (found["facility"].text, found["facility"].value.number) == ("IK-6", "6")
    assert found["date"].text == "5 maya"
    assert found["place"].value == "Ростов"


def test_claims_quote_the_words_as_written() -> None:
    missing, moved = find_claims(MESSAGE, written_at="2023-08-01")
    assert missing.what == "missing"
    assert [m.text for m in missing.about] == ["Sergey Klenov"]
    assert (moved.what, moved.stance) == ("moved", "hears")
    assert [speaker.text for speaker in moved.speakers] == ["", "govoryat"]
    assert all(MESSAGE[c.start : c.stop] == c.quote for c in (missing, moved))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["privet,", "kto", "znaet", "Lyokha", "v", "IK-6", "propal", "🙂", "ego", "brat.", "ya", "4", "maya"]),
        max_size=14,
    )
)  # fmt: skip
def test_spans_hold_for_any_message(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[m.start : m.stop] == m.text for m in find_mentions(text))
    assert all(text[c.start : c.stop] == c.quote for c in find_claims(text))
