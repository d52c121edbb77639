"""What a person says is right -> the mention, claim or record as it should have been read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from lastseen.errors import UsageError
from lastseen.flow.typed import (
    NONE,
    is_facility,
    typed_facility,
    typed_name,
    typed_period,
    typed_quantity,
    typed_value,
)
from lastseen.language.base_name import base_name
from lastseen.language.dates import find_periods
from lastseen.language.facilities import canonical
from lastseen.language.places import canonical_place
from lastseen.model.claim import KINDS, STANCES, Claim, Speaker
from lastseen.model.ids import computed_id
from lastseen.model.mention import Mention, Name, Value
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.model.review import ADDED, CORRECTED

MENTION_KINDS: Final = (
    "person", "facility", "place", "organisation", "unit", "date", "quantity", "contact",
)  # fmt: skip
ROLES: Final = (
    "author", "named", "relative", "inmate", "official", "activist", "outlet", "organisation",
    "document", "unnamed", "other",
)  # fmt: skip
NAME: Final = ("name", "given", "patronymic", "surname", "gender")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "mention": ("kind", "words", *NAME, "value"),
    "claim": ("kind", "words", "stance", "speaker", "period", "quantity", "place", "about"),
    "record": (*NAME, "born", "region", "facility", "unit", "relation"),
}
"""What can be put right, by what it is."""

Fields = Mapping[str, str]


def checked(noun: str, fields: Fields) -> None:
    """Raise unless every field is one that can be put right here.

    Raises:
        UsageError: One is not.
    """
    for name in fields:
        if name not in FIELDS[noun]:
            raise UsageError(f"of a {noun} can be put right: {', '.join(FIELDS[noun])}")


def span_of(text: str, words: str, near: int) -> tuple[int, int]:
    """Return where the words stand in a passage, the place nearest to ``near``.

    Raises:
        UsageError: They do not stand there.
    """
    places = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise UsageError("these words do not stand in the passage; give them exactly as they are")
    start = min(places, key=lambda place: abs(place - near))
    return start, start + len(words)


def corrected_mention(mention: Mention, passage: Passage, fields: Fields) -> Mention:
    """Return a mention as a person says it should have been read; its id stays.

    Raises:
        UsageError: A field cannot be used.
    """
    checked("mention", fields)
    kind = fields.get("kind", mention.kind)
    if kind not in MENTION_KINDS:
        raise UsageError(f"a mention is one of: {', '.join(MENTION_KINDS)}")
    start, stop = mention.start, mention.stop
    if "words" in fields:
        start, stop = span_of(passage.text, fields["words"], mention.start)
    text = passage.text[start:stop]
    moved = replace(
        mention, kind=kind, start=start, stop=stop, text=text, passage=passage.id, rule=CORRECTED
    )
    if kind == "person":
        known = mention.value if isinstance(mention.value, Name) else None
        before = known if known and text == mention.text else base_name(text)
        return replace(moved, value=typed_name(fields, before))
    if any(name in fields for name in NAME):
        raise UsageError("only a person has a name; give kind=person too, or value=…")
    if "value" in fields:
        return replace(moved, value=typed_value(kind, fields["value"]))
    if kind == mention.kind and text == mention.text:
        return moved
    return replace(moved, value=_as_written(kind, text))


def _as_written(kind: str, text: str) -> Value:
    """Return what words mean by the program's own rules, for a mention put into another kind."""
    if kind == "date":
        periods = find_periods(text, None)
        if periods:
            return periods[0].period
        raise UsageError("these words give no day by themselves: add value=2031-07-05")
    if kind == "quantity" and not text.strip().isdigit():
        raise UsageError("these words give no number by themselves: add value=10")
    return typed_value(kind, text)


def added_mention(passage: Passage, fields: Fields) -> Mention:
    """Return a mention the program had missed.

    Raises:
        UsageError: A field cannot be used, or the words are not given.
    """
    kind, words = fields.get("kind", "person"), fields.get("words", "")
    start, stop = span_of(passage.text, words, 0)
    identifier = computed_id("mention", passage.id, start, stop, kind)
    blank = Mention(
        kind=kind, start=start, stop=stop, text=words, value=words, rule=ADDED, id=identifier, passage=passage.id,
    )  # fmt: skip
    rest = {name: value for name, value in fields.items() if name != "words"}
    value = corrected_mention(replace(blank, kind=""), passage, {"kind": kind, **rest}).value
    return replace(blank, value=value)


def corrected_claim(
    claim: Claim, passage: Passage, fields: Fields, mentions: Sequence[Mention]
) -> tuple[Claim, tuple[Mention, ...]]:
    """Return a claim as a person says it should have been read, and the mentions that are new with it.

    Args:
        claim: As the program read it; its id stays.
        passage: Where it stands.
        fields: What is right.
        mentions: Of the passage.

    Raises:
        UsageError: A field cannot be used.
    """
    checked("claim", fields)
    start, stop = claim.start, claim.stop
    if "words" in fields:
        start, stop = span_of(passage.text, fields["words"], claim.start)
    about: tuple[Mention, ...] = claim.about
    fresh: tuple[Mention, ...] = ()
    if "about" in fields:
        about, fresh = _about(passage, fields["about"], mentions, near=start)
    speakers = _speakers(passage, fields, claim, near=start)
    return (
        replace(
            claim, start=start, stop=stop, quote=passage.text[start:stop], about=about, speakers=speakers,
            hearsay_depth=len(speakers) - 1,
            what=_one_of("kind of claim", fields.get("kind", claim.what), KINDS),
            stance=_one_of("stance", fields.get("stance", claim.stance), STANCES),
            period=typed_period(fields["period"]) if "period" in fields else claim.period,
            quantity=typed_quantity(fields["quantity"], claim.quantity) if "quantity" in fields else claim.quantity,
            place=_place(passage, fields["place"], start, stop) if "place" in fields else claim.place,
            rule=CORRECTED,
        ),
        fresh,
    )  # fmt: skip


