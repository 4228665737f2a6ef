"""Agencies by their tasks and tasks by their agencies: the network of both, not a projection.

What stands here of tasks holds for domains too, in the network of agencies and domains.

Scores are set against the most that a node of its side can have (Borgatti and Everett 1997), so
that an agency and a task can be told apart by more than how many there are of each. Distances are
steps: an agency and its task are 1 apart, two agencies of one task 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.measures.betweenness import dependencies
from zhize.graph.measures.matrices import (
    NAN,
    Matrix,
    MeasureError,
    Node,
    at_least,
    in_order,
    matrix_of,
)
from zhize.graph.measures.paths import distances

if TYPE_CHECKING:
    import networkx as nx

    from zhize.graph.measures.matrices import Floats


class Sides(NamedTuple):
    """The nodes of a two-mode network, each side in the order of names."""

    agencies: tuple[Node, ...]
    tasks: tuple[Node, ...]  #: the nodes that are no agencies


class Load(NamedTuple):
    """What one agency carries."""

    tasks: int  #: tasks it has a part in
    fractional: float  #: Σ 1/k over those, k the agencies of a task: adds up to the tasks
    share: float  #: fractional load of the whole; nan where nobody has a task


def sides(network: nx.Graph, *, mode: str = "mode") -> Sides:
    """Return agencies and tasks of a two-mode network.

    Parameters
    ----------
    network
        The two-mode network.
    mode
        The node attribute that says `agency` or what else a node is.

    Raises
    ------
    MeasureError
        When a node does not say what it is, or a tie stands between two agencies or two others.
    """
    kinds = dict(network.nodes(data=mode))
    wrong = [node for node, kind in kinds.items() if not kind]
    advice = "take the network of tasks and agencies"
    if wrong:
        raise MeasureError(f"{wrong[0]}: has no {mode}, which says task or agency; {advice}")
    agency = {node for node, kind in kinds.items() if kind == "agency"}
    for start, end in network.edges():
        if (start in agency) == (end in agency):
            what = "agencies" if start in agency else "that are no agencies"
            raise MeasureError(f"{start}—{end}: a tie between two {what}; {advice}")
    return Sides(in_order(agency), in_order(kinds.keys() - agency))


def load(network: nx.Graph, *, mode: str = "mode") -> dict[Node, Load]:
    """Return the number of tasks, the fractional load and its share for each agency."""
    agencies = sides(network, mode=mode).agencies
    parts = {a: float(sum(1 / network.degree(t) for t in network[a])) for a in agencies}
    whole = sum(parts.values())
    return {
        a: Load(int(network.degree(a)), parts[a], parts[a] / whole if whole else NAN)
        for a in agencies
    }


def task_count(network: nx.Graph, *, mode: str = "mode") -> dict[Node, float]:
    """Return the number of tasks of each agency."""
    return {agency: float(found.tasks) for agency, found in load(network, mode=mode).items()}


def document_count(
    network: nx.Graph, *, documents: str | Mapping[Any, Any] = "document", mode: str = "mode"
) -> dict[Node, float]:
    """Return the number of documents that name each agency: that have a task of it.

    Parameters
    ----------
    network
        The two-mode network.
    documents
        The document of each task: a node attribute, or a mapping from tasks.
    mode
        As for `sides`.

    Raises
    ------
    MeasureError
        When a task has no document, or as `sides` does.
    """
    agencies, tasks = sides(network, mode=mode)
    of = dict(network.nodes(data=documents)) if isinstance(documents, str) else documents
    for task in tasks:
        if of.get(task) is None:
            raise MeasureError(f"{task}: is of no document; give those of tasks as a mapping")
    return {agency: float(len({of[task] for task in network[agency]})) for agency in agencies}


def fractional_load(network: nx.Graph, *, mode: str = "mode") -> dict[Node, float]:
    """Return Σ 1/k over the tasks of each agency, k the number of agencies of a task."""
    return {agency: found.fractional for agency, found in load(network, mode=mode).items()}


def two_mode_degree(network: nx.Graph, *, mode: str = "mode") -> dict[Node, float]:
    """Return d_i over the size of the other side; nan where that side is empty."""
    agencies, tasks = sides(network, mode=mode)
    other = dict.fromkeys(agencies, len(tasks)) | dict.fromkeys(tasks, len(agencies))
    return {
        node: network.degree(node) / other[node] if other[node] else NAN
        for node in in_order(network)
    }


def two_mode_closeness(network: nx.Graph, *, mode: str = "mode") -> dict[Node, float]:
    """Return the least possible sum of distances over that of a node: (m + 2(n−1))/Σ_j d_ij.

    n is the size of the node's own side, m that of the other. Where only r of all N nodes are
    reached, it is over those, times (r−1)/(N−1); 0 for a node without ties.
    """
    import numpy as np

    matrix, own, other = _placed(network, mode)
    values = np.zeros(len(matrix.nodes))
    for block, away in distances(matrix):
        near = np.isfinite(away)
        total = np.where(near, away, 0).sum(axis=1)
        least = other[block] + 2 * (own[block] - 1)
        share = (near.sum(axis=1) - 1) / max(len(matrix.nodes) - 1, 1)
        values[block] = np.divide(least * share, total, out=np.zeros(len(block)), where=total > 0)
    return matrix.scores(values)


def two_mode_betweenness(
    network: nx.Graph, *, mode: str = "mode", sample: int | None = None, seed: int = 0
) -> dict[Node, float]:
    """Return betweenness as a share of the most that a node of its side can have.

    For n nodes on its side and m on the other, with s = ⌊(n−1)/m⌋ and t = (n−1) mod m, that is
    ½(m²(s+1)² + m(s+1)(2t−s−1) − t(2s−t+3)); nan where nothing can stand between. `sample` and
    `seed` are those of `betweenness`.

    Raises
    ------
    MeasureError
        When `sample` is below 1, or the network is no two-mode network.
    """
    import numpy as np

    if sample is not None:
        at_least(sample, 1, "sample")
    matrix, own, other = _placed(network, mode)
    n = len(matrix.nodes)
    if n == 0:
        return {}
    k = n if sample is None else min(sample, n)
    drawn = np.random.default_rng(seed).permutation(n)[:k] if k < n else np.arange(n)
    sums = dependencies(matrix, np.sort(drawn)) * (n / k) / 2
    most = _most(own, other)
    return matrix.scores(np.divide(sums, most, out=np.full(n, NAN), where=most > 0))


def _most(own: Floats, other: Floats) -> Floats:
    import numpy as np

    # Without another side there are no ties: the value is 0 and the share undefined.
    m = np.maximum(other, 1)
    s, t = np.divmod(own - 1, m)
    most: Floats = (m**2 * (s + 1) ** 2 + m * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
    return np.where(other > 0, most, 0)


def _placed(network: nx.Graph, mode: str) -> tuple[Matrix, Floats, Floats]:
    """Return the matrix of steps, and for each node the size of its own and of the other side."""
    import numpy as np

    agencies, tasks = sides(network, mode=mode)
    matrix = matrix_of(network, weight=None)
    among = set(tasks)
    is_task = np.array([node in among for node in matrix.nodes], dtype=bool)
    own = np.where(is_task, len(tasks), len(agencies)).astype(float)
    return matrix, own, len(matrix.nodes) - own
