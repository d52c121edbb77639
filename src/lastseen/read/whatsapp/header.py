"""The headers of WhatsApp's exported text, recognised by their parts: bracket or dash, date, clock, half of the day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

_MARK: Final = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*+"
_SPACE: Final = r"[ \u00a0\u202f\u2009]"
HALVES: Final = {
    "am": 0, "pm": 12, "дп": 0, "пп": 12, "до полудня": 0, "после полудня": 12, "vorm": 0, "nachm": 12,
    "πμ": 0, "μμ": 12, "ap": 0, "ip": 12, "de": 0, "du": 12, "öö": 0, "ös": 12, "прoб": 0, "слоб": 12, "проб": 0,
    "ص": 0, "م": 12, "上午": 0, "下午": 12, "午前": 0, "午後": 12, "오전": 0, "오후": 12,
}  # fmt: skip
"""The halves of the day by their words without dots and spaces between letters: hours to add."""
_HALF: Final = (
    rf"[AaPp]\.?{_SPACE}?[Mm]\.?|[ДПдп][Пп]|до{_SPACE}полудня|после{_SPACE}полудня|vorm\.?|nachm\.?|[πΠμΜ]\.?{_SPACE}?[μΜ]\.?"
    rf"|[ai]p\.|d[eu]\.|ÖÖ|ÖS|пр\.?{_SPACE}?об\.?|сл\.?{_SPACE}?об\.?|ص|م|上午|下午|午前|午後|오전|오후"
)
_DATE: Final = (
    rf"(?P<a>\d{{1,4}}){_MARK}(?P<sep>[./-]){_SPACE}?(?P<b>\d{{1,2}})"
    rf"{_MARK}(?P=sep){_SPACE}?(?P<c>\d{{1,4}})(?P<dot>\.?)(?:{_SPACE}?[гр]\.)?{_MARK}"
)
_COMMA: Final = rf"(?P<comma>[,،]?){_SPACE}{{0,2}}{_MARK}"
_CLOCK: Final = (
    rf"(?:(?P<early>{_HALF}){_SPACE}?)?(?P<hour>\d{{1,2}})(?P<colon>[:.]|{_SPACE}?h{_SPACE}?)(?P<minute>\d{{2}})"
    rf"(?:[:.](?P<second>\d{{2}}))?(?:{_SPACE}?(?P<late>{_HALF}))?{_MARK}"
)
_WORD: Final = rf"(?:(?:в|о|at|um|às?|a las|las|klo|kl\.|alle|om){_SPACE})?"
HEADER: Final = re.compile(
    rf"{_MARK}(?P<bracket>\[)?{_MARK}{_DATE}{_COMMA}{_WORD}{_CLOCK}(?(bracket)\]{_SPACE}?|(?P<dash>{_SPACE}?[-–—]{_SPACE}))"
)
"""The beginning of a message in an exported file."""
COPIED: Final = re.compile(
    rf"{_MARK}(?P<bracket>\[){_CLOCK},(?P<comma>){_SPACE}{_MARK}{_DATE}\]{_SPACE}?(?P<dash>)"
)
"""The beginning of a message that was copied from the screen of a computer: the clock stands first."""
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_NAME: Final = re.compile(r"([^:\n]{1,160}):(?= |$)")
TAIL: Final = 3
"""So many last lines of a foreign format that nobody wrote are words of the message before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A message with its header.

    Attributes:
        start: First character of the header in the text of the file.
        body: Character after the header.
        stop: Character after the words, line ends left out.
        parts: The three numbers of the date, in the order of the file.
        clock: Hour, minute and second; None where it has no seconds.
        shape: What headers of the same format share.
        padding: How one-digit numbers of day, month and hour are written: "0" filled up, "1" not, "" none is there.
        number: Its line in the file, from 1.
        name: What stands before a first colon, "".
        headers_inside: Lines in it that look like headers of another format.
    """

    start: int
    body: int
    stop: int
    parts: tuple[int, int, int]
    clock: tuple[int, int, int | None]
    shape: tuple[str, ...]
    padding: tuple[str, str, str]
    number: int
    name: str
    headers_inside: int = 0


def lines_of(text: str) -> list[Line]:
    """Return the messages of a file; lines without a header belong to the one before."""
    kept = _without_pasted(list(_headed(text)))
    ends = [*(line.start for line in kept[1:]), len(text)]
    return [
        replace(line, stop=_words_end(text, line.body, end))
        for line, end in zip(kept, ends, strict=True)
    ]


def _words_end(text: str, body: int, stop: int) -> int:
    while stop > body and text[stop - 1] in "\r\n":
        stop -= 1
    return stop


def _headed(text: str) -> Iterator[Line]:
    """Yield every line that has the form of a header; where its words end is not known yet."""
    at = 0
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[0]
        header = header_of(line)
        clock = clock_of(header) if header else None
        if header and clock and is_date(header):
            name = _NAME.match(line, header.end())
            yield Line(
                start=at, body=at + header.end(), stop=at + header.end(), clock=clock, number=number,
                parts=(int(header["a"]), int(header["b"]), int(header["c"])),
                shape=_shape(header), padding=_padding(header), name=name[1] if name else "",
            )  # fmt: skip
        at += len(line)


def header_of(line: str) -> re.Match[str] | None:
    """Return the header a line begins with, or None."""
    return HEADER.match(line) or COPIED.match(line)


def _shape(header: re.Match[str]) -> tuple[str, ...]:
    year_first = len(header["a"]) == 4
    colon = "h" if "h" in header["colon"] else header["colon"]
    return (
        header["bracket"] or "", header["sep"], header["dot"], header["comma"], colon, (header["dash"] or "").strip(),
        "y" if year_first else f"{len(header['c'])}", "s" * bool(header["second"]),
        "h" * bool(header["late"]) + "e" * bool(header["early"]) + "c" * (header.re is COPIED),
    )  # fmt: skip


def _padding(header: re.Match[str]) -> tuple[str, str, str]:
    numbers = (header["b"], header["c"]) if len(header["a"]) == 4 else (header["a"], header["b"])
    first, second, hour = (
        "" if int(number) > 9 else "0" if len(number) == 2 else "1"
        for number in (*numbers, header["hour"])
    )
    return first, second, hour


def clock_of(header: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Return hour, minute and second of a header, or None if they are no time of the day."""
    hour, minute = int(header["hour"]), int(header["minute"])
    word = (header["early"] or header["late"] or "").lower()
    half = HALVES.get(
        re.sub(r"[.\u202f\u00a0\u2009]| (?=\w\b|\w\.)", "", word).replace(" об", "об")
    )
    if half is not None and hour <= 12:
        hour = hour % 12 + half
    second = int(header["second"]) if header["second"] else None
    return (hour, minute, second) if hour < 24 and minute < 60 and (second or 0) < 60 else None


