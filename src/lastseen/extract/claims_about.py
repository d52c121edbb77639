"""Whom and which house an attributed stretch is about: named in it, or pointed at by a pronoun or a relation."""

import re
from collections.abc import Sequence
from typing import Final

from lastseen.extract.claims_counts import clause_round, people_counted
from lastseen.extract.claims_marked import Marked
from lastseen.extract.claims_seekers import is_seeker
from lastseen.extract.clauses import Attribution
from lastseen.extract.cues import Mark
from lastseen.extract.kin import Kin, is_owner, kin_in, kin_mention, meant_by
from lastseen.extract.listed import (
    LISTED_ABOVE,
    LISTED_BELOW,
    lines_above,
    lines_below,
    listed_between,
)
from lastseen.extract.speakers_case import is_finite, may_be_subject
from lastseen.model.claim import Speaker
from lastseen.model.mention import Facility, Mention, Name

PRONOUN: Final = re.compile(
    r"(?<!\w)(?:(?P<m>he|him|his|himself|он|его|него|ему|нему|им|ним|нем|він|його|нього|йому|ним)|(?P<f>she|her|hers|herself|она|ее|нее|ей|ней|вона|її|неї|їй)|"
    r"(?P<p>they|them|their|theirs|они|их|них|ими|ними|вони|їх|них|ними|я|мы|нас|нам|меня|мне|we|us|our|my|мой|моего|моему|моя|мою|my|мій|мого|моя))(?!\w)"
)
KIN: Final = re.compile(
    r"(?<!\w)(?:son|sons|husband|brother|brothers|father|cousin|nephew|uncle|daughter|clients?|сын\w*|муж\w?|брат\w*|отец|отца|племянник\w*|дяд\w|внук\w*|зят\w|жених\w*|дочь|дочери|"
    r"парн\w+|ребят\w*|мужик\w*|син\w*|чоловік\w*|батьк\w*|онук\w*|доньк\w*|хлопц\w*)(?!\w)"
)
EVERYBODY: Final = re.compile(
    r"(?<!\w)(?:все|всех|всем|никого|никто|многих|многие|людей|люди|троих|двоих|всіх|усіх|нікого|ніхто)(?!\w)"
)
THE_HOUSE: Final = re.compile(
    r"(?<!\w)(?:the (?:colony|prison|facility|jail|camp)(?! (?:service|system|authorit|administration|department|official)\w*)|"
    r"колони[яиюей]+|тюрьм\w+|зон[аеуы]|изолятор\w*|колоні\w+|в'язниц\w+)(?!\w)"
)
RANK: Final = re.compile(
    r"(?<!\w)(?:комбат\w*|командир\w*|комроты|начальни\w+|майор\w*|капитан\w*|лейтенант\w*|сержант\w*|полковник\w*|генерал\w*|капітан\w*)(?!\w)"
)
PENAL: Final = frozenset({"penal_colony", "settlement_colony", "juvenile_colony", "remand_prison", "prison", "medical_penal"})  # fmt: skip
_CAPITAL: Final = re.compile(r"(?<!\w)[A-ZА-ЯЁІЇЄҐ]\w+")
PLACED: Final = re.compile(
    r"\s(?:\w+\s)?(?:brigade|unit|regiment|battalion|platoon|company|comrades|fellow|commander|cell|cellmates?|barracks|detachment|group|village|town|city|colony|prison|squad|ward|"
    r"барак\w*|групп\w*|бригад\w*|част[ьи]|полк\w*|батальон\w*|взвод\w*|рот[аеыу]|сослуживц\w*|командир\w*|камер\w*|сокамерник\w*|сел[аое]|город\w*|колони\w*|отряд\w*|"
    r"батальйон\w*|побратим\w*|частин\w*)(?!\w)"
)
"""What somebody belongs to, not what is his: "thirty men from his brigade" are not he."""
_FIRST_WORD: Final = re.compile(r"(?:\s|,|(?:что|що|уже|вже|тоже|теж)\s)*([а-яіїєґ']+)")
POSSESSIVE: Final = frozenset({"his", "her", "its", "my", "our", "their", "его", "ее", "їх", "их", "мой", "моего", "моему", "моя", "мою", "її", "його", "мій", "мого"})  # fmt: skip
"""Pronouns that may only say whose somebody is."""


