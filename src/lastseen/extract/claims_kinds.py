"""Which kinds of the codebook an attributed stretch claims, and with which words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lastseen.extract.claims_about import KIN, PRONOUN, antecedent
from lastseen.extract.claims_contact import no_word, only_called
from lastseen.extract.claims_counts import clause_round, people_counted
from lastseen.extract.claims_fate import ALIVE_ECHOES, FATES, pair_of
from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark
from lastseen.extract.kin import is_owner, kin_in
from lastseen.extract.speakers_case import is_finite, is_noun, is_short, may_be_subject

_WORD: Final = re.compile(r"[а-яіїєґ']+")
_STATE: Final = re.compile(
    r"(?:в плен|у полон|после этого|с тех пор|потом|дальше|больше|полная|и все|и тишина|після цього|відтоді|далі|без вести|безвісти|двухсот|трехсот|жив|в живых|200|300|двохсот|трьохсот)"
)
_LED: Final = re.compile(
    r"(?<!\w)(?:в|во|на|с|со|из|от|под|по|у|за|при|до|о|об|для|без|после|около|возле|через|к|ко|під|з|із|від|біля|після|над|перед)\s(?:\S+\s)?$"
)
LEFT_OUT: Final = FATES | {"contact", "silent"}
_NOBODY: Final = re.compile(r"\s*(?:никого|никто|нікого|ніхто)(?!\w)")
_BODY: Final = re.compile(r"(?<!\w)(?:the body|his body|тел[оау]|труп\w*|тіл[оау])(?!\w)")
"""Who saw no body saw nobody alive or dead."""
_WOULD: Final = re.compile(r"(?<!\w)(?:бы|б|would have|would've)(?!\w)")
"""Who would have called did not."""
_GOT: Final = re.compile(r"(?:got|received|had|heard|получ|приш|отрим|прийш|дожда)\w*")
_COUNSEL: Final = re.compile(
    r"(?:адвокат|юрист|врач|медсестр|следовател|лікар|слідч|lawyer|attorney|doctor|nurse)\w*"
)
_NEVER_MISSED: Final = frozenset({"official", "activist", "outlet", "organisation", "document"})
TAKEN: Final = frozenset({"moved", "recruited", "refused"})
LEADING: Final = 16
"""Being taken leaves its person out only where it begins the clause («вчера увезли»)."""
TIMES: Final = frozenset({"раз", "день", "дня", "утро", "утром", "вечером", "ночью", "днем", "время", "вечер", "неделю", "месяц", "час", "раза", "тишина", "тиша", "рази", "ранку", "вчора", "годину"})  # fmt: skip
"""Nouns that say when, or how often."""
ECHOES: Final = (
    ("silent", "contact"),
    ("missing", "seen"),
    ("killed", "returned"),
    ("killed", "moved"),
    ("refused", "recruited"),
)


def kinds_of(
    marks: Marked, attribution: Attribution, *, deep: bool
) -> Iterator[tuple[str, Mark | None]]:
    """Yield the kinds a stretch claims, each once with its trigger, the strong ones first.

    A trigger counts only where people, a facility or a group of people are meant; a number of
    people with a voice behind it is ``counted`` where nothing says what became of them.
    """
    start, stop = attribution.start, attribution.stop
    firm = _firm(marks, attribution)
    paired, _ = pair_of(marks.folded, start, stop)
    chosen = _chosen(marks, attribution, paired, firm=firm)
    for vague in ("counted", "other"):
        if len(chosen) > 1 and vague in chosen and not _apart(marks, attribution, chosen, vague):
            chosen.pop(vague)
    _drop_echoes(marks, chosen, paired)
    yield from sorted(chosen.items(), key=lambda each: each[1].start)
    if not chosen and people_counted(marks, start, stop) and (deep or firm):
        yield "counted", None
    elif (
        not chosen and deep and firm and marks.mentioned(start, stop, "person", "facility", "place")
    ):
        yield ("other", None) if not _only_place(marks, attribution) else ("seen", None)


def _person_behind(marks: Marked, hit: Mark) -> bool:
    """Return whether a name stands right behind a trigger («это не Степан»)."""
    return any(m.start <= hit.stop + 1 for m in marks.mentioned(hit.stop, hit.stop + 60, "person"))


def _apart(marks: Marked, attribution: Attribution, chosen: dict[str, Mark], vague: str) -> bool:
    """Return whether a vague kind stands in a clause of its own («он в госпитале, вчера звонил»)."""
    first, last = clause_round(marks, attribution, chosen[vague])
    beside = [mark for kind, mark in chosen.items() if kind != vague and first <= mark.start < last]
    return vague == "other" and not beside


def _chosen(
    marks: Marked, attribution: Attribution, paired: Sequence[str], *, firm: bool
) -> dict[str, Mark]:
    """Return the first fitting trigger of each kind, strong ones before weak ones."""
    human = _human(marks, attribution)
    hits = [
        h
        for h in marks.hits("kind", attribution.start, attribution.stop)
        if not _in_hole(attribution, h) and not _of_others(marks, attribution, h)
    ]
    chosen: dict[str, Mark] = {}
    for hit in sorted(hits, key=lambda h: (h.fields[1] != "strong", h.start)):
        meant = firm or (hit.fields[0] in paired and human)
        if hit.fields[1] == "strong":
            meant = human or _elliptic(marks, attribution, hit)
        elif hit.fields[0] == "captured":
            meant = meant and bool(
                marks.mentioned(attribution.start, attribution.stop, "person", "quantity")
            )
        elif hit.fields[0] == "disowned":
            meant = _person_behind(marks, hit)
        if hit.fields[0] not in chosen and meant:
            chosen[hit.fields[0]] = hit
    return chosen


_BODIES: Final = re.compile(r"(?<!\w)(?:body|bodies|remains|corpses?|coffins?)\s(?:\w+\s){0,2}$")
"""Who comes back in a coffin does not come back."""


def _of_others(marks: Marked, attribution: Attribution, hit: Mark) -> bool:
    """Return whether a trigger tells of nobody who is missed: who saw no body, who of the others called."""
    if hit.fields[0] in ("other", "returned") and only_called(marks, attribution, hit):
        return True
    if hit.fields[0] == "returned":
        return _BODIES.search(marks.folded, max(0, hit.start - 40), hit.start) is not None
    clause = clause_round(marks, attribution, hit)
    if hit.fields[0] == "contact":
        would = _WOULD.search(marks.folded, *clause) is not None
        return would or no_word(marks, attribution, hit) or _of_another(marks, attribution, hit)
    return hit.fields[0] == "seen" and _BODY.search(marks.folded, *clause) is not None


def _of_another(marks: Marked, attribution: Attribution, hit: Mark) -> bool:
    """Return whether somebody who is not missed called or wrote: a mother, a lawyer, an official («мать написала»)."""
    if _GOT.match(marks.folded, hit.start) is not None:
        return False
    first, _ = clause_round(marks, attribution, hit)
    for said in reversed(marks.hits("voice", first, hit.start)):
        if may_be_subject(marks.folded[said.start : said.stop].split()[0]):
            return _never_missed(marks, said, hit.start)
    behind = marks.hits("voice", hit.stop, hit.stop + 24)
    close = bool(behind) and behind[0].start - hit.stop <= 1
    return (
        close
        and may_be_subject(marks.folded[behind[0].start : behind[0].stop].split()[0])
        and _never_missed(marks, behind[0], behind[0].stop)
    )


def _never_missed(marks: Marked, said: Mark, stop: int) -> bool:
    """Return whether a subject is one whom nobody seeks, and no name behind it is his own."""
    named = marks.mentioned(said.stop, stop, "person")
    if any(not is_owner(marks.folded, said.stop, person) for person in named):
        return False
    if said.fields[0] == "relative":
        return not kin_in(marks.folded, said.start, said.stop)
    counsel = _COUNSEL.match(marks.folded, said.start, said.stop) is not None
    return counsel or said.fields[0] in _NEVER_MISSED


def _drop_echoes(marks: Marked, chosen: dict[str, Mark], paired: Sequence[str]) -> None:
    """Take out a kind whose words only echo another's: no news is no contact, a freed prisoner no new capture."""
    for kind, weaker in ECHOES:
        if kind in chosen and weaker in chosen and _touch(chosen[kind], chosen[weaker]):
            chosen.pop(weaker)
    weak = "captured" in chosen and chosen["captured"].fields[1] == "weak"
    if len(chosen) > 1 and weak and "captured" not in paired:
        chosen.pop("captured")
    if "approached" in chosen and "moved" in chosen and chosen["moved"].fields[1] == "weak":
        chosen.pop("moved")
    if (
        "silent" in chosen
        and "contact" in chosen
        and _one_clause(marks, chosen, "silent", "contact")
    ):
        chosen.pop("contact")
    if "alive" in chosen and (_dead(chosen) or _alive_echoed(marks, chosen)):
        chosen.pop("alive")


