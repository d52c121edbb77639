"""What one message of an export leaves to the next: its sender, its day, its offset; across files too."""

from dataclasses import dataclass
from typing import Final

from lastseen.model.reading import ReadingState

NAMES: Final = ("author", "author_flags", "via_bot", "forward", "day", "offset")


@dataclass(slots=True, kw_only=True)
class Thread:
    """The state between two messages; None and "" where nothing is known.

    Attributes:
        chat: Name of the chat.
        part: Which file of the export this is, from 1.
        previous: Link to the file before, "" in the first.
        first: Id of the first message.
        last: Id of the last message.
        author: Who sent the last message, as written; None if unknown or unnamed.
        author_known: False where a joined message has no sender to be joined to.
        author_flags: Flags of that sender.
        forward: The origin the last message names, "" if it is no forward.
        day: The last date line.
        offset: The last offset from UTC.
        zone: The zone a person gave.
        zone_asked: Whether the question of the zone was put.
        follows: Whether what the file before left was taken over.
    """

    chat: str
    part: int
    previous: str
    first: int | None = None
    last: int | None = None
    author: str | None = None
    author_known: bool = False
    author_flags: tuple[str, ...] = ()
    forward: str = ""
    day: str = ""
    offset: str = ""
    zone: str | None = None
    zone_asked: bool = False
    follows: bool = False

    @classmethod
    def begin(
        cls, before: ReadingState, *, chat: str, part: int, previous: str, first: int | None
    ) -> "Thread":
        """Return the thread a file begins with: that of the file before, if this one follows it.

        Args:
            before: What is carried, and the zone a person gave.
            chat: Name of the chat.
            part: Which file of the export this is.
            previous: Link to the file before.
            first: The first message's id, where it can be told.
        """
        thread = cls(chat=chat, part=part, previous=previous)
        thread.zone = before.settings.get("zone")
        carried = before.carried
        if not _follows(carried, thread, first):
            return thread
        thread.follows = True
        thread.author = carried.get("author") or None
        thread.author_known = carried.get("author_known") == "yes"
        thread.author_flags = tuple(carried.get("author_flags", "").split())
        thread.forward = carried.get("forward", "")
        thread.day = carried.get("day", "")
        thread.offset = carried.get("offset", "")
        thread.zone = thread.zone or carried.get("zone") or None
        thread.zone_asked = carried.get("zone_asked") == "yes"
        return thread

    def carried(self, following: str) -> dict[str, str]:
        """Return what the file after this one is to know.

        Args:
            following: Link to it, "" in the last file.
        """
        said = {
            "format": "telegram_html", "chat": self.chat, "part": f"{self.part}", "previous": self.previous,
            "next": following, "first": _digits(self.first), "last": _digits(self.last),
            "author": self.author or "", "author_known": "yes" * self.author_known,
            "author_flags": " ".join(self.author_flags), "forward": self.forward, "day": self.day,
            "offset": self.offset, "zone": self.zone or "", "zone_asked": "yes" * self.zone_asked,
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}


def _digits(number: int | None) -> str:
    return "" if number is None else f"{number}"


def _follows(carried: dict[str, str], thread: Thread, first: int | None) -> bool:
    """Return whether what is carried is of the file before this one: the same chat, the part before, smaller ids.

    A file that broke off names no file after it; its last messages are lost, and so is their sender.
    """
    last = carried.get("last")
    return (
        carried.get("format") == "telegram_html"
        and bool(carried.get("next"))
        and carried.get("chat", "") == thread.chat
        and carried.get("part") == f"{thread.part - 1}"
        and (last is None or first is None or int(last) < first)
    )
