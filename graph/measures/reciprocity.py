"""Whether agencies lead for one another in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.measures.matrices import NAN, matrix_of, need_directed

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Network


class Reciprocity(NamedTuple):
    """How many pairs lead for one another, among those where either leads."""

    pairs: float  #: share of the tied pairs that lead for one another; nan without ties
    ties: float  #: share of the ties that are answered: 2M/(2M + A); nan without ties
    mutual: int  #: M, pairs that lead for one another
    one_way: int  #: A, pairs where only one leads


def reciprocity(network: Network) -> Reciprocity:
    """Return the reciprocity of the network of leads and co-responsible.

    By pairs it is M/(M + A) as UCINET has it, by ties 2M/(2M + A) as networkx and igraph do.

    Raises
    ------
    MeasureError
        When the network is undirected.
    """
    matrix = matrix_of(network, weight=None)
    need_directed(matrix, "reciprocity")
    ties = matrix.weights.nnz
    answered = int(matrix.weights.multiply(matrix.weights.T).sum())
    mutual, one_way = answered // 2, ties - answered
    return Reciprocity(
        pairs=mutual / (mutual + one_way) if ties else NAN,
        ties=answered / ties if ties else NAN,
        mutual=mutual,
        one_way=one_way,
    )