def added_claim(
    passage: Passage, fields: Fields, mentions: Sequence[Mention]
) -> tuple[Claim, tuple[Mention, ...]]:
    """Return a claim the program had missed, and the mentions that are new with it; its author says it unless told otherwise.

    Raises:
        UsageError: A field cannot be used, or the words or the kind are not given.
    """
    if "kind" not in fields:
        raise UsageError(f"a claim needs its kind: kind=… one of {', '.join(KINDS)}")
    start, stop = span_of(passage.text, fields.get("words", ""), 0)
    what, stance = fields["kind"], fields.get("stance", "asserts")
    blank = Claim(
        start=start, stop=stop, quote=passage.text[start:stop], speakers=(Speaker(role="author"),),
        hearsay_depth=0, stance=stance, what=what, passage=passage.id, original=passage.original,
        id=computed_id("claim", passage.id, start, stop, what, stance, ADDED),
    )  # fmt: skip
    claim, fresh = corrected_claim(blank, passage, fields, mentions)
    return replace(claim, rule=ADDED), fresh


def _one_of(what: str, word: str, known: Sequence[str] | Mapping[str, str]) -> str:
    if word not in known:
        raise UsageError(f"there is no such {what}; there are: {', '.join(known)}")
    return word


def _about(
    passage: Passage, typed: str, mentions: Sequence[Mention], *, near: int
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return whom a claim is about by the words or ids a person typed, commas between; and those of them that are new."""
    meant, fresh = [], []
    for words in () if typed.strip().lower() in NONE else map(str.strip, typed.split(",")):
        known = [
            m for m in mentions if m.text == words or (len(words) > 5 and m.id.startswith(words))
        ]
        if known:
            meant.append(min(known, key=lambda m: abs(m.start - near)))
            continue
        start, stop = span_of(passage.text, words, near)
        kind = "facility" if is_facility(words) else "person"
        value = typed_value(kind, words) if kind == "facility" else base_name(words)
        identifier = computed_id("mention", passage.id, start, stop, kind)
        new = Mention(
            kind=kind, start=start, stop=stop, text=words, value=value, rule=ADDED, id=identifier, passage=passage.id,
        )  # fmt: skip
        fresh.append(new)
        meant.append(new)
    return tuple(meant), tuple(fresh)


def _place(passage: Passage, typed: str, start: int, stop: int) -> Mention | None:
    """Return the place a person typed; where its words do not stand in the passage, the claim's own stand for it."""
    if typed.strip().lower() in NONE:
        return None
    if typed in passage.text:
        start, stop = span_of(passage.text, typed, start)
    kind = "facility" if is_facility(typed) else "place"
    return Mention(
        kind=kind, start=start, stop=stop, text=passage.text[start:stop], value=typed_value(kind, typed),
        rule=CORRECTED, passage=passage.id,
    )  # fmt: skip


def _speakers(passage: Passage, fields: Fields, claim: Claim, *, near: int) -> tuple[Speaker, ...]:
    """Return the chain a person typed: "author", "relative:его брат", or several with > between; the author is always first."""
    if "speaker" not in fields:
        return claim.speakers
    chain = [claim.speakers[0]]
    for typed in map(str.strip, fields["speaker"].split(">")):
        role, colon, words = typed.partition(":")
        if not colon:
            role, words = ("author" if typed in ("author", *NONE) else "other"), typed
        _one_of("role of a speaker", role, ROLES)
        if role != "author":
            chain.append(_speaker(passage, role, words.strip(), near))
    return tuple(chain)


def _speaker(passage: Passage, role: str, words: str, near: int) -> Speaker:
    if words and words in passage.text:
        start, stop = span_of(passage.text, words, near)
        return Speaker(role=role, text=words, start=start, stop=stop)
    return Speaker(role=role, name=words or None)


FACTS: Final = ("region", "facility", "unit", "relation")


def _fact(name: str, typed: str) -> str | None:
    if typed.lower() in NONE:
        return None
    if name == "facility" and is_facility(typed):
        return canonical(typed_facility(typed))
    return canonical_place(typed) if name == "region" else typed


def corrected_record(record: Record, fields: Fields) -> Record:
    """Return a record as a person says it should have been read.

    Raises:
        UsageError: A field cannot be used.
    """
    checked("record", fields)
    facts = {name: _fact(name, fields[name].strip()) for name in FACTS if name in fields}
    region, facility, unit, relation = (facts.get(n, getattr(record, n)) for n in FACTS)
    name = typed_name(fields, record.name) if any(f in fields for f in NAME) else record.name
    found = replace(
        record, name=name, region=region, facility=facility, unit=unit, relation=relation
    )
    if "born" not in fields:
        return found
    born = typed_period(fields["born"])
    if born is None:
        return replace(found, birth_date=None, birth_year=None)
    if born.earliest is None or born.certainty not in ("day", "year") or born.relation != "on":
        raise UsageError("born is a day (1985-03-12), a year or none")
    day = born.earliest.isoformat() if born.certainty == "day" else None
    return replace(found, birth_date=day, birth_year=born.earliest.year)
