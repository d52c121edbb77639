"""Languages this program does not read, told by their script, their own letters and their commonest words."""

import re
import unicodedata
from collections import Counter
from typing import Final

SCRIPTS: Final = {
    "GEORGIAN": "Georgian", "ARABIC": "Arabic or Persian", "HEBREW": "Hebrew", "ARMENIAN": "Armenian", "GREEK": "Greek", "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "DEVANAGARI": "Hindi", "THAI": "Thai", "ETHIOPIC": "Amharic", "BENGALI": "Bengali",
    "TAMIL": "Tamil", "MONGOLIAN": "Mongolian", "TIBETAN": "Tibetan", "SYRIAC": "Syriac", "KHMER": "Khmer", "MYANMAR": "Burmese", "LAO": "Lao",
}  # fmt: skip
"""First word of the Unicode names of a script's letters -> how its language is called."""
CYRILLIC: Final = (
    ("Belarusian", "ўЎ"), ("Serbian", "јљњћџђЈЉЊЋЏЂ"), ("Macedonian", "ѓќѕЃЌЅ"), ("Chechen", "ӏӀ"), ("Tajik", "ӣӯҳҷҶҲӮӢ"), ("Bashkir", "ҙҫҡҘҪҠ"),
    ("Kazakh", "ғұҒҰ"), ("Tatar", "җҖ"), ("Kazakh or Tatar", "әһқңӘҺҚҢ"), ("Kyrgyz or Mongolian", "өүӨҮ"), ("Chuvash", "ӑӗӐӖ"), ("Yakut", "ҕҥҔҤ"), ("Ossetian", "ӕӔ"), ("Mari or Udmurt", "ӹӧӥӝӟӵӱ"),
)  # fmt: skip
"""A language and the Cyrillic letters that neither Russian nor Ukrainian writes, the most telling first."""
CHECHEN: Final = re.compile(r"(?:[аоуюя]ь|к[хъ]|хь|гӏ|[кпхцч][iI1ӏӀ])", re.IGNORECASE)
"""Pairs that Chechen and its neighbours write in every other word and Russian hardly ever."""
LATIN: Final = (
    ("Polish", "ąęłńśźżĄĘŁŃŚŹŻ", "nie jest się że czy jak dla tak ale już był była jego przez gdzie jestem mój co to na do"),
    ("German", "äöüßÄÖÜ", "und der die das ist nicht ich ein eine mit auf für von dem den sie wir wo wer aber auch noch wurde"),
    ("Turkish", "ğışİĞŞ", "ve bir bu için ile ne çok değil var yok ben sen nerede kim gibi daha olan"),
    ("Romanian", "ăâîșțţ", "și este nu în la cu pe din care mai sunt unde cine pentru că"),
    ("Czech or Slovak", "ěřůčďťňĚŘŮČ", "je se na že to jak ale není byl jsem kde kdo pro už ještě"),
    ("Lithuanian or Latvian", "ėųūįāēīņļķģĖŲŪ", "ir yra kad su bet kur kas nav bija kopš par"),
    ("Hungarian", "őűŐŰ", "és az egy nem hogy van ez azt volt hol ki már csak"),
    ("Spanish", "ñ¿¡Ñ", "el la los que de en un una por con no es está dónde quién para su fue"),
    ("French", "êèçàùœ", "le la les des est et une un dans que qui pas pour avec où il elle sont nous"),
    ("Italian", "ìò", "il lo che di è un una per non con sono dove chi gli della"),
    ("Uzbek", "", "va bilan bu uchun emas bor yoq qayerda kim men sen juda ham edi"),
    ("Azerbaijani", "əƏ", "və bu bir üçün ilə var yox harada kim mən çox deyil"),
)  # fmt: skip
"""A language written in Latin letters, its own letters and commonest words."""
WORD: Final = re.compile(r"[^\W\d_]+")
SAMPLE: Final = 2000
"""Characters that are looked at."""


def unread_language(text: str) -> str:
    """Return the language of a text that this program does not read, or "" where it may be one it reads.

    A single odd letter does not count: look-alikes and typing slips are everywhere in chats.
    """
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    if len(letters) < 3:
        return ""
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in letters)
    latin = sum(c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in letters)
    if len(letters) - cyrillic - latin > len(letters) / 2:
        return _by_script(letters)
    if cyrillic >= latin:
        return _by_letters(text[:SAMPLE], letters)
    return _by_words(text[:SAMPLE], letters)


def _by_script(letters: list[str]) -> str:
    names = Counter(unicodedata.name(c, "?").split()[0] for c in letters[:400])
    names.pop("CYRILLIC", None)
    names.pop("LATIN", None)
    script = max(sorted(names), key=lambda name: names[name], default="?")
    return SCRIPTS.get(script, f"a language in {script.lower()} letters")


def _by_letters(text: str, letters: list[str]) -> str:
    """Return the language of Cyrillic text by letters of its own, two and one in sixty at least, or by its pairs."""
    odd = Counter(letters)
    foreign = sum(odd[c] for _, own in CYRILLIC for c in own)
    if foreign >= 2 and foreign * 60 >= len(letters):
        return next(name for name, own in CYRILLIC if any(odd[c] for c in own))
    words = WORD.findall(text)
    pairs = sum(CHECHEN.search(word) is not None for word in words)
    return "Chechen or Ingush" if pairs > 1 and pairs * 4 >= len(words) else ""


def _by_words(text: str, letters: list[str]) -> str:
    """Return the language of Latin text by its commonest words and letters, where two things speak for it."""
    words = [word.lower() for word in WORD.findall(text)]
    seen = set(letters)
    best, most = "", 0
    for name, own, common in LATIN:
        known = set(common.split())
        said = sum(word in known for word in words) + 2 * len(seen & set(own))
        if said > most:
            best, most = name, said
    return best if most >= 2 and most * 8 >= len(words) else ""
