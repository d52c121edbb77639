"""What leaves the house: no protected name in any form, every id leads back, and a leak stops everything."""

import json
import re
from pathlib import Path

import pytest

from lastseen.errors import LeakError
from lastseen.flow import publish as publishing
from lastseen.flow.case import Case
from lastseen.model.source import Protected


def test_a_dossier_is_one_file_without_any_author_of_a_chat(built: Case) -> None:
    summary = built.publish(title="IK-96")
    page = (summary.folder / "dossier.html").read_text(encoding="utf-8")
    assert summary.findings > 0
    assert "Вера Клёнова" not in page
    assert "Ветлугин" not in page
    assert re.findall(r"https?://(?!www\.w3\.org)", page) == []
    assert "<script" not in page


def test_every_id_of_the_dossier_resolves_inside_the_case_and_is_fresh(built: Case) -> None:
    first = built.publish()
    ids = _ids(first.folder)
    assert ids
    for identifier in ids:
        assert built.show(identifier).noun in ("claim", "finding", "record", "person")
    inside = {claim.id for claim in built.claims()} | {finding.id for finding in built.findings()}
    text = (first.folder / "dossier.json").read_text(encoding="utf-8")
    assert [
        identifier for identifier in inside if identifier in text or identifier[:13] in text
    ] == []


def _ids(folder: Path) -> list[str]:
    dossier = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))
    return [row["id"] for part in ("findings", "claims", "people") for row in dossier[part]]


def test_a_protected_source_is_redacted_everywhere(built: Case) -> None:
    protected = Protected(id="", name="Антон Клёнов", given="Антон", surname="Клёнов", gender="m")
    built.new_source("witness", protected=protected)
    summary = built.publish()
    for file in summary.folder.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "Клёнов" not in text
        assert "Klenov" not in text
    assert summary.withheld


def test_a_title_that_names_somebody_protected_is_changed_and_it_is_said(built: Case) -> None:
    protected = Protected(id="", name="Антон Клёнов", given="Антон", surname="Клёнов", gender="m")
    built.new_source("witness", protected=protected)
    changed = built.publish(title="Где Антон Клёнов", check=True)
    assert changed.title_changed
    assert "Клёнов" not in changed.title
    assert not built.publish(title="IK-96", check=True).title_changed


def test_a_leak_in_the_finished_bytes_publishes_nothing(
    built: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.new_source(
        "witness", protected=Protected(id="", given="Антон", surname="Клёнов", gender="m")
    )
    monkeypatch.setattr(publishing, "redact_dossier", lambda dossier, _: dossier)
    assert built.publish(check=True).leaks
    with pytest.raises(LeakError):
        built.publish()
    assert list(built.path.glob("published/*")) == []


def test_published_bytes_of_two_builds_differ_in_ids_and_dates_only(built: Case) -> None:
    def neutral(folder: Path) -> str:
        text = (folder / "dossier.html").read_text(encoding="utf-8")
        order: dict[str, str] = {}
        return re.sub(
            r"x[0-9a-f]{16}", lambda m: order.setdefault(m.group(), f"id{len(order)}"), text
        )

    first = neutral(built.publish().folder)
    built.build(from_scratch=True)
    assert neutral(built.publish().folder) == first
