"""Person lines of lists: surname with initials or a full name, then a birth date or year."""

import re
from collections.abc import Iterator
from typing import Final

_UP: Final = "А-ЯЁІЇЄҐA-Z"
_LOW: Final = "а-яёіїєґa-z"
_WORD: Final = rf"[{_UP}](?:[{_UP}]+|[{_LOW}'’]+)(?:-[{_UP}](?:[{_UP}]+|[{_LOW}]+))?"
_BORN: Final = r"(?=[,;\s(]{1,4}(?:\d{2}\.\d{2}\.(?:19|20)\d\d|(?:19|20)\d\d\s?(?:г|р|года|,|;|\)|$)|г\.?\s?р|\d{4}-\d{2}-\d{2}|\d{2}\s?(?:г|л)))"
INITIALS: Final = rf"[{_UP}]\.\s?(?:[{_UP}]\.)?"

FULL: Final = re.compile(
    rf"(?:^|(?<=\n)|(?<=[;\d.)\t]\s)|(?<=[;\t]))(?P<name>{_WORD}\s{_WORD}(?:\s{_WORD})?){_BORN}",
    re.MULTILINE,
)
SHORT: Final = re.compile(rf"(?<![\w.])(?P<name>{_WORD},?\s{INITIALS})(?![{_LOW}])")
BEFORE: Final = re.compile(rf"(?<![\w.])(?P<name>{INITIALS}\s?{_WORD})(?![\w.-]\w)")


def person_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, stop, rule) of names written as lists write them; initials may stand before or after the surname."""
    for rule, pattern in (("list_full", FULL), ("list_initials", SHORT), ("initials", BEFORE)):
        for match in pattern.finditer(text):
            name = match["name"].rstrip()
            if rule != "list_full" and len(re.sub(r"[\W\d_]", "", name)) < 4:
                continue
            yield match.start("name"), match.start("name") + len(name), rule
