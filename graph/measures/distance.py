"""How far apart the agencies of a network stand on the whole, and what of it hangs together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.measures.matrices import NAN, matrix_of
from zhize.graph.measures.paths import distances

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Network


class Distances(NamedTuple):
    """Distances in a whole network. Pairs are ordered where it is directed."""

    mean: float  #: mean d_ij over the pairs that reach one another; nan where none does
    diameter: float  #: the greatest of those; nan where none does
    compactness: float  #: mean 1/d_ij over all pairs, 1/∞ = 0; nan with fewer than two nodes
    reachable: float  #: share of all pairs that reach one another; nan likewise


class Connectedness(NamedTuple):
    """What hangs together, whatever the directions of the ties."""

    components: int
    largest: int  #: nodes of the largest component
    isolates: int  #: nodes without any tie
    connectedness: float  #: share of all pairs that lie in one component; nan below two nodes
    fragmentation: float  #: 1 − connectedness


def mean_distance(network: Network, *, weight: str | None = None) -> Distances:
    """Return mean distance, diameter and compactness of a network.

    Compactness is the cohesion by distance of UCINET, the global efficiency of networkx: 1 where
    everybody works with everybody, 0 where nobody does.

    Parameters
    ----------
    network
        The network.
    weight
        None for steps; an edge attribute w for ways of length 1/w. Compactness and mean then have
        the unit of 1/d and d, and compactness may exceed 1.
    """
    import numpy as np

    matrix = matrix_of(network, weight=weight)
    n = len(matrix.nodes)
    total = inverse = farthest = 0.0
    reached = 0
    for block, away in distances(matrix):
        away[np.arange(len(block)), block] = np.inf
        near = away[np.isfinite(away)]
        reached += len(near)
        total += float(near.sum())
        inverse += float((1 / near).sum())
        farthest = max(farthest, float(near.max(initial=0)))
    pairs = n * (n - 1)
    return Distances(
        mean=total / reached if reached else NAN,
        diameter=farthest if reached else NAN,
        compactness=inverse / pairs if pairs else NAN,
        reachable=reached / pairs if pairs else NAN,
    )


def connectedness(network: Network) -> Connectedness:
    """Return components, connectedness and fragmentation.

    Connectedness is 1 − unreachable pairs / all pairs, in the network without directions
    (Krackhardt 1994); fragmentation is what is missing to 1 (Borgatti 2006).
    """
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    matrix = matrix_of(network, weight=None)
    n = len(matrix.nodes)
    if n == 0:
        return Connectedness(0, 0, 0, NAN, NAN)
    count, member = connected_components(matrix.weights, directed=False)
    sizes = np.bincount(member)
    pairs = n * (n - 1)
    share = float((sizes * (sizes - 1)).sum() / pairs) if pairs else NAN
    return Connectedness(int(count), int(sizes.max()), int((sizes == 1).sum()), share, 1 - share)
