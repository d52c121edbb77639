"""Records: all that one original says of one person, from its mentions and claims or from the rows of its list."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from lastseen.extract.cues import levelled
from lastseen.extract.name_agreement import agreed
from lastseen.extract.particulars import particulars_of
from lastseen.extract.particulars_row import row_particulars
from lastseen.extract.same_name import (
    Draft,
    beside,
    fitting,
    given_meet,
    surname_key,
    surnames_meet,
)
from lastseen.language.base_name import listed_name
from lastseen.language.facilities import canonical
from lastseen.language.fold import fold
from lastseen.language.name_readings import given_first
from lastseen.language.places import canonical_place
from lastseen.model.cell import Cell, cells_of
from lastseen.model.claim import Claim
from lastseen.model.ids import computed_id
from lastseen.model.mention import Facility, Mention, Name, Period
from lastseen.model.particular import Particular
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.model.review import CORRECTED

Found = tuple[Passage, Sequence[Mention], Sequence[Claim]]
Anchor = Callable[[Passage, int, int], tuple[int, int]]

RELATION: Final = re.compile(
    r"(?<!\w)(?:мо(?:й|я|его|ему|им|ём|ем)|наш(?:его|ему)?|my|our|мій|мого)\s+(?:\w+\s+)?(?P<kin>сын\w*|муж\w*|брат\w*|отец|отца|пап\w|племянник\w*|дяд\w|дядь\w|зят\w|внук\w*|жених\w*|друг\w*|"
    r"son|husband|brother|father|dad|cousin|nephew|uncle|fianc\w+|friend|син\w*|чоловік\w*|батьк\w*)[\s,—-]{1,3}$"
)
SPEAKING_ROLES: Final = frozenset(
    {"named", "official", "activist", "outlet", "organisation", "document", "other"}
)
NEAR: Final = 60
"""How many characters after a name its birth date and facility may stand."""


def records_of(
    original: str,
    passages: Sequence[Found],
    *,
    anchor: Anchor,
    written: Callable[[Passage], date | None] = lambda _: None,
    goes_on: Callable[[Passage, Passage], bool] = lambda *_: False,
) -> list[Record]:
    """Return one record per person an original speaks of, in the order of their first naming mentions.

    A given name alone makes no record; it joins one of the original whose given name is the same
    where only one fits. Who only speaks (a spokesman, a lawyer) makes none. Each row of a list is one record.

    Args:
        original: Id of the original.
        passages: Each passage with its mentions and claims, ids set.
        anchor: Gives the bytes of a span of a passage in its original.
        written: Gives the day a passage was written, or None.
        goes_on: Tells whether a passage goes on from the one before.
    """
    drafts: list[Draft] = []
    by_surname: dict[str, list[Draft]] = defaultdict(list)
    for passage, mentions, claims in passages:
        if passage.kind == "row":
            drafts += _row(passage, mentions, claims)
            continue
        for mention in _people(mentions, claims):
            facts = _facts(passage, mention, mentions)
            known = {fact.kind: fact.value for fact in facts} | _signed(mention, claims)
            draft = fitting(by_surname, mention, known)
            if draft is None:
                draft = Draft(mention, passage)
                drafts.append(draft)
                by_surname[surname_key(mention.value)].append(draft)
            _take(draft, mention, known)
            draft.particulars += facts
    _claims_to_drafts(drafts, passages)
    _weak_mentions(by_surname, passages)
    _told(drafts, passages, written, goes_on)
    return [_record(original, draft, anchor) for draft in drafts]


def _people(mentions: Iterable[Mention], claims: Sequence[Claim]) -> list[Mention]:
    """Return the mentions that can make a record: a surname beside a given name or initial, and not only a voice."""
    about = {m.id for claim in claims for m in claim.about}
    voices = [
        (s.start, s.stop)
        for c in claims
        for s in c.speakers
        if s.start is not None and s.stop is not None and s.role in SPEAKING_ROLES
    ]
    found = []
    for mention in mentions:
        if (
            mention.kind != "person"
            or not isinstance(mention.value, Name)
            or mention.rule == "call_sign"
        ):
            continue
        if not mention.value.surname or not mention.value.given:
            continue
        speaks = any(a <= mention.start and mention.stop <= b for a, b in voices)
        if not speaks or mention.id in about:
            found.append(mention)
    return found


def _take(draft: Draft, mention: Mention, known: Mapping[str, str]) -> None:
    if isinstance(mention.value, Name) and mention.value not in draft.names:
        draft.names.append(mention.value)
    draft.mentions.append(mention.id)
    for name, value in known.items():
        draft.facts.setdefault(name, value)


def _signed(mention: Mention, claims: Sequence[Claim]) -> dict[str, str]:
    """Return the day a mention's person is said to have signed up, if one exact day is said."""
    days = {
        claim.period.earliest.isoformat()
        for claim in claims
        if claim.what == "recruited"
        and claim.stance in ("asserts", "hears")
        and claim.period is not None
        and claim.period.earliest is not None
        and claim.period.earliest == claim.period.latest
        and any(about.id == mention.id for about in claim.about)
    }
    return {"signed": days.pop()} if len(days) == 1 else {}


