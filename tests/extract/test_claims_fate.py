"""Denials, alternatives, parts of wholes and places carried over; people and places of the sentences invented."""

import pytest

from lastseen.extract import extract_passage, find_claims
from lastseen.model.claim import Claim
from lastseen.model.context import Context


def claims(text: str) -> list[Claim]:
    return find_claims(text, written_at="2031-09-01")


def brief(text: str) -> list[tuple[str, str]]:
    return [(c.what, c.stance) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Рома Дубравин жив.", "killed"),
        ("не пишите ерунду! жив", "killed"),
        ("не правда, Стас живой!", "killed"),
        ("Ivan Petrov is alive, his wife said.", "killed"),
        ("Гибель Дубравина опровергли в военкомате.", "killed"),
        ("Слухи о гибели Дубравина — неправда.", "killed"),
        ("Неправда, что Дубравина увезли в Ростов.", "moved"),
        ("Reports that 40 inmates were recruited are false.", "recruited"),
        ("Чутки про загибель комбата — неправда, заявили у бригаді.", "killed"),
        ("это не мой рома", "other"),
        ("That is not my husband in the video.", "other"),
    ],
)
def test_a_refutation_denies(text: str, what: str) -> None:
    assert brief(text) == [(what, "denies")]


@pytest.mark.parametrize(
    "text",
    [
        "No one has been recruited, the prison service said.",
        "None of the forty inmates at IK-96 had been recruited.",
        "Никого не завербовали из ИК-96.",
        "Нікого з в'язнів не вербували.",
    ],
)
def test_a_subject_that_is_nobody_negates(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.what, "negated" in claim.flags) == ("recruited", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Говорят, Дубравин жив.", [("killed", "hears")]),
        ("Дубравин уже не жив.", [("killed", "asserts")]),
        ("То ли погиб, то ли в плену, никто не знает.", [("killed", "doubts"), ("captured", "doubts")]),
        ("Dubravin was killed or captured.", [("killed", "doubts"), ("captured", "doubts")]),
        ("Пропали деньги.", []),
        ("Погиб 12 июля под Бахмутом.", [("killed", "asserts")]),
    ],
)  # fmt: skip
def test_what_is_open_is_not_asserted(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(brief(text)) == sorted(expected)


def test_one_number_for_two_fates_is_one_count() -> None:
    found = claims("British intelligence says up to 20,000 have been killed or wounded.")
    counts = [c.quantity for c in found if c.quantity is not None]
    assert [(q.low, q.high) for q in counts] == [(None, 20_000)]
    assert {c.what for c in found} == {"killed", "wounded"}
    assert all("joint" in c.flags for c in found)


def test_two_numbers_for_two_fates_are_two_counts() -> None:
    found = {c.what: c.quantity and c.quantity.low for c in claims("10 were killed and 5 wounded.")}
    assert found == {"killed": 10, "wounded": 5}


@pytest.mark.parametrize(
    ("text", "what", "low", "whole"),
    [
        ("Трое из десяти увезённых погибли.", "killed", 3, "десяти"),
        ("Из 40 завербованных в живых осталось 7.", "counted", 7, "40"),
        ("З 30 вивезених повернулися 4.", "returned", 4, "30"),
    ],
)
def test_a_part_keeps_its_whole(text: str, what: str, low: int, whole: str) -> None:
    (claim,) = [c for c in claims(text) if c.what == what]
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.of_which) == (low, whole)


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        ("Вербовщики приехали в ИК-96 12 июля. Они говорили два часа. Забрали 45 человек.", "moved", "ИК-96"),
        ("Recruiters came to Colony No. 96 in June. In July, 40 men were taken away.", "moved", "Colony No. 96"),
        ("Вербовщики приехали в ИК-96.\nЗабрали 45 человек.", "moved", "ИК-96"),
        ("Вербовщики приехали в ИК-96, а потом в ИК-93. Забрали 45 человек.", "moved", None),
        ("Recruiters came to Colony No. 96. Across the country, 3,000 inmates have been moved.", "moved", None),
        ("Recruiters came to Colony No. 96. Activists believe that several hundred have been moved.", "moved", None),
        ("Recruiters came to Colony No. 96. Ten of the men later died.", "killed", None),
        ("В ИК-96 было тихо. Ивана Лапшина увезли.", "moved", None),
    ],
)  # fmt: skip
def test_a_place_is_carried_over_only_where_one_can_be_meant(
    text: str, what: str, place: str | None
) -> None:
    (claim,) = [c for c in claims(text) if c.what == what]
    assert (claim.place.text if claim.place else None) == place
    assert ("carried_place" in claim.flags) == (place is not None)


