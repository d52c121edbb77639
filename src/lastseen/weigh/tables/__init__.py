"""Tables of weighing: words for what is counted."""

from functools import cache
from importlib.resources import files


@cache
def _units() -> dict[str, str]:
    """Return English plurals by the base form of a unit in Russian, Ukrainian or English."""
    text = (files(__name__) / "units.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {form: words for words, *forms in rows for form in (words, *forms)}


def unit_words(unit: str | None) -> str:
    """Return what is counted in English, "people" where it is not said, else the word as written."""
    if unit is None:
        return "people"
    known = _units().get(unit.strip().casefold())
    return known or (unit if unit.isascii() else f"«{unit}»")
