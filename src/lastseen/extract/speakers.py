"""Who a stretch of words names as the one who speaks: the voice, its role, whether it stays unnamed."""

import re
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.cues import Mark
from lastseen.extract.kin import is_owner
from lastseen.extract.speakers_case import may_be_subject
from lastseen.extract.speakers_outlets import outlet_in
from lastseen.model.claim import Speaker
from lastseen.model.mention import Mention, Name

AUTHOR: Final = Speaker(role="author")
FIRST_PERSON: Final = frozenset(("i", "we", "я", "мы", "ми"))
PRONOUNS: Final = frozenset(
    ("he", "she", "they", "it", "он", "она", "они", "оно", "він", "вона", "вони", "тот", "та", "те")
)
_LONGEST: Final = 30
_WORD: Final = re.compile(r"[\w'.-]+")
_GENERIC: Final = re.compile(
    r"(?:m[ae]n|wom[ae]n|people|persons?|members?|others?|another|one|some|many|several|most|few|two|three|four|"
    r"five|both|all|boys?|girls?|staff|heads?|chiefs?|leaders?|один|одна|двое|трое|несколько|человек\w*|женщин\w*|"
    r"мужчин\w*|девушк\w*|парень|парни|все|другой|другая|другие|людина|жінк\w*|хлопець|одна|двоє|троє|кілька|інш\w+|"
    r"некоторы\w+|многи\w+|деякі|деяких|люди)"
)
_LEADING: Final = re.compile(
    r"(?:(?:and|but|so|then|also|however|meanwhile|later|earlier|yesterday|today|still|now|yet|because|since|as|"
    r"while|when|after|before|although|though|that|which|who|for his part|for her part|for its part|"
    r"а|и|но|что|потом|затем|вчера|сегодня|позже|ранее|при этом|тем временем|тогда|однако|зато|еще|уже|сейчас|"
    r"также|теперь|вот|ну|мне|нам|ему|ей|им|тебе|вам|нас|меня|"
    r"й|та|але|що|потім|вчора|сьогодні|пізніше|раніше|водночас|тоді|проте|ще|вже|зараз|також|тепер|ось|мені|йому|їй|їм)"
    r"(?!\w)[\s,]*)+"
)
_TEMPORAL: Final = re.compile(
    r"(?:(?:in|on|at|by|during|since|last|this|next|earlier|early|late)\s+(?:[\w'-]+\s+){0,3}?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|week|month|year|night|morning|evening|\d{4})(?:\s+\d{4})?[\s,]+)"
)
_TRAILING_OBJECT: Final = re.compile(
    r"\s+(?:все\s+)?(?:это|этого|этому|эту \S+|эти \S+|их|его|ее|це|цього|цю \S+|ці \S+|його|їх|її)$"
)
OWNED: Final = frozenset({"relative", "inmate", "other"})
"""Roles that say whose somebody is: wife, cellmate, lawyer, comrade."""
_LEADER: Final = re.compile(
    r"(?:heads?|chiefs?|leaders?|directors?|founders?|members?|employees?|staff|spokes(?:man|woman|person)|president|"
    r"глав(?:а|ы|е|ой)|руководител\w+|основател\w+|директор\w*|координатор\w*|председател\w+|представител\w+|сотрудни\w+|президент\w*|"
    r"голов(?:а|и|і|ою)|керівни\w+|засновни\w+|представни\w+|співробітни\w+)"
)
_CAUSE: Final = re.compile(
    r"(?<!\w)(?:фонд\w*|движени\w+|правозащит\w+|инициатив\w+|нко|комитет\w* (?:солдатских )?матер\w+|солдатских матер\w+|рух\w*|ініціатив\w+|правозахис\w+|"
    r"foundation|charit\w+|ngo|movement|rights (?:group|organi[sz]ation|project|foundation|charity)|advocacy|prisoners' rights|soldiers' mothers|initiative)(?!\w)"
)
_PAPER: Final = re.compile(
    r"(?:Today|Times|News|Post|Herald|Dispatch|Daily|Tribune|Gazette|Chronicle|Observer|Courier|Journal|Review|Monitor|Media|Press|TV|Radio|Weekly|Telegraph|Mail|Star|Independent|Report|Wire|Online|Live)"
)
"""The last word of a newspaper's or a channel's English name."""
_COMPOUND: Final = re.compile(r"[ -](?:(?:rights|welfare|support|aid|affairs|service|press) )?")
_IN_OFFICE: Final = re.compile(r"(?:в|во|у)\s+")


