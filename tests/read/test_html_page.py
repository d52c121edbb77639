"""Pages of HTML: what is the article and what is the site's own."""

import io

import pytest

from lastseen.language.decoding import decode
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingState
from lastseen.read import read_stream

FIRST = "Троих мужчин из посёлка Ветрогорск увезли ночью в сторону Каменки, рассказали соседи и родственники."
SECOND = "Жена одного из них ждёт писем с весны, но ответа из колонии так и не получила до сих пор."
THIRD = "Суд по их делу перенесли на осень, потому что следователь не привёз документы из областного центра."


def texts(body: str, *, title: str = "Ищут троих | Пристань") -> list[str]:
    raw = f'<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'.encode()
    found = [p for p in read_stream("o", io.BytesIO(raw), ReadingState()) if isinstance(p, Passage)]
    assert all(decode(p.decoding, raw[p.byte_start : p.byte_stop]) == p.text for p in found)
    return [p.text for p in found]


def article(*inner: str) -> str:
    return f"<article><h1>Ищут троих мужчин</h1>{''.join(inner)}</article>"


def paragraphs(*words: str) -> str:
    return "".join(f"<p>{each}</p>" for each in words)


ARTICLE = ["Ищут троих мужчин", FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "<h3>Читайте также:</h3>", "<p>Дивіться також…</p>", "<p>You may also like...</p>", "<h4>Материалы по теме</h4>",
        "<p><a href='/a'>Ветрогорск: как посёлок живёт без мужчин уже вторую зиму подряд</a></p>",
        "<p>Слушать: https://example.org/podcast/17 Скачать: https://example.org/podcast/17.mp3</p>",
        "<p>Теги: <a href='/t/1'>Ветрогорск</a>, <a href='/t/2'>колония</a>, <a href='/t/3'>суд</a></p>",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_not_the_article(line: str) -> None:
    assert texts(article(paragraphs(FIRST, SECOND), line, paragraphs(THIRD))) == ARTICLE


@pytest.mark.parametrize(
    "time",
    ["понедельник, 22 января 2031 года в 0:13", "22.01.2031 10:40", "January 22, 2031 at 10:40 pm", "2031-01-22 10:40"],
)  # fmt: skip
def test_a_time_of_publication_is_no_paragraph_and_a_date_in_the_text_is(time: str) -> None:
    assert texts(article(paragraphs(time, FIRST, SECOND, THIRD))) == ARTICLE
    assert texts(article(paragraphs(FIRST, time, SECOND, THIRD))).count(time) == 1


def test_an_empty_line_parts_paragraphs() -> None:
    whole = article(f"<div>{FIRST}<br><br>{SECOND}<br />\n<br />{THIRD}<br>— Редакция</div>")
    assert texts(whole) == [*ARTICLE[:-1], f"{THIRD}\n— Редакция"]


def test_a_heading_stays_over_its_text_and_goes_with_it() -> None:
    over = "<h2>Что известно</h2><h3>Первый день</h3>"
    away = "<h4>Как слушать наш выпуск</h4><p>https://example.org/podcast/17 https://example.org/podcast/18</p>"
    found = texts(article(paragraphs(FIRST), over, paragraphs(SECOND, THIRD), away))
    assert found == [ARTICLE[0], FIRST, "Что известно", "Первый день", SECOND, THIRD]


def test_names_that_are_links_stay() -> None:
    names = ["Уткин Вадим Олегович", "Зимогоров Игнат Борисович", "Осокин Егор Борисович"]
    listed = "".join(f"<li><a href='/p/{n}'>{each}</a></li>" for n, each in enumerate(names))
    found = texts(article(paragraphs(FIRST, SECOND), f"<ul>{listed}</ul>", paragraphs(THIRD)))
    assert [each for each in found if each in names] == names
