"""The Russian tagger and the capitals it is given where the text has none."""

from importlib.util import find_spec
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.extract.tagger import NER, PIECE, VECTORS, Span, tag
from lastseen.extract.truecase import needs_truecase, truecase


def test_the_tagger_finds_a_person_and_a_place_with_their_spans() -> None:
    text = "Иван Клёнов приехал в Москву."
    assert tag(text) == [Span("PER", 0, 11), Span("LOC", 22, 28)]


def test_nothing_is_found_in_nothing() -> None:
    assert tag("") == []
    assert tag(" \n ") == []


def test_a_long_text_is_tagged_piece_by_piece_with_spans_of_the_whole() -> None:
    text = "слово " * (PIECE // 6 + 50) + "приехал Иван Клёнов."
    (span,) = [s for s in tag(text) if s.kind == "PER"]
    assert text[span.start : span.stop] == "Иван Клёнов"


def test_a_name_in_small_letters_or_capitals_gets_its_capitals() -> None:
    assert truecase("вчера иван петров уехал") == "Вчера Иван Петров уехал"
    assert truecase("ВЧЕРА ИВАН ПЕТРОВ УЕХАЛ") == "Вчера Иван Петров уехал"


def test_an_unknown_word_gets_a_capital_beside_a_given_name_and_wherever_it_stands_again() -> None:
    shown = truecase("приехал джон гвоздрек, а потом гвоздрека увезли")
    assert shown == "Приехал Джон Гвоздрек, а потом Гвоздрека увезли"


def test_letter_case_says_nothing_in_chats_and_lists_but_does_in_prose() -> None:
    assert needs_truecase("кто знает ивана петрова")
    assert needs_truecase("ПЕТРОВ ИВАН ИВАНОВИЧ")
    assert not needs_truecase("Кто знает Ивана Петрова и Олега Клёнова?")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="абвИванПЕТРОВё. -'İß🙂\n", max_size=60))
def test_the_length_never_changes_and_only_letter_case_does(text: str) -> None:
    shown = truecase(text)
    assert len(shown) == len(text)
    assert shown.lower() == text.lower()


def test_the_network_gives_the_tags_of_slovnets_own_run() -> None:
    import slovnet
    from navec import Navec

    spec = find_spec("natasha")
    assert spec is not None
    folder = Path(next(iter(spec.submodule_search_locations or ())))
    whole = slovnet.NER.load(str(folder / NER))
    whole.navec(Navec.load(str(folder / VECTORS)))
    for text in (
        "Иван Клёнов приехал в Москву из Омска.", "Мэрия Омска и ЧВК «Рубеж» 5 мая 2031 года ответили газете Northwind.", "Да", "🙂 🙂 №5 ... Клёнова-Дубравина А. В., ООН!",
    ):  # fmt: skip
        assert tag(text) == [Span(s.type, s.start, s.stop) for s in whole(text).spans]
