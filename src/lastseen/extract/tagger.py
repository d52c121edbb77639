"""The Russian tagger: people, places and organisations by a small model for news, behind a seam a better one can take."""

import os
import tarfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Protocol

from lastseen.extract.tagger_network import Network

NER: Final = "data/model/slovnet_ner_news_v1.tar"
VECTORS: Final = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
THREADS: Final = "OPENBLAS_NUM_THREADS"
PIECE: Final = 20_000
"""Longer texts are tagged piece by piece, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Span:
    """A span the tagger found; kind is PER, LOC or ORG."""

    kind: str
    start: int
    stop: int


class Tagger(Protocol):
    """Finds names in Russian text."""

    def tag(self, text: str) -> list[Span]:
        """Return the spans of a text, sorted by start."""


class _Slovnet:
    """Slovnet's news model over navec's vectors; the files lie inside the natasha package, which itself is not imported."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings(), _one_thread():
            warnings.simplefilter("ignore", DeprecationWarning)
            import slovnet
            from navec import Navec
            from slovnet.bio import bio_spans
            from slovnet.token import tokenize

            model: Any = slovnet.NER.load(str(folder / NER))
            model.navec(Navec.load(str(folder / VECTORS)))
        self._network = Network(model.infer)
        self._tokens: Any = tokenize
        self._spans: Any = bio_spans

    def tag(self, text: str) -> list[Span]:
        """Return the spans of a text, sorted by start."""
        if not text.strip():
            return []
        tokens = list(self._tokens(text))
        tags = self._network.tags([token.text for token in tokens])
        return [Span(span.type, span.start, span.stop) for span in self._spans(tokens, tags)]


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let the numbers be reckoned by one thread, where nothing has loaded them yet: several only wait for one another over a message of ten words."""
    before = os.environ.get(THREADS)
    os.environ[THREADS] = before or "1"
    yield
    if before is None:
        del os.environ[THREADS]


class _Nothing:
    """Stands in where the model files are not installed: finds nothing; rules and dictionaries go on."""

    def tag(self, text: str) -> list[Span]:  # noqa: ARG002 - the protocol's signature
        """Return nothing."""
        return []


@cache
def russian_tagger() -> Tagger:
    """Return the tagger of this machine, loaded once."""
    spec = find_spec("natasha")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places or not tarfile.is_tarfile(Path(places[0]) / NER):
        return _Nothing()
    return _Slovnet(Path(places[0]))


def tag(text: str) -> list[Span]:
    """Return the people, places and organisations of a Russian text, sorted by start."""
    return list(_tagged(text))


@lru_cache(maxsize=4)
def _tagged(text: str) -> tuple[Span, ...]:
    """Return the spans of a text; the last few are kept, as finders of people and of places ask for the same one."""
    return tuple(
        Span(span.kind, at + span.start, at + span.stop)
        for at, piece in pieces_of(text)
        for span in russian_tagger().tag(piece)
    )


def pieces_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each piece of a long text begins and its words, cut between words, so that memory stays small."""
    at = 0
    while at < len(text):
        stop = min(len(text), at + PIECE)
        cut = text.rfind(" ", at + PIECE // 2, stop) if stop < len(text) else stop
        stop = cut if cut > at else stop
        yield at, text[at:stop]
        at = stop
