"""How much a network turns about one agency: 1 for a star, 0 where all stand alike (Freeman 1979).

The sum of the differences to the most central node is set against the largest that a network of n
nodes can have, which is that of the star. With fewer than three nodes nothing can be central, and
the value is nan. Ties count whatever their weight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from zhize.graph.measures.betweenness import betweenness
from zhize.graph.measures.closeness import closeness, harmonic
from zhize.graph.measures.degree import Direction, degree, directed_degree
from zhize.graph.measures.distance import connectedness
from zhize.graph.measures.matrices import NAN, Matrix, Node, matrix_of, need_undirected

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Network


class Centralization(NamedTuple):
    """Centralization by each centrality it is defined for; nan where undefined."""

    degree: float
    betweenness: float
    closeness: float  #: nan where the network falls apart: closeness is undefined then
    harmonic: float


def centralization(network: Network) -> Centralization:
    """Return all centralizations of an undirected network.

    Raises
    ------
    MeasureError
        When the network is directed: `directed_centralization` and `betweenness_centralization`
        are for such.
    """
    steps = _undirected(network, "centralization", "directed_centralization")
    return Centralization(
        degree_centralization(steps),
        betweenness_centralization(steps),
        closeness_centralization(steps),
        harmonic_centralization(steps),
    )


def degree_centralization(network: Network) -> float:
    """Return Σ_i (d_max − d_i)/((n−1)(n−2)).

    Raises
    ------
    MeasureError
        When the network is directed.
    """
    steps = _undirected(network, "degree centralization", "directed_centralization")
    return _against(degree(steps, normalized=False), lambda n: (n - 1) * (n - 2))


def directed_centralization(network: Network, *, direction: Direction = "out") -> float:
    """Return Σ_i (d_max − d_i)/(n−1)² for ties out or in; 1 where one leads for all others.

    Raises
    ------
    MeasureError
        When the network is undirected.
    """
    steps = matrix_of(network, weight=None)
    return _against(directed_degree(steps, direction=direction), lambda n: (n - 1) ** 2)


def betweenness_centralization(network: Network) -> float:
    """Return Σ_i (C_max − C_i)/(n−1) for betweenness as a share of pairs; directed ones too."""
    steps = matrix_of(network, weight=None)
    return _against(betweenness(steps), lambda n: n - 1)


def closeness_centralization(network: Network) -> float:
    """Return Σ_i (C_max − C_i)·(2n−3)/((n−1)(n−2)); nan where the network falls apart.

    Raises
    ------
    MeasureError
        When the network is directed.
    """
    steps = _undirected(network, "closeness centralization", "betweenness_centralization")
    if connectedness(steps).components != 1:
        return NAN
    return _against(closeness(steps), lambda n: (n - 1) * (n - 2) / (2 * n - 3))


def harmonic_centralization(network: Network) -> float:
    """Return Σ_i (C_max − C_i)·2/(n−2) for harmonic centrality as a mean over the others.

    Raises
    ------
    MeasureError
        When the network is directed.
    """
    steps = _undirected(network, "harmonic centralization", "betweenness_centralization")
    return _against(harmonic(steps, normalized=True), lambda n: (n - 2) / 2)


def _undirected(network: Network, what: str, instead: str) -> Matrix:
    """Return a network without weights, where it is undirected."""
    steps = matrix_of(network, weight=None)
    need_undirected(steps, what, f"take {instead}")
    return steps


def _against(scores: Mapping[Node, float], most: Callable[[int], float]) -> float:
    """Return the differences to the highest score as a share of the most that n nodes can have."""
    n = len(scores)
    if n < 3:
        return NAN
    highest = max(scores.values())
    return sum(highest - score for score in scores.values()) / most(n)
