"""Groups: what is joined by known edges, one edge at a time, in no particular order."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Nodes joined by edges; the order in which edges come changes nothing.

    A group is known by its smallest node.
    """

    __slots__ = ("_parent",)

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, node: str) -> None:
        """Take a node in, alone if nothing joins it."""
        self._parent.setdefault(node, node)

    def join(self, one: str, other: str) -> None:
        """Join the groups of two nodes."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def root(self, node: str) -> str:
        """Return the smallest node of the group."""
        self.add(node)
        top = node
        while self._parent[top] != top:
            top = self._parent[top]
        while self._parent[node] != top:
            self._parent[node], node = top, self._parent[node]
        return top

    def groups(self, nodes: Iterable[str]) -> dict[str, list[str]]:
        """Return the nodes by the root of their group, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for node in sorted(set(nodes)):
            found[self.root(node)].append(node)
        return dict(found)
