"""Lists of the invented world as CSV and XLSX: surname and initials, years, facilities, what became of them."""

import csv
import io
import random
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from lastseen.simulate.people_words import initials, latin
from lastseen.simulate.said import Named
from lastseen.simulate.world import Inhabitant, World

STATUS: Final = {"wounded": "ранен", "killed": "погиб", "captured": "пленён", "returned": "выписан"}
WHEN: Final = (2031, 1, 1, 0, 0, 0)
"""The time stamp inside archives, so that the same seed gives the same bytes."""

Row = tuple[str, ...]


def hospital(world: World, chance: random.Random) -> tuple[list[Row], list[Named]]:
    """Return the rows of a list of wounded with initials and years, and whom each row means."""
    rows: list[Row] = [("№", "ФИО", "г.р.", "Учреждение", "Статус", "Дата")]
    named = []
    for who in _caught(world, chance, ("wounded", "returned"), 0.6):
        event = who.event("wounded") or who.event("returned")
        written = initials(who)
        year = "" if chance.random() < 0.1 else str(who.born.year)
        when = f"{event.day:%d.%m.%Y}" if event else ""
        rows.append(
            (
                str(len(rows)),
                written,
                year,
                f"{who.gate.word}-{who.gate.number}",
                STATUS[event.what] if event else "",
                when,
            )
        )
        named.append(Named(person=who.id, written=written, what="wounded"))
    return rows, named


def recruits(world: World, chance: random.Random) -> tuple[list[Row], list[Named]]:
    """Return a leaked list of recruits with full names and birth dates, and whom each row means."""
    rows: list[Row] = [("Фамилия", "Имя", "Отчество", "Дата рождения", "Учреждение", "Регион")]
    named = []
    for who in _caught(world, chance, ("recruited",), 0.5):
        rows.append(
            (
                who.surname,
                who.given,
                who.patronymic,
                f"{who.born:%d.%m.%Y}",
                f"{who.gate.word}-{who.gate.number}",
                who.region,
            )
        )
        named.append(
            Named(
                person=who.id,
                written=f"{who.surname} {who.given} {who.patronymic}",
                what="recruited",
            )
        )
    return rows, named


def prisoners(world: World, chance: random.Random) -> tuple[list[Row], list[Named]]:
    """Return a list of captured and killed in Latin letters, and whom each row means."""
    rows: list[Row] = [("Name", "Born", "Status", "Place")]
    named = []
    for who in _caught(world, chance, ("captured", "killed"), 0.6):
        event = who.event("captured") or who.event("killed")
        written = f"{latin(who.given)} {latin(who.surname)}"
        rows.append(
            (
                written,
                str(who.born.year),
                event.what if event else "",
                latin(event.place) if event else "",
            )
        )
        named.append(Named(person=who.id, written=written, what=event.what if event else ""))
    return rows, named


def _caught(
    world: World, chance: random.Random, kinds: Sequence[str], share: float
) -> list[Inhabitant]:
    seen = [
        who
        for who in world.inhabitants
        if any(who.event(kind) for kind in kinds) and chance.random() < share
    ]
    return sorted(seen, key=lambda who: (who.surname, who.given, who.id))


def as_csv(rows: Sequence[Row], *, encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    """Return the rows as a CSV file in an encoding people really use."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding, "replace")


def as_xlsx(rows: Sequence[Row], *, sheet: str = "Список") -> bytes:
    """Return the rows as a small XLSX workbook with inline strings."""
    body = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{_column(c)}{r}" t="inlineStr"><is><t>{escape(v)}</t></is></c>'
            for c, v in enumerate(row)
        )
        + "</row>"
        for r, row in enumerate(rows, start=1)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{relation}"><sheets><sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(
                zipfile.ZipInfo(name, WHEN),
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text,
            )
    return out.getvalue()


def _column(place: int) -> str:
    return chr(ord("A") + place)