def voice(marks: Marked, start: int, stop: int, *, subject: bool = False) -> Speaker | None:
    """Return the speaker that the words of a span name, or None where they name nobody.

    Args:
        marks: The passage.
        start: First character of the words.
        stop: Character after the last one.
        subject: True where a Cyrillic head word must be able to stand in the nominative.
    """
    start, stop = _narrowed(marks, start, stop)
    words = _WORD.findall(marks.folded[start:stop])
    if not words or len(words) > _LONGEST:
        return None
    if len(words) == 1 and words[0] in PRONOUNS | FIRST_PERSON:
        role = "first" if words[0] in FIRST_PERSON else "pronoun"
        return _speaker(marks, start, stop, role, None)
    return _named(marks, start, stop, subject=subject)


def _named(marks: Marked, start: int, stop: int, *, subject: bool) -> Speaker | None:
    """Return the voice by its head word, its person, its outlet or its organisation."""
    head = _head(marks, start, stop, subject=subject)
    people = [m for m in marks.mentioned(start, stop, "person") if _subjective(marks, m, subject)]
    outlet = outlet_in(marks.folded, start, stop)
    if head is not None and subject and not _latin(marks.folded[head.start]):
        start = _phrase_start(marks, start, head.start)
    name = _name_of(people, head, marks.folded)
    if head is not None:
        role = _role(marks, head, stop)
        if role == "document" and any(
            h.fields[0] == "outlet" for h in marks.hits("voice", head.stop, stop)
        ):
            role = "outlet"
        if role in ("other", "unnamed") and outlet is not None and not people:
            role, name = "outlet", outlet
        if role == "outlet" and outlet is not None:
            name = outlet
        return _speaker(marks, start, stop, role, name)
    if people:
        return _speaker(marks, people[0].start, stop, "named", name)
    if outlet is not None:
        return _speaker(marks, start, stop, "outlet", outlet)
    return _organisation(marks, start, stop)


def _role(marks: Marked, head: Mark, stop: int) -> str:
    """Return the role of a head word; who leads a foundation or a rights group is an activist, not an office."""
    leads = _LEADER.fullmatch(marks.folded, head.start, head.stop) is not None
    cause = leads and _CAUSE.search(marks.folded, head.stop, stop) is not None
    return "activist" if cause else head.fields[0]


def _organisation(marks: Marked, start: int, stop: int) -> Speaker | None:
    """Return the organisation the words name, or the bare capitalised name of a few words."""
    named = marks.mentioned(start, stop, "organisation", "unit")
    if named:
        return _speaker(marks, named[0].start, stop, "organisation", str(named[0].value))
    words = [
        w for w in re.findall(r"[^\W\d_][\w'’.-]*", marks.text[start:stop]) if w.lower() != "the"
    ]
    if 0 < len(words) <= 4 and all(w[0].isupper() for w in words) and _latin(words[0][0].lower()):
        role = "outlet" if len(words) > 1 and _PAPER.fullmatch(words[-1]) else "named"
        return _speaker(marks, start, stop, role, " ".join(words))
    return None


def _head(marks: Marked, start: int, stop: int, *, subject: bool) -> Mark | None:
    """Return the telling head word: the first that owns nothing, generic words last."""
    generic = None
    for hit in marks.hits("voice", start, stop):
        word = marks.folded[hit.start : hit.stop]
        if marks.folded.startswith(("'s ", "' "), hit.stop) and hit.stop + 2 < stop:
            continue
        if (
            subject
            and not _latin(word[0])
            and generic is None
            and not _may_speak(marks, start, hit)
        ):
            continue
        if _modifies(marks, hit, stop):
            continue
        if _GENERIC.fullmatch(word) is None:
            return hit
        generic = generic or hit
    return generic


