"""Mentions and claims as plain values and back: what crosses a process or stands in a JSON column."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeVar, get_type_hints

import msgspec

from lastseen.model.claim import Claim
from lastseen.model.mention import Facility, Mention, Name, Period, Quantity, Value

T = TypeVar("T", Mention, Claim)

VALUE_TYPES: Final[Mapping[str, type[Value]]] = {
    "person": Name,
    "facility": Facility,
    "date": Period,
    "quantity": Quantity,
}
"""The type of a mention's value by its kind; every other kind has a ``str``."""


def plain(record: object) -> Any:  # noqa: ANN401 - JSON values
    """Return a record as dicts, lists and strings that JSON and MessagePack can hold."""
    return msgspec.to_builtins(record)


def mention_of(raw: Mapping[str, Any]) -> Mention:
    """Return the mention that ``plain`` gave these values for.

    Raises:
        msgspec.ValidationError: The values are not those of a mention.
    """
    raw = _object(raw)
    kind = msgspec.convert(raw.get("kind"), str)
    value = msgspec.convert(raw.get("value"), VALUE_TYPES.get(kind, str))
    return _record(Mention, raw, {"value": value})


def claim_of(raw: Mapping[str, Any]) -> Claim:
    """Return the claim that ``plain`` gave these values for.

    Raises:
        msgspec.ValidationError: The values are not those of a claim.
    """
    raw = _object(raw)
    about = tuple(map(mention_of, msgspec.convert(raw.get("about") or [], list[Any])))
    place = None if raw.get("place") is None else mention_of(raw["place"])
    return _record(Claim, raw, {"about": about, "place": place})


def _object(raw: object) -> Mapping[str, Any]:
    """Return values that have names; what stands in a column or comes out of a cage may be anything."""
    return msgspec.convert(raw, dict[str, Any])


@cache
def _hints(name: str) -> dict[str, Any]:
    return get_type_hints({"Mention": Mention, "Claim": Claim}[name])


def _record(kind: type[T], raw: Mapping[str, Any], done: Mapping[str, Any]) -> T:
    fields = {
        name: msgspec.convert(raw[name], hint)
        for name, hint in _hints(kind.__name__).items()
        if name in raw and name not in done
    }
    try:
        return kind(**fields, **done)
    except TypeError as missing:
        raise msgspec.ValidationError("a field is missing") from missing
