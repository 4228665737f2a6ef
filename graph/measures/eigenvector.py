"""Who works with those who are themselves central: eigenvector centrality, hubs and authorities.

Both are the vector of a largest eigenvalue, which is found for each component apart: within one it
is unique and positive, so that the result depends neither on a starting vector nor on the way it is
computed. Where several components share the largest eigenvalue, the result is what the power
iteration from equal scores ends in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhize.graph.measures.matrices import (
    NAN,
    MeasureError,
    Node,
    matrix_of,
    need_directed,
    need_undirected,
)

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Network, Whole

DENSE = 300  #: nodes up to which a component is solved as a full table
SAME = 1e-9  #: relative difference below which two eigenvalues are one


def eigenvector(network: Network, *, weight: str | None = "weight") -> dict[Node, float]:
    """Return eigenvector centrality: Ax = λx for the largest λ, with Σ x_i² = 1.

    Nodes outside the components of the largest λ have 0. In a network without ties every vector
    solves it, and all scores are nan. Bonacich 1972.

    Parameters
    ----------
    network
        The undirected network.
    weight
        The edge attribute A is made of; None for 1 a tie.

    Raises
    ------
    MeasureError
        When the network is directed: there most of the scores may be 0 by definition.
    """
    import numpy as np

    matrix = matrix_of(network, weight=weight)
    need_undirected(matrix, "eigenvector", "PageRank, hubs and authorities are for such")
    if matrix.weights.nnz == 0:
        return matrix.scores([NAN] * len(matrix.nodes))
    vector = principal(matrix.weights, np.ones(len(matrix.nodes)))
    return matrix.scores(vector / np.linalg.norm(vector))


def hubs_and_authorities(
    network: Network, *, weight: str | None = "weight"
) -> tuple[dict[Node, float], dict[Node, float]]:
    """Return hubs h = Aa/|Aa| and authorities a = Aᵀh/|Aᵀh|, each of which sums to 1.

    A hub leads for those whom hubs lead for; an authority is co-responsible under hubs. Without
    ties all scores are nan. Kleinberg 1999.

    Raises
    ------
    MeasureError
        When the network is undirected; both are then its eigenvector centrality.
    """
    import numpy as np
    from scipy.sparse import block_array

    matrix = matrix_of(network, weight=weight)
    need_directed(matrix, "hubs and authorities")
    n = len(matrix.nodes)
    if matrix.weights.nnz == 0:
        return matrix.scores([NAN] * n), matrix.scores([NAN] * n)
    # Each node stands twice, as the hub it is and as the authority it is.
    double = block_array([[None, matrix.weights], [matrix.weights.T, None]], format="csr")
    vector = principal(double, np.concatenate([np.ones(n), np.zeros(n)]))
    hub, authority = vector[:n], vector[n:]
    return matrix.scores(hub / hub.sum()), matrix.scores(authority / authority.sum())


def hub(network: Network, *, weight: str | None = "weight") -> dict[Node, float]:
    """Return the hub scores of `hubs_and_authorities`."""
    return hubs_and_authorities(network, weight=weight)[0]


def authority(network: Network, *, weight: str | None = "weight") -> dict[Node, float]:
    """Return the authority scores of `hubs_and_authorities`."""
    return hubs_and_authorities(network, weight=weight)[1]


def principal(weights: Any, start: Floats) -> Floats:
    """Return what `start` has in common with the vectors of the largest eigenvalue.

    `weights` is symmetric, without negative entries, and has at least one tie. An eigenvalue is at
    most the largest sum of a row, which tells most components out of the question.
    """
    import numpy as np

    members = _components(weights)
    sums = weights.sum(axis=1)
    bounds = [float(sums[inside].max()) for inside in members]
    found: list[tuple[float, Whole, Floats]] = []
    best = 0.0
    for place in sorted(range(len(members)), key=lambda i: (-bounds[i], i)):
        if bounds[place] < best * (1 - SAME):
            break
        inside = members[place]
        value, vector = _largest(weights[inside][:, inside])
        found.append((value, inside, vector))
        best = max(best, value)
    result = np.zeros(weights.shape[0])
    for value, inside, vector in found:
        if value >= best * (1 - SAME):
            result[inside] = (start[inside] @ vector) * vector
    return result


def _components(weights: Any) -> list[Whole]:
    """Return the places of the nodes of each component that has ties."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    _, member = connected_components(weights, directed=False)
    order = np.argsort(member, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(member[order])) + 1)
    return [part for part in parts if len(part) > 1]


def _largest(weights: Any) -> tuple[float, Floats]:
    """Return the largest eigenvalue of a connected network and its positive unit vector."""
    import numpy as np
    from scipy.linalg import eigh
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    n = weights.shape[0]
    if n <= DENSE:
        values, vectors = eigh(weights.toarray(), subset_by_index=[n - 1, n - 1])
    else:
        try:
            values, vectors = eigsh(weights, k=1, which="LA", v0=np.ones(n))
        except ArpackNoConvergence as error:
            what = f"no largest eigenvalue found among {n} nodes"
            raise MeasureError(f"eigenvector: {what}; take PageRank instead") from error
    return float(values[0]), np.abs(vectors[:, 0])
