"""Which of a page's runs of text are the headline and the main text."""

import re
from collections.abc import Sequence
from typing import Final

from lastseen.language.charset import shown
from lastseen.read.html_page.blocks import Block
from lastseen.read.html_page.said import Page

NOTICE: Final = re.compile(
    r"(?:excerpts?|republish|reprint|all rights reserved|©|copyright|newsletter|subscribe\b|sign up (?:here|now|today|to|for)\b|"
    r"follow us|share this|read more|read also|cookies?|ctrl\s?\+\s?enter|"
    r"перепечатк|все права|подписывайтесь|подпишитесь|читайте также|поделиться|при цитировании|підписуйтесь|читайте також|усі права)",
    re.IGNORECASE,
)

ELSEWHERE: Final = re.compile(
    r"(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|related(?: (?:articles?|stories|news|content|posts|topics|links|coverage))?|"
    r"more (?:stories|news|coverage|from .{2,40}|on this (?:story|topic))|see also|read next|up next|recommended(?: (?:for you|stories))?|"
    r"most (?:read|popular)|trending(?: now)?|latest (?:news|stories)|share this (?:article|story|post)|story continues below.{0,20}|advertisement|"
    r"(?:материалы |новости |статьи )?по теме|смотрите также|читайте (?:также|ещё|еще|дальше)|другие новости|(?:ещё|еще) по теме|похожие .{3,20}|"
    r"рекомендуем.{0,20}|вам может быть интересно|реклама|поделиться.{0,20}|"
    r"(?:матеріали |новини )?за темою|дивіться також|інші новини|схожі .{3,20}|поділитися.{0,20})[\s.:…>»]*",
    re.IGNORECASE,
)
"""A line that leads away from the article, alone in its block."""
TAGS: Final = re.compile(
    r"(?:tags?|topics?|filed under|keywords|теги|тэги|метки|ключевые слова|мітки|ключові слова)\b\s*[:\n]",
    re.IGNORECASE,
)
MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|"
    r"січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)\w*\.?"
)
MOMENT: Final = re.compile(
    rf"(?:\w+\W+){{0,4}}?(?:\d{{1,2}}(?:st|nd|rd|th)?\W+(?:de )?(?:{MONTH}|\w+)\W+(?:de )?(?:20|19)\d\d|"
    rf"{MONTH}\W+\d{{1,2}}\W+(?:20|19)\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:20)?\d\d|20\d\d-\d\d-\d\d)"
    r"(?:\W+\w+){0,2}?\W{0,3}(?:\d{1,2}:\d\d(?::\d\d)?)?\W*(?:[ap]\.?m\.?|\w{2,4})?\W*",
    re.IGNORECASE,
)
"""A line that is a time of publication and nothing else."""
ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
FULL_NAME: Final = re.compile(
    r"[\d.)\s]{0,6}[А-ЯЁІЇЄҐ][\w’'-]+ (?:[А-ЯЁІЇЄҐ][\w’'-]+ [А-ЯЁІЇЄҐ]\w+(?:ич|вна|чна)|[А-ЯЁІЇЄҐ]\w+(?:ич|вна|чна) [А-ЯЁІЇЄҐ][\w’'-]+)"
    r"[\s,.;:()\d–—-]{0,24}(?:г\.? ?р\.?)?[).;,]{0,2}"
)
"""A full name with patronymic, perhaps with a number before it and a birth date behind it."""
HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
LONG_WORDS: Final = 12
"""A block of so many words is a paragraph, not a line of the page's head."""


def main_text(source: str, blocks: Sequence[Block], page: Page) -> list[Block]:
    """Return the headline and the blocks of the main text, in order.

    The extractor that publications are measured by says which lines are the article. Where it finds next to nothing, paragraphs outside of furniture count.
    """
    body = _matching([block for block in blocks if block.tag != "h1"], _extracted(source))
    if sum(len(block.text) for block in body) < 140:
        body = [
            b
            for b in blocks
            if b.tag in ("p", "blockquote", "li", "")
            and not b.furniture
            and b.linked < 0.5
            and len(b.text.split()) > 4
            and not _notice(b)
        ]
    if not body:
        return []
    body = _without_asides([block for block in body if block.text != page.title])
    headline = next((b for b in blocks if b.tag == "h1" and len(b.text) > 8), None)
    chosen = [headline, *body] if headline is not None else body
    return sorted({block.start: block for block in chosen}.values(), key=lambda b: b.start)


