"""The tables of words that show who speaks and what is said, and one pass that finds them all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from lastseen.extract.cues_prefix import prefixes_of

_WORD: Final = re.compile(r"(?<![\w])\w")
_SAME_LENGTH: Final = str.maketrans(
    {"ё": "е", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "‑": "-", "‐": "-"}
    | dict.fromkeys("\u00a0\u202f\u2009\t\n\r\u2028\u2029\x0b\x0c", " ")
)
_SPOKEN_THAT: Final = re.compile(r"(?<!\w)шо(?=(?:б|сь|тось)?(?!\w))")
"""«шо» for «що», in letters as people write them."""
_TABLES: Final = (
    ("cue", ("cues.en.tsv", "cues.ru.tsv", "cues.uk.tsv")),
    ("kind", ("kinds.en.tsv", "kinds.ru.tsv", "kinds.uk.tsv")),
    ("voice", ("voices.en.tsv", "voices.ru.tsv", "voices.uk.tsv")),
    ("group", ("groups.en.tsv", "groups.ru.tsv", "groups.uk.tsv")),
    ("anonymity", ("anonymity.tsv",)),
    ("furniture", ("furniture.tsv",)),
)


class Mark(NamedTuple):
    """A place where a row of a table matches; ``fields`` are the row's columns before the pattern."""

    start: int
    stop: int
    table: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: what it says and the pattern that finds it."""

    table: str
    fields: tuple[str, ...]
    pattern: re.Pattern[str]


def levelled(text: str) -> str:
    """Return the text in lower case, ё as е, marks and spaces made plain; same length always."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    plain = lower.translate(_SAME_LENGTH)
    return _SPOKEN_THAT.sub("що", plain) if "шо" in plain else plain


def rows_of(file: str) -> list[tuple[str, ...]]:
    """Return the rows of a table file as columns; lines that begin with ``#`` are left out."""
    body = resources.files("lastseen.extract").joinpath("tables", file).read_text("utf-8")
    lines = (line for line in body.splitlines() if line and not line.startswith("#"))
    return [tuple(line.split("\t")) for line in lines]


@cache
def lexicon() -> dict[str, tuple[Row, ...]]:
    """Return the rows of all tables by the first one to three characters a match begins with."""
    index: dict[str, list[Row]] = {}
    for table, files in _TABLES:
        for file in files:
            for columns in rows_of(file):
                _enter(index, table, columns)
    return {prefix: tuple(rows) for prefix, rows in index.items()}


def _enter(index: dict[str, list[Row]], table: str, columns: tuple[str, ...]) -> None:
    """Put one row under every beginning it can have."""
    source = columns[-1].replace("~", r"\w*").replace(" ", r"\s+")
    pattern = re.compile(rf"(?:{source})(?!\w)")
    row = Row(table=table, fields=columns[:-1], pattern=pattern)
    for prefix in prefixes_of(columns[-1].replace("~", r"\w*")):
        index.setdefault(prefix, []).append(row)


def hits_of(folded: str, start: int = 0, stop: int | None = None) -> Iterator[Mark]:
    """Yield every match of every table, by position; each word is looked up once.

    Args:
        folded: A text as ``levelled`` gives it.
        start: Where to begin.
        stop: Where to end; None = the end of the text.
    """
    index = lexicon()
    everywhere = index.get("", ())
    end = len(folded) if stop is None else stop
    for found in _WORD.finditer(folded, start, end):
        at = found.start()
        for row in _candidates(index, folded, at, everywhere):
            match = row.pattern.match(folded, at, end)
            if match is not None and match.end() > at:
                yield Mark(at, match.end(), row.table, row.fields)


def _candidates(
    index: dict[str, tuple[Row, ...]], folded: str, at: int, everywhere: tuple[Row, ...]
) -> Iterable[Row]:
    """Return the rows that can begin at this word."""
    one = index.get(folded[at : at + 1], ())
    two = index.get(folded[at : at + 2], ())
    three = index.get(folded[at : at + 3], ())
    if one or two or everywhere:
        return (*one, *two, *three, *everywhere)
    return three
