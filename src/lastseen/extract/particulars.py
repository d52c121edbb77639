"""Particulars: ages, articles, terms and homes that a passage tells, each given to the person it is said of or to nobody."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from lastseen.extract.homes import find_homes
from lastseen.extract.particulars_owner import Owners
from lastseen.extract.particulars_scene import Scene
from lastseen.language.ages import age_beside, age_of_subject, find_ages
from lastseen.language.articles import find_articles
from lastseen.language.letters import flatten
from lastseen.language.prison_terms import find_terms
from lastseen.language.told import Told, apart
from lastseen.model.mention import Mention
from lastseen.model.particular import Particular
from lastseen.model.passage import Passage

Owned = tuple[Mention, Particular]
"""Whom a particular is said of, as the mention that names the person nearest to it."""


def told_in(text: str, mentions: Sequence[Mention]) -> list[Told]:
    """Return what a passage tells of anybody's age, article, term or home, sorted, none overlapping."""
    covered = bytearray(len(text))
    for m in mentions:
        if m.kind in ("facility", "unit"):
            covered[m.start : m.stop] = b"\x01" * (m.stop - m.start)
    articles = [t for t in find_articles(text) if not any(covered[t.start : t.stop])]
    dates = [(m.start, m.stop) for m in mentions if m.kind == "date"]
    terms = find_terms(text, dates, [(t.start, t.stop) for t in articles])
    ages = apart([*find_ages(text), *_ages_by_name(text, mentions)])
    return apart([*articles, *ages, *terms, *find_homes(text, mentions)])


def _ages_by_name(text: str, mentions: Sequence[Mention]) -> Iterator[Told]:
    """Yield the bare ages that stand where only an age can: right behind a name, or behind whom they are said of."""
    flat = flatten(text)
    scene = Scene(text, mentions)
    for place, person in enumerate(scene.people):
        stop = scene.people[place + 1].start if place + 1 < len(scene.people) else len(text)
        told = age_of_subject(flat, person.stop) if scene.may_have_age(person) else None
        if told is not None:
            yield told
        for beside in age_beside(flat, person.stop, min(stop, person.stop + 80)):
            if scene.beside(person.stop, beside.start):
                yield beside
                break
    for noun in scene.nouns:
        told = age_of_subject(flat, noun.stop)
        if told is not None and noun.dative:
            yield told


def ages_of(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return the spans of ages and articles of a passage: no number in them counts anything or dates anything."""
    told = told_in(text, mentions)
    return [(t.start, t.stop) for t in told if t.kind in ("age", "article")]


def particulars_of(
    passage: Passage,
    mentions: Sequence[Mention],
    *,
    written: date | None,
    before: Sequence[Mention] = (),
    same: Callable[[Mention], str] = lambda mention: mention.id,
) -> list[Owned]:
    """Return what a passage tells of the people it names, each with the mention of whom it is said.

    What could be of two people, of a relative nobody names, or of the writer is given to nobody.

    Args:
        passage: The passage.
        mentions: What it names.
        written: The day it was written, on which an age holds that it tells; None = not known.
        before: The people named in the passage that it answers or goes on from.
        same: Gives one word for all mentions of one person.
    """
    told = told_in(passage.text, mentions)
    if not told:
        return []
    owners = Owners(Scene(passage.text, mentions, told), before=tuple(before), same=same)
    found = ((owners.of(each), each) for each in told)
    return [
        (owner, _particular(passage, each, written)) for owner, each in found if owner is not None
    ]


def _particular(passage: Passage, told: Told, written: date | None) -> Particular:
    aged = told.kind == "age"
    return Particular(
        kind=told.kind,
        value=told.value,
        passage=passage.id,
        start=told.start,
        stop=told.stop,
        quote=passage.text[told.start : told.stop],
        earliest=written if aged and not told.past else None,
        latest=written if aged else None,
    )