def _matching(blocks: Sequence[Block], extracted: str) -> list[Block]:
    """Return the blocks that the lines of an extracted text were taken from.

    A line is first looked for word by word, behind the line before it if it stands there twice: pages
    repeat their text for small screens and in teasers. Of what is then left of the lines, a block
    counts where most of its words stand there.
    """
    places: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        places.setdefault(" ".join(_words(block.text)), []).append(number)
    found: set[int] = set()
    left, last = [], -1
    for line in extracted.splitlines():
        words = " ".join(_words(line))
        free = [number for number in places.get(words, ()) if number not in found]
        if not free:
            left.append(line)
            continue
        last = next((number for number in free if number > last), free[0])
        found.add(last)
    wanted = _shingles("\n".join(left))
    chosen: list[Block] = []
    for number, block in enumerate(blocks):
        follows = number > 0 and bool(chosen) and chosen[-1] is blocks[number - 1]
        if number not in found and not _is_article(block, wanted, follows=follows):
            continue
        if not _notice(block):
            chosen.append(block)
    return _with_between(blocks, chosen)


def _with_between(blocks: Sequence[Block], chosen: Sequence[Block]) -> list[Block]:
    """Return the chosen blocks with what the extractor left out of the article.

    That is each paragraph between two chosen blocks, and full names that are links to a page each.
    """
    known = {block.start for block in chosen}
    first = min(known, default=0)
    return [
        block
        for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
        if block.start in known
        or (before and after and {before.start, after.start} <= known and _is_paragraph(block))
        or (
            known
            and block.start > first
            and not block.furniture
            and FULL_NAME.fullmatch(block.text)
        )
    ]


def _is_paragraph(block: Block) -> bool:
    return (
        not block.furniture
        and block.tag in ("p", "blockquote", "")
        and block.linked < 0.3
        and len(_words(block.text)) >= LONG_WORDS
        and not _notice(block)
    )


def _without_asides(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without the page's own: when it was published, its tags, where else to go.

    A time alone in its line counts only above the first paragraph: below it, it heads a chronicle.
    A heading goes with all that stood under it.
    """
    first = next((n for n, b in enumerate(blocks) if len(_words(b.text)) >= LONG_WORDS), 0)
    kept: list[Block] = []
    for number, block in reversed(tuple(enumerate(blocks))):
        if _leads_away(block) or (
            number < first and block.tag != "li" and MOMENT.fullmatch(block.text)
        ):
            continue
        under = kept[-1].tag if kept else block.tag
        if not (block.tag in HEADINGS and under in HEADINGS and under <= block.tag):
            kept.append(block)
    return kept[::-1]


def _leads_away(block: Block) -> bool:
    """Return whether a block only sends its reader elsewhere: a related story, tags, addresses."""
    addresses = sum(len(match.group()) for match in ADDRESS.finditer(block.text))
    return (
        ELSEWHERE.fullmatch(block.text.strip()) is not None
        or (block.linked > 0.4 and TAGS.match(block.text) is not None)
        or (block.linked > 0.8 and block.tag in ("p", "") and len(_words(block.text)) >= 8)
        or (addresses > 0.5 * len(block.text) > 0 and len(block.text) > 40)
    )


def _extracted(source: str) -> str:
    import trafilatura

    found = trafilatura.extract(
        shown(source),
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
    )
    return found or ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(tuple(words[i : i + 3]) for i in range(max(0, len(words) - 2)))


def _is_article(block: Block, wanted: frozenset[tuple[str, ...]], *, follows: bool) -> bool:
    """Return whether most of a block stands in the extracted text.

    Args:
        block: The block.
        wanted: Runs of three words of the extracted text.
        follows: Whether the block before it is of the article: a line that is one link counts only
            then, and so does a word or two in a line of their own.
    """
    words = _words(block.text)
    if len(words) < 3:
        return follows and block.continued
    if block.linked > 0.8 and len(words) < LONG_WORDS and not follows:
        return False
    mine = [tuple(words[i : i + 3]) for i in range(len(words) - 2)]
    return sum(each in wanted for each in mine) >= 0.6 * len(mine)


def _notice(block: Block) -> bool:
    """Return whether a short block is a notice of the site: rights, newsletter, sharing."""
    return (
        len(block.text) < 260
        and NOTICE.search(block.text) is not None
        and (block.furniture or (block.tag != "p" and not block.continued) or len(block.text) < 160)
    )
