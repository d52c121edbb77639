"""Columns of lists of people: what each is for, by its header in three languages and by the shape of its cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.language.letters import flatten

HEADERS: Final = (
    ("name", r"ф\.?\s?и\.?\s?о\.?|фио|піб|п\.?і\.?б\.?|имя и фамилия|фамилия[,]? имя.*|фамилия и\.? ?о\.?|прізвище[,]? ім'я.*|(?:full )?name|имя полностью|person|заключ[её]нный|осужд[её]нный|пленный|военнослужащий"),
    ("surname", r"фамилия|прізвище|surname|last ?name|family ?name"), ("patronymic", r"отчество|по батькові|patronymic|middle ?name|father'?s name"),
    ("given", r"имя|ім'я|given ?name|first ?name|forename"), ("birth_date", r"дата рожд\w*|д\.?\s?р\.?|день рождения|дата народж\w*|date of birth|birth ?date|dob|born(?: on)?|родился|рожд\w+"),
    ("birth_year", r"год рожд\w*|г\.?\s?р\.?|г/р|рік народж\w*|year of birth|birth ?year|yob|год"), ("facility", r"учрежден\w*|колония|ик|место (?:содержания|отбывания.*)|установа|facility|prison|colony|hospital|госпиталь|больница|сизо|лечебное.*"),
    ("region", r"регион|область|край|субъект.*|region|oblast|место жительства|город|населенный пункт|откуда|home ?town|town|city|місто"), ("unit", r"часть|в/ч|воинская часть|подразделение|unit|regiment|brigade|підрозділ"),
    ("age", r"возраст|вік|age|(?:полных |повних )?(?:лет|років)"), ("article", r"стать[яи]\w*(?: (?:ук|обвинения)(?: рф)?)?|ст\.?(?: ?ук)?(?: рф)?|статт[яі](?: кк)?(?: україни)?|articles?|charges?|обвинение|обвинувачення"),
    ("sentence", r"срок(?: наказания| лишения свободы)?|строк(?: покарання)?|термін(?: ув'язнення)?|sentence|prison term|наказание|приговор|вирок|покарання"),
    ("status", r"статус|состояние|судьба|status|fate|condition|стан|категория|диагноз|ранение"), ("date", r"дата|когда|число|date|when|дата (?:ранения|гибели|поступления|события)|коли"),
    ("note", r"примечани\w*|комментари\w*|примітк\w*|notes?|comments?|remarks?|прочее|описание"), ("phone", r"телефон\w*|тел\.?|phone|mobile|контакт\w*"), ("number", r"№|n|no\.?|#|номер|п/п|№ ?п/п|id|личный номер|жетон"),
)  # fmt: skip
"""Role -> pattern of a whole header, flattened; the first that fits wins."""

SHAPES: Final = (
    ("birth_date", re.compile(r"(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19\d\d|200\d)|(?:19\d\d|200\d)-\d\d-\d\d")),
    ("birth_year", re.compile(r"(?:19[2-9]\d|200\d)(?:\s?г\.?(?:\s?р\.?)?)?")),
    ("name", re.compile(r"[А-ЯЁІЇЄҐA-Z][\w'’-]+,? (?:[А-ЯЁІЇЄҐA-Z][\w'’-]+(?: [А-ЯЁІЇЄҐA-Z][\w'’-]+)?|[А-ЯЁІЇЄҐA-Z]\.\s?(?:[А-ЯЁІЇЄҐA-Z]\.)?)")),
    ("facility", re.compile(r"(?:ФКУ )?(?:ИК|ІК|СИЗО|СІЗО|ЛИУ|КП|IK|SIZO)[\s№-]*\d+.*", re.IGNORECASE)),
    ("phone", re.compile(r"\+?[\d\s()-]{10,18}")), ("number", re.compile(r"\d{1,5}\.?")),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column with what it seems to be for.

    Attributes:
        name: Its header, or "column 3" where there is none.
        role: One of ``lastseen.model.cell.ROLES``.
        why: What speaks for it.
    """

    name: str
    role: str
    why: str


def role_of_header(header: str) -> str | None:
    """Return the role a header names, or None."""
    flat = " ".join(flatten(header).replace("*", " ").split()).strip(" .:")
    return (
        next((role for role, pattern in HEADERS if re.fullmatch(pattern, flat)), None)
        if flat
        else None
    )


def is_header(row: Sequence[str]) -> bool:
    """Return whether a row is the header of a list: two of its cells, or its only one, name a role."""
    named = [cell for cell in row if cell.strip()]
    known = [cell for cell in named if role_of_header(cell)]
    return len(known) >= 2 or (len(named) <= 2 and len(known) == len(named) > 0)


def propose(header: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> list[Column]:
    """Return what each column is for, by its header, else by the shape of most of its cells.

    Args:
        header: The header row, or None.
        rows: Some rows of the list.
    """
    width = max((len(row) for row in [*rows, header or []]), default=0)
    columns = []
    for place in range(width):
        name = (
            header[place].strip()
            if header and place < len(header) and header[place].strip()
            else f"column {place + 1}"
        )
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        by_header = role_of_header(name)
        role, why = (by_header, "its header") if by_header else _by_shape(cells)
        columns.append(Column(name=name, role=_corrected(role, cells), why=why))
    return _single(columns)


def _by_shape(cells: Sequence[str]) -> tuple[str, str]:
    for role, pattern in SHAPES:
        fitting = sum(pattern.fullmatch(cell) is not None for cell in cells)
        if cells and fitting >= 0.7 * len(cells):
            return role, f"{fitting} of {len(cells)} cells look like it"
    return "other", "nothing"


def _corrected(role: str, cells: Sequence[str]) -> str:
    """Return the role its cells bear out: "born" over years is a year, "name" over single words a given name stays as said."""
    if (
        role == "birth_date"
        and cells
        and all(re.fullmatch(r"(?:19|20)\d\d(?:\s?г\.?(?:\s?р\.?)?)?", cell) for cell in cells)
    ):
        return "birth_year"
    if role == "birth_year" and any(
        re.search(r"\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d", cell) for cell in cells
    ):
        return "birth_date"
    return role


def _single(columns: list[Column]) -> list[Column]:
    """Return the columns with each role of a person's name given once, and no whole name beside its parts."""
    parts = {column.role for column in columns} & {"surname", "given"}
    seen: set[str] = set()
    kept = []
    for column in columns:
        role = column.role
        if role == "name" and "surname" in parts:
            role = "given" if "given" not in parts else "other"
        if (
            role in ("name", "surname", "given", "patronymic", "birth_date", "birth_year")
            and role in seen
        ):
            role = "other"
        seen.add(role)
        kept.append(Column(name=column.name, role=role, why=column.why))
    return kept
