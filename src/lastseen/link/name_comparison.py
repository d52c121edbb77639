"""Two names compared by themselves, with a reason per comparison."""

from lastseen.link.agreement import Agreement
from lastseen.link.comparison import Comparer, Frequencies, name_agreements, probability
from lastseen.link.full_name import FullName, read_name
from lastseen.link.weights import shipped_weights
from lastseen.model.link import NameComparison, Reason


def compare_names(a: str, b: str) -> NameComparison:
    """Return how strongly two names as written speak for one person, in bits.

    Judges the two strings alone, in any order of words, any case and either script; the prior is
    1/2 and no frequency is known. Of all ways to read the two names the likeliest pair counts.
    """
    comparer = Comparer(weights=shipped_weights(), frequencies=Frequencies(counts={}, records=0))
    best: tuple[float, tuple[Reason, ...]] | None = None
    for left in read_name(a):
        for right in read_name(b):
            reasons = _reasons(comparer, left, right)
            total = sum(reason.bits for reason in reasons)
            if best is None or total > best[0]:
                best = total, reasons
    if best is None or not best[1]:
        silent = Reason(
            comparison="surname", level="missing", bits=0.0,
            sentence="the two names share no part that could be compared",
        )  # fmt: skip
        best = 0.0, (silent,)
    return NameComparison(match_weight=best[0], probability=probability(best[0]), reasons=best[1])


def _reasons(comparer: Comparer, left: FullName, right: FullName) -> tuple[Reason, ...]:
    found: list[Agreement] = list(name_agreements(left, right))
    return tuple(
        Reason(comparison=f.comparison, level=f.level, bits=comparer.bits(f), sentence=f.sentence)
        for f in found
    )
