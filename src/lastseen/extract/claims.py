"""Claims of a passage: sentence by sentence, quotes with their speaker, each stretch with a kind of the codebook."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from lastseen.extract.address import addressed
from lastseen.extract.claims_facts import Facts, facts_of
from lastseen.extract.claims_fate import Told, told_of
from lastseen.extract.claims_kinds import kinds_of
from lastseen.extract.claims_marked import Marked, marked
from lastseen.extract.claims_refuted import refuted
from lastseen.extract.claims_stance import is_possible
from lastseen.extract.clauses import Attribution, asked, attributions_of, is_question
from lastseen.extract.clauses_parts import Held, Memory
from lastseen.extract.clauses_verb import bare, subject_of
from lastseen.extract.cues import levelled
from lastseen.extract.quotes import Quote, quotes_of
from lastseen.extract.sentences import paragraphs_of, sentences_of
from lastseen.extract.speakers import AUTHOR
from lastseen.extract.speakers_pronoun import named_before
from lastseen.model.claim import Claim, Speaker
from lastseen.model.context import Context
from lastseen.model.mention import Mention

STRUNG: Final = re.compile(
    r",? (?:and|but|then|and then) that |, (?:затем|потом) что |,? (?:и|а также|но) что |,? (?:і|та|а також|але) що |; "
)
"""Where one voice goes on to a second clause."""

FIGURE: Final = re.compile(
    r"(?<!\w)(?:figures?|numbers?|estimates?|tolls?|assessments?|data|statistics|losses|цифр\w*|числ\w*|данн\w+|оценк\w+|статистик\w*|потер\w+|дан(?:і|их)|оцінк\w+|втрат\w*|количеств\w+|кількіст\w+)(?!\w)"
)
"""Words that point at a number, where "this" points at what was said last."""

PASSED_ON: Final = re.compile(
    r"(?<!\w)(переслано|пересылаю|пересилаю|переслали|прислали|скинули|скинула|скопировал[аи]?|копирую|копіюю|forwarded|copied|fwd)(?: \w+){0,3}\s*[:—–-]?\s*$"
)
"""What stands before words that were only passed on."""
LATEST: Final = 60
"""So many claims back a denial of "this figure" may point."""

QUOTED_WORDS: Final = 4
"""A quote of fewer words is a term, not speech."""

FUTURE: Final = re.compile(
    r"(?<!\w)(?:will|would|going to|plans? to|intends? to|будут|будет|собира\w+|планиру\w+|хотят|хочет|буде|будуть|планують)(?!\w)"
)
HOPE: Final = re.compile(
    r"(?<!\w)(?:hop(?:es?|ed|ing) (?:that|for|to)|i hope|we hope|надеюсь|надеемся|надеет\w+|надеют\w+|хоть бы|дай бог|скорей бы|сподіваю\w+|сподівається|дай боже)(?!\w)"
)
OPEN: Final = re.compile(
    r"(?<!\w)whether(?!\w)|(?<!\w)(?!(?:то|вряд|едва|если|мало|много|что|не) )\w+ ли(?!\w)"
)
"""An indirect question: what follows is not known to the speaker («погиб ли он, не знаю»)."""

DISOWNED: Final = "disowned"
"""The table's word for «это не мой сын»: no kind of the codebook, a denial that it is he."""

CONDITION: Final = re.compile(r"(?<!\w)(?:if|unless|in case|если|в случае|якщо|у разі)(?!\w)")


@dataclass(slots=True)
class _Run:
    """One passage while it is read: its marks, who spoke last, and the claims found so far."""

    marks: Marked
    context: Context
    memory: Memory
    claims: list[Claim] = field(default_factory=list)


def claims_of(text: str, context: Context, mentions: Sequence[Mention]) -> list[Claim]:
    """Return the claims of a passage, in the order of the text; a function of its words and surroundings.

    Site furniture claims nothing. A question has the stance ``asks``. What the words leave open stays open.
    """
    if context.kind in ("service", "row"):
        return []
    called = (
        addressed(levelled(text), [m for m in mentions if m.kind == "person"])
        if context.kind == "message"
        else set()
    )
    marks = marked(text, [m for m in mentions if m.kind != "person" or m.start not in called])
    memory = Memory(chat=context.kind == "message", nearest=partial(named_before, marks))
    run = _Run(marks, context, memory)
    for start, stop in paragraphs_of(text):
        if not _is_furniture(run.marks, start, stop):
            _paragraph(run, start, stop)
    return sorted(
        _distinct(run.claims), key=lambda claim: (claim.start, claim.stop, claim.hearsay_depth)
    )


