"""The language of a text by its letters, its commonest words and the chat it stands in: ru, uk, en, mixed, or one not read."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lastseen.language.unread import unread_language

UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
RUSSIAN: Final = re.compile(r"[ыэъёЫЭЪЁ]")
CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
LATIN: Final = re.compile(r"[A-Za-z]")
WORD: Final = re.compile(r"[\w']+")
UK_WORDS: Final = frozenset(["та", "нас", "вас", "для", "туди", "від", "мені", "її", "ось", "бути", "може", "тільки", "навіть", "зараз", "щоб", "коли", "хтось", "щось", "чув", "чула", "чули", "нього", "неї", "них", "цього", "усі", "всі", "дівчата", "можна", "було", "що", "як", "це", "не", "на", "до", "з", "у", "в", "про", "він", "вона", "вони", "ми", "ти", "його", "немає", "де", "хто", "чи", "але", "або", "якщо", "вже", "ще", "після", "за", "мій", "моя", "був", "була", "були", "був", "буде", "також", "дуже", "треба", "дякую", "так", "ні"])  # fmt: skip
RU_WORDS: Final = frozenset(["и", "что", "как", "это", "не", "на", "до", "с", "у", "в", "про", "он", "она", "они", "мы", "ты", "его", "нет", "где", "кто", "ли", "но", "или", "если", "уже", "еще", "ещё", "после", "за", "мой", "моя", "был", "была", "были", "будет", "также", "очень", "надо", "спасибо", "да", "нет", "мне", "нас", "вас", "их", "от", "из", "для"])  # fmt: skip
EN_WORDS: Final = frozenset(["the", "a", "an", "of", "to", "in", "and", "is", "was", "were", "are", "he", "she", "they", "we", "you", "his", "her", "their", "not", "on", "at", "for", "with", "that", "this", "from", "has", "have", "had", "been", "be", "said", "who", "where", "my", "our", "by", "as", "it", "but", "or"])  # fmt: skip


NO_WORDS: Final = re.compile(r"(?:https?://|www\.|[@#])\S+")
"""Addresses and handles, which are of no language."""
TRANSLIT: Final = frozenset(["privet", "chto", "kto", "gde", "ne", "na", "ya", "on", "ona", "oni", "kak", "eto", "net", "est", "moy", "moya", "ego", "ee", "iz", "pod", "dlya", "mne", "tam", "zhiv", "brat", "muzh", "syn", "syna", "muzha", "brata", "znaet", "lyudi", "vy", "my", "uzhe", "bez", "i", "v", "s", "u", "po", "propal", "spasibo", "pozhaluysta"])  # fmt: skip
"""Russian written in Latin letters, which is read."""
SURE: Final = 0.8
"""From here on a text speaks for itself, and for the chat it stands in."""
MIXED: Final = 0.25
"""Share of the rarer of the two languages' own letters from which a text is of both."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language with how sure it is.

    Attributes:
        code: ru, uk, en, or "" where it is none of them.
        certainty: In [0, 1].
        mixed: Russian and Ukrainian in one text, as in Surzhyk; ``code`` is the one that prevails.
        unread: Name of the language where it is one this program does not read, or "".
    """

    code: str
    certainty: float
    mixed: bool = False
    unread: str = ""


@lru_cache(maxsize=8)
def detect(text: str, prior: str | None = None) -> Language:
    """Return the language of a text.

    Decisive letters first (і ї є ґ against ы э ъ ё), then the commonest words; the prior (the
    language of the chat, see ``prior_of``) decides where both say nothing.
    """
    sample = NO_WORDS.sub(" ", text[:2000])
    cyrillic, latin = len(CYRILLIC.findall(sample)), len(LATIN.findall(sample))
    unread = unread_language(sample)
    if unread and not (cyrillic < latin and _english_share(sample) > ENGLISH):
        return Language("", 0.9, unread=unread)
    if cyrillic + latin == 0:
        return Language("", 0.0)
    return _latin(sample, prior) if latin > cyrillic else _cyrillic(sample, prior)


def prior_of(texts: Iterable[str]) -> str | None:
    """Return the language most of a chat is written in, told by the messages that speak for themselves; None where none does."""
    sure = Counter(
        found.code for found in map(detect, texts) if found.code and found.certainty >= SURE
    )
    return max(sorted(sure), key=lambda code: sure[code], default=None)


def _cyrillic(sample: str, prior: str | None) -> Language:
    uk, ru = len(UKRAINIAN.findall(sample)), len(RUSSIAN.findall(sample))
    if uk != ru:
        mixed = min(uk, ru) / (uk + ru) >= MIXED
        certainty = max(uk, ru) / (uk + ru) if uk and ru else 0.98
        return Language("uk" if uk > ru else "ru", certainty, mixed=mixed)
    mixed = uk > 0
    words = [word.lower() for word in WORD.findall(sample)]
    uk, ru = sum(w in UK_WORDS for w in words), sum(w in RU_WORDS for w in words)
    only = prior if prior in ("ru", "uk") else None
    if uk != ru and (only is None or abs(uk - ru) > 1 or len(words) > 3):
        return Language("uk" if uk > ru else "ru", SURE, mixed=mixed)
    return Language(only or ("uk" if uk > ru else "ru"), 0.5, mixed=mixed)


ENGLISH: Final = 0.08
"""Share of the commonest English words from which a text is English."""


def _english_share(sample: str) -> float:
    words = [word.lower() for word in WORD.findall(sample)]
    return sum(word in EN_WORDS for word in words) / max(1, len(words))


def _latin(sample: str, prior: str | None) -> Language:
    words = [word.lower() for word in WORD.findall(sample)]
    share = _english_share(sample)
    if share > ENGLISH:
        return Language("en", min(0.98, 0.6 + share))
    if sum(word in TRANSLIT for word in words) * 6 >= max(6, len(words)):
        return Language("", 0.6)
    if len(words) < 6:
        return Language("en", 0.6)
    return Language("en", 0.4) if prior == "en" else Language("", 0.4)
