"""Who says which stretch of a sentence: attribution by rules, outermost voice first."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from lastseen.extract import clauses_rules as rules
from lastseen.extract.claims_marked import Marked
from lastseen.extract.clauses_called import called
from lastseen.extract.clauses_parts import Held, Memory, Part
from lastseen.model.claim import Speaker

DEEPEST: Final = 6
"""Voices in a chain beyond which no further cue is read."""

MOST: Final = 24
"""Attributions of one sentence beyond which the rest is left alone (reporting verbs in a row)."""

LEVELS: Final = 9
"""Parts inside parts beyond which a sentence is no longer cut."""

_RULES: Final = (
    called,
    rules.siblings,
    rules.falsehood,
    rules.relative_denial,
    rules.according,
    rules.verbs,
    rules.adverbs,
    rules.nouns,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A stretch of words and the voices that stand behind it.

    Attributes:
        start: First character of the content.
        stop: Character after the last one.
        speakers: Outermost first; the author is the first.
        stance: Of the last speaker towards the content.
        rule: The rule that found it.
        holes: Spans inside the content that belong to the attribution (cue and speaker).
        anaphor: True where the content only points back ("it", "the figure").
        flags: Codes such as ``question``.
    """

    start: int
    stop: int
    speakers: tuple[Speaker, ...]
    stance: str
    rule: str
    holes: tuple[tuple[int, int], ...] = ()
    anaphor: bool = False
    flags: tuple[str, ...] = field(default=())


def attributions_of(
    marks: Marked, start: int, stop: int, held: Held, memory: Memory
) -> list[Attribution]:
    """Return the attributed stretches of one sentence (or of one sentence inside a quote).

    Args:
        marks: The passage.
        start: First character of the sentence.
        stop: Character after the last one.
        held: What is known from outside: the author, or the author and who is quoted.
        memory: Who spoke last, for pronouns; brought up to date.
    """
    found: list[Attribution] = []
    _descend(marks, Part(start, stop, held), memory, found, level=0)
    return [a for a in found if a.start < a.stop]


def _descend(
    marks: Marked, part: Part, memory: Memory, found: list[Attribution], *, level: int
) -> None:
    """Apply the first rule that fits, then go on inside its parts."""
    if len(found) >= MOST:
        return
    if len(part.held.speakers) <= DEEPEST and level < LEVELS and not part.leaf:
        for rule in _RULES:
            parts = rule(marks, part, memory)
            if parts is not None:
                for inner in parts:
                    _descend(marks, _same_content(inner, found), memory, found, level=level + 1)
                return
    found.append(_leaf(marks, part))


def _same_content(part: Part, found: list[Attribution]) -> Part:
    """Return the part of a denier over the very words that were read as the content before it."""
    if part.held.rule != "relative clause" or not part.leaf or not found:
        return part
    before = found[-1]
    return part._replace(
        start=before.start, stop=before.stop, held=part.held._replace(holes=before.holes)
    )


def _leaf(marks: Marked, part: Part) -> Attribution:
    """Return the attribution of a part that holds no further cue."""
    start, stop = rules.bare(marks, part.start, part.stop)
    return Attribution(
        start=start,
        stop=stop,
        speakers=part.held.speakers,
        stance=part.held.stance,
        rule=part.held.rule,
        holes=part.held.holes,
        anaphor=rules.points_back(marks, start, stop, part.held.stance),
        flags=part.held.flags,
    )


def asked(attribution: Attribution) -> Attribution:
    """Return the attribution as a question: it claims nothing."""
    return replace(attribution, stance="asks", flags=(*attribution.flags, "question"))


def is_question(text: str, start: int, stop: int) -> bool:
    """Tell whether a sentence asks."""
    return re.search(r"\?[\"'”’»)\s?!]*$", text[start:stop]) is not None
