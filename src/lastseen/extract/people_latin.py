"""People in Latin letters: capitalised words in a row with a given name, a title or a Slavic surname."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from lastseen.extract.people_english import TITLE, english_lone, english_name
from lastseen.extract.tagger import Span
from lastseen.extract.tagger_english import tag_english
from lastseen.language.given_names import equivalent_id, given_readings
from lastseen.language.places import is_place

LATIN_WORD: Final = re.compile(
    r"(?:(?:[ODL]['’]|Mc|Mac|De|Le|Van)(?=[A-Z]))?[A-Z\u00c0-\u00de\u0100-\u017d][a-z\u00df-\u00ff\u0101-\u017e'’]+(?:-[A-Z][a-z]+)?"
)
NAME_PART: Final = re.compile(r"[^\W\d_][\w'’.-]*(?<![.'’-])")
LONGEST: Final = 200_000
"""Longer passages are no prose; the rules alone read them."""
GAP: Final = re.compile(r"[ \u00a0]{1,2}")
LATIN_SURNAME: Final = re.compile(
    r"(?:ov|ev|yov|in|yn|sky|skiy|skyi|skii|ski|enko|chuk|uk|iuk|yuk|ova|eva|ina|yna|skaya|ska|ich|ych|ian|yan|shvili|dze|iev|aev|oev|uev|yev|oy|iy|ko|ets|yk|ik|ak)$"
)
LONE_SURNAME: Final = re.compile(
    r"[A-Z][a-z]+(?:[^aeiou\W]ov|[a-z]yov|[^aeiou\W]ev|oev|aev|uev|iev|[^aeiou\W]ova|[^aeiou\W]eva|[a-z]sky|skiy|skyi|skii|skaya|enko|chuk|shuk|yuk|iuk|shvili|adze|idze|yan|ovich|evich|[kshtlnrdgbvzm]in|kina|shina)"
)
"""Endings that a single capitalised word has hardly ever but in a surname of the region."""
VERB_AFTER: Final = re.compile(
    r"(?:'s)?,? (?:(?:an?|the|his|her|who|\d\d),? )|(?:,? who)? (?:was|were|is|has|had|did|could|would|said|says|told|died|went|left|called|wrote|vanished|disappeared|signed|joined|refused|agreed|returned|came|spoke|confirmed|denied|added)(?!\w)"
)
BEFORE_NAME: Final = re.compile(
    r"(?:\b(?:of|by|with|from|and|that|to|for|about|as|saw|met|told|,|private|soldier|prisoner|inmate|husband|son|brother|father)) $",
    re.IGNORECASE,
)
NO_SURNAMES: Final = frozenset(
    ["Berlin", "Dublin", "Turin", "Harbin", "Kremlin", "Martin", "Franklin", "Bulletin", "Captain", "Again", "Within", "Certain", "Origin", "Latin", "Dolphin", "Pumpkin", "Kevin", "Marvin", "Calvin", "Gavin", "Melvin", "Edwin", "Alvin", "Justin", "Austin", "Quentin", "Colin", "Cousin", "Benjamin", "Chechen"]
)  # fmt: skip
STREETS: Final = frozenset(
    ["Street", "Avenue", "Square", "Prison", "Central", "Hospital", "University", "Institute", "Center", "Centre", "Foundation", "Village"]
)  # fmt: skip
"""What stands behind a name that a place or an office bears: «Vladimir Central», "Petro Klenov Street"."""

Found = tuple[int, int, str]


@cache
def not_people() -> frozenset[str]:
    """Return the capitalised English words that are never part of a name."""
    text = (
        files("lastseen.extract").joinpath("tables", "not_people.txt").read_text(encoding="utf-8")
    )
    return frozenset(text.split())


@cache
def _titles() -> re.Pattern[str]:
    text = (
        files("lastseen.extract")
        .joinpath("tables", "titles.tsv")
        .read_text(encoding="utf-8")
        .strip()
    )
    return re.compile(rf"(?:\b(?:{text.split(chr(9))[1]})\.?,? )$", re.IGNORECASE)


def latin_names(text: str) -> Iterator[Found]:
    """Yield capitalised Latin words in a row that hold a given name, or follow a title, or end like Slavic surnames."""
    words = [(m.start(), m.end(), m.group()) for m in LATIN_WORD.finditer(text)]
    surnames: set[str] = set()
    place = 0
    while place < len(words):
        run = [words[place]]
        while (
            place + len(run) < len(words)
            and len(run) < 6
            and GAP.fullmatch(text[run[-1][1] : words[place + len(run)][0]])
        ):
            run.append(words[place + len(run)])
        place += len(run)
        for found in _latin_run(text, run):
            surnames |= (
                {_bare(text[found[0] : found[1]].rsplit(maxsplit=1)[-1])}
                if found[2] == "latin_name"
                else set()
            )
            yield found
    for start, stop, word in words:
        if _bare(word) in surnames and not is_place(_bare(word)):
            yield start, stop - len(word) + len(_bare(word)), "surname"


def _latin_run(text: str, run: list[tuple[int, int, str]]) -> Iterator[Found]:
    """Yield the name in each stretch of a run that holds no word which is never a name."""
    stretch: list[tuple[int, int, str]] = []
    for word in run:
        if _bare(word[2]) in not_people():
            if word[2] not in STREETS:
                yield from _latin_name(text, stretch)
            stretch = []
        else:
            stretch.append(word)
    yield from _latin_name(text, stretch)


def _latin_name(text: str, run: list[tuple[int, int, str]]) -> Iterator[Found]:
    if not run:
        return
    if len(run) > 1 and TITLE.fullmatch(run[0][2]):
        run = run[1:]
    start, stop = run[0][0], run[-1][1]
    if text[start:stop].endswith(("'s", "’s")):
        stop -= 2
    first, last = _bare(run[0][2]), _bare(run[-1][2])
    given = any(
        equivalent_id(part) is not None or bool(given_readings(part))
        for part in {first, first.split("-")[0]}
    )
    titled = _titles().search(text[max(0, start - 16) : start]) is not None
    slavic = LATIN_SURNAME.search(last) is not None
    if len(run) > 1:
        if given or titled or slavic or english_name(text, start, stop, first):
            yield start, stop, "latin_name"
        return
    rule = _rule_alone(text, start, stop, titled=titled and slavic, given=given)
    if rule:
        yield start, stop, rule


def _rule_alone(text: str, start: int, stop: int, *, titled: bool, given: bool) -> str:
    """Return the rule by which a single word with a capital is a person, "" where it is none."""
    if given:
        return "given"
    if titled:
        return "latin_titled"
    english = "" if is_place(text[start:stop]) else english_lone(text, start, stop)
    return english or ("surname" if _lone(text, start, stop) else "")


def _lone(text: str, start: int, stop: int) -> bool:
    """Return whether a single word is a surname: by its ending, no place, and somebody of whom something is said."""
    word = text[start:stop]
    if (
        len(word) < 5
        or LONE_SURNAME.fullmatch(word) is None
        or word in NO_SURNAMES
        or is_place(word)
    ):
        return False
    if text[stop : stop + 1] in ("-", "/") or text[max(0, start - 1) : start] in (
        "-",
        "/",
        "@",
        "#",
    ):
        return False
    said = VERB_AFTER.match(text, stop) is not None
    if word.endswith("in"):
        return said
    return (
        said
        or text[stop : stop + 2] in ("'s", "’s")
        or BEFORE_NAME.search(text[max(0, start - 12) : start]) is not None
    )


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


def english_people(text: str) -> Iterator[Found]:
    """Yield the people of an English text: by rules, but for what the tagger takes for a place of several words, then by the tagger."""
    spans = tag_english(text) if len(text) <= LONGEST else []
    others = {(s.start, s.stop) for s in spans if s.kind == "LOC" and " " in text[s.start : s.stop]}
    yield from (found for found in latin_names(text) if found[:2] not in others)
    yield from _tagged(text, [span for span in spans if span.kind == "PER"])


def _tagged(text: str, people: Sequence[Span]) -> Iterator[Found]:
    """Yield people of the tagger without titles and the possessive; no place and no word that is never a name."""
    for span in people:
        words = [
            (m.start(), m.end(), m.group()) for m in NAME_PART.finditer(text, span.start, span.stop)
        ]
        while len(words) > 1 and TITLE.fullmatch(words[0][2]):
            words = words[1:]
        kept = [word for word in words if _bare(word[2]) not in not_people()]
        if not kept or len(kept) < len(words) or is_place(text[words[0][0] : words[-1][1]]):
            continue
        last = words[-1]
        yield words[0][0], last[1] - len(last[2]) + len(_bare(last[2])), "tagger"