def antecedent(marks: Marked, before: int, gender: str | None = None) -> Mention | None:
    """Return the last person named before a place, of this gender where one is asked for."""
    for mention in reversed(marks.before(before, "person", 7)[-6:]):
        value = mention.value
        fits = isinstance(value, Name) and _of_gender(value, gender)
        if fits and mention.stop <= before and not is_seeker(marks, mention):
            return mention
    return None


def _of_gender(name: Name, gender: str | None) -> bool:
    """Return whether a name can be of this gender; a surname alone with other readings («Климова») can be of both."""
    if gender is None or name.gender in (None, gender):
        return True
    return name.given is None and bool(name.alternatives)


def scope_of(marks: Marked, attribution: Attribution, trigger: Mark | None) -> tuple[int, int]:
    """Return where the people of a trigger stand: in its own clause, where another clause tells of others («Юдин погиб, Рябов ранен»)."""
    start, stop = attribution.start, attribution.stop
    if trigger is None:
        return start, stop
    first, last = clause_round(marks, attribution, trigger)
    if trigger.fields[0] == "alive" and not marks.hits("kind", first, trigger.start):
        return first, last
    others = [h for h in marks.hits("kind", start, stop) if h.fields[1] == "strong" and not first <= h.start < last]  # fmt: skip
    own = marks.mentioned(first, last, "person") or people_counted(marks, first, last)
    if not own and _relations(marks, first, last, [s for s in attribution.speakers if s.start]):
        return first, last
    if not others or not own:
        return start, stop
    listed = marks.before(first, "person", 20)
    for person in reversed(listed):
        told = marks.hits("kind", person.stop, first)
        if person.start < start or told or not listed_between(marks, person.stop, first):
            break
        first = person.start
    return first, last


def people_of(
    marks: Marked, attribution: Attribution, start: int, stop: int
) -> tuple[Mention, ...]:
    """Return the people a stretch is about: those it names, else whom its pronoun or its relation points at."""
    voices = [s for s in attribution.speakers if s.start is not None]
    relations = _relations(marks, start, stop, voices)
    named = _named(marks, start, stop, voices, relations) or _listed(marks, start, stop)
    if named:
        return named
    pronouns = list(PRONOUN.finditer(marks.folded, start, stop))
    acting = [found for found in pronouns if not _owns(marks, found, stop)]
    first = acting[0] if acting and not acting[0]["p"] else None
    if relations and (first is None or relations[0].start < first.start()):
        return (meant_by(marks, relations[0], attribution.speakers),)
    pointed = _pointed_at(marks, acting, start, voices)
    if pointed is None and not pronouns:
        pointed = _left_out(marks, start, stop, voices)
    if pointed is None and relations:
        pointed = meant_by(marks, relations[0], attribution.speakers)
    return (pointed,) if pointed is not None else _himself(marks, attribution, pronouns)


def _pointed_at(
    marks: Marked, acting: Sequence[re.Match[str]], start: int, voices: Sequence[Speaker]
) -> Mention | None:
    """Return whom the first pronoun points at that points at somebody who does not speak, a relative by name last."""
    found = [
        antecedent(marks, start, "m" if pronoun["m"] else "f")
        for pronoun in acting
        if not pronoun["p"]
    ]
    meant = [each for each in found if each is not None and not _is_voice(each, voices)]
    return next((each for each in meant if not _tells(marks, each)), meant[0] if meant else None)


def _tells(marks: Marked, person: Mention) -> bool:
    """Return whether a name stands right behind a word for one who tells of the missing ("his sister Marina")."""
    before = marks.hits("voice", max(0, person.start - 30), person.start)
    near = [hit for hit in before if person.start - hit.stop <= 1]
    return any(
        hit.fields[0] in ("official", "activist")
        or (hit.fields[0] == "relative" and not kin_in(marks.folded, hit.start, hit.stop))
        or marks.folded.startswith(("sister", "сестр"), hit.start)
        for hit in near
    )


