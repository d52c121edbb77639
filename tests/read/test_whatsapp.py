"""WhatsApp's text: headers of many phones, dates in any order and changing, names with colons, media and notices in five languages."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.read import sniff
from tests.read.chat_pages import failures, outcomes, passages, questions

EVENING = datetime(2031, 5, 31, 21, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "header",
    [
        "31.05.2031, 21:05 - ", "31/05/31, 21:05 - ", "31.05.31, 21:05 - ", "31-05-2031 21:05 - ", "31/05/2031 21:05 - ",
        "5/31/31, 9:05 PM - ", "5/31/31, 9:05\u202fPM - ", "5/31/31, 9:05\u00a0PM - ", "5/31/31, 9:05 pm - ", "5/31/2031, 21:05 - ",
        "05/31/2031, 09:05 p. m. - ", "31/5/2031, 9:05\u202fp.\u00a0m. - ", "31/5/31 9:05 p.\u202fm. - ", "31/05/31, 09:05 p.m. - ",
        "31.05.2031, 9:05 пп - ", "31.05.31, 9:05 ПП - ", "31.5.2031, 9:05 nachm. - ", "31.5.2031 klo 21.05 - ", "31.05.31 г., 21:05 - ",
        "31. 5. 2031 21:05 - ", "2031/5/31 下午9:05 - ", "2031. 5. 31. 오후 9:05 - ", "2031. 05. 31. 21:05 - ", "2031-05-31, 21:05 - ",
        "31/05/2031 à 21:05 - ", "31.05.2031 в 21:05 - ", "31.05.2031 о 21:05 – ", "31.05.31 um 21:05 - ", "31/05/2031 21h05 - ",
        "[31.05.2031, 21:05:00] ", "[31.05.31, 21:05:00] ", "[31/05/2031, 21:05:00] ", "[05/31/31 21:05] ", "[5/31/31, 9:05:00 PM] ",
        "[5/31/31, 9:05:00\u202fPM] ", "\u200e[31.05.2031, 21:05:00] ", "\u200e[5/31/31, 9:05:00\u202fPM] ", "[31/5/31 9:05:00 p.\u00a0m.] ",
        "[31.05.2031 21:05:00] ", "[31.05.2031, 21:05] ", "[2031-05-31 21:05:00] \u200e",
        "[21:05, 31.05.2031] ", "[21:05, 31/5/2031] ", "[9:05 PM, 5/31/2031] ", "[21:05:00, 31.05.31] ",
    ],
)  # fmt: skip
def test_every_header_is_known_by_its_parts(header: str) -> None:
    text = f"{header}Вера: завтра в 10:30 - отправляют\nвторая строка\n{header}Лариса:.\n"
    assert sniff(text.encode()) in ("whatsapp", "signal")
    found = passages(text.encode(), zone="UTC")
    assert [p.text for p in found] == ["завтра в 10:30 - отправляют\nвторая строка", "."]
    assert [p.author for p in found] == ["Вера", "Лариса"]
    assert {p.earliest for p in found} == {EVENING}
    assert {p.zone for p in found} == {"assumed"}
    assert {p.fields["local_day"] for p in found} == {"2031-05-31"}


@pytest.mark.parametrize(
    ("clock", "hour"),
    [("12:05 AM", 0), ("12:05 PM", 12), ("1:05 AM", 1), ("11:05 PM", 23), ("12:05 a. m.", 0), ("12:05 дп", 0), ("12:05 пп", 12)],
)  # fmt: skip
def test_halves_of_the_day(clock: str, hour: int) -> None:
    (message,) = passages(f"5/31/31, {clock} - Вера: да\n".encode(), zone="UTC")
    assert message.earliest == EVENING.replace(hour=hour)


def order_flags(text: str, **given_: str) -> list[bool]:
    return ["date_order_unknown" in p.flags for p in passages(text.encode(), **given_)]


def lines(*dates: str, form: str = "{}, 21:05 - Вера: да\n") -> str:
    return "".join(form.format(date) for date in dates)


def test_without_proof_both_orders_stand_with_their_evidence_and_one_question_is_asked() -> None:
    text = lines("01/02/31", "02/02/31", "03/02/31")
    assert order_flags(text) == [True, True, True]
    first = passages(text.encode(), zone="UTC")[0]
    assert [(e.isoformat()[:10], why) for e, _, why in first.alternatives] == [("2031-02-01", "day_first"), ("2031-01-02", "month_first")]  # fmt: skip
    assert "local_day" not in first.fields
    (asked,) = (q for q in questions(text.encode()) if q.kind == "date_order")
    assert asked.subject == "lines 1-3"
    assert "day_first: time always rises" in asked.evidence[0]
    assert "month_first: time always rises" in asked.evidence[1]
    for order, day in (("day_first", 1), ("month_first", 2)):
        assert order_flags(text, date_order=order) == [False] * 3
        moment = passages(text.encode(), date_order=order, zone="UTC")[0].earliest
        assert moment is not None
        assert moment.day == day


def test_weak_evidence_is_told_and_decides_nothing() -> None:
    text = lines("10/01/31", "11/01/31", "01/02/31")
    (asked,) = (q for q in questions(text.encode()) if q.kind == "date_order")
    assert "day_first: time always rises" in asked.evidence[0]
    assert "month_first: time jumps back" in asked.evidence[1]
    assert order_flags(text) == [True] * 3


def test_a_proof_holds_for_its_run_and_the_same_number_twice_needs_none() -> None:
    assert order_flags(lines("01/02/31", "13/02/31")) == [False, False]
    assert order_flags(lines("05/05/31")) == [False]
    assert [q.kind for q in questions(lines("05/05/31").encode())] == ["zone"]


def test_the_order_may_change_with_the_format_of_the_header() -> None:
    text = lines("5/31/31", "6/1/31") + lines("01/06/2031", "02/06/2031")
    assert order_flags(text) == [False, False, True, True]
    (asked,) = (q for q in questions(text.encode()) if q.kind == "date_order")
    assert asked.subject == "lines 3-4"
    chosen = passages(text.encode(), **{"date_order:lines 3-4": "day_first"}, zone="UTC")
    assert [p.fields["local_day"] for p in chosen] == ["2031-05-31", "2031-06-01", "2031-06-01", "2031-06-02"]  # fmt: skip


def test_the_order_may_change_under_equal_headers_and_what_lies_between_is_open() -> None:
    text = lines("30/05/31", "01/06/31", "02/06/31", "06/13/31", "07/01/31")
    assert order_flags(text) == [False, True, True, False, False]
    (asked,) = (q for q in questions(text.encode()) if q.kind == "date_order")
    assert asked.subject == "lines 2-3"
    days = [p.fields.get("local_day") for p in passages(text.encode())]
    assert days == ["2031-05-30", None, None, "2031-06-13", "2031-07-01"]


def test_the_way_to_write_one_digit_numbers_is_part_of_the_format() -> None:
    text = lines("13/05/31", "01/06/31") + lines("6/5/31", "6/6/31")
    assert order_flags(text) == [False, False, True, True]


def test_a_year_of_two_digits_may_stand_first() -> None:
    proven = lines("29-12-30", "30-01-02", form="[{} 21:05:00] Вера: да\n")
    assert [p.fields["local_day"] for p in passages(proven.encode())] == [
        "2029-12-30",
        "2030-01-02",
    ]
    open_ = lines("29-10-28", "29-11-25", "30-01-19", form="[{} 21:05:00] Вера: да\n")
    (asked,) = (q for q in questions(open_.encode()) if q.kind == "date_order")
    assert asked.choices == ("day_first", "month_first", "year_first")
    assert "year_first: time always rises" in asked.evidence[2]
    chosen = passages(open_.encode(), date_order="year_first")
    assert [p.fields["local_day"] for p in chosen] == ["2029-10-28", "2029-11-25", "2030-01-19"]
    usual = lines("28.10.29", "25.11.29", "19.01.30")
    assert [p.fields["local_day"] for p in passages(usual.encode())] == [
        "2029-10-28",
        "2029-11-25",
        "2030-01-19",
    ]


@pytest.mark.parametrize("answer", ["unknown", "nonsense"])
def test_an_answer_that_is_no_order_leaves_it_open(answer: str) -> None:
    assert order_flags(lines("01/02/31"), date_order=answer) == [True]


def test_a_colon_in_a_name_is_told_from_one_in_the_text() -> None:
    head = "31.05.2031, 21:05 - "
    named = "".join(f"{head}Мама: дача: {words}\n" for words in ("да", "нет"))
    assert {(p.author, "colon_in_author" in p.flags) for p in passages(named.encode())} == {
        ("Мама: дача", True)
    }
    once = passages(f"{head}Мама: дача: да\n{head}Вера: ок\n".encode())
    assert (once[0].author, once[0].text) == ("Мама", "дача: да")
    assert "author_doubtful" in once[0].flags
    assert "author_doubtful" not in once[1].flags
    known = passages(f"{head}Вера: адрес: дом 5\n{head}Вера: ок\n".encode())
    assert [(p.author, "author_doubtful" in p.flags) for p in known] == [("Вера", False)] * 2


@pytest.mark.parametrize("name", ['Сергей "Серый" Клёнов', "Анна «Мама»", "🤓", "+7 900 000-00-00", "\u202a+7 900\u202c", "~\u202fВера", "О'Нил", "А. Б., тётя"])  # fmt: skip
def test_names_of_any_form(name: str) -> None:
    (message,) = passages(f"31.05.2031, 21:05 - {name}: да\n".encode())
    assert (message.author, message.text, message.kind) == (
        name.strip("\u202a\u202c"),
        "да",
        "message",
    )


def test_names_that_turn_the_text_round_or_never_end() -> None:
    (turned,) = passages("31.05.2031, 21:05 - \u202eарев Аннa: да\n".encode())
    assert "direction_marks_in_author" in turned.flags
    long = "Ы" * 150
    assert [p.author for p in passages(f"31.05.2031, 21:05 - {long}: да\n".encode())] == [long]


def test_a_pasted_line_of_another_format_by_nobody_here_is_text_and_flagged() -> None:
    text = (
        "31.05.2031, 21:05 - Вера: соседка прислала:\n"
        "[30.05.2031, 10:00:00] Мать Ильи: их увезли\n"
        "01.06.2031 10:30 - отправляют\n"
        "31.05.2031, 21:06 - Лариса: спасибо\n"
        "31.05.2031, 21:07 - Вера: и ещё\n"
        "01.06.2031 11:00 - обед\n"
    )
    found = passages(text.encode())
    assert [p.author for p in found] == ["Вера", "Лариса", "Вера"]
    assert "Мать Ильи" in found[0].text
    assert ["header_in_text" in p.flags for p in found] == [True, False, True]


def test_a_format_that_changes_while_the_same_people_write_is_no_paste() -> None:
    text = lines("31.05.2031") + "5/31/31, 9:06 PM - Вера: сменила телефон\n" + lines("31.05.2031")
    assert len(passages(text.encode())) == 3
    alone = lines("31.05.2031") + "5/31/31, 9:06 PM - Лариса: привет\n"
    assert len(passages(alone.encode())) == 2


@pytest.mark.parametrize(
    "words",
    ["<Media omitted>", "<Без медиафайлов>", "<Медіа пропущено>", "<Медиафайл пропущен>", "<Medien ausgeschlossen>", "<Multimedia omitido>",
     "\u200eimage omitted", "\u200evideo omitted", "\u200eизображение отсутствует", "\u200eаудиофайл отсутствует", "\u200eзображення пропущено",
     "\u200eстикер отсутствует", "\u200eBild weggelassen", "\u200eimagen omitida", "\u200e<attached: 00001-PHOTO.jpg>", "\u200e<прикреплено: 1.opus>",
     "\u200e<прикріплено: 1.jpg>", "\u200e<Anhang: 1.jpg>", "\u200e<adjunto: 1.jpg>", "IMG-1.jpg (file attached)", "\u200eIMG-1.jpg (файл добавлен)",
     "IMG-1.jpg (файл додано)", "IMG-1.jpg (Datei angehängt)", "IMG-1.jpg (archivo adjunto)", "null", "IMG-1.jpg (file attached)\nвот он, с братом",
     "вот он \u200e<attached: 2.jpg>", "справка.pdf • \u200e3 pages \u200edocument omitted"],
)  # fmt: skip
def test_media_words_are_no_speech(words: str) -> None:
    (message,) = passages(f"[31.05.2031, 21:05:11] Вера: {words}\n".encode())
    assert "media" in message.flags
    assert (message.kind, message.author, message.text) == ("message", "Вера", words)


@pytest.mark.parametrize("words", ["он прислал фото", "image omitted again by me", "null и ничего", "<3", "видео есть", "я (файл) видела"])  # fmt: skip
def test_speech_about_media_is_speech(words: str) -> None:
    (message,) = passages(f"[31.05.2031, 21:05:11] Вера: {words}\n".encode())
    assert message.flags == ()


@pytest.mark.parametrize(
    "words",
    ["This message was deleted", "You deleted this message", "\u200eThis message was deleted.", "Данное сообщение удалено", "Вы удалили данное сообщение",
     "Це повідомлення видалено", "Ви видалили це повідомлення", "Diese Nachricht wurde gelöscht.", "Se eliminó este mensaje",
     "This message was deleted by admin Лариса"],
)  # fmt: skip
def test_deletions(words: str) -> None:
    (message,) = passages(f"[31.05.2031, 21:05:11] Вера: {words}\n".encode())
    assert "deleted" in message.flags
    assert message.kind == "message"


@pytest.mark.parametrize(
    "mark",
    ["<This message was edited>", "<Сообщение изменено>", "<Це повідомлення було змінено>", "\u200e<This message was edited>",
     "<Diese Nachricht wurde bearbeitet.>", "<Se editó este mensaje.>"],
)  # fmt: skip
def test_edits(mark: str) -> None:
    (message,) = passages(f"[31.05.2031, 21:05:11] Вера: его увезли {mark}\n".encode())
    assert message.flags == ("edited",)
    assert message.kind == "message"


@pytest.mark.parametrize(
    "words",
    ["Messages and calls are end-to-end encrypted. No one outside of this chat can read them.", 'Вера created group "План: осень"',
     "Вера создала группу «План: осень»", "Вера створила групу «План: осінь»", "Вера added Лариса", "Вы добавили Лариса", "Лариса left",
     "Вера changed the subject to: осень", "Вера изменила описание: осень", "Вера змінила опис: осінь", "Ваш код безопасности: изменился",
     "Сообщения и звонки защищены сквозным шифрованием.", "Повідомлення та дзвінки захищено наскрізним шифруванням.",
     "Missed voice call at 21:05", "You're now an admin"],
)  # fmt: skip
def test_system_lines_of_android_are_nobodys_words(words: str) -> None:
    text = f"31.05.2031, 21:05 - {words}\n31.05.2031, 21:06 - Вера: да\n"
    notice, message = passages(text.encode())
    assert (notice.kind, notice.author, notice.text) == ("service", None, words)
    assert (message.kind, message.author) == ("message", "Вера")


@pytest.mark.parametrize(
    "words",
    ["\u200eMessages and calls are end-to-end encrypted.", "Сообщения и звонки защищены сквозным шифрованием.", "\u200eВера создала эту группу",
     "\u200eMissed voice call"],
)  # fmt: skip
def test_system_lines_of_ios_carry_a_name_and_are_not_that_persons_words(words: str) -> None:
    (notice,) = passages(f"[31.05.2031, 21:05:11] Вера: {words}\n".encode())
    assert (notice.kind, notice.author) == ("service", "Вера")


def test_other_line_ends_and_separators_stay_in_the_text() -> None:
    text = "31.05.2031, 21:05 - Вера: раз\u2028два\x0b\r\nтри\r\n\r\n31.05.2031, 21:06 - Лариса: да\r\n"
    assert [p.text for p in passages(text.encode())] == ["раз\u2028два\x0b\r\nтри", "да"]


CHAT = (
    "31.05.2031, 21:05 - Вера Клёнова: кто знает, где Антон?\n31.05.2031, 21:06 - Лариса: нет, не знаю ничего\n"
    * 3
)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_file_saved_in_another_charset_keeps_its_words(charset: str) -> None:
    raw = CHAT.encode(charset)
    assert sniff(raw) == "whatsapp"
    found = passages(raw)
    assert [p.text for p in found] == ["кто знает, где Антон?", "нет, не знаю ничего"] * 3
    assert {"encoding_found" in p.flags for p in found} == {charset == "cp1251"}


def test_a_cut_in_a_character_does_not_make_it_another_charset() -> None:
    found = passages(CHAT.encode()[:-2])
    assert found[0].author == "Вера Клёнова"
    assert [("damaged_characters" in p.flags) for p in found] == [False] * 5 + [True]


def test_what_stands_before_the_first_header_of_a_cut_file_is_kept() -> None:
    raw = ("и третья строка\n" + CHAT).encode()
    assert sniff(raw) == "whatsapp"
    lead, first, *_ = passages(raw)
    assert (lead.text, lead.author) == ("и третья строка", None)
    assert {"author_unknown", "header_missing"} <= set(lead.flags)
    assert first.author == "Вера Клёнова"


def test_a_diary_is_no_chat() -> None:
    assert sniff("31.05.2031 10:30 - звонок в колонию\n01.06.2031 11:00 - письмо\n".encode()) == "plain_text"  # fmt: skip


def test_nul_bytes_and_empty_messages_are_kept() -> None:
    found = passages("31.05.2031, 21:05 - Вера: \n31.05.2031, 21:05 - Вера: a\x00b\n".encode())
    assert [p.text for p in found] == ["", "a\x00b"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Вера", "Лариса К."]), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=30)), min_size=1, max_size=6))  # fmt: skip
def test_any_words_come_back(said: list[tuple[str, str]]) -> None:
    text = "31.05.2031, 21:04 - Вера: да\n31.05.2031, 21:04 - Лариса К.: да\n"
    text += "".join(f"31.05.2031, 21:05 - {who}: {words}\n" for who, words in said)
    found = passages(text.encode())[2:]
    assert [p.text for p in found] == [words for _, words in said]


@pytest.mark.parametrize("piece", [":", "[", "31.05.2031, ", "31.05.2031, 21:05 - ", "31.05.2031, 21:05 - a:", "\u200e", "<", "<attached: ", "a (file ", '"', "1/", "\n[", "31.05.2031, 21:05 - Вера: да\n31/05/31 21:05 - x\n", " \u202f"])  # fmt: skip
def test_a_megabyte_of_one_piece_is_read_through(piece: str) -> None:
    flood = (CHAT + piece * (1_000_000 // len(piece.encode()))).encode()
    assert sum(1 for _ in outcomes(flood)) >= 6
    assert failures(flood) == []
