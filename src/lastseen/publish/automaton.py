"""An Aho-Corasick automaton: every one of many patterns in one pass over a text."""

from collections import deque
from collections.abc import Iterable, Iterator


class Automaton:
    """Finds all occurrences of all patterns, overlapping ones too.

    Source:
        Aho and Corasick (1975), Efficient string matching. Build time and memory grow with the
        summed length of the patterns, a search with the length of the text and its matches.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._fail: list[int] = [0]
        self._lengths: list[tuple[int, ...]] = [()]
        for pattern in sorted(set(patterns)):
            self._add(pattern)
        self._link()

    def _add(self, pattern: str) -> None:
        """Lay the pattern's path from the root."""
        if not pattern:
            return
        node = 0
        for letter in pattern:
            following = self._next[node].get(letter)
            if following is None:
                following = len(self._next)
                self._next[node][letter] = following
                self._next.append({})
                self._fail.append(0)
                self._lengths.append(())
            node = following
        self._lengths[node] = (len(pattern),)

    def _link(self) -> None:
        """Give each node the node of its longest proper suffix, breadth first."""
        waiting = deque(self._next[0].values())
        while waiting:
            node = waiting.popleft()
            for letter, child in self._next[node].items():
                fallback = self._step(self._fail[node], letter)
                self._fail[child] = fallback
                self._lengths[child] += self._lengths[fallback]
                waiting.append(child)

    def _step(self, node: int, letter: str) -> int:
        """Return the node after reading one more letter."""
        while node and letter not in self._next[node]:
            node = self._fail[node]
        return self._next[node].get(letter, 0)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, stop) of every occurrence, in order of stop, longest first."""
        node = 0
        for position, letter in enumerate(text, start=1):
            node = self._step(node, letter)
            for length in self._lengths[node]:
                yield position - length, position
