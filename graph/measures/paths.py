"""How far nodes stand from one another, where a strong tie is a short way: its length is 1/w.

networkx and igraph read a weight as a length, so that the agencies that work together most would
stand farthest apart. Here a tie of weight w is 1/w long (Newman 2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Matrix, Whole

#: Distances held at one time, so that a large network needs no n × n table.
CELLS = 2_000_000


def lengths(matrix: Matrix) -> Any:
    """Return the ties of a network with their lengths 1/w, as a sparse array."""
    found = matrix.weights.copy()
    found.data = 1 / found.data
    return found


def distances(matrix: Matrix) -> Iterator[tuple[Whole, Floats]]:
    """Yield blocks of starting nodes, by place, and their distances to all nodes.

    The distance to a node out of reach is infinite. In a directed network ways follow the ties.
    """
    import numpy as np
    from scipy.sparse.csgraph import dijkstra

    n = len(matrix.nodes)
    ways = lengths(matrix)
    step = max(1, CELLS // max(n, 1))
    for start in range(0, n, step):
        block = np.arange(start, min(n, start + step))
        yield block, dijkstra(ways, indices=block)
