"""Passages -> mentions, claims and records, for the originals whose reading changed."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from lastseen.extract import equipment, extract_passage
from lastseen.extract.records import records_of
from lastseen.flow.extracting import Extracted, Extractors
from lastseen.flow.progress import Progress
from lastseen.flow.review_stage import Reviewed
from lastseen.flow.reviews import by_original, opened
from lastseen.flow.rulings import fingerprint, list_members
from lastseen.flow.unread_languages import unread_passages
from lastseen.language.decoding import byte_span
from lastseen.language.detect import SURE, detect, prior_of
from lastseen.model.cell import cells_of
from lastseen.model.claim import Claim
from lastseen.model.context import Context
from lastseen.model.ids import computed_id
from lastseen.model.mention import Mention
from lastseen.model.original import Original
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure
from lastseen.model.review import Review
from lastseen.store.case import Store
from lastseen.store.work import Extraction

INLINE: int = 400
"""Up to so many passages are extracted in this process; starting children would take longer."""

BACK: int = 3
"""A denial of "this figure" may speak of a number up to so many paragraphs earlier."""

EARLIER: int = 4
"""A paragraph is read with so many paragraphs before it at most."""

BREATH: timedelta = timedelta(minutes=10)
"""Within so long a writer's next message goes on from the last one."""

Found = tuple[Passage, tuple[Mention, ...], tuple[Claim, ...]]


def extract_changed(store: Store, originals: Sequence[Original], progress: Progress) -> int:
    """Extract from every original whose reading or list membership changed; return how many.

    Commits per original, so a stopped build goes on where it stopped.
    """
    lists, judged = list_members(store), by_original(store)
    tools = equipment()
    waiting = []
    for original in originals:
        mark = fingerprint(
            "extract",
            store.work.fingerprint("read", original.id),
            sorted(lists.get(original.id, ())),
            tools,
            [review.sequence for review in judged.get(original.id, ())],
        )
        if store.work.fingerprint("extract", original.id) != mark:
            waiting.append((original, mark))
    total = sum(
        1 for original, _ in waiting for _ in islice(store.work.passages(original.id), INLINE + 1)
    )
    with (
        Extractors(max(1, os.cpu_count() or 1)) if total > INLINE else nullcontext(None) as children
    ):
        for place, (original, mark) in enumerate(waiting):
            progress("extract", place, len(waiting))
            reviews = list(opened(store, judged.get(original.id, ())))
            _extract_one(store, original, mark, _runner(children), reviews)
    return len(waiting)


def _runner(
    children: Extractors | None,
) -> Callable[[Iterable[tuple[str, Context]]], Iterator[Extracted]]:
    return children.extract if children is not None else _inline


def _inline(passages: Iterable[tuple[str, Context]]) -> Iterator[Extracted]:
    for text, context in passages:
        found = extract_passage(text, context)
        yield Extracted(tuple(found.mentions), tuple(found.claims))


def _extract_one(
    store: Store,
    original: Original,
    mark: str,
    run: Callable[[Iterable[tuple[str, Context]]], Iterator[Extracted]],
    reviews: Sequence[Review],
) -> None:
    passages = list(store.work.passages(original.id))
    found: list[Found] = []
    languages = chat_languages(passages)
    failures = unread_passages(original.id, passages, languages)
    contexts = _with_contexts(passages, languages)
    for passage, extracted in zip(passages, run(contexts), strict=True):
        if extracted.failed:
            failures.append(
                ReadingFailure(
                    original=original.id, reader="extract", code="crashed", byte=passage.byte_start
                )
            )
        found.append(identified(passage, extracted.mentions, extracted.claims))
    bytes_of = anchor_in(store, original, passages)
    reviewed = Reviewed.of(reviews, passages, bytes_of)
    found = reviewed.facts(found, denials_filled) if reviews else denials_filled(found)
    records = records_of(
        original.id,
        found,
        anchor=bytes_of,
        written=lambda passage: context_of(passage).written_at,
        goes_on=goes_on,
    )
    records, found = reviewed.records(records, found)
    lists = sorted(list_members(store).get(original.id, ()))
    store.work.replace_extraction(
        original.id,
        Extraction(
            mentions=tuple(m for _, mentions, _ in found for m in mentions),
            claims=tuple(c for _, _, claims in found for c in claims),
            records=tuple(replace(r, list=lists[0]) if lists else r for r in records),
            fingerprint=mark,
            failures=failures,
            reviews=reviewed.states,
        ),
    )


def chat_languages(passages: Sequence[Passage]) -> dict[str, str | None]:
    """Return for each passage the language that most of its chat or page is written in."""
    pages: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        pages.setdefault(_page(passage), []).append(passage)
    found: dict[str, str | None] = {}
    for held in pages.values():
        found |= dict.fromkeys((each.id for each in held), prior_of(each.text for each in held))
    return found


def _language(text: str, prior: str | None) -> str | None:
    """Return the language of a text that only its chat decides; None where it speaks for itself or nothing is known."""
    alone = detect(text)
    if alone.certainty >= SURE or alone.unread or prior is None:
        return None
    return detect(text, prior).code or None


def _with_contexts(
    passages: Sequence[Passage], languages: Mapping[str, str | None]
) -> Iterator[tuple[str, Context]]:
    """Yield each text with its surroundings: the language of its chat, what the same page or writer said right before it."""
    before: list[Passage] = []
    for passage in passages:
        if before and not goes_on(before[-1], passage):
            before = []
        context = replace(context_of(passage), earlier=tuple(p.text for p in before))
        yield (
            passage.text,
            replace(context, language=_language(passage.text, languages[passage.id])),
        )
        before = [*before[1 - EARLIER :], passage]


