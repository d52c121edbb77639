"""What a reader gives: outcomes one by one, and the batches in which they leave its process."""

from dataclasses import dataclass

from lastseen.model.member import Member
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingAllowance, ReadingFailure, ReadingQuestion, ReadingState

Outcome = Passage | ReadingQuestion | ReadingState | ReadingFailure | ReadingAllowance
"""What reading an original gives. A failure of the original comes last: what was whole before it is good."""

Found = Outcome | Member
"""What ``read`` of a reader yields: a container also hands over its members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A batch of what a reader found in one original.

    Attributes:
        passages: In the order of the file; ``index`` counts on from batch to batch.
        questions: What the reader could not know.
        state: What to hand on to the next file of the same export, or None.
        failures: Why and where reading stopped: of the original, only in the last batch; of its members.
        last: True if nothing follows.
        reader: Name of the reader; "" if none knows the format.
        version: Version of the reader, for fingerprints.
        programs: True if the reader has to start a program and may not.
        allowance: Seconds the reader asks for before its next answer; 0 where the usual time will do.
        isolation: What held its process, joined by "+": bwrap, landlock, seccomp, rlimits; "" outside a cage.
    """

    passages: tuple[Passage, ...] = ()
    questions: tuple[ReadingQuestion, ...] = ()
    state: ReadingState | None = None
    failures: tuple[ReadingFailure, ...] = ()
    last: bool = False
    reader: str = ""
    version: str = ""
    allowance: float = 0.0
    programs: bool = False
    isolation: str = ""
