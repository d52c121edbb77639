"""Search: every inflected form is found from every other, with its place; author, time and facility narrow it down."""

from collections.abc import Iterator
from typing import Any

import pytest

from lastseen.errors import UsageError
from lastseen.flow.case import Case
from lastseen.model.found_passage import FoundPassage

FORMS = {
    "иванов": "Иванов Иванова Иванову Ивановым Иванове Ивановы Ивановых Ивановыми",
    "сталь": "сталь стали сталью сталей сталям сталями",
    "ростов": "Ростов Ростова Ростову Ростовом Ростове",
    "сергей": "Сергей Сергея Сергею Сергеем Сергее",
    "госпиталь": "госпиталь госпиталя госпиталю госпиталем госпитале госпитали госпиталей",
    "вьюшков": "Вьюшков Вьюшкова Вьюшкову Вьюшковым Вьюшкове Вьюшковы",
    "пленный": "пленный пленного пленному пленным пленном пленные пленных пленными",
    "шпиталь": "шпиталь шпиталю шпиталем шпиталі шпиталів шпиталями",
    "тарасенко": "Тарасенко",
    "сергій": "Сергій Сергія Сергію Сергієві Сергієм",
    "полонений": "полонений полоненого полоненому полоненим полонені полонених полоненими",
    "prisoner": "prisoner prisoners",
}  # fmt: skip

CHAT = """\
31.05.2031, 21:05 - Анна Клёнова: брата видели в ИК-6
31.05.2031, 21:06 - Пётр: в какой колонии
12.06.2031, 09:00 - Анна Клёнова: в шестой колонии его нет
12.06.2031, 09:01 - Марк: в ик-96 смотрели?
14.07.2032, 09:01 - Марк: ещё живой мой брат
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("search")
    words = folder / "words.txt"
    words.write_text("\n\n".join(f"Тут {form} там" for forms in FORMS.values() for form in forms.split()), encoding="utf-8")  # fmt: skip
    chat = folder / "chat.txt"
    chat.write_text(CHAT, encoding="utf-8")
    with Case.create(folder / "case", passphrase="an invented one") as made:
        made.add([words, chat])
        made.build()
        yield made


def marked(hits: list[FoundPassage]) -> list[str]:
    return [hit.passage.text[start:stop] for hit in hits for start, stop in hit.spans]


@pytest.mark.parametrize("word", FORMS)
def test_every_form_is_found_from_the_base_form_with_its_place(case: Case, word: str) -> None:
    found = marked(case.search(word))
    missing = set(FORMS[word].split()) - set(found)
    assert missing == set()
    assert {f"Тут {form} там" for form in FORMS[word].split()} <= {
        hit.passage.text for hit in case.search(word.upper())
    }


@pytest.mark.parametrize("word", ["вьюшков", "пленный", "сергій", "госпиталь"])
def test_every_form_is_found_from_every_other(case: Case, word: str) -> None:
    for form in FORMS[word].split():
        assert set(FORMS[word].split()) - set(marked(case.search(form))) == set()


def test_phrases_beginnings_and_yo(case: Case) -> None:
    assert marked(case.search('"шестой колонии"')) == ["шестой", "колонии"]
    assert case.search('"колонии шестой"') == []
    assert set(marked(case.search("Вьюш*"))) == set(FORMS["вьюшков"].split())
    assert marked(case.search("еще ЖИВОЙ")) == ["ещё", "живой"]
    assert marked(case.search("Кленова")) == []  # an author is not a word of the text


def test_author_time_and_facility_narrow_it_down(case: Case) -> None:
    def texts(words: str = "", **filters: Any) -> list[str]:  # noqa: ANN401
        return [hit.passage.text for hit in case.search(words, **filters)]

    assert texts("колония", author="кленова") == ["в шестой колонии его нет"]
    assert texts(author="анна", until="2031-05") == ["брата видели в ИК-6"]
    assert texts("брат", since="2032") == ["ещё живой мой брат"]
    assert texts(since="2031-06-12", until="2031-06-12") == [
        "в шестой колонии его нет",
        "в ик-96 смотрели?",
    ]
    assert texts(facility="исправительная колония №6") == [
        "брата видели в ИК-6",
        "в шестой колонии его нет",
    ]
    assert texts("брата", facility="IK-6") == ["брата видели в ИК-6"]
    assert texts(author="никто") == []


@pytest.mark.parametrize(
    "asked",
    [{}, {"since": "вчера"}, {"until": "2031-13"}, {"facility": "дом"}, {"since": "2031-02-30"}],
)
def test_what_cannot_be_asked_is_told(case: Case, asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        case.search("", **asked)