def _alive_echoed(marks: Marked, chosen: dict[str, Mark]) -> bool:
    """Return whether "alive" only goes with another kind of its clause ("last seen alive", «вернулся живым»)."""
    echoes = [kind for kind in ALIVE_ECHOES if kind in chosen]
    return any(kind == "missing" or _one_clause(marks, chosen, "alive", kind) for kind in echoes)


def _one_clause(marks: Marked, chosen: dict[str, Mark], one: str, other: str) -> bool:
    """Return whether two kinds stand in one clause («давно не звонил») and not in two («звонил в мае, потом тишина»)."""
    first, last = sorted((chosen[one].start, chosen[other].start))
    return not {",", ";", ".", ":"} & set(marks.text[first:last])


def _dead(chosen: dict[str, Mark]) -> bool:
    """Return whether "alive" is a piece of words for a death («нет в живых»)."""
    return "killed" in chosen and _touch(chosen["killed"], chosen["alive"])


def _elliptic(marks: Marked, attribution: Attribution, hit: Mark) -> bool:
    """Return whether a Cyrillic clause leaves out whom a fate befell («погиб 12 июля», «то ли погиб, то ли в плену»).

    A noun that may be the subject or the object, outside of dates and places, says that something
    else is meant («пропали деньги»).
    """
    clause = clause_round(marks, attribution, hit)
    late = hit.start - clause[0] > LEADING and not _NOBODY.match(marks.folded, *clause)
    if hit.fields[0] in TAKEN and late:
        return False
    words = list(_WORD.finditer(marks.folded, *clause))
    if hit.fields[0] not in LEFT_OUT or marks.folded[hit.start] < "Ͱ" or len(words) > 12:
        return False
    if not _predicate(marks.folded[hit.start : hit.stop]):
        return False
    outside = [w for w in words if not hit.start <= w.start() < hit.stop]
    return not any(_bare_noun(marks, w) for w in outside)


