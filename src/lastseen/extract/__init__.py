"""Passages -> mentions, claims and records; one file per kind of fact."""

from dataclasses import replace
from datetime import date, datetime
from importlib.util import find_spec
from typing import Final

from lastseen.extract.kept import Extraction, Kept
from lastseen.model.claim import Claim
from lastseen.model.context import Context
from lastseen.model.mention import Mention

_KEPT: Final = Kept()


def extract_passage(text: str, context: Context) -> Extraction:
    """Return the mentions and claims of one passage; a function of its words and surroundings."""
    key = _KEPT.key_of(text, context)
    if key is None:
        return _extracted(text, context)
    found = _KEPT.found.get(key)
    if found is None:
        found = _extracted(text, context)
        _KEPT.keep(key, found)
    return found


def equipment() -> tuple[str, ...]:
    """Return what extraction depends on besides the words and the program: the dictionaries and models installed."""
    from lastseen.extract.tagger_english import english_model

    english = english_model()
    present = [name for name in ("natasha", "pymorphy3_dicts_uk") if find_spec(name)]
    return (*present, *((english.parent.name,) if english else ()))


def _extracted(text: str, context: Context) -> Extraction:
    from lastseen.extract.claims import claims_of
    from lastseen.extract.earlier import lead_of, read_after
    from lastseen.extract.forwarded import passed_on
    from lastseen.extract.mentions import mentions_of
    from lastseen.extract.respelt import respelt
    from lastseen.extract.rows import row_mentions
    from lastseen.extract.rows_claims import row_claims
    from lastseen.extract.whose import apart
    from lastseen.language.latin_russian import is_latin_russian

    if not context.cells and context.kind != "service" and is_latin_russian(text):
        return respelt(text, context, _extracted)
    if context.cells:
        cells = row_mentions(text, context.cells, context)
        return Extraction(
            mentions=tuple(cells), claims=tuple(row_claims(text, context.cells, cells))
        )
    mentions = mentions_of(text, context)
    lead = lead_of(text, context.earlier, mentions) if context.earlier else ""
    if lead:
        mentions, claims = read_after(text, context, lead)
    else:
        claims = apart(text, mentions, lambda words, named: list(claims_of(words, context, named)))
    if context.forwarded_from:
        claims = passed_on(claims, context.forwarded_from)
    return Extraction(mentions=tuple(mentions), claims=tuple(claims))


def find_mentions(
    text: str, *, language: str | None = None, written_at: date | datetime | str | None = None
) -> list[Mention]:
    """Return what a text names: people, facilities, places, dates, quantities, contacts.

    Args:
        text: One passage or several paragraphs.
        language: ru, uk or en; None = find out.
        written_at: When the words were written, the anchor of "last week"; None = unknown.

    Returns:
        Mentions sorted by start; ``text[m.start:m.stop] == m.text``.

    Raises:
        ValueError: ``written_at`` is a string that is no ISO 8601 date.
    """
    from lastseen.extract.mentions import mentions_of
    from lastseen.extract.respelt import mentions_back
    from lastseen.language.latin_russian import is_latin_russian, respell

    context = _context(language, written_at)
    if language in (None, "ru") and is_latin_russian(text):
        cyrillic = respell(text)
        return mentions_back(
            text, cyrillic, mentions_of(cyrillic.text, replace(context, language="ru"))
        )
    return mentions_of(text, context)


def find_claims(
    text: str, *, language: str | None = None, written_at: date | datetime | str | None = None
) -> list[Claim]:
    """Return who says what in a text, with the chain of speakers and how they know.

    Args:
        text: One passage or several paragraphs.
        language: ru, uk or en; None = find out.
        written_at: When the words were written, the anchor of "last week"; None = unknown.

    Returns:
        Claims in the order of the text; ``text[c.start:c.stop] == c.quote``.

    Raises:
        ValueError: ``written_at`` is a string that is no ISO 8601 date.
    """
    return list(extract_passage(text, _context(language, written_at)).claims)


def _context(language: str | None, written_at: date | datetime | str | None) -> Context:
    """Return the surroundings that a caller without a case gives."""
    if isinstance(written_at, str):
        written_at = datetime.fromisoformat(written_at)
    day = written_at.date() if isinstance(written_at, datetime) else written_at
    certainty = "unknown" if day is None else "given"
    return Context(language=language, written_at=day, written_certainty=certainty)
