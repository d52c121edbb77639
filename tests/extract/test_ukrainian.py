"""Ukrainian places and organisations on invented sentences: the figures may only rise."""

from pathlib import Path

import pytest

from lastseen.extract import find_mentions
from lastseen.model.mention import Mention

OPEN = {"[": "place", "{": "organisation"}
LINES = (Path(__file__).parent / "ukrainian.tsv").read_text("utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]

Span = tuple[int, int, str]


def marked(line: str) -> tuple[str, list[Span]]:
    """Return the sentence without its brackets, and the spans they held."""
    text, spans, opened = "", [], (0, "")
    for letter in line:
        if letter in OPEN:
            opened = (len(text), OPEN[letter])
        elif letter in "]}":
            spans.append((opened[0], len(text), opened[1]))
        else:
            text += letter
    return text, spans


def outer(found: list[Mention], kind: str) -> list[Mention]:
    """Return the mentions of a kind that lie in no organisation."""
    wholes = [m for m in found if m.kind == "organisation"]
    return [
        m for m in found
        if m.kind == kind and (kind != "place" or not any(w.start <= m.start < w.stop for w in wholes))
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "least"), [("place", 0.95), ("organisation", 0.92)])
def test_places_and_organisations_of_ukrainian_sentences_are_found(kind: str, least: float) -> None:
    hit = told = wanted = 0
    for line in SENTENCES:
        text, spans = marked(line)
        right = {span for span in spans if span[2] == kind}
        found = {(m.start, m.stop, kind) for m in outer(find_mentions(text), kind)}
        hit, told, wanted = hit + len(right & found), told + len(found), wanted + len(right)
    assert len(SENTENCES) >= 60
    assert 2 * hit / (told + wanted) >= least


@pytest.mark.parametrize(
    ("text", "name"),
    [("у Таганрозі", "Таганрог"), ("в Кременчуці", "Кременчук"), ("у Каховці", "Каховка"), ("з Великої Британії", "Велика Британія"), ("до Китаю", "Китай"), ("у Чорному морі", "Чорне море")],
)  # fmt: skip
def test_the_ukrainian_cases_of_a_place_are_known(text: str, name: str) -> None:
    assert [m.value for m in find_mentions(text, language="uk")] == [name]


def test_words_that_look_like_cases_of_places_are_left_alone() -> None:
    assert [m.text for m in find_mentions("досі рівно нічого", language="uk")] == []
