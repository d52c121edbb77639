"""Unit words: what is counted, in English, whatever language it was said in."""

from functools import cache
from importlib.resources import files


@cache
def _units() -> dict[str, tuple[str, str]]:
    """Return (English plural, singular) by the base form of a unit in Russian, Ukrainian or English."""
    table = files("lastseen.language").joinpath("tables", "unit_words.tsv")
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {form: (words, forms[0]) for words, *forms in rows for form in (words, *forms)}


def unit_words(unit: str | None, *, one: bool = False) -> str:
    """Return what is counted in English, "people" where it is not said, else the word as written.

    Args:
        unit: Base form in any of the three languages.
        one: True for the singular.
    """
    known = _units().get("people" if unit is None else unit.strip().casefold())
    if known:
        return known[1] if one else known[0]
    return str(unit) if str(unit).isascii() else f"«{unit}»"
