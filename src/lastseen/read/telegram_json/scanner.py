"""Walking through JSON that is too large to load: where each value lies in the bytes."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

CHUNK_BYTES: Final = 1 << 20
VALUE_BYTES: Final = 64 << 20
"""The largest single value that is held in memory."""
_SPACE: Final = b" \t\r\n"
_TOKEN: Final = re.compile(
    rb'"(?:[^"\\]++|\\.)*+"|\{(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+")*+\}|["{}\[\]]', re.DOTALL
)
"""A string, an object with nothing nested in it, or one bracket: fewer steps than bracket by bracket."""
_ATOM: Final = re.compile(rb"[^\s,\]}]+")


class JsonBroken(Exception):  # noqa: N818 - a signal inside this reader, never shown
    """The bytes stop being JSON: ``code`` says how, ``byte`` where."""

    def __init__(self, code: str, byte: int) -> None:
        super().__init__(code)
        self.code = code
        self.byte = byte


class JsonScanner:
    """A window that moves over a stream of JSON and knows its place in bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._window = b""
        self._at = 0
        self._base = 0
        self._ended = False
        if self._more() and self._window.startswith(b"\xef\xbb\xbf"):
            self._at = 3

    @property
    def byte(self) -> int:
        """Place in the stream, in bytes from its beginning."""
        return self._base + self._at

    def _more(self) -> bool:
        """Read a further chunk, dropping what lies behind; False at the end."""
        chunk = b"" if self._ended else self._stream.read(CHUNK_BYTES)
        if not chunk:
            self._ended = True
            return False
        self._base += self._at
        self._window = self._window[self._at :] + chunk
        self._at = 0
        return True

    def peek(self) -> bytes:
        """Skip white space and return the next byte, b"" at the end."""
        while True:
            while self._at < len(self._window):
                byte = self._window[self._at : self._at + 1]
                if byte not in _SPACE:
                    return byte
                self._at += 1
            if not self._more():
                return b""

    def take(self, expected: bytes) -> None:
        """Step over one of the ``expected`` bytes.

        Raises:
            JsonBroken: Something else stands there, or nothing.
        """
        byte = self.peek()
        if not byte or byte not in expected:
            raise JsonBroken("malformed" if byte else "truncated", self.byte)
        self._at += 1

    def members(self) -> Iterator[bytes]:
        """Yield the keys of the object that begins here; the caller consumes each value."""
        self.take(b"{")
        while self.peek() != b"}":
            key, _ = self.value()
            self.take(b":")
            yield key[1:-1]
            if self.peek() != b"}":
                self.take(b",")
        self.take(b"}")

    def elements(self) -> Iterator[int]:
        """Yield the place of each element of the array that begins here; the caller consumes it."""
        self.take(b"[")
        while self.peek() != b"]":
            yield self.byte
            if self.peek() != b"]":
                self.take(b",")
        self.take(b"]")

    def batch(self) -> tuple[list[bytes], list[int]]:
        """Consume the elements of an array that lie whole in the window; return their bytes and where each begins.

        Only for elements laid out over lines, as Telegram writes them: their common end is found by
        its indentation, and whether it is one is proved by decoding. Empty lists where that fails;
        ``value`` takes any element.
        """
        line = self._window.rfind(b"\n", 0, self._at)
        indent = self._window[line : self._at]
        if line < 0 or indent.strip():
            return [], []
        last = self._window.rfind(indent + b"}", self._at)
        if last < 0:
            return [], []
        stop = last + len(indent) + 1
        piece = self._window[self._at : stop]
        try:
            values = list(map(bytes, msgspec.json.decode(b"[%b]" % piece, type=list[msgspec.Raw])))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return [], []
        starts, at = [], 0
        for value in values:
            at = piece.index(value, at)
            starts.append(self.byte + at)
            at += len(value)
        self._at = stop
        return values, starts

    def value(self, *, keep: bool = True) -> tuple[bytes, int]:
        """Consume the next value; return its bytes (b"" unless ``keep``) and where it begins.

        Raises:
            JsonBroken: It breaks off, or is larger than ``VALUE_BYTES``.
        """
        first, start = self.peek(), self.byte
        if first in (b"{", b"["):
            quick = (self._indented(first) or self._lined()) if keep else None
            return (quick or self._nested(keep=keep)), start
        if first == b'"':
            return self._nested(keep=keep), start
        return self._atom(), start

    def _indented(self, first: bytes) -> bytes | None:
        """The value, if it is laid out over lines and its end is found by its indentation."""
        line = self._window.rfind(b"\n", 0, self._at)
        indent = self._window[line : self._at]
        if line < 0 or indent.strip():
            return None
        stop = self._window.find(indent + (b"}" if first == b"{" else b"]"), self._at)
        if stop < 0:
            return None
        stop += len(indent) + 1
        value = self._window[self._at : stop]
        if not _is_whole(value):
            return None
        self._at = stop
        return value

    def _lined(self) -> bytes | None:
        """The value, if it is alone in its line."""
        stop = self._window.find(b"\n", self._at)
        value = self._window[self._at : max(stop, self._at)].rstrip(b" \t\r").removesuffix(b",")
        if len(value) < 2 or not _is_whole(value):
            return None
        self._at += len(value)
        return value

    def _nested(self, *, keep: bool) -> bytes:
        """An object, array or string, found by counting brackets outside of strings."""
        start, depth, at, kept = self.byte, 0, self._at, b""
        while True:
            token = _TOKEN.search(self._window, at)
            if token is None or token[0] == b'"':
                at = len(self._window) if token is None else token.start()
                kept, at = self._extend(start, kept, at, keep=keep)
                continue
            depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(token[0], 0)
            at = token.end()
            if depth <= 0:
                kept += self._window[self._at : at] if keep else b""
                self._at = at
                return kept

    def _extend(self, start: int, kept: bytes, at: int, *, keep: bool) -> tuple[bytes, int]:
        """Put aside what is scanned and read on."""
        kept += self._window[self._at : at] if keep else b""
        self._at = at
        if len(kept) > VALUE_BYTES or len(self._window) - at > VALUE_BYTES:
            raise JsonBroken("too_large", start)
        if not self._more():
            raise JsonBroken("truncated", start)
        return kept, self._at

    def _atom(self) -> bytes:
        """A number or word."""
        start = self.byte
        while True:
            atom = _ATOM.match(self._window, self._at)
            if atom is None:
                raise JsonBroken("malformed" if self.peek() else "truncated", start)
            if atom.end() < len(self._window) or not self._more():
                self._at = atom.end()
                return atom[0]


def _is_whole(value: bytes) -> bool:
    """Tell whether ``value`` is one complete JSON value and nothing more."""
    try:
        msgspec.json.decode(value, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True
