"""Prints of texts: which runs of six words stand for a text, chosen so that no copied run of nine escapes."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

RUN_WORDS: Final = 6
"""Words under one print."""

WINDOW: Final = 4
"""Neighbouring prints of which the smallest stays: every common run of 9 words shares one."""

WORD: Final = re.compile("[\\w\u0300-\u036f]+")
_STRESS: Final = "\u0301"
_FACTOR: Final = 0x9E3779B97F4A7C15
_MIX: Final = np.uint64(0xFF51AFD7ED558CCD)
_LAST: Final = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """The words of many texts, one after the other, as 64-bit digests.

    Attributes:
        words: Digest of each word, folded for letter case, ё and stress marks.
        starts: Place of each text's first word in ``words``, and the end of the last text.
    """

    words: NDArray[np.uint64]
    starts: NDArray[np.int64]

    def of(self, text: int) -> NDArray[np.uint64]:
        """Return the words of one text."""
        return self.words[self.starts[text] : self.starts[text + 1]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTable:
    """The prints of many texts.

    Attributes:
        digests: Print, 64 bits.
        texts: Number of the text it stands in.
        places: Its first word, counted from the beginning of the text.
    """

    digests: NDArray[np.uint64]
    texts: NDArray[np.int64]
    places: NDArray[np.int64]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, stop) of every word in code points of the text as written."""
    return [match.span() for match in WORD.finditer(text)]


def folded_words(text: str) -> list[str]:
    """Return the words of a text without letter case, stress marks and the dots of ё."""
    return [_folded(word) for word in WORD.findall(text)]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFC", word.replace(_STRESS, ""))
    return plain.casefold().replace("ё", "е")


def tabulate_words(texts: Sequence[str]) -> WordTable:
    """Return the words of the texts as digests, the same in every run of the program."""
    digests = _Digests()
    words: list[int] = []
    starts = [0]
    for text in texts:
        words.extend(map(digests.__getitem__, WORD.findall(text)))
        starts.append(len(words))
    return WordTable(
        words=np.array(words, dtype=np.uint64), starts=np.array(starts, dtype=np.int64)
    )


class _Digests(dict[str, int]):
    """Digest of each word as written, computed once."""

    def __missing__(self, word: str) -> int:
        folded = _folded(word).encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(folded, digest_size=8).digest()
        self[word] = value = int.from_bytes(digest, "little")
        return value


def choose_prints(table: WordTable) -> PrintTable:
    """Return the prints by winnowing: of each window of neighbouring runs the smallest digest.

    Source:
        Schleimer, Wilkerson, Aiken (2003), "Winnowing: local algorithms for document
        fingerprinting".
    """
    runs = len(table.words) - RUN_WORDS + 1
    if runs <= 0:
        empty = np.zeros(0, dtype=np.int64)
        return PrintTable(digests=empty.astype(np.uint64), texts=empty, places=empty)
    owner = np.repeat(np.arange(len(table.starts) - 1), np.diff(table.starts))
    whole = owner[:runs] == owner[RUN_WORDS - 1 :]
    digests = np.where(whole, _run_digests(table.words, runs), _LAST)
    padded = np.concatenate([digests, np.full(WINDOW - 1, _LAST)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)
    chosen = np.unique((np.arange(runs) + windows.argmin(axis=1))[whole])
    texts = owner[chosen]
    return PrintTable(digests=digests[chosen], texts=texts, places=chosen - table.starts[texts])


def _run_digests(words: NDArray[np.uint64], runs: int) -> NDArray[np.uint64]:
    """Return a digest of every run of ``RUN_WORDS`` words."""
    total = np.zeros(runs, dtype=np.uint64)
    for step in range(RUN_WORDS):
        factor = np.uint64(pow(_FACTOR, step + 1, 2**64))
        total += words[step : step + runs] * factor
    total ^= total >> np.uint64(33)
    total *= _MIX
    total ^= total >> np.uint64(29)
    return total
