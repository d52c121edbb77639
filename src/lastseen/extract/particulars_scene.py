"""The scene of a passage: the people it names, the relatives it only speaks of, its sentences, and what stands beside a name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lastseen.extract.particulars_nouns import Noun, is_of_another, nouns_in
from lastseen.extract.speakers_case import is_finite
from lastseen.language.letters import flatten
from lastseen.language.told import Told, blanked
from lastseen.model.mention import Mention, Name

CHAIN: Final = re.compile(
    r"(?:[\s,;:()|•*\"«»/.–—-]|г\.?\s?р\.?|р\.?\s?н\.?|(?<!\w)(?:год[ау]?|рожд\w*|народж\w*|лет|років|и|та|and|из|з|із|of|from|born|on|in|родил\w+|родом|осужд\w+|засудж\w+|"
    r"a|an|the|sentenced|convicted|charged|with|under|отбыва\w+|сид\w+|срок|термін|сам|в|во|у|на|по|за|к|до|to|for|ук|кк|рф|города?|г|гор|обл|дата|статья|ст|стаття|вік|возраст)(?!\w))*"
)
"""What may stand between a name and what is told right behind it, other particulars left out."""
ADJOINING: Final = re.compile(r"(?:[\s\"«»-]|(?<!\w)[а-яіїєґa-z'-]+(?!\w))*")
SENTENCE: Final = re.compile(r"(?<!\Wг)(?<!\Wр)(?<!\Wст)(?<!\Wч)(?<!обл)[.!?…]+(?=\s)|\n")
CLAUSE: Final = re.compile(
    r",?\s(?:а|но|что|but|that|while|whereas|але|що|проте|если)\s|;|,\s(?:и|та|and)\s|\s(?:и|та|й|and)\s(?:что|що|that)\s|,\s(?=(?:котор|який|яка|якого|who|whose|чей|чья)\w*)"
)
PARTING: Final = re.compile(
    r"(?<!\w)(?:и|а|но|что|чтобы|как|когда|если|за|с|со|у|для|про|о|об|от|после|из-за|до|та|й|але|що|коли|якщо|від|після|"
    r"and|that|but|when|if|for|by|with|after|of|to|because|while|who|was|is|has|had|said|says)(?!\w)"
)
"""A word behind which another person's story begins."""
FAR: Final = 600
"""A sentence is looked at so many characters to either side at most."""

_SENTENCE_INSIDE: Final = re.compile(r"(?<!\Wг)(?<!\Wр)[.!?]\s+(?=[A-ZА-ЯІЇЄҐ])")


