"""lastseen: who is missing, where each was last seen and who says so.

The public face: the same functions serve the program, notebooks and tests; each works without a
case. Names here are stable; a record may gain a field, none is renamed.
Each is loaded when it is first asked for, so that a child that reads one format loads one reader.
"""

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lastseen.errors import LastseenError
    from lastseen.extract import find_claims, find_mentions
    from lastseen.flow.case import Case
    from lastseen.language.base_name import base_name
    from lastseen.link import compare_names, link_records
    from lastseen.model.claim import Claim, Speaker
    from lastseen.model.copy import Copy
    from lastseen.model.estimate import Estimate, Estimates
    from lastseen.model.finding import Finding, Origin
    from lastseen.model.leak import Leak
    from lastseen.model.link import Link, Links, NameComparison, Reason
    from lastseen.model.mention import Facility, Mention, Name, Period, Quantity
    from lastseen.model.passage import Passage
    from lastseen.model.person import Person
    from lastseen.model.record import Record
    from lastseen.model.source import Protected
    from lastseen.publish.leaks import find_leaks
    from lastseen.read import read_file
    from lastseen.version import __version__
    from lastseen.weigh import estimate, find_copies, weigh_claims

__all__ = [
    "Case",
    "Claim",
    "Copy",
    "Estimate",
    "Estimates",
    "Facility",
    "Finding",
    "LastseenError",
    "Leak",
    "Link",
    "Links",
    "Mention",
    "Name",
    "NameComparison",
    "Origin",
    "Passage",
    "Period",
    "Person",
    "Protected",
    "Quantity",
    "Reason",
    "Record",
    "Speaker",
    "__version__",
    "base_name",
    "compare_names",
    "estimate",
    "find_claims",
    "find_copies",
    "find_leaks",
    "find_mentions",
    "link_records",
    "read_file",
    "weigh_claims",
]

_HOMES: Final = {
    "Case": "lastseen.flow.case",
    "Claim": "lastseen.model.claim",
    "Copy": "lastseen.model.copy",
    "Estimate": "lastseen.model.estimate",
    "Estimates": "lastseen.model.estimate",
    "Facility": "lastseen.model.mention",
    "Finding": "lastseen.model.finding",
    "LastseenError": "lastseen.errors",
    "Leak": "lastseen.model.leak",
    "Link": "lastseen.model.link",
    "Links": "lastseen.model.link",
    "Mention": "lastseen.model.mention",
    "Name": "lastseen.model.mention",
    "NameComparison": "lastseen.model.link",
    "Origin": "lastseen.model.finding",
    "Passage": "lastseen.model.passage",
    "Period": "lastseen.model.mention",
    "Person": "lastseen.model.person",
    "Protected": "lastseen.model.source",
    "Quantity": "lastseen.model.mention",
    "Reason": "lastseen.model.link",
    "Record": "lastseen.model.record",
    "Speaker": "lastseen.model.claim",
    "__version__": "lastseen.version",
    "base_name": "lastseen.language.base_name",
    "compare_names": "lastseen.link",
    "estimate": "lastseen.weigh",
    "find_claims": "lastseen.extract",
    "find_copies": "lastseen.weigh",
    "find_leaks": "lastseen.publish.leaks",
    "find_mentions": "lastseen.extract",
    "link_records": "lastseen.link",
    "read_file": "lastseen.read",
    "weigh_claims": "lastseen.weigh",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Return a name of the public face, loading its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'lastseen' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return the names of the public face."""
    return sorted(__all__)
