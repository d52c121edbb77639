"""Clauses about a relative inside a sentence about somebody else («…, whose father died in 2019, went missing»): each keeps its own."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from lastseen.model.claim import Claim
from lastseen.model.mention import Mention

CLAUSE: Final = re.compile(
    r",\s+(?:"
    r"whose\s+(?:[\w'’-]+\s+){0,3}?(?:father|mother|brother|sister|son|daughter|husband|wife|uncle|aunt|cousin|grandfather|grandmother|friend|parents|family|relatives?)\b"
    r"|(?:чей|чья|чьи|чьё|чье|чий|чия|чиї|чиє)\s+(?:[\w'’-]+\s+){0,2}?(?:отец|мать|брат|сестра|сын|дочь|муж|жена|дядя|дед|друг|родители|батько|мати|син|дочка|чоловік|дружина|дядько|дід)\b"
    r"|у\s+(?:которого|которой|якого|якої)\s+(?:[\w'’-]+\s+){0,2}?(?:отец|мать|брат|сестра|сын|дочь|муж|жена|дядя|дед|друг|батько|мати|син|дочка|чоловік|дружина|дядько|дід)\b"
    r")[^,.;:!?—\n]{1,140}(?=[,.;—])",
    re.IGNORECASE,
)

SPEAKS: Final = re.compile(
    r",?\s+(?:[\w'’-]+\s+){0,2}?(?:sa(?:id|ys)|told|tells|recall\w*|wrote|writes|believes?|hear[sd]|рассказ\w+|сказал\w*|говор\w+|сообщ\w+|написал\w*|пиш\w+|розпов\w+|каже|сказала?|повідом\w+|написала?)\b",
    re.IGNORECASE,
)
"""Whoever speaks of a relative is read with the clause: it says who the relative is."""

Read = Callable[[str, Sequence[Mention]], list[Claim]]
"""Reads the claims of a text from its mentions."""


def apart(text: str, mentions: Sequence[Mention], read: Read) -> list[Claim]:
    """Return the claims of a text, those about a relative in a clause of their own kept apart from the rest.

    What the clause says is about nobody outside it, and what stands outside takes no date, place or
    number from it.
    """
    found = [match.span() for match in CLAUSE.finditer(text)]
    clauses = [(start, stop) for start, stop in found if not SPEAKS.match(text, stop)]
    if not clauses:
        return read(text, mentions)

    def inside(place: int) -> bool:
        """Return whether a character stands in one of the clauses."""
        return any(start <= place < stop for start, stop in clauses)

    masked = text
    for start, stop in clauses:
        masked = masked[:start] + " " * (stop - start) + masked[stop:]
    outer = read(masked, [mention for mention in mentions if not inside(mention.start)])
    inner = [claim for claim in read(text, mentions) if inside(claim.start)]
    kept = [
        replace(claim, about=tuple(m for m in claim.about if inside(m.start))) for claim in inner
    ]
    whole = [replace(claim, quote=text[claim.start : claim.stop]) for claim in outer]
    return sorted([*whole, *kept], key=lambda claim: (claim.start, claim.stop))
