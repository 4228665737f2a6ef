"""How near an agency stands to all others: closeness and harmonic centrality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhize.graph.measures.degree import Direction
from zhize.graph.measures.matrices import NAN, Matrix, Node, matrix_of, one_of
from zhize.graph.measures.paths import distances

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Network


def closeness(
    network: Network,
    *,
    weight: str | None = "weight",
    direction: Direction = "out",
) -> dict[Node, float]:
    """Return closeness: C_C(i) = (n−1)/Σ_j d_ij, with ways of length 1/w.

    Where only r−1 of the n−1 others can be reached, it is (r−1)/(n−1) · (r−1)/Σ_j d_ij over those
    (Wasserman and Faust 1994), so that a node in a small part is not called close; 0 for a node
    that reaches nobody, nan in a network of one node. Freeman 1979.

    Parameters
    ----------
    network
        The network.
    weight
        The edge attribute w, whose inverse is the length of a tie; None for steps.
    direction
        In a directed network: ways from the node (`out`) or to it (`in`).

    Raises
    ------
    MeasureError
        When there is no such direction.
    """
    import numpy as np

    matrix = _turned(matrix_of(network, weight=weight), direction)
    n = len(matrix.nodes)
    values = np.full(n, NAN)
    for block, away in distances(matrix):
        near = np.isfinite(away)
        reached = near.sum(axis=1) - 1
        total = np.where(near, away, 0).sum(axis=1)
        if n > 1:
            values[block] = np.divide(
                reached * reached, total * (n - 1), out=np.zeros(len(block)), where=reached > 0
            )
    return matrix.scores(values)


def harmonic(
    network: Network,
    *,
    weight: str | None = "weight",
    direction: Direction = "out",
    normalized: bool = False,
) -> dict[Node, float]:
    """Return harmonic centrality: Σ_j 1/d_ij, with ways of length 1/w and 1/∞ = 0.

    Normalized it is the mean over the n−1 others, nan in a network of one node. Rochat 2009.
    `weight` and `direction` are those of `closeness`, and so is what is refused.
    """
    import numpy as np

    matrix = _turned(matrix_of(network, weight=weight), direction)
    n = len(matrix.nodes)
    values = np.zeros(n)
    for block, away in distances(matrix):
        away[np.arange(len(block)), block] = np.inf
        values[block] = (1 / away).sum(axis=1)
    if normalized:
        values = values / (n - 1) if n > 1 else values * NAN
    return matrix.scores(values)


def _turned(matrix: Matrix, direction: Direction) -> Matrix:
    one_of(direction, Direction, "direction")
    if not matrix.directed or direction == "out":
        return matrix
    return matrix._replace(weights=matrix.weights.T.tocsr())