def _facts(passage: Passage, mention: Mention, mentions: Sequence[Mention]) -> list[Particular]:
    """Return what stands right beside a name: birth, facility, region, unit, relation; the first of each kind."""
    found: dict[str, Particular] = {}

    def take(kind: str, value: str, start: int, stop: int) -> None:
        """Keep the first of a kind."""
        quote = passage.text[start:stop]
        fact = Particular(kind=kind, value=value, passage=passage.id, start=start, stop=stop, quote=quote)  # fmt: skip
        found.setdefault(kind, fact)

    others = [m for m in mentions if m.kind == "person" and m.start > mention.start]
    limit = min([mention.stop + NEAR, *(m.start for m in others)])
    for near in mentions:
        if not mention.stop <= near.start <= limit or re.search(
            r"[.!?]\s", passage.text[mention.stop : near.start]
        ):
            continue
        for kind, value in _beside_name(near).items():
            take(kind, value, near.start, near.stop)
    first = max(0, mention.start - 40)
    kin = RELATION.search(levelled(passage.text[first : mention.start]))
    if kin:
        take("relation", base_kin(kin["kin"]), first + kin.start("kin"), first + kin.end("kin"))
    return list(found.values())


def _beside_name(near: Mention) -> dict[str, str]:
    """Return what a mention beside a name says of its person."""
    if near.kind == "date" and near.rule == "birth":
        return _birth(near.value)
    if near.kind == "facility" and isinstance(near.value, Facility):
        return {"facility": canonical(near.value)}
    if near.kind == "unit":
        return {"unit": str(near.value)}
    if near.kind == "place" and near.rule.startswith("region"):
        return {"region": canonical_place(str(near.value))}
    return {}


def _told(
    drafts: Sequence[Draft],
    passages: Sequence[Found],
    written: Callable[[Passage], date | None],
    goes_on: Callable[[Passage, Passage], bool],
) -> None:
    """Give each record what the passages tell of it: age, article, term, home."""
    owner = {mention: draft for draft in drafts for mention in draft.mentions}
    places = {passage.locator: at for at, (passage, _, _) in enumerate(passages)}

    def same(mention: Mention) -> str:
        """Return one word for all mentions of one record."""
        draft = owner.get(mention.id)
        return draft.first.id if draft else mention.id

    for at, (passage, mentions, _) in enumerate(passages):
        if passage.kind == "row":
            continue
        answered = places.get(passage.reply_to or "")
        if answered is None and at and goes_on(passages[at - 1][0], passage):
            answered = at - 1
        before = (
            [] if answered is None else [m for m in passages[answered][1] if m.kind == "person"]
        )
        for mention, particular in particulars_of(
            passage, mentions, written=written(passage), before=before, same=same
        ):
            draft = owner.get(mention.id)
            if draft is not None:
                draft.particulars.append(particular)


def base_kin(word: str) -> str:
    """Return a word of kinship in its base form («брата» -> «брат»)."""
    for base in (
        "сын",
        "муж",
        "брат",
        "племянник",
        "внук",
        "жених",
        "друг",
        "син",
        "чоловік",
        "зят",
    ):
        if word.startswith(base):
            return "зять" if base == "зят" else base
    return {"отца": "отец", "батька": "батько"}.get(word, word)


def _birth(value: object) -> dict[str, str]:
    if not isinstance(value, Period) or value.earliest is None:
        return {}
    if value.earliest == value.latest:
        return {"birth_date": value.earliest.isoformat(), "birth_year": str(value.earliest.year)}
    return {"birth_year": str(value.earliest.year)}


def _claims_to_drafts(drafts: Sequence[Draft], passages: Sequence[Found]) -> None:
    """Give each record the claims about its mentions."""
    owner = {mention: draft for draft in drafts for mention in draft.mentions}
    for _, _, claims in passages:
        for claim in claims:
            for draft in {
                id(owner[m.id]): owner[m.id] for m in claim.about if m.id in owner
            }.values():
                if claim.id not in draft.claims:
                    draft.claims.append(claim.id)


