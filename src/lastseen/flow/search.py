"""Words -> the passages that hold them, in every inflected form."""

import re
from typing import Final

from lastseen.language.fold import fold_words
from lastseen.language.lemma import query_lemmas
from lastseen.model.passage import Passage
from lastseen.store.case import Store

PART: Final = re.compile(r'"([^"]+)"|(\S+)\*(?=\s|$)|(\S+)')
WIDE: Final = 100_000
"""How many passages one part of a query may give before the parts are held against each other."""


def search(store: Store, words: str, *, limit: int) -> list[Passage]:
    """Return the passages that hold every part of the query, in the order of the case.

    "Quoted words" are a phrase as written, word* a beginning, every other word means all its
    inflected forms.

    Args:
        store: The case.
        words: The query.
        limit: At most so many passages.
    """
    parts = [_part(store, match) for match in PART.finditer(words)]
    if not parts:
        return []
    first, *rest = parts
    others = [set(part) for part in rest]
    both = [passage for passage in first if all(passage in other for other in others)]
    return [store.work.passage(each) for each in both[:limit]]


def _part(store: Store, match: re.Match[str]) -> list[str]:
    phrase, beginning, word = match.groups()
    find = store.work.search.find
    if phrase:
        return list(
            find(
                [[each] for each in fold_words(phrase).split()],
                column="words",
                phrase=True,
                limit=WIDE,
            )
        )
    if beginning:
        return list(
            find(
                [[each] for each in fold_words(beginning).split()],
                column="words",
                prefix=True,
                limit=WIDE,
            )
        )
    readings = query_lemmas(word)
    best = list(find([readings[:1]], column="lemmas", limit=WIDE)) if readings else []
    return best or (list(find([readings], column="lemmas", limit=WIDE)) if readings else [])
