"""What the rules of attribution pass to each other: a part of a sentence and the voices held so far."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

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
        nearest: Gives the person named last before a pronoun, of its gender, as who speaks.
    """

    last: Speaker | None = None
    person: Speaker | None = None
    chat: bool = False
    nearest: Callable[[Speaker], Speaker | None] = _nobody
    notes: list[str] = field(default_factory=list)

    def resolved(self, speaker: Speaker, held: Held) -> Speaker | None:
        """Return whom a voice stands for: None = the voice that is speaking already.

        A pronoun keeps its words and takes name and role of the last person who spoke; inside
        somebody's words it is that somebody.
        """
        if speaker.role == "first":
            return None
        if speaker.role != "pronoun":
            self.last = speaker
            if speaker.role not in ("outlet", "organisation", "document"):
                self.person = speaker
            return speaker
        if len(held.speakers) > 1 and held.speakers[-1].role not in (
            "outlet",
            "organisation",
            "document",
        ):
            return None
        named = self.nearest(speaker)
        known = named if named is not None and _later(named, self.person) else self.person
        if known is None:
            return replace(speaker, role="other")
        return replace(speaker, role=known.role, name=known.name, anonymous=known.anonymous)