def _left_out(marks: Marked, start: int, stop: int, voices: Sequence[Speaker]) -> Mention | None:
    """Return whom a short Cyrillic stretch without a subject goes on about («Увезли в Ростов»)."""
    opening = marks.folded[start:stop].lstrip()[:1]
    quiet = any(hit.fields[0] == "silent" for hit in marks.hits("kind", start, stop))
    short = (opening > "Ͱ" or quiet) and len(marks.text[start:stop].split()) <= 12
    pointed = antecedent(marks, start) if short and not _others_meant(marks, start, stop) else None
    near = pointed is not None and start - pointed.stop < 120 and not _is_voice(pointed, voices)
    return pointed if near else None


def _relations(marks: Marked, start: int, stop: int, voices: Sequence[Speaker]) -> list[Kin]:
    """Return the relatives a stretch speaks of: not who speaks in it, nor who only owns another ("her son's commander")."""
    return [
        kin
        for kin in kin_in(marks.folded, start, stop)
        if not any((v.start or 0) <= kin.start < (v.stop or 0) for v in voices)
        and not marks.folded.startswith("'s", kin.stop)
    ]


def _named(
    marks: Marked, start: int, stop: int, voices: Sequence[Speaker], relations: Sequence[Kin]
) -> tuple[Mention, ...]:
    """Return the people a stretch names, with the relative in the place of whoever only owns him («сын Климова»)."""
    people = [
        m
        for m in marks.mentioned(start, stop, "person")
        if not _is_voice(m, voices) and not is_seeker(marks, m)
    ]
    return tuple(_owned(marks, mention, relations) or mention for mention in people)


def _owned(marks: Marked, person: Mention, relations: Sequence[Kin]) -> Mention | None:
    """Return the relative beside a name that only says whose relative it is, or None."""
    kin = next((kin for kin in relations if _beside(marks, kin, person)), None)
    if kin is None or not is_owner(marks.folded, kin.stop, person):
        return None
    return None if _declined_alike(marks, kin, person) else kin_mention(marks, kin)


def _beside(marks: Marked, kin: Kin, person: Mention) -> bool:
    """Return whether a name stands right before or right behind a relation."""
    behind = (
        kin.stop <= person.start <= kin.stop + 4
        and "," not in marks.folded[kin.stop : person.start]
    )
    return behind or (
        person.stop <= kin.start <= person.stop + 14 and marks.folded.startswith("'s", person.stop)
    )


def _declined_alike(marks: Marked, kin: Kin, person: Mention) -> bool:
    """Return whether a relation and the name behind it stand in one oblique case («сына Петра забрали»)."""
    return (
        marks.folded[kin.start] > "Ͱ"
        and person.start > kin.stop
        and not may_be_subject(marks.folded[kin.start : kin.stop])
    )


def _owns(marks: Marked, pronoun: re.Match[str], stop: int) -> bool:
    """Return whether a pronoun only owns somebody else ("her clients' sons", «его брат»)."""
    if pronoun.group() not in POSSESSIVE:
        return False
    end = min(stop, pronoun.end() + 24)
    of_his = pronoun.group() not in ("her", "его", "ее", "їх", "його", "її", "их")
    if of_his and people_counted(marks, max(0, pronoun.start() - 60), pronoun.start()):
        return True
    return bool(
        KIN.search(marks.folded, pronoun.end(), end)
        or PLACED.match(marks.folded, pronoun.end(), end)
    )


def _himself(
    marks: Marked, attribution: Attribution, pronouns: Sequence[re.Match[str]]
) -> tuple[Mention, ...]:
    """Return the last speaker where he speaks of himself ("Polozov told her he was being taken")."""
    last = attribution.speakers[-1]
    if not pronouns and last.start is not None and _subjectless(marks, attribution):
        return _speaker_himself(marks, last)
    if last.role != "named" or last.start is None or not any(p["m"] or p["f"] for p in pronouns):
        return ()
    if not pronouns or pronouns[0].start() - attribution.start > 3:
        return ()
    return tuple(m for m in marks.before(last.start + 1, "person", 1) if m.start == last.start)


