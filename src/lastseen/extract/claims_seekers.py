"""Who seeks somebody is not who is missing: «Павел Гусев ищет брата», "Anna is looking for her son"."""

import re
from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.extract.speakers_case import may_be_subject
from lastseen.language.morphology import analyse
from lastseen.model.mention import Mention

_SEEKS: Final = (
    r"(?:ищ(?:ет|ут|у|ем)|иска(?:л|ла|ли)|разыскива(?:ет|ют|л|ла|ли)|жд(?:ет|ут|у|ем)|ждал[аи]?|дожида(?:ется|ются|лась|лся)|просит|просят|обратил(?:ась|ся|ись)|"
    r"шука(?:є|ють|ю|в|ла|ли)|розшуку(?:є|ють|вав|вала)|чека(?:є|ють|ла|в)|просить|звернул(?:ася|ась|ися)|"
    r"(?:is|are|was|were|has been|have been|had been|keeps?|kept) (?:\w+ )?(?:looking|searching|waiting|hoping|appealing) for|(?:looked|searched|waits|waited|appealed) for|(?:is|are|was|were) (?:\w+ )?seeking|seeks|awaits)(?!\w)"
)
_AFTER: Final = re.compile(
    rf"(?:\s\([^)\n]{{0,40}}\))?(?:,\s[^,.;!?\n]{{1,40}},)?\s(?:[\w-]+\s){{0,2}}?(?P<verb>{_SEEKS})"
)
"""The verb behind its subject, over an apposition or a few words."""
_BEFORE: Final = re.compile(
    r"(?<!\w)(?:ищет|ищут|разыскива(?:ет|ют)|ждет|ждут|шукає|шукають|розшукує|розшукують|чекає|чекають)\s(?:[\w-]+\s)?$"
)
"""The verb before its subject («Гусева Льва ищет сестра Анна»); «ищу Гусев Лев» names who is sought."""
_BY: Final = re.compile(
    r"(?<!\w)(?:sought|searched for|looked for|missed|wanted) by\s(?:\w+\s){0,2}$"
)


def is_seeker(marks: Marked, person: Mention) -> bool:
    """Return whether a name is the subject of seeking or waiting, so that nothing befell him."""
    lead = marks.folded[max(0, person.start - 60) : person.start]
    if _BY.search(lead) is not None:
        return True
    words = marks.folded[person.start : person.stop].split()
    if not words or not all(_subject(word) for word in words):
        return False
    found = _AFTER.match(marks.folded, person.stop)
    if found is not None:
        return not _another_seeks(marks, person.stop, found.start("verb"), found.end("verb"))
    return words[0][0] > "Ͱ" and _BEFORE.search(lead) is not None and _other_named(marks, person)


def _subject(word: str) -> bool:
    return word[0] < "Ͱ" or may_be_subject(word)


def _another_seeks(marks: Marked, start: int, verb: int, stop: int) -> bool:
    """Return whether a relative beside the verb is its subject («Кулика Романа мать ищет», «Кулик Роман ищет мама»)."""
    for first, last in ((start, verb), (stop, stop + 24)):
        for hit in marks.hits("voice", first, last)[:1]:
            word = marks.folded[hit.start : hit.stop]
            beside = hit.start - stop <= 1 if first == stop else "," not in marks.text[start:verb]
            if beside and word[0] > "Ͱ" and _only_subject(word, before=first == start):
                return True
    return False


def _only_subject(word: str, *, before: bool) -> bool:
    """Return whether a word can only be the subject; in front of the verb it is enough that it can be."""
    cases = {reading.case for reading in analyse(word, "ru") if reading.case}
    return may_be_subject(word) and (before or "accs" not in cases)


def _other_named(marks: Marked, person: Mention) -> bool:
    """Return whether somebody else is named round the verb, who then is sought."""
    near = marks.mentioned(max(0, person.start - 120), person.stop + 120, "person")
    return any(m.start != person.start for m in near)
