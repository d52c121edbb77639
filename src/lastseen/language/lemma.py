"""Lemmas for search: one folded base form for each word of a passage, so that any inflected form finds all others."""

import re
from functools import lru_cache
from typing import Final

from lastseen.language.fold import WORD, fold, fold_words
from lastseen.language.morphology import analyse, forms_of, knows

CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
UKRAINIAN: Final = re.compile(r"[іїєґ]")
_WRITTEN_UKRAINIAN: Final = re.compile(r"[іїєґІЇЄҐ]")
RUSSIAN: Final = re.compile(r"[ыэъё]")
IRREGULAR: Final = {
    "men": "man", "women": "woman", "people": "person", "children": "child", "was": "be", "were": "be", "is": "be", "are": "be",
    "said": "say", "told": "tell", "took": "take", "taken": "take", "went": "go", "gone": "go", "came": "come", "saw": "see",
    "seen": "see", "heard": "hear", "left": "leave", "sent": "send", "found": "find", "fought": "fight", "wrote": "write",
}  # fmt: skip


@lru_cache(maxsize=500_000)
def _lemma(word: str, language: str) -> str:
    """Return the lemma of one folded word."""
    if not CYRILLIC.search(word):
        return _english(word)
    tongue = "uk" if language == "uk" or UKRAINIAN.search(word) else "ru"
    readings = analyse(word, tongue) or analyse(word, "ru")
    return fold(readings[0].lemma) if readings else word


def _english(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending, cut, add in (
        ("ies", 3, "y"),
        ("sses", 2, ""),
        ("xes", 2, ""),
        ("s", 1, ""),
        ("ied", 3, "y"),
        ("ed", 2, ""),
        ("ing", 3, ""),
    ):
        stem = word[:-cut] + add
        if word.endswith(ending) and len(stem) > 3 and not word.endswith(("ss", "us", "is")):
            return stem
    return word


class _Pairs(dict[str, tuple[str, str]]):
    """A word as written -> it folded, and its lemma; filled as words come, emptied when it grows too large."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[str, str]:
        """Return the pair of a word that was not met yet."""
        if len(self) > MOST_PAIRS:
            self.clear()
        folded = fold(word)
        pair = self[word] = (folded, _lemma(folded, self._language) if folded else "")
        return pair


MOST_PAIRS: Final = 300_000
_PAIRS: Final = {language: _Pairs(language) for language in ("ru", "uk")}


def indexed(text: str) -> tuple[str, str]:
    """Return ``(fold_words(text), lemmas(text))`` in one walk: what the index of words keeps of every passage."""
    known = _PAIRS["uk" if _WRITTEN_UKRAINIAN.search(text) else "ru"]
    pairs = [known[word] for word in WORD.findall(text)]
    return " ".join([folded for folded, _ in pairs if folded]), " ".join(
        [lemma for _, lemma in pairs if lemma]
    )


def lemmas(text: str, language: str | None = None) -> str:
    """Return the folded lemmas of a text's words, in order, with a space between, for the index.

    Args:
        text: A passage.
        language: ru, uk or en; only decides which dictionary a Cyrillic word is asked in.
    """
    return lemmas_of(fold_words(text), language)


def lemmas_of(folded: str, language: str | None = None) -> str:
    """Return the lemmas of words that ``fold_words`` has folded, in order, with a space between.

    Args:
        folded: Folded words.
        language: ru, uk or en; None = Ukrainian where a letter shows it, else Russian.
    """
    tongue = language or ("uk" if UKRAINIAN.search(folded) else "ru")
    return " ".join([_lemma(word, tongue) for word in folded.split(" ") if word])


@lru_cache(maxsize=10_000)
def query_lemmas(word: str) -> tuple[str, ...]:
    """Return the lemmas a word of a query can have, the likeliest first, over all languages."""
    found: dict[str, None] = {}
    for folded in fold_words(word).split()[:1]:
        for tongue in ("ru", "uk"):
            found[_lemma(folded, tongue)] = None
        for tongue in ("ru", "uk"):
            for reading in analyse(folded, tongue) if CYRILLIC.search(folded) else ():
                found[fold(reading.lemma)] = None
    return tuple(found)


@lru_cache(maxsize=10_000)
def query_forms(word: str) -> tuple[str, ...]:
    """Return every inflected form, folded, of the word of a query, in Russian and in Ukrainian; itself at least."""
    folded = fold_words(word)
    found = {folded} if folded else set()
    if CYRILLIC.search(folded):
        found |= {
            fold(form) for tongue in _tongues(word.lower()) for form in forms_of(word, tongue)
        }
    return tuple(sorted(found))


def _tongues(word: str) -> list[str]:
    """Return the languages whose inflection a word of a query takes; a Russian word that only looks Ukrainian takes one."""
    if UKRAINIAN.search(word):
        return ["uk"]
    alike = not knows(word, "ru") or any(reading.lemma == word for reading in analyse(word, "uk"))
    return ["ru", "uk"] if alike and not RUSSIAN.search(word) else ["ru"]
