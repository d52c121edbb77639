"""Mentions of military units: regiments, brigades, divisions, battalions, companies."""

import re
from collections.abc import Iterable
from typing import Final

from lastseen.extract.spans import free
from lastseen.language.letters import flatten
from lastseen.model.context import Context
from lastseen.model.mention import Mention

NOUN: Final = (
    ("полк", r"полк(?:а|у|ом|е)?|regiment"), ("бригада", r"бригад\w+|brigade"), ("дивизия", r"дивизи\w+|дивізі\w+|division"),
    ("батальон", r"батальон\w*|батальйон\w*|battalion"), ("рота", r"рот(?:а|ы|е|у|ой|і)|company(?= of)"), ("отряд", r"отряд\w*|загон\w*|detachment"),
    ("армия", r"арми(?:я|и|ю|ей)|армі\w+"),
)  # fmt: skip
UNIT: Final = re.compile(
    r"(?<![\w-])(?P<number>\d{1,4})(?:-?(?:й|я|го|му|м|ой|ей|ю|ая|ый|ої|та|st|nd|rd|th))? (?:[а-яіїєa-z-]{4,} ){0,2}?(?:"
    + "|".join(f"(?P<n{i}>{pattern})" for i, (_, pattern) in enumerate(NOUN))
    + r")(?!\w)"
)


def find_units(
    text: str,
    context: Context,  # noqa: ARG001 - one signature for all finders
    masked: Iterable[tuple[int, int]] = (),
) -> list[Mention]:
    """Return the numbered units of a passage; the value is number and kind, one for all spellings ("1234 полк")."""
    found = []
    for match in UNIT.finditer(flatten(text)):
        kind = next(NOUN[i][0] for i in range(len(NOUN)) if match[f"n{i}"])
        words = text[match.start() : match.end()]
        found.append(
            Mention(
                kind="unit",
                start=match.start(),
                stop=match.end(),
                text=words,
                value=f"{match['number']} {kind}",
                rule="unit",
            )
        )
    return free(found, masked)
