"""Mentions of facilities: spans of a passage with kind, number, name and region."""

from lastseen.language.facilities import find_houses
from lastseen.model.context import Context
from lastseen.model.mention import Mention


def find_facilities(text: str, context: Context) -> list[Mention]:  # noqa: ARG001 - one signature for all finders
    """Return the facilities of a passage; rule ``generic`` marks a bare kind word ("the prison")."""
    return [
        Mention(
            kind="facility",
            start=h.start,
            stop=h.stop,
            text=text[h.start : h.stop],
            value=h.facility,
            rule=h.rule,
        )
        for h in find_houses(text)
    ]
