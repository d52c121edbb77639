"""Rows of a list: the person the cells name as a mention, and what the list says became of them as a claim."""

import re
from typing import Final

from lastseen.extract.claims_marked import marked
from lastseen.language.base_name import base_name
from lastseen.language.dates import find_periods
from lastseen.language.facilities import find_houses
from lastseen.model.cell import Cell
from lastseen.model.claim import Claim, Speaker
from lastseen.model.context import Context
from lastseen.model.mention import Mention, Period

LISTED: Final = Speaker(role="author")
"""The list speaks for itself: its maker is the author."""
GIVEN_ROLES: Final = ("surname", "given", "patronymic")


def row_mentions(text: str, cells: tuple[Cell, ...], context: Context) -> list[Mention]:
    """Return the mentions of a row by the roles of its cells: the person, birth, date, facility."""
    found: list[Mention] = []
    named = [c for c in cells if c.role == "name"] or [c for c in cells if c.role in GIVEN_ROLES]
    words = [c for c in named if text[c.start : c.stop].strip()]
    if words and re.search(r"[^\W\d_]{2}", text[words[0].start : words[0].stop]):
        start, stop = _tight(
            text, words[0].start, words[-1].stop if _adjacent(words, cells) else words[0].stop
        )
        whole = " ".join(text[c.start : c.stop].strip() for c in words)
        found.append(
            Mention(
                kind="person",
                start=start,
                stop=stop,
                text=text[start:stop],
                value=base_name(whole),
                rule="row",
            )
        )
    for cell in cells:
        found += _cell(text, cell, context)
    return sorted(found, key=lambda m: (m.start, m.stop))


def _adjacent(words: list[Cell], cells: tuple[Cell, ...]) -> bool:
    """Return whether the cells of a name stand side by side."""
    places = [cells.index(word) for word in words]
    return places == list(range(places[0], places[0] + len(places)))


def _tight(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start] in ' \t"':
        start += 1
    while stop > start and text[stop - 1] in ' \t"':
        stop -= 1
    return start, stop


def _cell(text: str, cell: Cell, context: Context) -> list[Mention]:
    words = text[cell.start : cell.stop]
    if cell.role in ("birth_date", "birth_year", "date"):
        rule = "date" if cell.role == "date" else "birth"
        dates = find_periods(words, context.written_at)
        return [
            Mention(
                kind="date",
                start=cell.start + d.start,
                stop=cell.start + d.stop,
                text=words[d.start : d.stop],
                value=d.period,
                rule=rule,
            )
            for d in dates
        ]
    if cell.role == "facility":
        return [
            Mention(
                kind="facility",
                start=cell.start + h.start,
                stop=cell.start + h.stop,
                text=words[h.start : h.stop],
                value=h.facility,
                rule=h.rule,
            )
            for h in find_houses(words)
            if h.rule != "generic"
        ]
    return []


def row_claims(text: str, cells: tuple[Cell, ...], mentions: list[Mention]) -> list[Claim]:
    """Return what the status cells of a row say of its person; the list itself is the speaker."""
    people = [m for m in mentions if m.kind == "person"]
    if not people:
        return []
    about = (people[0], *(m for m in mentions if m.kind == "facility"))
    period = next((m.value for m in mentions if m.kind == "date" and m.rule != "birth"), None)
    claims = []
    for cell in cells:
        if cell.role not in ("status", "note"):
            continue
        start, stop = _tight(text, cell.start, cell.stop)
        hits = marked(text[start:stop], ()).hits("kind", 0, stop - start)
        for what in dict.fromkeys(
            [hit.fields[0] for hit in hits if hit.fields[0] != "counted"]
            or _status(text[start:stop])
        ):
            claims.append(
                Claim(
                    start=start, stop=stop, quote=text[start:stop], speakers=(LISTED,), hearsay_depth=0, stance=_stance(text[start:stop]), what=what,
                    about=about, place=next((m for m in mentions if m.kind == "facility"), None),
                    period=period if isinstance(period, Period) else None, rule="row",
                )
            )  # fmt: skip
    return claims


STATUS: Final = (
    (re.compile(r"погиб|убит|умер|мертв|killed|dead|died|kia|загин|(?<!\d)200(?!\d)", re.IGNORECASE), "killed"), (re.compile(r"ранен|wounded|injured|поранен|(?<!\d)300(?!\d)", re.IGNORECASE), "wounded"),
    (re.compile(r"плен|captured|pow|prisoner of war|полон", re.IGNORECASE), "captured"), (re.compile(r"пропал|без вести|бвп|missing|mia|зник", re.IGNORECASE), "missing"),
    (re.compile(r"выписан|вернул|освобожд|returned|released|exchanged|обмен|повернувся|звільн", re.IGNORECASE), "returned"), (re.compile(r"завербован|контракт|recruited|подписал", re.IGNORECASE), "recruited"),
)  # fmt: skip


STANCE: Final = (
    (re.compile(r"(?<!\w)(?:не|not|ні|never)(?!\w)(?! подтвержд| confirmed| підтвердж)", re.IGNORECASE), "denies"),
    (re.compile(r"\?|не подтвержд|под вопросом|not confirmed|unconfirmed|не підтвердж", re.IGNORECASE), "doubts"),
    (re.compile(r"слух|говорят|якобы|вроде|возможно|предположит|чутк|кажуть|нібито|можливо|rumou?r|reported|alleged|possibl|maybe", re.IGNORECASE), "hears"),
)  # fmt: skip


def _stance(words: str) -> str:
    return next((stance for pattern, stance in STANCE if pattern.search(words)), "asserts")


def _status(words: str) -> list[str]:
    return [kind for pattern, kind in STATUS if pattern.search(words)]
