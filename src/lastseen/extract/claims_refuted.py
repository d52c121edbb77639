"""What a sentence takes back: a fate that it negates, refutes, only fears or only supposes is never asserted."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from lastseen.extract import claims_refuted_words as words
from lastseen.extract.claims_counts import clause_round, counts_people
from lastseen.extract.claims_fate import Told
from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark
from lastseen.extract.kin import kin_in
from lastseen.language.morphology import analyse

FATES: Final = frozenset({"killed", "wounded", "captured", "missing"})
PLANNED: Final = frozenset({"returned", "moved", "recruited", "detained"})
"""What may be told ahead; it is kept, as of the future."""
FIRM: Final = frozenset({"asserts", "hears", "estimates", "believes", ""})
DROPPED: Final = "dropped"
SEARCHED: Final = re.compile(r"(?:пропа|пропавш|без вести|безвест|missing|зник|безвіс|без віс)\w*")
"""Words for "missing" that can be negated; «никто не видел» and «ищу» are no such words."""
_BURIAL: Final = re.compile(r"(?:по)?хорон\w*|похова\w*|опозна\w*")
"""Whoever is to be buried is dead already."""
_UNSEEN: Final = re.compile(r"\s*,?\s*(?:чтобы|щоб|как|як)(?!\w)")
"""«Никто не видел, чтобы его убили» says nothing of where he is."""
_REACH: Final = 40
"""So far before its clause the verb of a list may stand ("was reported | killed by mistake")."""
_CYRILLIC: Final = re.compile(r"[а-яіїєґ']{2,}")
_BESIDE: Final = re.compile(r"(?:\w+\s){0,2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fate:
    """The words for a fate, the clause and the sentence they stand in."""

    marks: Marked
    trigger: Mark
    clause: tuple[int, int]
    whole: tuple[int, int]


def refuted(
    marks: Marked, attribution: Attribution, told: Told, whole: tuple[int, int]
) -> Told | None:
    """Return a kind with what the rest of its sentence makes of it; None where nothing is left to claim.

    Args:
        marks: The passage.
        attribution: The stretch with its voices.
        told: The kind as its own words tell it.
        whole: The sentence it stands in: main clauses and afterthoughts stand outside of the stretch.
    """
    if told.trigger is None:
        return told
    if _not_listed(marks, told.trigger):
        there = marks.mentioned(
            *clause_round(marks, attribution, told.trigger), "place", "facility"
        )
        return replace(told, stance="denies") if there else None
    if told.what in PLANNED and _planned(marks, told.trigger, told.what):
        return replace(told, flags=(*told.flags, "future"))
    open_ = told.what in FATES and _open(attribution, told)
    return _fate(marks, attribution, told, whole) if open_ else told


def _fate(
    marks: Marked, attribution: Attribution, told: Told, whole: tuple[int, int]
) -> Told | None:
    """Return a fate with what the rest of its sentence makes of it."""
    if told.trigger is None:
        return told
    if told.trigger.fields[0] == "alive":
        return _alive(marks, attribution, told, whole)
    if told.what == "missing" and not _says_missing(marks, told.trigger):
        return None if _UNSEEN.match(marks.folded, told.trigger.stop) else told
    verdict = _verdict(marks, attribution, told.trigger, whole)
    if verdict == DROPPED:
        return None
    return replace(told, stance=verdict) if verdict else told


def _planned(marks: Marked, trigger: Mark, what: str) -> bool:
    """Return whether a verb tells of what is to come («завтра увезут», «вернись»)."""
    own = _CYRILLIC.findall(marks.folded[trigger.start : trigger.stop])
    return any(_to_come(word, infinitive=what == "returned") for word in own)


def _not_listed(marks: Marked, trigger: Mark) -> bool:
    """Return whether a trigger says that somebody is not in a house or a town («в Ростове не значится»)."""
    return trigger.fields[0] == "seen" and marks.folded.startswith("не ", trigger.start)


def _open(attribution: Attribution, told: Told) -> bool:
    """Return whether a kind still stands as said: a denial or a doubt of the voice is left as it is."""
    return attribution.stance in FIRM and told.stance in (*FIRM, "denies")


def _says_missing(marks: Marked, trigger: Mark) -> bool:
    return SEARCHED.match(marks.folded, trigger.start, trigger.stop) is not None


def _alive(
    marks: Marked, attribution: Attribution, told: Told, whole: tuple[int, int]
) -> Told | None:
    """Return "alive" as a doubt where it is only wished, feared or supposed."""
    if told.trigger is None or told.stance != "denies" or attribution.stance not in FIRM:
        return told
    first, _ = clause_round(marks, attribution, told.trigger)
    lead = marks.folded[whole[0] : told.trigger.start]
    own = marks.folded[first : told.trigger.start]
    open_ = (words.REJECTED, words.UNCONFIRMED, words.DOUBTED)
    if any(pattern.search(lead) for pattern in open_) or words.IF.search(own):
        return replace(told, stance="doubts")
    return told


def _verdict(marks: Marked, attribution: Attribution, trigger: Mark, whole: tuple[int, int]) -> str:
    """Return the stance that the sentence leaves of a fate, ``DROPPED``, or "" for no change."""
    clause = clause_round(marks, attribution, trigger)
    fate = _Fate(marks=marks, trigger=trigger, clause=clause, whole=whole)
    for judge in (_unreal, _hanging, _negated, _afterwards):
        verdict = judge(fate)
        if verdict:
            return verdict
    return ""


def _unreal(fate: _Fate) -> str:
    """Return what mood, tense and condition make of a fate."""
    marks, trigger, clause = fate.marks, fate.trigger, fate.clause
    lead = marks.folded[clause[0] : trigger.start]
    both = marks.folded[clause[0] : trigger.stop]
    if words.ALMOST.search(both) or words.UNREAL.search(marks.folded, *clause):
        return DROPPED
    if words.IF.search(lead):
        return "doubts"
    if words.BURIED_ALIVE.search(marks.folded, *clause):
        return "denies"
    may = words.DOUBTED.search(both) is not None and not _counted(marks, clause)
    if words.WILL.search(lead) or words.WILL.search(both.rsplit(" ", 1)[0] + " "):
        return DROPPED if not may else "doubts"
    if _not_yet(marks, trigger, clause):
        return "doubts" if may else DROPPED
    return ""


def _counted(marks: Marked, clause: tuple[int, int]) -> bool:
    return any(counts_people(m, strict=False) for m in marks.mentioned(*clause, "quantity"))


def _not_yet(marks: Marked, trigger: Mark, clause: tuple[int, int]) -> bool:
    """Return whether a fate stands in the infinitive, the future or the imperative («не погибнет», «попасть в плен»)."""
    own = _CYRILLIC.findall(marks.folded[trigger.start : trigger.stop])
    if trigger.fields[0] == "captured":
        beside = _BESIDE.search(marks.folded, clause[0], trigger.start)
        before = marks.folded[beside.start() : trigger.start] if beside else ""
        own += (
            _CYRILLIC.findall(before)
            + _CYRILLIC.findall(marks.folded[trigger.stop : clause[1]])[:2]
        )
    return any(_unfinished(word) for word in own if not _BURIAL.fullmatch(word))


def _unfinished(word: str) -> bool:
    """Return whether a word is first of all a verb in the infinitive, the future or the imperative."""
    return _to_come(word, infinitive=True)


@lru_cache(maxsize=5000)
def _to_come(word: str, *, infinitive: bool) -> bool:
    """Return whether a word is first of all a verb of what is to come."""
    readings = analyse(word, "uk" if re.search(r"[іїєґ']", word) else "ru")
    return bool(readings) and bool(
        readings[0].tags & {"futr", "impr", *(["INFN"] if infinitive else [])}
    )


def _hanging(fate: _Fate) -> str:
    """Return what the main clause before a fate makes of it («не верьте, что», "nobody could confirm that")."""
    marks, trigger, clause = fate.marks, fate.trigger, fate.clause
    lead = marks.folded[fate.whole[0] : trigger.stop]
    cut = re.search(rf"\s?{re.escape(marks.folded[trigger.start : trigger.stop])}$", lead)
    lead = lead[: cut.start()] if cut else lead
    for pattern, stance in (
        (words.REJECTED, "denies"),
        (words.UNCONFIRMED, "does_not_confirm"),
        (words.WISHED, DROPPED),
    ):
        if pattern.search(lead):
            return stance
    doubted = words.DOUBTED.search(lead) is not None
    return "doubts" if doubted and not _counted(marks, clause) else ""


def _negated(fate: _Fate) -> str:
    """Return the denial that stands in the very clause of a fate."""
    marks, trigger, clause, whole = fate.marks, fate.trigger, fate.clause, fate.whole
    lead, tail = marks.folded[clause[0] : trigger.start], marks.folded[trigger.stop : clause[1]]
    around = marks.folded[max(whole[0], clause[0] - _REACH) : clause[1]]
    latin = marks.folded[trigger.start] < "Ͱ"
    inside = marks.folded[clause[0] : trigger.stop].rsplit(" ", 1)[0] + " " if latin else lead
    listed = words.LISTED.search(marks.folded[clause[0] : trigger.stop]) is not None
    if words.NOT.search(lead) or words.NOT.search(inside):
        return "denies"
    if listed and words.ABSENT.search(lead + tail):
        return "denies"
    if words.WRONGLY.search(around) and words.PUT_DOWN.search(around):
        return "denies"
    captured = trigger.fields[0] == "captured"
    none = words.LATER_NONE.match(tail) is not None and captured
    return "denies" if none or words.LATER_NOT.match(tail) else ""


def _afterwards(fate: _Fate) -> str:
    """Return what the rest of the sentence makes of a fate («…, но он жив», "… turned out to be false")."""
    marks, trigger, whole = fate.marks, fate.trigger, fate.whole
    tail = marks.folded[trigger.stop : whole[1]]
    if words.AFTERWARDS_UNCONFIRMED.match(tail):
        return "does_not_confirm"
    if words.AFTERWARDS_WRONG.match(tail):
        return "denies"
    formerly = words.FORMERLY.search(marks.folded, whole[0], trigger.stop) is not None
    if formerly and words.CAME_BACK.match(tail):
        return "denies"
    if trigger.fields[0] != "killed":
        return ""
    alive = [h for h in marks.hits("kind", *whole) if h.fields[0] == "alive"]
    return "denies" if any(_same_man_alive(marks, trigger, hit) for hit in alive) else ""


def _same_man_alive(marks: Marked, trigger: Mark, alive: Mark) -> bool:
    """Return whether "alive" stands beside a death with nobody else named between them."""
    if alive.start < trigger.stop and trigger.start < alive.stop:
        return False
    first, last = sorted((trigger, alive), key=lambda mark: mark.start)
    between = (first.stop, last.start)
    before = marks.folded[max(0, alive.start - 24) : alive.start]
    if words.NOT.search(before) or re.search(
        r"(?<!\w)(?:нет|немає|или|чи|or|ли)\s(?:\w+\s)?$", before
    ):
        return False
    others = marks.mentioned(*between, "person", "quantity") or kin_in(marks.folded, *between)
    return not others
