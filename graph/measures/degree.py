"""With how many an agency works, and how much: degree, strength, breadth and depth.

In the network of leads and co-responsible, a tie from 甲 to 乙 says that 甲 leads tasks that 乙 has
a part in: ties out are those of a lead, ties in those of a co-responsible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from zhize.graph.measures.matrices import (
    NAN,
    Matrix,
    Node,
    both_ways,
    matrix_of,
    need_directed,
    one_of,
)

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Flags, Floats, Network

Direction: TypeAlias = Literal["out", "in"]
Quadrant: TypeAlias = Literal["broad-deep", "broad-shallow", "narrow-deep", "narrow-shallow"]


class BreadthDepth(NamedTuple):
    """With how many an agency works, and how much with each."""

    breadth: float  #: number of partners
    depth: float  #: mean weight of its ties; nan where it has none
    quadrant: Quadrant | None  #: above the means or not; None where it has no ties


def degree(network: Network, *, normalized: bool = True) -> dict[Node, float]:
    """Return degree centrality: d_i/(n−1), the share of the others a node has ties with.

    In a directed network a partner counts once, whichever way the ties go. In a network of one
    node the share is nan. Freeman 1979.

    Parameters
    ----------
    network
        The network.
    normalized
        False for the number of partners d_i.
    """
    matrix = matrix_of(network, weight=None)
    return _counted(matrix, _counts(both_ways(matrix)), normalized)


def directed_degree(
    network: Network, *, direction: Direction = "out", normalized: bool = False
) -> dict[Node, float]:
    """Return how many agencies a node leads (`out`), or how many lead it (`in`).

    Parameters
    ----------
    network
        The directed network of leads and co-responsible.
    direction
        Ties out or ties in.
    normalized
        True for the share of the n−1 others; nan in a network of one node.

    Raises
    ------
    MeasureError
        When the network is undirected, or there is no such direction.
    """
    matrix = matrix_of(network, weight=None)
    need_directed(matrix, "directed degree")
    return _counted(matrix, _counts(_turned(matrix, direction)), normalized)


def strength(network: Network, *, weight: str = "weight") -> dict[Node, float]:
    """Return the sum of the weights of a node's ties: s_i = Σ_j w_ij.

    In a directed network ties out and ties in are added.
    """
    matrix = matrix_of(network, weight=weight)
    return matrix.scores(both_ways(matrix).sum(axis=1))


def directed_strength(
    network: Network, *, direction: Direction = "out", weight: str = "weight"
) -> dict[Node, float]:
    """Return the sum of the weights of ties out, or of ties in.

    Where a tie weighs the number of tasks, out_i = Σ_t [i leads t] · (co-responsible of t) and
    in_i = Σ_t [i is co-responsible for t] · (leads of t).

    Raises
    ------
    MeasureError
        When the network is undirected, or there is no such direction.
    """
    matrix = matrix_of(network, weight=weight)
    need_directed(matrix, "directed strength")
    return matrix.scores(_turned(matrix, direction).sum(axis=1))


def breadth_and_depth(network: Network, *, weight: str = "weight") -> dict[Node, BreadthDepth]:
    """Return breadth d_i, depth s_i/d_i, and which of the four fields a node falls in.

    The fields divide at the means of breadth and depth over the nodes that have ties; a node at
    the mean is not above it. Cheng et al. 2022.
    """
    import numpy as np

    matrix = matrix_of(network, weight=weight)
    weights = both_ways(matrix)
    partners, sums = _counts(weights), weights.sum(axis=1)
    tied = partners > 0
    depths = np.divide(sums, partners, out=np.full(len(sums), NAN), where=tied)
    broad, deep = (_above_mean(values, tied) for values in (partners, depths))
    fields = [_quadrant(b, d) if t else None for b, d, t in zip(broad, deep, tied, strict=True)]
    rows = zip(matrix.nodes, partners, depths, fields, strict=True)
    return {node: BreadthDepth(float(b), float(d), field) for node, b, d, field in rows}


def breadth(network: Network) -> dict[Node, float]:
    """Return the number of partners of each node: d_i."""
    return degree(network, normalized=False)


def depth(network: Network, *, weight: str = "weight") -> dict[Node, float]:
    """Return the mean weight of each node's ties: s_i/d_i; nan for a node without ties."""
    found = breadth_and_depth(network, weight=weight)
    return {node: both.depth for node, both in found.items()}


def _above_mean(values: Floats, among: Flags) -> Flags:
    """Say which values are above the mean; equal ones are not, though their mean be rounded."""
    return values > values[among].mean() * (1 + 1e-12) if among.any() else among


def _quadrant(broad: bool, deep: bool) -> Quadrant:
    if broad:
        return "broad-deep" if deep else "broad-shallow"
    return "narrow-deep" if deep else "narrow-shallow"


def _counts(weights: Any) -> Floats:
    import numpy as np

    counts: Floats = np.diff(weights.indptr).astype(float)
    return counts


def _turned(matrix: Matrix, direction: Direction) -> Any:
    one_of(direction, Direction, "direction")
    return matrix.weights if direction == "out" else matrix.weights.T.tocsr()


def _counted(matrix: Matrix, counts: Floats, normalized: bool) -> dict[Node, float]:
    n = len(matrix.nodes)
    if normalized:
        counts = counts / (n - 1) if n > 1 else counts * NAN
    return matrix.scores(counts)
