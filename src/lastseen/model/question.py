"""A question: what the program asks a person instead of guessing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only a person can settle.

    Attributes:
        id: Digest of kind and subject, so the same question keeps its id.
        kind: date_order, zone, mapping, encoding, part (a file that is missing in an archive), export (a
            file of an export that is missing in the case), orphan or locked.
        original: Id of the original it is about.
        subject: Canonical JSON of what is asked about (header run, columns, lost anchor).
        sentence: The question as a person reads it.
        choices: Words that ``answer`` takes.
        evidence: What speaks for each choice.
        answer: The word that was chosen, or "".
        layout: Digest of a list's columns: the answer holds for every list that has it; "" where none does.
    """

    id: str
    kind: str
    original: str
    subject: str
    sentence: str
    choices: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    answer: str = ""
    layout: str = ""
