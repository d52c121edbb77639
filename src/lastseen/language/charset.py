"""Which characters stand for which bytes: reversible unpacking, and finding an undeclared charset."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from lastseen.language.charset_guess import ranked, readable

WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES: Final = 65_536
MIXED: Final = 0.4
"""Below this measure of readability a text is none, or was put together from several."""

_CHARACTER: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_LIKELY: Final = re.compile(rb"[\xc2-\xc5\xd0-\xd2][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]|\xf0\x9f..", re.DOTALL)  # fmt: skip
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Charset:
    """The charset of some bytes and how it is known.

    Attributes:
        name: Name of the charset.
        mark_bytes: Length of the byte order mark before the text.
        certainty: declared (a mark, or the caller says so), given (valid UTF-8) or found.
        others: Charsets that also give readable text, best first.
    """

    name: str
    mark_bytes: int = 0
    certainty: str = "given"
    others: tuple[str, ...] = ()


def unpack(charset: str, raw: bytes) -> str:
    """Return the characters of ``raw``, keeping undecodable bytes so that ``pack`` gives them back."""
    if charset in WIDE:
        width = 2 if "16" in charset else 4
        whole = len(raw) - len(raw) % width
        errors = "surrogatepass" if width == 2 else "replace"
        return raw[:whole].decode(charset, errors) + "\ufffd" * (whole != len(raw))
    return raw.decode(charset, "surrogateescape")


def pack(charset: str, characters: str) -> bytes:
    """Return the bytes that ``unpack`` made ``characters`` from."""
    return characters.encode(charset, "surrogatepass" if charset in WIDE else "surrogateescape")


def shown(characters: str) -> str:
    """Return ``characters`` as valid text: each undecodable unit becomes one U+FFFD."""
    if characters.isascii():
        return characters
    return _SURROGATE.sub("\ufffd", characters)


def text_of(charset: str, raw: bytes) -> str:
    """Return the text of ``raw``; never fails, what is no character becomes U+FFFD."""
    return shown(unpack(charset, raw))


def is_known(charset: str) -> bool:
    """Tell whether ``charset`` names a charset of text that can be taken apart byte by byte."""
    try:
        known = codecs.lookup(charset)
        return known._is_text_encoding and pack(charset, unpack(charset, b"ab  ")) == b"ab  "
    except (LookupError, ValueError):
        return False


def find_charset(raw: bytes, declared: str | None = None) -> Charset | None:
    """Return the charset of ``raw``, or None if its bytes look like no text.

    A byte order mark wins, then a charset a person declared, then UTF-16 without a mark, then
    UTF-8 (also with a few stray bytes), then the most readable of the charsets used for Cyrillic.

    Args:
        raw: All bytes of the text, or its beginning.
        declared: A charset that a person or the format names.
    """
    for mark, name in MARKS:
        if raw.startswith(mark):
            return Charset(name=name, mark_bytes=len(mark), certainty="declared")
    if declared is not None and is_known(declared):
        return Charset(name=codecs.lookup(declared).name, certainty="declared")
    wide = _wide(raw)
    if wide is not None:
        return wide
    if is_utf8(raw):
        return Charset(name="utf-8")
    if mostly_utf8(raw):
        return Charset(name="utf-8", certainty="found")
    return _narrow(raw)


def fits(raw: bytes, declared: str) -> bool:
    """Return whether the bytes can have been written in the charset that a header declares for them."""
    if not is_known(declared):
        return False
    name = codecs.lookup(declared).name
    if raw.isascii():
        return not name.startswith(("utf-16", "utf-32")) or not raw
    if name.startswith(("utf-16", "utf-32")):
        return _wide(raw) is not None or raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if name.startswith("utf-8") or is_utf8(raw):
        return name.startswith("utf-8") and is_utf8(raw)
    best = ranked(raw)
    return not best or readable(raw, name) >= readable(raw, best[0]) - 1


def is_utf8(raw: bytes) -> bool:
    """Return whether the bytes are UTF-8; a long piece may end inside of a character."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(raw) - 3 and error.start >= SAMPLE_BYTES - 3
    return True


def mostly_utf8(raw: bytes) -> bool:
    """Return whether more of the bytes that are not ASCII form characters of UTF-8 as people write them than do not."""
    sample = raw[: 1 << 20]
    formed = sum(len(match) for match in _LIKELY.findall(sample))
    rest = _CHARACTER.sub(b"", sample)
    stray = len(rest) - len(rest.translate(None, bytes(range(128, 256))))
    return formed > stray


def _wide(raw: bytes) -> Charset | None:
    """UTF-16 without a mark: every second byte of a text is 00 or 04, and the others are not."""
    sample = raw[: min(len(raw), SAMPLE_BYTES) // 2 * 2]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if _share(high) > 0.8 and _share(low) < 0.5:
            return Charset(name=name, certainty="found")
    return None


def _share(units: bytes) -> float:
    return (units.count(0) + units.count(4)) / len(units)


def _by_lines(raw: bytes) -> list[str]:
    """Return the charsets of the lines, that of most characters first: no one charset makes sense of the whole."""
    votes: dict[str, int] = {}
    for line in raw[:SAMPLE_BYTES].splitlines():
        best = [] if line.isascii() or is_utf8(line) else ranked(line)
        if best and readable(line, best[0]) > MIXED:
            votes[best[0]] = votes.get(best[0], 0) + len(line)
    return sorted(votes, key=lambda name: -votes[name])


def _narrow(raw: bytes) -> Charset | None:
    if b"\x00" in raw:
        return None
    names = ranked(raw)
    if not names or readable(raw[:SAMPLE_BYTES], names[0]) < MIXED:
        names = _by_lines(raw) or names
    if not names:
        return None
    return Charset(name=names[0], certainty="found", others=tuple(names[1:4]))


def find_saved_charset(raw: bytes, declared: str | None = None) -> Charset | None:
    """Return the charset of a file that a program wrote and somebody may have saved again, or None.

    A file that was saved again keeps the declaration it had: letters that are nearly all valid
    UTF-8 win over what is declared, and a declared UTF-8 that most letters contradict does not count.
    A few broken bytes, or a cut in the middle of a character, do not make it another charset.
    """
    marked = find_charset(raw[:4])
    if marked is not None and marked.mark_bytes:
        return marked
    letters = len(raw.translate(None, bytes(range(128))))
    if letters and 10 * len(_SURROGATE.findall(unpack("utf-8", raw))) <= letters:
        return Charset(name="utf-8")
    if declared is not None and is_known(declared):
        name = codecs.lookup(declared).name
        if name not in ("utf-8", *WIDE, "utf-16", "utf-32"):
            return Charset(name=name, certainty="declared")
    return find_charset(raw)


def find_markup_charset(raw: bytes, declared: str | None = None) -> Charset | None:
    """Return the same for a file of markup, or None if its bytes look like no text or its markup is not ASCII."""
    found = find_saved_charset(raw, declared)
    return None if found is not None and found.name in WIDE else found
