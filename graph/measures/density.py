"""How many of the ties that could be there are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhize.graph.measures.matrices import NAN, matrix_of
from zhize.graph.measures.two_mode import sides

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.measures.matrices import Network


def density(network: Network) -> float:
    """Return ties over possible ties: 2m/(n(n−1)), directed m/(n(n−1)); nan below two nodes.

    The density of agencies that share tasks grows with every task of many agencies, each of which
    ties all of its agencies to one another. Report `two_mode_density` beside it.
    """
    matrix = matrix_of(network, weight=None)
    pairs = len(matrix.nodes) * (len(matrix.nodes) - 1)
    return float(matrix.weights.nnz / pairs) if pairs else NAN


def valued_density(network: Network, *, weight: str = "weight") -> float:
    """Return the mean weight of a pair: Σ w/(n(n−1)/2), ties that are missing weigh 0.

    Directed: Σ w/(n(n−1)). nan below two nodes.
    """
    matrix = matrix_of(network, weight=weight)
    pairs = len(matrix.nodes) * (len(matrix.nodes) - 1)
    return float(matrix.weights.sum() / pairs) if pairs else NAN


def two_mode_density(network: nx.Graph, *, mode: str = "mode") -> float:
    """Return m/(n1·n2): the share of tasks an agency has a part in, on average.

    nan when there are no tasks or no agencies.

    Parameters
    ----------
    network
        The two-mode network of tasks and agencies.
    mode
        The node attribute that says `agency` or what else a node is.

    Raises
    ------
    MeasureError
        When the network is no two-mode network.
    """
    agencies, tasks = sides(network, mode=mode)
    cells = len(tasks) * len(agencies)
    return network.number_of_edges() / cells if cells else NAN
