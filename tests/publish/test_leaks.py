"""The leak check: every trace of an invented protected person is found, and ordinary text is left alone."""

import base64
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from lastseen.errors import UsageError
from lastseen.model.leak import Leak
from lastseen.model.source import Protected
from lastseen.publish.leaks import find_leaks

VERA = Protected(
    id="s1", name="Вера Павловна Клёнова", given="Вера", patronymic="Павловна", surname="Клёнова",
    gender="f", diminutives=("Веруня",), birth_date="1984-02-09", phones=("+7 (000) 555-01-42",),
    emails=("vera.kl@example.org",), handles=("@klen_invented",), numbers=("ЗК-0042-17",),
    details=("сторож маяка на косе",),
)  # fmt: skip
PEOPLE = (
    ("Олег", "Ильич", "Заречнов", "m"), ("Марина", "Олеговна", "Дубравина", "f"), ("Тимур", "Сергеевич", "Вышегорский", "m"),
    ("Нина", "Борисовна", "Речная", "f"), ("Егор", "Павлович", "Таволгин", "m"), ("Анна", "Львовна", "Журавлинская", "f"),
)  # fmt: skip


def kinds(text: str, *people: Protected) -> set[str]:
    found = find_leaks(text, people or (VERA,))
    assert all(leak.of in {p.id for p in people or (VERA,)} for leak in found)
    return {leak.kind for leak in found}


def protected(given: str, patronymic: str, surname: str, gender: str) -> Protected:
    return Protected(id="p", given=given, patronymic=patronymic, surname=surname, gender=gender)


@pytest.mark.parametrize("case", list(Case))
@pytest.mark.parametrize("person", PEOPLE)
def test_the_surname_is_found_in_every_case(person: tuple[str, str, str, str], case: Case) -> None:
    given_name, _, surname, letter = person
    gender = Gender.MALE if letter == "m" else Gender.FEMALE
    maker = PetrovichDeclinationMaker()
    last = maker.make(NamePart.LASTNAME, gender, case, surname)
    first = maker.make(NamePart.FIRSTNAME, gender, case, given_name)
    text = f"Вчера {first} {last} не было на месте, {last.upper()} искали."
    found = find_leaks(text, [protected(*person)])
    assert {text[leak.start : leak.stop].casefold() for leak in found} & {
        last.casefold(),
        f"{first} {last}".casefold(),
    }
    assert max(leak.stop for leak in found) > text.index(last.upper())


@pytest.mark.parametrize(
    "text",
    [
        "Klenova said so", "about KLYONOVA", "Vera Klenova", "к л ё н о в а", "Клёно­ва", "Кл\u200bёнова",
        "Kлёнoва", "Клёновой,Вере", "В.П.Клёнова", "клёнова_вера", "Вера\nКлёнова", "&#1050;лёнова",
        "%D0%9A%D0%BB%D1%91%D0%BD%D0%BE%D0%B2%D0%B0", "\\u041a\\u043b\\u0451\\u043d\\u043e\\u0432\\u0430",
    ],
)  # fmt: skip
def test_disguised_spellings_are_found(text: str) -> None:
    assert find_leaks(text, [VERA])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("звоните 8 000 555 01 42", "phone"), ("tel. 70005550142", "phone"), ("vera.kl@EXAMPLE.org", "email"),
        ("vera.kl (at) example.org", "email"), ("t.me/klen_invented", "handle"), ("9 февраля 1984 года", "birth_date"),
        ("born 09.02.1984", "birth_date"), ("дело ЗК 0042 17", "number"), ("она сторож маяка на косе", "detail"),
    ],
)  # fmt: skip
def test_what_identifies_besides_the_name_is_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_bytes_inside_markup_archives_and_encodings_are_searched(tmp_path: Path) -> None:
    hidden = base64.b64encode("мать зовут Вера Клёнова, это тайна".encode()).decode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/note.txt", "Клёнова")
    files = {
        "a.html": "<p>nothing</p><!-- Клёнова -->".encode(), "b.html": '<img alt="Клёнова">'.encode(),
        "c.json": f'{{"data": "{hidden}"}}'.encode(), "d.zip": packed.getvalue(), "Klenova.txt": b"nothing",
        "e.txt": "Клёнова".encode("cp1251"), "f.txt": "Клёнова".encode("utf-16"),
    }  # fmt: skip
    for name, body in files.items():
        (tmp_path / name).write_bytes(body)
    assert {leak.where.split("/")[0].split("!")[0] for leak in find_leaks(tmp_path, [VERA])} == {
        "file name",
        *files,
    } - {"Klenova.txt"}


def test_the_leak_never_carries_the_name() -> None:
    (leak,) = find_leaks("Клёнова", [VERA])
    assert leak == Leak(where="text", start=0, stop=7, kind="surname", of="s1")


@pytest.mark.parametrize(
    "text",
    [
        "", "Клён у дороги пожелтел.", "лист клёна", "Вера в людей", "На вере держится мир.", "6 550 142 рубля",
        "The colony has 1984 inmates.", "Павел Кленин и его сын", "9 февраля", "It was clean over there.",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_leak(text: str) -> None:
    assert find_leaks(text, [VERA]) == []


@given(st.text(alphabet="абвгдежзиклмнопрстуя .,-\n", max_size=60), st.text(max_size=30))
def test_a_planted_surname_is_found_in_any_surroundings(before: str, after: str) -> None:
    assert find_leaks(f"{before} Вышегорскому. {after}", [protected(*PEOPLE[2])])


def test_a_missing_file_is_an_error_with_no_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_leaks(tmp_path / "Клёнова.txt", [VERA])


def test_a_field_of_a_wrong_type_is_an_error() -> None:
    with pytest.raises(UsageError, match="wrong type"):
        find_leaks("text", [{"id": "s1", "phones": 5}])


@pytest.mark.parametrize("month", ["июня", "июля", "січня", "лютого", "липня"])
def test_a_birthday_is_found_in_months_that_begin_alike(month: str) -> None:
    number = {"июня": 6, "июля": 7, "січня": 1, "лютого": 2, "липня": 7}[month]
    person = Protected(id="p", surname="Таволгин", birth_date=f"1974-{number:02}-07")
    assert "birth_date" in {leak.kind for leak in find_leaks(f"7 {month} 1974", [person])}