def goes_on(before: Passage, passage: Passage) -> bool:
    """Return whether a passage goes on from the one before: the next paragraph of a page, the next message of one writer within minutes."""
    if before.kind != passage.kind or passage.forwarded_from or before.forwarded_from:
        return False
    if _page(before) != _page(passage):
        return False
    if passage.kind != "message":
        return passage.kind == "paragraph"
    writer = passage.author_id or passage.author
    if writer is None or writer != (before.author_id or before.author):
        return False
    if before.earliest is None or passage.earliest is None:
        return False
    return passage.reply_to is None and passage.earliest - before.earliest <= BREATH


def _page(passage: Passage) -> tuple[str, str]:
    """Return the member of an archive and the chat or page that a passage lies in."""
    member, _, place = passage.locator.rpartition("!")
    return member, place.rpartition("/")[0]


def denials_filled(found: Sequence[Found]) -> list[Found]:
    """Return the same, where a denial of what an earlier paragraph said ("the ministry denies this figure") has its number.

    The quote stays the denial's own; kind, number and place are those of the last claim with a
    number within ``BACK`` paragraphs before it. Chats are left alone: the message before is another's.
    """
    filled: list[Found] = []
    for passage, mentions, claims in found:
        before = [c for _, _, earlier in filled[-BACK:] for c in earlier if _is_number(c)]
        reach = before[-1] if before and passage.kind == "paragraph" else None
        filled.append((passage, mentions, tuple(_filled(c, reach) for c in claims)))
    return filled


def _is_number(claim: Claim) -> bool:
    return claim.quantity is not None and "headline" not in claim.flags


def _filled(denial: Claim, said: Claim | None) -> Claim:
    """Return a denial that only points back with what it denies; its own words stand for the place."""
    if said is None or "points_back" not in denial.flags or denial.quantity is not None:
        return denial
    return replace(
        denial,
        what=said.what,
        quantity=said.quantity,
        about=tuple(_meant(denial, m) for m in said.about if m.kind != "person"),
        place=said.place and _meant(denial, said.place),
    )


def _meant(denial: Claim, mention: Mention) -> Mention:
    return replace(
        mention,
        start=denial.start,
        stop=denial.stop,
        text=denial.quote,
        rule="points_back",
        passage=denial.passage,
        id="",
    )


def context_of(passage: Passage) -> Context:
    """Return what the extractor may know of a passage: its kind, its cells and, unless it is a forward, the day it was written."""
    day = None if passage.forwarded_from else local_day(passage)
    return Context(
        written_at=day,
        written_certainty=passage.zone if day else "unknown",
        kind=passage.kind,
        forwarded_from=passage.forwarded_from,
        cells=cells_of(passage.fields) if passage.kind == "row" else (),
    )


def local_day(passage: Passage) -> date | None:
    """Return the calendar day on which the passage was written where it was written, or None if that is open.

    The time as written is local. With two readings of the date there is no one day; with two
    readings of the zone alone there is.
    """
    told = passage.fields.get("local_day", "")
    if told:
        return date.fromisoformat(told)
    if passage.earliest is None or passage.latest is None or passage.alternatives:
        return None
    iso = (passage.written or "")[:10]
    if len(iso) == 10 and iso[4] == iso[7] == "-" and iso.replace("-", "").isdigit():
        return date.fromisoformat(iso)
    if passage.latest - passage.earliest >= timedelta(hours=26):
        return (passage.earliest + timedelta(hours=14)).date()
    return passage.earliest.date()


def identified(passage: Passage, mentions: Sequence[Mention], claims: Sequence[Claim]) -> Found:
    """Return the mentions and claims with ids made of content and place, the same in every build."""
    named = {
        (m.start, m.stop, m.kind): replace(
            m, passage=passage.id, id=computed_id("mention", passage.id, m.start, m.stop, m.kind)
        )
        for m in mentions
    }
    seen: Counter[tuple[object, ...]] = Counter()
    marked = [_claim_id(passage, claim, named, seen) for claim in claims]
    return passage, tuple(named.values()), tuple(marked)


def _claim_id(
    passage: Passage,
    claim: Claim,
    named: dict[tuple[int, int, str], Mention],
    seen: Counter[tuple[object, ...]],
) -> Claim:
    speakers = tuple((s.role, s.start, s.stop) for s in claim.speakers)
    key = (passage.id, claim.start, claim.stop, claim.what, claim.stance, speakers)
    seen[key] += 1
    about = tuple(named.get((m.start, m.stop, m.kind), m) for m in claim.about)
    place = claim.place and named.get(
        (claim.place.start, claim.place.stop, claim.place.kind), claim.place
    )
    identifier = computed_id("claim", *key, seen[key])
    return replace(
        claim,
        id=identifier,
        passage=passage.id,
        original=passage.original,
        about=about,
        place=place,
    )


def anchor_in(
    store: Store, original: Original, passages: Sequence[Passage]
) -> Callable[[Passage, int, int], tuple[int, int]]:
    """Return the function that gives the bytes of a span of a passage inside its original."""
    if not passages:
        return lambda passage, *_: (passage.byte_start, passage.byte_stop)
    raw = store.objects.read(original.stored)

    def anchor(passage: Passage, start: int, stop: int) -> tuple[int, int]:
        """Return the bytes of the span; for a member of an archive, those of the passage in the member."""
        if "!" in passage.locator:
            return passage.byte_start, passage.byte_stop
        cut = raw[passage.byte_start : passage.byte_stop]
        first, last = byte_span(passage.decoding, cut, start, stop)
        return passage.byte_start + first, passage.byte_start + last

    return anchor