def _modifies(marks: Marked, hit: Mark, stop: int) -> bool:
    """Tell whether an English head word only stands before another ("prisoner rights activist", "army spokesman")."""
    if not _latin(marks.folded[hit.start]) or hit.fields[0] in ("relative", "unnamed"):
        return False
    after = marks.hits("voice", hit.stop, min(stop, hit.stop + 30))
    return any(
        _COMPOUND.fullmatch(marks.folded, hit.stop, other.start)
        and not marks.folded.startswith("'", other.stop)
        for other in after
    )


def _may_speak(marks: Marked, start: int, hit: Mark) -> bool:
    """Tell whether a Cyrillic head word can be the subject, or is the office in «в министерстве»."""
    word = marks.folded[hit.start : hit.stop].split()[0]
    if may_be_subject(word):
        return True
    before = marks.folded[max(start, hit.start - 24) : hit.start]
    return hit.fields[0] in ("official", "organisation", "outlet") and (
        re.search(r"(?:^|\s)(?:в|во|у)\s+(?:\S+\s+){0,2}$", before) is not None
    )


def _phrase_start(marks: Marked, start: int, head: int) -> int:
    """Return where the subject begins: the head with the words that agree with it before it."""
    before = marks.folded[start:head]
    begin = head
    for found in reversed(list(_WORD.finditer(before))):
        word = found.group()
        agrees = may_be_subject(word) or word in (
            "в",
            "во",
            "у",
            "из",
            "его",
            "ее",
            "їх",
            "його",
            "її",
            "их",
        )
        if not agrees and not _in_office(marks.folded, start, head):
            break
        begin = start + found.start()
    return begin


def _in_office(folded: str, start: int, head: int) -> bool:
    """Tell whether the phrase is «в … министерстве …»."""
    return _IN_OFFICE.match(folded, start, head) is not None


def _subjective(marks: Marked, mention: Mention, subject: bool) -> bool:  # noqa: FBT001
    """Tell whether a person's name can be the subject where one is asked for."""
    word = marks.folded[mention.start : mention.stop].split()[0]
    return not subject or _latin(word[0]) or may_be_subject(word)


def _name_of(people: list[Mention], head: Mark | None, folded: str) -> str | None:
    """Return the base form of the voice's own name; «жена Лёхи» is not named Лёха, "Petrov's brother Ivan" is Ivan."""
    for person in people:
        if head is None or not _is_owner(person, head, folded):
            value = person.value
            return value.full if isinstance(value, Name) else str(value)
    return None


def _is_owner(person: Mention, head: Mark, folded: str) -> bool:
    """Tell whether a name says whose relative, cellmate or commander speaks."""
    if folded.startswith("'s", person.stop):
        return True
    return head.fields[0] in OWNED and is_owner(folded, head.stop, person)


def _narrowed(marks: Marked, start: int, stop: int) -> tuple[int, int]:
    """Return the span without leading conjunctions and times and without outer punctuation."""
    while stop > start and not (marks.text[stop - 1].isalnum() or marks.text[stop - 1] in "»”\"'."):
        stop -= 1
    while start < stop and not (marks.text[start].isalnum() or marks.text[start] in '«“"'):
        start += 1
    back = _TRAILING_OBJECT.search(marks.folded, start, stop)
    if back is not None and back.start() > start:
        stop = back.start()
    for pattern in (_LEADING, _TEMPORAL):
        found = pattern.match(marks.folded, start, stop)
        if found is not None and found.end() < stop:
            start = found.end()
    if (
        stop > start
        and marks.text[stop - 1] == "."
        and not re.search(r"\b\w\.$", marks.text[start:stop])
    ):
        stop -= 1
    return start, stop


def _speaker(marks: Marked, start: int, stop: int, role: str, name: str | None) -> Speaker:
    """Build the speaker from its span."""
    return Speaker(
        role=role,
        text=marks.text[start:stop],
        start=start,
        stop=stop,
        name=name,
        anonymous=bool(marks.hits("anonymity", start, stop)),
    )


def _latin(char: str) -> bool:
    """Tell whether a folded character is a Latin letter."""
    return char < "Ͱ"
