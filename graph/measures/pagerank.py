"""Where a reader ends up who follows ties at random: PageRank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhize.graph.measures.matrices import MeasureError, Node, matrix_of

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Network

#: What all shares together may still move by. networkx stops at n times its `tol`: with the usual
#: 1e-6 and 100,000 nodes the top score came out 41 % too low.
TOLERANCE = 1e-10


def pagerank(
    network: Network, *, weight: str | None = "weight", damping: float = 0.85
) -> dict[Node, float]:
    """Return PageRank: PR(i) = (1−d)/n + d · Σ_j PR(j) · w_ji/s_j, which sums to 1.

    A node without ties out hands its share to all nodes alike. An undirected tie goes both ways.
    Brin and Page 1998.

    Parameters
    ----------
    network
        The network.
    weight
        The edge attribute w; None to follow all ties alike.
    damping
        The chance d to follow a tie, at least 0 and below 1.

    Raises
    ------
    MeasureError
        When `damping` is not in [0, 1).
    """
    import numpy as np

    if not 0 <= damping < 1:
        raise MeasureError(f"damping: {damping} is no chance to go on; at least 0 and below 1")
    matrix = matrix_of(network, weight=weight)
    n = len(matrix.nodes)
    if n == 0:
        return {}
    out = matrix.weights.sum(axis=1)
    stuck = out == 0
    inward = matrix.weights.T.tocsr()
    share = np.full(n, 1 / n)
    part = np.divide(damping, out, out=np.zeros(n), where=~stuck)
    # Each step brings the shares nearer by at least the factor d, so that this ends.
    while True:
        lost = 1 - damping + damping * share[stuck].sum()
        after = inward @ (share * part) + lost / n
        after /= after.sum()
        moved = np.abs(after - share).sum()
        share = after
        if moved < TOLERANCE:
            return matrix.scores(share)
