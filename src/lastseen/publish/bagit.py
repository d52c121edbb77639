"""The tag files of a bag (BagIt 1.0, RFC 8493): declaration, what is in it, manifests."""

from collections.abc import Mapping
from typing import Final

DECLARATION: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD: Final = "data/"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"


def manifest(digests: Mapping[str, str]) -> str:
    """Return a manifest: a line of SHA-256 and path for each file, sorted by path.

    Args:
        digests: Path from the folder of the bag -> SHA-256, hex. Our paths need no escapes.
    """
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))


def bag_info(*, identifier: str, day: str, program: str, sizes: Mapping[str, int]) -> str:
    """Return what a bag says of itself; nothing that tells a person, a case or a place.

    Args:
        identifier: Random id of the hand-over.
        day: Day it was made, ISO.
        program: Name and version of the program.
        sizes: Path of each payload file -> its length in bytes.
    """
    return (
        f"External-Identifier: {identifier}\n"
        f"Bagging-Date: {day}\n"
        f"Bag-Software-Agent: {program}\n"
        f"Payload-Oxum: {sum(sizes.values())}.{len(sizes)}\n"
    )
