"""Agencies that stand alike towards all others, in blocks: CONCOR and the cliques of a network.

CONCOR (Breiger, Boorman and Arabie 1975) correlates the profiles of all nodes, then correlates the
correlations, and so on, until all are 1 or −1: that is a division in two, and each part is divided
likewise.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from zhize.graph.measures.matrices import Matrix, MeasureError, Node, at_least, in_order, matrix_of

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.measures.matrices import Flags, Floats, Network, Whole

LARGEST = 5000  #: nodes; the table of correlations is n × n
ROUNDS = 200  #: correlations of correlations, enough unless a network never divides
STILL = 1e-9  #: change of all correlations below which nothing moves any more


def concor(network: Network, *, splits: int = 2, weight: str | None = "weight") -> dict[Node, str]:
    """Return the block of each node: 1.1, 1.2, 2.1 … after two splits, 0 for nodes without ties.

    The profile of a node is its row and, where directed, its column, the zero of its own cell
    included. A part is not divided further where all profiles in it are alike, or where the
    correlations come to no division. Of two parts the one with the first node by name is 1.

    Parameters
    ----------
    network
        The network.
    splits
        How often every part is divided in two; 0 for one block.
    weight
        The edge attribute; None for 1 a tie.

    Raises
    ------
    MeasureError
        When `splits` is negative, or the network has more than 5,000 nodes.
    """
    import numpy as np

    at_least(splits, 0, "splits")
    matrix = matrix_of(network, weight=weight)
    n = len(matrix.nodes)
    if n > LARGEST:
        what = f"{n} nodes are too many for a table of all pairs"
        raise MeasureError(f"concor: {what}; take communities, or a part of at most {LARGEST}")
    profiles = _profiles(matrix)
    tied: Flags = (profiles > 0).any(axis=0).reshape(-1)
    names = ["" if has else "0" for has in tied.tolist()]
    parts = [np.flatnonzero(tied)] if tied.any() else []
    for _ in range(splits):
        divided = []
        for part in parts:
            halves = _halves(profiles[:, part], part)
            divided += halves
            for i, half in enumerate(halves if len(halves) > 1 else (), start=1):
                for place in half:
                    names[place] = f"{names[place]}.{i}" if names[place] else str(i)
        parts = divided
    return {node: name or "1" for node, name in zip(matrix.nodes, names, strict=True)}


def cliques(
    network: nx.Graph, *, least: int = 3, most: int | None = 10_000
) -> list[tuple[Node, ...]]:
    """Return the largest groups in which all have ties with all: the largest first, then by name.

    Parameters
    ----------
    network
        The network; directions are not looked at.
    least
        The size from which a clique counts.
    most
        Refuse a network of more than so many; None for no end, which may take for ever.

    Raises
    ------
    MeasureError
        When there are more than `most`, or `least` is below 1.
    """
    import networkx as nx

    at_least(least, 1, "least")
    ties = nx.Graph()
    ties.add_nodes_from(network)
    ties.add_edges_from((a, b) for a, b in network.edges() if a != b)
    large = (tuple(in_order(c)) for c in nx.find_cliques(ties) if len(c) >= least)
    found = list(large if most is None else islice(large, most + 1))
    if most is not None and len(found) > most:
        what = f"more than {most} cliques of {least} or more"
        raise MeasureError(f"cliques: {what}; ask for larger ones, or for a heavier least tie")
    return sorted(found, key=lambda clique: (-len(clique), [str(node) for node in clique]))


def _profiles(matrix: Matrix) -> Floats:
    """Return a column for each node: what goes out of it and, where directed, what comes in."""
    import numpy as np

    table: Floats = matrix.weights.toarray()
    return np.vstack([table.T, table]) if matrix.directed else table


def _halves(profiles: Floats, part: Whole) -> list[Whole]:
    """Divide a part by the correlations of its profiles; the part itself where nothing divides."""
    import numpy as np

    if len(part) < 2:
        return [part]
    table = profiles
    for _ in range(ROUNDS):
        centred = table - table.mean(axis=0)
        length = np.sqrt((centred**2).sum(axis=0))
        if not (length > 1e-9 * np.abs(table).max()).all():
            return [part]
        before, table = table, (centred / length).T @ (centred / length)
        # Where all are alike to one another nothing divides them but rounding.
        if before.shape == table.shape and np.abs(before - table).max() < STILL:
            return [part]
        if (1 - np.abs(table) < STILL).all():
            first = table[0] > 0
            return [part[first], part[~first]] if not first.all() else [part]
    return [part]
