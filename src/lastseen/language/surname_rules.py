"""Endings of surnames turned back: from a form in any case to the nominatives it can come from."""

import re
from collections.abc import Iterator
from typing import Final

Undone = tuple[int, str, str | None, str, float]
"""Letters to cut, letters to add, gender of the bearer, cases (with spaces), weight."""

M: Final = "m"
F: Final = "f"
MAN: Final = "gent accs"
WOMAN: Final = "gent datv ablt loct"
FAMILY: Final = "(?:ов|ев|єв|ин|ын|їн)"
FAMILY_FORM: Final = re.compile(
    rf"..{FAMILY}(?:а|у|ым|им|ом|е|ой|ою|ої|ій)?$|[сц]ь?к(?:ий|ая|ого|ому|им|ом|ой|ую|ою|а|ої|ій|у|ім)$"
)
"""Any form of a surname made from a father's name or a place."""
SON: Final = "(?:[чщш]ук|[внлдсртзмб]юк|[ое]вич)"
"""How sons of a trade or of a father are called; the same for their wives and daughters."""
ANY: Final = "nomn gent datv accs ablt loct"
"""Cases of a surname that shows none."""

SURE: Final[tuple[tuple[re.Pattern[str], tuple[Undone, ...]], ...]] = tuple(
    (re.compile(pattern + "$"), undone)
    for pattern, undone in (
        ("енкові", ((3, "о", M, "datv", 1.0),)),
        ("(?:ов|ев|єв)і", ((3, "", M, "datv", 1.0), (1, "", M, "datv loct", 0.5), (3, "ь", M, "datv", 0.2), (3, "й", M, "datv", 0.2))),
        (FAMILY, ((0, "", M, "nomn", 1.0), (0, "", F, ANY, 0.02))),
        (f"{FAMILY}а", ((0, "", F, "nomn", 1.0), (1, "", M, MAN, 1.0), (0, "", M, "nomn", 0.04))),
        (f"{FAMILY}у", ((1, "", M, "datv", 1.0), (1, "а", F, "accs", 1.0), (1, "а", M, "accs", 0.04))),
        (f"{FAMILY}(?:ым|им|ом)", ((2, "", M, "ablt", 1.0),)),
        (f"{FAMILY}(?:е|і)", ((1, "", M, "loct", 1.0),)),
        (f"{FAMILY}(?:ой|ою|ої|ій)", ((2, "а", F, WOMAN, 1.0), (2, "а", M, "ablt", 0.02))),
        ("[сц]ь?кий", ((0, "", M, "nomn", 1.0),)),
        ("[сц]ького", ((3, "ий", M, MAN, 1.0),)), ("[сц]ькому", ((3, "ий", M, "datv loct", 1.0),)), ("[сц]ь?ким", ((2, "ий", M, "ablt", 1.0),)),
        ("[сц]ька", ((0, "", F, "nomn", 1.0), (0, "", M, "nomn", 0.01))), ("[сц]ької", ((2, "а", F, "gent", 1.0),)),
        ("[сц]ькій", ((2, "а", F, "datv loct", 1.0), (2, "ий", M, "loct", 0.1))), ("[сц]ькім", ((2, "ий", M, "loct", 1.0),)),
        ("[сц]ьку", ((1, "а", F, "accs", 1.0), (1, "ий", M, "loct", 0.01))), ("[сц]ькою", ((2, "а", F, "ablt", 1.0),)),
        ("[сц]кого", ((3, "ий", M, MAN, 1.0), (3, "ой", M, MAN, 0.02))), ("[сц]кому", ((3, "ий", M, "datv", 1.0), (3, "ой", M, "datv", 0.02))),
        ("[сц]ком", ((2, "ий", M, "loct", 1.0), (2, "ой", M, "loct", 0.02))),
        ("[сц]кая", ((0, "", F, "nomn", 1.0),)), ("[сц]кой", ((2, "ая", F, WOMAN, 1.0), (0, "", M, "nomn", 0.05))), ("[сц]кую", ((2, "ая", F, "accs", 1.0),)), ("[сц]кою", ((2, "ая", F, "ablt", 1.0),)),
        *(
            (f"{SON}{ending}", ((len(ending), "", M, cases, 1.0), (0, "", None, "nomn", 0.05)))
            for ending, cases in (("а", MAN), ("у", "datv"), ("ом", "ablt"), ("ем", "ablt"), ("ові", "datv"), ("еві", "datv"), ("е", "loct"))
        ),
        ("енко", ((0, "", None, ANY, 1.0),)), ("енка", ((1, "о", M, MAN, 1.0), (0, "", None, "nomn", 0.02))), ("енку", ((1, "о", M, "datv", 1.0), (1, "а", None, "accs", 0.02))),
        ("енком", ((1, "", M, "ablt", 1.0),)), ("енце", ((2, "ко", M, "loct", 1.0),)),
        ("(?:[ыи]х|аго|дзе|швили|швілі|[аеёиоуыэюя]о|ово|эску|еску)", ((0, "", None, ANY, 1.0),)),
        ("[гкхжшчщ](?:ого|его)", ((3, "ий", M, MAN, 0.8), (3, "ой", M, MAN, 0.2), (3, "ый", M, MAN, 0.01))),
        ("[гкхжшчщ](?:ому|ему)", ((3, "ий", M, "datv", 0.8), (3, "ой", M, "datv", 0.2))),
        ("[^аеёиоуыэюяіїєь]ого", ((3, "ый", M, MAN, 0.8), (3, "ой", M, MAN, 0.2))), ("[^аеёиоуыэюяіїєь]ому", ((3, "ый", M, "datv", 0.8), (3, "ой", M, "datv", 0.2))),
        ("ього", ((4, "ій", M, MAN, 1.0),)), ("ьому", ((4, "ій", M, "datv loct", 1.0),)),
        ("него", ((3, "ий", M, MAN, 1.0),)), ("нему", ((3, "ий", M, "datv", 1.0),)),
        ("[гкх]им", ((2, "ий", M, "ablt", 0.8), (2, "ой", M, "ablt", 0.2), (0, "", M, "nomn", 0.6))), ("[жшчщ]им", ((2, "ий", M, "ablt", 0.9), (0, "", M, "nomn", 0.3), (2, "ой", M, "ablt", 0.1))),
        ("[^аеёиоуыэюяіїє]ым", ((2, "ый", M, "ablt", 0.8), (2, "ой", M, "ablt", 0.2), (0, "", M, "nomn", 0.05))),
        ("ый", ((0, "", M, "nomn", 1.0),)), ("ий", ((0, "", M, "nomn", 1.0),)),
        ("ая", ((0, "", F, "nomn", 1.0), (1, "й", M, MAN, 0.15), (0, "", M, "nomn", 0.02))), ("ую", ((2, "ая", F, "accs", 0.9), (1, "й", M, "datv", 0.05))), ("яя", ((0, "", F, "nomn", 1.0),)), ("юю", ((2, "яя", F, "accs", 1.0),)),
        ("ои", ((0, "", None, ANY, 1.0),)),
    )
)  # fmt: skip
"""Endings that say nearly all, the first that fits."""

