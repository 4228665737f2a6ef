"""Groups of agencies that work together more than chance would have it: communities.

Both methods look for the division with the highest modularity,
Q = Σ_c (I_c/W − γ(s_c/2W)²), with I_c the weight of the ties within community c, s_c the sum of the
strengths of its nodes, W the weight of all ties and γ the resolution (Newman 2006). Both
begin at random: they are run several times from a seed, and the best division is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from zhize.graph.measures.matrices import (
    NAN,
    Matrix,
    MeasureError,
    Node,
    at_least,
    both_ways,
    in_order,
    matrix_of,
    one_of,
)

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Network, Whole

Method: TypeAlias = Literal["louvain", "leiden"]


class Communities(NamedTuple):
    """A division of a network."""

    groups: tuple[tuple[Node, ...], ...]  #: the largest first, then by name; nodes by name
    modularity: float  #: Q; nan without ties
    method: Method
    resolution: float
    repeats: int
    seed: int

    def of(self) -> dict[Node, int]:
        """Return the number of each node's community, from 1 for the first."""
        return {node: i for i, group in enumerate(self.groups, start=1) for node in group}


def communities(
    network: Network,
    *,
    method: Method = "louvain",
    weight: str | None = "weight",
    resolution: float = 1.0,
    repeats: int = 10,
    seed: int = 0,
) -> Communities:
    """Return the best division that was found. Directions are not looked at.

    Parameters
    ----------
    network
        The network. Without ties every node is its own community.
    method
        `louvain` (Blondel et al. 2008) by networkx, or `leiden` (Traag et al. 2019) by igraph, which
        never leaves a community in two pieces and is much faster on large networks.
    weight
        The edge attribute; None for 1 a tie.
    resolution
        γ, above 0: higher for more and smaller communities.
    repeats
        How many runs, at least 1.
    seed
        Where the first run begins; the others begin at the numbers that follow.

    Raises
    ------
    MeasureError
        When igraph is not installed for `leiden`, there is no such method, or an option is too
        small.
    """
    one_of(method, Method, "method")
    at_least(repeats, 1, "repeats")
    if not resolution > 0:
        raise MeasureError(f"resolution: {resolution} makes no communities; more than 0")
    matrix = matrix_of(network, weight=weight)
    weights = both_ways(matrix)
    if not weights.nnz:
        alone = tuple((node,) for node in matrix.nodes)
        return Communities(alone, NAN, method, resolution, repeats, seed)
    run = _louvain if method == "louvain" else _leiden
    found = run(weights, resolution, range(seed, seed + repeats))
    scored = [(modularity_of(weights, member, resolution), member) for member in found]
    # Among equals the first run stays, so that rounding does not choose.
    best = max(scored, key=lambda pair: round(pair[0], 12))
    groups = _named(matrix, best[1])
    return Communities(groups, best[0], method, resolution, repeats, seed)


def modularity(
    network: Network,
    groups: Iterable[Iterable[Any]],
    *,
    weight: str | None = "weight",
    resolution: float = 1.0,
) -> float:
    """Return the modularity Q of a division that is given; nan without ties.

    Raises
    ------
    MeasureError
        When a node is in no group, or in several.
    """
    import numpy as np

    matrix = matrix_of(network, weight=weight)
    number: dict[Any, int] = {}
    for i, group in enumerate(groups):
        for node in group:
            if number.setdefault(node, i) != i:
                raise MeasureError(
                    f"{node}: is in several groups; a division holds every node once"
                )
    missing = [node for node in matrix.nodes if node not in number]
    if missing:
        raise MeasureError(f"{missing[0]}: is in no group; a division holds every node once")
    member = np.array([number[node] for node in matrix.nodes], dtype=np.int64)
    return modularity_of(both_ways(matrix), member, resolution)


def modularity_of(weights: Any, member: Whole, resolution: float) -> float:
    """Return the modularity of a symmetric matrix divided into numbered groups."""
    import numpy as np

    whole = float(weights.sum())
    if not whole:
        return NAN
    tie = weights.tocoo()
    inside = float(tie.data[member[tie.row] == member[tie.col]].sum())
    sums = np.bincount(member, weights.sum(axis=1))
    return inside / whole - resolution * float(((sums / whole) ** 2).sum())


def _louvain(weights: Any, resolution: float, seeds: Iterable[int]) -> list[Whole]:
    import networkx as nx
    import numpy as np

    # Numbers for nodes: networkx walks over sets, whose order differs from run to run for names.
    graph = nx.from_scipy_sparse_array(weights)
    found = []
    for seed in seeds:
        groups = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
        member = np.zeros(weights.shape[0], dtype=np.int64)
        for i, group in enumerate(groups):
            member[list(group)] = i
        found.append(member)
    return found


def _leiden(weights: Any, resolution: float, seeds: Iterable[int]) -> list[Whole]:
    import random

    import numpy as np
    from scipy.sparse import triu

    try:
        import igraph
    except ImportError as error:
        advice = "pip install 'zhize[fast]', or take louvain"
        raise MeasureError(f"leiden: igraph is not installed; {advice}") from error
    tie = triu(weights).tocoo()
    graph = igraph.Graph(n=weights.shape[0], edges=np.column_stack([tie.row, tie.col]))
    # As a list: igraph takes an array of integers without a word and then leaves weights out.
    strength = tie.data.tolist()
    found = []
    try:
        for seed in seeds:
            igraph.set_random_number_generator(random.Random(seed))
            division = graph.community_leiden(
                objective_function="modularity",
                weights=strength,
                resolution=resolution,
                n_iterations=-1,
            )
            found.append(np.array(division.membership, dtype=np.int64))
    finally:
        igraph.set_random_number_generator(random)
    return found


def _named(matrix: Matrix, member: Whole) -> tuple[tuple[Node, ...], ...]:
    groups: dict[int, list[Node]] = {}
    for node, number in zip(matrix.nodes, member.tolist(), strict=True):
        groups.setdefault(number, []).append(node)
    ordered = (tuple(in_order(group)) for group in groups.values())
    return tuple(sorted(ordered, key=lambda g: (-len(g), [str(node) for node in g])))
