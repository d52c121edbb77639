"""English people: given names, titles, and lone surnames of whom only people's things are said."""

import pytest

from lastseen.extract import find_mentions
from lastseen.model.mention import Name


def people(text: str) -> list[str]:
    """Return the base forms of the people of a text."""
    found = [m.value for m in find_mentions(text) if m.kind == "person"]
    return [value.full for value in found if isinstance(value, Name)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Hallowell", ["Hallowell"]),
        ("Miss Lavenham has not replied.", ["Lavenham"]),
        ("Dr Ashcombe confirmed the death of Peter Hollis.", ["Ashcombe", "Peter Hollis"]),
        ("Pemberton was last seen in Lyman.", ["Pemberton"]),
        ("Quillfeather vanished in May.", ["Quillfeather"]),
        ("Nobody has heard from Winterbourne since March.", ["Winterbourne"]),
        ("Harrogate-Finch was captured in Kherson.", ["Harrogate-Finch"]),
        ("Lucas Vane-Tempest called on 4 May.", ["Lucas Vane-Tempest"]),
        ("Oscar Pemberley, 24, vanished. Pemberley's mother waits.", ["Oscar Pemberley", "Pemberley"]),
        ("Private Tollemache was seen alive on 2 July.", ["Tollemache"]),
        ("Fenwick Darnleigh was last seen on Monday.", ["Fenwick Darnleigh"]),
    ],
)  # fmt: skip
def test_an_english_name_is_found(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Somebody was killed. Everybody died.", "Guards died. Fighting was seen.", "Parliament refused. Reuters said nothing.",
        "Popasna was captured in May. Hostomel was released.", "General Staff said so.", "New York died down. Rain died away.", "Hundreds died in Mariupol.",
        "Moscow denied it. Kyiv has denied it.", "Christmas was seen as a date.",
    ],
)  # fmt: skip
def test_offices_towns_and_plain_words_are_nobody(text: str) -> None:
    assert people(text) == []
