"""A dossier as JSON: the same facts as the page, for programs."""

from typing import Any, Final

import msgspec

from lastseen.model.dossier import Dossier
from lastseen.publish.suppress import SMALLEST, suppress_estimates, suppress_lists

FORMAT: Final = "lastseen-dossier/1"

DOSSIER_SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": FORMAT,
    **msgspec.json.schema(
        Dossier, schema_hook=lambda _: {"description": "a fact about the table of lists"}
    ),
}
"""JSON Schema of the file; besides the fields of ``Dossier`` it holds ``format``, and in ``lists`` a
count of 1 to 4 people, or one that would give such a count away, is null."""


def render_json(dossier: Dossier) -> bytes:
    """Return a dossier as JSON, the same bytes for the same dossier; small counts of lists are null."""
    counted = dossier.estimates.counted if dossier.estimates else None
    facts = {
        "format": FORMAT,
        **msgspec.to_builtins(dossier),
        "lists": dict(suppress_lists(dossier.lists, counted=counted).cells),
    }
    if dossier.estimates:
        shown = msgspec.to_builtins(suppress_estimates(dossier.estimates))
        if 0 < dossier.estimates.counted < SMALLEST:
            shown |= {"counted": None, "estimates": {}}
        facts["estimates"] = shown
    return msgspec.json.format(msgspec.json.encode(facts, order="sorted"), indent=2) + b"\n"
