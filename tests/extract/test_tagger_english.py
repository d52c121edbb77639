"""The English tagger of the extra ``en``: names no list holds; without it the rules go on."""

import pytest

from lastseen import find_mentions
from lastseen.extract import people_latin, places, tagger_english
from lastseen.extract.tagger import Span

TEXT = "The lawyer met Tariq Azimzade in Maputo, and Mr. Abiodun's letter reached Lagos."


def _found(kind: str) -> list[str]:
    return [m.text for m in find_mentions(TEXT, language="en") if m.kind == kind]


def _nothing(_text: str) -> list[Span]:
    return []


@pytest.mark.skipif(
    tagger_english.english_model() is None, reason="the extra en is not installed: lastseen[en]"
)
def test_foreign_people_and_places_are_found_without_titles_and_possessives() -> None:
    assert _found("person") == ["Tariq Azimzade", "Abiodun"]
    assert _found("place") == ["Maputo", "Lagos"]


def test_without_the_extra_the_rules_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (people_latin, places):
        monkeypatch.setattr(module, "tag_english", _nothing)
    found = find_mentions("Sergeant Petrenko left Rostov.", language="en")
    assert [(m.kind, m.text) for m in found] == [("person", "Petrenko"), ("place", "Rostov")]


def test_no_model_no_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger_english, "english_tagger", lambda: None)
    assert tagger_english.tag_english("Nobody Else left.") == []
