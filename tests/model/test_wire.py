"""Mentions and claims survive the way through plain values."""

from datetime import date

import msgspec
import pytest

from lastseen.model.claim import Claim, Speaker
from lastseen.model.mention import Facility, Mention, Name, Period, Quantity
from lastseen.model.wire import claim_of, mention_of, plain

MENTIONS = [
    Mention(
        kind="person",
        start=0,
        stop=4,
        text="Яна",
        value=Name(full="Яна", given="Яна", alternatives=("Ян",)),
    ),
    Mention(
        kind="facility",
        start=0,
        stop=5,
        text="ИК-96",
        value=Facility(kind="penal_colony", number="96"),
    ),
    Mention(
        kind="date", start=1, stop=2, text="x", value=Period(earliest=date(2023, 5, 1), latest=None)
    ),
    Mention(
        kind="quantity",
        start=1,
        stop=2,
        text="x",
        value=Quantity(low=None, high=75000.0, kind="at_most"),
    ),
    Mention(kind="place", start=1, stop=2, text="x", value="Ростов"),
]


@pytest.mark.parametrize("mention", MENTIONS, ids=lambda m: m.kind)
def test_a_mention_comes_back_as_it_was(mention: Mention) -> None:
    assert mention_of(msgspec.json.decode(msgspec.json.encode(plain(mention)))) == mention


def test_a_claim_comes_back_with_its_mentions() -> None:
    claim = Claim(
        start=0, stop=4, quote="left", speakers=(Speaker(role="author"),), hearsay_depth=0, stance="hears",
        what="moved", about=(MENTIONS[0], MENTIONS[1]), place=MENTIONS[4], period=MENTIONS[2].value,  # type: ignore[arg-type]
        quantity=Quantity(low=10, high=10),
    )  # fmt: skip
    assert claim_of(msgspec.msgpack.decode(msgspec.msgpack.encode(plain(claim)))) == claim


def test_a_broken_mention_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        mention_of({"kind": "person", "value": "no name"})
    with pytest.raises(msgspec.ValidationError):
        claim_of({"start": "one"})
