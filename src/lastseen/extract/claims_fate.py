"""What becomes of several fates in one stretch: alive, one or the other, one number for both, not the same man."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from lastseen.extract.claims_counts import counts_people
from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark

FATES: Final = frozenset({"killed", "wounded", "captured", "missing", "returned", "refused", "alive", "recruited", "moved"})  # fmt: skip
ALIVE_ECHOES: Final = frozenset({"seen", "missing", "returned", "silent"})
"""Kinds in whose words "alive" says nothing new ("last seen alive", «не знаем, жив ли»)."""
EITHER: Final = re.compile(
    r"(?<!\w)(?:то ли .+? то ли|не то .+? не то|чи то .+? чи то|(?:либо|или|або) .+? (?:либо|или|або)|either .+? or|whether .+? or|может(?: быть)?,? .+? а может|maybe .+? or maybe)(?!\w)"
)
_WORDS: Final = (
    ("killed", r"killed|dead|died|slain|убит\w*|погиб\w*|мертв\w*|двухсот\w*|загин\w*|загибл\w*|вбит\w*|мертв\w*|двохсот\w*"),
    ("wounded", r"wounded|injured|hurt|maimed|ранен\w*|поранен\w*|трехсот\w*|трьохсот\w*"),
    ("captured", r"captured|taken prisoner|taken captive|in captivity|(?:попал\w* )?в плен\w*|пленн\w+|взят\w* в плен|(?:потрапи\w+ )?(?:в|у) полон\w*|полонен\w*"),
    ("missing", r"missing|unaccounted for|пропал\w*|пропавш\w*|без вести|зник\w*"),
    ("recruited", r"recruited|enlisted|завербован\w*"), ("moved", r"taken away|transferred|moved|увезен\w*|вывезен\w*"),
)  # fmt: skip
_ANY: Final = "|".join(words for _, words in _WORDS)
_PAIR: Final = re.compile(
    rf"(?<!\w)(?P<one>{_ANY})(?!\w)[\s,]*(?P<word>or|and|или|либо|чи|або|и|та|і|й|&|/)\s+(?:(?:was|were|is|are|been|even|has been|have been|уже|же|вже|перебуває)\s+)?(?P<other>{_ANY})(?!\w)"
)
_OR: Final = frozenset({"or", "или", "либо", "чи", "або"})
_NOT: Final = re.compile(r"(?:(?<!\w)(?:не|нет|not|no longer|ні|вже не|уже не)|n't)\s+(?:\w+\s+)?$")
_WHETHER: Final = re.compile(r"(?<!\w)(?:whether|if|чи)\s(?:\w+\s){0,3}$")
_FAR: Final = re.compile(
    r"(?<!\w)(?:не|ни|not|never|nobody|никто|ніхто|no one|n't)\s[^,;.!?]{0,40}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One kind as a stretch tells it.

    Attributes:
        what: A kind of the codebook.
        trigger: The words that gave it, or None.
        stance: What the words make of the voice's stance; "" = leave it.
        flags: Codes such as ``alternative``.
        counts: False where the number counts this kind only together with another.
    """

    what: str
    trigger: Mark | None
    stance: str = ""
    flags: tuple[str, ...] = ()
    counts: bool = True


def told_of(
    marks: Marked, attribution: Attribution, kinds: Sequence[tuple[str, Mark | None]]
) -> list[Told]:
    """Return the kinds of a stretch with what their company does to them.

    "Killed or captured" of one man asserts neither; "up to 20,000 killed or wounded" is one number;
    "alive" denies a death.
    """
    either = EITHER.search(marks.folded, attribution.start, attribution.stop) is not None
    pair, choice = pair_of(marks.folded, attribution.start, attribution.stop)
    counted = _counts(marks, attribution)
    found = []
    for what, trigger in kinds:
        flags: tuple[str, ...] = ()
        partner = next((other for other in pair if other != what), "") if what in pair else ""
        if what in FATES and len(kinds) > 1 and (either or (partner and choice and not counted)):
            flags = ("alternative",)
        elif partner and counted == 1:
            flags = ("joint", f"with_{partner}")
        told = Told(
            what=what,
            trigger=trigger,
            stance="doubts" if flags == ("alternative",) else "",
            flags=flags,
            counts="joint" not in flags or what == pair[0],
        )
        found.append(_alive(marks, attribution, told, counted) if what == "alive" else told)
    return [told for told in found if told is not None]


def pair_of(folded: str, start: int, stop: int) -> tuple[tuple[str, ...], bool]:
    """Return the two fates that one "or" or "and" joins, in the order of the text, and whether it is a choice."""
    found = _PAIR.search(folded, start, stop)
    if found is None:
        return (), False
    pair = tuple(_kind(found[side]) for side in ("one", "other"))
    return (pair if pair[0] != pair[1] else ()), found["word"] in _OR


def _kind(words: str) -> str:
    return next(kind for kind, pattern in _WORDS if re.fullmatch(pattern, words))


def _counts(marks: Marked, attribution: Attribution) -> int:
    """Return how many numbers of people a stretch has."""
    found = marks.mentioned(attribution.start, attribution.stop, "quantity")
    return sum(counts_people(m, strict=False) for m in found)


def _alive(marks: Marked, attribution: Attribution, told: Told, counted: int) -> Told | None:
    """Return that somebody is alive as the denial of a death; a number alive is a count; "not alive" is a death."""
    if counted:
        return replace(told, what="counted")
    dead = replace(told, what="killed", flags=(*told.flags, "alive"))
    at = told.trigger.start if told.trigger is not None else attribution.start
    if _WHETHER.search(marks.folded, attribution.start, at) is not None:
        return replace(dead, stance="asks")
    if told.stance or _NOT.search(marks.folded, attribution.start, at) is not None:
        return replace(dead, flags=told.flags)
    if _FAR.search(marks.folded, attribution.start, at) is not None:
        return None
    turned = {"asserts": "denies", "": "denies", "believes": "denies", "denies": "asserts"}
    if attribution.stance in turned:
        return replace(dead, stance=turned[attribution.stance])
    return replace(dead, flags=(*dead.flags, "negated"))
