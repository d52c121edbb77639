"""What the status cells of a row say became of its person: kinds, stance, and the date and place that belong to each."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lastseen.extract.claims_about import PENAL
from lastseen.extract.claims_fate import Told, told_of
from lastseen.extract.claims_marked import Marked, marked
from lastseen.extract.claims_refuted import FATES, refuted
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark
from lastseen.model.cell import Cell
from lastseen.model.claim import Claim, Speaker
from lastseen.model.mention import Facility, Mention, Period

LISTED: Final = Speaker(role="author")
"""The list speaks for itself: its maker is the author."""
STATUS: Final = (
    (re.compile(r"погиб|убит|умер|мертв|killed|dead|died|kia|загин|(?<!\d)200(?!\d)", re.IGNORECASE), "killed"), (re.compile(r"ранен|wounded|injured|поранен|(?<!\d)300(?!\d)", re.IGNORECASE), "wounded"),
    (re.compile(r"плен|captured|pow|prisoner of war|полон", re.IGNORECASE), "captured"), (re.compile(r"пропал|без вести|бвп|missing|mia|зник", re.IGNORECASE), "missing"),
    (re.compile(r"выписан|вернул|освобожд|returned|released|exchanged|обмен|повернувся|звільн", re.IGNORECASE), "returned"), (re.compile(r"завербован|контракт|recruited|подписал", re.IGNORECASE), "recruited"),
)  # fmt: skip
DENIED: Final = re.compile(
    r"(?<!\w)(?:не|not|ні|never)(?!\w)(?! подтвержд| confirmed| підтвердж)", re.IGNORECASE
)
OPEN: Final = (
    (re.compile(r"\?|не подтвержд|под вопросом|not confirmed|unconfirmed|не підтвердж", re.IGNORECASE), "doubts"),
    (re.compile(r"слух|говорят|якобы|вроде|возможно|предположит|чутк|кажуть|нібито|можливо|rumou?r|reported|alleged|possibl|maybe", re.IGNORECASE), "hears"),
)  # fmt: skip
SELF_DENIED: Final = frozenset({"silent", "missing", "refused", "contact"})
"""Kinds whose own words hold a negation («не выходит на связь»)."""
COLUMN_OF: Final = (
    (re.compile(r"поступ|прибыт|прибув|госпитал|надход|admi(?:ssion|tted)|arriv|hospitali[sz]|intake", re.IGNORECASE), frozenset({"other", "moved", "seen"})),
    (re.compile(r"выпис|виписк|осв[оі]бо|звільн|обмен|обмін|возвращ|discharg|releas|exchang|return", re.IGNORECASE), frozenset({"returned", "moved"})),
    (re.compile(r"вербов|контракт|подпис|recruit|enlist|contract|sign", re.IGNORECASE), frozenset({"recruited", "moved"})),
    (re.compile(r"гибел|смерт|загибел|death|died|killed", re.IGNORECASE), frozenset({"killed"})),
    (re.compile(r"ранен|поранен|wound|injur", re.IGNORECASE), frozenset({"wounded"})),
    (re.compile(r"плен|полон|captur", re.IGNORECASE), frozenset({"captured"})),
    (re.compile(r"этап|вывоз|увез|transfer|moved", re.IGNORECASE), frozenset({"moved"})),
    (re.compile(r"арест|задерж|осужд|приговор|затрим|arrest|detain|sentenc", re.IGNORECASE), frozenset({"detained"})),
    (re.compile(r"обновл|составл|внесен|запис|публик|оновл|updat|publish|record|entered", re.IGNORECASE), frozenset({"seen"})),
)  # fmt: skip
"""Which kinds a column of dates can date, by its header; any other column of dates dates all."""


def row_claims(text: str, cells: tuple[Cell, ...], mentions: list[Mention]) -> list[Claim]:
    """Return what the status cells of a row say of its person; the list itself is the speaker."""
    people = [m for m in mentions if m.kind == "person"]
    if not people:
        return []
    marks = marked(text, mentions)
    claims: dict[tuple[int, str, str], Claim] = {}
    for cell in cells:
        if cell.role not in ("status", "note"):
            continue
        for told in _told(marks, _tight(text, cell.start, cell.stop)):
            claim = _claim(marks, cells, cell, told)
            claims.setdefault((claim.start, claim.what, claim.stance), claim)
    return list(claims.values())


def _tight(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return a span without outer white space and quotation marks."""
    while start < stop and text[start] in ' \t"':
        start += 1
    while stop > start and text[stop - 1] in ' \t"':
        stop -= 1
    return start, stop


