"""The language of a piece of text: letters first, then words, then the chat; one that is not read is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.language.detect import detect, prior_of

RUSSIAN = ["кто знает где он", "он вчера звонил", "нас туда не пустили", "письма доходят, спасибо", "Лёха в госпитале", "а мне ничего не пришло", "привет всем из дома", "передачу взяли сегодня утром", "вот так и живём", "его брат уехал"]  # fmt: skip
UKRAINIAN = ["хто знає де він", "він учора дзвонив", "нас туди не пустили", "листи доходять, дякую", "Сашко в шпиталі", "а мені нічого не прийшло", "привіт усім з дому", "передачу взяли сьогодні вранці", "ось так і живемо", "його брат поїхав"]  # fmt: skip
ENGLISH = ["who knows where he is", "he called yesterday", "they did not let us in", "letters do arrive, thank you", "my brother is in hospital", "nothing came for me", "hello from home", "we are still waiting here", "his name is on that list", "the bus left at nine"]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "texts"), [("ru", RUSSIAN), ("uk", UKRAINIAN), ("en", ENGLISH)], ids=["ru", "uk", "en"]
)
def test_a_few_words_have_the_language_of_their_chat_where_they_do_not_say(
    code: str, texts: list[str]
) -> None:
    prior = prior_of(texts)
    assert prior == code
    assert [detect(text, prior).code for text in texts] == [code] * len(texts)


def test_letters_of_its_own_outweigh_the_chat() -> None:
    assert detect("де він є", "ru").code == "uk"
    assert detect("мы тут были", "uk").code == "ru"
    assert detect("Where is he now", "ru").code == "en"


def test_words_that_say_nothing_take_the_language_of_the_chat() -> None:
    assert detect("Петренко Остап", "uk").code == "uk"
    assert detect("Петренко Остап", "ru").code == "ru"
    assert detect("Петренко Остап").certainty <= 0.5


def test_russian_and_ukrainian_in_one_text_are_mixed() -> None:
    assert detect("а шо ты хочешь, він же ж там був").mixed
    assert not detect("а що ти хочеш, він же ж там був").mixed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("მე ვეძებ ჩემს ძმას", "Georgian"), ("أبحث عن أخي المفقود", "Arabic or Persian"), ("Сиз менің ағамды көрдіңіз бе, ол қайда", "Kazakh"),
        ("Сан ваша воьхуш ву со, хьо мичахь ву хаьий хьуна", "Chechen or Ingush"), ("Ich suche meinen Bruder, er ist seit Mai vermisst", "German"),
        ("Szukam mojego brata, nie wiem gdzie jest", "Polish"), ("Я шукаю свайго брата, ён прапаў у траўні", "Belarusian"),
        ("Kardeşimi arıyorum, nerede olduğunu bilmiyorum", "Turkish"), ("Je cherche mon frère, il est disparu dans la guerre", "French"),
        ("Մենք փնտրում ենք եղբորը", "Armenian"), ("我在找我的哥哥", "Chinese or Japanese"),
    ],
)  # fmt: skip
def test_a_language_that_is_not_read_is_named(text: str, language: str) -> None:
    found = detect(text)
    assert (found.code, found.unread) == ("", language)


@pytest.mark.parametrize(
    "text",
    [
        "privet, kto znaet gde moy brat Lyokha iz IK-6", "Ivan Petrov, Rostov", "Ребята, кто знает Пeтpoвa Ивaнa", "в чём дело, мьі не знаем", "😢😢", "IK-6", "", "1985",
        "Пьер и Хью бьют кого-то", "объявление о въезде и выезде, подъезд 5", "café in Kyiv where he was", "@somebody да", "Ґанок і є",
    ],
)  # fmt: skip
def test_what_may_be_read_is_never_said_to_be_unread(text: str) -> None:
    assert detect(text).unread == ""


def test_handles_and_addresses_are_of_no_language() -> None:
    assert detect("@long_latin_handle https://example.org/page да").code == "ru"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    found = detect(text)
    assert found.code in ("ru", "uk", "en", "")
    assert not (found.code and found.unread)