def _weak_mentions(by_surname: dict[str, list[Draft]], passages: Sequence[Found]) -> None:
    """Give a given name or a surname alone to the one record of the original that has it, with the claims about it."""
    drafts = [draft for each in by_surname.values() for draft in each]
    for passage, mentions, claims in passages:
        for mention in mentions:
            called = [d for d in drafts if any(_meant(name, mention) for name in d.names)]
            if len(called) != 1 or mention.id in called[0].mentions:
                continue
            if mention.rule != "given" or beside(passage.text, mention, called[0]):
                called[0].mentions.append(mention.id)
                called[0].claims += [
                    c.id
                    for c in claims
                    if any(m.id == mention.id for m in c.about) and c.id not in called[0].claims
                ]


def _meant(name: Name, mention: Mention) -> bool:
    """Return whether a mention of one word can mean the bearer of a full name («Иван», «Климова» of Иван Климов)."""
    value = mention.value
    if mention.kind != "person" or not isinstance(value, Name):
        return False
    if value.surname and not value.given and mention.rule != "call_sign":
        other = (
            value.gender and name.gender and value.gender != name.gender and not value.alternatives
        )
        return not other and surnames_meet(name, value)
    if mention.rule != "given":
        return False
    return given_meet(name.given, value.given) and len(fold(name.given or "").rstrip(".")) > 1


def _record(original: str, draft: Draft, anchor: Anchor) -> Record:
    start, stop = anchor(draft.passage, draft.first.start, draft.first.stop)
    facts = tuple(dict.fromkeys(draft.particulars))
    said: dict[str, str] = {}
    for fact in facts:
        said.setdefault(fact.kind, fact.value)
    year = said.get("birth_year")
    return Record(
        id=computed_id("record", original, draft.passage.locator, start, stop, draft.first.text),
        name=_fullest(draft.names),
        birth_date=said.get("birth_date"),
        birth_year=int(year) if year else None,
        region=said.get("region") or said.get("home"),
        facility=said.get("facility"),
        unit=said.get("unit"),
        relation=said.get("relation"),
        original=original,
        mentions=tuple(draft.mentions),
        claims=tuple(draft.claims),
        facts=facts,
    )


def _fullest(names: Sequence[Name]) -> Name:
    """Return the name with the most letters written out and the fewest readings, read as the other mentions allow."""
    fullest = max(
        names,
        key=lambda n: (
            len((n.given or "").rstrip(".")) > 1,
            bool(n.patronymic and len(n.patronymic.rstrip(".")) > 1),
            not n.alternatives,
            -names.index(n),
        ),
    )
    return agreed(fullest, [name for name in names if name is not fullest])


# Rows of lists


def _row(passage: Passage, mentions: Sequence[Mention], claims: Sequence[Claim]) -> list[Draft]:
    """Return the record of a row whose cells name a person; none for a row without a name."""
    cells = {
        cell.role: cell
        for cell in reversed(cells_of(passage.fields))
        if passage.text[cell.start : cell.stop].strip()
    }
    name = _row_name(passage, cells)
    first = next((m for m in mentions if m.kind == "person"), None)
    if first is not None and first.rule == CORRECTED and isinstance(first.value, Name):
        name = first.value
    if name is None or first is None:
        return []
    draft = Draft(
        first,
        passage,
        names=[name],
        mentions=[m.id for m in mentions if m.kind == "person"][:1],
        particulars=row_particulars(passage, cells_of(passage.fields)),
    )
    draft.claims = [claim.id for claim in claims]
    return [draft]


def _row_name(passage: Passage, cells: dict[str, Cell]) -> Name | None:
    def text(role: str) -> str:
        """Return the words of a cell, "" without one."""
        cell = cells.get(role)
        return passage.text[cell.start : cell.stop].strip() if cell else ""

    whole = text("name") or " ".join(
        filter(None, (text("surname"), text("given"), text("patronymic")))
    )
    if not re.search(r"[^\W\d_]{2}", whole):
        return None
    name = given_first(listed_name(whole))
    if text("surname"):
        surname, given, patronymic = (
            text(role).title() or None for role in ("surname", "given", "patronymic")
        )
        full = " ".join(filter(None, (given, patronymic, surname)))
        name = Name(
            full=full, given=given, patronymic=patronymic, surname=surname, gender=name.gender
        )
    return name if name.surname else None
