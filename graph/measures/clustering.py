"""Whether those whom an agency works with work with one another too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from zhize.graph.measures.matrices import NAN, Node, both_ways, matrix_of, one_of
from zhize.graph.measures.triangles import ties_of, triangle_counts

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Network

Undefined: TypeAlias = Literal["leave", "zero"]


def clustering(network: Network, *, undefined: Undefined = "leave") -> dict[Node, float]:
    """Return the share of the pairs of a node's partners that have a tie with one another.

    Ties count whatever their weight and direction. Watts and Strogatz 1998.

    Parameters
    ----------
    network
        The network.
    undefined
        A node with fewer than two partners has no pairs: `leave` it nan, or call it `zero` as
        networkx does.

    Raises
    ------
    MeasureError
        When `undefined` is neither.
    """
    import numpy as np

    one_of(undefined, Undefined, "undefined")

    matrix = matrix_of(network, weight=None)
    threes, pairs = _threes_and_pairs(both_ways(matrix))
    empty = NAN if undefined == "leave" else 0.0
    return matrix.scores(np.divide(threes, pairs, out=np.full(len(pairs), empty), where=pairs > 0))


def mean_clustering(network: Network, *, undefined: Undefined = "leave") -> float:
    """Return the mean of `clustering` over the nodes that have it; nan where none has.

    With `undefined="zero"` nodes with fewer than two partners count as 0; then it is nan only for
    an empty network.
    """
    values = [v for v in clustering(network, undefined=undefined).values() if v == v]
    return sum(values) / len(values) if values else NAN


def transitivity(network: Network) -> float:
    """Return 3 · triangles / pairs of ties that meet in a node; nan where no two ties meet.

    Ties count whatever their weight and direction.
    """
    threes, pairs = _threes_and_pairs(both_ways(matrix_of(network, weight=None)))
    return float(threes.sum() / pairs.sum()) if pairs.sum() else NAN


def _threes_and_pairs(weights: Any) -> tuple[Floats, Floats]:
    """Return for each node its triangles, and the pairs of its partners."""
    import numpy as np

    partners = np.diff(weights.indptr).astype(float)
    return triangle_counts(ties_of(weights)), partners * (partners - 1) / 2
