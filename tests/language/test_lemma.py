"""Lemmas: one walk gives what two gave; a word's forms meet in one lemma."""

from hypothesis import example, given
from hypothesis import strategies as st

from lastseen.language.fold import fold_words
from lastseen.language.lemma import indexed, lemmas

TEXTS = st.text(st.sampled_from("абвгеёийоуэюяіїєґІЇЄҐ\u0301\u0308\u00ad\u200b'’ʼ-. \nABCkтТ1") | st.characters(exclude_categories=["Cs"]), max_size=60)  # fmt: skip


@given(TEXTS)
@example("Ёлки-иголки, ИВАНОВА увезли в Ростов")
@example("Сергієві та Олені з Бахмута")
def test_one_walk_gives_what_two_gave(text: str) -> None:
    assert indexed(text) == (fold_words(text), lemmas(text))


def test_forms_meet_in_one_lemma() -> None:
    assert lemmas("увезли увезён увозят") == "увезти увезти увозить"
    assert lemmas("prisoners prisoner men") == "prisoner prisoner man"