def _predicate(words: str) -> bool:
    """Return whether a trigger is a verb, a short form or a state («в плену»), not a noun («гибель»)."""
    first = words.split(maxsplit=1)[0]
    return is_finite(first) or is_short(first) or _STATE.match(words) is not None


def _bare_noun(marks: Marked, word: re.Match[str]) -> bool:
    """Return whether a word is a noun that no preposition leads, outside of every mention."""
    if not is_noun(word.group()) or word.group() in TIMES:
        return False
    if any(
        m.start <= word.start() < m.stop
        for m in marks.mentioned(word.start() - 40, word.end() + 40)
    ):
        return False
    return _LED.search(marks.folded, max(0, word.start() - 24), word.start()) is None


def _touch(left: Mark, right: Mark) -> bool:
    return left.start < right.stop and right.start < left.stop


def _only_place(marks: Marked, attribution: Attribution) -> bool:
    """Return whether a stretch says nothing but where somebody is («он в Луганске», "he is in Rostov")."""
    words = marks.folded[attribution.start : attribution.stop]
    return (
        re.fullmatch(
            r"(?:что )?(?:он|она|его|її|він|вона|he|she|\w+)(?:'s| is| was| сейчас| зараз)? (?:сейчас |now |уже |already )?"
            r"(?:в|во|у|под|in|at|near) [\w' -]{2,40}",
            words,
        )
        is not None
    )


def _in_hole(attribution: Attribution, hit: Mark) -> bool:
    return any(first <= hit.start < last for first, last in attribution.holes)


def _human(marks: Marked, attribution: Attribution) -> bool:
    start, stop = attribution.start, attribution.stop
    if marks.mentioned(start, stop, "person", "facility", "unit") or marks.hits(
        "group", start, stop
    ):
        return True
    words = marks.folded[start:stop]
    return bool(
        PRONOUN.search(words)
        or KIN.search(words)
        or people_counted(marks, start, stop)
        or re.search(
            r"(?<!\w)(?:людей|людям|люди|человек|men|women|people|осіб|those|тех|всех|многих)(?!\w)",
            words,
        )
        or marks.tables.get("group")
        or _implied(marks, attribution)
    )


def _implied(marks: Marked, attribution: Attribution) -> bool:
    """Return whether a message leaves its person out ("звонил вчера", "увезли вчера")."""
    return len(attribution.speakers) > 1 or bool(marks.before(attribution.start, "person", 1))


def _firm(marks: Marked, attribution: Attribution) -> bool:
    start, stop = attribution.start, attribution.stop
    if marks.mentioned(start, stop, "person", "facility", "unit") or marks.hits(
        "group", start, stop
    ):
        return True
    words = marks.folded[start:stop]
    return (
        people_counted(marks, start, stop)
        or (PRONOUN.search(words) is not None and antecedent(marks, start) is not None)
        or (
            len(attribution.speakers) > 1
            and (PRONOUN.search(words) is not None or KIN.search(words) is not None)
        )
    )
