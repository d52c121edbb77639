"""The manifest: which exact bytes left the house, when, for whom."""

import hashlib
from collections.abc import Mapping

import msgspec


def manifest_of(
    files: Mapping[str, bytes], *, publication: str, made_at: str, recipient: str, program: str
) -> bytes:
    """Return the manifest of a publication as JSON, the same bytes for the same facts.

    Args:
        files: File name -> its exact bytes.
        publication: Random id of the publication.
        made_at: UTC, ISO 8601.
        recipient: For whom it is; "public" for everybody.
        program: Name and version of the program that made it.
    """
    facts = {
        "publication": publication,
        "made_at": made_at,
        "recipient": recipient,
        "program": program,
        "files": [
            {
                "name": name,
                "sha256": hashlib.sha256(content).hexdigest(),
                "size_bytes": len(content),
            }
            for name, content in sorted(files.items())
        ],
    }
    return msgspec.json.format(msgspec.json.encode(facts, order="sorted"), indent=2) + b"\n"
