"""How often an agency stands between others, on the shortest ways of the network.

Brandes' algorithm (2001) with ways of length 1/w. Two ways are equally short when their lengths
differ by less than one part in 10^10: sums of fractions come out of a computer unequal where they
are equal on paper, and a node would lose its share of the ways by it. igraph holds ways equal by the
same rule, networkx does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zhize.graph.measures.matrices import NAN, Matrix, Node, at_least, matrix_of
from zhize.graph.measures.paths import lengths

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Network, Whole

CELLS = 500_000  #: ties looked at together; more fall out of the processor's cache
TOGETHER = 200  #: nodes of small components that are looked at together at most, about
EQUAL = 1e-10  #: relative difference below which two lengths are one


def betweenness(
    network: Network,
    *,
    weight: str | None = "weight",
    normalized: bool = True,
    sample: int | None = None,
    seed: int = 0,
) -> dict[Node, float]:
    """Return betweenness: C_B(i) = Σ_{s<t} σ_st(i)/σ_st, as a share of all pairs of others.

    σ_st is the number of shortest ways between s and t, σ_st(i) of those through i. The pairs of
    others are (n−1)(n−2)/2, or (n−1)(n−2) where the network is directed; with fewer than three
    nodes there are none, and the share is nan. Freeman 1979.

    Parameters
    ----------
    network
        The network.
    weight
        The edge attribute w, whose inverse is the length of a tie; None for steps.
    normalized
        False for the sum itself.
    sample
        Estimate from the ways that start in so many nodes, drawn without replacement, n/sample
        times their sum; None for all.
    seed
        Where the drawing starts.

    Raises
    ------
    MeasureError
        When `sample` is below 1.
    """
    import numpy as np

    matrix = matrix_of(network, weight=weight)
    n = len(matrix.nodes)
    if n == 0:
        return {}
    if sample is not None:
        at_least(sample, 1, "sample")
    k = n if sample is None else min(sample, n)
    drawn = np.random.default_rng(seed).permutation(n)[:k] if k < n else np.arange(n)
    sums = dependencies(matrix, np.sort(drawn)) * (n / k)
    if normalized:
        pairs = (n - 1) * (n - 2)
        return matrix.scores(sums / pairs if pairs else sums * NAN)
    return matrix.scores(sums if matrix.directed else sums / 2)


def dependencies(matrix: Matrix, sources: Whole) -> Floats:
    """Return Σ_s Σ_t σ_st(i)/σ_st over the sources, for each node i in its place."""
    import numpy as np

    total = np.zeros(len(matrix.nodes))
    for inside, ways, starts in _parts(lengths(matrix), sources):
        step = max(1, CELLS // max(len(inside), ways.nnz))
        for start in range(0, len(starts), step):
            total[inside] += _dependencies(ways, starts[start : start + step])
    return total


def _parts(ways: Any, sources: Whole) -> Iterator[tuple[Whole, Any, Whole]]:
    """Yield the nodes, ways and sources of components with sources: no way leaves a component.

    Small components come together, so that there is no step for each pair of nodes.
    """
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    _, component = connected_components(ways, connection="weak")
    wanted = np.unique(component[sources])
    nodes = np.flatnonzero(np.isin(component, wanted))
    nodes = nodes[np.argsort(component[nodes], kind="stable")]
    ends = np.flatnonzero(np.diff(component[nodes], append=-1)) + 1
    start = 0
    for at, end in enumerate(ends.tolist()):
        last = at + 1 == len(ends)
        if end - start < TOGETHER and not last:
            continue
        inside = np.sort(nodes[start:end])
        starts = np.flatnonzero(np.isin(inside, sources))
        yield inside, ways[inside][:, inside], starts
        start = end


def _dependencies(ways: Any, sources: Whole) -> Floats:
    """Sum the dependencies of a block of sources.

    Nodes are numbered by distance, so that the ties on shortest ways form a triangular matrix T.
    The numbers of ways solve σ = source + Tᵀσ; what passes through each node, as a share x of its
    ways, solves x = T(x + 1/σ). Each source has its own block of both systems.
    """
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra
    from scipy.sparse.linalg import spsolve_triangular

    k, n = len(sources), ways.shape[0]
    distance = dijkstra(ways, indices=sources)
    # Small integers, as older versions of scipy solve with no others.
    place = np.empty((k, n), dtype=np.int32)
    order = np.argsort(distance, axis=1, kind="stable")
    np.put_along_axis(place, order, np.arange(k * n, dtype=np.int32).reshape(k, n), axis=1)
    block, tail, head = _shortest(ways, distance)
    if not len(block):
        return np.zeros(n)
    first, second = place[block, tail], place[block, head]
    size = k * n
    diagonal = np.arange(size, dtype=np.int32)
    entries = np.concatenate([-np.ones(len(block)), np.ones(size)])
    rows, columns = np.concatenate([second, diagonal]), np.concatenate([first, diagonal])
    lower = csr_array((entries, (rows, columns)), shape=(size, size))
    upper = lower.T.tocsr()
    start = np.zeros(size)
    start[place[np.arange(k), sources]] = 1
    count = spsolve_triangular(lower, start, lower=True, unit_diagonal=True)
    inverse = np.divide(1, count, out=np.zeros(size), where=count > 0)
    share = spsolve_triangular(upper, inverse - upper @ inverse, lower=False, unit_diagonal=True)
    through: Floats = (share * count)[place]
    through[np.arange(k), sources] = 0
    summed: Floats = through.sum(axis=0)
    return summed


def _shortest(ways: Any, distance: Floats) -> tuple[Whole, Whole, Whole]:
    """Return the ties that lie on shortest ways: row of the block, from, to."""
    import numpy as np

    degrees = np.diff(ways.indptr)
    length = np.repeat(distance, degrees, axis=1)
    length += ways.data
    ends = np.take(distance * (1 + EQUAL), ways.indices, axis=1)
    block, tie = np.divmod(np.flatnonzero(length <= ends), max(ways.nnz, 1))
    tail = np.repeat(np.arange(len(degrees)), degrees)[tie]
    head = ways.indices[tie].astype(np.int64)
    # Out of reach, ∞ <= ∞; and an end no farther than its start would make a circle of ways.
    on = distance[block, tail] < distance[block, head]
    return block[on], tail[on], head[on]