@dataclass(slots=True)
class Scene:
    """A passage with the people it names, the relatives and others it only speaks of, and what it tells.

    Attributes:
        text: The passage.
        mentions: What it names.
        told: What it tells of somebody.
        flat: The passage flattened.
        people: The mentions of people, by place.
        nouns: The nouns for people, by place.
    """

    text: str
    mentions: Sequence[Mention]
    told: Sequence[Told] = ()
    flat: str = field(init=False)
    people: list[Mention] = field(init=False)
    nouns: list[Noun] = field(init=False)
    _blank: tuple[str, str] = field(init=False)
    _ends: list[tuple[int, int]] = field(init=False)
    _starts: tuple[list[int], list[int]] = field(init=False)
    _owning: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Find the people, the nouns and the ends of sentences."""
        self.flat = flatten(self.text)
        self.people = sorted((m for m in self.mentions if m.kind == "person"), key=lambda m: m.start)  # fmt: skip
        self.nouns = nouns_in(self.flat, self.people)
        spans = [(t.start, t.stop) for t in self.told]
        told = blanked(self.flat, spans)
        spans += [
            (m.start, m.stop)
            for m in self.mentions
            if m.kind in ("facility", "unit", "place", "contact")
            or (m.kind == "date" and m.rule == "birth")
        ]
        self._blank = blanked(self.flat, spans), blanked(self.text, spans)
        self._ends = [mark.span() for mark in SENTENCE.finditer(told)]
        self._starts = [m.start for m in self.people], [n.start for n in self.nouns]
        owners = [n.owner for n in self.nouns if n.owner is not None]
        self._owning = frozenset(map(id, [*owners, *(m for m in self.people if is_of_another(self.flat, m))]))  # fmt: skip

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the sentence around a character; a line ends one."""
        place = bisect_left(self._ends, (at, 0))
        start = self._ends[place - 1][1] if place else 0
        stop = self._ends[place][0] if place < len(self._ends) else len(self.text)
        return max(start, at - FAR), min(stop, at + FAR)

    def clause(self, told: Told) -> tuple[int, int]:
        """Return the part of the sentence around a particular that has one subject."""
        start, stop = self.sentence(told.start)
        for mark in CLAUSE.finditer(self.flat, start, stop):
            if mark.end() <= told.start:
                start = mark.end()
            elif mark.start() >= told.stop:
                stop = mark.start()
                break
        return start, stop

    def named(self, start: int, stop: int) -> list[Mention]:
        """Return the people named between two characters."""
        first, last = (bisect_left(self._starts[0], at) for at in (start, stop))
        return [m for m in self.people[first:last] if m.stop <= stop]

    def spoken_of(self, start: int, stop: int) -> list[Noun]:
        """Return the relatives and others between two characters whom no name beside them names."""
        first, last = (bisect_left(self._starts[1], at) for at in (start, stop))
        return [n for n in self.nouns[first:last] if n.stop <= stop and n.named is None]

    def nouns_in(self, start: int, stop: int) -> list[Noun]:
        """Return all nouns for people between two characters."""
        first, last = (bisect_left(self._starts[1], at) for at in (start, stop))
        return self.nouns[first:last]

    def speaks_of_anybody(self, before: int) -> bool:
        """Return whether a person is named or spoken of anywhere before a character."""
        return any(starts and starts[0] < before for starts in self._starts)

    def noun_before(self, at: int) -> Noun | None:
        """Return the last noun for a person before a character, with nobody named in between."""
        place = bisect_right(self._starts[1], at)
        noun = self.nouns[place - 1] if place else None
        if noun is None or not noun.stop <= at <= noun.stop + 40 or self.named(noun.stop, at):
            return None
        return noun

    def beside(self, start: int, stop: int) -> bool:
        """Return whether nothing but particulars, births, houses and marks stands between a name and what follows."""
        if stop - start > 160 or "\n" in self.text[start:stop]:
            return False
        flat, cased = self._blank
        if _SENTENCE_INSIDE.search(cased, start, stop):
            return False
        return CHAIN.fullmatch(flat, start, stop) is not None

    def before_name(self, told: Told, person: Mention) -> bool:
        """Return whether what is told stands as an attribute right before a name («34-летний житель Самары Антон Климов»)."""
        if person.start - told.stop > 160:
            return False
        between = self._blank[0][told.stop : person.start]
        words = re.findall(r"[а-яіїєґ']{2,}", between)
        if PARTING.search(between):
            return False
        short = len(re.findall(r"\w+", between)) <= 4
        return short and ADJOINING.fullmatch(between) is not None and not any(map(is_finite, words))

    def parted(self, told: Told, person: Mention) -> bool:
        """Return whether a word stands between what is told and a later name that begins another story («… за убийство Климова»)."""
        return PARTING.search(self.flat, told.stop, max(person.start, told.stop)) is not None

    def may_have_age(self, person: Mention) -> bool:
        """Return whether a number right behind a name can be the person's own age."""
        return isinstance(person.value, Name) and person.rule != "call_sign" and not self.owns(person)  # fmt: skip

    def owns(self, person: Mention) -> bool:
        """Return whether a name only says whose relative somebody is («брат Климова», "Petrov's son")."""
        return id(person) in self._owning
