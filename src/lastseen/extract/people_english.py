"""English people: by a given name, a title before them, or what is said of them that is said of people only."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

TITLE: Final = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Sir|Dr|Prof|Professor|Private|Pvt|Sgt|Sergeant|Corporal|Cpl|Captain|Capt|Major|Maj|Colonel|Col|Lieutenant|Lt|General|Gen|Commander|Constable|Detective|Inspector|Nurse|Doctor|Father|Judge)"
)
HONOURED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Sir|Dr|Prof|Professor)\.? $")
RANKED: Final = re.compile(
    r"\b(?:Private|Pvt|Sgt|Sergeant|Corporal|Cpl|Captain|Capt|Major|Maj|Colonel|Col|Lieutenant|Lt|General|Gen|Commander|Constable|Detective|Inspector)\.? $"
)
OF_A_PERSON: Final = re.compile(
    r"(?:['’]s (?:mother|father|wife|husband|brother|sister|son|daughter|family|parents|relatives|lawyer|widow|body|cousin|aunt|uncle|friends?|comrades?)"
    r"|,? (?:whose (?:father|mother|wife|husband|brother|sister|son|daughter|family|parents)|aged? \d\d|\(?\d\d[,)])"
    r"|,? (?:who )?(?:has |had )?(?:went missing|gone missing|was last seen|was (?:seen|captured|killed|wounded|buried|arrested|drafted|mobili[sz]ed|conscripted|released|exchanged|detained)"
    r"|was taken (?:prisoner|captive)|died(?! (?:down|out|away))|vanished|disappeared|is (?:missing|dead|alive|searching)|enlisted"
    r"|(?:has|had) not (?:called|replied|written|been heard|been seen|returned)|did not (?:call|return|write|come)|phoned|(?:never|last) (?:called|wrote|returned)))(?!\w)"
)
"""What is said of people and hardly of anything else."""
OF_TOWNS: Final = re.compile(r",? (?:was|has been) (?:captured|released|seen(?! alive))(?!\w)")
"""What is said of people and of towns: a surname's ending decides."""
PART_OF_PLACE: Final = re.compile(
    r"\b(?:New|North|South|East|West|Saint|St\.?|Port|Fort|San|Los|Upper|Lower) $"
)
SAID: Final = re.compile(
    r",? (?:said|says|told|refused|denied|has denied|confirmed|wrote|called)(?!\w)"
)
"""What offices and countries do too: only a surname's ending makes it a person's."""
SURNAME_END: Final = re.compile(
    r"[A-Z][a-z]+(?:-[A-Z])?[a-z]*(?:ford|worth|ley|bury|berry|well|wood|field|ham|shaw|dale|cott|combe?|wick|ridge|bourne|burne?|stone|erby|hurst|croft|thwaite|ington|erton|berton|ingham|goose|weather|brook|head)"
)
NEWS_OF: Final = re.compile(
    r"(?:heard (?:from|of|about)|(?:news|word) (?:of|from|about)|(?:searching|looking) for|met|saw|killed|captured|buried) $"
)
NO_SURNAME: Final = re.compile(
    r"[A-Z][a-z]*(?:ing|ly|tion|sion|ment|ness|ity|body|one|ians?|ese|ish|yone|thing|day|men|man|woman|ism|ists?|ology|ship|hood)"
    r"|(?:Yesterday|Today|Tomorrow|Tonight|Parliament|Congress|Senate|Pentagon|Reuters|Interpol|Amnesty|Nato|Washington|London|Boston|Oxford|Cambridge|Bradford|Birmingham|Hollywood|Mother|Father|Brother|Sister|Husband|Wife|Son|Daughter|Uncle|Aunt|Grandfather|Grandmother|Grandma|Grandpa|Mum|Mom|Dad|Boy|Girl|Child|Baby|Guy|Fighter|Officer|Doctor|Nurse|Teacher|Student|Driver|Worker|Volunteer|Survivor|Witness|Neighbou?r|Recruit|Conscript|Detainee|Hostage|Victim|Suspect|Patient|Writer|Troops|Children|Hope|Body|Contact|Wagner|Another|Neither|Either|Whoever|Nobody|Staff|Crimes|Directorate|Christmas|Easter|Ramadan|Rest|Half|None|Driver|Son-in-law)"
)
LEAST: Final = 4
"""Letters of a surname that stands alone; shorter words with a capital are too often something else."""


@cache
def _given() -> frozenset[str]:
    """Return English given names that are hardly a word or a place before a second word with a capital."""
    table = files("lastseen.extract").joinpath("tables", "english_given.txt")
    return frozenset(table.read_text(encoding="utf-8").split())


def english_name(text: str, start: int, stop: int, first: str) -> bool:
    """Return whether words with capitals in a row are a person: a given name leads, or only of people such is said."""
    words = text[start:stop].split()
    if len(words) > 3:
        return False
    if first in _given():
        return True
    likely = not any(NO_SURNAME.fullmatch(word) or TITLE.fullmatch(word) for word in words)
    return likely and OF_A_PERSON.match(text, stop) is not None


def english_lone(text: str, start: int, stop: int) -> str:
    """Return the rule by which one word with a capital is a surname, "" where it is none."""
    word, lead = text[start:stop], text[max(0, start - 24) : start]
    if text[max(0, start - 1) : start] in ("-", "/", "@", "#") or text[stop : stop + 1] in (
        "-",
        "/",
    ):
        return ""
    if HONOURED.search(lead):
        return "latin_titled"
    if len(word) < LEAST or NO_SURNAME.fullmatch(word) or TITLE.fullmatch(word):
        return ""
    if RANKED.search(lead) and _said_of(text, stop, word):
        return "latin_titled"
    return "surname" if not PART_OF_PLACE.search(lead) and _untitled(text, start, stop) else ""


def _untitled(text: str, start: int, stop: int) -> bool:
    """Return whether a word without a title is a surname, by its ending and by what is said of it."""
    word, lead = text[start:stop], text[max(0, start - 24) : start]
    shaped = SURNAME_END.fullmatch(word) is not None or "-" in word
    said = OF_A_PERSON.match(text, stop) is not None and _singular(text, stop, word)
    if said and (shaped or not OF_TOWNS.match(text, stop)):
        return True
    return shaped and (SAID.match(text, stop) is not None or NEWS_OF.search(lead) is not None)


def _said_of(text: str, stop: int, word: str) -> bool:
    """Return whether a word behind a rank does or says something, or looks like a surname."""
    said = OF_A_PERSON.match(text, stop) or SAID.match(text, stop)
    return said is not None or SURNAME_END.fullmatch(word) is not None


def _singular(text: str, stop: int, word: str) -> bool:
    """Return whether a word is no plural («Guards died»): without s, or with a verb of one."""
    return (
        not word.endswith("s")
        or re.match(r"['’]s|,? (?:who )?(?:was|is|has)\b", text[stop : stop + 12]) is not None
    )
