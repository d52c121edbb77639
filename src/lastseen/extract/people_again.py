"""A surname that is also a word («Лапин»), alone where the same passage names its bearer in full."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lastseen.extract.truecase import needs_truecase
from lastseen.language.morphology import analyse, knows
from lastseen.model.mention import Mention, Name

_SOFT: Final = re.compile(r"(?:ый|ий|ой|ая|яя|[аяоейьы])$")
_ENDING: Final = r"(?:а|я|у|ю|ы|и|е|ом|ем|ым|им|ой|ей|ый|ий|ого|его|ому|ему|ая|ую|ові|еві|єві|і)?"
SHORTEST: Final = 3
"""A stem of fewer letters is the stem of too many words."""


def surnames_again(text: str, found: Sequence[Mention], taken: bytearray) -> Iterator[Mention]:
    """Yield the capitalised words that can be a case of a surname said with its given name elsewhere in the passage.

    Args:
        text: The passage.
        found: The people named so far.
        taken: One byte per character, not zero where something is named already.
    """
    bearers = {
        mention.value.surname: mention.value
        for mention in found
        if isinstance(mention.value, Name) and mention.value.given and mention.value.surname
    }
    caseless = re.IGNORECASE if needs_truecase(text) else 0
    for surname, name in bearers.items():
        stem = _SOFT.sub("", surname)
        if len(stem) < SHORTEST or stem[0] < "Ͱ":
            continue
        for word in re.finditer(
            rf"(?<![\w-]){re.escape(stem)}{_ENDING}(?![\w-])(?! (?:улиц|проспект|переул|площад|вулиц))",
            text,
            caseless,
        ):
            if (
                caseless
                and knows(word.group().lower())
                and not _surname_first(word.group().lower())
            ):
                continue
            if not any(taken[word.start() : word.end()]):
                yield Mention(
                    kind="person",
                    start=word.start(),
                    stop=word.end(),
                    text=word.group(),
                    value=Name(full=surname, surname=surname, gender=name.gender),
                    rule="surname",
                )


def _surname_first(low: str) -> bool:
    """Return whether the dictionary has a word as a surname before anything else."""
    readings = analyse(low)
    return bool(readings) and "Surn" in readings[0].tags
