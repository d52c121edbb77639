"""How many people there are, from overlapping lists: lower bounds, and why no total is given."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from lastseen.errors import UsageError
from lastseen.model.estimate import Estimate, Estimates
from lastseen.weigh.bounds import chao_equal, chao_unequal
from lastseen.weigh.overlap import OverlapTable, checked_table

BOUNDS: Final[Mapping[str, Callable[[OverlapTable], Estimate]]] = {
    "chao_equal": chao_equal,
    "chao_unequal": chao_unequal,
}
"""Methods that give a lower bound and no interval."""

TOTALS: Final = ("stepwise", "bic_best", "bic_average", "decomposable", "latent_classes")
"""Methods that give a total; this version has none of them and says so in the refusal."""

FEWEST_LISTS: Final = 3
MOST_LISTS: Final = 6
FEWEST_ON_TWO: Final = 20


def estimate(
    lists: Sequence[str], counts: Mapping[str, int], *, methods: Iterable[str] | None = None
) -> Estimates:
    """Return the count, lower bounds, and the reasons why no total may be printed.

    Lists that were copied from one another must be merged before, or every number is too low.

    Args:
        lists: Names of the lists.
        counts: Pattern -> people with exactly that pattern: ``{"1010": 41, ...}``, one character
            per list, every pattern but the unseen one, zeros too.
        methods: Names of the methods wanted; None = all.

    Raises:
        UsageError: The table cannot be one (no list, twice the same name, a pattern of the wrong
            length, a negative cell) or a method is unknown.

    Source:
        Chao (1987). The rules of refusal are conventions, not standards.
    """
    table = checked_table(lists, counts)
    wanted = _wanted(methods)
    sound = not table.missing and any(table.pairs().values())
    bounds = {name: bound(table) for name, bound in BOUNDS.items() if sound and name in wanted}
    reasons = refusals(table)
    return Estimates(
        counted=table.people,
        estimates=bounds,
        refusal=" ".join(reasons.values()) or None,
        diagnostics={**diagnostics(table), "reasons": tuple(reasons)},
    )


def _wanted(methods: Iterable[str] | None) -> frozenset[str]:
    """Return the names of the methods wanted, checked."""
    known = frozenset((*BOUNDS, *TOTALS))
    wanted = known if methods is None else frozenset(methods)
    if unknown := sorted(wanted - known):
        raise UsageError(f"no such method: {', '.join(unknown)}; known: {', '.join(sorted(known))}")
    return wanted


def refusals(table: OverlapTable) -> dict[str, str]:
    """Return why no total may be printed for this table: code -> sentence, most basic first."""
    found: dict[str, str] = {}
    if table.missing:
        found["missing_cell"] = (
            f"The table has no number for {_few(table.missing)}: write 0 where nobody was found; "
            "without it no bound is given either."
        )
    if len(table.lists) < FEWEST_LISTS:
        found["few_lists"] = (
            f"There are fewer than three lists ({len(table.lists)}), so it cannot be told whether "
            "they depend on one another."
        )
    if len(table.lists) > MOST_LISTS:
        found["many_lists"] = (
            f"There are {len(table.lists)} lists; beyond six the cells are too thin to model: "
            "merge lists of one kind."
        )
    found |= _thin(table)
    found["no_models"] = (
        "This version has no models for totals: it gives the count and, where people stand on "
        "more than one list, lower bounds."
    )
    return found


def _thin(table: OverlapTable) -> dict[str, str]:
    """Return the reasons that lie in too little overlap."""
    found: dict[str, str] = {}
    groups = table.groups()
    if len(groups) > 1:
        found["disconnected"] = (
            "The lists fall apart into groups that share nobody, so nothing ties them together."
        )
    on_two = table.people - table.on_exactly(1)
    if on_two < FEWEST_ON_TWO:
        found["little_overlap"] = (
            f"Only {on_two} {'person stands' if on_two == 1 else 'people stand'} on two lists or "
            f"more; about {FEWEST_ON_TWO} are needed."
        )
    return found


def _few(names: Sequence[str]) -> str:
    """Return the first names of many, and how many more there are."""
    shown = ", ".join(names[:4])
    return f"{shown} and {len(names) - 4} more" if len(names) > 4 else shown


def diagnostics(table: OverlapTable) -> dict[str, object]:
    """Return what must be shown beside every estimate: sizes, overlaps, what hangs together."""
    pairs = table.pairs()
    on_two = table.people - table.on_exactly(1)
    return {
        "lists": table.lists,
        "list_sizes": {name: table.size(i) for i, name in enumerate(table.lists)},
        "overlap_table": dict(table.counts),
        "people_on_two_or_more": on_two,
        "on_two_or_more_share": on_two / table.people if table.people else 0.0,
        "pair_overlaps": {
            f"{table.lists[left]} & {table.lists[right]}": both
            for (left, right), both in pairs.items()
        },
        "smallest_pair_overlap": min(pairs.values(), default=0),
        "empty_pairs": sum(both == 0 for both in pairs.values()),
        "pairs": len(pairs),
        "groups": tuple(tuple(group) for group in table.groups()),
        "contained_lists": tuple(f"{inner} in {outer}" for inner, outer in table.contained()),
        "assumptions": (
            "The people are a closed group: the same span of time and the same definition on every list.",
            "No list was copied from another; lists known to be copies were merged before.",
            "People with no chance to be on any list are not in this number.",
        ),
    }
