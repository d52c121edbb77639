"""DER, as much as is needed to put the certificates of a time-stamp reply in order: no byte is added, none is lost."""

from typing import NamedTuple


class _Value(NamedTuple):
    """One value: its tag, where it begins, where its content begins, where it ends."""

    tag: int
    begin: int
    content: int
    end: int


class _NotDerError(ValueError):
    """The bytes are not built as DER is."""


BROUGHT = 0xA0
"""Tag of the certificates that came with a signature."""


def with_certificates_in_order(reply: bytes) -> bytes:
    """Return a reply with its set of certificates sorted, as DER wants it; what cannot be read so comes back as it is.

    Authorities that run OpenSSL send the certificates in the order of their chain, and strict readers refuse
    that. The set is not covered by the signature, so its order says nothing.

    Args:
        reply: A time-stamp reply (RFC 3161).
    """
    try:
        found = _certificates(reply)
        if found is None:
            return reply
        each = sorted(reply[v.begin : v.end] for v in _inside(reply, found.content, found.end))
    except _NotDerError:
        return reply
    return reply[: found.content] + b"".join(each) + reply[found.end :]


def _certificates(reply: bytes) -> _Value | None:
    """Return the set of certificates: reply, token, content, signed data, its fourth part."""
    here = _value(reply, 0, len(reply))
    for number in (1, 1, 0):
        parts = _inside(reply, here.content, here.end)
        if len(parts) <= number:
            return None
        here = parts[number]
    parts = _inside(reply, here.content, here.end)
    return next((part for part in parts[3:4] if part.tag == BROUGHT), None)


def _inside(data: bytes, start: int, stop: int) -> list[_Value]:
    """Return the values between two places."""
    found = []
    while start < stop:
        found.append(_value(data, start, stop))
        start = found[-1].end
    return found


def _value(data: bytes, begin: int, stop: int) -> _Value:
    if begin + 2 > stop:
        raise _NotDerError
    tag, size, content = data[begin], data[begin + 1], begin + 2
    if size & 0x80:
        octets = size & 0x7F
        if not 1 <= octets <= 3 or content + octets > stop:
            raise _NotDerError
        size, content = int.from_bytes(data[content : content + octets], "big"), content + octets
    if content + size > stop or tag & 0x1F == 0x1F:
        raise _NotDerError
    return _Value(tag, begin, content, content + size)
