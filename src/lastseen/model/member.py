"""A member: a file found inside an original, to be read by whichever reader knows its bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from lastseen.model.passage import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What a container hands over instead of reading it itself.

    Attributes:
        path: Its name in the container as written, or its place ("part:1.2"); text, never a path on this machine.
        open: Opens its bytes for reading; they can be wound back to the beginning.
        head: The passage of the container that says who wrote it and when (a mail's headers);
            passages of the member that say neither take it from there. None if nothing does.
        encoding: The charset the container declares for it, or "".
        reader: Name of the reader the container declares for it, or "" = by content.
        locked: True if a password protects it.
    """

    path: str
    open: Callable[[], BinaryIO]
    head: Passage | None = None
    encoding: str = ""
    reader: str = ""
    locked: bool = False


def quoted(path: str) -> str:
    """Return a member's name as it stands in a locator, where ``!`` parts the members."""
    return path.replace("%", "%25").replace("!", "%21")


def unquoted(part: str) -> str:
    """Return the name that ``quoted`` was given."""
    return part.replace("%21", "!").replace("%25", "%")
