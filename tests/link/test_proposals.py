"""Proposals: the laws of linking on whole records."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.link import link_records
from lastseen.link.engines import local
from lastseen.link.proposals import EngineError
from lastseen.link.table import RecordsError, records_of
from lastseen.model.link import Links
from lastseen.model.mention import Name
from lastseen.model.record import Record

FULL = {"given": "Роман", "patronymic": "Юрьевич", "surname": "Лаптев"}


def row(row_id: str, **columns: object) -> dict[str, object]:
    return {"id": row_id, **columns}


def probability(*rows: dict[str, object]) -> float:
    pairs = link_records(rows).pairs
    return pairs[0].probability if pairs else 0.0


def test_one_man_in_two_sources_is_proposed_with_reasons() -> None:
    links = link_records(
        [
            row("b", **FULL, birth_date="1987-03-12", region="Самара"),
            row("a", given="Рома", surname="Лаптева", birth_year=1987, region="Самарская область"),
            row("c", given="R.", surname="Laptev", birth_date="12.03.1987"),
        ][::2]
    )
    (pair,) = links.pairs
    assert (pair.left, pair.right) == ("b", "c")
    assert pair.probability > 0.5
    assert {reason.comparison for reason in pair.reasons} >= {"prior", "surname", "given", "born"}
    assert pair.match_weight == pytest.approx(sum(reason.bits for reason in pair.reasons))
    assert links.people == {"b": ("b", "c")}


def test_two_rows_of_one_list_are_two_people() -> None:
    rows = [row("a", **FULL, birth_year=1987), row("b", **FULL, birth_year=1987)]
    apart = [{**each, "list": name} for each, name in zip(rows, ("one", "two"), strict=True)]
    together = [{**each, "list": "one"} for each in rows]
    assert probability(*apart) > 0.5 > probability(*together)


def test_two_rows_of_one_list_are_not_joined_through_a_third_record() -> None:
    born = {"birth_date": "1987-03-12"}
    rows = [row("a", **FULL, **born, list="one"), row("b", **FULL, **born, list="one")]
    links = link_records([*rows, row("c", **FULL, **born)])
    assert sorted(len(records) for records in links.people.values()) == [1, 2]


def test_two_fathers_are_not_joined_through_a_record_without_one() -> None:
    middle = row("b", given="Роман", surname="Лаптев", birth_year=1987, region="Омск")
    rows = [
        row(each, **{**FULL, "patronymic": father}, birth_year=1987, region="Омск")
        for each, father in (("a", "Юрьевич"), ("c", "Ильич"))
    ]
    links = link_records([rows[0], middle, rows[1]])
    assert not any({"a", "c"} <= set(records) for records in links.people.values())


def test_an_inquiry_is_linked_like_a_record() -> None:
    name = Name(full="Роман Юрьевич Лаптев", given="Роман", surname="Лаптев")
    sought = Record(id="a", name=name, birth_year=1987, inquiry=True)
    (pair,) = link_records([sought, row("b", **FULL, birth_year=1987)]).pairs
    assert pair.probability > 0.5


def test_initials_alone_are_only_a_hint() -> None:
    full, short = row("a", **FULL), row("b", surname="Лаптев", given="Р.", patronymic="Ю.")
    (hint,) = link_records([full, short]).pairs
    assert hint.probability < 0.5
    dated = [{**each, "birth_date": "1987-03-12"} for each in (full, short)]
    assert probability(*dated) > 0.5


def test_minors_are_linked_neither_on_initials_nor_on_names_alone() -> None:
    child = row("a", **FULL, birth_year=2010)
    assert probability(child, row("b", **FULL)) < 0.5
    initials = row("b", surname="Лаптев", given="Р.", patronymic="Ю.", birth_year=2010)
    assert probability(child, initials) < 0.5
    assert (
        probability(
            row("a", **FULL, birth_date="2010-05-04"), row("b", **FULL, birth_date="2010-05-04")
        )
        > 0.5
    )


def test_a_missing_value_is_silence() -> None:
    known = row("a", **FULL, birth_date="1987-03-12", region="Самара")
    for missing in (None, "", float("nan")):
        silent = row("b", **FULL, birth_date=missing, region=missing, birth_year=missing)
        (link,) = link_records([known, silent]).pairs
        assert {reason.comparison for reason in link.reasons} == {
            "prior",
            "surname",
            "given",
            "patronymic",
        }


def test_a_bare_given_name_makes_no_proposal() -> None:
    rows = [
        row("a", given="Роман", birth_date="1987-03-12"),
        row("b", **FULL, birth_date="1987-03-12"),
    ]
    assert link_records(rows).pairs == ()
    assert link_records([row("a"), row("b", birth_date="1987-03-12")]).pairs == ()


def test_brothers_stay_two() -> None:
    brother = {**FULL, "given": "Егор"}
    assert (
        probability(row("a", **FULL, region="Самара"), row("b", **brother, region="Самара")) < 0.5
    )


def test_a_contradicting_father_outweighs_name_and_place() -> None:
    other = {**FULL, "patronymic": "Ильич"}
    assert probability(row("a", **FULL, region="Омск"), row("b", **other, region="Омск")) < 0.5


class Arrow:
    def to_pylist(self) -> list[dict[str, object]]:
        return [row("a", **FULL), row("b", **FULL)]


class Frame:
    def to_dict(self, orient: str) -> list[dict[str, object]]:
        assert orient == "records"
        return [row("a", **FULL, birth_year=1987.0), row("b", **FULL, birth_year=float("nan"))]


@pytest.mark.parametrize("table", [Arrow(), Frame()])
def test_tables_are_read_without_their_library(table: object) -> None:
    assert len(link_records(table).pairs) == 1


def test_a_float_year_and_id_are_read_as_whole_numbers() -> None:
    (one,) = records_of([row("7", **FULL, birth_year=1987.0)])
    assert (one.id, one.birth_year) == ("7", 1987)


@pytest.mark.parametrize(
    "table", ["text", {"id": "a"}, 7, [{"surname": "Лаптев"}], [row("a"), row("a")], ["x"]]
)
def test_what_is_no_table_is_refused_with_a_sentence(table: object) -> None:
    with pytest.raises(RecordsError):
        link_records(table)


@pytest.mark.parametrize("engine", ["duckdb", "spark", "x"])
def test_other_engines_are_refused_with_a_next_step(engine: str) -> None:
    with pytest.raises(EngineError, match="local engine"):
        link_records([], engine=engine)
    assert "local" in EngineError.hint


def test_a_crowded_key_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "CROWD", 20)
    links = link_records([row(f"{n:03}", **FULL) for n in range(30)])
    assert links.left_out
    assert set(links.left_out.values()) == {30}
    dated = link_records([row(f"{n:03}", **FULL, birth_year=1950 + n % 20) for n in range(30)])
    assert dated.left_out
    assert dated.pairs, "the crowd was split by year, not dropped"


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "given": st.sampled_from(["Роман", "Рома", "Р.", "Егор", ""]),
            "patronymic": st.sampled_from(["Юрьевич", "Ю.", "Ильич", ""]),
            "surname": st.sampled_from(["Лаптев", "Laptev", "Крылов", ""]),
            "birth_year": st.sampled_from([1987, 1988, None]),
        }
    ),
    max_size=7,
)


@settings(deadline=None, max_examples=40)
@given(rows=ROWS, chance=st.randoms(use_true_random=False))
def test_order_of_records_is_irrelevant(rows: list[dict[str, object]], chance: Random) -> None:
    numbered = [row(f"r{n}", **each) for n, each in enumerate(rows)]
    shuffled = list(numbered)
    chance.shuffle(shuffled)
    one, other = link_records(numbered), link_records(shuffled)
    assert _plain(one) == _plain(other)
    assert sorted(i for ids in one.people.values() for i in ids) == [r["id"] for r in numbered]


def _plain(links: Links) -> tuple[object, ...]:
    pairs = {(p.left, p.right): round(p.match_weight, 9) for p in links.pairs}
    return pairs, dict(links.people), dict(links.left_out)


@pytest.mark.parametrize(
    ("written", "day", "year"),
    [
        ("1987-03-12", "1987-03-12", 1987),
        ("1987-03-12 00:00:00", "1987-03-12", 1987),
        ("12.03.1987", "1987-03-12", 1987),
        ("12/3/1987", "1987-03-12", 1987),
        ("19870312", "1987-03-12", 1987),
        ("1987", None, 1987),
        ("12.03.87", None, None),
        ("unknown", None, None),
    ],
)
def test_births_are_read_as_they_are_written(
    written: str, day: str | None, year: int | None
) -> None:
    (one,) = records_of([row("a", **FULL, birth_date=written)])
    assert (one.birth_date, one.birth_year) == (day, year)


def test_the_budget_of_pairs_is_kept_and_what_it_cost_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local, "PAIRS", 10)
    monkeypatch.setattr(local, "KNOT", 2)
    links = link_records([row(f"{n:02}", **FULL, birth_date="1987-03-12") for n in range(30)])
    assert 30 in links.left_out.values()
    assert len(links.pairs) <= 10
