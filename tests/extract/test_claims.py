"""Who says what: chains, stances and bounds in invented articles and chats, in three languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.extract import find_claims
from lastseen.extract.claims import claims_of
from lastseen.model.claim import KINDS, STANCES, Claim
from lastseen.model.context import Context

ENGLISH = """Women in prisons are being signed up for the war
Sources told Vympel that at least 40 women left Colony No. 83 in early August.
"A man in uniform walked in. He promised a pardon," said Irina, whose name has been changed.
His brother said he had heard that 10 had left in July from IK-97.
Activists believe that several hundred have been recruited.
Unnamed assessments put the number of dead at up to 75,000, a figure that the defence ministry denies.
The prison service has not confirmed the transfers of inmates.
It rained heavily in Rostov on Tuesday. The president said the economy would grow.
Subscribe to our newsletter. Excerpts may be republished with credit to Vympel."""

RUSSIAN = """Как сообщает «Вымпел», в конце июня в ИК-96 приехали вербовщики.
Один из заключённых, попросивший не называть его имени, рассказал, что им обещали помилование.
По неофициальным данным, погибло до 75 000 человек — цифра, которую в Минобороны отрицают.
Минобороны не подтверждает гибель Андрея Козлова.
Подписывайтесь на наш телеграм-канал. При цитировании ссылка обязательна."""


def claims(text: str) -> list[Claim]:
    return find_claims(text, written_at="2023-09-01")


def one(text: str, what: str, stance: str | None = None) -> Claim:
    fitting = [c for c in claims(text) if c.what == what and stance in (None, c.stance)]
    assert len(fitting) == 1, [(c.what, c.stance, c.quote) for c in claims(text)]
    return fitting[0]


def roles(claim: Claim) -> list[str]:
    return [speaker.role for speaker in claim.speakers]


def test_a_brother_who_has_heard_is_hearsay_of_depth_two() -> None:
    claim = one("His brother said he had heard that 10 had left in July from IK-97.", "moved")
    assert roles(claim) == ["author", "relative", "unnamed"]
    assert (claim.hearsay_depth, claim.stance) == (2, "hears")
    assert claim.speakers[2].text == "had heard"
    assert claim.quantity is not None
    assert claim.quantity.low == claim.quantity.high == 10
    assert claim.period is not None
    assert claim.period.earliest is not None
    assert claim.period.earliest.isoformat() == "2023-07-01"
    assert [m.text for m in claim.about] == ["IK-97"]


def test_a_bound_that_is_denied_is_two_claims_over_the_same_words() -> None:
    dead = [c for c in claims(ENGLISH) if c.what == "killed"]
    assert {c.stance for c in dead} == {"estimates", "denies"}
    assert len({(c.start, c.stop) for c in dead}) == 1
    assert all(
        c.quantity is not None and (c.quantity.low, c.quantity.high) == (None, 75_000) for c in dead
    )


def test_a_denial_in_the_next_sentence_points_back() -> None:
    text = "Western intelligence puts total losses at between 60,000 and 75,000 dead. The Kremlin called the figure a lie."
    denied = one(text, "killed", "denies")
    assert denied.speakers[-1].text == "The Kremlin"
    assert denied.quote == one(text, "killed", "estimates").quote


def test_an_unnamed_voice_is_marked_as_anonymous() -> None:
    promised = one(ENGLISH, "offered")
    assert promised.speakers[-1].anonymous
    assert promised.quote == "He promised a pardon"


def test_site_furniture_weather_and_politics_claim_nothing() -> None:
    text = ENGLISH.splitlines()
    assert claims("\n".join(text[-2:])) == []
    assert claims("Подписывайтесь на наш канал. Материал подготовлен редакцией.") == []


def test_a_russian_article_gives_each_of_its_claims() -> None:
    found = {(c.what, c.stance, roles(c)[-1]) for c in claims(RUSSIAN)}
    assert ("approached", "asserts", "organisation") in found or (
        "approached",
        "asserts",
        "outlet",
    ) in found
    assert {("offered", "asserts", "inmate"), ("killed", "hears", "unnamed")} <= found
    assert {("killed", "denies", "official"), ("killed", "does_not_confirm", "official")} <= found


@pytest.mark.parametrize(
    ("text", "what", "stance", "expected"),
    [
        ("мне жена Лёхи написала что он в Луганске", "seen", "asserts", ["author", "relative"]),
        ("мама сказала его увезли в ростов", "moved", "asserts", ["author", "relative"]),
        ("говорят там уже человек 20 трехсотых", "wounded", "hears", ["author", "unnamed"]),
        ("слышала что Димку обменяли", "returned", "hears", ["author", "unnamed"]),
        ("Сын не выходит на связь с 3 июля", "silent", "asserts", ["author"]),
        (
            "В УФСИН не подтвердили гибель Ивана Лапшина.",
            "killed",
            "does_not_confirm",
            ["author", "official"],
        ),
        (
            "Минобороны опровергло гибель 30 заключённых.",
            "killed",
            "denies",
            ["author", "official"],
        ),
        (
            "Мати каже, що він не виходить на зв'язок з 10 серпня.",
            "silent",
            "asserts",
            ["author", "relative"],
        ),
        ("Кажуть, що двоє загинули.", "killed", "hears", ["author", "unnamed"]),
        (
            "Його сестра чула від сусідки, що Петра вивезли.",
            "moved",
            "hears",
            ["author", "relative", "other"],
        ),
        (
            "Pavel Orlov died near Kreminna, his commander wrote.",
            "killed",
            "asserts",
            ["author", "official"],
        ),
        ("His mother doubts that he is dead.", "killed", "doubts", ["author", "relative"]),
        ("Was Pavel Orlov killed at Soledar?", "killed", "asks", ["author"]),
        (
            "The deaths have not been confirmed by the ministry.",
            "killed",
            "does_not_confirm",
            ["author", "official"],
        ),
        (
            "It is believed that 300 prisoners were transferred.",
            "moved",
            "estimates",
            ["author", "unnamed"],
        ),
        (
            "Relatives say they were told the men died.",
            "killed",
            "hears",
            ["author", "relative", "unnamed"],
        ),
    ],
)
def test_a_sentence_gives_its_voice_and_stance(
    text: str, what: str, stance: str, expected: list[str]
) -> None:
    claim = one(text, what)
    assert (claim.stance, roles(claim)) == (stance, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody from the ministry would say how many had been killed.",
        "The defence ministry declined to comment.",
        "He did not say that ten inmates had been killed.",
    ],
)
def test_words_that_say_nothing_are_no_claim(text: str) -> None:
    assert claims(text) == []


def test_whose_mother_speaks_is_not_the_name_of_the_mother() -> None:
    claim = one("«Его ранили», — говорит мать Козлова.", "wounded")
    assert claim.speakers[-1].name is None


@pytest.mark.parametrize(
    "text", ["he said " * 2000, "он сказал, что " * 2000, '«он сказал " “ ' * 1500]
)
def test_reporting_verbs_in_a_row_and_open_quotes_never_raise(text: str) -> None:
    assert isinstance(claims_of(text, Context(), []), list)


PIECES = st.sampled_from(
    [*ENGLISH.splitlines(), *RUSSIAN.splitlines(), "«", "”", '"', "—", "?", "они", "İ", "that"]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(PIECES, max_size=4).map(" ".join))
def test_every_claim_quotes_the_text_and_counts_its_voices(text: str) -> None:
    for claim in claims_of(text, Context(), []):
        assert text[claim.start : claim.stop] == claim.quote != ""
        assert claim.hearsay_depth == len(claim.speakers) - 1
        assert (claim.speakers[0].role, claim.speakers[0].start) == ("author", None)
        assert claim.stance in STANCES
        assert claim.what in KINDS
        assert all(text[s.start : s.stop] == s.text for s in claim.speakers[1:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ищу мужа, Дубравин Олег Ильич, 14.03.1996, ИК-96", [("asserts", "missing", ())]),
        ("Надеюсь, Дубравина скоро вернут домой.", [("asserts", "returned", ("future",))]),
        ("Погиб ли Дубравин — не знаю.", [("asks", "killed", ("question",))]),
        ("Сейчас Дубравин находится в госпитале № 4.", [("asserts", "other", ())]),
        ("Сын якобы попал в плен.", [("hears", "captured", ())]),
    ],
)
def test_hope_ignorance_and_a_hospital_bed_are_no_event(
    text: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    claims = find_claims(text, written_at="2032-09-20")
    assert [(claim.stance, claim.what, claim.flags) for claim in claims] == expected
    assert [claim.period for claim in claims] == [None] * len(claims)


def test_a_part_of_a_whole_is_the_number_and_the_whole_stands_beside_it() -> None:
    (claim,) = find_claims("More than 2,000 of the 5,000 recruits were captured.")
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.unit) == (2000, None, "recruit")
    assert claim.quantity.of_which == "5,000"
