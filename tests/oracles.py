"""The definitions of measures, worked out the slow and plain way: loops over all pairs and threes.

Nothing here shares code with what it is held against, and distances are exact fractions.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any

import networkx as nx

Node = Hashable
Pair = tuple[Node, Node]
NAN = float("nan")


def close(one: float, other: float, *, digits: float = 1e-9) -> bool:
    """Whether two figures are the same, or both nan."""
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return math.isclose(one, other, rel_tol=digits, abs_tol=digits)


def same(found: Mapping[Any, float], wanted: Mapping[Any, float], digits: float = 1e-9) -> bool:
    """Whether two measures of nodes are the same."""
    assert found.keys() == wanted.keys()
    return all(close(found[node], wanted[node], digits=digits) for node in wanted)


def weight_of(graph: nx.Graph, weight: str | None) -> Callable[[Node, Node], Fraction]:
    """w_ij, 0 for no tie and for a node with itself."""

    def read(i: Node, j: Node) -> Fraction:
        if i == j or not graph.has_edge(i, j):
            return Fraction(0)
        value = graph[i][j].get(weight, 1) if weight else 1
        return Fraction(value).limit_denominator(10**6)

    return read


def distances(graph: nx.Graph, weight: str | None) -> dict[Pair, Fraction]:
    """d_ij for all that reach one another (Floyd and Warshall), ties 1/w long."""
    w = weight_of(graph, weight)
    d = {(i, j): 1 / w(i, j) for i in graph for j in graph if w(i, j)}
    d |= {(i, i): Fraction(0) for i in graph}
    for k in graph:
        for i in graph:
            for j in graph:
                if (i, k) in d and (k, j) in d:
                    way = d[i, k] + d[k, j]
                    d[i, j] = min(way, d.get((i, j), way))
    return d


def ways(graph: nx.Graph, weight: str | None) -> tuple[dict[Pair, Fraction], dict[Pair, int]]:
    """d_ij, and σ_ij, the number of shortest ways."""
    w, d = weight_of(graph, weight), distances(graph, weight)
    count: dict[Pair, int] = {}
    for i in graph:
        for j in sorted((j for j in graph if (i, j) in d), key=lambda j: d[i, j]):
            before = (k for k in graph if w(k, j) and (i, k) in d)
            last = [k for k in before if d[i, k] + 1 / w(k, j) == d[i, j]]
            count[i, j] = 1 if i == j else sum(count[i, k] for k in last)
    return d, count


def betweenness(graph: nx.Graph, weight: str | None) -> dict[Node, float]:
    """Σ_s Σ_t σ_st(i)/σ_st over ordered pairs, exactly."""
    d, count = ways(graph, weight)
    total = dict.fromkeys(graph, Fraction(0))
    for s, t, i in product(graph, repeat=3):
        joined = len({s, t, i}) == 3 and (s, i) in d and (i, t) in d
        if joined and d[s, i] + d[i, t] == d[s, t]:
            total[i] += Fraction(count[s, i] * count[i, t], count[s, t])
    return {node: float(value) for node, value in total.items()}


def closeness(graph: nx.Graph, weight: str | None) -> dict[Node, float]:
    """(r−1)²/((n−1) Σ d_ij) over the r nodes within reach, itself among them."""
    d, n = distances(graph, weight), len(graph)
    result = {}
    for i in graph:
        near = [d[i, j] for j in graph if j != i and (i, j) in d]
        if n < 2:
            result[i] = NAN
        else:
            result[i] = float(len(near) ** 2 / ((n - 1) * sum(near))) if near else 0.0
    return result


def harmonic(graph: nx.Graph, weight: str | None) -> dict[Node, float]:
    """Σ 1/d_ij."""
    d = distances(graph, weight)
    return {
        i: float(sum((1 / d[i, j] for j in graph if j != i and (i, j) in d), Fraction(0)))
        for i in graph
    }


def density(graph: nx.Graph, weight: str | None) -> float:
    """Mean of w_ij over i ≠ j."""
    w, n = weight_of(graph, weight), len(graph)
    return float(sum(w(i, j) for i in graph for j in graph)) / (n * (n - 1)) if n > 1 else NAN


def centralization(scores: Mapping[Any, float], of_star: Mapping[Any, float]) -> float:
    """Σ (max − C_i) against that of the star, which has the most."""
    spread, most = (
        sum(max(values.values()) - value for value in values.values())
        for values in (scores, of_star)
    )
    return spread / most


def clustering(graph: nx.Graph) -> dict[Node, float]:
    """Share of the pairs of partners that are partners."""
    result = {}
    for i in graph:
        near = set(nx.all_neighbors(graph, i)) - {i}
        pairs = list(combinations(near, 2))
        closed = [1 for a, b in pairs if graph.has_edge(a, b) or graph.has_edge(b, a)]
        result[i] = len(closed) / len(pairs) if pairs else NAN
    return result


def connectedness(graph: nx.Graph) -> float:
    """Share of pairs with a way between them, directions aside."""
    d = distances(nx.Graph(graph.edges()) if graph.edges() else graph, None)
    pairs = list(permutations(graph, 2))
    return sum(pair in d for pair in pairs) / len(pairs) if pairs else NAN


def core_number(graph: nx.Graph) -> dict[Node, float]:
    """The largest k for which a node is left when those with less than k ties go, again and again."""
    cores = dict.fromkeys(graph, 0.0)
    for k in range(1, len(graph)):
        left = set(graph)
        while True:
            low = {i for i in left if len((set(nx.all_neighbors(graph, i)) - {i}) & left) < k}
            if not low:
                break
            left -= low
        cores.update(dict.fromkeys(left, float(k)))
    return cores


def holes(graph: nx.Graph, weight: str | None) -> dict[Node, tuple[float, float, float]]:
    """Effective size, constraint and hierarchy, term by term as Burt writes them."""
    w = weight_of(graph, weight)

    def z(i: Node, j: Node) -> Fraction:
        return w(i, j) + w(j, i)

    def p(i: Node, j: Node) -> Fraction:
        return z(i, j) / sum(z(i, k) for k in graph)

    def m(j: Node, q: Node) -> Fraction:
        return z(j, q) / max(z(j, k) for k in graph)

    result = {}
    for i in graph:
        near = [j for j in graph if z(i, j)]
        if not near:
            result[i] = (NAN, NAN, NAN)
            continue
        size = sum(1 - sum(p(i, q) * m(j, q) for q in near if q != j) for j in near)
        c = [(p(i, j) + sum(p(i, q) * p(q, j) for q in near if q != j)) ** 2 for j in near]
        total, n = sum(c), len(near)
        r = [float(part / (total / n)) for part in c]
        level = sum(x * math.log(x) for x in r) / (n * math.log(n)) if n > 1 else NAN
        result[i] = (float(size), float(total), level)
    return result


def role(a: str, i: str, b: str) -> int:
    """Coordinator, itinerant, gatekeeper, representative, liaison: 0 to 4."""
    return {
        (True, True): 0,
        (False, False): 1 if a == b else 4,
        (False, True): 2,
        (True, False): 3,
    }[a == i, i == b]


def brokerage(ties: set[Pair], nodes: Iterable[Node], of: Mapping[Any, str]) -> Counter[Pair]:
    """How often each node has each role, by (node, role)."""
    found: Counter[Pair] = Counter()
    for a, i, b in permutations(nodes, 3):
        if (a, i) in ties and (i, b) in ties and (a, b) not in ties:
            found[i, role(of[a], of[i], of[b])] += 1
    return found


def crossings(
    tasks: Mapping[Any, set[Node]], pillars: Mapping[Any, set[str]]
) -> dict[Pair, set[Node]]:
    """All pairs of tasks of different pillars, with the agencies that have both."""
    return {
        (t, u): tasks[t] & tasks[u]
        for t, u in combinations(tasks, 2)
        if pillars[t] and pillars[u] and not pillars[t] & pillars[u]
    }


def correlation(x: list[float], y: list[float]) -> float:
    """Pearson's r, from the definition."""
    n = len(x)
    mx, my = sum(x) / n, sum(y) / n
    sxy = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    return sxy / math.sqrt(sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))
