"""Claims of sentences that lean on others: clauses, quotes that go on, who is called, paragraphs before."""

import pytest

from lastseen.extract import extract_passage
from lastseen.model.claim import Claim
from lastseen.model.context import Context
from lastseen.model.mention import Facility, Name


def claims(
    text: str, *earlier: str, kind: str = "paragraph", what: str | None = None
) -> list[Claim]:
    found = extract_passage(text, Context(kind=kind, earlier=earlier)).claims
    for claim in found:
        assert text[claim.start : claim.stop] == claim.quote
        for mention in claim.about:
            assert text[mention.start : mention.stop] == mention.text
    return [claim for claim in found if what is None or claim.what == what]


def about(claim: Claim) -> list[str]:
    return [m.value.full for m in claim.about if isinstance(m.value, Name)]


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        ("Ignat called once, on May 3, and said they were being sent near Tokmak.", "contact", None),
        ("Ignat called once, on May 3, and said they were being sent near Tokmak.", "moved", "Tokmak"),
        ("Ищу сына Лыков Игнат, последний раз звонил 3 мая из Токмака", "missing", None),
        ("Ищу сына Лыков Игнат, последний раз звонил 3 мая из Токмака", "contact", "Токмака"),
        ("В Токмаке погиб Игнат Лыков.", "killed", "Токмаке"),
    ],
)  # fmt: skip
def test_a_place_belongs_to_the_clause_that_tells_of_it(
    text: str, what: str, place: str | None
) -> None:
    (claim,) = claims(text, what=what)
    assert (claim.place.text if claim.place else None) == place


def test_a_number_of_a_clause_that_says_when_counts_no_dead() -> None:
    (claim,) = claims(
        "The family learned of his death when two men in uniform brought a certificate.",
        what="killed",
    )
    assert claim.quantity is None


def test_each_collective_numeral_counts_its_own_clause() -> None:
    found = claims("комбат казав що троє загинули а п'ятеро пропали", kind="message")
    assert {(c.what, c.quantity and c.quantity.low) for c in found} == {
        ("killed", 3.0),
        ("missing", 5.0),
    }


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Зоя, мій син Лисенко Ігнат зник під Токмаком", ["Ігнат Лисенко"]),
        ("Зоя, у меня муж пропал в мае", ["муж"]),
        ("Игнат, мой сын, пропал в мае", ["Игнат"]),
        ("Игнат пропал в мае", ["Игнат"]),
    ],
)
def test_who_is_only_called_is_not_who_is_meant(text: str, people: list[str]) -> None:
    (claim,) = claims(text, kind="message", what="missing")
    assert about(claim) == people


@pytest.mark.parametrize(
    ("text", "stance", "role"),
    [
        ("дівчата чула шо двоє хлопців з бригади в полоні", "hears", "unnamed"),
        ("та казали на лінії, шо їх в Токмак повезли", "hears", "unnamed"),
        ("девочки слышала что двоих увезли", "hears", "unnamed"),
        ("девочки говорят что двоих увезли", "asserts", "other"),
    ],
)
def test_hearsay_stays_hearsay_behind_an_address(text: str, stance: str, role: str) -> None:
    (claim,) = claims(text, kind="message")
    assert (claim.stance, claim.speakers[-1].role) == (stance, role)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("мой игнат там, звонил в субботу, сказал что подписал контракт", "игнат"),
        ("Ignat called once, in May, and said he signed a contract.", "Ignat"),
        ("Мать рассказала, что сын позвонил ей из Перми и сказал, что подписал контракт.", "сын"),
    ],
)
def test_who_called_is_who_said_and_his_call_is_a_claim(text: str, voice: str) -> None:
    found = claims(text, kind="message")
    assert {c.what for c in found} == {"contact", "recruited"}
    (signed,) = (c for c in found if c.what == "recruited")
    assert signed.speakers[-1].text == voice


def test_who_says_that_he_signed_speaks_of_himself() -> None:
    (signed,) = claims("игнат вчера сказал что подписал контракт", kind="message")
    assert about(signed) == ["Игнат"]


@pytest.mark.parametrize(
    "text",
    [
        "His mother wrote on March 3.",
        "мама Игната написала вчера в чат",
        "адвокат Игната звонил утром",
        "координатор звонила утром",
    ],
)
def test_a_call_of_somebody_else_is_no_contact_of_the_missing(text: str) -> None:
    assert claims(text, kind="message", what="contact") == []


@pytest.mark.parametrize("text", ["брат звонил вчера", "His mother got a letter from him in May."])
def test_a_call_or_letter_of_the_missing_is(text: str) -> None:
    assert len(claims(text, kind="message", what="contact")) == 1


