"""A claim: one source says, denies or has heard one thing, in one passage."""

from dataclasses import dataclass
from typing import Final

from lastseen.model.mention import Mention, Period, Quantity

STANCES: Final = (
    "asserts",
    "denies",
    "does_not_confirm",
    "estimates",
    "doubts",
    "hears",
    "asks",
)

KINDS: Final = {
    "seen": "somebody saw or spoke with the person",
    "contact": "the person wrote or called",
    "silent": "no news since",
    "approached": "recruiters came or spoke to people",
    "offered": "money, pardon or terms were offered",
    "recruited": "signed up, agreed, was enlisted",
    "refused": "said no",
    "threatened": "was threatened or forced",
    "detained": "arrested or held",
    "moved": "taken, transferred or sent from one place to another",
    "wounded": "hurt",
    "killed": "dead, killed, body found or handed over",
    "captured": "taken prisoner of war",
    "missing": "missing, whereabouts unknown, sought",
    "returned": "came back, released, exchanged",
    "counted": "a number of people in a state, without a kind of its own",
    "other": "said of people or facilities, with a kind the codebook lacks",
}
"""The first codebook: what a claim can be about. A claim's ``what`` is one of these words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One voice in the chain of a claim, outermost first.

    Attributes:
        role: author, named, relative, inmate, official, activist, outlet, organisation, document,
            unnamed or other.
        text: The words that name the voice as they stand («его брат», "activists"); "" for the author
            and for the origin of a forward, whose name stands outside of the passage's text.
        start: First character of its span in the passage; None where ``text`` is "".
        stop: Character after the last one; None where ``text`` is "".
        name: Base form where the voice is named; for a pronoun, whom it stands for if known.
        anonymous: True where the words say that the voice must stay or stays unnamed.
    """

    role: str
    text: str = ""
    start: int | None = None
    stop: int | None = None
    name: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who said what, about whom or what, when, and how they know.

    Attributes:
        start: First character of the content in the passage, in code points.
        stop: Character after the last one; ``text[start:stop] == quote``.
        quote: The exact words of the content.
        speakers: The chain, outermost first; ``speakers[0]`` is the passage's author.
        hearsay_depth: ``len(speakers) - 1``; 0 = the author says it of their own knowledge.
        stance: One of ``STANCES``, of the last speaker towards the content.
        what: A kind of the codebook ``KINDS``.
        about: Mentions of people and facilities the claim is about, spans in the passage.
        place: Where, a mention of kind place or facility.
        period: When it happened, by the words; never the date of the message itself.
        quantity: How many, with its bounds.
        flags: Codes: ``headline``, ``question``, ``condition``, ``future``, ``negated`` and others.
        rule: Which rule found it.
        id: Set by a build; "" outside a case.
        passage: Id of the passage; "" outside a case.
        original: Id of the original; "" outside a case.
    """

    start: int
    stop: int
    quote: str
    speakers: tuple[Speaker, ...]
    hearsay_depth: int
    stance: str
    what: str
    about: tuple[Mention, ...] = ()
    place: Mention | None = None
    period: Period | None = None
    quantity: Quantity | None = None
    flags: tuple[str, ...] = ()
    rule: str = ""
    id: str = ""
    passage: str = ""
    original: str = ""