def is_date(header: re.Match[str]) -> bool:
    """Return whether the numbers of a header can be a date in some order."""
    a, b, c = int(header["a"]), int(header["b"]), int(header["c"])
    if len(header["a"]) == 4:
        return 1900 < a < 9000 and 1 <= b <= 12 and 1 <= c <= 31
    whole = len(header["a"]) < 3 and len(header["c"]) in (2, 4) and (c < 100 or 1900 < c < 9000)
    return whole and 1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12


def _without_pasted(lines: Sequence[Line]) -> list[Line]:
    """Return the messages without lines that somebody pasted into one: of another format, and by nobody of this chat.

    The format of a chat may change, and change back: then the same people go on writing.
    """
    runs = [list(run) for _, run in groupby(lines, key=lambda line: line.shape)]
    following = _following(runs)
    names: dict[tuple[str, ...], set[str]] = {}
    for line in lines:
        names.setdefault(line.shape, set()).add(line.name)
    kept: list[Line] = []
    place = 0
    while place < len(runs):
        kept += runs[place]
        again = following[place]
        pasted = [line for run in runs[place + 1 : again] for line in run]
        mine = {line.name for line in pasted if line.name}
        ours = names[runs[place][0].shape] if again < len(runs) else mine
        foreign = not mine & ours and (again < len(runs) or len(pasted) <= TAIL)
        if pasted and foreign:
            inside = kept[-1].headers_inside + len(pasted)
            kept[-1] = replace(kept[-1], headers_inside=inside)
        place = again if foreign else place + 1
    return kept


def _following(runs: Sequence[Sequence[Line]]) -> list[int]:
    """Return for each run the place of the next one of the same format; the number of runs where there is none."""
    nearest: dict[tuple[str, ...], int] = {}
    following = [len(runs)] * len(runs)
    for place in range(len(runs) - 1, -1, -1):
        shape = runs[place][0].shape
        following[place] = nearest.get(shape, len(runs))
        nearest[shape] = place
    return following
