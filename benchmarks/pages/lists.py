"""Lists of invented people as PDF in many layouts; every row is known."""

import io
import random
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT_FOLDER = Path("/usr/share/fonts/truetype")
FONTS = {
    "Sans": "dejavu/DejaVuSans.ttf", "Serif": "dejavu/DejaVuSerif.ttf", "Mono": "dejavu/DejaVuSansMono.ttf",
    "Bold": "dejavu/DejaVuSans-Bold.ttf",
}  # fmt: skip
SURNAMES = ["Брусникин", "Вересков", "Голубкин", "Дроздецкий", "Ельников", "Жаворонков", "Зимогоров", "Иволгин", "Камышин", "Лопухов", "Мятлев", "Незабудкин", "Осокин", "Подорожников-Ракитин", "Рябинкин", "Синицын", "Тростников", "Уткин", "Хмелёв", "Щеглов"]  # fmt: skip
GIVEN = ["Арсений", "Богдан", "Вадим", "Глеб", "Денис", "Егор", "Игнат", "Кирилл", "Леонид", "Матвей", "Никита", "Ян", "Руслан", "Семён", "Тимур"]  # fmt: skip
FATHERS = ["Аркадьевич", "Борисович", "Вячеславович", "Геннадьевич", "Дмитриевич", "Ефимович", "Ильич", "Константинович", "Львович", "Максимович", "Олегович"]  # fmt: skip
TOWNS = ["Ветрогорск", "Верхние Ключи", "Заозёрный", "Ивняки", "Каменка-на-Росе", "Луговое", "Новый Яр", "Сосновка", "Усть-Рябиновка"]  # fmt: skip
FACILITIES = ["ИК-6", "ИК-13", "СИЗО-1", "ИК № 2", "КП-8", "ЛИУ-4", "Госпиталь 321", "ИК-27"]
NOTES = ["", "", "", "", "", "обмен", "", "письмо от сестры", "", ""]
HEADER = ["№", "ФИО", "Дата рождения", "Учреждение", "Город"]


def fonts() -> bool:
    """Register the fonts; return False where the machine has none."""
    for name, file in FONTS.items():
        if not (FONT_FOLDER / file).exists():
            return False
        pdfmetrics.registerFont(TTFont(name, FONT_FOLDER / file))
    return True


