"""The one call to the network: some bytes to an address a person typed, its answer back, bounded in size and time."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import SSLError, create_default_context
from threading import Timer
from typing import Final
from urllib.parse import SplitResult, urlsplit

from lastseen.errors import UnreachedAuthorityError, UsageError

PATIENCE_SECONDS: Final = 20.0
"""How long is waited for a connection, and again for the whole answer."""
LARGEST: Final = 1 << 16
"""No answer is longer than this many bytes."""


def send(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    patience_seconds: float = PATIENCE_SECONDS,
) -> bytes:
    """Send bytes to an address and return its answer; nothing else leaves but the address itself and these headers.

    No cookie, no name of a program, no proxy from the environment; an answer that sends on elsewhere is not followed.

    Args:
        address: http:// or https://, typed by a person.
        body: What is sent; without it the address is only asked (GET).
        headers: Sent with it.
        patience_seconds: For the connection, and again for the answer.

    Raises:
        UsageError: It is no such address.
        UnreachedAuthorityError: No answer that can be used; the reason in a sentence.
    """
    parts = address_parts(address)
    connection = _connection(parts, patience_seconds)
    try:
        with _told():
            connection.connect()
            with _bounded(connection, patience_seconds):
                return _exchange(connection, parts, body, headers)
    finally:
        connection.close()


def address_parts(address: str) -> SplitResult:
    """Return the parts of an address that can be asked.

    Raises:
        UsageError: It is none.
    """
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as broken:
        raise UsageError("this is no address of a server") from broken
    if not usable:
        raise UsageError("the address of a server begins with https:// or http://")
    if parts.username or parts.password or not address.isascii() or not address.isprintable():
        raise UsageError("an address with a name, a password or strange letters in it is not used")
    return parts


def _connection(parts: SplitResult, patience_seconds: float) -> HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = create_default_context()
        return HTTPSConnection(host, parts.port, timeout=patience_seconds, context=context)
    return HTTPConnection(host, parts.port, timeout=patience_seconds)


@contextmanager
def _bounded(connection: HTTPConnection, patience_seconds: float) -> Iterator[None]:
    """Hang up after a while, even on a server that keeps sending a byte now and then."""
    ended, line = [], connection.sock  # the connection forgets it with the head of some answers

    def _hang_up() -> None:
        ended.append(True)
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = Timer(patience_seconds, _hang_up)
    timer.start()
    try:
        yield
    except (OSError, HTTPException):
        if ended:
            raise UnreachedAuthorityError("it took too long to answer") from None
        raise
    finally:
        timer.cancel()
    if ended:
        raise UnreachedAuthorityError("it took too long to answer")


def _exchange(
    connection: HTTPConnection, parts: SplitResult, body: bytes, headers: Mapping[str, str]
) -> bytes:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.putrequest("POST" if body else "GET", target, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    if body:
        connection.putheader("Content-Length", f"{len(body)}")
    connection.endheaders(body or None)
    answer = connection.getresponse()
    if 300 <= answer.status < 400:
        raise UnreachedAuthorityError("it sends on to another address, which was not asked")
    if answer.status != 200:
        raise UnreachedAuthorityError(f"it answered with the code {answer.status}")
    content = answer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreachedAuthorityError("its answer is far too long")
    return content


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the network refuses into our sentences, without addresses or names."""
    try:
        yield
    except TimeoutError as late:
        raise UnreachedAuthorityError("it took too long to answer") from late
    except SSLError as refused:
        raise UnreachedAuthorityError("its certificate for the connection does not hold") from refused  # fmt: skip
    except socket.gaierror as unknown:
        raise UnreachedAuthorityError("there is no such server, or no network") from unknown
    except OSError as refused:
        raise UnreachedAuthorityError("it cannot be reached") from refused
    except HTTPException as broken:
        raise UnreachedAuthorityError("its answer is none of a server of this kind") from broken