def _told(marks: Marked, span: tuple[int, int]) -> Iterator[Told]:
    """Yield what a status says, each kind once, as its company leaves it («жив; ранее считался погибшим» is no death)."""
    start, stop = span
    attribution = Attribution(
        start=start, stop=stop, speakers=(LISTED,), stance="asserts", rule="row"
    )
    hits: dict[str, Mark] = {}
    for hit in marks.hits("kind", start, stop):
        if hit.fields[0] not in ("counted", "disowned"):
            hits.setdefault(hit.fields[0], hit)
    words = marks.text[start:stop]
    kinds: Sequence[tuple[str, Mark | None]] = list(hits.items()) or [
        (kind, None) for pattern, kind in STATUS if pattern.search(words)
    ]
    for each in told_of(marks, attribution, kinds):
        told = refuted(marks, attribution, each, span)
        if told is not None:
            yield told


def _claim(marks: Marked, cells: tuple[Cell, ...], cell: Cell, told: Told) -> Claim:
    start, stop = _tight(marks.text, cell.start, cell.stop)
    person = marks.mentions["person"][0]
    houses = [m for m in marks.mentions.get("facility", []) if _happened_there(m, told)]
    return Claim(
        start=start, stop=stop, quote=marks.text[start:stop], speakers=(LISTED,), hearsay_depth=0,
        stance=told.stance or _stance(marks, (start, stop), told), what=told.what, about=(person, *houses),
        place=houses[0] if houses else None, period=_period(marks, cells, (start, stop), told),
        flags=told.flags, rule="row",
    )  # fmt: skip


def _happened_there(house: Mention, told: Told) -> bool:
    """Return whether the house of a row can be where it happened: nobody falls, or is taken prisoner, in the colony he was held in."""
    penal = isinstance(house.value, Facility) and house.value.kind in PENAL
    return not penal or told.what not in FATES


def _stance(marks: Marked, span: tuple[int, int], told: Told) -> str:
    words = marks.text[slice(*span)]
    near = marks.text[_clause(marks, span, told)[0] : _clause(marks, span, told)[1]]
    if told.what not in SELF_DENIED and told.what not in FATES and DENIED.search(near):
        return "denies"
    if told.trigger is None and DENIED.search(words):
        return "denies"
    return next((stance for pattern, stance in OPEN if pattern.search(words)), "asserts")


def _clause(marks: Marked, span: tuple[int, int], told: Told) -> tuple[int, int]:
    """Return the words between commas round what a status says («ранен 19.07, умер 22.07»)."""
    if told.trigger is None:
        return span
    first, last = span
    for found in re.finditer(r"[,;]", marks.text[span[0] : span[1]]):
        at = span[0] + found.start()
        if at < told.trigger.start:
            first = at + 1
        elif at >= told.trigger.stop:
            return first, at
    return first, last


def _period(
    marks: Marked, cells: tuple[Cell, ...], span: tuple[int, int], told: Told
) -> Period | None:
    """Return when it happened: the date beside it in the status, else of a column that can date it."""
    inside = marks.mentioned(*_clause(marks, span, told), "date")
    if inside or marks.mentioned(*span, "date"):
        return _value(inside)
    for fits in (True, False):
        for cell in cells:
            if cell.role == "date" and _dates(cell.column, told.what, named=fits):
                found = _value(marks.mentioned(cell.start, cell.stop, "date"))
                if found is not None:
                    return found
    return None


def _dates(column: str, what: str, *, named: bool) -> bool:
    """Return whether a column of dates can date a kind: by its own name, or because it names none."""
    kinds = next((kinds for pattern, kinds in COLUMN_OF if pattern.search(column)), None)
    return what in kinds if named and kinds is not None else not named and kinds is None


def _value(dates: Sequence[Mention]) -> Period | None:
    return next((m.value for m in dates if isinstance(m.value, Period)), None)