UKRAINIAN: Final[tuple[tuple[re.Pattern[str], tuple[Undone, ...]], ...]] = tuple(
    (re.compile(pattern + "$"), undone)
    for pattern, undone in (
        ("[^аеёиоуыэюяіїєь]ого", ((3, "ий", M, MAN, 1.0),)), ("[^аеёиоуыэюяіїєь]ому", ((3, "ий", M, "datv loct", 1.0),)),
        ("(?<!кев)(?<!ов)(?<!ев)(?<!єв)(?<!ин)(?<!їн)(?:[^аеёиоуыэюяіїєк]|[^сц]к)им", ((2, "ий", M, "ablt", 1.0), (0, "", M, "nomn", 0.1))),
        ("[ая]ї", ((0, "", None, ANY, 1.0),)), ("(?<![сц]ьк)ій", ((0, "", M, "nomn", 1.0), (2, "а", F, "datv loct", 0.6), (2, "я", F, "datv loct", 0.2))),
        ("(?<!ь)ої", ((2, "а", F, "gent", 1.0),)), ("ньої", ((4, "ня", F, "gent", 1.0),)),
    )
)  # fmt: skip
"""The same for Ukrainian adjectives, asked before the others."""

_VOWELS: Final = "аеёиоуыэюяіїє"
OPEN: Final[dict[str, tuple[Undone, ...]]] = {
    "а": ((0, "", None, "nomn", 1.0), (1, "", M, MAN, 1.0), (1, "о", M, MAN, 0.05)),
    "ка": ((0, "", None, "nomn", 1.0), (1, "", M, MAN, 1.0), (1, "о", M, MAN, 0.5)),
    "ку": ((0, "", None, ANY, 1.0), (1, "", M, "datv", 1.0), (1, "а", None, "accs", 1.0), (1, "о", M, "datv", 0.5)),
    "ком": ((0, "", M, "nomn", 1.0), (2, "", M, "ablt", 1.0), (1, "", M, "ablt", 0.5)),
    "я": ((0, "", None, "nomn", 1.0), (1, "ь", M, MAN, 1.0), (1, "й", M, MAN, 1.0)),
    "ья": ((0, "", None, "nomn", 1.0), (2, "ей", M, MAN, 0.2)),
    "у": ((0, "", None, ANY, 1.0), (1, "", M, "datv", 1.0), (1, "а", None, "accs", 1.0), (1, "о", M, "datv", 0.05)),
    "ю": ((0, "", None, ANY, 1.0), (1, "ь", M, "datv", 1.0), (1, "й", M, "datv", 1.0), (1, "я", None, "accs", 1.0)),
    "ью": ((0, "", None, ANY, 1.0), (2, "ей", M, "datv", 0.2), (1, "я", None, "accs", 1.0), (1, "", F, "ablt", 0.1)),
    "е": ((0, "", None, ANY, 0.3), (1, "", M, "loct", 1.0), (1, "а", None, "datv loct", 1.0), (1, "ь", M, "loct", 1.0), (1, "й", M, "loct", 1.0), (1, "я", None, "datv loct", 1.0)),
    "ее": ((0, "", None, ANY, 1.0), (1, "й", M, "loct", 1.0), (1, "я", None, "datv loct", 1.0)),
    "и": ((0, "", None, ANY, 1.0), (1, "я", None, "gent", 1.0)),
    "ки": ((0, "", None, ANY, 1.0), (1, "а", None, "gent", 1.0)), "ги": ((0, "", None, ANY, 1.0), (1, "а", None, "gent", 1.0)), "хи": ((0, "", None, ANY, 1.0), (1, "а", None, "gent", 1.0)),
    "жи": ((0, "", None, ANY, 1.0), (1, "а", None, "gent", 1.0)), "ши": ((0, "", None, ANY, 1.0), (1, "а", None, "gent", 1.0)), "чи": ((0, "", None, ANY, 1.0), (1, "а", None, "gent", 1.0)), "щи": ((0, "", None, ANY, 1.0), (1, "а", None, "gent", 1.0)),
    "ии": ((0, "", None, ANY, 1.0), (1, "я", None, "gent datv loct", 1.0), (1, "й", M, "loct", 1.0)),
    "ы": ((1, "а", None, "gent", 1.0), (0, "", None, ANY, 0.3)),
    "ом": ((0, "", M, "nomn", 1.0), (2, "", M, "ablt", 1.0), (1, "", M, "ablt", 0.05)),
    "ем": ((0, "", M, "nomn", 1.0), (2, "ь", M, "ablt", 1.0), (2, "й", M, "ablt", 1.0)),
    "жем": ((2, "", M, "ablt", 1.0),), "шем": ((2, "", M, "ablt", 1.0),), "чем": ((2, "", M, "ablt", 1.0),), "щем": ((2, "", M, "ablt", 1.0),), "цем": ((2, "", M, "ablt", 1.0), (3, "ец", M, "ablt", 1.0)),
    "ьем": ((3, "ей", M, "ablt", 1.0),), "ье": ((0, "", None, ANY, 1.0), (2, "ей", M, "loct", 0.2), (1, "я", None, "datv loct", 1.0)),
    "ой": ((0, "", M, "nomn", 1.0), (0, "", F, ANY, 0.5), (2, "а", None, "ablt", 1.0), (2, "ая", F, WOMAN, 0.7)),
    "ою": ((2, "а", None, "ablt", 1.0), (2, "ая", F, "ablt", 0.5), (1, "й", M, "datv", 0.3)),
    "ей": ((0, "", M, "nomn", 1.0), (0, "", F, ANY, 0.5), (2, "я", None, "ablt", 1.0)),
    "жей": ((2, "а", None, "ablt", 1.0), (2, "ая", F, WOMAN, 0.3), (0, "", M, "nomn", 1.0)), "шей": ((2, "а", None, "ablt", 1.0), (2, "ая", F, WOMAN, 0.3), (0, "", M, "nomn", 1.0)),
    "чей": ((2, "а", None, "ablt", 1.0), (2, "ая", F, WOMAN, 1.0), (0, "", M, "nomn", 1.0)), "цей": ((2, "а", None, "ablt", 1.0), (0, "", M, "nomn", 1.0)),
    "і": ((1, "а", None, "datv loct", 1.0), (1, "я", None, "gent datv loct", 1.0), (1, "", M, "loct", 0.5), (0, "", None, ANY, 0.5)),
    "зі": ((2, "га", None, "datv loct", 1.0), (1, "а", None, "datv loct", 1.0)), "ці": ((2, "ка", None, "datv loct", 1.0), (2, "ець", M, "loct", 0.3)), "сі": ((2, "ха", None, "datv loct", 1.0), (1, "а", None, "datv loct", 1.0)),
    "ові": ((3, "", M, "datv", 1.0), (3, "о", M, "datv", 1.0)), "еві": ((3, "", M, "datv", 1.0), (3, "ь", M, "datv", 1.0)), "єві": ((3, "й", M, "datv", 1.0),),
    "єм": ((2, "й", M, "ablt", 1.0),), "єю": ((2, "я", None, "ablt", 1.0),), "ею": ((2, "я", None, "ablt", 1.0), (1, "й", M, "datv", 1.0)),
    **{f"{hush}ею": ((2, "а", None, "ablt", 1.0), (1, "й", M, "datv", 0.3)) for hush in "жчшщц"},
}  # fmt: skip
"""Endings that leave it open, the longest that fits; how names end decides (``name_endings``)."""

