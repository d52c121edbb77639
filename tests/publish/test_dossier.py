"""The dossier as a page: whole without a network, nothing runs, everything said is in it."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest

from lastseen.model.dossier import Dossier, DossierOriginal
from lastseen.model.estimate import Estimates
from lastseen.publish.dossier import render_html
from lastseen.publish.dossier_json import render_json
from tests.publish.dossier_example import EXAMPLE


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("href", "src"):
                self.targets.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def read(dossier: Dossier) -> Page:
    page = Page()
    page.feed(render_html(dossier))
    return page


def test_the_page_loads_nothing_and_every_link_leads_somewhere_on_it() -> None:
    page = read(EXAMPLE)
    assert page.tags.isdisjoint({"script", "iframe", "object", "embed", "link", "form"})
    assert page.targets
    assert [
        target for target in page.targets if target[:1] != "#" or target[1:] not in page.ids
    ] == []
    assert len(page.ids) == len(set(page.ids))


def test_every_claim_and_finding_stands_on_the_page_with_its_words_escaped() -> None:
    page = read(EXAMPLE)
    assert {f"finding-{each.id}" for each in EXAMPLE.findings} <= set(page.ids)
    assert [each.id for each in EXAMPLE.claims if each.id not in page.text] == []
    assert "Увезли <десять> человек & никого не вернули" in page.text
    assert "<десять>" not in render_html(EXAMPLE)


def test_an_empty_dossier_says_so() -> None:
    empty = Dossier(id="x0", title="Nothing yet", made_at=EXAMPLE.made_at)
    assert "Nothing yet" in read(empty).text
    assert re.search(r"\b(no|nothing|none|0)\b", read(empty).text, re.IGNORECASE)


def test_the_json_has_the_same_claims() -> None:
    found = json.loads(render_json(EXAMPLE))
    assert [claim["id"] for claim in found["claims"]] == [claim.id for claim in EXAMPLE.claims]


def test_one_question_is_open_and_equal_ones_are_counted() -> None:
    one = replace(EXAMPLE, questions=("In which time zone was it written?",))
    assert "1 question to a person is still open" in read(one).text
    two = replace(EXAMPLE, questions=("In which time zone was it written?",) * 2)
    assert "2 questions to a person are still open" in read(two).text
    assert read(two).text.count("In which time zone") == 1


def test_russian_and_ukrainian_words_in_english_sentences_are_marked() -> None:
    finding = replace(EXAMPLE.findings[0], sentence="Велимир is said to be in Київ, at last.")
    page = render_html(replace(EXAMPLE, findings=(finding, *EXAMPLE.findings[1:])))
    assert (
        '<bdi lang="ru">Велимир</bdi> is said to be in <bdi lang="uk">Київ</bdi>, at last.' in page
    )


def test_headings_are_in_order_and_tables_have_scoped_heads() -> None:
    page = render_html(EXAMPLE)
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert re.findall(r"<th(?![^>]* scope=)[ >]", page.replace("<thead", "")) == []
    assert all("<th" in row for row in re.findall(r"<tr>.*?</tr>", page))
    assert page.index('class="skip"') < page.index("<h1")


def test_originals_stand_in_order_of_their_numbers_without_an_empty_column() -> None:
    originals = tuple(DossierOriginal(id=f"original {n}", kind="a list") for n in (10, 2, 1))
    text = read(replace(EXAMPLE, originals=originals)).text
    assert text.index("original 1") < text.index("original 2") < text.index("original 10")
    assert "Collected" not in text


def test_what_would_give_small_counts_away_stands_in_no_file() -> None:
    estimates = Estimates(
        counted=38, estimates={}, refusal="Only 3 people stand on two lists or more; about 20 are needed.",
        diagnostics={"overlap_table": {"11": 3, "01": 30, "10": 5}, "lists": ["a", "b"]},
    )  # fmt: skip
    dossier = replace(EXAMPLE, lists={"a": 8, "b": 33}, estimates=estimates)
    page, found = read(dossier).text, json.loads(render_json(dossier))
    assert found["lists"] == {"a": None, "b": 33}
    assert "overlap_table" not in found["estimates"]["diagnostics"]
    assert "Fewer than 5 people stand on two lists" in page
    assert "Only 3" not in page + json.dumps(found)
    few = replace(dossier, lists={"a": 3}, estimates=replace(estimates, counted=3))
    assert json.loads(render_json(few))["estimates"]["counted"] is None


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_can_be_read(scheme: str) -> None:
    css = files("lastseen.publish").joinpath("templates", "dossier.css").read_text("utf-8")
    light, dark = re.findall(r":root{([^}]*)}", css)[:2]
    colours = dict(re.findall(r"--(\w+):(#\w{6})", light if scheme == "light" else dark))
    for ink, paper in (
        ("ink", "page"), ("soft", "page"), ("link", "page"), ("warn", "page"), ("ink", "panel"),
        ("soft", "panel"), ("link", "panel"), ("warn", "panel"), ("warn", "warnbox"),
    ):  # fmt: skip
        bright, dim = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, (ink, paper)
