"""Origins: the independent roots that claims go back to, by known edges only, each with its evidence."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.model.copy import Copy
from lastseen.model.finding import Origin
from lastseen.model.weighing import Statement
from lastseen.weigh.directions import fold_outlet
from lastseen.weigh.groups import Groups
from lastseen.weigh.lying import Lying

RANK: Final = {"outlet": 0, "forward": 1, "speaker": 2, "source": 3, "original": 4, "passage": 5}
"""Which root gives an origin its key where several meet in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A known step from a claim to a root or to another claim.

    Attributes:
        claim: Id of the claim.
        to: Key of the root, or id of the other claim.
        why: The evidence, as a sentence without names of people.
    """

    claim: str
    to: str
    why: str


def trace_origins(
    statements: Iterable[Statement], copies: Iterable[Copy] = ()
) -> dict[str, Origin]:
    """Return the origin of every claim: n copies of one text are one origin.

    Edges are: what a page credits, what it published itself, forwards, copied words, the deepest
    named voice, the author. Where a page credits several outlets it adds nothing to any of them
    and does not make them one. Trace the claims of one finding at a time: that two outlets once
    quoted the same office makes them one origin for that, not for everything.

    Args:
        statements: The claims with what is known of their way.
        copies: Copies between passages, keys are passage ids.
    """
    given = sorted({each.claim: each for each in statements}.values(), key=lambda s: s.claim)
    edges = [*_root_edges(given), *_copy_edges(given, copies)]
    groups = Groups()
    for each in given:
        groups.add("claim\x00" + each.claim)
    for edge in edges:
        groups.join("claim\x00" + edge.claim, edge.to)
    claims = groups.groups("claim\x00" + each.claim for each in given)
    steps: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        steps[groups.root(edge.to)].append(edge)
    found = [_origin(nodes, steps[root]) for root, nodes in claims.items()]
    return {claim: origin for origin in found for claim in origin.claims}


def _origin(nodes: Sequence[str], edges: Sequence[Edge]) -> Origin:
    """Return the origin that a group of claims and their edges make."""
    claims = tuple(node.removeprefix("claim\x00") for node in nodes)
    roots = {edge.to for edge in edges if not edge.to.startswith("claim\x00")}
    key = min(roots, key=lambda each: (RANK.get(each.partition(":")[0], 9), each))
    return Origin(key=key, claims=claims, path=tuple(sorted({edge.why for edge in edges})))


def _root_edges(statements: Sequence[Statement]) -> list[Edge]:
    """Return for every statement its edges to roots."""
    outlets = _outlets(statements)
    shown = {
        fold_outlet(name): name for each in statements for name in (*each.credits, each.outlet)
    }
    edges = []
    for each in statements:
        edges += _edges_of(each, outlets, shown)
    return edges


def _edges_of(
    statement: Statement, outlets: Mapping[str, str], shown: Mapping[str, str]
) -> list[Edge]:
    """Return the edges of one statement: its outlet and named voice, else author, else original."""
    claim, edges = statement.claim, []
    if statement.credits:
        credited = min(map(fold_outlet, statement.credits), key=lambda name: (outlets[name], name))
        why = f"{claim} stands in words that credit {shown[credited]}"
        edges.append(Edge(claim=claim, to=f"outlet:{outlets[credited]}", why=why))
    elif statement.forwarded_from:
        edges.append(_forward_edge(statement, outlets, shown))
    elif statement.outlet:
        own = fold_outlet(statement.outlet)
        why = f"{claim} was published by {statement.outlet}"
        edges.append(Edge(claim=claim, to=f"outlet:{outlets[own]}", why=why))
    if statement.speaker:
        why = f"{claim} goes back to the named voice {statement.speaker[:6]}"
        edges.append(Edge(claim=claim, to=f"speaker:{statement.speaker}", why=why))
    return edges or [_last_edge(statement)]


def _forward_edge(
    statement: Statement, outlets: Mapping[str, str], shown: Mapping[str, str]
) -> Edge:
    """Return the edge of a forward; its name stands in it only if it is that of an outlet."""
    claim, name = statement.claim, fold_outlet(statement.forwarded_from)
    if name in shown:
        why = f"{claim} is a forward from {shown[name]}"
        return Edge(claim=claim, to=f"outlet:{outlets[name]}", why=why)
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Edge(
        claim=claim, to=f"forward:{digest}", why=f"{claim} is a forward of somebody else's words"
    )


def _last_edge(statement: Statement) -> Edge:
    """Return the edge to the author, or to whatever holds the words where nobody is known."""
    claim = statement.claim
    if statement.author:
        why = f"{claim} is by the author {statement.author[:6]}"
        return Edge(claim=claim, to=f"source:{statement.author}", why=why)
    if statement.original:
        why = f"{claim} stands in original {statement.original[:12]}, whose author is unknown"
        return Edge(claim=claim, to=f"original:{statement.original}", why=why)
    root = statement.passage or "unstated"
    why = f"{claim} stands in passage {root[:12]}, of which nothing else is known"
    return Edge(claim=claim, to=f"passage:{root}", why=why)


def _outlets(statements: Sequence[Statement]) -> dict[str, str]:
    """Return for every outlet the one it goes back to: itself, or whom all its statements credit."""
    own: dict[str, list[Statement]] = defaultdict(list)
    names: set[str] = set()
    for each in statements:
        names |= {fold_outlet(name) for name in (*each.credits, each.outlet, each.forwarded_from)}
        if each.outlet:
            own[fold_outlet(each.outlet)].append(each)
    onward: dict[str, str] = {}
    for name, said in own.items():
        credited = [{fold_outlet(other) for other in each.credits} - {name} for each in said]
        common = set.intersection(*credited)
        if common:
            onward[name] = min(common)
    return {name: _follow(name, onward) for name in names}


def _follow(name: str, onward: Mapping[str, str]) -> str:
    """Return where the credits lead; the smallest name where they lead in a circle."""
    seen = [name]
    while (following := onward.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def _copy_edges(statements: Sequence[Statement], copies: Iterable[Copy]) -> list[Edge]:
    """Return the edges between claims that lie in the same copied run.

    Of each run the first claim on either side is tied to every one on the other: all of them are
    joined, and there are as many edges as claims, not as pairs of them.
    """
    by_passage: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        if each.passage:
            by_passage[each.passage].append(each)
    lying = {passage: Lying(each) for passage, each in by_passage.items()}
    edges = []
    for copy in copies:
        if copy.left not in lying or copy.right not in lying:
            continue
        for one, other in _same_words(lying[copy.left], lying[copy.right], copy):
            why = f"{one} and {other} stand in {copy.words} words that two passages share"
            why += f"; one copies the other, for {copy.why}" if copy.why else ""
            edges.append(Edge(claim=one, to="claim\x00" + other, why=why))
    return edges


def _same_words(left: Lying, right: Lying, copy: Copy) -> Iterable[tuple[str, str]]:
    """Return pairs of claims that tie together all those in runs that belong together."""
    ones, others = left.in_runs(copy.left_spans), right.in_runs(copy.right_spans)
    pairs: dict[tuple[str, str], None] = {}
    for run in sorted(ones.keys() & others.keys()):
        pairs |= dict.fromkeys((one, others[run][0]) for one in ones[run])
        pairs |= dict.fromkeys((ones[run][0], other) for other in others[run])
    return pairs
