"""Mentions of quantities: spans of a passage with the number they say and its bounds."""

from collections.abc import Iterable

from lastseen.extract.spans import free
from lastseen.language.quantities import find_counts
from lastseen.model.context import Context
from lastseen.model.mention import Mention


def find_quantities(
    text: str,
    context: Context,  # noqa: ARG001 - one signature for all finders
    masked: Iterable[tuple[int, int]] = (),
) -> list[Mention]:
    """Return the quantities of a passage; what other finders took (facilities, dates) is no quantity."""
    found = [
        Mention(
            kind="quantity",
            start=c.start,
            stop=c.stop,
            text=text[c.start : c.stop],
            value=c.quantity,
            rule=c.rule,
        )
        for c in find_counts(text)
    ]
    return free(found, masked)
