"""An error rate: how often the program read rightly or found what was there, by a sample people judged."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRate:
    """How often one kind of reading is right, or how much of what is there was found.

    Attributes:
        of: people, claims, records, facilities or another kind of what is read.
        measure: right (of what was read, how much is right) or found (of what is there, how much was read).
        judged: How many were judged, drawn at random: the sample size.
        good: How many of them were right, or were found.
        corrected: How many of the others were there but partly wrong; 0 for ``found``.
        share: ``good / judged`` in [0, 1]; None where nothing was judged.
        low: Lower end of the 95 % interval (Wilson), in [0, 1]; None where nothing was judged.
        high: Upper end of it.
        passages: For ``found``, how many passages drawn at random were checked whole; else 0.
        picked: Judged because a person picked them; not in the sample.
        changed: Drawn and judged, but the program reads the place otherwise now; not in the sample.
        gone: Drawn and judged, but the words are gone from this build; not in the sample.
    """

    of: str
    measure: str
    judged: int
    good: int
    corrected: int
    share: float | None
    low: float | None
    high: float | None
    passages: int = 0
    picked: int = 0
    changed: int = 0
    gone: int = 0

    def words(self) -> str:
        """Return the rate in words: "92 % (95 % interval 81 % to 97 %), 48 of 52 judged"; without a sample "unknown"."""
        if self.share is None or self.low is None or self.high is None:
            if self.passages:
                return "unknown: there are none"
            return "unknown: none of a random sample is judged"
        ends = f"{self.low:.0%} to {self.high:.0%}".replace("%", " %")
        return f"{self.share:.0%}".replace("%", " %") + (
            f" (95 % interval {ends}), {self.good:,} of {self.judged:,} judged"
        )

    def apart(self) -> str:
        """Return what was judged and does not count here, in words; "" if nothing."""
        parts = (
            (self.picked, "picked by a person"),
            (self.changed, "read otherwise since"),
            (self.gone, "gone from this build"),
        )
        return ", ".join(f"{number:,} {words}" for number, words in parts if number)

    def sentence(self) -> str:
        """Return the rate as a sentence: "of the people read, right: 92 % (…), 48 of 52 judged"."""
        what = (
            f"of the {self.of} read, right"
            if self.measure == "right"
            else f"of the {self.of} there are, found"
        )
        corrected = f", {self.corrected:,} more partly right" if self.corrected else ""
        whole = "passage" if self.passages == 1 else "passages"
        passages = f", in {self.passages:,} {whole} checked whole" if self.passages else ""
        apart = f" (not counted: {self.apart()})" if self.apart() else ""
        return f"{what}: {self.words()}{corrected}{passages}{apart}"
