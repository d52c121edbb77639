"""Whose a particular is: the name it stands at, the one person of its clause, whom a pronoun means; else nobody's."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.extract.particulars_nouns import Noun
from lastseen.extract.particulars_scene import Scene
from lastseen.language.given_names import given_readings
from lastseen.language.told import Told
from lastseen.model.mention import Mention, Name

RELATIVE: Final = re.compile(
    r"[\s,]*(?:который|которого|которому|которая|которую|який|якого|якому|яка|who|whom)(?!\w)"
)
FIRST_PERSON: Final = re.compile(r"(?<!\w)(?:я|мне|меня|мы|нам|нас|мені|мене|ми|i|me|we|us)(?!\w)")
HE: Final = re.compile(r"(?<!\w)(?:он|его|ему|него|нему|він|його|йому|нього|he|him)(?!\w)")
SHE: Final = re.compile(r"(?<!\w)(?:она|ее|ей|неё|нее|вона|її|їй|неї|she)(?!\w)")
PRONOUN: Final = re.compile(r"(?<!\w)(ему|ей|йому|їй|he|she|who)(?:['\s]\S*){0,4}\s$")
CALLED: Final = re.compile(
    r"[\s,:—-]{1,3}(?:(?:его |її |ее |його )?(?P<called>зовут|звать|зовуть|звати|имя|ім'я)[\s:—-]{1,3})?"
)
"""Between what is said of a relative and his name."""
JOINED: Final = re.compile(r"\s(?:[а-яіїєґa-z]+\s){0,3}")
BACK: Final = 2000
"""So many characters back a pronoun may point."""
QUESTION: Final = re.compile(r"\?\s*$")


@dataclass(slots=True)
class Owners:
    """Finds whose a particular of a scene is.

    Attributes:
        scene: The passage.
        before: People named in the passage that it answers or goes on from.
        same: Gives one word for all mentions of one person.
    """

    scene: Scene
    before: tuple[Mention, ...] = ()
    same: Callable[[Mention], str] = lambda mention: mention.id

    def of(self, told: Told) -> Mention | None:
        """Return the mention of the person a particular is said of, or None where that stays open."""
        start, stop = self.scene.sentence(told.start)
        ahead = self.scene.named(start, told.start)
        behind = self.scene.named(told.stop, stop)
        if told.binding == "subject":
            return self._subject(told, ahead)
        steps = (
            (self._ahead, self._behind)
            if told.binding != "attribute"
            else (self._behind, self._ahead)
        )
        for step in steps:
            people = ahead if step == self._ahead else behind
            owner = step(told, people)
            if owner is not None:
                return None if self.scene.owns(owner) else owner
        return None if told.binding == "beside" else self._in_clause(told)

    def _ahead(self, told: Told, people: Sequence[Mention]) -> Mention | None:
        """Return the last name before, where nothing else stands between."""
        if not people or not self.scene.beside(people[-1].stop, told.start):
            return None
        return people[-1]

    def _behind(self, told: Told, people: Sequence[Mention]) -> Mention | None:
        """Return the next name, where what is told is its attribute."""
        if not people or told.binding == "beside" or not self.scene.before_name(told, people[0]):
            return None
        if self.scene.spoken_of(told.stop, people[0].start):
            return None
        return people[0]

    def _subject(self, told: Told, ahead: Sequence[Mention]) -> Mention | None:
        """Return whom the word right before means: a name, a relative whom the passage names, a pronoun."""
        first = max(0, told.start - 45)
        lead = self.scene.flat[first : told.start]
        pronoun = PRONOUN.search(lead)
        noun = self.scene.noun_before(told.start)
        nearest = ahead and (noun is None or noun.stop <= ahead[-1].start)
        if nearest and JOINED.fullmatch(self.scene.flat, ahead[-1].stop, told.start):
            return ahead[-1] if _may_be_dative(ahead[-1]) else None
        if noun is not None and (pronoun is None or first + pronoun.start() < noun.start):
            return self._named_as(noun) or self._named_behind(noun, told)
        if pronoun and pronoun[1] == "who":
            return self._of_relative_clause(first + pronoun.start())
        words = self.scene.flat[told.start : told.stop]
        said = pronoun[1] if pronoun else words.split(" ")[0]
        gender = "f" if said in ("ей", "їй", "she", "она", "вона") else "m"
        return self._meant(told.start, gender) or self._called(told)

    def _called(self, told: Told) -> Mention | None:
        """Return the name said right after a pronoun's age («ему 44, зовут Антон Климов»)."""
        behind = self.scene.named(told.stop, told.stop + 80)
        joined = behind and CALLED.fullmatch(self.scene.flat, told.stop, behind[0].start)
        return behind[0] if joined and joined["called"] and not self.scene.speaks_of_anybody(told.start) else None  # fmt: skip

    def _named_as(self, noun: Noun) -> Mention | None:
        """Return whom the passage names by the same relation («ищу брата, Климов Антон … брату 34»)."""
        if noun.other:
            return None
        nouns = self.scene.nouns_in(noun.start - BACK, noun.start + BACK)
        named = [n.named for n in nouns if n.base == noun.base and n.named is not None]
        return named[0] if len({self.same(m) for m in named}) == 1 else None

    def _named_behind(self, noun: Noun, told: Told) -> Mention | None:
        """Return the name right behind what is said of a relative («сыну 23 года, Климов Антон»)."""
        behind = self.scene.named(told.stop, told.stop + 80)
        if noun.other or noun.owner or not behind:
            return None
        joined = CALLED.fullmatch(self.scene.flat, told.stop, behind[0].start)
        return behind[0] if joined else None

    def _in_clause(self, told: Told) -> Mention | None:
        """Return the one person of the clause, whom its pronoun means, or who was spoken of before."""
        start, stop = self.scene.clause(told)
        lead = self.scene.flat[start : told.start]
        if FIRST_PERSON.search(lead) or QUESTION.search(self.scene.flat[start : stop + 1]):
            return None
        named = self.scene.named(start, stop)
        nouns = self.scene.spoken_of(start, told.start)
        if nouns or any(self.scene.owns(m) for m in named):
            only_spoken_of = nouns and not self.scene.named(start, told.stop)
            return self._named_as(nouns[-1]) if only_spoken_of else None
        if named:
            only = len({self.same(m) for m in named}) == 1
            return named[0] if only and not self.scene.parted(told, named[0]) else None
        if RELATIVE.match(self.scene.flat, start):
            return self._of_relative_clause(start)
        return self._meant(told.start, _gender_of(lead))

    def _of_relative_clause(self, start: int) -> Mention | None:
        """Return the name right before "who" or «который»."""
        ahead = self.scene.named(max(0, start - 120), start)
        if not ahead or self.scene.owns(ahead[-1]):
            return None
        return ahead[-1] if self.scene.beside(ahead[-1].stop, start) else None

    def _meant(self, at: int, gender: str | None) -> Mention | None:
        """Return the one person who was spoken of before, in the sentence, the block or the passage answered."""
        block = max(self.scene.text.rfind("\n\n", 0, at) + 1, at - BACK)
        ahead = [
            m for m in self.scene.named(block, at) if not self.scene.owns(m) and _fits(m, gender)
        ]
        if ahead:
            only = len({self.same(m) for m in ahead}) == 1
            nouns = self.scene.spoken_of(ahead[-1].stop, at)
            between = any(gender is None or n.gender in (None, gender) for n in nouns)
            return ahead[-1] if only and not between else None
        if self.scene.speaks_of_anybody(at):
            return None
        earlier = [m for m in self.before if _fits(m, gender)]
        return earlier[-1] if len({self.same(m) for m in earlier}) == 1 else None


def _may_be_dative(person: Mention) -> bool:
    """Return whether a name can be in the dative, or is one that does not decline here («Антону 34», "Ivan is 34")."""
    words = person.text.split()
    if person.text.isascii():
        return True
    readings = [r for word in words for r in given_readings(word)]
    cases = {reading.case for reading in readings}
    return not cases or bool(cases & {"datv", "nomn"})


def _gender_of(lead: str) -> str | None:
    he, she = HE.search(lead), SHE.search(lead)
    if bool(he) == bool(she):
        return None
    return "m" if he else "f"


def _fits(person: Mention, gender: str | None) -> bool:
    if gender is None or not isinstance(person.value, Name):
        return True
    return person.value.gender in (None, gender) or bool(person.value.alternatives)