def test_this_points_at_what_was_said_last_and_the_figure_at_a_number() -> None:
    text = "До 40 человек погибли. Иван Дубравин попал в плен. Министерство этого не подтвердило."
    assert ("captured", "does_not_confirm") in brief(text)
    assert ("killed", "does_not_confirm") not in brief(text)


@pytest.mark.parametrize(
    ("origin", "role"),
    [("Сводки с фронта", "outlet"), ("Иван Дубравин", "named"), ("Звёздочка", "other")],
)
def test_a_forward_has_its_origin_behind_who_passed_it_on(origin: str, role: str) -> None:
    context = Context(kind="message", forwarded_from=origin)
    claim = extract_passage("Брат сказал, что троих увезли.", context).claims[0]
    assert [s.role for s in claim.speakers] == ["author", role, "relative"]
    assert (claim.hearsay_depth, claim.speakers[1].name, claim.speakers[1].start) == (
        2,
        origin,
        None,
    )


@pytest.mark.parametrize(
    ("text", "what", "stance", "role"),
    [
        ("Минобороны смерть Олега Рудакова не подтверждает.", "killed", "does_not_confirm", "official"),
        ("Во ФСИН сообщения о вербовке заключённых называют вымыслом.", "recruited", "denies", "official"),
        ("The army has not confirmed Stepan's death.", "killed", "does_not_confirm", "official"),
        ("Its coordinator, Lev Markin, estimates that 40 to 50 of them were killed.", "killed", "estimates", "activist"),
        ("Координатор «Тюремного дозора» Лев Маркин говорит, что 40 человек погибли.", "killed", "asserts", "activist"),
        ("Three men left Colony No. 96, a former guard told Harbor News on condition of anonymity.", "moved", "asserts", "official"),
    ],
)  # fmt: skip
def test_an_object_or_a_name_in_front_of_the_verb_is_read(
    text: str, what: str, stance: str, role: str
) -> None:
    assert [(c.what, c.stance, c.speakers[-1].role) for c in claims(text)] == [(what, stance, role)]


def test_the_voice_ends_where_its_object_begins() -> None:
    (claim,) = claims("Минобороны смерть Олега Рудакова не подтверждает.")
    assert (claim.speakers[-1].text, claim.quote) == ("Минобороны", "смерть Олега Рудакова")


@pytest.mark.parametrize(
    "text",
    [
        "Denis Lapin was last heard from on 11 May.",
        "Последний раз Дубравин выходил на связь 11 мая, после этого тишина.",
    ],
)
def test_the_last_word_from_somebody_is_contact_on_that_day(text: str) -> None:
    (claim,) = [c for c in claims(text) if c.what == "contact"]
    assert claim.period is not None
    assert str(claim.period.earliest) == "2031-05-11"
    assert claim.hearsay_depth == 0


def test_three_hundred_in_the_genitive_is_a_number_and_200_behind_a_dash_a_death() -> None:
    (claim,) = claims("Волонтёры пишут, что погибших не меньше трёхсот, а может и все пятьсот.")
    assert claim.quantity is not None
    assert (claim.what, claim.quantity.low, claim.quantity.high) == ("killed", 300, 500)
    (claim,) = claims("Ершов А.А. - 200")
    assert (claim.what, claim.quantity, len(claim.about)) == ("killed", None, 1)


def test_buses_are_no_people() -> None:
    (claim,) = claims("Three buses left Colony No. 96 in Mordovia.")
    assert (claim.what, claim.quantity) == ("moved", None)


def test_it_is_not_him_needs_a_name_or_a_relative() -> None:
    assert brief("це не Степан на відео, я його дружина") == [("other", "denies")]
    assert brief("Иван Дубравин пишет: это не так.") == []


@pytest.mark.parametrize(
    "text",
    [
        "У кафе сидели шестеро вязальщиков.",
        "Миллионы избирателей страны призваны проголосовать за новый парламент.",
        "What a time to be alive.",
    ],
)
def test_news_of_other_things_claims_nothing(text: str) -> None:
    assert claims(text) == []


def test_a_number_alive_is_a_count_and_no_denial() -> None:
    (claim,) = claims("В живых осталось только пять граждан.")
    assert (claim.what, claim.stance, claim.quantity and claim.quantity.low) == (
        "counted",
        "asserts",
        5,
    )
