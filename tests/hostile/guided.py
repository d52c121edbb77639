"""The targets of ``fuzz`` under an engine that looks where new code is reached; for whoever has time.

A tool beside the tests, in no lock: ``pip install atheris`` (Linux, where there is a wheel), then
``python -m tests.hostile.guided TARGET -max_total_time=60``. What it finds becomes a case in ``test_findings``.
"""

import random
import sys

import atheris


class Fed(random.Random):
    """Chance that is read from the bytes of the engine; when they end there are only zeros."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(0)
        self._fed = raw
        self._at = 0

    def getrandbits(self, k: int, /) -> int:
        """Return so many bits of what comes next."""
        size = -(-k // 8)
        piece = self._fed[self._at : self._at + size].ljust(size, b"\0")
        self._at += size
        return int.from_bytes(piece, "little") & ((1 << k) - 1)

    def random(self) -> float:
        """Return a share of one from what comes next."""
        return self.getrandbits(32) / (1 << 32)


def main() -> None:
    """Run one target until it is stopped or something is found."""
    with atheris.instrument_imports(include=["lastseen"]):
        from tests.hostile import fuzz
    name = sys.argv.pop(1)
    _, target = fuzz.SHARES[name]

    def one(raw: bytes) -> None:
        try:
            target(Fed(raw))
        except fuzz.OURS:
            return

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