def people(count: int, seed: int) -> list[list[str]]:
    """Return rows of invented people: number, name, birth date, facility, town."""
    chance = random.Random(seed)
    return [
        [
            f"{number}", f"{chance.choice(SURNAMES)} {chance.choice(GIVEN)} {chance.choice(FATHERS)}",
            f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(1960, 2005)}",
            chance.choice(FACILITIES), chance.choice(TOWNS),
        ]
        for number in range(1, count + 1)
    ]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a list is set."""

    font: str = "Sans"
    size: float = 9
    leading: float = 1.2
    padding: float = 5
    gap: float = 8
    rules: str = ""  # "all", "rows", "columns" or ""
    middle: bool = False
    widths: tuple[float, ...] = ()
    right: tuple[int, ...] = ()
    centred: tuple[int, ...] = ()
    page: tuple[float, float] = A4
    turned: bool = False
    header: list[str] = field(default_factory=lambda: list(HEADER))
    over: tuple[tuple[int, int, str], ...] = ()
    repeat: bool = True
    zebra: bool = False
    title: str = "Список"
    notes: bool = False
    numbered: bool = True
    dot: bool = False
    tables: int = 1
    shade_header: bool = False
    word_by_word: bool = False
    bleak: bool = False  # no extra room between rows


def wrapped(text: str, width: float, layout: Layout) -> list[str]:
    """Return the lines of a cell."""
    lines = [""]
    for word in re.findall(r"\S+?-(?=\w{5})|\S+", text):
        tried = (lines[-1] + word) if lines[-1].endswith("-") else f"{lines[-1]} {word}".strip()
        if lines[-1] and pdfmetrics.stringWidth(tried, layout.font, layout.size) > width:
            lines.append(word)
        else:
            lines[-1] = tried
    return lines


class Sheet:
    """Draws tables on pages."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.made = io.BytesIO()
        self.canvas = Canvas(self.made, pagesize=layout.page, invariant=1)
        self.width, self.height = layout.page
        if layout.turned:
            self.width, self.height = self.height, self.width
        self.y = 0.0
        self.begun = False
        self.new_page()

    def new_page(self) -> None:
        """Begin a page."""
        if self.begun:
            self.canvas.showPage()
        self.begun = True
        self.canvas.setFont(self.layout.font, self.layout.size)
        self.canvas.setLineWidth(0.5)
        if self.layout.turned:
            self.canvas.setPageRotation(90)
            self.canvas.translate(self.layout.page[0], 0)
            self.canvas.rotate(90)
        self.y = self.height - 40

    def text(self, x: float, y: float, line: str) -> None:
        """Draw a line, in one piece or word by word."""
        if not self.layout.word_by_word:
            self.canvas.drawString(x, y, line)
            return
        for word in line.split():
            self.canvas.drawString(x, y, word)
            x += pdfmetrics.stringWidth(word + " ", self.layout.font, self.layout.size)

    def title(self, line: str) -> None:
        """Draw a title."""
        self.text(self.width / 2 - 60, self.y, line)
        self.y -= 2.4 * self.layout.size

    def long(self, line: str) -> float:
        """Return how wide a line is."""
        return float(pdfmetrics.stringWidth(line, self.layout.font, self.layout.size))

    def widths(self, rows: list[list[str]]) -> list[float]:
        """Return how wide the columns are: as said, or as wide as their widest cell."""
        if self.layout.widths:
            return list(self.layout.widths)
        rows = rows if self.layout.rules else [self.layout.header, *rows]
        return [
            max(self.long(row[i]) for row in rows) + self.layout.gap for i in range(len(rows[0]))
        ]

    def row(self, cells: list[str], widths: list[float], *, header: bool = False) -> None:
        """Draw a row, on a new page where it does not fit."""
        layout = self.layout
        lines = [
            wrapped(cell, width - layout.gap, layout)
            for cell, width in zip(cells, widths, strict=True)
        ]
        most = max(len(cell) for cell in lines)
        pitch = layout.size * layout.leading
        room = 0 if layout.bleak else layout.padding
        tall = most * pitch + room
        left = 40.0
        x = left
        self.shade(left, tall, sum(widths), header=header)
        for place, (cell, width) in enumerate(zip(lines, widths, strict=True)):
            top = self.y - room / 2 - (most - len(cell)) * pitch / 2 * layout.middle
            for number, line in enumerate(cell):
                long = pdfmetrics.stringWidth(line, layout.font, layout.size)
                inner = width - layout.gap
                shift = (
                    inner - long
                    if place in layout.right
                    else (inner - long) / 2
                    if place in layout.centred
                    else 0
                )
                self.text(x + layout.gap / 2 + shift, top - (number + 0.85) * pitch, line)
            if layout.rules == "all":
                self.canvas.rect(x, self.y - tall, width, tall)
            elif layout.rules == "columns":
                self.canvas.line(x, self.y, x, self.y - tall)
                self.canvas.line(x + width, self.y, x + width, self.y - tall)
            x += width
        if layout.rules == "rows":
            self.canvas.line(left, self.y - tall, x, self.y - tall)
        self.y -= tall

    def shade(self, left: float, tall: float, wide: float, *, header: bool) -> None:
        """Colour the row."""
        self.odd = not getattr(self, "odd", False)
        if (self.layout.zebra and self.odd) or (header and self.layout.shade_header):
            self.canvas.setFillGray(0.9)
            self.canvas.rect(left, self.y - tall, wide, tall, stroke=0, fill=1)
            self.canvas.setFillGray(0)

    def over(self, widths: list[float]) -> None:
        """Draw the cells of the header that span columns."""
        if not self.layout.over:
            return
        pitch = self.layout.size * self.layout.leading + self.layout.padding
        spanned = {i for first, last, _ in self.layout.over for i in range(first, last + 1)}
        edges = [40 + sum(widths[:i]) for i in range(len(widths) + 1)]
        for first, last, line in self.layout.over:
            middle = (edges[first] + edges[last + 1]) / 2
            half = pdfmetrics.stringWidth(line, self.layout.font, self.layout.size) / 2
            self.text(middle - half, self.y - 0.75 * pitch, line)
            if self.layout.rules == "all":
                self.canvas.rect(
                    edges[first], self.y - pitch, edges[last + 1] - edges[first], pitch
                )
        if self.layout.rules == "all":
            for place in range(len(widths)):
                if place not in spanned:
                    self.canvas.line(edges[place], self.y, edges[place], self.y - pitch)
                    self.canvas.line(edges[place], self.y, edges[place + 1], self.y)
        self.y -= pitch

    def table(self, rows: list[list[str]]) -> None:
        """Draw a whole table over as many pages as it needs."""
        layout = self.layout
        widths = self.widths(rows)
        if layout.rules == "rows":
            self.canvas.line(40, self.y, 40 + sum(widths), self.y)
        self.over(widths)
        self.row(layout.header, widths, header=True)
        for row in rows:
            if self.y < 60:
                self.new_page()
                if layout.repeat:
                    self.over(widths)
                    self.row(layout.header, widths, header=True)
            self.row(row, widths)

    def done(self) -> bytes:
        """Return the file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.made.getvalue()


def listed(layout: Layout, rows: list[list[str]]) -> tuple[bytes, list[list[str]]]:
    """Return a list as PDF and its rows as they stand in it."""
    chance = random.Random(5)
    shown = [list(row) for row in rows]
    header = list(layout.header)
    if layout.notes:
        shown = [[*row, chance.choice(NOTES)] for row in shown]
        header.append("Примечание")
    if layout.dot:
        shown = [[f"{row[0]}.", *row[1:]] for row in shown]
    if not layout.numbered:
        shown, header = [row[1:] for row in shown], header[1:]
    sheet = Sheet(replace(layout, header=header))
    part = -(-len(shown) // layout.tables)
    for number in range(layout.tables):
        if number and number % 2 == 0:
            sheet.new_page()
        if layout.title:
            sheet.title(f"{layout.title} {number + 1}")
        sheet.table(shown[number * part : (number + 1) * part])
        sheet.y -= 3 * layout.size
    return sheet.done(), shown


TWO_LEVELS = ((3, 4, "Место пребывания"),)
DEVELOPED = {
    "ruled": Layout(rules="all"),
    "unruled": Layout(),
    "narrow_gaps": Layout(gap=3.2, dot=True),
    "wrapped_ruled": Layout(rules="all", widths=(30, 95, 60, 70, 65), middle=True),
    "wrapped_unruled": Layout(widths=(30, 95, 75, 75, 75), padding=6),
    "two_tables": Layout(tables=6, title="Отряд"),
    "sideways": Layout(rules="all", turned=True, page=A4),
    "two_levels_ruled": Layout(
        rules="all", over=TWO_LEVELS, middle=True, widths=(30, 150, 90, 80, 100)
    ),
    "notes": Layout(notes=True, font="Serif", size=8, gap=6, right=(0,)),
}
HELD_BACK = {
    "serif_narrow_right": Layout(font="Serif", size=10, gap=3, right=(0,), title=""),
    "rows_ruled_wrapped": Layout(
        rules="rows", widths=(30, 100, 70, 80, 75), middle=True, centred=(0, 2)
    ),
    "landscape_small": Layout(
        rules="all", page=landscape(A4), size=7, notes=True, centred=(0, 2, 3)
    ),
    "two_tables_ruled": Layout(rules="all", tables=4, font="Serif", padding=3, title="Камера"),
    "mono": Layout(font="Mono", size=8, gap=10, title=""),
    "wrapped_tight": Layout(widths=(26, 90, 75, 72, 70), bleak=True, size=8, repeat=False),
    "two_levels_unruled": Layout(
        over=TWO_LEVELS,
        header=["№ п/п", "Фамилия, имя, отчество", "Дата рожд.", "Учреждение", "Город"],
        gap=12,
        title="",
    ),
    "word_by_word": Layout(word_by_word=True, size=8.5, gap=7, zebra=True),
    "no_numbers_wrapped": Layout(numbered=False, widths=(110, 70, 75, 80), padding=7, notes=False),
}

WRITTEN_LAST = {
    "serif_wrapped_centred": Layout(
        font="Serif",
        size=10,
        widths=(34, 120, 80, 85, 90),
        padding=8,
        centred=(0, 2),
        middle=True,
        title="Отделение",
    ),
    "columns_ruled": Layout(rules="columns", size=8, gap=9, right=(0,), dot=True),
    "bold_header_rows": Layout(
        rules="rows", font="Bold", size=7.5, gap=5, shade_header=True, notes=True
    ),
    "upside_landscape": Layout(
        page=landscape(A4), font="Serif", size=9, gap=30, word_by_word=True, centred=(1, 3, 4)
    ),
    "tight_no_header_again": Layout(
        rules="all", size=6.5, padding=1.5, gap=3, repeat=False, widths=(22, 118, 52, 52, 62)
    ),
    "two_levels_wrapped": Layout(
        rules="all",
        over=((1, 2, "Человек"), (3, 4, "Где находится")),
        widths=(28, 90, 64, 74, 74),
        middle=True,
        shade_header=True,
    ),
}
"""Layouts written after the rules were settled; nothing was changed for them."""

WRITTEN_AFTER = {
    "serif_ruled_columns_wide": Layout(
        rules="columns", font="Serif", size=11, gap=16, title="Ведомость", centred=(2,)
    ),
    "ruled_three_tables_dotted": Layout(
        rules="all", size=8.5, tables=3, dot=True, title="Барак", shade_header=True, right=(0,)
    ),
    "unruled_notes_zebra": Layout(notes=True, zebra=True, size=8, gap=12, page=landscape(A4)),
    "unruled_wrapped_serif": Layout(
        font="Serif", size=9.5, widths=(30, 105, 75, 85, 95), padding=9, repeat=False
    ),
    "ruled_two_levels_small": Layout(
        rules="all", size=7, over=((2, 4, "Сведения"),), widths=(26, 110, 60, 64, 84), middle=True
    ),
    "mono_dotted_unruled": Layout(font="Mono", size=7, gap=9, dot=True, word_by_word=True),
}
"""Layouts written later still, for a second look; nothing was changed for them either."""