def _subjectless(marks: Marked, attribution: Attribution) -> bool:
    """Return whether a content begins with a verb of one man in the past, so that its speaker speaks of himself («сказал, что подписал»)."""
    first = _FIRST_WORD.match(marks.folded, attribution.start, attribution.stop)
    return first is not None and is_finite(first[1]) and first[1].endswith(("л", "лся", "в", "вся"))


def _speaker_himself(marks: Marked, speaker: Speaker) -> tuple[Mention, ...]:
    """Return the mention of a named voice, or of a relative who may be the missing one."""
    start, stop = speaker.start or 0, speaker.stop or 0
    if speaker.role == "named":
        return tuple(m for m in marks.mentioned(start, stop, "person") if m.start == start)
    kin = kin_in(marks.folded, start, stop) if speaker.role == "relative" else []
    return (kin_mention(marks, kin[0]),) if kin else ()


def _listed(marks: Marked, start: int, stop: int) -> tuple[Mention, ...]:
    """Return everybody of the list right above «все трёхсотые» or right below «Двухсотые:»."""
    if LISTED_ABOVE.match(marks.folded, start, stop) is not None:
        return lines_above(marks, start)
    if (
        LISTED_BELOW.match(marks.text, stop) is not None
        and len(marks.text[start:stop].split()) <= 5
    ):
        return lines_below(marks, stop)
    return ()


def _others_meant(marks: Marked, start: int, stop: int) -> bool:
    """Return whether a stretch has people of its own, so that its silence points at nobody named before."""
    if (
        marks.hits("group", start, stop)
        or any(
            hit.fields[0] in ("inmate", "relative", "other")
            for hit in marks.hits("voice", start, stop)
        )
        or RANK.search(marks.folded, start, stop)
        or marks.mentioned(start, stop, "quantity")
        or _unknown_name(marks, start, stop)
    ):
        return True
    return any(pattern.search(marks.folded, start, stop) for pattern in (KIN, EVERYBODY))


def _unknown_name(marks: Marked, start: int, stop: int) -> bool:
    """Return whether a capital inside a sentence shows a name that nobody knew: then nobody else is meant."""
    lead = marks.text[max(0, start - 40) : start]
    before = lead.rstrip()
    begins = (
        (not before and start < 40) or before[-1:] in tuple(".!?…\n") or "\n" in lead[len(before) :]
    )
    known = [(m.start, m.stop) for m in marks.mentioned(start, stop)]
    capitals = _CAPITAL.finditer(marks.text, start + 1 if begins else start, stop)
    return any(not any(a <= found.start() < b for a, b in known) for found in capitals)


def _is_voice(mention: Mention, voices: Sequence[Speaker]) -> bool:
    """Return whether a mention is who speaks; the man a wife is named after is not («жена Лёхи»)."""
    return any(
        (s.role not in ("relative", "inmate") or _full_name(mention) == s.name)
        and s.start is not None
        and s.stop is not None
        and s.start <= mention.start < s.stop
        for s in voices
    )


def _full_name(mention: Mention) -> str:
    return mention.value.full if isinstance(mention.value, Name) else mention.text


def houses_of(marks: Marked, start: int, stop: int) -> tuple[Mention, ...]:
    """Return the facilities a stretch names; "the colony" is the last one named before."""
    named = [m for m in marks.mentioned(start, stop, "facility") if isinstance(m.value, Facility)]
    if named or THE_HOUSE.search(marks.folded, start, stop) is None:
        return tuple(named)
    before = [m for m in marks.before(start, "facility", 8) if _locked(m)]
    near = [m for m in before if "\n" not in marks.text[m.start : start]]
    several = len({_house(m) for m in before}) > 1 and not near
    return () if several else tuple(before[-1:])


def _locked(mention: Mention) -> bool:
    """Return whether a facility is one that people are locked up in."""
    return isinstance(mention.value, Facility) and mention.value.kind in PENAL


def _house(mention: Mention) -> tuple[str, str | None]:
    value = mention.value
    return (value.kind, value.number or value.name) if isinstance(value, Facility) else ("", None)
