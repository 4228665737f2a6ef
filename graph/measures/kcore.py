"""How deep in the thick of a network an agency sits: k-core and onion layer.

A network is peeled in rounds. Each round takes away all nodes that have at most k ties left; when
none is left to take, k grows. The core number is the k at which a node goes (Seidman 1983), its
layer the round (Hébert-Dufresne et al. 2016). Ties count whatever their weight and direction; two
that lead for one another have one tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhize.graph.measures.matrices import Matrix, Node, both_ways, matrix_of

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Network, Whole


def core_number(network: Network) -> dict[Node, float]:
    """Return the largest k such that a node is in a part where everybody has k ties or more."""
    matrix = matrix_of(network, weight=None)
    return matrix.scores(_peel(matrix)[0])


def onion_layer(network: Network) -> dict[Node, float]:
    """Return the round in which a node is peeled off, from 1; the last ones sit deepest."""
    matrix = matrix_of(network, weight=None)
    return matrix.scores(_peel(matrix)[1])


def k_core(network: Network, *, k: int | None = None) -> tuple[Node, ...]:
    """Return the nodes of core number k or more, by name; None for the innermost core.

    The core of an empty network is empty.
    """
    cores = core_number(network)
    least = max(cores.values(), default=0) if k is None else k
    return tuple(node for node, core in cores.items() if core >= least)


def _peel(matrix: Matrix) -> tuple[Whole, Whole]:
    """Return core number and layer of each node, in the order of the matrix."""
    import numpy as np

    ties = both_ways(matrix)
    n = len(matrix.nodes)
    left = np.diff(ties.indptr).astype(np.int64)
    core, layer = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    inside = np.arange(n)
    k = turn = 0
    while len(inside):
        k = max(k, int(left[inside].min()))
        going = inside[left[inside] <= k]
        core[going] = k
        turn += 1
        layer[going] = turn
        inside = inside[left[inside] > k]
        left -= np.bincount(ties[going].indices, minlength=n)
    return core, layer
