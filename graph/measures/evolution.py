"""What changes from one period, plan or place to the next: ties, agencies, ranks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.measures.matrices import NAN, MeasureError, Node, in_order, matrix_of
from zhize.graph.measures.mixing import correlation
from zhize.graph.measures.qap import QAP, qap
from zhize.graph.measures.ranking import rounded

if TYPE_CHECKING:
    from zhize.graph.measures.matrices import Floats, Network


class Change(NamedTuple):
    """What stayed, went and came between two networks."""

    stayed: tuple[Node, ...]  #: nodes of both, by name
    joined: tuple[Node, ...]  #: nodes of the second alone
    left: tuple[Node, ...]  #: nodes of the first alone
    kept: int  #: ties of both
    gained: int  #: ties of the second alone
    lost: int  #: ties of the first alone
    jaccard: float  #: kept / (kept + gained + lost), 1 for the same ties; nan where neither has any
    qap: QAP  #: over the nodes of both


class RankChange(NamedTuple):
    """Where one node stood and stands, 1 the first; alike scores share the mean of their ranks."""

    node: Node
    before: float | None  #: None where it had no score
    after: float | None
    shift: float | None  #: before − after: above 0 for up


class RankShift(NamedTuple):
    """How ranks moved."""

    spearman: float  #: ρ over the nodes that have both scores; nan where either does not vary
    rows: tuple[RankChange, ...]  #: in the order of the ranks after, those gone last, then by name


def change(
    before: Network,
    after: Network,
    *,
    weight: str | None = "weight",
    permutations: int = 2000,
    seed: int = 0,
) -> Change:
    """Return what changed between two networks.

    Ties are compared whether they are there, those of nodes that joined or left included; QAP
    compares the weights among the nodes that stayed. In directed networks each direction is a tie.

    Parameters
    ----------
    before, after
        The networks, both directed or both undirected.
    weight
        The edge attribute that QAP compares; None for 1 a tie.
    permutations, seed
        Those of `qap`.

    Raises
    ------
    MeasureError
        When one network is directed and the other is not.
    """
    if matrix_of(before).directed != matrix_of(after).directed:
        raise MeasureError("change: one network is directed and the other is not; take two alike")
    first, second = _ties(before), _ties(after)
    nodes = [set(matrix_of(network).nodes) for network in (before, after)]
    whole = len(first | second)
    return Change(
        stayed=in_order(nodes[0] & nodes[1]),
        joined=in_order(nodes[1] - nodes[0]),
        left=in_order(nodes[0] - nodes[1]),
        kept=len(first & second),
        gained=len(second - first),
        lost=len(first - second),
        jaccard=len(first & second) / whole if whole else NAN,
        qap=qap(before, after, weight=weight, permutations=permutations, seed=seed),
    )


def rank_shift(before: Mapping[Any, float], after: Mapping[Any, float]) -> RankShift:
    """Return how the ranks of nodes moved between two measures, the highest score first.

    A score of nan is no score. Spearman's ρ is Pearson's r of the ranks among those that have both.
    """
    import numpy as np

    old, new = (_known(scores) for scores in (before, after))
    both = in_order(old.keys() & new.keys())
    columns = (np.array([scores[node] for node in both], dtype=float) for scores in (old, new))
    rho = correlation(*(_ranks(column) for column in columns))
    places = [_places(scores) for scores in (old, new)]
    rows = [_moved(node, *places) for node in in_order(old.keys() | new.keys())]
    rows.sort(key=lambda row: (row.after is None, row.after or 0.0))
    return RankShift(rho, tuple(rows))


def _ties(network: Network) -> set[tuple[Any, Any]]:
    matrix = matrix_of(network, weight=None)
    tie = matrix.weights.tocoo()
    pairs = zip(tie.row.tolist(), tie.col.tolist(), strict=True)
    names = matrix.nodes
    # Nodes stand in the order of names, so that an undirected tie is named alike in both.
    return {(names[i], names[j]) for i, j in pairs if matrix.directed or i < j}


def _known(scores: Mapping[Any, float]) -> dict[Node, float]:
    return {node: score for node, score in scores.items() if score == score}


def _ranks(values: Floats) -> Floats:
    """Return ranks from the highest on; alike values share the mean of theirs."""
    import numpy as np

    alike = np.array([rounded(-value) for value in values.tolist()], dtype=float)
    _, place, count = np.unique(alike, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: Floats = (last - (count - 1) / 2)[place]
    return ranks


def _places(scores: Mapping[Node, float]) -> dict[Node, float]:
    import numpy as np

    ranks = _ranks(np.array(list(scores.values()), dtype=float))
    return dict(zip(scores, map(float, ranks), strict=True))


def _moved(node: Node, before: dict[Node, float], after: dict[Node, float]) -> RankChange:
    old, new = before.get(node), after.get(node)
    return RankChange(node, old, new, old - new if old is not None and new is not None else None)
