"""Which group each agency belongs to: its function line, its level, its place, a community.

Groups are given as the name of a node attribute or as a mapping from nodes. Nodes of no group (no
value, None or "": the function of the body is not known) are left out with their ties, since two
unknowns are not of one kind; results say how many they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from zhize.graph.measures.matrices import Matrix, MeasureError, Node, in_order, matrix_of

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.measures.matrices import Network, Whole

By: TypeAlias = str | Mapping[Any, Any]
NO_GROUP = (None, "")


class Grouped(NamedTuple):
    """A network of the nodes that have a group."""

    matrix: Matrix
    names: tuple[Any, ...]  #: groups, in the order of their names
    group: Whole  #: the place in `names` of each node of the matrix
    left_out: int  #: nodes without a group


def grouped(network: Network, *, by: By, weight: str | None) -> Grouped:
    """Return the matrix of the nodes that have a group, and their groups.

    Raises
    ------
    MeasureError
        When `by` names an attribute that no node has, or when a matrix is given, which has none.
    """
    import numpy as np

    values = _values(network, by)
    matrix = matrix_of(network, weight=weight)
    kept = [i for i, node in enumerate(matrix.nodes) if values.get(node) not in NO_GROUP]
    nodes = tuple(matrix.nodes[i] for i in kept)
    names = in_order({values[node] for node in nodes})
    place = {name: i for i, name in enumerate(names)}
    weights = matrix.weights
    if len(kept) < len(matrix.nodes):
        weights = weights[kept][:, kept] if kept else weights[:0, :0]
    group = np.array([place[values[node]] for node in nodes], dtype=np.int64)
    inside = Matrix(nodes, weights, matrix.directed)
    return Grouped(inside, names, group, len(matrix.nodes) - len(nodes))


def _values(network: Network, by: By) -> Mapping[Node, Any]:
    if not isinstance(by, str):
        return by
    if isinstance(network, Matrix):
        raise MeasureError(f"{by}: a matrix has no attributes; give the groups as a mapping")
    values = dict(network.nodes(data=by))
    if values and all(value in NO_GROUP for value in values.values()):
        known = sorted({str(name) for _, held in network.nodes(data=True) for name in held})
        there = f"there are {', '.join(known)}" if known else "nodes have none"
        raise MeasureError(f"{by}: no node has this attribute; {there}")
    return values


def alike(network: nx.Graph, *, by: By) -> nx.Graph:
    """Return a network of the same nodes with a tie of weight 1 between two of one group.

    It stands for being alike in `mrqap` and `qap`. Nodes of no group have no ties.
    """
    import networkx as nx

    values = _values(network, by)
    result = nx.Graph()
    result.add_nodes_from(in_order(network))
    members: dict[Any, list[Node]] = {}
    for node in result:
        if values.get(node) not in NO_GROUP:
            members.setdefault(values[node], []).append(node)
    for inside in members.values():
        for i, node in enumerate(inside):
            result.add_edges_from(((node, other) for other in inside[:i]), weight=1.0)
    return result
