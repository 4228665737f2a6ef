"""Whether two networks of the same agencies go together: QAP correlation (Krackhardt 1988).

Ties of one agency hang together, so that the usual test of a correlation is too ready to find one.
Here the nodes of one network change names at random, all ties of a node with it, and the
correlation is set among those that come of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from zhize.graph.measures.matrices import (
    NAN,
    Matrix,
    MeasureError,
    Node,
    at_least,
    in_order,
    matrix_of,
    one_of,
)
from zhize.graph.measures.mixing import correlation

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Flags, Floats, Network

Nodes: TypeAlias = Literal["both", "either"]
LARGEST = 4000  #: nodes; the tables of all pairs are n × n


class QAP(NamedTuple):
    """A correlation of two networks, and its place among those of shuffled nodes."""

    r: float  #: Pearson's r over the pairs of nodes; nan where either network does not vary
    p_greater: float  #: chance of one this high or higher; nan without r or permutations
    p_less: float  #: chance of one this low or lower
    p: float  #: chance of one this far from 0 or farther
    mean: float  #: mean of the shuffled correlations
    deviation: float  #: their standard deviation
    nodes: int  #: how many nodes were compared
    permutations: int
    seed: int


def qap(
    network: Network,
    other: Network,
    *,
    weight: str | None = "weight",
    nodes: Nodes = "both",
    permutations: int = 2000,
    seed: int = 0,
) -> QAP:
    """Return the QAP correlation of two networks.

    Undirected networks are compared over unordered pairs, and over ordered ones where either is
    directed; a node with itself is no pair. A chance counts the networks themselves:
    (1 + shuffles as extreme)/(1 + permutations).

    Parameters
    ----------
    network, other
        The networks. The nodes of the first are shuffled.
    weight
        The edge attribute; None for 1 a tie.
    nodes
        Compare the nodes that are in `both`, or in `either`, where a missing node has no ties.
    permutations
        How many shuffles; 0 for none.
    seed
        Where the shuffling starts.

    Raises
    ------
    MeasureError
        When `permutations` is negative, there is no such `nodes`, or more than 4,000 of them are
        compared.
    """
    import numpy as np

    at_least(permutations, 0, "permutations")
    tables = dyads([network, other], weight=weight, nodes=nodes, measure="qap")
    n, (first, second), cells = len(tables.nodes), tables.values, tables.cells
    r = correlation(first[cells], second[cells])
    drawn = np.random.default_rng(seed)
    shuffled = np.full(permutations if r == r else 0, NAN)
    # Shuffling moves the cells of a symmetric table, so that mean and spread stay as they are.
    for i in range(len(shuffled)):
        order = drawn.permutation(n)
        shuffled[i] = correlation(first[np.ix_(order, order)][cells], second[cells])
    return QAP(
        r=r,
        p_greater=chance(shuffled >= r - 1e-12),
        p_less=chance(shuffled <= r + 1e-12),
        p=chance(np.abs(shuffled) >= abs(r) - 1e-12),
        mean=float(shuffled.mean()) if len(shuffled) else NAN,
        deviation=float(shuffled.std()) if len(shuffled) else NAN,
        nodes=n,
        permutations=permutations,
        seed=seed,
    )


class Dyads(NamedTuple):
    """Networks as tables over the same nodes."""

    nodes: tuple[Node, ...]
    values: list[Floats]  #: a table of n × n for each network
    cells: Flags  #: which cells are pairs that count
    directed: bool  #: whether pairs are ordered; if not, one cell of two counts


def dyads(networks: Sequence[Network], *, weight: str | None, nodes: Nodes, measure: str) -> Dyads:
    """Return networks as tables over the nodes they share, or over the nodes of all.

    Raises
    ------
    MeasureError
        When there are too many nodes for a table of all pairs, or `nodes` is neither.
    """
    import numpy as np

    one_of(nodes, Nodes, "nodes")
    matrices = [matrix_of(network, weight=weight) for network in networks]
    sets = [set(matrix.nodes) for matrix in matrices]
    chosen = in_order(set.intersection(*sets) if nodes == "both" else set.union(*sets))
    n = len(chosen)
    if n > LARGEST:
        what = f"{n} nodes are too many for a table of all pairs"
        raise MeasureError(f"{measure}: {what}; take a part of at most {LARGEST}")
    directed = any(matrix.directed for matrix in matrices)
    cells = ~np.eye(n, dtype=bool) if directed else np.tri(n, k=-1, dtype=bool)
    return Dyads(chosen, [table_of(matrix, chosen) for matrix in matrices], cells, directed)


def table_of(matrix: Matrix, nodes: tuple[Node, ...]) -> Floats:
    """Return the weights between some nodes as a table; those that are not in the matrix have none."""
    import numpy as np

    table = np.zeros((len(nodes), len(nodes)))
    place = {node: i for i, node in enumerate(matrix.nodes)}
    there = [i for i, node in enumerate(nodes) if node in place]
    old = [place[nodes[i]] for i in there]
    if there:
        table[np.ix_(there, there)] = matrix.weights[old][:, old].toarray()
    return table


def chance(extreme: Flags) -> float:
    """Return the chance of what happened so often among shuffles, the case itself counted."""
    return float((1 + extreme.sum()) / (1 + len(extreme))) if len(extreme) else NAN
