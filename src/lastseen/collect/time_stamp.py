"""RFC 3161: the request for a time stamp, and the check of the reply: status, imprint, nonce, signature, certificates."""

from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from lastseen.collect.der import with_certificates_in_order
from lastseen.errors import BadTimeStampError, NoStampsError
from lastseen.model.time_stamp import TimeStamp

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

FORM: Final = "rfc3161"
LARGEST: Final = 1 << 16
"""No reply and no file of certificates is longer than this many bytes; replies are some 5,000."""

SHA256_NAME: Final = "2.16.840.1.101.3.4.2.1"
HEAD: Final = bytes.fromhex("30430201013031300d060960864801650304020105000420")
"""A request in DER up to the digest: its length, version 1, an imprint by SHA-256."""
WITH_CERTIFICATES: Final = bytes.fromhex("0101ff")
"""The end of a request: the reply shall bring the certificate of whoever signs it."""


def request(digest: bytes, nonce: int) -> bytes:
    """Return the 69 bytes of a request: the digest, a nonce that says nothing, and that the certificate shall come with the reply.

    Args:
        digest: 32 bytes.
        nonce: At least 2^56 and less than 2^63, so that it takes eight bytes.
    """
    return HEAD + digest + b"\x02\x08" + nonce.to_bytes(8, "big") + WITH_CERTIFICATES


def digest_of(reply: bytes) -> str:
    """Return the SHA-256, hex, that a reply is about; whether it is true is for ``check``.

    Raises:
        BadTimeStampError: It is no reply, or the authority refused.
        NoStampsError: The extra that reads replies is not installed.
    """
    return _imprint(_decoded(reply))


def certificates(given: bytes) -> tuple[x509.Certificate, ...]:
    """Return the certificates of a file, PEM or DER.

    Raises:
        BadTimeStampError: There is none, or none of a root.
    """
    try:
        pem = given.lstrip().startswith(b"-----")
        found = (x509.load_pem_x509_certificates(given) if pem else [x509.load_der_x509_certificate(given)])  # fmt: skip
    except (ValueError, x509.InvalidVersion) as broken:
        raise BadTimeStampError("the file holds no certificate") from broken
    if not any(map(_is_root, found)):
        raise BadTimeStampError("the file holds no root certificate: one that is signed by itself")
    return tuple(found)


def check(reply: bytes, digest: bytes, nonce: int, pinned: bytes = b"") -> TimeStamp:
    """Return what a reply proves; certificates must be good at the time it names, not today.

    Args:
        reply: As the authority sent it.
        digest: 32 bytes that must have been stamped.
        nonce: That of the request.
        pinned: The authority's root certificate, and others between, as a person gave them; without them
            the root that came with the reply is taken, which proves only that the reply is whole.

    Raises:
        BadTimeStampError: It does not hold; the reason in a sentence.
        NoStampsError: The extra that reads replies is not installed.
    """
    told = _decoded(reply)
    if _imprint(told) != digest.hex():
        raise BadTimeStampError("the reply is about another digest")
    if told.tst_info.nonce != nonce:
        raise BadTimeStampError("the reply has another nonce: it answers another request")
    brought = list(_brought(told))
    given = certificates(pinned) if pinned else tuple(brought)
    roots = [each for each in given if _is_root(each)]
    if not roots:
        raise BadTimeStampError("no root certificate came with the reply, and none was given")
    root = _verified(told, digest, roots, [each for each in given if each not in roots])
    return TimeStamp(
        form=FORM, digest=digest.hex(), state="pinned" if pinned else "brought",
        at=told.tst_info.gen_time.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        by=_signer(told, [*brought, *given]), against=root.fingerprint(SHA256()).hex(),
    )  # fmt: skip


def _decoded(reply: bytes) -> "TimeStampResponse":
    """Return a reply that was granted, read."""
    try:
        from rfc3161_client import decode_timestamp_response
    except ModuleNotFoundError as missing:
        raise NoStampsError from missing
    if len(reply) > LARGEST:
        raise BadTimeStampError("it is far too long for a reply")
    try:
        told = decode_timestamp_response(with_certificates_in_order(reply))
    except ValueError as broken:
        raise BadTimeStampError("it is no reply of a time-stamping authority") from broken
    if told.status != 0:
        raise BadTimeStampError(f"the authority refused (status {told.status})")
    return told


def _imprint(told: "TimeStampResponse") -> str:
    try:
        imprint = told.tst_info.message_imprint
    except ValueError as broken:
        raise BadTimeStampError("the reply holds no time stamp") from broken
    if imprint.hash_algorithm.dotted_string != SHA256_NAME or len(imprint.message) != 32:
        raise BadTimeStampError("the reply is not about a SHA-256")
    return imprint.message.hex()


def _brought(told: "TimeStampResponse") -> Iterator[x509.Certificate]:
    """Yield the certificates that came with a reply."""
    try:
        for each in sorted(told.signed_data.certificates):
            yield x509.load_der_x509_certificate(each)
    except (ValueError, x509.InvalidVersion) as broken:
        raise BadTimeStampError("a certificate in the reply cannot be read") from broken


def _is_root(certificate: x509.Certificate) -> bool:
    return certificate.issuer == certificate.subject


def _verified(
    told: "TimeStampResponse", digest: bytes, roots: list[x509.Certificate], between: list[x509.Certificate]
) -> x509.Certificate:  # fmt: skip
    """Return the root to which the signature leads."""
    from rfc3161_client import VerificationError, VerifierBuilder

    why = ""
    for root in roots:
        try:
            VerifierBuilder(roots=[root], intermediates=between).build().verify(told, digest)
        except (VerificationError, ValueError) as refused:
            why = _reason(f"{refused}")
        else:
            return root
    raise BadTimeStampError(why)


REASONS: Final = (
    ("certificate has expired", "its certificate had run out at the time it names"),
    ("not yet valid", "its certificate was not good yet at the time it names"),
    ("self-signed certificate", "it is signed by an authority that was not given"),
    ("self signed certificate", "it is signed by an authority that was not given"),
    ("unable to get", "it is signed by an authority that was not given"),
    ("purpose", "its certificate is not one for time stamps"),
    ("EKU", "its certificate is not one for time stamps"),
)
"""What the library says -> our own sentence."""


def _reason(said: str) -> str:
    known = (sentence for words, sentence in REASONS if words in said)
    return next(known, "its signature does not hold: it was altered, or is another's")


def _signer(told: "TimeStampResponse", known: list[x509.Certificate]) -> str:
    """Return the name in the certificate of whoever signed."""
    (signer,) = told.signed_data.signer_infos
    for each in known:
        if (each.issuer, each.serial_number) == (signer.issuer, signer.serial_number):
            names = each.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
            return f"{names[0].value!s}" if names else each.subject.rfc4514_string()
    return "an authority without a name"
