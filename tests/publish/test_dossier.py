"""The dossier as a page: whole without a network, nothing runs, everything said is in it."""

import json
import re
from html.parser import HTMLParser

from lastseen.model.dossier import Dossier
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
