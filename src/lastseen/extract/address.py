"""Whom a message speaks to: «Оксана, мій син …» is not about Oksana."""

import re
from collections.abc import Sequence
from typing import Final

from lastseen.extract.kin import kin_in
from lastseen.model.mention import Mention, Name

_OPENS: Final = re.compile(
    r"(?:^|[.!?…\n)]\s*|(?<!\w)(?:а|ну|и|да|так|привет|здравствуйте|добрый день|привіт|добрий день|доброго дня|hi|hello|dear|спасибо|дякую|thanks),? )$"
)
_GOES_ON: Final = re.compile(r"\s*(?:[,!]+|!+)\s*")
_APPOSED: Final = re.compile(
    r"(?:мой|моя|мій|моя|наш\w*|my|our|его|ее|його|її|his|her)\s\w+\s*(?:[,.;—–-]|$)|\d|котор\w+|як(?:ий|а|і)\s|who\s|the\s|a\s"
)
_YOU: Final = re.compile(
    r"(?<!\w)(?:ты|тебя|тебе|тобой|вы|вас|вам|твой|твоя|твоего|твоему|ваш\w*|ти|тебе|тобі|ви|вас|вам|твій|твого|ваш\w*|you|your|yours)(?!\w)"
)
_ORDER: Final = re.compile(
    r"\s(?:держи(?:сь|тесь)|крепи(?:сь|тесь)|пиши(?:те)?|звони(?:те)?|напиши(?:те)?|позвони(?:те)?|не плачь(?:те)?|молись|молитесь|жди(?:те)?|скажи(?:те)?|спасибо|"
    r"тримай(?:ся|тесь)|пиши|дзвони|подзвони|скажи|чекай|дякую|thanks|thank you|hold on|stay strong)(?!\w)"
)
"""What one says to somebody, right behind the name."""
_SENTENCE: Final = re.compile(r"[.!?…\n]")
_FIRST: Final = re.compile(
    r"(?:я|мы|мне|у меня|у нас|мой|моя|мою|моего|моему|ми|мені|у мене|мій|мого|моєму|i|we|my|our)(?!\w)"
)


def addressed(folded: str, people: Sequence[Mention]) -> set[int]:
    """Return where the names stand that only call somebody, at the beginning of a sentence before a comma.

    A given name alone counts as called where what follows speaks of "you" or of the writer, of a
    relative of another gender or of somebody named.
    """
    return {
        person.start
        for at, person in enumerate(people)
        if _given_alone(person) and _called(folded, person, people[at + 1 : at + 2])
    }


def _given_alone(person: Mention) -> bool:
    return isinstance(person.value, Name) and not person.value.surname


def _called(folded: str, person: Mention, following: Sequence[Mention]) -> bool:
    lead = folded[max(0, person.start - 24) : person.start]
    if person.start > 0 and _OPENS.search(lead) is None:
        return False
    if _ORDER.match(folded, person.stop) is not None:
        return True
    comma = _GOES_ON.match(folded, person.stop)
    if comma is None or _APPOSED.match(folded, comma.end()) is not None:
        return False
    end = _SENTENCE.search(folded, comma.end())
    stop = end.start() if end is not None else len(folded)
    if _YOU.search(folded, comma.end(), stop) or _FIRST.match(folded, comma.end()):
        return True
    gender = person.value.gender if isinstance(person.value, Name) else None
    others = [kin for kin in kin_in(folded, comma.end(), stop) if kin.gender != gender]
    named = any(comma.end() + 1 < other.start < stop for other in following)
    return bool(others) or named