def test_what_stands_behind_a_voice_is_not_what_it_said() -> None:
    (claim,) = claims(
        "В ИК-71 вербовщики ЧВК «Ястреб» приезжали дважды — в мае и в июне, рассказал «Причалу» осуждённый, попросивший не называть его имени."
    )
    assert claim.what == "approached"
    assert claim.speakers[-1].role == "inmate"
    assert claim.quote.endswith("в июне")


def test_who_saw_no_body_claims_nothing_of_its_own() -> None:
    found = claims("я не верю что он погиб, тело никто не видел", kind="message")
    assert [(c.what, c.stance) for c in found] == [("killed", "doubts")]


def test_a_quote_goes_on_with_who_is_quoted_not_with_whom_it_tells_of() -> None:
    found = claims(
        '"Ignat called once, in May, and said he was fine," the brother said. "Since then there has been nothing."'
    )
    silent = next(c for c in found if c.what == "silent")
    assert silent.speakers[-1].text == "the brother"
    assert silent.place is None


def test_she_is_the_woman_who_spoke_not_the_man() -> None:
    found = claims(
        "Мать Зоя Лыкова рассказала, что троих увезли. Брат сообщил, что двоих ранили. Она сказала, что один погиб."
    )
    assert (found[-1].what, found[-1].speakers[-1].name) == ("killed", "Зоя Лыкова")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Recruiters visited Colony No. 71 in May, Coast Today reported.", "outlet"),
        ("Men were taken to the front, an investigation by the outlet Pier has found.", "outlet"),
    ],
)
def test_a_paper_is_an_outlet_not_a_man(text: str, role: str) -> None:
    (claim,) = claims(text)
    assert claim.speakers[-1].role == role


BEFORE = "В ИК-71 Ростовской области вербовщики приезжали дважды, рассказал осуждённый Игнат Лыков."


def test_a_paragraph_knows_who_spoke_and_where_in_the_one_before() -> None:
    (claim,) = claims("По его словам, троих отказавшихся посадили в изолятор.", BEFORE)
    assert (claim.speakers[-1].role, claim.speakers[-1].name) == ("inmate", "Игнат Лыков")
    assert claim.place is not None
    assert isinstance(claim.place.value, Facility)
    assert claim.place.value.number == "71"


def test_a_pronoun_means_whom_the_paragraph_before_names() -> None:
    (claim,) = claims("Больше он не звонил.", "Игнат Лыков ушёл в мае.")
    assert about(claim) == ["Игнат Лыков"]
    assert claim.about[0].text == "он"


def test_a_paragraph_that_points_nowhere_is_read_alone() -> None:
    text = "В Перми увезли троих заключённых."
    assert claims(text, BEFORE) == claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "может он в плену",
        "возможно Игнат в плену",
        "наверное погиб наш Игнат",
        "може Ігнат в полоні",
        "Ignat may have been killed.",
    ],
)
def test_what_may_be_is_not_asserted(text: str) -> None:
    found = claims(text, "Игнат Лыков ушёл в мае.", kind="message")
    assert [(c.stance, "possible" in c.flags) for c in found] == [("doubts", True)]


def test_who_cannot_get_through_is_not_only_maybe_silent() -> None:
    (claim,) = claims("жена не может дозвониться, Игнат пропал", kind="message", what="missing")
    assert claim.stance == "asserts"


def test_a_possible_number_is_an_estimate() -> None:
    (claim,) = claims("Ещё 40 человек из его группы, возможно, погибли.")
    assert (claim.stance, claim.quantity and claim.quantity.low) == ("estimates", 40)


@pytest.mark.parametrize(
    ("text", "what", "low"),
    [
        ("More than 150 prisoners have disappeared since mercenaries arrived there in May.", "approached", None),
        ("More than 150 prisoners have disappeared since mercenaries arrived there in May.", "missing", 150),
        ("The group said it had received hundreds of complaints and knew of at least 20 deaths.", "killed", 20),
    ],
)  # fmt: skip
def test_a_number_counts_what_it_stands_at(text: str, what: str, low: int | None) -> None:
    (claim,) = claims(text, what=what)
    assert (claim.quantity.low if claim.quantity else None) == low


def test_words_behind_a_verb_that_say_where_they_stand_leave_the_content_in_front() -> None:
    (claim,) = claims(
        "Ten prisoners have disappeared, the website Pier says in an investigation that took four weeks."
    )
    assert (claim.speakers[-1].role, claim.quote) == ("outlet", "Ten prisoners have disappeared")


@pytest.mark.parametrize(
    ("text", "earlier", "people"),
    [
        ("She has been unable to find him in any hospital.", "His sister Marina told us Ignat Lykov was hurt near Tokmak.", ["Ignat Lykov"]),
        ("Another woman said 35 men from his barracks were driven away.", "Ignat Lykov signed in May.", []),
    ],
)  # fmt: skip
def test_a_pronoun_is_not_who_tells_nor_who_only_owns(
    text: str, earlier: str, people: list[str]
) -> None:
    (claim,) = claims(text, earlier)
    assert about(claim) == people
    assert claim.place is None


