"""Homes: places a text says somebody comes from or lives in, not those he was taken from or to."""

import re
from collections.abc import Sequence
from typing import Final

from lastseen.language.letters import flatten
from lastseen.language.places import canonical_place
from lastseen.language.told import Told
from lastseen.model.mention import Mention

_KIND: Final = r"(?:(?:г\.|город(?:а|е|у)?|міста|місті|сел[аоеу]|пос(?:\.|[её]лк[аеу])|деревн[иея]|станиц[ыае]|the (?:city|town|village) of)\s?)?"
SAID: Final = re.compile(
    rf"(?<!\w)(?:родом|уроженец|уроженк[аиу]|уроженц[аеу]\w*|уродженець|уродженця|уродженка|урож\.|жител(?:ь|я|ю|ем|ьница|ьницу|ьницы)|мешкан(?:ець|ця|ка|ки)|"
    rf"прожива(?:ет|л|ла|ющ\w+|є|в|вш\w+)|жив[её]т|жил|жила|живе|мешка(?:є|в|ла)|прописан\w*|родил(?:ся|ась)|народи(?:вся|лася|лась)|зарегистрирован\w*|"
    rf"место жительства|домашний адрес|hometown|home town|native of|resident of|born in|lives in|lived in|hails from|(?:comes?|came) from|originally from|was from|is from)"
    rf"\s?[:-]?\s(?:(?:из|з|із|зі|в|во|у|г\.|the)\s)?{_KIND}$"
)
HIMSELF: Final = re.compile(
    rf"(?<!\w)(?P<who>он|она|він|вона|сам|сама|парень|хлопець)\s(?:(?:сам|сама|родом|був|был|была)\s)?(?:из|з|із|зі)\s{_KIND}$"
)
FROM: Final = re.compile(rf"(?<!\w)(?:из|з|із|зі|from|of)\s{_KIND}$")
BEHIND: Final = re.compile(r"\s(?:resident|native)(?!\w)")
MOVED: Final = re.compile(
    r"(?<!\w)(?:(?:при|вы|пере|от|у|до|за)(?:вез|вёз|ез|ех|ш|во[дз])\w+|этап\w+|эвакуир\w+|сбежал\w*|бежал\w*|верну\w+|возвра\w+|звон\w+|пиш\w+|писал\w*|написал\w*|перевел\w*|"
    r"забрал\w*|увели|(?:при|ви|від|пере)(?:віз|вез|їх|йш)\w*|етап\w+|поверну\w+|дзвон\w+|transfer\w*|brought|moved|taken|took|return\w*|evacuated|fled|escaped|called|calling|writes|wrote|left|arrived|sent)(?!\w)"
)
"""Who is taken from a town does not come from there."""


def find_homes(text: str, mentions: Sequence[Mention]) -> list[Told]:
    """Return the places of a passage that words call somebody's home; those behind a bare "from" must stand beside a name."""
    flat = flatten(text)
    covered = bytearray(len(text))
    for m in mentions:
        if m.kind in ("organisation", "facility"):
            covered[m.start : m.stop] = b"\x01" * (m.stop - m.start)
    places = [m for m in mentions if m.kind == "place" and not any(covered[m.start : m.stop])]
    return [told for m in places if (told := _home(flat, m)) is not None]


def _home(flat: str, place: Mention) -> Told | None:
    before = flat[max(0, place.start - 60) : place.start]
    value = canonical_place(str(place.value))
    behind = BEHIND.match(flat, place.stop)
    if behind is not None:
        return Told("home", value, place.start, behind.end(), "attribute")
    for pattern, binding in ((SAID, "free"), (HIMSELF, "subject"), (FROM, "beside")):
        found = pattern.search(before)
        if found is None:
            continue
        start = place.start - len(before) + found.start()
        if binding == "beside" and MOVED.search(_clause(flat, place.start)):
            return None
        named = pattern is HIMSELF and found["who"] in ("сам", "сама", "парень", "хлопець")
        return Told("home", value, start, place.stop, "free" if named else binding)
    return None


def _clause(flat: str, at: int) -> str:
    """Return the words of the clause around a character."""
    start = max((flat.rfind(mark, 0, at) for mark in ".!?;\n"), default=-1) + 1
    stop = min(
        (place for mark in ".!?;,\n" if (place := flat.find(mark, at)) >= 0), default=len(flat)
    )
    return flat[start:stop]
