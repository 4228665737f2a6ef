"""Nodes from the highest score down: what `rank` shows of a measure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from zhize.graph.measures.matrices import Node, at_least
from zhize.graph.measures.registry import measure

if TYPE_CHECKING:
    import networkx as nx


class Score(NamedTuple):
    """One node and its place."""

    node: Node
    label: str  #: attribute `label`, or the node itself
    value: float  #: nan where the measure is undefined for the node
    rank: int | None  #: 1 for the highest, alike scores have the same; None for nan


def rank_nodes(
    network: nx.Graph, *, by: str = "degree", limit: int | None = None, **options: object
) -> list[Score]:
    """Rank the nodes of a network by a measure of `MEASURES`; alike scores stand by name.

    Nodes the measure is undefined for stand last. Of a two-mode network only those that the
    measure gives a score are ranked.

    Raises
    ------
    MeasureError
        When there is no such measure, or it is not for this network.
    """
    scores = measure(by)(network, **options)
    labels = {node: str(label or node) for node, label in network.nodes(data="label")}
    return ranked(scores, labels=labels, limit=limit)


def ranked(
    scores: Mapping[Any, float],
    *,
    labels: Mapping[Any, str] | None = None,
    limit: int | None = None,
) -> list[Score]:
    """Rank scores from the highest down; those alike to 12 digits are one rank, by label.

    Raises
    ------
    MeasureError
        When `limit` is negative.
    """
    if limit is not None:
        at_least(limit, 0, "limit")
    names = {node: (labels or {}).get(node, str(node)) for node in scores}
    values = {node: rounded(score) for node, score in scores.items()}

    def place(node: Node) -> tuple[bool, float, str, str]:
        value = values[node]
        undefined = math.isnan(value)
        return undefined, 0.0 if undefined else -value, names[node], str(node)

    rows: list[Score] = []
    for i, node in enumerate(sorted(scores, key=place), start=1):
        value = values[node]
        rank: int | None = None if math.isnan(value) else i
        if rank and rows and values[rows[-1].node] == value:
            rank = rows[-1].rank
        rows.append(Score(node, names[node], scores[node], rank))
    return rows[:limit]


def rounded(value: float) -> float:
    """Return a value to 12 digits, so that rounding neither makes nor breaks a tie of ranks."""
    return float(f"{value:.12g}")
