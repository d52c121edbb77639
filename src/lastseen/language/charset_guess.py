"""Which charset of one byte a character makes the most readable text: by the letters of Russian and Ukrainian, case and neighbours."""

import re
from functools import lru_cache
from math import log
from typing import Final

CANDIDATES: Final = (
    "cp1251", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "iso8859-5", "cp1125", "cp1252", "cp1250",
)  # fmt: skip
"""Where two give the same text, the first is named."""

_SHARES: Final = {
    "о": 10.0, "е": 7.5, "а": 8.0, "и": 6.7, "н": 6.7, "т": 6.0, "с": 5.2, "р": 4.7, "в": 4.7, "л": 4.2, "к": 3.6,
    "м": 3.2, "д": 3.1, "п": 2.8, "у": 2.9, "я": 2.1, "ы": 1.2, "ь": 1.7, "г": 1.7, "з": 1.8, "б": 1.6, "ч": 1.4,
    "й": 1.2, "х": 1.0, "ж": 0.9, "ш": 0.8, "ю": 0.7, "ц": 0.6, "щ": 0.4, "э": 0.2, "ф": 0.3, "ъ": 0.06, "ё": 0.15,
    "і": 2.5, "ї": 0.4, "є": 0.3, "ґ": 0.03, "ў": 0.02,
}  # fmt: skip
"""Per cent of the letters of Russian and Ukrainian texts, roughly."""

_COMMON: Final = """
ст но то на ен ов ни ра во ко по ро не пр ос от го ер ре ан ал ли ка ть та ет ом ор ол ло ва де ес те ел ит ат ти ри
ле ак да ин ый ск ог ас об од он за ем им ам мо ме ма ми ди до ки ил ла ев ав ви ве вы со се си са сл из ис ик ир ид
ив ие ия ии их ий ич нн ны ая ое ой ою ую ее ей её ец ез ек еч еж ше ши чт чи че ча жи же жа зн зи зд бы бо бе ба бр
бл тр тв тс ты ту тн кр ку кт кл ги га гр гд гу др ду дн дл ль ся ню нь ну ня мы му мя ры ру ря рь рт рн лю лы лу ля
уд уж ут ул ум ун ус уп ук уч ув ых ым ыл ын оп ож оз оч ох па пи пе пу пл пя ха хо це ци щи ще эт юр юл яв ят ял як
ям із ін ід ів іл ім іт ір ії її єт ює ає ві ні ті рі лі сі ді мі кі гі зі пі бі чі жі ші хі ці ьк нк що ща ує
"""
_PAIRS: Final = frozenset(_COMMON.split())
"""Neighbours that are common in Russian or Ukrainian."""

_UNHEARD: Final = re.compile(
    r"[аеёиоуыэюяіїєьъ][ьъ]|[бвгджзклмнпрстфхцчшщйьъ]й|[аеёиоуыэюягкхжшчщйьъ]ы|[йьъ][йьъ]"
)
"""Neighbours that no word has."""

_ODD: Final = re.compile(
    r"№(?![\s\d])|„(?![^“”\"]*[“”\"])|ъ\b|[»”’](?=\w)(?<!\w.)|[—–](?=[^\W\d])(?<!\w.)",
    re.IGNORECASE,
)
"""Signs where nobody puts them: a number sign before no number, a quotation that never ends."""

_PRIOR: Final = {"koi8-r": -0.07, "koi8-u": -0.07}
"""How much rarer than cp1251; it decides where capitals alone leave both open."""

_MARKS: Final = frozenset("«»—–…№“”„’‘ʼ\u00a0°•©®²³½¼€§")
_PLAIN_LETTER: Final = log(3.0)
_SAMPLE: Final = 8192


def readable(raw: bytes, charset: str) -> float:
    """Return how readable the bytes are as text of this charset, per byte that is not ASCII; below 0 nobody wrote it so.

    Args:
        raw: The text, or a part of it.
        charset: A known charset.
    """
    text = raw.decode(charset, "replace")
    high = sum(not letter.isascii() for letter in text)
    return _sum(text) / max(1, high)


def ranked(raw: bytes) -> list[str]:
    """Return the candidates that give readable text, best first; the whole text counts only by its bytes that are not ASCII."""
    part = _telling(raw)
    scores = [
        (readable(part, name) + _PRIOR.get(name, 0.0), -place, name)
        for place, name in enumerate(CANDIDATES)
    ]
    return [name for score, _, name in sorted(scores, reverse=True) if score > -1]


def _telling(raw: bytes) -> bytes:
    """Return as many bytes from the first that is not ASCII as are needed to judge."""
    first = next((place for place, byte in enumerate(raw) if byte > 127), 0)
    return raw[max(0, first - 20) : first + _SAMPLE]


def _sum(text: str) -> float:
    total, before, capitals = 0.0, " ", 0
    for letter in text:
        if not letter.isascii():
            total += _single(letter) + _joined(before, letter)
            total -= 2.0 if capitals > 1 and letter.islower() else 0.0
        elif letter.isalpha() and before.isalpha() and not before.isascii():
            total += _joined(before, letter)
        before, capitals = letter, capitals + 1 if letter.isupper() else 0
    return total - 2 * len(_ODD.findall(text))


@lru_cache(maxsize=4096)
def _single(letter: str) -> float:
    if letter.isalpha():
        share = _SHARES.get(letter.lower())
        if share is not None:
            return log(share) - (0.3 if letter.isupper() else 0)
        return -1.5 if letter < "\u0250" else -4.0
    return -0.3 if letter in _MARKS else -6.0


@lru_cache(maxsize=65536)
def _joined(before: str, letter: str) -> float:
    """Return what two neighbours say: the alphabet does not change inside of a word, nor small letters into capitals."""
    if before.isalpha() and letter.isalpha():
        return _inside(before, letter)
    if before.isalpha():
        return -3.0 if letter not in _MARKS or letter in "€№©®°§" else 0.0
    if letter.isalpha():
        return -2.5 if letter in "ъьЪЬыЫ" else 0.0
    return 0.0 if before.isascii() else -1.0


def _inside(before: str, letter: str) -> float:
    pair = (before + letter).lower()
    if (before < "\u0400") != (letter < "\u0400") or (before.islower() and letter.isupper()):
        return -5.0
    if _UNHEARD.match(pair):
        return -2.5
    return 0.6 if pair in _PAIRS else -0.4