def test_who_is_written_to_did_not_write() -> None:
    (claim,) = claims("он же моему Серёже писал в четверг", kind="message", what="contact")
    assert about(claim) == []


def test_who_called_may_stand_behind_the_verb_and_is_no_contact() -> None:
    found = claims(
        "Позвонил командир, сказал что Игнат ранен и лежит в госпитале в Перми", kind="message"
    )
    assert {(c.what, c.speakers[-1].text) for c in found} == {
        ("wounded", "командир"),
        ("other", "командир"),
    }


def test_where_a_wounded_man_lies_now_is_not_where_he_was_hurt() -> None:
    (claim,) = claims("Игнат ранен и лежит в Перми", kind="message", what="wounded")
    assert claim.place is None


def test_a_content_that_begins_with_where_from_is_still_said() -> None:
    (claim,) = claims("Игнат говорит из их роты осталось 12 человек", kind="message")
    assert claim.speakers[-1].text == "Игнат"


def test_an_address_needs_no_comma_before_an_order() -> None:
    assert claims("Леночка держись, может в плену", kind="message") == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The governor of IK-71 denied that mercenaries had visited.", "denies"),
        ("Начальник ИК-71 сообщил, что вербовщики приезжали дважды.", "asserts"),
    ],
)
def test_who_speaks_for_a_house_speaks_of_it(text: str, stance: str) -> None:
    (claim,) = claims(text, what="approached")
    assert claim.stance == stance
    assert claim.place is not None
    assert "71" in claim.place.text


def test_words_passed_on_are_hearsay() -> None:
    (claim,) = claims(
        "Переслано: «В Токмак вчера привезли 30 тел, идёт опознание».", kind="message"
    )
    assert (claim.stance, claim.speakers[-1].role) == ("hears", "unnamed")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("координатор пишет что увезли 30 человек", "activist"),
        ("Coordinator Vera Lunina said 30 men were taken.", "activist"),
        ("Юристка фонда рассказала, что увезли 30 человек.", "activist"),
        ("Адвокат Вера Лунина сообщила, что увезли 30 человек.", "other"),
    ],
)
def test_who_serves_a_cause_is_an_activist(text: str, role: str) -> None:
    (claim,) = claims(text)
    assert claim.speakers[-1].role == role
    assert claim.speakers[-1].name in (None, "Vera Lunina", "Вера Лунина")


@pytest.mark.parametrize("text", ["наши сидят в 7-ке", "вчера увезли из 7ки"])
def test_a_colony_by_its_number_alone(text: str) -> None:
    found = extract_passage(text, Context(kind="message")).mentions
    assert [m.value.number for m in found if isinstance(m.value, Facility)] == ["7"]


def test_a_surname_that_is_a_word_is_known_by_the_full_name_before() -> None:
    for text, earlier in (
        ("Пропал Сергей Лапин. Лапин звонил.", ()),
        ("Лапин звонил.", ("Пропал Сергей Лапин.",)),
    ):
        mentions = extract_passage(text, Context(earlier=earlier)).mentions
        assert "Лапин" in [m.text for m in mentions if m.kind == "person"]


def test_a_state_denied_behind_its_words_is_negated() -> None:
    (claim,) = claims("он в плену не был", "Игнат Лыков ушёл.", what="captured")
    assert claim.stance == "denies"


def test_a_voice_over_a_relative_clause_is_its_own_not_the_last_one() -> None:
    before = "Дружина Ірина Лисенко розповіла, що чоловік зник."
    (claim,) = claims(
        "Побратим Ігната, який попросив не називати його імені, стверджує, що Ігнат потрапив у полон.",
        before,
    )
    assert (claim.speakers[-1].role, claim.speakers[-1].name) == ("other", None)


def test_his_words_are_not_the_last_womans() -> None:
    found = claims("За його словами, полонили ще шістьох бійців.", "Дружина Ірина розповіла, що чоловік зник.")  # fmt: skip
    assert {c.speakers[-1].name for c in found} == {None}


def test_what_turned_out_is_the_authors_word() -> None:
    (claim,) = claims("подтвердилось, Игнат Лыков погиб 14 мая", kind="message")
    assert claim.hearsay_depth == 0


def test_who_would_have_called_did_not() -> None:
    assert claims("не верю, он бы позвонил", kind="message") == []


def test_a_place_of_the_next_sentence_in_small_letters_is_not_this_ones() -> None:
    (claim,) = claims("увезли игната. последний звонок 1 мая из луганска", kind="message", what="moved")  # fmt: skip
    assert claim.place is None