UKRAINIAN_OPEN: Final[dict[str, tuple[Undone, ...]]] = {
    "и": ((0, "", None, ANY, 0.5), (1, "а", None, "gent", 1.0)),
    "ря": ((0, "", None, "nomn", 1.0), (1, "", M, MAN, 1.0), (1, "ь", M, MAN, 0.1)),
    "рю": ((1, "", M, "datv", 1.0), (1, "ь", M, "datv", 0.1), (1, "я", None, "accs", 1.0)),
    "рем": ((2, "", M, "ablt", 1.0), (2, "ь", M, "ablt", 0.1)), "реві": ((3, "", M, "datv", 1.0),), "рі": ((1, "я", None, "datv loct", 1.0), (1, "а", None, "datv loct", 1.0), (1, "", M, "loct", 1.0)),
}  # fmt: skip
FLEETING: Final[tuple[tuple[re.Pattern[str], tuple[Undone, ...]], ...]] = tuple(
    (re.compile(pattern + "$"), undone)
    for pattern, undone in (
        (f"[^{_VOWELS}ьй]ца", ((2, "ец", M, MAN, 3.0),)), (f"[^{_VOWELS}ьй]цу", ((2, "ец", M, "datv", 3.0),)), (f"[^{_VOWELS}ьй]ц[оеё]м", ((3, "ец", M, "ablt", 3.0),)), (f"[^{_VOWELS}ьй]це", ((2, "ец", M, "loct", 3.0),)),
        ("[ьй]ца", ((3, "ец", M, MAN, 3.0),)), ("[ьй]цу", ((3, "ец", M, "datv", 3.0),)), ("[ьй]ц[оеё]м", ((4, "ец", M, "ablt", 3.0),)),
        (f"[^{_VOWELS}ьй]ця", ((2, "ець", M, MAN, 3.0),)), (f"[^{_VOWELS}ьй]цю", ((2, "ець", M, "datv", 3.0),)), (f"[^{_VOWELS}ьй]цем", ((3, "ець", M, "ablt", 3.0),)), (f"[^{_VOWELS}ьй]ц(?:еві|ові)", ((4, "ець", M, "datv", 3.0),)),
        (f"[^{_VOWELS}ьк]ка", ((2, "ок", M, MAN, 0.15),)), (f"[^{_VOWELS}ьк]ку", ((2, "ок", M, "datv", 0.15),)), (f"[^{_VOWELS}ьк]ком", ((3, "ок", M, "ablt", 0.15),)),
    )
)  # fmt: skip
"""Vowels of the nominative that the other cases drop."""


def undone(folded: str, language: str) -> tuple[bool, tuple[Undone, ...]]:
    """Return whether the ending of a folded word says nearly all, and the ways to turn it back."""
    if language == "uk":
        for pattern, ways in UKRAINIAN:
            if pattern.search(folded):
                return True, ways
    for pattern, ways in SURE:
        if pattern.search(folded):
            return True, ways
    return False, tuple(_open(folded, language))


def _open(folded: str, language: str) -> Iterator[Undone]:
    ways: tuple[Undone, ...] = ()
    for length in (4, 3, 2, 1):
        ending = folded[-length:]
        ways = (UKRAINIAN_OPEN.get(ending, ()) if language == "uk" else ()) or OPEN.get(ending, ())
        if ways:
            break
    yield from ways or ((0, "", M, "nomn", 1.0), (0, "", F, ANY, 1.0))
    for pattern, fleeting in FLEETING:
        if pattern.search(folded):
            yield from fleeting
