"""Copies: what is found, where it stands in both texts, and which text came first."""

import random
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from lastseen.model.copy import Copy
from lastseen.weigh.copies import find_copies

SYLLABLES = ["ка", "ро", "ми", "те", "лу", "со", "вен", "гра", "бы", "што"]


def words(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)  # noqa: S311 - invented words, the same in every run
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(count)]


def prose(seed: int, count: int = 120) -> str:
    return " ".join(words(seed, count)) + "."


def only(copies: list[Copy]) -> Copy:
    assert len(copies) == 1, copies
    return copies[0]


def test_two_sentences_quoted_elsewhere_are_found_with_their_places() -> None:
    quoted = "Их увезли ночью в пятницу, сорок человек из одного барака. Куда увезли, никто не сказал даже родным."
    texts = {"a": f"{prose(1)} {quoted} {prose(2)}", "b": f"{prose(3)} {quoted.upper()} {prose(4)}"}
    copy = only(find_copies(texts))
    (start, stop), (begin, end) = copy.left_spans[0], copy.right_spans[0]
    assert texts["a"][start:stop] == quoted[:-1]
    assert texts["b"][begin:end] == quoted[:-1].upper()
    assert copy.direction == "unknown"


def test_strangers_and_short_common_words_are_no_copies() -> None:
    texts = {str(n): f"{prose(n)} спасибо, если что-то узнаю, сразу напишу" for n in range(6)}
    assert find_copies(texts) == []


def test_a_short_message_sent_again_is_a_copy_and_a_shorter_one_is_not() -> None:
    again = "Брат не выходит на связь с мая"
    assert only(find_copies({"a": again, "b": again + "!"})).words == 7
    assert find_copies({"a": "Он жив", "b": "Он жив"}) == []


def test_a_copy_with_every_tenth_word_changed_is_found() -> None:
    original = words(5, 200)
    edited = [f"ново{n}" if n % 10 == 7 else word for n, word in enumerate(original)]
    assert only(find_copies({"a": " ".join(original), "b": " ".join(edited)})).words >= 100


def test_letter_case_yo_stress_and_punctuation_do_not_hide_a_copy() -> None:
    one = "Мой брат Пётр ещё осенью звонил из колонии и просил тёплые вещи"
    other = "мой брат Петр еще о\u0301сенью звонил - из колонии; и просил теплые вещи"
    copy = only(find_copies({"a": one, "b": other}))
    assert copy.words == 12
    assert copy.right_spans == ((0, len(other)),)


def test_the_earlier_text_is_copied_by_the_later() -> None:
    written = {"a": datetime(2031, 5, 2, tzinfo=UTC), "b": datetime(2031, 5, 1, tzinfo=UTC)}
    copy = only(find_copies({"a": prose(1), "b": prose(1)}, written=written))
    assert (copy.direction, "earlier" in copy.why) == ("left", True)


def test_an_explicit_credit_outweighs_the_time() -> None:
    copy = only(
        find_copies(
            {"a": prose(1), "b": prose(1)},
            written={"a": datetime(2031, 5, 2, tzinfo=UTC), "b": datetime(2031, 5, 1, tzinfo=UTC)},
            outlets={"a": "Вымпел", "b": "Зеркало"},
            credits={"b": ["«вымпел»"]},
        )
    )
    assert (copy.direction, copy.why) == ("right", "it credits «вымпел»")


def test_words_in_quotation_marks_are_the_copied_ones() -> None:
    body = prose(1, 30)[:-1]
    copy = only(find_copies({"a": body, "b": f"{prose(2)} «{body}», пишут соседи. {prose(3)}"}))
    assert copy.direction == "right"


def test_the_beginning_of_a_longer_text_is_cut_from_it() -> None:
    whole = words(6, 150)
    copy = only(find_copies({"a": " ".join(whole[:80]), "b": " ".join(whole)}))
    assert copy.direction == "left"


def test_furniture_of_a_site_is_no_copy_and_a_text_many_outlets_carry_is() -> None:
    footer = (
        "Подписывайтесь на наш канал и присылайте новости редакции в любое время суток без выходных"
    )
    pages = {f"p{n}": f"{prose(n)} {footer}" for n in range(20)}
    assert find_copies(pages, outlets=dict.fromkeys(pages, "Зеркало")) == []
    carried = {f"p{n:02}": f"{prose(n, 20)} {prose(999, 90)}" for n in range(40)}
    found = find_copies(carried, outlets={key: f"outlet {key}" for key in carried})
    assert {key for copy in found for key in (copy.left, copy.right)} == set(carried)


def test_one_text_a_thousand_times_stays_linear() -> None:
    texts = {f"m{n:04}": prose(1, 40) for n in range(1000)}
    assert len(find_copies(texts)) == 999


LETTERS = st.text("абё Аб́.\n🙂w", max_size=60)


@given(st.dictionaries(st.sampled_from("abcdef"), LETTERS, max_size=6), st.randoms())
def test_order_changes_nothing_and_spans_hold_the_same_words(
    texts: dict[str, str], rng: random.Random
) -> None:
    copies = find_copies(texts)
    shuffled = list(texts)
    rng.shuffle(shuffled)
    assert find_copies({key: texts[key] for key in shuffled}) == copies
    for copy in copies:
        assert copy.left < copy.right
        assert len(copy.left_spans) == len(copy.right_spans) > 0
        for (a, b), (c, d) in zip(copy.left_spans, copy.right_spans, strict=True):
            assert 0 <= a < b <= len(texts[copy.left])
            assert 0 <= c < d <= len(texts[copy.right])


@given(st.integers(0, 10**6), st.integers(0, 60), st.integers(9, 40))
def test_a_common_run_of_nine_words_never_escapes(seed: int, before: int, length: int) -> None:
    run = [f"общее{n}" for n in range(length)]
    left = " ".join([*words(seed, before), *run, *words(seed + 1, 50)])
    right = " ".join([*words(seed + 2, 30), *run, *words(seed + 3, 10)])
    assert only(find_copies({"l": left, "r": right})).words >= length


def test_a_footer_on_many_pages_of_unknown_outlets_is_no_copy() -> None:
    footer = "Подписывайтесь на наш канал, перепечатка разрешена при условии ссылки на источник, все права защищены редакцией издания."
    assert find_copies({f"p{n}": f"{prose(n)} {footer}" for n in range(20)}) == []
    assert len(find_copies({f"p{n}": footer for n in range(20)})) == 19


def test_a_sentence_many_pages_quote_in_their_midst_is_a_copy() -> None:
    quoted = "Ведомство не подтверждает эту цифру и считает её недостоверной, поскольку никаких списков никто не составлял, заявил представитель."
    pages = {f"p{n:02}": f"{prose(n)} {quoted} {prose(n + 500)}" for n in range(20)}
    assert {key for copy in find_copies(pages) for key in (copy.left, copy.right)} == set(pages)


def test_a_short_message_of_the_same_instant_is_one_message_in_two_exports() -> None:
    texts = {"a": "Его убили вчера", "b": "его убили вчера."}
    now, later = datetime(2031, 5, 1, 10, 4, tzinfo=UTC), datetime(2031, 5, 1, 10, 5, tzinfo=UTC)
    assert only(find_copies(texts, written={"a": now, "b": now})).words == 3
    assert find_copies(texts, written={"a": now, "b": later}) == []
    assert find_copies({"a": "Да", "b": "Да"}, written={"a": now, "b": now}) == []