def _is_furniture(marks: Marked, start: int, stop: int) -> bool:
    hits = marks.hits("furniture", start, stop)
    return bool(hits) and (stop - start < 300 or hits[0].start - start < 40)


def _paragraph(run: _Run, start: int, stop: int) -> None:
    quotes = [
        quote for quote in quotes_of(run.marks.text, start, stop) if quote.words >= QUOTED_WORDS
    ]
    for first, last in sentences_of(run.marks.text, start, stop):
        for piece_start, piece_stop in _outside(first, last, quotes):
            _sentence(run, piece_start, piece_stop, Held((AUTHOR,)), whole=(first, last))
        for quote in quotes:
            if first <= quote.start < last:
                _quote(run, quote, _quoted_by(run, quote, start, stop))


def _outside(start: int, stop: int, quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """Return the parts of a sentence that stand outside of quotes, with at least three words."""
    pieces, at = [], start
    for quote in quotes:
        if quote.stop <= start or quote.start >= stop:
            continue
        pieces.append((at, max(at, quote.start)))
        at = max(at, quote.stop)
    pieces.append((at, stop))
    return [(first, last) for first, last in pieces if last - first > 2]


# Quotes


def _quoted_by(run: _Run, quote: Quote, start: int, stop: int) -> Speaker | None:
    """Return who speaks in a quote: the voice of the cue right after it or right before it, else who spoke last."""
    marks = run.marks
    passed = PASSED_ON.search(marks.folded, max(start, quote.start - 40), quote.start)
    if passed is not None:
        words = marks.text[passed.start() : passed.end(1)]
        return Speaker(role="unnamed", text=words, start=passed.start(), stop=passed.end(1))
    after = _sentence_end(marks.text, quote.stop, stop)
    after = quote.stop if _sentence_over(marks.text, quote, stop) else after
    before = max(start, quote.start - 160)
    dot = max(
        (m.end() for m in re.finditer(r"[.!?…]\s", marks.text[before : quote.start])), default=0
    )
    for first, last in ((quote.stop, after), (before + dot, quote.start)):
        for cue in marks.hits("cue", first, last)[:4]:
            if cue.fields[0] not in ("verb", "hear"):
                continue
            said = subject_of(marks, cue, first, last)
            if said.speaker is not None and said.speaker.role != "first":
                speaker = run.memory.resolved(said.speaker, Held((AUTHOR,)))
                hidden = bool(marks.hits("anonymity", start, stop))
                speaker = (
                    replace(speaker, anonymous=True) if speaker is not None and hidden else speaker
                )
                if speaker is not None:
                    run.memory.last = speaker
                return speaker
    return run.memory.last


def _sentence_over(text: str, quote: Quote, stop: int) -> bool:
    """Return whether a quote ends its sentence: a full stop inside it, a capital behind it."""
    ended = text[quote.inner_start : quote.inner_stop].rstrip()[-1:] in (".", "…")
    following = text[quote.stop : stop].lstrip()
    return ended and following[:1].isupper()


def _sentence_end(text: str, start: int, stop: int) -> int:
    found = re.compile(r"[.!?…](?=\s|$)").search(text, start, stop)
    return found.start() if found else stop


def _quote(run: _Run, quote: Quote, speaker: Speaker | None) -> None:
    held = (
        Held((AUTHOR, speaker), "asserts", "quote")
        if speaker is not None
        else Held((AUTHOR,), "asserts", "quote")
    )
    if speaker is not None and PASSED_ON.match(speaker.text.lower()) is not None:
        held = held._replace(stance="hears")
    for first, last in sentences_of(run.marks.text, quote.inner_start, quote.inner_stop):
        _sentence(run, first, last, held, whole=(first, last))
    if speaker is not None:
        run.memory.last = speaker  # who is quoted goes on, not whom the quote tells of


# Sentences


def _sentence(run: _Run, start: int, stop: int, held: Held, *, whole: tuple[int, int]) -> None:
    found = attributions_of(run.marks, start, stop, held, run.memory)
    question = is_question(run.marks.text, *whole)
    for attribution in found:
        for each in _parted(run.marks, attribution):
            run.claims.extend(_claims(run, asked(each) if question else each, whole))


def _parted(marks: Marked, attribution: Attribution) -> Iterator[Attribution]:
    """Yield the clauses one voice strings together ("that …, and that …"), each on its own."""
    at = attribution.start
    for match in STRUNG.finditer(marks.folded, attribution.start, attribution.stop):
        if match.start() - at > 8 and attribution.stop - match.end() > 8:
            yield replace(attribution, start=at, stop=match.start())
            at = match.end()
    yield replace(attribution, start=at)


def _claims(run: _Run, attribution: Attribution, whole: tuple[int, int]) -> Iterator[Claim]:
    if attribution.anaphor:
        yield from _pointing_back(run, attribution)
        return
    kinds = list(kinds_of(run.marks, attribution, deep=len(attribution.speakers) > 1))
    for each in told_of(run.marks, attribution, kinds):
        told = refuted(run.marks, attribution, each, whole)
        if told is None:
            continue
        facts = facts_of(run.marks, attribution, told.trigger, whole)
        if told.what == DISOWNED and not facts.about:
            continue
        possible = is_possible(run.marks, attribution, told.trigger)
        if not possible or facts.about or facts.place or facts.quantity:
            yield _claim(run, attribution, told, facts, whole)


def _claim(
    run: _Run, attribution: Attribution, told: Told, facts: Facts, whole: tuple[int, int]
) -> Claim:
    start, stop = bare(run.marks, attribution.start, attribution.stop)
    asks = OPEN.search(run.marks.folded, start, stop) is not None
    hoped = HOPE.search(run.marks.folded, whole[0], stop) is not None
    marks = [*(["question"] if asks else []), *(["future"] if hoped else [])]
    alive = told.trigger is not None and told.trigger.fields[0] == "alive"
    own = [flag for flag in facts.flags if flag != "negated" or not (alive or told.stance)]
    disowned = told.what == DISOWNED
    stance = told.stance or ("denies" if disowned else _stance(attribution.stance, facts))
    possible = told.stance in ("", "doubts") and is_possible(run.marks, attribution, told.trigger)
    if possible:
        stance = "estimates" if facts.quantity is not None else "doubts"
        own = [*own, "possible"]
    return Claim(
        start=start,
        stop=stop,
        quote=run.marks.text[start:stop],
        speakers=attribution.speakers,
        hearsay_depth=len(attribution.speakers) - 1,
        stance="asks" if asks or attribution.stance == "asks" else stance,
        what="other" if disowned else told.what,
        about=facts.about,
        place=facts.place,
        period=facts.period,
        quantity=facts.quantity if told.counts else None,
        flags=tuple(
            dict.fromkeys(
                (*attribution.flags, *own, *told.flags, *_flags(run, start, stop), *marks)
            )
        ),
        rule=attribution.rule,
    )


def _stance(stance: str, facts: Facts) -> str:
    """Return the stance as one of the codebook's: believing in a number is estimating it."""
    if stance in ("believes", ""):
        return "estimates" if facts.quantity is not None else "asserts"
    return stance


def _flags(run: _Run, start: int, stop: int) -> list[str]:
    words = run.marks.folded[start:stop]
    flags = ["headline"] if run.context.kind == "header" else []
    flags += ["future"] if FUTURE.search(words) else []
    return flags + (["condition"] if CONDITION.search(words) else [])


def _pointing_back(run: _Run, attribution: Attribution) -> Iterator[Claim]:
    """Yield the denial of what was said just before ("the ministry denies this figure"), over the same words."""
    before = [c for c in run.claims[-LATEST:] if c.start < attribution.start]
    number = FIGURE.search(run.marks.folded, attribution.start, attribution.stop) is not None
    counted = [c for c in before if c.quantity is not None] if number else []
    last = next(iter((counted or before)[-1:]), None)
    if last is not None:
        same = [
            c
            for c in before
            if (c.start, c.stop) == (last.start, last.stop) and c.speakers == last.speakers
        ]
        for claim in same:
            yield replace(
                claim, speakers=attribution.speakers, hearsay_depth=len(attribution.speakers) - 1,
                stance=attribution.stance, rule=attribution.rule, flags=(*claim.flags, "points_back"),
            )  # fmt: skip
        return
    yield Claim(
        start=attribution.start, stop=attribution.stop, quote=run.marks.text[attribution.start : attribution.stop],
        speakers=attribution.speakers, hearsay_depth=len(attribution.speakers) - 1, stance=attribution.stance,
        what="other", flags=("points_back",), rule=attribution.rule,
    )  # fmt: skip


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims without repetitions: same words, voices, stance and kind."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        voices = tuple((s.role, s.start, s.stop) for s in claim.speakers)
        seen.setdefault((claim.start, claim.stop, voices, claim.stance, claim.what), claim)
    return list(seen.values())
