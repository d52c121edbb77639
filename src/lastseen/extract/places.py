"""Mentions of places: regions and towns with their names in base form."""

from collections.abc import Iterable

from lastseen.extract.spans import free
from lastseen.language.places import find_names
from lastseen.model.context import Context
from lastseen.model.mention import Mention


def find_places(
    text: str,
    context: Context,  # noqa: ARG001 - one signature for all finders
    masked: Iterable[tuple[int, int]] = (),
) -> list[Mention]:
    """Return the places of a passage that nothing else took."""
    found = [
        Mention(
            kind="place",
            start=p.start,
            stop=p.stop,
            text=text[p.start : p.stop],
            value=p.name,
            rule=p.rule,
        )
        for p in find_names(text)
    ]
    return free(found, masked)
