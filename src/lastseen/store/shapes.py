"""How a record of the model becomes a row and a row that record again, exactly."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar, get_type_hints

import msgspec

from lastseen.model.claim import Claim
from lastseen.model.finding import Finding
from lastseen.model.link import Link
from lastseen.model.mention import Mention
from lastseen.model.passage import Passage
from lastseen.model.person import Person
from lastseen.model.question import Question
from lastseen.model.reading import ReadingFailure
from lastseen.model.record import Record
from lastseen.model.wire import VALUE_TYPES

T = TypeVar("T")
Turn = Callable[[Any], Any]

PLAIN: Final = (str, int, float, str | None, int | None, float | None)
COLUMNS: Final[Mapping[str, str]] = {
    "index": "position",
    "left": "left_record",
    "right": "right_record",
}
"""Fields whose column has another name, because SQL knows the word already."""

_encode: Final = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Generic[T]):
    """One record class and its table.

    Attributes:
        table: Name of the table.
        columns: Its columns, one per field, in the order of the fields.
        kind: The record class.
        names: The fields.
        into: Turns a field's value into a column's, by place; fields that need no turning are left out.
        back: The other way, by place.
    """

    table: str
    columns: tuple[str, ...]
    kind: type[T]
    names: tuple[str, ...]
    into: Mapping[int, Turn]
    back: Mapping[int, Turn]

    def select(self, rest: str = "") -> str:
        """Return the query for this table's records; ``rest`` filters and orders."""
        return f"SELECT {self._columns()} FROM {self.table} {rest}"  # noqa: S608 - our names

    def insert(self, extra: str = "", verb: str = "INSERT") -> str:
        """Return the statement that inserts one record, with an extra column in front if named."""
        columns = f"{extra}, {self._columns()}" if extra else self._columns()
        marks = ", ".join("?" * (len(self.columns) + bool(extra)))
        return f"{verb} INTO {self.table} ({columns}) VALUES ({marks})"

    def _columns(self) -> str:
        return ", ".join(self.columns)

    def rows(self, records: Iterable[T], *extra: object) -> Iterator[list[Any]]:
        """Yield the rows of records, with the extra values in front."""
        take, turns, shift = attrgetter(*self.names), tuple(self.into.items()), len(extra)
        for record in records:
            row = [*extra, *take(record)]
            for place, turn in turns:
                row[place + shift] = turn(row[place + shift])
            yield row

    def record(self, row: Sequence[Any]) -> T:
        """Return the record of a row."""
        values = list(row)
        for place, turn in self.back.items():
            values[place] = turn(values[place])
        return self.kind(**dict(zip(self.names, values, strict=True)))


def _shape(table: str, kind: type[T], special: Mapping[str, tuple[Turn, Turn]]) -> Shape[T]:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]
    into, back = {}, {}
    for place, name in enumerate(names):
        turns = special.get(name) or _turns(hints[name])
        if turns is not None:
            into[place], back[place] = turns
    columns = tuple(COLUMNS.get(name, name) for name in names)
    return Shape(table=table, columns=columns, kind=kind, names=names, into=into, back=back)


def _turns(hint: Any) -> tuple[Turn, Turn] | None:  # noqa: ANN401 - any annotation
    """Return how a field with this annotation is turned into a column and back, or None if it is not."""
    if hint in PLAIN:
        return None
    if hint is bool:
        return int, bool
    if hint == datetime | None:
        return _instant, _from_instant
    decode = msgspec.json.Decoder(hint).decode
    return _to_json, lambda text: None if text is None else decode(text)


def _to_json(value: object) -> str | None:
    if value == ():
        return "[]"
    if value is None:
        return None
    return _encode(value).decode()


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _from_instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _mention_place(text: str | None) -> Mention | None:
    return None if text is None else _mention(msgspec.json.decode(text))


def _mentions(text: str) -> tuple[Mention, ...]:
    return () if text == "[]" else tuple(map(_mention, msgspec.json.decode(text)))


def _mention(raw: dict[str, Any]) -> Mention:
    value = msgspec.convert(raw["value"], VALUE_TYPES.get(raw["kind"], str))
    return Mention(**{**raw, "value": value})


class _PassageShape(Shape[Passage]):
    """Passages: the one table with a row for every line of a chat, so its rows are made without detours."""

    def rows(self, records: Iterable[Passage], *extra: object) -> Iterator[list[Any]]:
        """Yield the rows of passages, with the extra values in front."""
        for p in records:
            earliest = p.earliest.isoformat() if p.earliest else None
            latest = earliest if p.latest == p.earliest else _instant(p.latest)
            yield [
                *extra, p.id, p.original, p.index, p.text, p.kind, p.locator, p.byte_start, p.byte_stop, p.decoding,
                p.author, p.author_id, p.written, earliest, latest, p.zone,
                _to_json(p.alternatives) if p.alternatives else "[]", p.edited, p.reply_to, p.forwarded_from,
                _to_json(p.flags) if p.flags else "[]", _encode(p.fields).decode(),
            ]  # fmt: skip


class _MentionShape(Shape[Mention]):
    """Mentions: which value class a value has follows from the kind."""

    def record(self, row: Sequence[Any]) -> Mention:
        """Return the mention of a row."""
        values = dict(zip(self.names, row, strict=True))
        decoder = _VALUES.get(values["kind"], _TEXT)
        values["value"] = decoder.decode(values["value"])
        return Mention(**values)


_TEXT: Final = msgspec.json.Decoder(str)
_VALUES: Final = {kind: msgspec.json.Decoder(value) for kind, value in VALUE_TYPES.items()}


def _mention_shape() -> _MentionShape:
    names = tuple(field.name for field in fields(Mention))
    into = {names.index("value"): _to_json}
    return _MentionShape(
        table="mention", columns=names, kind=Mention, names=names, into=into, back={}
    )


def _passage_shape() -> _PassageShape:
    plain = _shape("passage", Passage, {})
    return _PassageShape(**{field.name: getattr(plain, field.name) for field in fields(plain)})


PASSAGE: Final = _passage_shape()
MENTION: Final = _mention_shape()
CLAIM: Final = _shape(
    "claim", Claim, {"about": (_to_json, _mentions), "place": (_to_json, _mention_place)}
)
RECORD: Final = _shape("record", Record, {})
LINK: Final = _shape("link", Link, {})
PERSON: Final = _shape("person", Person, {})
FINDING: Final = _shape("finding", Finding, {})
QUESTION: Final = _shape("question", Question, {})
FAILURE: Final = _shape("reading_failure", ReadingFailure, {})
