"""The Merkle root: the one RFC 6962 defines, however the list grew."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from lastseen.store.merkle import EMPTY, Frontier


def root(leaves: list[bytes]) -> bytes:
    """Compute the root by the recursive definition of RFC 6962, section 2.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


def grown(leaves: list[bytes]) -> Frontier:
    frontier = Frontier()
    for leaf in leaves:
        frontier = frontier.grown(leaf)
    return frontier


@given(st.lists(st.binary(max_size=40), max_size=70))
def test_the_root_is_the_one_of_the_standard(leaves: list[bytes]) -> None:
    assert grown(leaves).root() == root(leaves).hex()


def test_known_answers_of_other_implementations() -> None:
    # The test vectors of certificate transparency's own code (merkletree, eight leaves).
    leaves = [bytes.fromhex(x) for x in ("", "00", "10", "2021", "3031", "40414243",
              "5051525354555657", "606162636465666768696a6b6c6d6e6f")]  # fmt: skip
    assert EMPTY == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert grown(leaves[:1]).root().startswith("6e340b9cffb37a98")
    assert grown(leaves[:2]).root().startswith("fac54203e7cc696c")
    assert grown(leaves).root().startswith("5dc9da79a70659a9")


def test_a_long_list_needs_few_subtrees() -> None:
    frontier = grown([bytes([n % 256]) for n in range(1023)])
    assert len(frontier.peaks) == 10
    assert len(frontier.grown(b"").peaks) == 1
