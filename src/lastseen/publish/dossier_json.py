"""A dossier as JSON: the same facts as the page, for programs."""

from typing import Any, Final

import msgspec

from lastseen.model.dossier import Dossier
from lastseen.publish.suppress import suppress_counts

FORMAT: Final = "lastseen-dossier/1"

DOSSIER_SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": FORMAT,
    **msgspec.json.schema(
        Dossier, schema_hook=lambda _: {"description": "a fact about the table of lists"}
    ),
}
"""JSON Schema of the file; besides the fields of ``Dossier`` it holds ``format``, and in ``lists`` a
count of 1 to 4 people is null."""


def render_json(dossier: Dossier) -> bytes:
    """Return a dossier as JSON, the same bytes for the same dossier; small counts of lists are null."""
    facts = {
        "format": FORMAT,
        **msgspec.to_builtins(dossier),
        "lists": dict(suppress_counts(dossier.lists).cells),
    }
    return msgspec.json.format(msgspec.json.encode(facts, order="sorted"), indent=2) + b"\n"
