"""A copy is no second witness: whatever container it lies in, and whatever line of a page says it again."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from lastseen.flow.case import Case
from tests.flow.conftest import make_case

ROWS = (
    "Жарков Пётр Ильич;1961;ИК-196;ранен",
    "Зимин Олег Львович;1962;ИК-196;ранен",
    "Осокин Лев Олегович;1963;ИК-196;ранен",
)
CSV = "\n".join(("ФИО;г.р.;Учреждение;Статус", *ROWS, ""))
OLD = """12.03.2031, 10:00 - Ольга: Сергея Жаркова увезли из ИК-196 10 марта
13.03.2031, 11:05 - Ира: Пётр Зимин погиб
13.03.2031, 11:07 - Ира: спасибо
"""
NEW = OLD + "20.03.2031, 10:05 - Ольга: Сергея Жаркова увезли из ИК-196 10 марта, он ранен\n"


def built(folder: Path, files: Mapping[str, str | bytes]) -> Case:
    (folder / "files").mkdir(parents=True)
    for name, body in files.items():
        raw = body.encode() if isinstance(body, str) else body
        (folder / "files" / name).write_bytes(raw)
    case = make_case(folder / "case")
    case.add([folder / "files"])
    case.build()
    return case


def packed(folder: Path, name: str, text: str) -> bytes:
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        archive.writestr(name, text)
    return (folder / "packed.zip").read_bytes()


def origins(case: Case) -> set[int]:
    """Return how many origins any finding about people or places stands on."""
    return {len(finding.origins) for finding in case.findings()}


def test_a_list_and_a_container_with_it_are_one_origin_and_one_record_each(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "list.csv": CSV,
        "list.zip": packed(tmp_path, "inner/list.csv", CSV),
    }
    with built(tmp_path, files) as case:
        rows = case.people_rows()
        assert [(row.origins, row.records, row.claims) for row in rows] == [(1, 2, 2)] * 3
        assert origins(case) == {1}
        assert case.waiting_links() == []


def test_a_list_with_a_row_added_and_its_rows_numbered_again_is_the_same_list(
    tmp_path: Path,
) -> None:
    def numbered(*rows: str) -> str:
        lines = (f"{number};{row}" for number, row in enumerate(rows, start=1))
        return "\n".join(("№;ФИО;г.р.;Учреждение;Статус", *lines, ""))

    first, later = numbered(*ROWS), numbered("Адамов Ян Янович;1950;ИК-196;ранен", *ROWS)
    with built(tmp_path, {"first.csv": first, "later.csv": later}) as case:
        assert sorted((row.origins, row.records) for row in case.people_rows()) == [
            (1, 1), (1, 2), (1, 2), (1, 2)
        ]  # fmt: skip
        assert origins(case) == {1}


def test_two_lists_that_say_different_things_of_one_man_stay_two_records(tmp_path: Path) -> None:
    other = CSV.replace("ранен", "погиб").replace("ИК-196", "ИК-197")
    with built(tmp_path, {"first.csv": CSV, "other.csv": other}) as case:
        assert all(
            not row.fate.startswith("dead") or row.origins == 1 for row in case.people_rows()
        )
        assert len({f.subject for f in case.findings() if f.kind == "fate"}) == 6


def test_an_older_and_a_newer_export_of_one_chat_give_each_man_once(tmp_path: Path) -> None:
    with built(tmp_path, {"old.txt": OLD, "new.txt": NEW}) as case:
        rows = {row.name: (row.origins, row.records) for row in case.people_rows()}
        assert rows == {"Сергей Жарков": (1, 2), "Пётр Зимин": (1, 2)}
        assert origins(case) == {1}


def test_the_same_words_by_another_author_are_another_origin(tmp_path: Path) -> None:
    other = "14.03.2031, 09:00 - Света: Пётр Зимин погиб\n15.03.2031, 09:00 - Света: да\n"
    with built(tmp_path, {"old.txt": OLD, "other.txt": other}) as case:
        (link,) = [each for each in case.waiting_links() if "Зимин" in each.left_name]
        case.decide(link.left, link.right, "same")
        case.build()
        (dead,) = [finding for finding in case.findings() if finding.what == "dead"]
        assert len(dead.origins) == 2


def test_what_two_unjudged_records_say_is_never_one_finding(tmp_path: Path) -> None:
    first = "ФИО;Учреждение\nЖарков Пётр Ильич;ИК-196\n"
    one = "10.07.2031, 10:00 - Ольга: Пётр Ильич Жарков пропал 10 июля, был в ИК-196\n"
    two = "11.07.2031, 10:00 - Света: Жарков Пётр Ильич из ИК-196 пропал 10 июля\n"
    with built(tmp_path, {"list.csv": first, "one.txt": one, "two.txt": two}) as case:
        assert max(row.records for row in case.people_rows()) > 1
        about = [f for f in case.findings() if f.subject.startswith("r")]
        assert about
        assert {len(f.origins) for f in about} == {1}
        assert any("unreviewed_link" in f.flags for f in about)
        for link in case.waiting_links():
            case.decide(link.left, link.right, "same")
        case.build()
        assert 2 in origins(case)


def test_headlines_deks_and_teasers_of_a_page_are_no_origins_of_their_own(tmp_path: Path) -> None:
    page = """<html lang="en"><head><title>Colony emptied | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"></head><body><article><h1>Colony emptied</h1>
<h2>Prisoners of IK-183 were taken to war, reporters say</h2>
<p>Thirty prisoners were taken from IK-183 in July, Vympel Journal reports</p>
<p>Prisoners were taken from IK-183 in July, the brother of Anton Klenov said. The families have received no
answer from the administration of the colony, and nobody there picks up the telephone.</p>
<h3>How prisoners were taken from IK-183, according to activists</h3></article></body></html>"""
    with built(tmp_path, {"page.html": page}) as case:
        assert any(claim.what == "moved" for claim in case.claims())
        assert origins(case) == {1}
        assert any(f.kind == "count" and "30" in f.sentence for f in case.findings())


def test_a_line_that_names_somebody_new_is_weighed(tmp_path: Path) -> None:
    page = """<html lang="en"><head><title>The dead of IK-183 | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"></head><body><article><h1>The dead of IK-183</h1>
<p>Anton Klenov was killed near Goreloe in July, his brother said. The families have received no
answer from the administration of the colony, and nobody there picks up the telephone.</p>
<ul><li>Pavel Dubravin was killed near Goreloe in August</li></ul></article></body></html>"""
    with built(tmp_path, {"page.html": page}) as case:
        dead = [f.sentence for f in case.findings() if f.what == "dead"]
    assert sum("Dubravin" in sentence for sentence in dead) == 1
