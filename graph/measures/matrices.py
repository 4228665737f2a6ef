"""The form in which measures read a network: its nodes in a fixed order, and their ties.

Every measure takes a networkx graph, or the `Matrix` made of one, so that a large network is
turned into columns once and not by every measure anew. Nodes stand in the order of their names,
whatever order the network was built in: permutations and hill-climbing depend on it.

Ties of a node with itself are not counted. A tie without the attribute asked for weighs 1.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, get_args

from zhize.loaders.errors import ZhizeError

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]
    Flags: TypeAlias = npt.NDArray[np.bool_]
    Whole: TypeAlias = npt.NDArray[np.int64]
    Network: TypeAlias = nx.Graph | "Matrix"

Node: TypeAlias = Hashable
NAN = float("nan")


class MeasureError(ZhizeError, ValueError):
    """A measure cannot be taken of this network, or not with these options."""

    def __str__(self) -> str:
        return str(self.args[0])


class Matrix(NamedTuple):
    """A network as columns: `weights[i, j]` is the tie from `nodes[i]` to `nodes[j]`."""

    nodes: tuple[Node, ...]
    weights: Any  #: scipy.sparse.csr_array of float; zero diagonal; symmetric unless directed
    directed: bool

    def scores(self, values: Iterable[float]) -> dict[Node, float]:
        """Return values that stand in the order of the nodes by node."""
        return dict(zip(self.nodes, map(float, values), strict=True))


def in_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes in the order of their names."""
    return tuple(sorted(nodes, key=lambda node: (str(node), type(node).__name__)))


def matrix_of(network: Network, *, weight: str | None = "weight") -> Matrix:
    """Return the matrix of a network.

    Parameters
    ----------
    network
        A networkx graph, or a matrix, which comes back as it is.
    weight
        The edge attribute that says how strong a tie is; None to count every tie as 1.

    Raises
    ------
    MeasureError
        When a tie does not weigh more than 0, or weighs no finite number; when no tie has the
        attribute, unless it is the usual `weight`.
    """
    if isinstance(network, Matrix):
        return network if weight is not None else _binary(network)
    import numpy as np

    if weight not in (None, "weight"):
        _need_attribute(network, weight)
    nodes = in_order(network)
    try:
        found = _weights(network, nodes, weight)
    except (TypeError, ValueError) as error:
        raise MeasureError(f"{weight}: a tie weighs no number ({error})") from error
    wrong = np.flatnonzero(~(np.isfinite(found.data) & (found.data > 0)))
    if len(wrong):
        tie = found.tocoo()
        ends = f"{nodes[tie.row[wrong[0]]]}—{nodes[tie.col[wrong[0]]]}"
        value = f"{float(tie.data[wrong[0]]):g}"
        raise MeasureError(f"{ends}: the tie weighs {value}; a tie weighs more than 0")
    return Matrix(nodes, _without_loops(found), bool(network.is_directed()))


def _need_attribute(network: nx.Graph, weight: str | None) -> None:
    """Refuse the name of an attribute that no tie has: a slip would go for ties of weight 1."""
    ties = network.edges(data=True)
    if ties and not any(weight in tie for _, _, tie in ties):
        known = ", ".join(sorted({str(name) for _, _, tie in ties for name in tie}))
        there = f"there are {known}" if known else "ties have none"
        raise MeasureError(f"{weight}: no tie has this attribute; {there}")


def _weights(network: nx.Graph, nodes: tuple[Node, ...], weight: str | None) -> Any:
    """Return the ties of a graph as a sparse array, each row in the order of its columns."""
    import numpy as np
    from scipy.sparse import csr_array

    if network.is_multigraph() and nodes:
        import networkx as nx

        added = nx.to_scipy_sparse_array(network, nodes, dtype=float, weight=weight, format="csr")
        return added if weight is not None else added.sign()
    # Row by row from the graph's own tables: a quarter of the time that networkx takes for it.
    place = {node: i for i, node in enumerate(nodes)}
    tables = dict(network.adjacency())
    near = [tables[node] for node in nodes]
    starts = np.cumsum([0, *map(len, near)], dtype=np.int32)
    ends = np.fromiter((place[j] for row in near for j in row), np.int32, starts[-1])
    if weight is None:
        values = np.ones(starts[-1])
    else:
        ties = (tie.get(weight, 1) for row in near for tie in row.values())
        values = np.fromiter(ties, float, starts[-1])
    found = csr_array((values, ends, starts), shape=(len(nodes), len(nodes)))
    found.sort_indices()
    return found


def _without_loops(weights: Any) -> Any:
    import numpy as np

    tie = weights.tocoo()
    loops = tie.row == tie.col
    if not np.any(loops):
        return weights
    kept = weights.copy()
    kept.setdiag(0)
    kept.eliminate_zeros()
    return kept


def _binary(matrix: Matrix) -> Matrix:
    import numpy as np

    weights = matrix.weights.copy()
    weights.data = np.ones_like(weights.data)
    return matrix._replace(weights=weights)


def both_ways(matrix: Matrix) -> Any:
    """Return the weights without directions: w_ij + w_ji where directed, w_ij otherwise."""
    return (matrix.weights + matrix.weights.T).tocsr() if matrix.directed else matrix.weights


def need_undirected(matrix: Matrix, measure: str, advice: str) -> None:
    """Refuse a directed network.

    Raises
    ------
    MeasureError
        When the network is directed.
    """
    if matrix.directed:
        raise MeasureError(f"{measure}: the network is directed; {advice}")


def need_directed(matrix: Matrix, measure: str) -> None:
    """Refuse a network without directions.

    Raises
    ------
    MeasureError
        When the network is undirected.
    """
    if not matrix.directed:
        what = "the network has no directions"
        raise MeasureError(f"{measure}: {what}; take the network of leads and co-responsible")


def at_least(value: float, least: float, option: str) -> None:
    """Refuse an option below its least value.

    Raises
    ------
    MeasureError
        When the value is too small.
    """
    if not value >= least:
        raise MeasureError(f"{option}: {value} is too small; at least {least}")


def one_of(value: str, allowed: Any, option: str) -> None:
    """Refuse an option that is none of a Literal's values.

    Raises
    ------
    MeasureError
        When it is not.
    """
    if value not in get_args(allowed):
        there = ", ".join(get_args(allowed))
        raise MeasureError(f"{option}: there is no {value!r}; choose of {there}")
