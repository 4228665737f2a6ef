"""How near each agency stands to the core, as a degree: continuous coreness (MINRES).

The tie of two agencies is taken for the product of how much each belongs to the core: A_ij ≈ c_i·c_j.
The vector c that leaves the least squares over all pairs i ≠ j is found node by node (Comrey 1962;
Boyd, Fitzgerald, Mahutga and Smith 2010), and then set to length 1. What a tie says of itself, the
diagonal, is not looked at. The fit is the correlation of A_ij and c_i·c_j (Borgatti and Everett 2000).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.measures.matrices import NAN, Matrix, Node, matrix_of

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Network

ROUNDS = 2000  #: rounds over all nodes; a star takes many, its centre goes to 1 slowly
STILL = 1e-10  #: change of the vector below which it has come to rest


class Coreness(NamedTuple):
    """How much each node belongs to the core."""

    scores: dict[Node, float]  #: c_i ≥ 0 with Σ c_i² = 1; nan without ties
    fit: float  #: correlation of A_ij and c_i·c_j; nan where either does not vary
    converged: bool  #: whether the vector came to rest


def continuous_coreness(network: Network, *, weight: str | None = "weight") -> Coreness:
    """Return continuous coreness, and how well it fits.

    Of a directed network both directions of a pair are fitted by the same product, which is their
    mean. Without ties all scores are nan.

    Parameters
    ----------
    network
        The network.
    weight
        The edge attribute A is made of; None for 1 a tie.
    """
    import numpy as np

    matrix = matrix_of(network, weight=weight)
    n = len(matrix.nodes)
    if not matrix.weights.nnz:
        return Coreness(matrix.scores([NAN] * n), NAN, True)
    vector, converged = _least_squares(((matrix.weights + matrix.weights.T) / 2).tocsr())
    vector = vector / np.linalg.norm(vector)
    return Coreness(matrix.scores(vector), _fit(matrix, vector), converged)


def coreness(network: Network, *, weight: str | None = "weight") -> dict[Node, float]:
    """Return the scores of `continuous_coreness`.

    That says, too, whether they came to rest. Around one centre, as in a star, no scores are the
    best: the centre's goes to 1 without end, and these are those after 2,000 rounds.
    """
    return continuous_coreness(network, weight=weight).scores


def _least_squares(weights: Any) -> tuple[Floats, bool]:
    """Return the vector of least squares, and whether it came to rest.

    With all others held, the best value of a node is Σ_j A_ij c_j / Σ_{j≠i} c_j², so that each step
    lessens the squares.
    """
    import numpy as np

    columns = np.split(weights.indices, weights.indptr[1:-1])
    values = np.split(weights.data, weights.indptr[1:-1])
    tied = [i for i, near in enumerate(columns) if len(near)]
    scale = float(np.sqrt(weights.sum() / len(tied)))
    vector = np.zeros(weights.shape[0])
    vector[tied] = scale / np.sqrt(len(tied))
    for _ in range(ROUNDS):
        before = vector / np.linalg.norm(vector)
        length = float(vector @ vector)
        for i in tied:
            rest = length - vector[i] ** 2
            value = float(values[i] @ vector[columns[i]]) / rest if rest > 0 else 0.0
            length = rest + value**2
            vector[i] = value
        if np.abs(vector / np.linalg.norm(vector) - before).max() < STILL:
            return vector, True
    return vector, False


def _fit(matrix: Matrix, vector: Floats) -> float:
    """Return Pearson's r of A_ij and c_i·c_j over all i ≠ j, from sums."""
    import numpy as np

    n = len(vector)
    pairs = n * (n - 1)
    tie = matrix.weights.tocoo()
    squares = vector**2
    first = float(vector.sum() ** 2 - squares.sum())  # Σ c_i c_j over i ≠ j
    second = float(squares.sum() ** 2 - (squares**2).sum())  # Σ c_i² c_j²
    total, total_squares = float(tie.data.sum()), float((tie.data**2).sum())
    together = float((tie.data * vector[tie.row] * vector[tie.col]).sum())
    spread_a = pairs * total_squares - total**2
    spread_c = pairs * second - first**2
    if spread_a <= 1e-12 * pairs * total_squares or spread_c <= 1e-12 * pairs * second:
        return NAN
    return float((pairs * together - total * first) / np.sqrt(spread_a * spread_c))
