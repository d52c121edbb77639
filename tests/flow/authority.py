"""A time-stamping authority of the tests' own: its certificates, its replies (RFC 3161) and a server on this machine."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.flow.conftest import NOW

Key = ec.EllipticCurvePrivateKey
YEAR = timedelta(days=365)
SHA256 = "2.16.840.1.101.3.4.2.1"


def der(tag: int, *parts: bytes) -> bytes:
    """Return one value in DER."""
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def number(value: int) -> bytes:
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    body = bytes([40 * first + second])
    for arc in rest:
        septets = [arc & 127]
        while arc := arc >> 7:
            septets.append(128 | (arc & 127))
        body += bytes(reversed(septets))
    return der(6, body)


def algorithm(dotted: str, *, null: bool = True) -> bytes:
    return der(0x30, oid(dotted), der(5) if null else b"")


def parts(value: bytes) -> list[tuple[int, bytes]]:
    """Return the values that a value in DER is made of."""
    found, at = [], 0
    while at < len(value):
        tag, size, at = value[at], value[at + 1], at + 2
        if size & 0x80:
            length = size & 0x7F
            size, at = int.from_bytes(value[at : at + length], "big"), at + length
        found.append((tag, value[at : at + size]))
        at += size
    return found


@dataclass(frozen=True)
class Asked:
    """What a request holds."""

    digest: bytes
    nonce: int | None
    certificates: bool


def read_request(request: bytes) -> Asked:
    ((_, body),) = parts(request)
    _, (_, imprint), *rest = parts(body)
    digest = parts(imprint)[1][1]
    nonce = next((int.from_bytes(value, "big") for tag, value in rest if tag == 2), None)
    return Asked(digest, nonce, any(tag == 1 and value == b"\xff" for tag, value in rest))


@dataclass
class Authority:
    """Its own root, a certificate for time stamps and what is wrong with the replies it gives.

    Attributes:
        at: Time of the replies.
        serves: When its certificate is good, from and until.
        purpose: What its certificate is for.
        backwards: The certificates come in an order that DER does not allow, as some authorities send them.
        spoil: Changes what was asked before it is answered.
    """

    at: datetime = NOW
    serves: tuple[datetime, datetime] = (NOW - YEAR, NOW + YEAR)
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING
    imprint: str = SHA256
    status: int = 0
    name: str = "Invented Time"
    backwards: bool = False
    spoil: Callable[[Asked], Asked] = field(default=lambda asked: asked)

    def __post_init__(self) -> None:
        self.root_key: Key = ec.generate_private_key(ec.SECP256R1())
        self.key: Key = ec.generate_private_key(ec.SECP256R1())
        self.root = self._certificate(f"{self.name} Root", self.root_key.public_key(), ca=True)
        self.certificate = self._certificate(self.name, self.key.public_key(), ca=False)

    @property
    def pem(self) -> bytes:
        return self.root.public_bytes(Encoding.PEM)

    def _certificate(
        self, name: str, key: ec.EllipticCurvePublicKey, *, ca: bool
    ) -> x509.Certificate:
        start, end = (NOW - 20 * YEAR, NOW + 20 * YEAR) if ca else self.serves
        told = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        root = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{self.name} Root")])
        signs = x509.KeyUsage(
            digital_signature=not ca, key_cert_sign=ca, crl_sign=ca, content_commitment=False, key_encipherment=False,
            data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = (
            x509.CertificateBuilder().subject_name(told).issuer_name(root).public_key(key)
            .serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(signs, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.root_key.public_key()), critical=False)
        )  # fmt: skip
        if not ca:
            builder = builder.add_extension(x509.ExtendedKeyUsage([self.purpose]), critical=True)
        return builder.sign(self.root_key, hashes.SHA256())

    def reply(self, request: bytes) -> bytes:
        """Return the reply to a request."""
        asked = self.spoil(read_request(request))
        status = der(0x30, number(self.status))
        if self.status > 1:
            return der(0x30, status)
        return der(0x30, status, self._token(self._told(asked), certificates=asked.certificates))

    def _told(self, asked: Asked) -> bytes:
        imprint = der(0x30, algorithm(self.imprint), der(4, asked.digest))
        at = der(0x18, f"{self.at.astimezone(UTC):%Y%m%d%H%M%SZ}".encode())
        nonce = number(asked.nonce) if asked.nonce is not None else b""
        return der(0x30, number(1), oid("1.2.3.4.1"), imprint, number(7), at, nonce)

    def _token(self, told: bytes, *, certificates: bool) -> bytes:
        own = self.certificate.public_bytes(Encoding.DER)
        content = "1.2.840.113549.1.9.16.1.4"
        ess = der(0x30, der(0x30, der(0x30, der(4, hashlib.sha256(own).digest()))))
        attributes = sorted([
            der(0x30, oid("1.2.840.113549.1.9.3"), der(0x31, oid(content))),
            der(0x30, oid("1.2.840.113549.1.9.4"), der(0x31, der(4, hashlib.sha256(told).digest()))),
            der(0x30, oid("1.2.840.113549.1.9.16.2.47"), der(0x31, ess)),
        ])  # fmt: skip
        signature = self.key.sign(der(0x31, *attributes), ec.ECDSA(hashes.SHA256()))
        signer = der(
            0x30, number(1),
            der(0x30, self.certificate.issuer.public_bytes(), number(self.certificate.serial_number)),
            algorithm(SHA256), der(0xA0, *attributes), algorithm("1.2.840.10045.4.3.2", null=False), der(4, signature),
        )  # fmt: skip
        chain = sorted([own, self.root.public_bytes(Encoding.DER)], reverse=self.backwards)
        brought = der(0xA0, *chain) if certificates else b""
        inner = der(0x30, oid(content), der(0xA0, der(4, told)))
        signed = der(
            0x30, number(3), der(0x31, algorithm(SHA256)), inner, brought, der(0x31, signer)
        )
        return der(0x30, oid("1.2.840.113549.1.7.2"), der(0xA0, signed))


Answer = Callable[[BaseHTTPRequestHandler, bytes], None]


@dataclass
class Heard:
    """What a server on this machine was asked, byte by byte."""

    address: str = ""
    heads: list[dict[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)


@contextmanager
def serving(answer: Answer) -> Iterator[Heard]:
    """Answer requests on this machine until the end of the block."""
    heard = Heard()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            heard.lines.append(self.requestline)
            heard.heads.append(dict(self.headers))
            heard.bodies.append(body)
            answer(self, body)

        do_GET = do_POST  # noqa: N815 - the library's name

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    heard.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    status: int = 200,
    kind: str = "application/timestamp-reply",
) -> None:
    """Answer with a body."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", f"{len(body)}")
    handler.end_headers()
    handler.wfile.write(body)
