"""Findings: fate, whereabouts, events and counts, with what speaks for and against each."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.model.claim import KINDS, STANCES, Claim, Speaker
from lastseen.model.finding import Finding
from lastseen.model.mention import Facility, Mention, Name, Period, Quantity
from lastseen.model.person import Person
from lastseen.model.weighing import Statement
from lastseen.weigh.findings import weigh_claims
from lastseen.weigh.periods import say_period
from lastseen.weigh.sentences import say_quantity
from lastseen.weigh.statements import statement_of
from lastseen.weigh.strength import likelihood_words

IVAN = "Иван Небылов"
COLONY = Mention(
    kind="facility",
    start=0,
    stop=5,
    text="ИК-96",
    value=Facility(kind="penal_colony", number="96", region="Небыль"),
)
OTHER_COLONY = replace(
    COLONY, text="ИК-97", value=Facility(kind="penal_colony", number="97", region="Небыль")
)


def person(name: str = IVAN) -> Mention:
    return Mention(kind="person", start=0, stop=4, text="Иван", value=Name(full=name))


def said(number: str, what: str, **changes: object) -> Claim:
    claim = Claim(
        id=number,
        passage=f"p{number}",
        original=f"o{number}",
        start=0,
        stop=30,
        quote=f"слова {number}",
        speakers=(Speaker(role="author"),),
        hearsay_depth=0,
        stance="asserts",
        what=what,
        about=(person(),),
    )
    return replace(claim, **changes)  # type: ignore[arg-type]


def at(number: str, what: str, **changes: object) -> Claim:
    return said(number, what, about=(), place=COLONY, **changes)


def days(first: date, last: date | None = None) -> Period:
    return Period(earliest=first, latest=last or first)


def fate(findings: list[Finding], subject: str = IVAN) -> dict[str, Finding]:
    return {each.what: each for each in findings if (each.kind, each.subject) == ("fate", subject)}


def of(findings: list[Finding], kind: str, what: str) -> list[Finding]:
    return [each for each in findings if (each.kind, each.what) == (kind, what)]


def test_nobody_is_dead_without_a_claim_that_says_so_outright() -> None:
    claims = [
        said("1", "missing"),
        said("2", "silent"),
        said("3", "wounded"),
        said("4", "killed", stance="asks"),
        said("5", "killed", stance="doubts"),
        said("6", "killed", flags=("condition",)),
        said("7", "killed", flags=("future",)),
        said("8", "killed", stance="does_not_confirm"),
        said("9", "killed", quantity=Quantity(low=10, high=10)),
    ]
    found = fate(weigh_claims(claims))
    assert set(found) == {"unknown"}
    assert found["unknown"].probability is None
    assert found["unknown"].claims == ("1", "2")
    assert {"doubted", "not_confirmed"} <= set(found["unknown"].flags)


def test_a_claimed_death_and_its_denial_stand_side_by_side() -> None:
    found = fate(weigh_claims([said("1", "killed"), said("2", "killed", stance="denies")]))
    dead, alive = found["dead"], found["alive"]
    assert (dead.claims, dead.against) == (("1",), ("2",))
    assert (alive.claims, alive.against) == (("2",), ("1",))
    assert dead.contradictions == (alive.id,)
    assert alive.contradictions == (dead.id,)
    assert {"contradicted", "denied", "single_origin"} <= set(dead.flags)
    assert dead.probability == alive.probability == 0.5
    assert dead.words == "roughly even chance"


def test_a_sign_of_life_before_a_death_does_not_contradict_it_and_one_after_does() -> None:
    death = said("1", "killed", period=days(date(2031, 5, 1), date(2031, 5, 31)))
    before = said("2", "contact", period=days(date(2031, 4, 3)))
    after = said("3", "contact", period=days(date(2031, 7, 1)))
    undated = said("4", "seen")
    assert set(fate(weigh_claims([death, before, undated]))) == {"dead"}
    found = fate(weigh_claims([death, before, after]))
    assert found["dead"].against == ("3",)
    assert found["alive"].claims == ("3",)


def test_heard_from_is_alive_only_while_nobody_says_missing_since() -> None:
    call = said("1", "contact", period=days(date(2031, 4, 3)))
    found = fate(weigh_claims([call]))
    assert found["alive"].sentence == (
        "Иван Небылов is said to have been alive on 3 April 2031, according to a single origin."
    )
    found = fate(weigh_claims([call, said("2", "missing")]))
    assert set(found) == {"unknown"}
    assert "latest sign of life is dated on 3 April 2031" in found["unknown"].sentence


def test_independent_origins_add_up_and_copies_do_not() -> None:
    claims = [said("1", "killed"), said("2", "killed")]
    two = fate(weigh_claims(claims))["dead"]
    one = fate(weigh_claims(claims[:1]))["dead"]
    assert one.probability is not None
    assert two.probability is not None
    assert two.probability > one.probability
    assert (len(one.origins), len(two.origins)) == (1, 2)
    same = [Statement(claim=each.id, outlet="Эхо", credits=("Вымпел",)) for each in claims]
    copied = fate(weigh_claims(claims, statements=same))["dead"]
    assert (copied.probability, len(copied.origins)) == (one.probability, 1)
    assert copied.claims == ("1", "2")


def test_hearsay_and_rumour_weigh_less_and_a_grade_counts() -> None:
    def chance(claim: Claim, grade: str = "F") -> float:
        statement = Statement(claim=claim.id, author="u", grade=grade)
        return fate(weigh_claims([claim], statements=[statement]))["dead"].probability or 0

    own = chance(said("1", "killed"))
    passed = chance(said("1", "killed", hearsay_depth=1))
    rumour = chance(said("1", "killed", hearsay_depth=1, stance="hears"))
    assert own > passed > rumour > 0.5
    assert chance(said("1", "killed"), "A") > own > chance(said("1", "killed"), "D")
    many = [said(str(n), "killed") for n in range(20)]
    assert fate(weigh_claims(many))["dead"].probability == 0.97


def test_fate_never_crosses_a_link_that_no_human_has_seen() -> None:
    claims = [said("1", "missing"), said("2", "killed")]
    subjects = {"1": ["r1"], "2": ["r2"]}
    apart = [
        Person(id="r1", name=IVAN, records=("r1",)),
        Person(id="r2", name=IVAN, records=("r2",)),
    ]
    joined = [Person(id="r1", name=IVAN, records=("r1", "r2"))]
    before = weigh_claims(claims, subjects=subjects, people=apart)
    linked = weigh_claims(claims, subjects=subjects, people=joined)
    assert set(fate(linked, "r1")) == {"unknown"}
    assert set(fate(linked, "r2")) == {"dead"}
    assert "unreviewed_link" in fate(linked, "r1")["unknown"].flags
    for record in ("r1", "r2"):
        old = fate(before, record)
        new = {k: replace(f, flags=old[k].flags) for k, f in fate(linked, record).items()}
        assert new == old
    seen = weigh_claims(claims, subjects=subjects, people=joined, reviewed=[("r2", "r1")])
    assert set(fate(seen, "r1")) == {"dead"}
    assert fate(seen, "r2") == {}
    assert weigh_claims(claims, subjects=subjects, people=apart) == before


def test_records_nobody_joined_are_never_pooled_and_joined_ones_bear_one_name() -> None:
    claims = [
        said("1", "missing", period=days(date(2031, 7, 10))),
        said("2", "missing", period=days(date(2031, 7, 10)), about=(person("Небылов"),)),
        at("3", "seen", period=days(date(2031, 7, 1))),
        said("4", "missing"),
    ]
    subjects = {"1": ["r1"], "2": ["r2"], "3": ["r2"], "4": ["r3"]}
    joined = [Person(id="r1", name=IVAN, records=("r1", "r2", "r3"))]
    linked = weigh_claims(claims, subjects=subjects, people=joined)
    assert {len(finding.origins) for finding in linked if finding.subject != "r2"} == {1}
    missing = [f for f in linked if f.what == "missing" and f.kind == "event"]
    assert sorted(f.subject for f in missing) == ["r1", "r2", "r3"]
    assert all("unreviewed_link" in f.flags for f in missing)
    seen = weigh_claims(claims, subjects=subjects, people=joined, reviewed=[("r1", "r2")])
    assert len({finding.id for finding in seen}) == len(seen)
    (both,) = [f for f in seen if f.what == "missing" and f.subject == "r1" and f.kind == "event"]
    assert len(both.origins) == 2


def test_unnamed_reporters_are_no_outlet_to_go_back_to() -> None:
    voice = Speaker(role="outlet", text="reporters")
    claim = said("1", "moved", speakers=(Speaker(role="author"), voice))
    assert statement_of(claim).credits == ()
    named = replace(voice, text="Vympel Journal")
    assert statement_of(replace(claim, speakers=(named, named))).credits == ("Vympel Journal",)


def test_the_last_place_is_flagged_and_two_facilities_on_one_day_contradict() -> None:
    day, later = days(date(2031, 4, 3)), days(date(2031, 6, 1))
    claims = [
        said("1", "seen", place=COLONY, period=day),
        said("2", "detained", place=OTHER_COLONY, period=day),
        said("3", "contact", place=COLONY, period=later),
        said("4", "moved", place=OTHER_COLONY, period=days(date(2031, 8, 1))),
    ]
    found = [each for each in weigh_claims(claims) if each.kind == "whereabouts"]
    assert [each.claims for each in found if "last_seen" in each.flags] == [("3",)]
    rivals = {each.claims: each for each in found if each.contradictions}
    assert set(rivals) == {("1",), ("2",)}
    assert rivals["1",].contradictions == (rivals["2",].id,)
    moved = next(each for each in found if each.what == "moved")
    assert "moved to or from" in moved.sentence


def test_events_at_a_facility_are_kept_apart_by_time_and_denied_by_name() -> None:
    claims = [
        at("1", "recruited", period=days(date(2031, 5, 1), date(2031, 5, 31))),
        at("2", "recruited", period=days(date(2031, 5, 20))),
        at("3", "recruited", period=days(date(2031, 9, 1))),
        at("4", "recruited", stance="denies"),
    ]
    found = of(weigh_claims(claims), "event", "recruited")
    assert [each.claims for each in found] == [("1", "2"), ("3",)]
    assert all(each.against == ("4",) and "dates_differ" in each.flags for each in found)
    assert all(each.subject.startswith("penal_colony 96") for each in found)


def test_what_is_only_denied_is_never_claimed() -> None:
    (found,) = of(weigh_claims([at("1", "recruited", stance="denies")]), "event", "recruited")
    assert (found.claims, found.against) == ((), ("1",))
    assert found.probability is not None
    assert found.probability < 0.5
    assert found.sentence.startswith("One origin denies")


def test_numbers_stay_as_said_side_by_side() -> None:
    up_to = Quantity(low=None, high=75000, kind="at_most")
    claims = [
        at("1", "recruited", quantity=Quantity(low=40, high=40)),
        at("2", "recruited", quantity=Quantity(low=60, high=60)),
        at("3", "recruited", quantity=Quantity(low=100, high=999, kind="vague")),
        at("4", "recruited", quantity=up_to),
        at("5", "recruited", quantity=up_to, stance="denies"),
        at("6", "recruited", quantity=Quantity(low=40, high=40), stance="asks"),
    ]
    found = {each.quantity: each for each in weigh_claims(claims) if each.kind == "count"}
    forty, sixty = (found[Quantity(low=n, high=n)] for n in (40, 60))
    assert (forty.claims, forty.contradictions) == (("1",), (sixty.id,))
    assert sixty.contradictions == (forty.id,)
    assert "vague" in found[Quantity(low=100, high=999, kind="vague")].flags
    assert (found[up_to].claims, found[up_to].against) == (("4",), ("5",))
    assert "up to 75,000 people" in found[up_to].sentence
    assert all(each.probability is None for each in found.values())


def test_a_number_that_is_only_denied_is_shown_as_denied() -> None:
    quantity = Quantity(low=50, high=50)
    claims = [at("1", "recruited", quantity=quantity, stance="denies")]
    found = next(each for each in weigh_claims(claims) if each.kind == "count")
    assert found.claims == ()
    assert "is denied" in found.sentence


def test_a_death_of_one_person_without_a_place_is_no_event_of_people() -> None:
    assert [each.kind for each in weigh_claims([said("1", "killed")])] == ["fate"]


def test_the_colony_of_one_text_is_not_the_colony_of_another() -> None:
    colony = replace(COLONY, text="колония", value=Facility(kind="penal_colony"))
    assert weigh_claims([said("1", "recruited", about=(), place=colony)]) == []


def test_deaths_of_nobody_known_nowhere_known_are_not_one_event() -> None:
    ten = Quantity(low=10, high=10, kind="exact")
    found = weigh_claims(
        [said("1", "killed", about=()), said("2", "killed", about=(), quantity=ten)]
    )
    assert [(each.kind, each.claims) for each in found] == [("count", ("2",))]


def test_nobody_refused_is_no_refusal() -> None:
    claims = [at("1", "refused", quantity=Quantity(low=0, high=0, kind="none"))]
    (found,) = of(weigh_claims(claims), "event", "refused")
    assert (found.claims, found.against) == ((), ("1",))


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(low=10, high=None, kind="at_least", unit="заключённый"), "at least 10 prisoners"),
        (Quantity(low=None, high=75000, kind="at_most"), "up to 75,000 people"),
        (Quantity(low=100, high=999, kind="vague"), "a vague number (100 to 999) of people"),
        (Quantity(low=38, high=42, kind="about", unit="inmate"), "about 38 to 42 prisoners"),
        (
            Quantity(low=0.1, high=0.1, kind="share", of_which="troops"),
            "a share of 10 % out of troops",
        ),
        (Quantity(low=0, high=0, kind="none"), "no people"),
        (Quantity(low=3, high=3, unit="вертушка"), "3 «вертушка»"),
    ],
)
def test_a_number_is_said_with_its_bounds(quantity: Quantity, words: str) -> None:
    assert say_quantity(quantity) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, ""),
        (days(date(2031, 5, 1), date(2031, 5, 31)), " in May 2031"),
        (days(date(2031, 1, 1), date(2031, 12, 31)), " in 2031"),
        (days(date(2031, 5, 3)), " on 3 May 2031"),
        (days(date(2031, 5, 3), date(2031, 6, 1)), " between 3 May 2031 and 1 June 2031"),
        (Period(earliest=date(2031, 5, 3), latest=None, relation="since"), " since 3 May 2031"),
        (Period(earliest=None, latest=date(2031, 5, 3), relation="until"), " by 3 May 2031"),
    ],
)
def test_a_period_is_said_as_it_is_known(period: Period | None, words: str) -> None:
    assert say_period(period) == words


def test_no_speaker_is_named_in_a_sentence_or_an_origin() -> None:
    voice = Speaker(role="named", text="Ольга", name="Ольга Тайная")
    claim = said("1", "killed", speakers=(Speaker(role="author"), voice), hearsay_depth=1)
    found = fate(weigh_claims([claim]))["dead"]
    assert "тайная" not in f"{found.sentence} {found.origins}".casefold()
    assert "hearsay_only" in found.flags


def test_bare_given_names_of_two_texts_are_not_one_person() -> None:
    one = said("1", "missing", about=(person("Саша"),))
    other = said("2", "killed", about=(person("Саша"),))
    subjects = {each.subject for each in weigh_claims([one, other]) if each.kind == "fate"}
    assert len(subjects) == 2


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.03, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
    ],
)
def test_words_begin_at_their_lower_bound(chance: float, words: str) -> None:
    assert likelihood_words(chance) == words


PERIODS = st.none() | st.builds(
    days, st.dates(date(2030, 1, 1), date(2030, 3, 1)), st.dates(date(2030, 3, 1), date(2030, 6, 1))
)
NUMBERS = st.none() | st.builds(
    Quantity,
    low=st.integers(0, 5),
    high=st.integers(5, 9),
    kind=st.sampled_from(["exact", "vague"]),
)
CLAIMS = st.lists(
    st.builds(
        Claim,
        id=st.uuids().map(str),
        passage=st.sampled_from(["p1", "p2", "p3"]),
        original=st.sampled_from(["o1", "o2"]),
        start=st.just(0),
        stop=st.just(9),
        quote=st.sampled_from(["слова", "другие"]),
        speakers=st.just((Speaker(role="author"),)),
        hearsay_depth=st.integers(0, 3),
        stance=st.sampled_from(STANCES),
        what=st.sampled_from(sorted(KINDS)),
        about=st.sampled_from([(), (person(),), (person("Пётр Вымыслов"), COLONY)]),
        place=st.sampled_from([None, COLONY, OTHER_COLONY]),
        period=PERIODS,
        quantity=NUMBERS,
        flags=st.sampled_from([(), ("negated",), ("question",), ("headline",)]),
    ),
    max_size=9,
)


@given(CLAIMS, st.randoms())
def test_order_changes_nothing_and_every_finding_is_whole(
    claims: list[Claim], rng: random.Random
) -> None:
    found = weigh_claims(claims)
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert weigh_claims(shuffled) == found
    ids = [each.id for each in found]
    assert len(set(ids)) == len(ids)
    by_id = {each.id: each for each in found}
    for each in found:
        assert each.claims or each.against
        assert not set(each.claims) & set(each.against)
        assert all(each.id in by_id[rival].contradictions for rival in each.contradictions)
        assert {c for origin in each.origins for c in origin.claims} == set(each.claims)


@given(CLAIMS.filter(bool), st.integers(1, 4))
def test_copies_of_a_claim_change_no_finding(claims: list[Claim], times: int) -> None:
    copies = [replace(claims[0], id=f"copy{n}") for n in range(times)]
    before, after = weigh_claims(claims), weigh_claims([*claims, *copies])

    def strength(found: list[Finding]) -> list[object]:
        return [(f.id, f.sentence, f.probability, f.words, len(f.origins), f.flags) for f in found]

    assert strength(after) == strength(before)


@given(CLAIMS, st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_a_link_nobody_has_seen_changes_no_fate_and_its_undo_restores_all(
    claims: list[Claim], owners: list[int]
) -> None:
    records = tuple(f"r{n}" for n in range(4))
    subjects = {
        each.id: [f"r{owner}"] for each, owner in zip(claims, owners, strict=False) if each.about
    }
    apart = [Person(id=each, name=IVAN, records=(each,)) for each in records]
    joined = [Person(id="r0", name=IVAN, records=records)]
    before = weigh_claims(claims, subjects=subjects, people=apart)
    linked = weigh_claims(claims, subjects=subjects, people=joined)

    def fates(found: list[Finding]) -> list[object]:
        kept = [each for each in found if each.kind == "fate"]
        return [(f.id, f.probability, f.claims, f.against, f.origins, f.period) for f in kept]

    assert fates(linked) == fates(before)
    assert weigh_claims(claims, subjects=subjects, people=apart) == before
    whole = weigh_claims(claims, subjects=subjects, people=[replace(joined[0], reviewed=True)])
    assert {each.subject for each in whole if each.kind == "fate"} <= {"r0"}


@pytest.mark.parametrize(
    ("quotes", "who"),
    [(("его увезли",), "Somebody is"), (("увезли людей",), "People are"), (("увезли",), "One or more people are"),
     (("he was taken", "inmates were taken"), "People are"), (("my brother was taken",), "Somebody is")],
)  # fmt: skip
def test_one_man_is_not_called_people(quotes: tuple[str, ...], who: str) -> None:
    claims = [at(str(n), "moved", quote=quote) for n, quote in enumerate(quotes)]
    sentences = [each.sentence for each in of(weigh_claims(claims), "event", "moved")]
    assert [sentence.startswith(who) for sentence in sentences] == [True]


def test_two_named_men_are_people_and_a_sum_offered_is_no_number_of_them() -> None:
    named = [
        replace(person(), value=Name(full=f"Иван {name}", given="Иван", surname=name))
        for name in ("Небылов", "Тарбеев")
    ]
    two = [at(str(n), "moved", quote="увезли") for n in range(2)]
    two = [replace(each, about=(name,)) for each, name in zip(two, named, strict=True)]
    moved = [f for f in of(weigh_claims(two), "event", "moved") if "colony" in f.sentence]
    assert any(f.sentence.startswith("People are") for f in moved)
    money = Quantity(low=200_000.0, high=200_000.0, unit=None, kind="exact")
    offered = weigh_claims([at("1", "offered", quote="обещали ему 200 тысяч", quantity=money)])
    assert [f.sentence for f in offered if "people" in f.sentence.lower()] == []
    assert any("Somebody is" in f.sentence for f in offered)


def test_a_facility_in_an_english_sentence_has_its_region_in_english() -> None:
    colony = replace(
        COLONY, value=Facility(kind="penal_colony", number="6", region="Самарская область")
    )
    claim = replace(at("1", "moved"), place=colony)
    (finding,) = of(weigh_claims([claim]), "event", "moved")
    assert "Penal colony No. 6, Samara region" in finding.sentence


def test_a_number_for_two_fates_is_no_number_of_dead() -> None:
    both = Quantity(low=None, high=20000, unit=None, kind="at_most")
    dead = Quantity(low=9000, high=9000, unit=None, kind="exact")
    findings = weigh_claims(
        [
            said("1", "killed", about=(), quantity=both, flags=("joint", "with_wounded")),
            said("2", "wounded", about=(), flags=("joint", "with_killed")),
            said("3", "killed", about=(), quantity=dead),
        ]
    )
    counts = {f.quantity: f for f in findings if f.kind == "count"}
    assert "killed or wounded" in counts[both].sentence
    assert {"joint", "with_wounded"} <= set(counts[both].flags)
    assert "wounded" not in counts[dead].sentence
    assert not counts[both].contradictions


def test_a_joint_number_at_a_place_kills_nobody_there() -> None:
    joint = at("1", "killed", quantity=Quantity(low=20, high=20, unit=None, kind="exact"))
    findings = weigh_claims([replace(joint, flags=("joint", "with_wounded"))])
    assert {f.kind for f in findings} == {"count"}


def test_a_person_named_beside_a_joint_number_is_not_dead() -> None:
    findings = weigh_claims([said("1", "killed", flags=("joint", "with_wounded"))])
    assert [f.what for f in findings if f.kind == "fate"] == ["unknown"]


def test_two_unnamed_sons_are_two_people() -> None:
    son = replace(person("сын"), rule="relation")
    bare = {"id": "", "passage": "", "original": ""}
    findings = weigh_claims(
        [
            said("1", "killed", about=(son,), **bare),
            said("2", "returned", about=(son,), **bare),
        ]
    )
    assert sorted(f.what for f in findings if f.kind == "fate") == ["alive", "dead"]
    assert not any(f.contradictions for f in findings)
