"""What the rules of attribution pass to each other: a part of a sentence and the voices held so far."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from lastseen.extract.speakers_pronoun import GENDERS
from lastseen.language.base_name import base_name
from lastseen.model.claim import Speaker


class Held(NamedTuple):
    """The voices that stand behind a part so far, and how."""

    speakers: tuple[Speaker, ...]
    stance: str = "asserts"
    rule: str = "author"
    holes: tuple[tuple[int, int], ...] = ()
    flags: tuple[str, ...] = ()

    def said_by(self, speaker: Speaker | None, stance: str, rule: str) -> "Held":
        """Return the same with one more voice; None adds none but sets the stance."""
        speakers = self.speakers if speaker is None else (*self.speakers, speaker)
        return self._replace(speakers=speakers, stance=stance, rule=rule)

    def without(self, start: int, stop: int) -> "Held":
        """Return the same with a span that belongs to the attribution, not to the content."""
        return self._replace(holes=(*self.holes, (start, stop)))


class Part(NamedTuple):
    """A stretch of a sentence to be read further; a leaf is read no further."""

    start: int
    stop: int
    held: Held
    leaf: bool = False


_GENERIC: Final = re.compile(
    r"(?:the )?(?P<f>woman|женщина|девушка|жінка|дівчина)|(?:the )?(?P<m>man|мужчина|парень|чоловік|хлопець)"
)
"""Words for somebody who spoke before, not for a new voice («рассказала женщина»)."""
_FEMALE: Final = re.compile(
    r"(?:.*\s)?(?:мать|матер\w+|мам\w|жен[аы]|сестр\w+|дочь|бабушк\w+|т[её]т\w+|вдов\w+|невест\w+|мати|дружин\w+|mother|mom|wife|sister|daughter|widow|aunt|fianc[eé]e|girlfriend)(?:\s.*)?"
)


_HIS_OR_HER: Final = re.compile(r"(?<!\w)(?:(?P<m>его|його|his|him)|(?P<f>ее|её|її|her))(?!\w)")


def _pronoun_gender(words: str) -> str | None:
    """Return the gender that a pronoun or a phrase with one («за його словами») says."""
    said = _HIS_OR_HER.search(words)
    return GENDERS.get(words) or (said.lastgroup if said is not None else None)


PRONOUNS: Final = frozenset(GENDERS) | {"they", "it", "они", "оно", "вони", "тот", "та", "те"}
"""Words that stand for somebody, where a verb alone («сказал») leaves open who."""


def _gender(speaker: Speaker) -> str | None:
    """Return whether a voice is a man's or a woman's, if its words or its name say so."""
    if speaker.role == "relative":
        return "f" if _FEMALE.fullmatch(speaker.text.lower()) else "m"
    return base_name(speaker.name).gender if speaker.name else None


def _nobody(_pronoun: Speaker) -> Speaker | None:
    """Return nobody: without a passage no pronoun points at a name."""
    return None


def _later(named: Speaker, spoke: Speaker | None) -> bool:
    """Return whether a person was named after whoever spoke last, or nobody spoke yet."""
    return spoke is None or spoke.start is None or (named.start or 0) > spoke.start


@dataclass(slots=True, kw_only=True)
class Memory:
    """Who spoke last in the passage, for pronouns and for quotes that go on.

    Attributes:
        last: The last voice that spoke, not a pronoun.
        person: The last one that can be he or she.
        chat: True for a message: its first person is the author.
        spoke: The last man and the last woman who spoke, by gender.
        nearest: Gives the person named last before a pronoun, of its gender, as who speaks.
    """

    last: Speaker | None = None
    person: Speaker | None = None
    chat: bool = False
    nearest: Callable[[Speaker], Speaker | None] = _nobody
    spoke: dict[str, Speaker] = field(default_factory=dict)

    def _spoke_before(self, speaker: Speaker) -> Speaker | None:
        """Return who spoke before where a voice is only "the woman" or "the man" and that can be he."""
        generic = _GENERIC.fullmatch(speaker.text.lower())
        return self.spoke.get(generic.lastgroup or "") if generic is not None else None

    def _remember(self, speaker: Speaker) -> None:
        """Keep who spoke, for pronouns and for quotes that go on."""
        self.last = speaker
        if speaker.role not in ("outlet", "organisation", "document"):
            self.person = speaker
            gender = _gender(speaker)
            if gender is not None:
                self.spoke[gender] = speaker

    def _of_gender(self, pronoun: Speaker) -> Speaker | None:
        """Return the last person who spoke and can be he or she."""
        gender = _pronoun_gender(pronoun.text.lower())
        if self.person is None or gender is None or _gender(self.person) in (None, gender):
            return self.person
        return self.spoke.get(gender)

    def resolved(self, speaker: Speaker, held: Held) -> Speaker | None:
        """Return whom a voice stands for: None = the voice that is speaking already.

        A pronoun keeps its words and takes name and role of the last person who spoke; inside
        somebody's words it is that somebody.
        """
        if speaker.role == "first":
            return None
        again = self._spoke_before(speaker)
        if again is not None:
            return replace(speaker, role=again.role, name=again.name, anonymous=again.anonymous)
        if speaker.role != "pronoun":
            self._remember(speaker)
            return speaker
        if len(held.speakers) > 1 and held.speakers[-1].role not in (
            "outlet",
            "organisation",
            "document",
        ):
            return None
        named = self.nearest(speaker)
        spoke = self._of_gender(speaker)
        known = named if named is not None and _later(named, spoke) else spoke
        if known is None:
            words = speaker.text.lower()
            said = words in PRONOUNS or _HIS_OR_HER.search(words) is not None
            return replace(speaker, role="other" if said else "unnamed")
        return replace(speaker, role=known.role, name=known.name, anonymous=known.anonymous)
