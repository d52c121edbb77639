"""The main text of real pages, by the score publications use (shingles of four words); runs where LASTSEEN_DATA names the data."""

import gzip
import io
import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from lastseen.language.decoding import decode
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingState
from lastseen.read import read_stream

DATA = Path(os.environ.get("LASTSEEN_DATA", "")) / "pages"

pytestmark = pytest.mark.skipif(
    not (DATA / "truth.json").is_file(), reason="LASTSEEN_DATA does not name a folder with pages/"
)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def test_the_main_text_of_pages_is_found_and_every_passage_round_trips() -> None:
    body, whole = [], []
    for name, told in json.loads((DATA / "truth.json").read_text(encoding="utf-8")).items():
        raw = gzip.decompress((DATA / "html" / f"{name}.html.gz").read_bytes())
        found = [
            p for p in read_stream("o", io.BytesIO(raw), ReadingState()) if isinstance(p, Passage)
        ]
        assert all(decode(p.decoding, raw[p.byte_start : p.byte_stop]) == p.text for p in found)
        truth = shingles(told["articleBody"])
        body.append(scored([p.text for p in found if p.kind != "header"], truth))
        whole.append(scored([p.text for p in found], truth))
    assert harmonic(body) >= 0.98
    assert harmonic(whole) >= 0.965, "the truth leaves headlines out, so each costs precision"


def scored(texts: list[str], truth: Counter[tuple[str, ...]]) -> tuple[float, float]:
    """Return precision and recall of one page."""
    ours = shingles("\n".join(texts))
    both = (ours & truth).total()
    return both / ours.total(), both / truth.total()


def harmonic(scores: list[tuple[float, float]]) -> float:
    """Return F1 of the mean precision and the mean recall."""
    precision, recall = (sum(each) / len(scores) for each in zip(*scores, strict=True))
    return float(2 * precision * recall / (precision + recall))
