"""The language of a text by its letters and commonest words: ru, uk, en, or unknown."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
RUSSIAN: Final = re.compile(r"[ыэъёЫЭЪЁ]")
CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
LATIN: Final = re.compile(r"[A-Za-z]")
WORD: Final = re.compile(r"[\w']+")
UK_WORDS: Final = frozenset(["та", "хтось", "щось", "чув", "чула", "чули", "нього", "неї", "них", "цього", "усі", "всі", "дівчата", "можна", "було", "що", "як", "це", "не", "на", "до", "з", "у", "в", "про", "він", "вона", "вони", "ми", "ти", "його", "немає", "де", "хто", "чи", "але", "або", "якщо", "вже", "ще", "після", "за", "мій", "моя", "був", "була", "були", "був", "буде", "також", "дуже", "треба", "дякую", "так", "ні"])  # fmt: skip
RU_WORDS: Final = frozenset(["и", "что", "как", "это", "не", "на", "до", "с", "у", "в", "про", "он", "она", "они", "мы", "ты", "его", "нет", "где", "кто", "ли", "но", "или", "если", "уже", "еще", "ещё", "после", "за", "мой", "моя", "был", "была", "были", "будет", "также", "очень", "надо", "спасибо", "да", "нет", "мне", "нас", "вас", "их", "от", "из", "для"])  # fmt: skip
EN_WORDS: Final = frozenset(["the", "a", "an", "of", "to", "in", "and", "is", "was", "were", "are", "he", "she", "they", "we", "you", "his", "her", "their", "not", "on", "at", "for", "with", "that", "this", "from", "has", "have", "had", "been", "be", "said", "who", "where", "my", "our", "by", "as", "it", "but", "or"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """A language with how sure it is.

    Attributes:
        code: ru, uk, en, or "" where it is none of them.
        certainty: In [0, 1].
    """

    code: str
    certainty: float


@lru_cache(maxsize=8)
def detect(text: str, prior: str | None = None) -> Language:
    """Return the language of a text.

    Decisive letters first (і ї є ґ against ы э ъ ё), then the commonest words; the prior (the
    language of the chat) decides where both say nothing.
    """
    sample = text[:2000]
    cyrillic, latin = len(CYRILLIC.findall(sample)), len(LATIN.findall(sample))
    if cyrillic + latin == 0:
        return Language("", 0.0)
    if latin > cyrillic:
        return _latin(sample, prior)
    uk, ru = len(UKRAINIAN.findall(sample)), len(RUSSIAN.findall(sample))
    if uk != ru:
        return Language("uk" if uk > ru else "ru", max(uk, ru) / (uk + ru) if uk and ru else 0.98)
    words = [word.lower() for word in WORD.findall(sample)]
    uk, ru = sum(w in UK_WORDS for w in words), sum(w in RU_WORDS for w in words)
    if uk != ru:
        return Language("uk" if uk > ru else "ru", 0.8)
    return Language(prior if prior in ("ru", "uk") else "ru", 0.5)


def _latin(sample: str, prior: str | None) -> Language:
    words = [word.lower() for word in WORD.findall(sample)]
    share = sum(word in EN_WORDS for word in words) / max(1, len(words))
    if share > 0.08 or len(words) < 6:
        return Language("en", min(0.98, 0.6 + share))
    return Language("en" if prior == "en" else "", 0.4)
