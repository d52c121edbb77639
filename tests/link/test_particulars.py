"""Ages, articles and terms as evidence: an age as the years of birth it allows, the rest a little."""

from datetime import date

from lastseen.link.people import partition
from lastseen.link.proposals import link_records
from lastseen.model.link import Link
from lastseen.model.mention import Name
from lastseen.model.particular import Particular
from lastseen.model.record import Record

NAME = Name(full="Антон Клёнов", given="Антон", surname="Клёнов", gender="m")
DAY = date(2024, 5, 1)


def particular(kind: str, value: str, *, day: date | None = None) -> Particular:
    return Particular(
        kind=kind, value=value, passage="p", start=0, stop=1, quote="x", earliest=day, latest=day
    )


def record(identifier: str, *facts: Particular, year: int | None = None) -> Record:
    return Record(id=identifier, name=NAME, birth_year=year, original=f"o{identifier}", facts=facts)


def link(left: Record, right: Record) -> Link:
    (found,) = link_records([left, right]).pairs
    return found


def reasons(left: Record, right: Record) -> dict[str, str]:
    return {reason.comparison: reason.sentence for reason in link(left, right).reasons}


def test_an_age_fits_the_years_of_birth_it_allows_and_contradicts_others() -> None:
    aged = record("r1", particular("age", "34", day=DAY))
    fits, near, far = (record("r2", year=year) for year in (1990, 1991, 1999))
    assert (
        reasons(aged, fits)["age"] == "age: an age that means born 1989 or 1990 and born 1990: fits"
    )
    assert reasons(aged, near)["age"].endswith("a year off")
    weights = [link(aged, other).match_weight for other in (fits, near)]
    assert weights[0] > link(aged, record("r2")).match_weight >= weights[1]
    unsaid = link(aged, record("r2")).match_weight
    contradicted = link_records([aged, far]).pairs
    assert not contradicted or contradicted[0].match_weight < unsaid - 3
    assert len(partition([aged, far], contradicted)) == 2


def test_an_age_of_no_day_or_beside_a_year_that_is_said_says_nothing() -> None:
    assert "age" not in reasons(record("r1", particular("age", "34")), record("r2", year=1990))
    both = record("r1", particular("age", "34", day=DAY), year=1989)
    assert "age" not in reasons(both, record("r2", year=1990))


def test_an_article_and_a_term_are_weak_and_no_ground() -> None:
    said = (particular("article", "158 part 2"), particular("sentence", "6 years"))
    one, other = record("r1", *said), record("r2", particular("article", "158"), said[1])
    plain = link(record("r1"), record("r2")).match_weight
    assert 0 < link(one, other).match_weight - plain < 5
    assert len(partition([one, other], [link(one, other)])) == 2
